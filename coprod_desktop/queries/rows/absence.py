"""Rows for "Someone can’t make it": their coming sessions, what it touches, and who could."""

from dataclasses import dataclass
from datetime import date, time

from coprod_desktop.vocabulary import WishKind


@dataclass(frozen=True)
class ComingSession:
    """A session the person has a place at, or belongs to the group of."""

    session_id: int
    title: str
    on: date
    start: time
    end: time
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Caller:
    """What to check before anything shows: is it them?"""

    person_id: int
    name: str
    has_word: bool
    word: str
    safe_to_ring_back: bool


@dataclass(frozen=True)
class WishRow:
    """What they have said may happen to this part, in words, and where it was said."""

    kind: WishKind
    words: str
    named_id: int | None
    keep_name: bool


@dataclass(frozen=True)
class Candidate:
    """Someone who could take it on. No score: the order and the why are all there is."""

    person_id: int
    name: str
    why: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class TouchedLine:
    """One place or task that the absence touches (exactly one of the ids is set)."""

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
