"""Hours: of one person who wants them counted, and of the organisation as one sum without names."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.absence import ONLY_NOTED, STANDS, Absence
from coprod_desktop.model.hours import minutes_there
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.hours import HoursPage, HoursRow, HoursTogether
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, Permission, SessionState
from coprod_desktop.wording import _

FEWEST = 5
"""Of fewer people than these no sum is told: it would say too much about one of them."""

_There = tuple[Session, int, int | None]
"""A session, who was there, and the minutes it was corrected to."""


def hours_of(workspace: Workspace, person_id: int) -> HoursPage:
    """Someone's hours, the last session first; only their choice where they are not counted.

    Raises Conflict when they were removed meanwhile.
    """
    with workspace.read() as db:
        person = db.get(Person, person_id)
        if person is None:
            raise Conflict(_("This was removed in the meantime. Have another look at the page."))
        rows: tuple[HoursRow, ...] = ()
        if person.count_hours:
            correct = workspace.signed_in.may(Permission.CORRECT)
            rows = tuple(
                HoursRow(
                    session.id,
                    session.title,
                    session.on,
                    minutes,
                    int(session.lasted.total_seconds()) // 60,
                    corrected is not None,
                    correct or not session.is_settled(workspace.now()),
                )
                for session, _who, corrected, minutes in _hours(
                    db, workspace.now(), Assignment.person_id == person_id
                )
            )
        return HoursPage(person_id, person.count_hours, person.hours_asked_on, rows)


def hours_together(workspace: Workspace) -> HoursTogether:
    """The hours of this year of all who want them counted: one sum, nobody's own."""
    with workspace.read() as db:
        since = workspace.today().replace(month=1, day=1)
        found = list(_hours(db, workspace.now(), Person.count_hours.is_(True), Session.on >= since))
        people = {who for _session, who, _corrected, _minutes in found}
        total = sum(minutes for *_what, minutes in found)
        return HoursTogether(since, total if len(people) >= FEWEST else None)


def _hours(
    db: Db, now: datetime, *within: ColumnElement[bool]
) -> Iterable[tuple[Session, int, int | None, int]]:
    """Who was at which session, once each, and how long: two statements, however many."""
    there: dict[tuple[int, int], _There] = {}
    for session, person_id, corrected in db.execute(
        select(Session, Assignment.person_id, Assignment.minutes)
        .join(Place, Place.session_id == Session.id)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.state == AssignmentState.CAME, Session.state != SessionState.CANCELLED, *within)
        .order_by(Session.on.desc(), Session.start.desc(), Assignment.id)
    ):
        if session.is_over(now) or session.state is SessionState.STOPPED:
            before = there.get((session.id, person_id))
            known = corrected if before is None or before[2] is None else before[2]
            there[session.id, person_id] = (session, person_id, known)
    missed = _missed(db, {person_id for _session, person_id in there})
    for (session_id, person_id), (session, _who, corrected) in there.items():
        minutes = minutes_there(
            session,
            late=missed.get((session_id, person_id, AbsenceKind.LATE), 0),
            early=missed.get((session_id, person_id, AbsenceKind.LEAVING_EARLY), 0),
            corrected=corrected,
        )
        yield session, person_id, corrected, minutes


def _missed(db: Db, people: set[int]) -> dict[tuple[int | None, int, AbsenceKind], int]:
    """How late each came and how early each left, where that was said; the last word counts."""
    wanted = select(Absence.session_id, Absence.person_id, Absence.kind, Absence.minutes).where(
        Absence.kind.in_(ONLY_NOTED), STANDS, Absence.minutes.is_not(None)
    )
    if len(people) == 1:
        wanted = wanted.where(Absence.person_id.in_(people))
    rows = db.execute(wanted.order_by(Absence.id))
    return {(at, who, kind): minutes or 0 for at, who, kind, minutes in rows if who in people}
