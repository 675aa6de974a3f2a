"""What pages and cards share that show what a query gives."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.editors import is_typed_in
from coprod_desktop.ui.shell.runner import Done, Failed, NotOpen, ProgramFault, Ticket, is_alive


class View(QWidget):
    """Loads when it is first seen, and again when one of its `tables` changes (at once, or when seen next).

    Override `build()` (make widgets, end with `self.fill(page)`) and `load()` (start the queries with
    `self.run`).
    `show_for(**params)` is called by `context.open(key, **params)` before the page is shown.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self._asked: dict[Any, Ticket] = {}
        self.read_at = 0
        """The newest entry of the journal when what is shown was read."""
        context.hub.changed.connect(self._on_change)
        context.beside.changed.connect(self.reload)
        self.build()

    def build(self) -> None:
        """Make the widgets, once."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask for what is shown."""
        raise NotImplementedError

    def show_for(self, **params: Any) -> None:
        """Be about something; by default nothing."""

    def in_the_middle(self) -> bool:
        """Whether something stands here that is not saved: words somebody typed, or choices.

        Only then does a page outlast the lock; any other is made and read anew.
        """
        return is_typed_in(self)

    def here(self) -> dict[str, Any]:
        """What `show_for` needs besides what it was given, to find the very part again that is looked at."""
        return {}

    def fill(self, widget: QWidget) -> None:
        """Let one widget (usually a `Page`) take all the room."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(widget)

    def run(self, fn: Callable[..., Any], *args: Any, done: Done = None, failed: Failed = None) -> Ticket:
        """Run `fn(workspace, *args)` on the store's thread.

        An older answer still on its way to `done` is dropped.
        """
        heard = partial(self._heard, done) if done is not None else None
        ticket = self.context.runner.run(fn, *args, done=heard, failed=partial(self._was_refused, failed))
        if inspect.ismethod(done):
            older = self._asked.get(done)
            if older is not None:
                older.drop()
            self._asked[done] = ticket
        return ticket

    def _heard(self, done: Callable[[Any], object], answer: Any) -> None:
        if is_alive(done):
            self.read_at = self.context.runner.read_at
            done(answer)

    def _was_refused(self, failed: Failed, error: PlainError) -> None:
        """A page that reads while the window is locked reads again when it is seen next."""
        if isinstance(error, NotOpen):
            self._stale = True
        elif failed is not None:
            failed(error)
        elif not isinstance(error, ProgramFault):
            self.context.runner.refused.emit(error)

    def act(self, fn: Callable[..., Any], *args: Any, done: Done = None, failed: Failed = None) -> Ticket:
        """Run an act: never dropped, and refusals without a listener are shown by the window."""
        return self.context.runner.run(fn, *args, done=done, failed=failed)

    def reload(self) -> None:
        """Load now if seen, else when seen next."""
        if self.isVisible():
            self._stale = False
            self.load()
        else:
            self._stale = True

    def _on_change(self, change: Change) -> None:
        if change.tables & self.tables:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.load()
