"""Rows for decisions: the questions of a project, and what was decided."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import DecisionState, HowDecided


@dataclass(frozen=True)
class VoiceRow:
    """Someone who spoke for an option. `shown` as they agreed, empty when they are not to be named."""

    person_id: int
    name: str
    shown: str


@dataclass(frozen=True)
class OptionRow:
    """Something that could be done."""

    id: int
    what: str
    votes: int | None
    chosen: bool
    voices: tuple[VoiceRow, ...]


@dataclass(frozen=True)
class DecisionRow:
    """A question of a project, and what was decided; `last_word` as whoever had it agreed to be shown."""

    id: int
    project_id: int
    question: str
    serves: str
    state: DecisionState
    asked_on: date
    wanted_by: date | None
    options: tuple[OptionRow, ...]
    outcome: str
    how: HowDecided
    last_word_id: int | None
    last_word: str
    by_right: str
    overrules: str
    reasons: str
    dissent: str
    decided_on: date | None
    where_decided: str
    review_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for the group."""
        return self.state is DecisionState.WAITING


@dataclass(frozen=True)
class DecisionsShown:
    """The decisions of a project: what waits first, then the latest decided."""

    project_id: int
    objective: str
    today: date
    rows: tuple[DecisionRow, ...]


@dataclass(frozen=True)
class OpenMatters:
    """How much is open: questions to decide, ideas to weigh and to tell, what is seen differently."""

    questions: int
    ideas: int
    to_tell: int
    differ: int


@dataclass(frozen=True)
class DecisionDue:
    """A question to decide soon, or a decision to look at again, by when."""

    project_id: int
    project: str
    question: str
    by: date
    again: bool
