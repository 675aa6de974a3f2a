"""Rows for tasks: what there is to do, who has it, and where it stands."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import Confidence, Ownership, TaskState


@dataclass(frozen=True)
class TaskOwnerRow:
    """Someone who owns a task, and how they feel about it, as they said."""

    owner_id: int
    person_id: int
    name: str
    confidence: Confidence
    learning: str = ""


@dataclass(frozen=True)
class Thanked:
    """Someone it passed on from who wished to be named with it."""

    person_id: int
    name: str


@dataclass(frozen=True)
class TaskRow:
    """A task with its owners now, by name, and those it is owed to with thanks."""

    id: int
    project_id: int
    project: str
    session_id: int | None
    session: str
    session_on: date | None
    title: str
    detail: str
    ownership: Ownership
    state: TaskState
    due: date | None
    next_action: str
    where_files: str
    needs: str
    days_needed: int
    staff_hold: bool
    owners: tuple[TaskOwnerRow, ...]
    thanks: tuple[Thanked, ...]
    handing_over: bool

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state not in (TaskState.DONE, TaskState.LET_GO)
