"""The day of a session: who is expected, what they told us, and what they agreed if not heard from."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import STANDS, Absence
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.stops import at_the_door
from coprod_desktop.queries.rows.on_the_day import Expected, OnTheDay, ToldUs
from coprod_desktop.queries.sessions import safe_ways
from coprod_desktop.store.apart import near
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import STILL_COMING, AbsenceKind, AssignmentState, PersonStatus, SessionState
from coprod_desktop.wording import _

_EXPECTED = (AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.CAME)


def on_the_day(workspace: Workspace, session_id: int) -> OnTheDay:
    """Everything for the day of a session. Raises Conflict when it was removed meanwhile."""
    with workspace.read() as db:
        session = db.get(Session, session_id)
        if session is None:
            raise Conflict(_("This session was removed."))
        now = workspace.now()
        begun, over = session.has_begun(now), session.is_over(now)
        planned = session.state is SessionState.PLANNED
        return OnTheDay(
            session.id,
            session.title,
            session.on,
            session.start,
            planned and not over and (begun or session.on == workspace.today()),
            begun,
            int(session.length.total_seconds()) // 60,
            _expected(db, session_id),
            _told(db, session_id),
            _roles(db, session_id),
            _following(db, session),
        )


def why_not_here(workspace: Workspace, person_id: int, session_id: int | None = None) -> str:
    """What whoever is at the door says to someone who may not come in now; empty for everybody else.

    `session_id` is what they came to. Raises Conflict when they were removed meanwhile.
    """
    with workspace.read() as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This was removed in the meantime. Have another look at the page."))
        session = db.get(Session, session_id) if session_id is not None else None
        return at_the_door(person, near=near(db, session)) or ""


def _expected(db: Db, session_id: int) -> tuple[Expected, ...]:
    comes_anyway = Assignment.told == AbsenceKind.NOT_MY_PART
    rows = db.execute(
        select(Person, Role.name, Assignment.state)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Place, Place.id == Assignment.place_id)
        .join(Role, Role.id == Place.role_id)
        .where(Place.session_id == session_id, Assignment.state.in_(_EXPECTED) | comes_anyway)
        .where(Person.status == PersonStatus.ACTIVE)
        .order_by(by_name(Person.full_name), Person.id, Place.id)
    )
    people: dict[int, Person] = {}
    parts: dict[int, list[str]] = {}
    here: set[int] = set()
    for person, role, state in rows:
        people[person.id] = person
        parts.setdefault(person.id, []).append(role)
        if state is AssignmentState.CAME:
            here.add(person.id)
    ways = safe_ways(db, people)
    return tuple(
        Expected(
            person.id,
            person.full_name,
            tuple(parts[person.id]),
            person.id in here,
            person.not_heard,
            person.not_heard_words,
            ways.get(person.id, ()),
        )
        for person in people.values()
    )


def _told(db: Db, session_id: int) -> tuple[ToldUs, ...]:
    rows = db.execute(
        select(Absence, Person)
        .join(Person, Person.id == Absence.person_id)
        .where(Absence.session_id == session_id, Absence.kind.in_(STILL_COMING), STANDS)
        .where(Person.status == PersonStatus.ACTIVE)
        .order_by(Absence.id)
    )
    return tuple(
        ToldUs(absence.id, person.id, person.full_name, absence.kind, absence.about_when)
        for absence, person in rows
    )


def _roles(db: Db, session_id: int) -> tuple[tuple[int, str], ...]:
    rows = db.execute(
        select(Role.id, Role.name)
        .join(Place, Place.role_id == Role.id)
        .where(Place.session_id == session_id)
        .order_by(Place.id)
    )
    return tuple((id_, name) for id_, name in rows)


def _following(db: Db, session: Session) -> date | None:
    """The date of the next session of the series, where the rest could go."""
    if session.series_id is None:
        return None
    return db.scalar(
        select(func.min(Session.on)).where(
            Session.series_id == session.series_id,
            Session.on > session.on,
            Session.state == SessionState.PLANNED,
        )
    )
