"""The first card: choosing a file or pasting, and what was read."""

from PySide6.QtCore import Signal

from coprod_desktop.exchange.reading import doubt_words
from coprod_desktop.ui.imports.work import Brought
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ChoiceRow,
    ComboField,
    FlowRow,
    Line,
    Notice,
    Primary,
    Progress,
    Text,
    announce,
    soft,
)
from coprod_desktop.wording import _, ngettext


class SourceCard(Card):
    """Asks for a spreadsheet. Signals: `choose()`, `paste()`; `kind(rota)` and `sheet(at)` when corrected."""

    choose = Signal()
    paste = Signal()
    kind = Signal(bool)
    sheet = Signal(int)

    def __init__(self) -> None:
        super().__init__(f"1   {_('Your spreadsheet')}")
        self.progress: Progress | None = None
        self.kind_row: ChoiceRow | None = None
        self.sheets: ComboField | None = None
        self.ask()

    def ask(self, trouble: str = "") -> None:
        """Ask for a file; say what was wrong with the last one."""
        self.clear()
        self.progress = None
        self.kind_row = self.sheets = None
        if trouble:
            self.add(Notice(trouble, icon="circle-alert"))
            announce(self, trouble)
        self.add(
            Text(_("A list of people, or a rota. It may look as it does today: any columns, in any order."))
        )
        self.choose_button = Primary(_("Choose a file…"), self.choose.emit, icon="file-spreadsheet")
        self.paste_button = Button(_("Paste cells"), self.paste.emit, icon="clipboard")
        self.paste_button.setToolTip(
            _("Copy the cells in your spreadsheet first (Ctrl+C), then paste (Ctrl+V).")
        )
        self.add(FlowRow(self.choose_button, self.paste_button))
        self.add(soft(_("Nothing is recorded until you have seen what becomes of each row.")))

    def wait(self, name: str) -> Progress:
        """Show that it is being read, with a way to stop."""
        self.clear()
        self.progress = Progress(_("Reading {name}…").format(name=name))
        self.add(self.progress)
        self.progress.stop.setFocus()
        return self.progress

    def show_read(self, brought: Brought) -> None:
        """Tell what was read, and what it seems to be."""
        self.clear()
        self.progress = None
        held = max(0, len(brought.sheet.rows) - brought.mapping.first_row)
        rows = ngettext("{n} row", "{n} rows", held)
        self.add(
            Line(
                brought.name,
                rows,
                Button(_("Choose another"), self.ask_anew),
                icon="file-spreadsheet",
                last=True,
            )
        )
        self.kind_row = ChoiceRow("kind", _("What is in it?"), ((False, _("People")), (True, _("A rota"))))
        self.kind_row.set(brought.rota)
        self.kind_row.changed.connect(self._kind_changed)
        self.add(self.kind_row)
        if len(brought.sheets) > 1:
            choices = [(at, each.name) for at, each in enumerate(brought.sheets)]
            self.sheets = ComboField("sheet", _("Which sheet?"), choices, width=36)
            self.sheets.set(brought.at)
            self.sheets.changed.connect(self._sheet_changed)
            self.add(self.sheets)
        for doubt in brought.sheet.doubts:
            self.add(Notice(doubt_words(doubt)))

    anew = Signal()

    def ask_anew(self) -> None:
        """Forget what was read and ask again."""
        self.anew.emit()

    def _kind_changed(self) -> None:
        if self.kind_row is not None:
            self.kind.emit(bool(self.kind_row.value()))

    def _sheet_changed(self) -> None:
        if self.sheets is not None:
            self.sheet.emit(int(self.sheets.value()))
