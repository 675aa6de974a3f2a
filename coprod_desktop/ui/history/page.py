"""The page of what was done: newest first, by day, with who did it and whether it can be taken back."""

from typing import Any

from coprod_desktop.acts import Change
from coprod_desktop.queries import history
from coprod_desktop.queries.rows.history import HistoryRow
from coprod_desktop.services.history import undo_entry
from coprod_desktop.ui.kit import Button, EmptyState, Page, RowList, Shown, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, clock, long_date

PAGE_OF_ROWS = 60


class HistoryPage(View):
    """Choosing a line offers to take it back. Opened with `table` and `record_id` it is about that record."""

    def build(self) -> None:
        self._rows: tuple[HistoryRow, ...] = ()
        self._about: tuple[str, int] | None = None
        page = self.page = Page(_("What was done"), scrolls=False)
        self.list = RowList(_("What was done"))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._chosen)
        page.add(self.list, stretch=True)
        self.empty = EmptyState(
            _("Nothing has been recorded yet."),
            _("Everything recorded from now on can be looked up here, and most of it can be taken back."),
            icon="history",
        )
        page.add(self.empty)
        self.note = soft("")
        self.earlier = Button(_("Show earlier"), self._load_earlier)
        self.undo = Button(_("Undo this"), self._undo, icon="undo-2")
        page.add_foot(self.note, self.earlier, self.undo)
        page.foot.setStretch(0, 0)
        page.foot.setStretch(1, 1)
        self.fill(page)
        self._chosen(None)

    def show_for(self, **params: Any) -> None:
        """Be about the record of `table` and `record_id`, known as `name`; about everything without one."""
        table, name = str(params.get("table", "")), str(params.get("name", ""))
        self._about = (table, int(params["record_id"])) if table else None
        words = _("About {name}").format(name=name) if name else _("About one record") if table else ""
        self.page.set_title(_("What was done"), words)
        self._rows = ()
        self.reload()

    def load(self) -> None:
        if self._about is not None:
            self.run(history.of_record, *self._about, done=self._show)
        else:
            self.run(history.recent, max(PAGE_OF_ROWS, len(self._rows)), done=self._show)

    def _load_earlier(self) -> None:
        self.run(history.recent, PAGE_OF_ROWS, self._rows[-1].id, done=self._show_more)

    def _show(self, rows: tuple[HistoryRow, ...]) -> None:
        self._rows = rows
        more = self._about is None and len(rows) >= PAGE_OF_ROWS and rows[-1].id > 1
        self.earlier.setVisible(more)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.show_rows(rows, self._shown)
        self._chosen(self.list.current_row())

    def _show_more(self, rows: tuple[HistoryRow, ...]) -> None:
        self._show(self._rows + rows)
        self.earlier.setVisible(len(rows) == PAGE_OF_ROWS)

    def _shown(self, row: HistoryRow) -> Shown:
        who = self.context.beside.words(row.who_id, row.who) if row.who else _("the program")
        return Shown(
            row.told.through(self.context.beside.words),
            _("{time}, {who}").format(time=clock(row.at.time()), who=who),
            at_right=_("Taken back") if row.taken_back else "",
            icon="undo-2" if row.taken_back or row.undid else "check",
            group=long_date(row.at.date()),
        )

    def _chosen(self, row: HistoryRow | None) -> None:
        if row is None:
            self.undo.forbid(_("Choose something in the list first."))
            self.note.setText(_("Choose what you want to take back."))
            return
        self.undo.set_words(_("Do this again") if row.taken_back else _("Undo this"))
        self.undo.set_icon_name("redo-2" if row.taken_back else "undo-2")
        fixed = not (row.undoable or row.taken_back)
        why = _("This can’t be undone. Record how it is now instead.") if fixed else ""
        self.undo.forbid(why)
        self.note.setText(why)

    def _undo(self) -> None:
        row: HistoryRow | None = self.list.current_row()
        if row is not None:
            self.act(undo_entry, row.id)

    def _on_change(self, change: Change) -> None:
        self.reload()  # everything recorded is shown here, whatever it was about
