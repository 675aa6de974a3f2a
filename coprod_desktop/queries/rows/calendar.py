"""Rows for the calendar: what is asked for, and the days it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.vocabulary import TaskState


class CalendarMode(StrEnum):
    """How the calendar is looked at."""

    MONTH = "month"
    WEEK = "week"
    LIST = "list"


@dataclass(frozen=True)
class CalendarAsked:
    """Which days around `day` (today when None), and whose: filters that are None leave everything in."""

    mode: CalendarMode = CalendarMode.MONTH
    day: date | None = None
    project_id: int | None = None
    person_id: int | None = None
    role_id: int | None = None


@dataclass(frozen=True)
class TaskDue:
    """An open task of the person the calendar is about; `due` None for one without a date."""

    task_id: int
    project_id: int
    title: str
    due: date | None
    state: TaskState


@dataclass(frozen=True)
class CalendarRows:
    """The sessions between two dates (both included), a person’s open tasks, and consultations that close.

    `person` is the name of whoever it is about, empty for everyone's.
    """

    asked: CalendarAsked
    day: date
    since: date
    until: date
    today: date
    sessions: tuple[SessionRow, ...]
    tasks: tuple[TaskDue, ...] = ()
    person: str = ""
    closing: tuple[ConsultationDue, ...] = ()


@dataclass(frozen=True)
class DaysNamed:
    """Bank holidays by their date."""

    names: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
