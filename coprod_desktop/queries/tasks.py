"""What there is to do: the tasks of a project, one task, and those that are due."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Project
from coprod_desktop.model.sessions import Session as Gathering
from coprod_desktop.model.tasks import OPEN, Task, TaskOwner
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.tasks import TaskOwnerRow, TaskRow, Thanked
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Confidence, ItemState, Permission, SessionState
from coprod_desktop.wording import short_date

Found = Sequence[tuple[Task, str, str, date]]


def due(workspace: Workspace, until: date) -> tuple[TaskRow, ...]:
    """The open tasks due up to and on a day, those past it included, soonest first."""
    query = _tasks().where(Task.due <= until, Task.state.in_(OPEN))
    with workspace.read(Permission.PROJECTS) as session:
        return _rows(workspace, session, query)


def of_project(workspace: Workspace, project_id: int) -> tuple[TaskRow, ...]:
    """The tasks of a project: soonest due first, those without a date after them."""
    with workspace.read(Permission.PROJECTS) as session:
        return _rows(workspace, session, _tasks().where(Task.project_id == project_id))


def of_session(workspace: Workspace, session_id: int) -> tuple[TaskRow, ...]:
    """The tasks that belong to a session, soonest due first."""
    with workspace.read(Permission.PROJECTS) as session:
        return _rows(workspace, session, _tasks().where(Task.session_id == session_id))


def task(workspace: Workspace, task_id: int) -> TaskRow | None:
    """One task; None when it is gone."""
    with workspace.read(Permission.PROJECTS) as session:
        return next(iter(_rows(workspace, session, _tasks().where(Task.id == task_id))), None)


def sessions_of(workspace: Workspace, project_id: int) -> tuple[Pick, ...]:
    """The coming sessions of a project, which its tasks can be for, soonest first."""
    today = workspace.today()
    gatherings = (
        select(Gathering.id, Gathering.title, Gathering.on)
        .where(Gathering.project_id == project_id, Gathering.on >= today)
        .where(Gathering.state == SessionState.PLANNED)
        .order_by(Gathering.on, Gathering.start)
        .limit(40)
    )
    with workspace.read() as session:
        return tuple(
            Pick(id_, title, short_date(on, beside=today)) for id_, title, on in session.execute(gatherings)
        )


def _tasks() -> Select[Task, str, str, date]:
    return (
        select(Task, Project.name, Gathering.title, Gathering.on)
        .join(Project, Project.id == Task.project_id)
        .join(Gathering, Gathering.id == Task.session_id, isouter=True)
        .order_by(Task.due.is_(None), Task.due, by_name(Task.title), Task.id)
    )


def _rows(workspace: Workspace, session: Session, query: Select[Task, str, str, date]) -> tuple[TaskRow, ...]:
    """Tasks as they are shown; how people feel and what they need for it is not for who only signs off."""
    found = session.execute(query).all()
    everyday = workspace.signed_in.may(Permission.EVERYDAY)
    owners, thanks, moving = _people(session, found, everyday)
    return tuple(
        TaskRow(
            id=one.id,
            project_id=one.project_id,
            project=project,
            session_id=one.session_id,
            session=gathering or "",
            session_on=on,
            title=one.title,
            detail=one.detail,
            ownership=one.ownership,
            state=one.state,
            due=one.due,
            next_action=one.next_action,
            where_files=one.where_files,
            needs=one.needs if everyday else "",
            days_needed=one.days_needed or 0,
            staff_hold=one.staff_hold,
            owners=tuple(owners[one.id]),
            thanks=tuple(thanks[one.id]),
            handing_over=one.id in moving,
        )
        for one, project, gathering, on in found
    )


def _people(
    session: Session, found: Found, everyday: bool
) -> tuple[dict[int, list[TaskOwnerRow]], dict[int, list[Thanked]], set[int]]:
    """Who owns these tasks, who is thanked for them, and which are being handed over, in one query each."""
    owners: dict[int, list[TaskOwnerRow]] = defaultdict(list)
    thanks: dict[int, list[Thanked]] = defaultdict(list)
    ids = [one.id for one, *_rest in found]
    if not ids:
        return owners, thanks, set()
    query = (
        select(TaskOwner, Person.full_name, Person.credit_name)
        .join(Person, Person.id == TaskOwner.person_id)
        .where(TaskOwner.task_id.in_(ids))
        .order_by(by_name(Person.full_name), Person.id)
    )
    for owner, name, credit in session.execute(query):
        if owner.is_current:
            feels = owner.confidence if everyday else Confidence.NOT_SAID
            learning = owner.learning if everyday else ""
            owners[owner.task_id].append(TaskOwnerRow(owner.id, owner.person_id, name, feels, learning))
        elif owner.keep_name:
            thanks[owner.task_id].append(Thanked(owner.person_id, credit or name))
    moving = (
        select(TaskOwner.task_id)
        .join(HandoverItem, HandoverItem.task_owner_id == TaskOwner.id)
        .where(HandoverItem.state != ItemState.SETTLED, TaskOwner.task_id.in_(ids))
    )
    return owners, thanks, set(session.scalars(moving))
