"""Projects: the list of them, and the page of one."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.sessions import Session as Gathering
from coprod_desktop.model.tasks import OPEN, Task
from coprod_desktop.queries import tasks
from coprod_desktop.queries.rows.projects import (
    MemberRow,
    ProjectLine,
    ProjectPage,
    ProjectSession,
    ProjectsShown,
)
from coprod_desktop.services import starter
from coprod_desktop.store.names import ORDERED, by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonStatus, ProjectState, SessionState
from coprod_desktop.wording import sort_key

COMING = 12
"""How many coming sessions a project's page shows."""

_STATES = (ProjectState.UNDER_WAY, ProjectState.STARTING, ProjectState.PAUSED)
"""The order of the list: what is being worked on first. What is finished is asked for by itself."""

FINISHED_AT_ONCE = 30
"""How many finished projects are read at a time; more than stand in a window."""


_Line = Select[int, str, ProjectState, str, date | None, str]


def _line() -> _Line:
    return select(
        Project.id, Project.name, Project.state, Project.objective, Project.deadline, Project.deadline_words
    )


def project_list(workspace: Workspace) -> tuple[ProjectLine, ...]:
    """The projects under way, starting and paused, in this order and each by name; with what comes next."""
    query = _line().where(Project.state.in_(_STATES)).order_by(by_name(Project.name), Project.id)
    with workspace.read(Permission.PROJECTS) as session:
        lines = _lines(session, query, workspace.today())
    return tuple(sorted(lines, key=lambda line: _STATES.index(line.state)))


def finished(
    workspace: Workspace, after: ProjectLine | None = None, most: int = FINISHED_AT_ONCE
) -> tuple[ProjectLine, ...]:
    """The next finished projects by name, after the last one known; fewer than `most` at the end."""
    order = tuple_(ORDERED.c.sort, ORDERED.c.id)
    query = (
        _line()
        .join(ORDERED, and_(ORDERED.c.kind == Project.__tablename__, ORDERED.c.id == Project.id))
        .where(Project.state == ProjectState.FINISHED)
        .order_by(ORDERED.c.sort, ORDERED.c.id)
        .limit(most)
    )
    if after is not None and after.state is ProjectState.FINISHED:
        query = query.where(order > (sort_key(after.name), after.id))
    with workspace.read(Permission.PROJECTS) as session:
        return _lines(session, query, workspace.today())


def _lines(session: Session, query: _Line, today: date) -> tuple[ProjectLine, ...]:
    found = session.execute(query).all()
    ids = [id_ for id_, *_rest in found]
    coming = _next_sessions(session, today, ids)
    counted = select(Task.project_id, func.count()).where(Task.state.in_(OPEN), Task.project_id.in_(ids))
    to_do = dict(session.execute(counted.group_by(Task.project_id)).all())
    return tuple(
        ProjectLine(id_, name, state, objective, deadline, words, coming.get(id_), to_do.get(id_, 0))
        for id_, name, state, objective, deadline, words in found
    )


def project(workspace: Workspace, project_id: int) -> ProjectPage | None:
    """One project with its group, tasks and coming sessions; None when it is gone.

    Who only signs off sees who has which part, not why, how much they said they want to do, or how they are.
    """
    today = workspace.today()
    with workspace.read(Permission.PROJECTS) as session:
        one = session.get(Project, project_id)
        if one is None:
            return None
        members = _members(session, project_id)
        if not workspace.signed_in.may(Permission.EVERYDAY):
            members = tuple(map(_only_the_part, members))
        its_tasks = tasks.of_project(workspace, project_id)
        coming = (
            _sessions()
            .where(Gathering.project_id == project_id, Gathering.on >= today)
            .order_by(Gathering.on, Gathering.start)
        )
        sessions = tuple(_session_row(*row) for row in session.execute(coming.limit(COMING)))
        return ProjectPage(
            id=one.id,
            name=one.name,
            paper_name=one.paper_name,
            objective=one.objective,
            fixed=one.fixed,
            open=one.open,
            power=one.power,
            state=one.state,
            starts_on=one.starts_on,
            deadline=one.deadline,
            deadline_words=one.deadline_words,
            members=tuple(row for row in members if row.left_on is None),
            left=tuple(row for row in members if row.left_on is not None),
            tasks=its_tasks,
            coming=sessions,
            is_empty=not is_used(session, project_id),
        )


def is_used(session: Session, project_id: int) -> bool:
    """Whether anything belongs to a project, in any table that points at one: one statement."""
    project = Project.__table__.c.id
    pointing = [
        column
        for table in Project.metadata.tables.values()
        for column in table.columns
        if any(link.column is project for link in column.foreign_keys)
    ]
    there = or_(*(exists().where(column == project_id) for column in pointing))
    return bool(session.scalar(select(there)))


def listed(workspace: Workspace, with_finished: int = 0) -> ProjectsShown:
    """The date on the wall, the projects being worked on, the first so many finished, and how many are."""
    counted = select(func.count()).where(Project.state == ProjectState.FINISHED)
    with workspace.read(Permission.PROJECTS) as session:
        lines = project_list(workspace)
        if with_finished:
            lines += finished(workspace, most=with_finished)
        return ProjectsShown(workspace.today(), lines, session.scalar(counted) or 0)


def opened(workspace: Workspace, project_id: int) -> tuple[date, ProjectPage | None]:
    """The date on the wall, and one project, or None when it is gone."""
    return workspace.today(), project(workspace, project_id)


def roles_taken(workspace: Workspace) -> tuple[str, ...]:
    """Roles for a form to suggest: those people have in projects so far, and those most groups need."""
    query = select(Member.role).where(Member.role != "").distinct().order_by(by_name(Member.role))
    with workspace.read(Permission.PROJECTS) as session:
        taken = list(session.scalars(query))
    known = {role.casefold() for role in taken}
    common = [role for role in starter.content().project_roles if role.casefold() not in known]
    return tuple(sorted([*taken, *common], key=sort_key))


def _members(session: Session, project_id: int) -> tuple[MemberRow, ...]:
    buddy = aliased(Person)
    query = (
        select(Member, Person.full_name, Person.status, buddy.full_name, buddy.status)
        .join(Person, Person.id == Member.person_id)
        .outerjoin(buddy, buddy.id == Member.buddy_id)
        .where(Member.project_id == project_id)
        .order_by(by_name(Person.full_name), Person.id, by_name(Member.role))
    )
    return tuple(
        MemberRow(
            one.id, one.person_id, name, status, one.role, one.why, one.commitment, one.joined_on,
            one.left_on, one.paused_on, one.pause_until, one.buddy_id, beside or "",
            beside_status not in (None, PersonStatus.ACTIVE),
        )
        for one, name, status, beside, beside_status in session.execute(query)
    )  # fmt: skip


def _only_the_part(member: MemberRow) -> MemberRow:
    return replace(
        member, status=PersonStatus.ACTIVE, why="", commitment="", paused_on=None, pause_until=None,
        buddy_id=None, buddy="", buddy_away=False,
    )  # fmt: skip


def _sessions() -> Select[Gathering, str]:
    return select(Gathering, Venue.name).join(Venue, Venue.id == Gathering.venue_id, isouter=True)


def _session_row(one: Gathering, venue: str | None) -> ProjectSession:
    where = ", ".join(part for part in (one.room, venue) if part)
    return ProjectSession(one.id, one.title, one.on, one.start, one.end, where, one.state)


def _next_sessions(session: Session, today: date, ids: list[int]) -> dict[int, ProjectSession]:
    """The next planned session of each of these projects, read in one go and the first of each kept."""
    place = func.row_number().over(
        partition_by=Gathering.project_id, order_by=(Gathering.on, Gathering.start)
    )
    first = (
        select(Gathering.id, place.label("place"))
        .where(Gathering.on >= today, Gathering.state == SessionState.PLANNED)
        .where(Gathering.project_id.in_(ids))
        .subquery()
    )
    query = _sessions().join(first, first.c.id == Gathering.id).where(first.c.place == 1)
    return {
        one.project_id: _session_row(one, venue)
        for one, venue in session.execute(query)
        if one.project_id is not None
    }
