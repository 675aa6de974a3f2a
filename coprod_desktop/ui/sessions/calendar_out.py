"""What the calendar shows, on paper or as a file: the rota printed, a calendar file, a spreadsheet.

What writes files is imported when one is asked for: it is 6 MB that Today does without.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.queries.rows.calendar import CalendarMode
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.ui.kit.save_dialog import ask_where
from coprod_desktop.ui.sessions.menu import Choice, MenuButton
from coprod_desktop.vocabulary import Permission, RotaSpan
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.calendar import CalendarPage


class CalendarOut(MenuButton):
    """Of the days and the project the calendar shows."""

    def __init__(self, page: "CalendarPage") -> None:
        self._page = page
        choices: list[Choice] = [(_("Print the rota"), self._print)]
        if page.context.may(Permission.EXPORT):
            choices.append((_("Save as a calendar file…"), self._ask_calendar))
            choices.append((_("Save the rota as a spreadsheet…"), self._ask_spreadsheet))
        super().__init__(_("Print it, or take it out"), choices)

    @property
    def _asked(self) -> RotaAsked:
        page = self._page
        span = RotaSpan.WEEK if page.mode is CalendarMode.WEEK else RotaSpan.MONTH
        return RotaAsked(span, page.day, page.projects.value())

    def _print(self) -> None:
        asked, mode = self._asked, self._page.mode
        span = None if mode is CalendarMode.LIST else asked.span
        self._page.context.open("paper", kind="rota", span=span, day=asked.day, project_id=asked.project_id)

    def _ask_calendar(self) -> None:
        ask_where(
            self.window(),
            _("Save as a calendar file"),
            "calendar.ics",
            _("Calendar file (*.ics)"),
            self.save_calendar_to,
        )

    def save_calendar_to(self, path: str) -> None:
        """Write all sessions, or those of the project chosen, whatever days are shown."""
        from coprod_desktop.exchange.taking_out import save_calendar

        self._path = Path(path)
        self._page.act(save_calendar, self._path, self._asked.project_id, done=self._saved)

    def _ask_spreadsheet(self) -> None:
        ask_where(
            self.window(),
            _("Save the rota as a spreadsheet"),
            "rota.xlsx",
            _("Workbook (*.xlsx);;Comma-separated (*.csv)"),
            self.save_spreadsheet_to,
        )

    def save_spreadsheet_to(self, path: str) -> None:
        """Write the month or the week shown, with its names."""
        from coprod_desktop.exchange.taking_out import save_rota

        self._path = Path(path)
        self._page.act(save_rota, self._path, self._asked, done=self._saved)

    def _saved(self, _change: object) -> None:
        words = _("Saved as {name}. It is not encrypted: whoever finds it can read it.")
        self._page.context.say(words.format(name=self._path.name))
