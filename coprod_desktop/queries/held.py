"""What is held about someone, to read together: at the desk in full, to take home without words that tell.

A number that is not known to be safe is on neither; nor is anything they said for one person’s eyes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Consent, ContactWay, Need, Person, PersonSkill, Skill
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.redacting import Redacted
from coprod_desktop.queries.rows.held import HELD, HeldPart, HeldRows
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import (
    ROLE_PERMISSIONS,
    AssignmentState,
    Edition,
    NameShown,
    Permission,
    PersonStatus,
    Safe,
    SkillLevel,
)
from coprod_desktop.wording import _, label, month, ngettext, short_date, your_label

_THEIR_OWN = ("user-round", "phone")
"""The pictures of what is written with no name but theirs: how they are called and reached."""


def held_sheet(workspace: Workspace, person_id: int) -> Sheet:
    """The page, in the style they asked for. Raises Conflict when they were removed."""
    rows = held_rows(workspace, person_id)
    with workspace.read(Permission.EVERYDAY) as db:
        choice = PrintChoice(Edition.STAFF, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, HELD, person_id=person_id)


def held_rows(workspace: Workspace, person_id: int) -> HeldRows:
    """What is kept about someone, matter by matter. Raises Conflict when they were removed."""
    with workspace.read(Permission.EVERYDAY) as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This was removed in the meantime. Have another look at the page."))
        kept, without = _kept(db, person, workspace.today()), Redacted(db, person.id)
        here = _parts(kept, without, told=True, topics=True)
        home = _parts(kept, without, told=person.details_at_home, topics=person.sheet_may_name)
        name = person.full_name
        return HeldRows(house(db), printed_at(workspace), person_id, name, here, home, _seen_by(db))


@dataclass(frozen=True)
class _Kept:
    """What is kept about someone, read once for both pages; lists with the newest first."""

    person: Person
    ways: Sequence[ContactWay]
    needs: Sequence[Need]
    came: tuple[int, date | None, date | None]
    groups: Sequence[str]
    tasks: int
    wishes: int
    skills: Sequence[tuple[str, SkillLevel]]
    agreed: Sequence[Consent]


def _kept(db: Db, person: Person, today: date) -> _Kept:
    """What is kept about someone."""
    ways = select(ContactWay).where(ContactWay.person_id == person.id)
    needs = select(Need).where(Need.person_id == person.id).order_by(Need.id.desc())
    groups = select(Project.name).join(Member, Member.project_id == Project.id)
    own = select(func.count()).select_from(TaskOwner).join(Task, Task.id == TaskOwner.task_id)
    skills = select(Skill.name, PersonSkill.level).join(PersonSkill, PersonSkill.skill_id == Skill.id)
    consents = select(Consent).where(Consent.person_id == person.id).order_by(Consent.id.desc())
    return _Kept(
        person,
        db.scalars(ways.order_by(ContactWay.safe, ContactWay.id)).all(),
        db.scalars(needs).all(),
        _came(db, person),
        db.scalars(
            groups.where(Member.person_id == person.id, Member.left_on.is_(None)).order_by(Member.id.desc())
        ).all(),
        db.scalar(
            own.where(TaskOwner.person_id == person.id, TaskOwner.until.is_(None), Task.state.not_in(ENDED))
        ) or 0,
        db.scalar(select(func.count(Wish.id)).where(Wish.person_id == person.id)) or 0,
        [(name, level) for name, level in db.execute(
            skills.where(PersonSkill.person_id == person.id).order_by(by_name(Skill.name))
        )],
        [one for one in db.scalars(consents) if one.stands(today)],
    )  # fmt: skip


def _came(db: Db, person: Person) -> tuple[int, date | None, date | None]:
    """To how many sessions they came, to the first of them and to the last."""
    query = (
        select(func.count(func.distinct(Session.id)), func.min(Session.on), func.max(Session.on))
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .where(Assignment.person_id == person.id, Assignment.state == AssignmentState.CAME)
    )
    many, first, last = db.execute(query).one()
    return many, first, last


def _parts(kept: _Kept, without: Redacted, *, told: bool, topics: bool) -> tuple[HeldPart, ...]:
    """Every matter; counted only where words may not be `told`, without groups unless `topics`.

    What was written freely may name somebody else, who is not told of here.
    """
    return tuple(
        part if part.icon in _THEIR_OWN else replace(part, lines=tuple(map(without.words, part.lines)))
        for part in _matters(kept, told=told, topics=topics)
    )


def _matters(kept: _Kept, *, told: bool, topics: bool) -> tuple[HeldPart, ...]:
    person = kept.person
    named = _names(person)
    return (
        HeldPart(_("Your name"), "user-round", _("A person"), named if told else named[:1]),
        HeldPart(_("How we reach you"), "phone", _("A telephone"), _ways(kept, told=told)),
        HeldPart(_("What you need"), "accessibility", _("Getting around"), _needs(kept, told=told)),
        HeldPart(_("How you take part"), "calendar-days", _("A calendar"), _taking_part(person, told=told)),
        HeldPart(_("What you do with us"), "users-round", _("A group"), _doing(kept, topics=topics)),
        HeldPart(_("What you can do"), "graduation-cap", _("Learning"), _skills(kept, told=told)),
        HeldPart(_("What you agreed to"), "square-check", _("A tick"), _agreed(kept, told=told)),
        HeldPart(_("What else is written"), "pencil", _("A pencil"), _notes(person, told=told)),
    )


def _names(person: Person) -> tuple[str, ...]:
    shown = {
        NameShown.CALLED: _("Shown to the group as {name}").format(name=person.short_name),
        NameShown.INITIALS: _("Shown to the group by your initials"),
        NameShown.ROLE_ONLY: _("Not named to the group"),
    }
    lines = [person.full_name]
    if person.called:
        lines.append(_("Called {name}").format(name=person.called))
    lines.append(shown[person.name_shown])
    if person.credit_name:
        lines.append(_("Thanked as {name}").format(name=person.credit_name))
    if person.pronouns:
        printed = _("{words}, also on paper") if person.print_pronouns else _("{words}, not on paper")
        lines.append(printed.format(words=person.pronouns))
    if person.former_names:
        lines.append(_("A name you had before, so that you are found. It is shown nowhere."))
    if person.caller_word:
        lines.append(_("A word we agreed on, so that we know it is you who rings."))
    return tuple(lines)


def _ways(kept: _Kept, *, told: bool) -> tuple[str, ...]:
    person, ways = kept.person, kept.ways
    if not told:
        many = len({way.value for way in ways})
        return (ngettext("{n} number or address", "{n} numbers or addresses", many),) if many else ()
    words = {
        Safe.UNKNOWN: _("{how}: something we have not asked you about yet, so it is not printed"),
        Safe.NO: _("{how}: something you asked us not to use, so it is not printed"),
    }
    lines = []
    for way in ways:
        if way.safe is not Safe.YES:
            lines.append(words[way.safe].format(how=label(way.channel)))
            continue
        said = (f"{label(way.channel)}: {way.value}", way.times, way.say_who, way.if_other_answers)
        lines.append(" · ".join(filter(None, said)))
    if person.under_18 and person.carer_contact:
        lines.append(_("Your carer: {contact}").format(contact=person.carer_contact))
    return tuple(dict.fromkeys(lines))


def _needs(kept: _Kept, *, told: bool) -> tuple[str, ...]:
    needs = kept.needs
    if not told:
        return (ngettext("{n} thing", "{n} things", len(needs)),) if needs else ()
    met = _("What we do for it: {how}")
    return tuple(
        "\n".join([one.words, *([met.format(how=one.met_by)] if one.met_by else [])]) for one in needs
    )


def _taking_part(person: Person, *, told: bool) -> tuple[str, ...]:
    lines = [label(person.status)] if told or person.status is not PersonStatus.NOT_FOR_NOW else []
    if told and person.status_words:
        lines.append(_("“{words}”").format(words=person.status_words))
    if person.joined_on is not None:
        lines.append(_("Here since {month}").format(month=month(person.joined_on)))
    if told and person.commitment:
        lines.append(_("“{words}”").format(words=person.commitment))
    if person.under_18:
        lines.append(_("Under 18"))
    return tuple(lines)


def _doing(kept: _Kept, *, topics: bool) -> tuple[str, ...]:
    came, first, last = kept.came
    lines = []
    if first is not None and last is not None:
        words = _("{many}, from {first} to {last}")
        many = ngettext("Came to {n} session", "Came to {n} sessions", came)
        lines.append(words.format(many=many, first=month(first), last=month(last)))
    if kept.tasks:
        lines.append(ngettext("{n} task", "{n} tasks", kept.tasks))
    if kept.wishes:
        lines.append(
            ngettext(
                "{n} wish for what happens if you can’t do something",
                "{n} wishes for what happens if you can’t do something",
                kept.wishes,
            )
        )
    if topics:
        lines += [_("In the group {name}").format(name=name) for name in kept.groups]
    elif kept.groups:
        lines.append(ngettext("In {n} group", "In {n} groups", len(kept.groups)))
    return tuple(lines)


def _skills(kept: _Kept, *, told: bool) -> tuple[str, ...]:
    rows = kept.skills
    if not told:
        return (ngettext("{n} skill or interest", "{n} skills or interests", len(rows)),) if rows else ()
    return tuple(
        name if level is SkillLevel.HAS else f"{name} ({label(level).lower()})" for name, level in rows
    )


def _agreed(kept: _Kept, *, told: bool) -> tuple[str, ...]:
    if not told:
        return (ngettext("{n} thing", "{n} things", len(kept.agreed)),) if kept.agreed else ()
    lines = []
    for one in kept.agreed:
        until = _(", until {day}").format(day=short_date(one.until)) if one.until is not None else ""
        words = f": “{one.words}”" if one.words else ""
        lines.append(f"{your_label(one.to)}{words}{until}")
    return tuple(lines)


def _notes(person: Person, *, told: bool) -> tuple[str, ...]:
    lines = [text for text in (person.likes, person.notes) if text.strip()]
    if not told and lines:
        lines = [_("A note, which you can read with us.")]
    return tuple(lines)


def _seen_by(db: Db) -> tuple[str, ...]:
    accounts = db.execute(
        select(Account.name, Account.role).where(Account.closed_at.is_(None)).order_by(by_name(Account.name))
    )
    return tuple(name for name, role in accounts if Permission.EVERYDAY in ROLE_PERMISSIONS[role])
