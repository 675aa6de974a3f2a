"""Closing the window: what isn't saved, the last backup, and what to do when the store turns out damaged."""

import threading

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from coprod_desktop.errors import Damaged
from coprod_desktop.ui.kit.buttons import Button, Primary
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.ui.shell.front import FrontPage
from coprod_desktop.wording import _


class LeavingPage(FrontPage):
    """Something long goes on and nothing else can be done: its words and a moving bar."""

    go_anyway = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._in_a_hurry = threading.Event()
        self.words = Text("")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.anyway = Button(_("Close without a backup"), self._go)
        self.anyway.hide()
        self.add(self.words)
        self.add(self.bar)
        self.add(FlowRow(self.anyway))

    def show_words(self, title: str, words: str, *, anyway: bool = False) -> None:
        """Say what is going on; `anyway` where one may close without waiting for it."""
        self.title.setText(title)
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.show()
        self._in_a_hurry.clear()
        self.anyway.forbid("")
        self.anyway.setVisible(anyway)
        self.clear_trouble()

    def show_trouble(self, words: str) -> None:
        """Say why it did not work; one may close all the same."""
        self.bar.hide()
        self.words.setText(_("What you recorded is safe in the store itself."))
        self.trouble.words.setText(words)
        self.trouble.show()
        self.anyway.show()
        self.anyway.setFocus()

    def submit(self) -> None:
        """There is nothing to press."""

    def has_time(self, _done: int, _of: int) -> bool:
        """Whether the last backup may go on; asked on the store’s thread."""
        return not self._in_a_hurry.is_set()

    def _go(self) -> None:
        """Close without a backup; one that is being made is given up first, and leaves nothing half made."""
        self._in_a_hurry.set()
        self.anyway.forbid(_("Closing as soon as what was asked for is done…"))
        if self.bar.isHidden():
            self.go_anyway.emit()


class UnsavedDialog(Dialog):
    """Something was typed that is not saved yet. `leave_asked` to close all the same."""

    leave_asked = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(_("Something you typed is not saved yet"), parent, width=460)
        self.add(Text(_("Go back to save it, or close and let it go.")))
        self.stay = Primary(_("Go back"), self.reject)
        self.leave = Button(_("Close and let it go"), self._leave)
        self.add_buttons(self.leave, self.stay)
        self.stay.setDefault(True)

    def _leave(self) -> None:
        self.accept()
        self.leave_asked.emit()


class DamagedDialog(Dialog):
    """The store turned out damaged while it was used. `restore_asked` leads to the backups."""

    restore_asked = Signal()

    def __init__(self, error: Damaged, parent: QWidget | None) -> None:
        super().__init__(_("The store can’t be read"), parent, width=520)
        self.add(Text(error.message))
        self.add(
            soft(
                _(
                    "Please don’t go on working with it. Bring back the newest good backup. "
                    "The damaged file is kept beside it."
                )
            )
        )
        self.add_close(_("Not now"))
        self.restore = Primary(_("Show the backups"), self._restore)
        self.add_buttons(self.restore)
        self.restore.setDefault(True)

    def _restore(self) -> None:
        self.accept()
        self.restore_asked.emit()
