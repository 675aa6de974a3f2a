"""Bring a spreadsheet: one page from top to bottom; nothing is recorded until the button at its foot."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError
from coprod_desktop.exchange.people_columns import PeopleMapping
from coprod_desktop.exchange.reading import Stopped
from coprod_desktop.exchange.rota_columns import RotaMapping
from coprod_desktop.queries.picks import projects
from coprod_desktop.services.history import undo_entry
from coprod_desktop.ui.imports import work
from coprod_desktop.ui.imports.columns import ColumnsCard
from coprod_desktop.ui.imports.people_part import PeoplePart
from coprod_desktop.ui.imports.rota_part import RotaPart
from coprod_desktop.ui.imports.source import SourceCard
from coprod_desktop.ui.imports.work import Brought, PeopleLooked
from coprod_desktop.ui.kit import Button, Card, FlowRow, Notice, Page, Primary, Text, announce, soft
from coprod_desktop.ui.kit.dropping import take_copy
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class ImportPage(View):
    """People or a rota from a file or pasted cells. Opened with `rota=True` nothing changes but the words."""

    tables = frozenset({"person", "contact_way", "session", "place", "assignment", "role", "project"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self.brought: Brought | None = None
        self.change: Change | None = None
        self._reading: Ticket | None = None
        self._words = ""
        self._applying = self._told = False
        super().__init__(context, parent)

    def build(self) -> None:
        page = self.page = Page(_("Bring a spreadsheet"))
        self.source = SourceCard()
        self.source.choose.connect(self._choose)
        self.source.paste.connect(self._paste)
        self.source.kind.connect(self._kind_corrected)
        self.source.sheet.connect(self._sheet_corrected)
        self.source.anew.connect(self.start_again)
        self.columns = ColumnsCard(self.context.beside)
        self.columns.corrected.connect(self._mapping_corrected)
        self.problem = Notice("", icon="circle-alert")
        self.people = PeoplePart(self.context)
        self.rota = RotaPart(self.context)
        self.people.changed.connect(self._show_foot)
        self.rota.changed.connect(self._show_foot)
        self.rota.settings_changed.connect(self._look)
        self.done_card = Card(_("Brought in"))
        for part in (self.source, self.columns, self.problem, self.people, self.rota, self.done_card):
            page.add(part)
        self.waiting = soft("")
        self.again = Button(_("Start again"), self.start_again)
        self.bring = Primary(_("Bring in"), self._bring)
        page.foot.addWidget(self.waiting, 1)
        page.foot.addWidget(self.again)
        page.foot.addWidget(self.bring)
        page.foot.setContentsMargins(32, 10, 32, 14)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)
        self.setAcceptDrops(True)
        self.fill(page)
        self.start_again()

    def in_the_middle(self) -> bool:
        """Whether a spreadsheet is in hand, or what came of it is still to be told."""
        return self.brought is not None or self._reading is not None or self._applying

    def load(self) -> None:
        self.run(projects, done=self.rota.offer_projects)
        if self.brought is not None and self.change is None and not self._applying:
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where a spreadsheet is chosen; with one in hand, at its columns."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self.change is not None and self._told:
            self.start_again()  # whoever comes back brings another
        fields = self.columns.fields if self.brought is not None else ()
        first = fields[0] if fields else self.source.choose_button
        if first.isVisibleTo(self):
            first.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was brought in while the window was locked is still to be told."""
        super().hideEvent(event)
        self._told = self.change is not None

    def start_again(self) -> None:
        """Forget what was read and ask for a spreadsheet."""
        self.brought = self.change = self._reading = None
        self.source.ask()
        self._show_parts()

    # Reading

    def _choose(self) -> None:
        folder = documents_folder()
        kinds = _("Spreadsheets (*.xlsx *.csv *.tsv *.txt)")
        dialog = QFileDialog(
            self.window(), _("Choose a spreadsheet"), folder, f"{kinds};;{_('All files')} (*)"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_path)
        dialog.open()

    def read_path(self, path: str) -> None:
        """Read a file; what becomes of its rows is shown beneath."""
        self.brought = self.change = None
        progress = self.source.wait(Path(path).name)
        self._show_parts()
        self._reading = self.context.runner.run_plain(
            work.read_path,
            Path(path),
            self.context.runner.while_open(progress.step),
            done=self._read,
            failed=self._not_read,
        )

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        self.brought = self.change = None
        self.source.wait(_("what you pasted"))
        self._show_parts()
        self._reading = self.context.runner.run_plain(
            work.read_text, _("Pasted cells"), text, done=self._read, failed=self._not_read
        )

    def _read(self, brought: Brought) -> None:
        self.brought, self._reading = brought, None
        self.source.show_read(brought)
        self._begin()
        self.columns.setFocus()
        announce(self, _("The spreadsheet is read. Look at its columns and rows."))

    def _not_read(self, error: PlainError) -> None:
        self._reading = None
        self.source.ask("" if isinstance(error, Stopped) else str(error))
        if isinstance(error, Stopped):
            self.context.say(str(error))
        self.source.choose_button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self.read_path(event.mimeData().urls()[0].toLocalFile())

    # Correcting

    def _kind_corrected(self, rota: bool) -> None:
        if self.brought is not None and self.brought.rota is not rota:
            self.brought = work.as_kind(self.brought, rota)
            self._begin()

    def _sheet_corrected(self, at: int) -> None:
        if self.brought is not None:
            self.brought = work.as_sheet(self.brought, at)
            self._begin()

    def _mapping_corrected(self, mapping: work.Mapping) -> None:
        if self.brought is not None:
            from dataclasses import replace

            self.brought = replace(self.brought, mapping=mapping)
            self._look()

    def _begin(self) -> None:
        """Look at another sheet, or at it as another kind."""
        brought = self.brought
        if brought is None:
            return
        self.columns.show_mapping(brought.mapping)
        self.people.doubts.answers, self.people.safe_rows = {}, set()
        self.people.safe.set(None)
        if brought.rota:
            self.rota.begin()
        self._look()

    # Comparing

    def _look(self) -> None:
        brought = self.brought
        if brought is None:
            return
        self.people.plan = self.rota.outcome = None
        self._show_parts()
        if self._mapping_problem():
            return
        if isinstance(brought.mapping, RotaMapping):
            settings = self.rota.settings()
            self.run(
                work.look_at_rota, brought.mapping, settings, done=self._rota_looked, failed=self._refused
            )
        else:
            self.run(work.known_now, done=self._known, failed=self._refused)

    def _mapping_problem(self) -> str:
        """What is missing among the columns, or ""."""
        mapping = self.brought.mapping if self.brought is not None else None
        if isinstance(mapping, RotaMapping):
            return mapping.problem
        if isinstance(mapping, PeopleMapping) and not mapping.has_names:
            return _("Which column has the names? Choose it above.")
        return ""

    def _known(self, told: tuple[Any, Any]) -> None:
        today, known = told
        brought = self.brought
        if brought is not None and isinstance(brought.mapping, PeopleMapping):
            arguments = (brought.sheet, brought.mapping, today, known)
            self._reading = self.context.runner.run_plain(
                work.look_at_people, *arguments, done=self._people_looked, failed=self._refused
            )

    def _people_looked(self, looked: PeopleLooked) -> None:
        if self.brought is not None and not self.brought.rota:
            self.people.show_looked(looked)
            self._show_parts()

    def _rota_looked(self, plan: Any) -> None:
        if self.brought is not None and self.brought.rota:
            self.rota.show_compared(plan)
            self._show_parts()

    # Bringing in

    def _bring(self) -> None:
        part = self._part()
        task = part.task()
        if task is None or part.refusal():
            return
        self._applying, self._words = True, part.done_words()
        self.bring.forbid(_("Being brought in…"))
        bring, arguments = task
        self.act(bring, *arguments, done=self._done, failed=self._refused)

    def _done(self, change: Change) -> None:
        self._applying, self.change = False, change
        words = self._words
        self.done_card.clear()
        self.undo = Button(_("Undo"), self._undo, icon="undo-2")
        to_people = Button(_("Open people"), self._open_people, icon="users")
        to_calendar = Button(_("Open the calendar"), self._open_calendar, icon="calendar-days")
        another = Button(_("Bring another"), self.start_again, icon="file-spreadsheet")
        of_rota = self.brought is not None and self.brought.rota
        lead, other = (to_calendar, to_people) if of_rota else (to_people, to_calendar)
        other.deleteLater()
        self.done_card.add(Text(words))
        self.done_card.add(soft(_("All of it can be undone here, or later under “What was done”.")))
        self.done_card.add(FlowRow(lead, another, self.undo))
        self._show_parts()
        lead.setFocus()
        announce(self, words)

    def _refused(self, error: PlainError) -> None:
        self._applying = False
        self.problem.words.setText(str(error))
        self.problem.show()
        self._show_foot()
        announce(self, str(error))

    def _undo(self) -> None:
        if self.change is not None:
            self.act(undo_entry, self.change.id, done=self._undone, failed=self.context.show_trouble)

    def _undone(self, _change: Change) -> None:
        self.change = None
        self._look()

    def _open_people(self) -> None:
        self.context.open("people")

    def _open_calendar(self) -> None:
        self.context.open("calendar")

    # Showing

    def _part(self) -> PeoplePart | RotaPart:
        return self.rota if self.brought is not None and self.brought.rota else self.people

    def _show_parts(self) -> None:
        """Show the cards that have something to say."""
        brought, done = self.brought, self.change is not None
        looking = brought is not None and not done
        problem = self._mapping_problem()
        self.source.setVisible(not done)
        self.columns.setVisible(looking)
        self.problem.words.setText(problem)
        self.problem.setVisible(looking and bool(problem))
        rota = brought is not None and brought.rota
        self.people.setVisible(looking and not rota and not problem and self.people.plan is not None)
        self.rota.setVisible(looking and rota and not problem)
        self.done_card.setVisible(done)
        self.again.setVisible(looking)
        self.bring.setVisible(looking)
        self.waiting.setVisible(looking)
        self._show_foot()

    def _show_foot(self) -> None:
        part = self._part()
        why = self._mapping_problem() or part.refusal()
        self.bring.set_words(part.verb())
        self.bring.forbid(_("Being brought in…") if self._applying else why)
        self.waiting.setText(why or part.waiting())
