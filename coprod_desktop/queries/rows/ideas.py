"""Rows for ideas: what a group thought of, what became of it, and what is still to be told."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import IdeaState


@dataclass(frozen=True)
class PutByRow:
    """Someone who put an idea. `shown` as they agreed, empty when they are not to be named."""

    person_id: int
    name: str
    shown: str
    also_on_a_no: bool


@dataclass(frozen=True)
class IdeaRow:
    """An idea. `put_by` names nobody on a no who does not want that; `to_tell` are they, until told.

    `told_by` as whoever told it agreed to be shown. `task` and `question` are what was made of it.
    """

    id: int
    project_id: int
    what: str
    serves: str
    state: IdeaState
    put_on: date
    put_by: tuple[PutByRow, ...]
    speaks_for: str
    speaks_against: str
    reasons: str
    answered_on: date | None
    told_on: date | None
    told_by: str
    told_by_id: int | None
    told_words: str
    task_id: int | None
    task: str
    question: str
    to_tell: tuple[PutByRow, ...] = ()

    @property
    def waits_to_be_told(self) -> bool:
        """Whether its no was not told yet."""
        return self.state is IdeaState.NOT_TAKEN and self.told_on is None

    @property
    def became_something(self) -> bool:
        """Whether it was made into a task or a question."""
        return bool(self.task or self.question)


@dataclass(frozen=True)
class IdeasShown:
    """The ideas of a project: what waits to be weighed first, then the latest answered."""

    project_id: int
    objective: str
    today: date
    me: int | None
    rows: tuple[IdeaRow, ...]
