"""Rows for looking back: how a session was, what was to change, and what was learned."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import Kept

HOW_WAS_IT = "how_was_it"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class ChangeLine:
    """Something that was to be changed, and what became of it."""

    id: int
    words: str
    kept: Kept


@dataclass(frozen=True)
class DebriefLine:
    """A talk with someone who led it; `mine` where it is about whoever is signed in, who alone has words."""

    id: int
    person_id: int
    name: str
    held_on: date
    mine: bool
    has_words: bool


@dataclass(frozen=True)
class AfterSession:
    """What is known after a session. `before` is what was to be changed the last time, on `before_on`."""

    session_id: int
    project_id: int | None
    on: date
    begun: bool
    over: bool
    today: date
    how: str = ""
    good: int | None = None
    mixed: int | None = None
    hard: int | None = None
    keep: str = ""
    change: tuple[ChangeLine, ...] = ()
    before: tuple[ChangeLine, ...] = ()
    before_on: date | None = None
    debriefs: tuple[DebriefLine, ...] = ()
    record_id: int | None = None

    @property
    def said(self) -> bool:
        """Whether anything was said of it."""
        cards = self.good is not None
        return bool(self.how or cards or self.keep or self.change)


@dataclass(frozen=True)
class LessonRow:
    """Something that was learned, by which project; `question` is the one it stands beside, in short."""

    id: int
    project_id: int
    project: str
    words: str
    said_on: date
    session_id: int | None
    question_id: int | None
    question: str


@dataclass(frozen=True)
class LessonsShown:
    """What a project has learned, latest first."""

    project_id: int
    today: date
    rows: tuple[LessonRow, ...]


@dataclass(frozen=True)
class CardRows:
    """What a card to hand out says: nothing of anybody, nothing of ours."""

    house: House
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the card would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
