"""Rows for plain files: tables under stable headings, and what a calendar shows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

Plain = str | int | bool | date | time | None


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table: its name (of its files), its headings (the same in every language), its rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A session in a calendar: nobody's name. `starts` and `ends` are aware, in the session's own zone."""

    uid: str
    title: str
    starts: datetime
    ends: datetime
    where: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Everything:
    """All that leaves as plain files."""

    organisation: str
    tables: tuple[ExportTable, ...]
    events: tuple[CalendarEvent, ...]
