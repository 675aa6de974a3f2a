"""The days of the calendar as a table: a week in each row, Monday first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coprod_desktop.queries.rows.calendar import CalendarMode, CalendarRows, TaskDue
from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.ui.sessions import words
from coprod_desktop.wording import _, long_date, ngettext, short_date, weekday

DAY = Qt.ItemDataRole.UserRole + 1
"""The role under which an index gives its `Day`."""

Index = QModelIndex | QPersistentModelIndex
Entry = SessionRow | TaskDue | ConsultationDue
_ROOT = QModelIndex()
_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


@dataclass(frozen=True)
class Day:
    """One day: its sessions, then tasks due and consultations that close. `inside` is of the month shown."""

    on: date
    entries: tuple[Entry, ...] = ()
    named: str = ""
    inside: bool = True
    today: bool = False

    def spoken(self) -> str:
        """The day as it is read out, with everything on it."""
        head = long_date(self.on, year=False)
        parts = [head, _("today") if self.today else "", self.named]
        sessions = sum(isinstance(one, SessionRow) for one in self.entries)
        parts.append(ngettext("{n} session", "{n} sessions", sessions) if sessions else _("no sessions"))
        said = ". ".join(entry_words(one) for one in self.entries)
        return ", ".join(part for part in parts if part) + (f": {said}" if said else "")


def entry_words(entry: Entry) -> str:
    """A session, a task or a consultation as it is read out."""
    if isinstance(entry, SessionRow):
        return words.spoken(entry)
    if isinstance(entry, ConsultationDue):
        return _("consultation closes: {title}").format(title=entry.title)
    return _("task due: {task}").format(task=entry.title)


class DaysModel(QAbstractTableModel):
    """What the calendar's rows say, day by day. Bank holidays may come later than the sessions."""

    def __init__(self) -> None:
        super().__init__()
        self._since: date | None = None
        self._days: list[Day] = []
        self._named: Mapping[date, str] = {}
        self._mode = CalendarMode.MONTH
        self.short = False
        """Whether the headings are short, since whole ones have no room."""

    def show(self, rows: CalendarRows) -> None:
        """Replace what is shown."""
        by_day: dict[date, list[Entry]] = {}
        for row in rows.sessions:
            by_day.setdefault(row.on, []).append(row)
        for task in rows.tasks:
            if task.due is not None:
                by_day.setdefault(task.due, []).append(task)
        for one in rows.closing:
            by_day.setdefault(one.by, []).append(one)
        count = (rows.until - rows.since).days + 1
        month = rows.asked.mode is CalendarMode.MONTH
        days = [
            Day(
                on,
                tuple(by_day.get(on, ())),
                self._named.get(on, ""),
                not month or (on.year, on.month) == (rows.day.year, rows.day.month),
                on == rows.today,
            )
            for on in (rows.since + timedelta(days=ahead) for ahead in range(count))
        ]
        self.beginResetModel()
        self._since, self._days, self._mode = rows.since, days, rows.asked.mode
        self.endResetModel()

    def name_days(self, named: Mapping[date, str]) -> None:
        """Say which days have a name of their own."""
        self._named = named
        self._days = [
            Day(day.on, day.entries, named.get(day.on, ""), day.inside, day.today) for day in self._days
        ]
        if self._days:
            last = self.index(self.rowCount() - 1, 6)
            self.dataChanged.emit(self.index(0, 0), last)

    def index_of(self, on: date) -> QModelIndex:
        """Where a day stands; an invalid index where it is not among them."""
        at = -1 if self._since is None else (on - self._since).days
        return self.index(at // 7, at % 7) if 0 <= at < len(self._days) else QModelIndex()

    def day(self, index: Index) -> Day | None:
        """The day at an index."""
        at = index.row() * 7 + index.column()
        return self._days[at] if index.isValid() and 0 <= at < len(self._days) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._days) // 7

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self._days else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if day is None:
            return None
        if role == DAY:
            return day
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return day.spoken()
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _WORDS or not self._days:
            return None
        if side == Qt.Orientation.Vertical:
            return _("Week of {date}").format(date=short_date(self._days[section * 7].on))
        return self.heading(section, short=self.short and role == Qt.ItemDataRole.DisplayRole)

    def heading(self, column: int, *, short: bool) -> str:
        """What stands above a column."""
        if self._mode is CalendarMode.MONTH:
            return weekday(column, short=short)
        on = self._days[column].on
        if short:
            return _("{weekday} {day}").format(weekday=weekday(column, short=True), day=on.day)
        return short_date(on)

    def shorten(self, short: bool) -> None:
        """Have short headings, or whole ones again."""
        if short != self.short:
            self.short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))
