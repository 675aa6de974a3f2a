"""Projects: the list of them, and the page of one."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member, Project
from coprod_desktop.model.sessions import Session as Gathering
from coprod_desktop.model.tasks import OPEN, Task
from coprod_desktop.queries import tasks
from coprod_desktop.queries.rows.projects import MemberRow, ProjectLine, ProjectPage, ProjectSession
from coprod_desktop.services import starter
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission, PersonStatus, ProjectState, SessionState

COMING = 12
"""How many coming sessions a project's page shows."""

_STATES = (ProjectState.UNDER_WAY, ProjectState.STARTING, ProjectState.PAUSED, ProjectState.FINISHED)
"""The order of the list: what is being worked on first."""


def project_list(workspace: Workspace) -> tuple[ProjectLine, ...]:
    """All projects: under way, starting, paused, finished, each by name; with what comes next."""
    today = workspace.today()
    with workspace.read(Permission.PROJECTS) as session:
        coming = _next_sessions(session, today)
        counted = select(Task.project_id, func.count()).where(Task.state.in_(OPEN))
        to_do = dict(session.execute(counted.group_by(Task.project_id)).all())
        found = session.scalars(select(Project).order_by(Project.name.collate("NOCASE"))).all()
    lines = [
        ProjectLine(
            one.id, one.name, one.state, one.objective, one.deadline, one.deadline_words,
            coming.get(one.id), to_do.get(one.id, 0),
        )
        for one in found
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: _STATES.index(line.state)))


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
        held = session.scalar(select(func.count()).where(Gathering.project_id == project_id))
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
            is_empty=not (members or its_tasks or held),
        )


def listed(workspace: Workspace) -> tuple[date, tuple[ProjectLine, ...]]:
    """The date on the wall, and all projects."""
    return workspace.today(), project_list(workspace)


def opened(workspace: Workspace, project_id: int) -> tuple[date, ProjectPage | None]:
    """The date on the wall, and one project, or None when it is gone."""
    return workspace.today(), project(workspace, project_id)


def roles_taken(workspace: Workspace) -> tuple[str, ...]:
    """Roles for a form to suggest: those people have in projects so far, and those most groups need."""
    query = select(Member.role).where(Member.role != "").distinct().order_by(Member.role.collate("NOCASE"))
    with workspace.read(Permission.PROJECTS) as session:
        taken = list(session.scalars(query))
    known = {role.casefold() for role in taken}
    common = [role for role in starter.content().project_roles if role.casefold() not in known]
    return tuple(sorted([*taken, *common], key=str.casefold))


def _members(session: Session, project_id: int) -> tuple[MemberRow, ...]:
    query = (
        select(Member, Person.full_name, Person.status)
        .join(Person, Person.id == Member.person_id)
        .where(Member.project_id == project_id)
        .order_by(Person.full_name.collate("NOCASE"), Person.id, Member.role.collate("NOCASE"))
    )
    return tuple(
        MemberRow(
            one.id, one.person_id, name, status, one.role, one.why, one.commitment, one.joined_on, one.left_on
        )
        for one, name, status in session.execute(query)
    )


def _only_the_part(member: MemberRow) -> MemberRow:
    return replace(member, status=PersonStatus.ACTIVE, why="", commitment="")


def _sessions() -> Select[Gathering, str]:
    return select(Gathering, Venue.name).join(Venue, Venue.id == Gathering.venue_id, isouter=True)


def _session_row(one: Gathering, venue: str | None) -> ProjectSession:
    where = ", ".join(part for part in (one.room, venue) if part)
    return ProjectSession(one.id, one.title, one.on, one.start, one.end, where, one.state)


def _next_sessions(session: Session, today: date) -> dict[int, ProjectSession]:
    """The next planned session of each project, read in one go and the first of each kept."""
    place = func.row_number().over(
        partition_by=Gathering.project_id, order_by=(Gathering.on, Gathering.start)
    )
    first = (
        select(Gathering.id, place.label("place"))
        .where(Gathering.on >= today, Gathering.state == SessionState.PLANNED)
        .where(Gathering.project_id.is_not(None))
        .subquery()
    )
    query = _sessions().join(first, first.c.id == Gathering.id).where(first.c.place == 1)
    return {
        one.project_id: _session_row(one, venue)
        for one, venue in session.execute(query)
        if one.project_id is not None
    }
