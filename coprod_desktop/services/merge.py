"""Two records of one person become one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import ContactWay, DifferentPeople, Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Role
from coprod_desktop.model.wishes import SCOPES, Wish
from coprod_desktop.queries.people import reached_by
from coprod_desktop.services.apart import join_tokens
from coprod_desktop.services.handover_offers import stop_asking
from coprod_desktop.services.joining import Folder, Values, fill_blanks
from coprod_desktop.services.lone_places import require_none, require_not_alone
from coprod_desktop.services.people import found
from coprod_desktop.services.taking_part import keep_away
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    AssignmentState,
    Channel,
    ItemState,
    NameShown,
    NotHeard,
    PaperStyle,
    PersonStatus,
    ReadyState,
    Safe,
    Settled,
    SkillLevel,
    WishKind,
)
from coprod_desktop.wording import _


@dataclass(frozen=True)
class MergePeople:
    """Two records of one person: the one that stays, and the one that is folded into it."""

    keep_id: int
    other_id: int


@dataclass(frozen=True)
class TellApart:
    """Two records that look alike and are of two people."""

    first_id: int
    second_id: int


def merge_people(workspace: Workspace, request: MergePeople) -> Change:
    """Join two records of one person into one, with everything that belongs to either.

    What the record that stays leaves blank is filled from the other; another name becomes a former one, found
    but never shown. Of two answers about safety the more careful one counts; whoever is asked to stay away by
    either is in no coming place. Raises RuleBroken for one record twice, when both may sign in, when only one
    is recorded as having died, or when one is under 18 and the other down for a place held alone.
    """
    with workspace.change(Act.PERSON_MERGED, person=request.keep_id) as change:
        session = change.session
        keep, other = found(session, request.keep_id), found(session, request.other_id)
        _check(session, keep, other)
        if keep.under_18 or other.under_18:
            both = Person.id.in_((keep.id, other.id))
            require_none(session, workspace.today(), "other_id", both, Role.alone)
            require_not_alone(session, workspace.today(), "other_id", both)
        join_tokens(session, other.id, keep.id)
        session.expunge_all()  # from here on the rows themselves are changed
        table = Person.metadata.tables["person"]
        Folder(session, _JOINS).fold(table, request.other_id, request.keep_id)
        _one_answer_for_each_number(session, request.keep_id)
        _no_wish_for_themselves(session, request.keep_id)
        _no_offer_to_themselves(session, request.keep_id, workspace.now())
        _not_beside_themselves(session, request.keep_id)
        _prefer_one(session, request.keep_id)
        session.execute(delete(DifferentPeople).where(DifferentPeople.first_id == DifferentPeople.second_id))
        if found(session, request.keep_id).status is PersonStatus.NOT_FOR_NOW:
            keep_away(workspace, change, request.keep_id)
        change.made = request.keep_id
    return change.change


def tell_apart(workspace: Workspace, request: TellApart) -> Change:
    """Remember that two records are of two people, so that nobody is asked about them again.

    Raises RuleBroken for one record twice.
    """
    with workspace.change(Act.PEOPLE_TOLD_APART, person=request.first_id) as change:
        first, second = sorted((request.first_id, request.second_id))
        if first == second:
            raise RuleBroken(_("That is one record. Choose the other one."), "other_id")
        for one in (first, second):
            found(change.session, one)
        if not change.session.scalar(_told_apart(first, second)):
            change.session.add(DifferentPeople(first_id=first, second_id=second))
    return change.change


def _told_apart(first: int, second: int) -> Select[DifferentPeople]:
    here = select(DifferentPeople).where(DifferentPeople.first_id == first)
    return here.where(DifferentPeople.second_id == second)


def _check(session: Session, keep: Person, other: Person) -> None:
    if keep.id == other.id:
        raise RuleBroken(_("These are the same record. Choose the other one."), "other_id")
    accounts = select(func.count()).where(Account.person_id.in_((keep.id, other.id)))
    both = session.scalar(accounts.where(Account.closed_at.is_(None)).with_only_columns(
        func.count(func.distinct(Account.person_id))
    ))  # fmt: skip
    if both == 2:
        raise RuleBroken(
            _("Both may sign in here, so they are kept apart. A coordinator can close one account first."),
            "other_id",
        )
    if (keep.status is PersonStatus.DIED) is not (other.status is PersonStatus.DIED):
        raise RuleBroken(
            _("One of the two is recorded as having died, so they are kept apart. Put that right first."),
            "other_id",
        )


def _one_answer_for_each_number(session: Session, keep_id: int) -> None:
    """One number written in two ways is one number: what they said of it once counts for both."""
    ways = select(ContactWay.id, ContactWay.channel, ContactWay.value).where(ContactWay.person_id == keep_id)
    first: dict[tuple[Channel, str], int] = {}
    for id_, channel, value in session.execute(ways.order_by(ContactWay.id)).all():
        staying = first.setdefault((channel, reached_by(value)), id_)
        if staying != id_:
            Folder(session, _JOINS).fold(Person.metadata.tables["contact_way"], id_, staying)


def _no_wish_for_themselves(session: Session, keep_id: int) -> None:
    """A wish for "this person" that has come to name themselves becomes "ask me first"."""
    themselves = (Wish.person_id == keep_id) & (Wish.named_id == keep_id)
    session.execute(update(Wish).where(themselves).values(kind=WishKind.ASK_FIRST, named_id=None))
    newest: set[tuple[Any, ...]] = set()
    for wish in session.scalars(
        select(Wish).where(Wish.person_id == keep_id).order_by(Wish.recorded_at.desc())
    ):
        scope = tuple(getattr(wish, column) for column in SCOPES)
        if scope in newest:  # they said something later about the same
            session.execute(delete(Wish).where(Wish.id == wish.id))
        newest.add(scope)


def _no_offer_to_themselves(session: Session, keep_id: int, at: datetime) -> None:
    """Nobody is asked to take on what has come to be theirs; where they had said yes, they have it."""
    theirs = select(Absence.id).where(Absence.person_id == keep_id)
    stop_asking(session, keep_id, at, HandoverItem.absence_id.in_(theirs))
    said_yes = (HandoverItem.cover_id == keep_id) & (HandoverItem.state == ItemState.READ_BACK)
    for item in session.scalars(
        select(HandoverItem).where(said_yes, HandoverItem.absence_id.in_(theirs))
    ).all():
        item.settle(Settled.TAKEN, at)


def _not_beside_themselves(session: Session, keep_id: int) -> None:
    """Nobody checks in with themselves, walks beside or meets themselves, or rings themselves when alone."""
    own = (Member.person_id == keep_id) & (Member.mentor_id == keep_id)
    session.execute(update(Member).where(own).values(mentor_id=None, next_check_in=None))
    for of, who in (
        (Member.person_id, Member.buddy_id),
        (FirstTalk.person_id, FirstTalk.with_id),
        (FirstTalk.person_id, FirstTalk.met_by_id),
    ):
        session.execute(update(who.class_).where(of == keep_id, who == keep_id).values({who.key: None}))
    alone = (Arrangement.alone_id == keep_id) & (Arrangement.seen_to_id == keep_id)
    left = {"seen_to_id": None, "state": ReadyState.NEEDED}
    session.execute(update(Arrangement).where(alone).values(left))


def _prefer_one(session: Session, keep_id: int) -> None:
    """The way they like best is one way: the one that was checked last."""
    preferred = select(ContactWay).where(ContactWay.person_id == keep_id, ContactWay.preferred)
    ways = session.scalars(preferred.order_by(ContactWay.checked_on.desc(), ContactWay.id)).all()
    for way in ways[1:]:
        way.preferred = False


def _firmest(order: Sequence[StrEnum], keep: StrEnum, other: StrEnum) -> StrEnum:
    return min(keep, other, key=order.index)


def _joined(keep: str, other: str, between: str = "\n") -> str:
    """Both texts, once."""
    parts = [keep.strip()]
    if other.strip().casefold() not in keep.casefold():
        parts.append(other.strip())
    return between.join(part for part in parts if part)


_STATUS = (
    PersonStatus.DIED, PersonStatus.NOT_FOR_NOW, PersonStatus.BREAK, PersonStatus.ACTIVE,
    PersonStatus.STEPPED_BACK,
)  # fmt: skip
_SHOWN = (NameShown.ROLE_ONLY, NameShown.INITIALS, NameShown.CALLED)


def _join_people(keep: Values, other: Values) -> dict[str, Any]:
    taken = fill_blanks(keep, other)
    former = keep["former_names"]
    for name in (other["full_name"], *other["former_names"].split(", ")):
        if name.strip() and name.casefold() != keep["full_name"].casefold():
            former = _joined(former, name, ", ")
    taken["former_names"] = former
    for column in ("notes", "likes", "carer_contact"):
        taken[column] = _joined(keep[column], other[column])
    for column in ("under_18", "carer_agreed"):
        taken[column] = keep[column] or other[column]
    if keep["not_heard"] is NotHeard.NOT_ASKED:
        taken["not_heard"], taken["not_heard_words"] = other["not_heard"], other["not_heard_words"]
    else:
        taken.pop("not_heard_words", None)
    if _firmest(_STATUS, keep["status"], other["status"]) is not keep["status"]:
        for column in ("status", "status_words", "status_review", "status_appeal"):
            taken[column] = other[column]
    else:
        taken.pop("status_words", None)
        taken.pop("status_review", None)
        taken.pop("status_appeal", None)
    taken["count_hours"] = keep["count_hours"] or other["count_hours"]
    if keep["paper_style"] is PaperStyle.STANDARD:  # also what stands where nobody was asked
        taken["paper_style"] = other["paper_style"]
    taken["name_shown"] = _firmest(_SHOWN, keep["name_shown"], other["name_shown"])
    if other["joined_on"] is not None and keep["joined_on"] is not None:
        taken["joined_on"] = min(keep["joined_on"], other["joined_on"])
    return taken


_SAFE = (Safe.NO, Safe.YES, Safe.UNKNOWN)


def _join_ways(keep: Values, other: Values) -> dict[str, Any]:
    taken = fill_blanks(keep, other)
    taken["safe"] = _firmest(_SAFE, keep["safe"], other["safe"])
    taken["preferred"] = (keep["preferred"] or other["preferred"]) and taken["safe"] is Safe.YES
    for column in ("times", "say_who", "if_other_answers"):
        taken[column] = _joined(keep[column], other[column], " · ")
    dates = [row["checked_on"] for row in (keep, other) if row["checked_on"] is not None]
    taken["checked_on"] = max(dates, default=None)
    return taken


_A = AssignmentState
_ASSIGNED = (
    _A.CAME, _A.COULD_NOT, _A.CONFIRMED, _A.CANNOT, _A.INVITED, _A.WAITING, _A.HANDED_ON,
    _A.DECLINED,
)  # fmt: skip


def _join_places(keep: Values, other: Values) -> dict[str, Any]:
    taken = fill_blanks(keep, other)
    state = _firmest(_ASSIGNED, keep["state"], other["state"])
    if state is not keep["state"]:
        taken["state"], taken["since"], taken["how"] = state, other["since"], other["how"]
    taken["stood"] = (keep if state is keep["state"] else other)["stood"]
    return taken


def _join_owners(keep: Values, other: Values) -> dict[str, Any]:
    """Someone who owns a task by either record owns it; their name stays with it unless one said not to."""
    taken = fill_blanks(keep, other)
    taken["until"] = None if None in (keep["until"], other["until"]) else max(keep["until"], other["until"])
    taken["since"] = min(keep["since"], other["since"])
    taken["keep_name"] = keep["keep_name"] and other["keep_name"]
    return taken


def _join_members(keep: Values, other: Values) -> dict[str, Any]:
    taken = fill_blanks(keep, other)
    taken["left_on"] = None if None in (keep["left_on"], other["left_on"]) else keep["left_on"]
    return taken


_LEVELS = (SkillLevel.HAS, SkillLevel.LEARNING, SkillLevel.INTERESTED)


def _join_skills(keep: Values, other: Values) -> dict[str, Any]:
    """What someone can do by either record they can do; a training or check counts as long as the longer."""
    taken = fill_blanks(keep, other)
    taken["level"] = _firmest(_LEVELS, keep["level"], other["level"])
    taken["gained_here"] = keep["gained_here"] or other["gained_here"]
    taken["gained_on"] = min(filter(None, (keep["gained_on"], other["gained_on"])), default=None)
    taken["said"] = _joined(keep["said"], other["said"], " · ")
    longer = None if None in (keep["until"], other["until"]) else max(keep["until"], other["until"])
    if longer != keep["until"]:
        taken |= {column: other[column] for column in ("since", "seen_by_id")}
    taken["until"] = longer
    return taken


def _join_recognition(keep: Values, other: Values) -> dict[str, Any]:
    """Their record says what they agreed to by both records, in what they wrote by either."""
    parts = ("sessions", "roles", "projects", "tasks", "made", "skills", "hours")
    agreed: dict[str, Any] = {part: keep[part] and other[part] for part in parts}
    return {**agreed, "words": _joined(keep["words"], other["words"])}


def _join_ideas(keep: Values, other: Values) -> dict[str, Any]:
    """A name stays with a no only where that was wanted each time."""
    return {"also_on_a_no": keep["also_on_a_no"] and other["also_on_a_no"]}


_JOINS = {
    "person": _join_people,
    "contact_way": _join_ways,
    "assignment": _join_places,
    "task_owner": _join_owners,
    "member": _join_members,
    "person_skill": _join_skills,
    "recognition": _join_recognition,
    "idea_from": _join_ideas,
}
