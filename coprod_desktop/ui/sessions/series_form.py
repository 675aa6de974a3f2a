"""Ending sessions that repeat."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.queries.rows.series import SeriesDates
from coprod_desktop.queries.rows.sessions import SessionPage
from coprod_desktop.queries.series import series_dates_of
from coprod_desktop.services.series import EndSeries, end_series
from coprod_desktop.ui.kit import DateField, Text, soft
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.series_words import what_ends
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _


class EndSeriesForm(RecordForm):
    """The last date of a series."""

    def __init__(self, context: AppContext, parent: QWidget, page: SessionPage) -> None:
        super().__init__(context, _("End these sessions"), _("End them"), parent, width=520)
        assert page.series is not None
        self._context, self._series = context, page.series
        self.keep_to(("series", page.series.series_id))
        self.add(soft(words.joined(page.title, words.goes_on(page.series, page.on))))
        self.last = DateField("last", _("The last one is on"))
        self.last.set(page.on)
        self.add_field(self.last)
        self.add(
            soft(
                _(
                    "Later ones that nobody is on go away. Later ones with people on them are cancelled, "
                    "so that you can tell them."
                )
            )
        )
        self.tells = Text("")
        self.add(self.tells)
        self._dates: SeriesDates | None = None
        self.last.changed.connect(self._tell)
        context.run(series_dates_of, page.series.series_id, done=self._dates_known)

    def _dates_known(self, dates: SeriesDates) -> None:
        self._dates = dates
        self._tell()

    def _tell(self) -> None:
        """Say what it does before it does it."""
        try:
            last = self.last.value()
        except PlainError:
            last = None
        known = self._dates is not None and last is not None
        self.tells.setText(what_ends(self._dates, last) if known else "")  # type: ignore[arg-type]

    def submit(self) -> None:
        last = self.last.value()
        if last is None:
            raise RuleBroken(_("Which date is the last?"), "last")
        self.send(end_series, EndSeries(self._series.series_id, last))
