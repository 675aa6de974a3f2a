"""The calendar: the sessions of a month, a week or some weeks, of everyone or about one person."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import ENDED, Task, TaskOwner
from coprod_desktop.queries.closing import closing
from coprod_desktop.queries.ready import not_ready
from coprod_desktop.queries.rows.calendar import (
    CalendarAsked,
    CalendarMode,
    CalendarRows,
    DaysNamed,
    TaskDue,
)
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.queries.sessions import session_rows
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState, Permission, PersonStatus
from coprod_desktop.wording import _

READY_AHEAD = timedelta(days=14)
"""How far ahead the calendar marks what is not ready."""

WEEKS = 4
"""How many weeks the list shows at a time."""

_GRID = 6
"""How many weeks a month may touch: it always shows so many, so that it does not jump."""

_NOT_THEIRS = (AssignmentState.DECLINED, AssignmentState.HANDED_ON)
"""A no leaves no trace on a person, and what was handed on is someone else's."""


def span_of(mode: CalendarMode, day: date) -> tuple[date, date]:
    """The first and the last day shown around a day."""
    first = day.replace(day=1) if mode is CalendarMode.MONTH else day
    monday = first - timedelta(days=first.weekday())
    weeks = {CalendarMode.MONTH: _GRID, CalendarMode.WEEK: 1, CalendarMode.LIST: WEEKS}[mode]
    return monday, monday + timedelta(days=7 * weeks - 1)


def calendar(workspace: Workspace, asked: CalendarAsked) -> CalendarRows:
    """What the calendar shows, in a fixed number of statements however many sessions there are.

    Whoever may only print sees no one person's days but their own, no tasks and no consultations; those stand
    in everyone’s days only, without filters. Raises NotAllowed for
    those, Conflict when the person is no longer in the roster.
    """
    own = asked.person_id is None or asked.person_id == workspace.signed_in.person_id
    with workspace.read(Permission.PRINT if own else Permission.EVERYDAY) as db:
        today = workspace.today()
        day = asked.day or today
        since, until = span_of(asked.mode, day)
        within: list[ColumnElement[bool]] = [Session.on.between(since, until)]
        if asked.project_id is not None:
            within.append(Session.project_id == asked.project_id)
        if asked.role_id is not None:
            within.append(Session.id.in_(select(Place.session_id).where(Place.role_id == asked.role_id)))
        parts: dict[int, AssignmentState] = {}
        person, tasks = "", tuple[TaskDue, ...]()
        if asked.person_id is not None:
            person = _name(db, asked.person_id)
            parts = _parts(db, asked.person_id, *within)
            within.append(Session.id.in_(parts))
            if workspace.signed_in.may(Permission.EVERYDAY):
                tasks = _tasks(db, asked, since, until, today)
        rows = session_rows(db, workspace.now(), *within, role_id=asked.role_id, parts=parts)
        if workspace.signed_in.may(Permission.EVERYDAY):
            rows = _with_ready(db, rows, today)
        everyones = asked.project_id is None and asked.person_id is None and asked.role_id is None
        closes = everyones and workspace.signed_in.may(Permission.PROJECTS)
        return CalendarRows(
            asked, day, since, until, today, rows, tasks, person, closing(db, since, until) if closes else ()
        )


def _with_ready(db: Db, rows: tuple[SessionRow, ...], today: date) -> tuple[SessionRow, ...]:
    """The same, with a mark at those of the next days for which something is still to be arranged."""
    soon = [row.id for row in rows if today <= row.on <= today + READY_AHEAD and not row.over]
    if not soon:
        return rows
    open_ = not_ready(db, db.scalars(select(Session).where(Session.id.in_(soon))).all())
    return tuple(replace(row, not_ready=bool(open_.get(row.id))) for row in rows)


def _name(db: Db, person_id: int) -> str:
    person = db.get(Person, person_id)
    if person is None or person.status is PersonStatus.DIED:
        raise Conflict(_("They are no longer on the rota, so there is no calendar of theirs."))
    return person.full_name


def _parts(db: Db, person_id: int, *within: ColumnElement[bool]) -> dict[int, AssignmentState]:
    """The sessions someone has to do with, and where they stand there."""
    found = (
        select(Place.session_id, Assignment.state)
        .join(Assignment, Assignment.place_id == Place.id)
        .join(Session, Session.id == Place.session_id)
        .where(Assignment.person_id == person_id, Assignment.state.not_in(_NOT_THEIRS), *within)
    )
    parts: dict[int, AssignmentState] = {}
    for session_id, state in db.execute(found):
        # In two places of one session: where they come counts before where they don't.
        if parts.get(session_id) is not AssignmentState.CONFIRMED:
            parts[session_id] = state
    return parts


def _tasks(db: Db, asked: CalendarAsked, since: date, until: date, today: date) -> tuple[TaskDue, ...]:
    """Their open tasks due in these days; where today is among them also those before, and undated ones."""
    wanted = (
        select(Task)
        .join(TaskOwner, TaskOwner.task_id == Task.id)
        .where(TaskOwner.person_id == asked.person_id, TaskOwner.until.is_(None), Task.state.not_in(ENDED))
        .order_by(Task.due.is_(None), Task.due, by_name(Task.title))
    )
    if asked.project_id is not None:
        wanted = wanted.where(Task.project_id == asked.project_id)
    if since <= today <= until:
        wanted = wanted.where((Task.due <= until) | Task.due.is_(None))
    else:
        wanted = wanted.where(Task.due.between(since, until))
    return tuple(
        TaskDue(task.id, task.project_id, task.title, task.due, task.state) for task in db.scalars(wanted)
    )


def days_named(workspace: Workspace, since: date, until: date) -> DaysNamed:
    """The bank holidays between two dates where the organisation is. Empty before it began."""
    with workspace.read(Permission.PRINT) as db:
        organisation = db.get(Organisation, 1)
        nation = organisation.nation if organisation is not None else None
    return DaysNamed({} if nation is None else bank_holidays(nation, since, until))
