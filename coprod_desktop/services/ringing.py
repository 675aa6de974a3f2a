"""Whom to ring: noting a try that brought no answer, that someone was told, and reminders.

A yes or a no is recorded by the act it is: `services.rota`, `services.handover`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.ideas import IdeaFrom
from coprod_desktop.model.people import Person
from coprod_desktop.model.ringing import RingAttempt, ToTell
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.services.finding import find
from coprod_desktop.services.forgetting import forget_old_tries
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import RingOutcome, TellAbout
from coprod_desktop.wording import _

_NEXT = {RingOutcome.ASKED: timedelta(days=2), RingOutcome.LATER: timedelta(days=1)}
"""When to try next unless that is said; who did not answer is tried again today, after the others."""


@dataclass(frozen=True)
class NoteTry:
    """Someone was tried about these things, and it brought no answer yet. `next_on` says when to try next."""

    person_id: int
    things: tuple[RingKey, ...]
    outcome: RingOutcome
    next_on: date | None = None
    next_words: str = ""


@dataclass(frozen=True)
class Told:
    """Someone was told these things."""

    person_id: int
    things: tuple[RingKey, ...]


@dataclass(frozen=True)
class AddReminder:
    """What someone asked to be reminded of, and from which day they are rung (today when None)."""

    person_id: int | None
    words: str
    since: date | None = None


def note_try(workspace: Workspace, request: NoteTry) -> Change:
    """Note a try: the person moves down the list, until the day to try next.

    Raises RuleBroken for a day that is past, and when what it was about is settled.
    """
    with workspace.change(Act.RING_TRIED) as change:
        db, today = change.session, workspace.today()
        _require_reachable(db, request.person_id)
        forget_old_tries(workspace, change)
        for key in request.things:
            made = RingAttempt(
                person_id=request.person_id,
                outcome=request.outcome,
                at=workspace.now(),
                account_id=workspace.signed_in.account_id or None,
                **_subject(workspace, db, request.person_id, key),
            )
            made.try_next(
                request.next_on or _next(db, key, request.outcome, today), request.next_words, today
            )
            db.add(made)
        if not request.things:
            raise RuleBroken(_("There is nothing left to ask or tell them. Look at the list again."))
    return change.change


def _next(db: Db, key: RingKey, outcome: RingOutcome, today: date) -> date:
    """When to try next: never later than the day before what it is about."""
    day, about = today + _NEXT.get(outcome, timedelta()), _about_day(db, key)
    return day if about is None else max(today, min(day, about - timedelta(days=1)))


def _about_day(db: Db, key: RingKey) -> date | None:
    """The day a thing is about, where it is about one to come."""
    if key.assignment_id is not None:
        there = select(Session.on).join(Place, Place.session_id == Session.id).join(Assignment)
        return db.scalar(there.where(Assignment.id == key.assignment_id))
    if key.to_tell_id is not None:
        news = select(Session.on).join(ToTell, ToTell.session_id == Session.id)
        return db.scalar(news.where(ToTell.id == key.to_tell_id, ToTell.about == TellAbout.SESSION))
    item = select(HandoverItem.settle_by)
    if key.offer_id is not None:
        return db.scalar(item.join(Offer, Offer.item_id == HandoverItem.id).where(Offer.id == key.offer_id))
    return db.scalar(item.where(HandoverItem.id == key.item_id)) if key.item_id is not None else None


def told(workspace: Workspace, request: Told) -> Change:
    """Someone was told: how a session stands now, what they missed, or what they asked to be reminded of.

    Raises RuleBroken when they know already.
    """
    with workspace.change(Act.TOLD) as change:
        db = change.session
        if not request.things:
            raise RuleBroken(_("They know already."))
        for key in request.things:
            row = _to_tell(workspace, db, request.person_id, key)
            session = db.get(Session, row.session_id) if row.session_id is not None else None
            if session is not None:
                change.params["session"] = session.id
            row.tell(session, workspace.now())
            db.execute(delete(RingAttempt).where(RingAttempt.to_tell_id == row.id))
    return change.change


def add_reminder(workspace: Workspace, request: AddReminder) -> Change:
    """Put someone on the list, about something they asked to be reminded of; `made` is its id.

    Raises RuleBroken without a person or words, and for someone nobody rings.
    """
    if request.person_id is None:
        raise RuleBroken(_("Who is it? Choose a name from the list."), "person")
    with workspace.change(Act.REMINDER_ADDED, person=request.person_id) as change:
        _require_reachable(change.session, request.person_id)
        made = ToTell(person_id=request.person_id, about=TellAbout.REMINDER, at=workspace.now())
        made.remind(request.words, request.since or workspace.today())
        change.add(made)
    return change.change


def _require_reachable(db: Db, person_id: int) -> None:
    if not find(db, Person, person_id).may_be_rung:
        raise RuleBroken(_("Nobody is to ring here any more."), "person")


def _subject(workspace: Workspace, db: Db, person_id: int, key: RingKey) -> dict[str, int]:
    """The column that says what a try is about. Raises RuleBroken when that is settled or gone."""
    for kind, name, id_ in (
        (Assignment, "assignment_id", key.assignment_id),
        (Offer, "offer_id", key.offer_id),
        (HandoverItem, "item_id", key.item_id),
        (IdeaFrom, "idea_from_id", key.idea_from_id),
    ):
        if id_ is not None:
            find(db, kind, id_)
            return {name: id_}
    return {"to_tell_id": _to_tell(workspace, db, person_id, key).id}


def _to_tell(workspace: Workspace, db: Db, person_id: int, key: RingKey) -> ToTell:
    """What is kept of what someone has to hear; of a catch-up that is kept from now on."""
    if key.to_tell_id is not None:
        return find(db, ToTell, key.to_tell_id)
    if key.session_id is None:
        raise RuleBroken(_("There is nothing left to ask or tell them. Look at the list again."))
    session = find(db, Session, key.session_id)
    row = db.scalar(
        select(ToTell).where(
            ToTell.person_id == person_id,
            ToTell.session_id == session.id,
            ToTell.about == TellAbout.CATCH_UP,
        )
    )
    if row is None:
        row = ToTell(
            person_id=person_id, session_id=session.id, about=TellAbout.CATCH_UP, since=session.on,
            at=workspace.now(),
        )  # fmt: skip
        db.add(row)
        db.flush()
    return row
