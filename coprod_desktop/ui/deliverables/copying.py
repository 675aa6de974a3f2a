"""Taking a file out: how far it is, and a way to stop it that leaves no half of a copy."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError, Stopped
from coprod_desktop.ui.kit import Progress
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.put_away import SHOWS_NOBODY
from coprod_desktop.ui.shell.runner import ProgramFault, is_alive
from coprod_desktop.wording import _

_AT_ONCE = 400
"""What takes no longer than so many milliseconds is done before anybody could read how far it is."""


class CopyDialog(Dialog):
    """Seen only while a copy takes long. Esc stops, as *Stop* does."""

    def __init__(self, context: AppContext, parent: QWidget, title: str) -> None:
        super().__init__(title, parent, width=460)
        self.setProperty(SHOWS_NOBODY, True)
        self._context = context
        self._then: Callable[[Any], object] | None = None
        self._ended = False
        self.progress = Progress(_("The copy is being made…"), in_bytes=True)
        self.add(self.progress)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.open)

    def make(self, fn: Callable[..., Any], *args: Any, then: Callable[[Any], object]) -> None:
        """Make a copy with `fn(workspace, *args, step)`; `then` hears what came back."""
        self._then = then
        self.progress.begin()
        self._soon.start(_AT_ONCE)
        step = self._context.runner.while_here(self.progress.step)
        self._context.run(fn, *args, step, done=self._made, failed=self._not_made)

    def reject(self) -> None:
        self.progress.stop_now()

    def _made(self, made: Any) -> None:
        self._end()
        if self._then is not None and is_alive(self._then):
            self._then(made)

    def _not_made(self, error: PlainError) -> None:
        self._end()
        if isinstance(error, Stopped):
            self._context.say(_("Stopped. No copy was made."))
        elif not isinstance(error, ProgramFault):
            self._context.show_trouble(error)

    def _end(self) -> None:
        self._soon.stop()
        self.accept()
        self.deleteLater()  # it may never have been seen
