"""That a date is a bank holiday, told beneath the date as soon as it is chosen."""

from datetime import date

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.calendar import days_named
from coprod_desktop.queries.rows.calendar import DaysNamed
from coprod_desktop.ui.kit import DateField, Text, announce
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, short_date


class HolidayWords(Text):
    """Nothing on other days. It is told, not forbidden."""

    def __init__(self, context: AppContext, field: DateField) -> None:
        super().__init__("", "attention")
        self._context, self._field = context, field
        self._on: date | None = None
        self.hide()
        field.changed.connect(self._look)

    def _look(self) -> None:
        try:
            on = self._field.value()
        except PlainError:  # still being typed
            on = None
        if on == self._on:
            return
        self._on = on
        self.hide()
        if on is not None:
            self._context.run(days_named, on, on, done=self._known)

    def _known(self, found: DaysNamed) -> None:
        name = found.names.get(self._on) if self._on is not None else None
        if name and self._on is not None:
            words = _("{day} is a bank holiday: {name}. Is everyone free, and is the place open?")
            self.setText(words.format(day=short_date(self._on), name=name))
            self.show()
            announce(self, self.text())
