"""The recovery code, shown to be printed or written down, and typed back once."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.fields import TextField
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.pdf_view import PdfView
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.wording import _


class CodeSheet(QWidget):
    """The code in large signs, its page to print, and the field in which it is typed back (`typed`).

    Typing it from the screen is as good as from paper: what matters is that someone has it elsewhere, which
    the words ask for.
    """

    printed = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pdf: bytes | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(
            Text(
                _(
                    "If every passphrase is forgotten, this code is the only way in. "
                    "Without it nobody can open what is kept here, and neither can we."
                )
            )
        )
        self.code = Text("", "code")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box.addWidget(self.code)
        self.print_button = Button(_("Print the page"), self._print, icon="printer")
        self.show_button = Button(_("See the page"), self._turn, icon="file-text")
        self.show_button.setCheckable(True)
        box.addWidget(FlowRow(self.print_button, self.show_button))
        self.view = PdfView(_("The page with the recovery code"))
        self.view.setMinimumHeight(420)
        self.view.hide()
        box.addWidget(self.view)
        box.addWidget(
            soft(
                _("No printer? Write it down. Keep the page locked away, not with the laptop, and not in it.")
            )
        )
        self.typed = TextField(
            "code",
            _("Now type it back from the page"),
            hint=_("Small letters will do, and the dashes may be left out."),
        )
        box.addWidget(self.typed)
        self.print_button.forbid(_("The page is being made…"))
        self.show_button.forbid(_("The page is being made…"))

    def show_code(self, code: str, page: Any, *arguments: Any) -> None:
        """Show a code; `page(*arguments)` gives its page as a PDF, away from the window."""
        self.code.setText(code)
        self.code.setAccessibleName(_("Recovery code: {code}").format(code=" ".join(code)))
        self._runner.run_plain(page, *arguments, done=self._show_page, failed=self._no_page)

    def forget(self) -> None:
        """Leave nothing of the code on the screen or here."""
        self._pdf = None
        self.code.setText("")
        self.code.setAccessibleName("")
        self.typed.set("")
        self.view.hide()

    def _show_page(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.print_button.forbid("")
        self.show_button.forbid("")

    def _no_page(self, error: PlainError) -> None:
        self.print_button.forbid(str(error))
        self.show_button.forbid(str(error))

    def _print(self) -> None:
        from coprod_desktop.ui.kit.printing import print_pdf

        if self._pdf is not None:
            print_pdf(self._pdf, self.window(), self.printed.emit)

    def _turn(self) -> None:
        shown = self.show_button.isChecked()
        if shown and self._pdf is not None:
            self.view.show_pdf(self._pdf)
        self.view.setVisible(shown)
        self.show_button.set_words(_("Hide the page") if shown else _("See the page"))
