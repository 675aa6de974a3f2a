"""Rows for hours: of one person who wants them counted, and of everyone together without names."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HoursRow:
    """One session someone was at, how long, and how long it lasted. `corrected`: somebody put it right."""

    session_id: int
    title: str
    on: date
    minutes: int
    lasted: int
    corrected: bool
    may_correct: bool


@dataclass(frozen=True)
class HoursPage:
    """Someone's hours; nothing but their choice where they don't want them counted.

    `asked_on` is when they said so, None as long as nobody asked.
    """

    person_id: int
    counted: bool
    asked_on: date | None
    sessions: tuple[HoursRow, ...]

    @property
    def minutes(self) -> int:
        """All of it."""
        return sum(row.minutes for row in self.sessions)


@dataclass(frozen=True)
class HoursTogether:
    """The hours since a date of all who want them counted, as one sum.

    `minutes` is None where there are so few people that the sum would tell of one of them.
    """

    since: date
    minutes: int | None
