"""Rows for what people ask of what is kept about them."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import AskedFor, ClockStopped, RequestEnd


@dataclass(frozen=True)
class RequestRow:
    """One request; `tell_by` is the last day on which they may be told that it takes longer, if it may."""

    id: int
    kind: AskedFor
    asked_on: date
    words: str
    due_on: date
    paused_on: date | None
    paused_for: ClockStopped | None
    extended_on: date | None
    extended_why: str
    tell_by: date | None
    done_on: date | None
    end: RequestEnd | None
    how: str

    @property
    def is_open(self) -> bool:
        """Whether it waits to be answered."""
        return self.done_on is None


@dataclass(frozen=True)
class RequestsPage:
    """What someone asked for, what is open first; `may_copy` who may put the full copy together."""

    person_id: int
    name: str
    today: date
    rows: tuple[RequestRow, ...]
    may_copy: bool


@dataclass(frozen=True)
class RequestDue:
    """A request for Today: it is to be answered soon, or waits for the person."""

    person_id: int
    name: str
    kind: AskedFor
    due_on: date
    paused_on: date | None
