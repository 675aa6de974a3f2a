"""Rows for projects: the list of them, and the page of one with its group, tasks and coming sessions."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.queries.rows.tasks import TaskRow
from coprod_desktop.vocabulary import PersonStatus, PowerShared, ProjectState, SessionState


@dataclass(frozen=True)
class ProjectSession:
    """A session of a project."""

    session_id: int
    title: str
    on: date
    start: time
    end: time
    where: str
    state: SessionState


@dataclass(frozen=True)
class ProjectLine:
    """One project in the list."""

    id: int
    name: str
    state: ProjectState
    objective: str
    deadline: date | None
    deadline_words: str
    next_session: ProjectSession | None
    open_tasks: int


@dataclass(frozen=True)
class ProjectsShown:
    """The projects being worked on, then as many finished ones as were asked for, and how many there are."""

    today: date
    lines: tuple[ProjectLine, ...]
    finished: int


@dataclass(frozen=True)
class MemberRow:
    """Someone's part in a group. One person may have several."""

    id: int
    person_id: int
    name: str
    status: PersonStatus
    role: str
    why: str
    commitment: str
    joined_on: date | None
    left_on: date | None
    paused_on: date | None = None
    pause_until: date | None = None
    buddy_id: int | None = None
    buddy: str = ""
    buddy_away: bool = False


@dataclass(frozen=True)
class ProjectPage:
    """One project: what it is for, who is in it, what there is to do, when it meets next."""

    id: int
    name: str
    paper_name: str
    objective: str
    fixed: str
    open: str
    power: PowerShared
    state: ProjectState
    starts_on: date | None
    deadline: date | None
    deadline_words: str
    members: tuple[MemberRow, ...]
    left: tuple[MemberRow, ...]
    tasks: tuple[TaskRow, ...]
    coming: tuple[ProjectSession, ...]
    is_empty: bool
