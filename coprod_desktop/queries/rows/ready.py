"""Rows for whether a session is ready, and the finish calls of those who work alone."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coprod_desktop.vocabulary import ReadyFor, ReadyState


@dataclass(frozen=True)
class NeededBy:
    """Whose need something follows from, in their words."""

    person_id: int
    name: str
    words: str


@dataclass(frozen=True)
class ReadyLine:
    """One thing a session may need. Without `state` nobody has said yet.

    `row_id` is the record it is kept in, which may be that of an earlier session of the series (`carried`).
    `seen_to_away` and `alone_away` when that one of the two can't on that day. `because` says whose needs it
    follows from.
    """

    row_id: int | None
    session_id: int
    what: ReadyFor
    words: str = ""
    state: ReadyState | None = None
    seen_to_id: int | None = None
    seen_to: str = ""
    by: date | None = None
    note: str = ""
    alone_id: int | None = None
    alone: str = ""
    call_at: time | None = None
    all_well_at: datetime | None = None
    carried: bool = False
    seen_to_away: bool = False
    alone_away: bool = False
    because: tuple[NeededBy, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether anything is known of it."""
        return self.state is not None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be arranged; a finish call also where one of the two can't come."""
        if self.state in (ReadyState.NEEDED, ReadyState.ASKED):
            return True
        calls = self.what is ReadyFor.LONE_WORKING and self.state is ReadyState.READY
        one_person = self.alone_id is not None and self.alone_id == self.seen_to_id
        return calls and (self.seen_to_away or self.alone_away or one_person)


@dataclass(frozen=True)
class Support:
    """That the agenda touches on something hard and nobody is there for support.

    `place_id` is the place there is for that already; else `roles` could be added (id and name).
    """

    place_id: int | None
    place: str
    roles: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ReadyPage:
    """What one session needs; the kinds nobody has said anything about come last. `to_come`: not over."""

    session_id: int
    lines: tuple[ReadyLine, ...]
    support: Support | None
    holiday: str
    to_come: bool
    repeats: bool

    @property
    def open(self) -> tuple[ReadyLine, ...]:
        """What is still to be arranged."""
        return tuple(line for line in self.lines if line.is_open)


@dataclass(frozen=True)
class FinishCall:
    """Whoever works alone rings their buddy at a time; `due` is when, on the wall."""

    row_id: int
    session_id: int
    title: str
    due: datetime
    is_late: bool
    alone_id: int | None
    alone: str
    buddy_id: int | None
    buddy: str
