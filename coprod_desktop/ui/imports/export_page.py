"""Take a copy out: locked with a passphrase, or as a deliberate choice in plain files anybody can read."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.exchange.export import Lock, export_locked, export_plain
from coprod_desktop.services.exports import SHORTEST_LOCK, check_lock
from coprod_desktop.ui.kit import (
    Button,
    Card,
    CheckField,
    FlowRow,
    FormDialog,
    Notice,
    Page,
    PassphraseField,
    Primary,
    Text,
    announce,
    soft,
)
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.ui.kit.save_dialog import ask_where
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _

ARCHIVE = "copy.zip"
"""What a locked copy is called unless someone names it: nothing about whose it is."""


class ExportPage(View):
    """Two ways out, the locked one first."""

    def build(self) -> None:
        page = self.page = Page(_("Take a copy out"))
        page.add(
            Text(
                _(
                    "People, sessions, rota, tasks and handovers as CSV and JSON, and a calendar. Any "
                    "spreadsheet or calendar program opens them."
                )
            )
        )
        page.add(
            soft(
                _(
                    "Only numbers and addresses known to be safe are in it; needs, notes and anything told "
                    "in confidence are not. History keeps that a copy was made."
                )
            )
        )
        page.add(self._locked())
        page.add(self._plain())
        self.said = Notice("", icon="circle-alert")
        self.said.hide()
        page.add(self.said)
        self.fill(page)

    def _locked(self) -> Card:
        card = Card(_("A locked copy"))
        card.add(
            Text(
                _(
                    "One file, encrypted with a passphrase you choose now. 7-Zip, WinZip and others open it; "
                    "what Windows itself opens archives with does not."
                )
            )
        )
        self.lock = Primary(_("Make a locked copy…"), self._ask_lock, icon="lock")
        card.add(FlowRow(self.lock))
        return card

    def _plain(self) -> Card:
        card = Card(_("A copy in plain files"))
        card.add(
            Notice(
                _("These files are not encrypted: whoever finds them can read them. Delete them after use.")
            )
        )
        self.button = Button(_("Choose a folder for plain files…"), self._choose, icon="download")
        card.add(FlowRow(self.button))
        return card

    def load(self) -> None:
        """There is nothing to ask for."""

    # Locked

    def _ask_lock(self) -> None:
        self.said.hide()
        LockDialog(self.context, self).open()

    def lock_with(self, lock: Lock) -> None:
        """Ask where the copy that opens with this goes."""
        self._lock = lock
        ask_where(
            self.window(),
            _("Save the locked copy"),
            ARCHIVE,
            _("Locked archive (*.zip)"),
            self.write_locked,
        )

    def write_locked(self, path: str) -> None:
        """Write the copy to a file."""
        self._busy(True)
        self.path = Path(path)
        self.act(export_locked, self.path, self._lock, done=self._locked_now, failed=self._refused)

    def _locked_now(self, _change: object) -> None:
        self._busy(False)
        self._lock = Lock("", "")
        words = _("Saved as {name}. Give its passphrase by another way than the file.")
        self.context.say(words.format(name=self.path.name))

    # Plain

    def _choose(self) -> None:
        self.said.hide()
        folder = documents_folder()
        dialog = QFileDialog(self.window(), _("Choose an empty folder"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.write_into)
        dialog.open()

    def write_into(self, folder: str) -> None:
        """Write the files into a folder."""
        self._busy(True)
        self.said.hide()
        self.path = Path(folder)
        self.act(export_plain, self.path, done=self._written, failed=self._refused)

    def _written(self, _change: object) -> None:
        self._busy(False)
        self.context.say(_("The files are in {folder}.").format(folder=self.path.name))

    def _busy(self, on: bool) -> None:
        for button in (self.lock, self.button):
            button.forbid(_("Being written…") if on else "")

    def _refused(self, error: PlainError) -> None:
        self._busy(False)
        self.said.words.setText(str(error))
        self.said.show()
        announce(self, str(error))


class LockDialog(FormDialog):
    """The passphrase of a locked copy, twice; and whether what is private goes into it."""

    def __init__(self, context: AppContext, page: ExportPage) -> None:
        parent: QWidget = page.window()
        super().__init__(_("Lock the copy"), _("Choose where it goes…"), parent, width=520)
        self._page = page
        self.lock = PassphraseField(
            "lock",
            _("Passphrase of this copy"),
            hint=_("At least {n} letters: four or five words that don’t belong together.").format(
                n=SHORTEST_LOCK
            ),
        )
        self.again = PassphraseField("again", _("The same once more"))
        self.private = CheckField(
            "private",
            _("Also what is private, as far as I may read it"),
            hint=_(
                "What people said for your eyes leaves the program then, and history keeps that it did. "
                "Only if whoever opens the file may read it too."
            ),
        )
        self.add_fields([self.lock, self.again])
        self.add(soft(_("Nobody can open the copy without it, and it is kept nowhere. Write it down apart.")))
        self.add_field(self.private)

    def submit(self) -> None:
        check_lock(self.lock.value(), self.again.value())
        lock = Lock(self.lock.value(), self.again.value(), private=bool(self.private.value()))
        self.saved()
        self._page.lock_with(lock)
