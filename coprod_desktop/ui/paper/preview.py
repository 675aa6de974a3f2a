"""The sheet itself, at the right of the paper page: as it will be printed, or how far it is."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import EmptyState, LinkButton, PdfView, Progress
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.wording import _

_AT_ONCE = 400
"""What takes no longer than so many milliseconds is there before anybody could read how far it is."""


class NothingHere(EmptyState):
    """Instead of a sheet that cannot be shown; one that was stopped can be put together again."""

    def __init__(self, again: Callable[[], None]) -> None:
        self.again = LinkButton(_("Put it together again"), again)
        words, how = _("There is nothing to print here."), _("Go back, and choose another.")
        super().__init__(words, how, self.again, icon="printer")
        self.hide()


class Preview(QWidget):
    """Shows a sheet, or that it is hidden, or how far something long is, with a way to stop it."""

    stopped = Signal()
    """*Stop* was pressed; what reads the store ends by itself at its next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PdfView(_("The sheet as it will be printed"))
        self.hidden = EmptyState(
            _("The sheet is not shown while someone is beside you."),
            _("It names people. Print it, or press F8 when you are alone again."),
            icon="eye-off",
        )
        self.progress = Progress(_("It is being put together…"))
        self.progress.stop.clicked.connect(self.stopped)
        self.waiting = QWidget()
        box = QVBoxLayout(self.waiting)
        box.setContentsMargins(0, 32, 0, 0)
        box.addWidget(self.progress)
        box.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.view, self.hidden, self.waiting):
            row.addWidget(part, 1)
        self.hidden.hide()
        self.waiting.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AT_ONCE)
        self._soon.timeout.connect(self._show_how_far)

    def wait(self, runner: Runner) -> Callable[[int, int], bool]:
        """Say how far something is as soon as it takes long; gives the step that tells it."""
        self.progress.begin()
        self._soon.start()
        return runner.while_here(self.progress.step)

    def show_sheet(self, pdf: bytes, *, hidden: bool) -> None:
        """Show a sheet, or that it is not to be seen now."""
        self.rest()
        self.view.show_pdf(pdf)
        self.view.setVisible(not hidden)
        self.hidden.setVisible(hidden)

    def rest(self) -> None:
        """Nothing is waited for any more."""
        self._soon.stop()
        self.waiting.hide()

    def _show_how_far(self) -> None:
        self.view.hide()
        self.hidden.hide()
        self.waiting.show()
