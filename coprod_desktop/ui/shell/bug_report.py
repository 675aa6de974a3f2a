"""Says that the program itself went wrong, with a report of it that names nobody."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.ui.shell.sittings import NAMES_NOBODY
from coprod_desktop.wording import _


class BugReport(Dialog):
    """Says that the program itself went wrong; the work stays on screen, the report can be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Something went wrong in the program"), parent, width=620)
        self.setProperty(NAMES_NOBODY, True)
        self._report = report
        self.add(
            Text(
                _("This is our mistake, not yours. What was recorded is safe, what you typed is still there.")
            )
        )
        self.add(
            soft(_("If someone looks after this program for you, send them this report: it names nobody."))
        )
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(160)
        self.text.setAccessibleName(_("Report"))
        self.add(self.text)
        self.copy = Button(_("Copy the report"), self._copy, icon="copy")
        self.add_buttons(self.copy)
        self.add_close(_("Carry on"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.set_words(_("Copied"))
