"""The dates of sessions that repeat: leave one out, put it back, move it, cancel it, add another."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rows.series import SeriesDate, SeriesDates
from coprod_desktop.queries.series import series_dates_of
from coprod_desktop.services import sessions
from coprod_desktop.services.series import AddDate, add_date
from coprod_desktop.services.sessions import OneSession
from coprod_desktop.ui.kit import Button, DateField, FlowRow, Notice, RowList, Shown, soft
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.sessions import series_words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _, label, short_date

_TABLES = frozenset({"session", "series", "left_out", "assignment", "place"})


class SeriesDialog(Dialog):
    """Every date, with what is different about it. What is done is done at once, and can be undone."""

    def __init__(self, context: AppContext, parent: QWidget, series_id: int) -> None:
        super().__init__(_("The dates"), parent, width=680)
        self._context, self._series_id = context, series_id
        self._series: SeriesDates | None = None
        self.about = soft("")
        self.add(self.about)
        self.list = RowList(_("Dates"))
        self.list.setMinimumHeight(300)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._open)
        self.add(self.list)
        self.turn = Button("", self._turn)
        self.move_it = Button(_("Move to another day…"), self._move)
        self.see = Button(_("Open"), self._open_chosen)
        self.add(FlowRow(self.turn, self.move_it, self.see))
        self.on = DateField("on", _("One more date"))
        self.another = Button(_("Add this date"), self._add, icon="calendar-plus")
        self.on.input_row.insertWidget(self.on.input_row.count() - 1, self.another)
        self.add(self.on)
        self.trouble = Notice("", icon="circle-alert")
        self.trouble.hide()
        self.below.insertWidget(0, self.trouble)
        self.add_close()
        self._chosen(None)
        context.hub.changed.connect(self._on_change)
        self._load()

    def _on_change(self, change: Change) -> None:
        if change.tables & _TABLES:
            self._load()

    def _load(self) -> None:
        self._context.run(series_dates_of, self._series_id, done=self._show, failed=self._refused)

    def _show(self, series: SeriesDates) -> None:
        first = self._series is None
        self._series = series
        self.about.setText(_("{title} · {repeats}").format(title=series.title, repeats=label(series.repeats)))
        self.list.show_rows(series.dates, self._shown)
        ahead = series.ahead(series.today)
        if first and ahead:
            self.list.choose(ahead[0].id)
        self._chosen(self.list.current_row())

    def _shown(self, row: SeriesDate) -> Shown:
        assert self._series is not None
        return series_words.shown(row, self._series.today)

    def _chosen(self, row: SeriesDate | None) -> None:
        """Offer what can be done with a date: with people on it, it is cancelled, so that they hear."""
        self._row = row
        words, why = _("Leave it out"), ""
        if row is None:
            why = _("Choose a date first.")
        elif row.session_id is None:
            words = _("Put it back")
        elif row.state is SessionState.CANCELLED:
            words = _("Let it go ahead after all")
        elif not row.to_come:
            why = _("It is past.")
        elif row.people:
            words = _("Cancel it, so that they hear")
        self.turn.set_words(words)
        self.turn.forbid(why)
        self.move_it.forbid(
            "" if row is not None and row.to_come else _("Only one that is to come is moved.")
        )
        self.see.forbid(
            "" if row is not None and row.session_id is not None else _("There is nothing to open.")
        )

    def _turn(self) -> None:
        row = self._row
        if row is None:
            return
        if row.session_id is None:
            self._do(add_date, AddDate(self._series_id, row.on))
        elif row.state is SessionState.CANCELLED:
            self._do(sessions.restore_session, OneSession(row.session_id))
        else:
            does = sessions.cancel_session if row.people else sessions.remove_session
            self._do(does, OneSession(row.session_id))

    def _move(self) -> None:
        from coprod_desktop.ui.sessions.day_dialog import MoveForm

        if self._row is not None and self._row.session_id is not None and self._series is not None:
            about = f"{self._series.title} · {short_date(self._row.on)}"
            MoveForm(self._context, self, self._row.session_id, about).open()

    def _add(self) -> None:
        try:
            on = self.on.value()
        except PlainError as error:
            self._refused(error)
            return
        self._do(add_date, AddDate(self._series_id, on))
        self.on.set(None)

    def _do(self, service: Any, request: Any) -> None:
        self.trouble.hide()
        self._context.run(service, request, failed=self._refused)

    def _refused(self, error: PlainError) -> None:
        self.trouble.words.setText(error.message)
        self.trouble.show()

    def _open_chosen(self) -> None:
        if self._row is not None:
            self._open(self._row)

    def _open(self, row: SeriesDate) -> None:
        if row.session_id is not None:
            self._context.open("session", session_id=row.session_id)
            self.accept()
