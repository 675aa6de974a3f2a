"""Take a copy out: plain files for another program, and what that means for who can read them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coprod_desktop.errors import PlainError
from coprod_desktop.exchange.export import export_plain
from coprod_desktop.ui.kit import Card, FlowRow, Notice, Page, Primary, Text, announce, soft
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class ExportPage(View):
    """One act: choose a folder, and the files are written there."""

    def build(self) -> None:
        page = self.page = Page(_("Take a copy out"))
        card = Card(_("A copy in plain files"))
        card.add(
            Text(
                _(
                    "People, sessions, rota, tasks and handovers as CSV and JSON, and a calendar. Any "
                    "spreadsheet or calendar program opens them."
                )
            )
        )
        card.add(
            soft(
                _(
                    "Only numbers and addresses known to be safe are in it; needs, notes and anything told "
                    "in confidence are not. History keeps that a copy was made."
                )
            )
        )
        card.add(
            Notice(
                _("These files are not encrypted: whoever finds them can read them. Delete them after use.")
            )
        )
        self.button = Primary(_("Choose a folder…"), self._choose, icon="download")
        card.add(FlowRow(self.button))
        self.said = Notice("", icon="circle-alert")
        self.said.hide()
        card.add(self.said)
        page.add(card)
        self.fill(page)

    def load(self) -> None:
        """There is nothing to ask for."""

    def _choose(self) -> None:
        folder = documents_folder()
        dialog = QFileDialog(self.window(), _("Choose an empty folder"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.write_into)
        dialog.open()

    def write_into(self, folder: str) -> None:
        """Write the files into a folder."""
        self.button.forbid(_("Being written…"))
        self.said.hide()
        self.folder = Path(folder)
        self.act(export_plain, self.folder, done=self._written, failed=self._refused)

    def _written(self, _change: object) -> None:
        self.button.forbid("")
        self.context.say(_("The files are in {folder}.").format(folder=self.folder.name))

    def _refused(self, error: PlainError) -> None:
        self.button.forbid("")
        self.said.words.setText(str(error))
        self.said.show()
        announce(self, str(error))
