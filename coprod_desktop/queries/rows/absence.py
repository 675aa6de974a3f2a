"""Rows for "Someone can’t make it": their coming sessions, what it touches, and who could."""

from dataclasses import dataclass, field
from datetime import date, time

from coprod_desktop.vocabulary import WishKind


@dataclass(frozen=True)
class ComingSession:
    """A session the person has a place at, or belongs to the group of; `day` is when, as people say it."""

    session_id: int
    title: str
    on: date
    day: str
    start: time
    end: time
    parts: tuple[str, ...]
    recorded: bool = False
    """It is recorded already that they can't make it."""


@dataclass(frozen=True)
class Caller:
    """What to check before anything shows: is it them?"""

    person_id: int
    name: str
    word: str = field(repr=False)
    safe_to_ring_back: bool

    @property
    def has_word(self) -> bool:
        """Whether a word was agreed with them."""
        return bool(self.word)


@dataclass(frozen=True)
class WishRow:
    """What they have said may happen to this part, in words; `named` is whom they named, if anyone."""

    kind: WishKind
    words: str
    named_id: int | None = None
    named: str = ""
    keep_name: bool = True


@dataclass(frozen=True)
class Candidate:
    """Someone who could take it on. No score: the order and the why are all there is."""

    person_id: int
    name: str
    why: tuple[str, ...]
    against: tuple[str, ...] = ()
    in_group: bool = False


@dataclass(frozen=True)
class TouchedLine:
    """One place or task that the absence touches (exactly one of the ids is set).

    `included` is what is proposed: places at the session and tasks due by then.
    """

    assignment_id: int | None
    task_owner_id: int | None
    title: str
    when: str
    settle_by: date | None
    wish: WishRow | None
    included: bool
    next_action: str
    where_files: str
    candidates: tuple[Candidate, ...]

    @property
    def key(self) -> tuple[str, int]:
        """What tells this line from the others."""
        if self.assignment_id is not None:
            return ("place", self.assignment_id)
        return ("task", self.task_owner_id or 0)

    @property
    def is_place(self) -> bool:
        """Whether it is a place at the session, not a task."""
        return self.assignment_id is not None


@dataclass(frozen=True)
class Touched:
    """Everything that one person's absence from one session touches."""

    person_id: int
    name: str
    session_id: int
    session_title: str
    on: date
    already: bool
    lines: tuple[TouchedLine, ...]


@dataclass(frozen=True)
class OpenAbsence:
    """An absence that was recorded for a coming session and not taken back."""

    absence_id: int
    person_id: int
    session_id: int
