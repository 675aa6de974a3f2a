"""Whom to catch up about a session they couldn't come to, and what was decided at it."""

from datetime import date, timedelta

from sqlalchemy import case, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import STANDS, Absence
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.ringing import ToTell
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.ringing_things import MISSED, Found, catch_ups
from coprod_desktop.queries.rows.leave_paper import FALLBACK, CatchUpLine, LeaveToday, LookAgain, Outcome
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, PersonStatus, SessionState, TellAbout
from coprod_desktop.wording import _

_ON_MONDAYS = 7
"""A sealed sheet is for a week: on a Monday, or when the last one was printed longer ago than that."""


_AWAY = (PersonStatus.NOT_FOR_NOW, PersonStatus.BREAK, PersonStatus.STEPPED_BACK)
_MOST_TO_LOOK_AT = 6


def leave_today(workspace: Workspace) -> LeaveToday:
    """Whom to catch up, whether this week’s sealed sheet is due, at whose being away to look again.

    And whether nobody is named yet to be told when someone is worried about a person.
    """
    today, now = workspace.today(), workspace.now()
    with workspace.read() as db:
        found = list(catch_ups(db, today, now))
        people = {
            one.id: one
            for one in db.scalars(select(Person).where(Person.id.in_([one.person_id for one in found])))
        }
        sessions = {
            one.id: one
            for one in db.scalars(
                select(Session).where(Session.id.in_([one.thing.session_id for one in found]))
            )
        }
        lines = tuple(
            _line(one, people[one.person_id], sessions[one.thing.session_id or 0])
            for one in found
            if one.is_for(people[one.person_id].status)
        )
        return LeaveToday(
            lines,
            _fallback_is_due(workspace, db),
            _to_look_at(db, workspace.today()),
            db.scalar(select(Organisation.lead_name)) == "",
        )


def _line(one: Found, person: Person, session: Session) -> CatchUpLine:
    return CatchUpLine(
        person.id,
        person.short_name,
        session.id,
        session.title,
        session.on,
        one.thing.key.to_tell_id,
        told=False,
    )


def _to_look_at(db: Db, today: date) -> tuple[LookAgain, ...]:
    """Who is asked to stay away first: that must not go on by itself. Then breaks, gently."""
    first = case((Person.status == PersonStatus.NOT_FOR_NOW, 0), else_=1)
    rows = (
        select(Person)
        .where(Person.status_review <= today, Person.status.in_(_AWAY))
        .order_by(first, Person.status_review, Person.id)
        .limit(_MOST_TO_LOOK_AT)
    )
    return tuple(
        LookAgain(one.id, one.short_name, one.status, one.status_review)
        for one in db.scalars(rows)
        if one.status_review is not None
    )


def _fallback_is_due(workspace: Workspace, db: Db) -> bool:
    """On a Monday until this week's was printed; in an organisation that has any sessions to come."""
    today = workspace.today()
    if today.weekday() != 0:
        return False
    printed = select(Print.id).where(Print.kind == FALLBACK, Print.about == f"from {today.isoformat()}")
    within = Session.on.between(today, today + timedelta(days=_ON_MONDAYS - 1))
    coming = select(Session.id).where(within, Session.state == SessionState.PLANNED)
    return db.scalar(coming.limit(1)) is not None and db.scalar(printed.limit(1)) is None


def outcome(workspace: Workspace, session_id: int) -> Outcome:
    """What was decided at a session, and who couldn't come to it, each told or not yet.

    Raises Conflict when the session was removed.
    """
    now = workspace.now()
    with workspace.read() as db:
        session = db.get(Session, session_id)
        if session is None:
            raise Conflict(_("This session was removed."))
        begun = session.has_begun(now) and session.state is not SessionState.CANCELLED
        lines = _who_missed(db, session) if begun and session.is_over(now) else ()
        return Outcome(session_id, begun, session.is_over(now), session.outcome, lines)


def _who_missed(db: Db, session: Session) -> tuple[CatchUpLine, ...]:
    held = select(Assignment.person_id, Assignment.state).join(Place, Place.id == Assignment.place_id)
    states = db.execute(held.where(Place.session_id == session.id)).all()
    came = {person_id for person_id, state in states if state is AssignmentState.CAME}
    missed = {person_id for person_id, state in states if state in MISSED}
    said = select(Absence.person_id).where(Absence.session_id == session.id, STANDS)
    missed |= set(db.scalars(said.where(Absence.kind == AbsenceKind.SESSION)))
    people = db.scalars(select(Person).where(Person.id.in_(missed - came)).order_by(Person.id))
    about = ToTell.session_id == session.id, ToTell.about == TellAbout.CATCH_UP
    kept = {row.person_id: row for row in db.scalars(select(ToTell).where(*about))}
    return tuple(
        CatchUpLine(
            person.id,
            person.short_name,
            session.id,
            session.title,
            session.on,
            kept[person.id].id if person.id in kept else None,
            told=person.id in kept and kept[person.id].told_at is not None,
        )
        for person in people
        if person.takes_part
    )
