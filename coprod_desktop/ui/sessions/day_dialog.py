"""Everything on one day of the calendar, and the form that puts a session on another."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services.sessions import MoveSession, move_session
from coprod_desktop.ui.kit import DateField, FormDialog, RowList, Shown, soft
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.calendar_lines import key_of, shown
from coprod_desktop.ui.sessions.days_model import Day, Entry
from coprod_desktop.ui.sessions.holiday_words import HolidayWords
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, long_date


class DayDialog(Dialog):
    """The sessions and tasks of a day, all of them with all their words."""

    opened = Signal(object)

    def __init__(self, day: Day, parent: QWidget) -> None:
        super().__init__(words.joined(long_date(day.on), day.named), parent, width=680)
        self._on = day.on
        self.list = RowList(_("On this day"), one_press=True)
        self.list.show_rows(day.entries, self._shown, key_of)
        self.list.opened.connect(self._open)
        self.list.setMinimumHeight(min(len(day.entries), 7) * 62 + 12)
        self.add(self.list)
        self.add_close()
        self.list.setFocus()

    def _shown(self, row: Entry) -> Shown:
        line = shown(row, self._on)
        return Shown(row.title, line.under, line.at_right, line.icon, line.tone, line.mark)

    def _open(self, row: Entry) -> None:
        self.opened.emit(row)
        self.accept()


class MoveForm(FormDialog):
    """Another day for a session; `about` says which it is. `moved(date, change)` once it was moved."""

    moved = Signal(object, object)

    def __init__(self, context: AppContext, parent: QWidget, session_id: int, about: str) -> None:
        super().__init__(_("Move to another day"), _("Move it"), parent, width=520)
        self._context, self._session_id = context, session_id
        self.add(soft(about))
        self.on = DateField("on", _("New date"))
        self.add_field(self.on)
        self.add(HolidayWords(context, self.on))
        self.add(soft(_("The time stays. Whoever is on it stays on it, and has to be told.")))

    def submit(self) -> None:
        on = self.on.value()
        if on is None:
            raise RuleBroken(_("Which day is it?"), "on")
        self._on: date = on
        request = MoveSession(self._session_id, on)
        self._context.run(move_session, request, done=self.saved, failed=self.refused)

    def saved(self, result: object = None) -> None:
        if isinstance(result, Change):
            self.moved.emit(self._on, result)
        super().saved(result)
