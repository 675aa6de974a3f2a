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
    """A session in a calendar: nobody's name. `starts` and `ends` are aware, in the session's own zone.

    `sequence` is how often it was changed since it was `made`, and `changed` when last: a calendar program
    goes by them to take a later file for the newer one.
    """

    uid: str
    title: str
    starts: datetime
    ends: datetime
    where: str
    cancelled: bool
    made: datetime
    changed: datetime
    sequence: int
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarRows:
    """Sessions for a calendar program, and what the calendar is called."""

    name: str
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """One person's own sessions; unless `named` each is an appointment without a place or a topic."""

    person_id: int
    named: bool
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All that leaves as plain files."""

    organisation: str
    tables: tuple[ExportTable, ...]
    events: tuple[CalendarEvent, ...]
    projects: tuple[tuple[int, str], ...] = ()
    """The projects that are not finished: each has a calendar of its own."""
