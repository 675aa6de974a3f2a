"""Runs what the rooms below do away from the window: one thread holds the open store, another does plain
work.

`run(fn, *args, done=…, failed=…)` calls `fn(workspace, *args)` on the store's thread, in the order asked.
What comes back is delivered on the window's thread, in order, to a bound method; it is dropped when the
method's widget is gone.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from coprod_desktop.acts import Change
from coprod_desktop.errors import NotAllowed, PlainError, describe
from coprod_desktop.ui.shell.hub import Hub
from coprod_desktop.wording import _

Done = Callable[[Any], object] | None
Failed = Callable[[PlainError], object] | None


class ProgramFault(PlainError):
    """A bug.

    `report` tells where it happened and nothing about anybody; a form hears of it like of a refusal.
    """

    def __init__(self, report: str) -> None:
        super().__init__(_("Something went wrong in the program. Nothing you typed is lost."))
        self.report = report


class NotOpen(NotAllowed):
    """The store is closed, as while the window is locked: to be asked again once it is open."""

    def __init__(self) -> None:
        super().__init__(_("Sign in first."))


class Ticket:
    """Something asked for.

    `drop()` when its answer is no longer wanted: it is skipped if it has not begun.
    """

    def __init__(self, work: Callable[[], Any], done: Done, failed: Failed) -> None:
        self.work, self.done, self.failed = work, done, failed
        self.dropped = False
        self.number = 0
        """The how manieth thing asked of the store's thread."""
        self.newest: int | None = None
        """The newest entry of the journal when it was done."""

    def drop(self) -> None:
        """The answer is no longer wanted."""
        self.dropped = True

    def let_go(self) -> tuple[Done, Failed]:
        """Who is to hear the answer.

        The ticket forgets them: the thread that did the work may be the last to hold it, and a widget
        must not be freed there.
        """
        heard_by = self.done, self.failed
        self.done = self.failed = None
        self.work = _nothing
        return heard_by


class _Lane(QObject):
    """One thread that does one thing after the other.

    What is asked for is held here until that thread has let go of it: a ticket may be all that still holds
    a page, and a page must not be freed there.
    """

    finished = Signal(object, object, object)
    _let_go = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._held: deque[Ticket] = deque()
        self._let_go.connect(self._free_oldest, Qt.ConnectionType.QueuedConnection)
        self._ending = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, ticket: Ticket) -> None:
        self._held.append(ticket)
        self._queue.put(ticket)

    def stop(self, *, finish: bool = True) -> None:
        """Finish what was asked for (or only what has begun), then end."""
        self._ending = not finish
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (ticket := self._queue.get()) is not None:
            self._do(ticket)
            del ticket
            self._let_go.emit()

    def _do(self, ticket: Ticket) -> None:
        if ticket.dropped or self._ending:
            self.finished.emit(ticket, None, None)  # it still counts as something to wait for
            return
        result, error = None, None
        try:
            result = ticket.work()
        except PlainError as refusal:
            # Its frames hold the store's objects, which must not be freed on another thread.
            error = refusal.with_traceback(None)
            error.__cause__ = error.__context__ = None
        except BaseException as fault:
            error = ProgramFault(describe(fault))
        self.finished.emit(ticket, result, error)

    def _free_oldest(self) -> None:
        self._held.popleft()


class Runner(QObject):
    """The way from the window to the rooms below. Close it with `stop()`.

    Signals: `refused(PlainError)` when nobody else was there to hear a refusal, `broken(ProgramFault)` for
    every bug, `busy(bool)` while the store's thread has work.
    """

    refused = Signal(object)
    broken = Signal(object)
    busy = Signal(bool)

    def __init__(self, hub: Hub | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = hub or Hub(self)
        self._workspace: Any = None
        self._waiting = self._laying_out = self._numbered = 0
        self._newest = self._told = self._sitting = 0
        self._rereading: deque[tuple[int, int]] = deque()
        self.settled = 0
        """The newest entry of the journal that all that is shown has been read after."""
        self.read_at = 0
        """The newest entry when what is being delivered, or was last, was read."""
        self._store = _Lane("store", self)
        self._store.finished.connect(self._store_finished, Qt.ConnectionType.QueuedConnection)
        self._plain: _Lane | None = None
        self._stopped = False

    @property
    def is_settled(self) -> bool:
        """Whether all that is shown has been read after the newest change."""
        return not self._waiting and self.settled == self._newest

    def open_with(self, opener: Callable[[], Any], *, done: Done = None, failed: Failed = None) -> Ticket:
        """Open a workspace on the store's thread (closing one that is open) and keep it there.

        `done` hears what may cross over: the workspace's `signed_in`.
        """
        return self._put(partial(self._open, opener), done, failed)

    def close_workspace(self, *, done: Done = None) -> Ticket:
        """Close the workspace (locking, leaving), after what was asked for before."""
        return self._put(self._close, done, None)

    def run(self, fn: Callable[..., Any], *args: Any, done: Done = None, failed: Failed = None) -> Ticket:
        """Call `fn(workspace, *args)` on the store's thread.

        A `Change` that comes back is told by the hub before `done` hears it.
        """
        return self._put(partial(self._with_workspace, fn, args), done, failed)

    def run_unopened(
        self, fn: Callable[..., Any], *args: Any, done: Done = None, failed: Failed = None
    ) -> Ticket:
        """Call `fn(*args)` on the store's thread without a workspace (signing in, restoring a backup)."""
        return self._put(partial(fn, *args), done, failed)

    def run_plain(
        self, fn: Callable[..., Any], *args: Any, done: Done = None, failed: Failed = None
    ) -> Ticket:
        """Call `fn(*args)` on another thread: slow work that touches no store, such as laying out paper."""
        ticket = Ticket(partial(fn, *args), done, failed)
        if self._plain is None:
            self._plain = _Lane("plain work", self)
            self._plain.finished.connect(self._plain_finished, Qt.ConnectionType.QueuedConnection)
        if not self._stopped:
            self._laying_out += 1
            self._plain.put(ticket)
        return ticket

    def while_open(self, step: Callable[[int, int], bool]) -> Callable[[int, int], bool]:
        """The same step, which also says to stop once the window closes: plain work then ends at once."""
        return partial(self._go_on, step)

    def while_here(self, step: Callable[[int, int], bool]) -> Callable[[int, int], bool]:
        """The same step, which also says to stop once the window is locked or closes.

        For work that leaves nothing when it is stopped, and is easily asked for once more.
        """
        return partial(self._go_on_here, self._sitting, step)

    def interrupt(self) -> None:
        """Whoever asked has left: what may be stopped comes to an end at its next step."""
        self._sitting += 1

    def _go_on_here(self, sitting: int, step: Callable[[int, int], bool], done: int, of: int) -> bool:
        return sitting == self._sitting and self._go_on(step, done, of)

    def _go_on(self, step: Callable[[int, int], bool], done: int, of: int) -> bool:
        return not self._stopped and step(done, of)

    @property
    def is_busy(self) -> bool:
        """Whether anything that was asked for is still on its way."""
        return bool(self._waiting or self._laying_out)

    @property
    def is_stopped(self) -> bool:
        """Whether the window is closing: long plain work should come to an end."""
        return self._stopped

    def warm(self, modules: Sequence[str]) -> None:
        """Import these modules on the store's thread, while the passphrase is being typed."""
        for name in modules:
            self._put(partial(_import_ahead, name), None, None)

    def stop(self) -> None:
        """Finish what was asked for, close the workspace on its own thread, end the threads.

        May be called twice.
        """
        if self._stopped:
            return
        self._put(self._close, None, None)
        self._stopped = True  # from here on plain work is told to stop, too
        self._store.stop()
        if self._plain is not None:
            self._plain.stop(finish=False)

    def _put(self, work: Callable[[], Any], done: Done, failed: Failed) -> Ticket:
        ticket = Ticket(work, done, failed)
        ticket.work = partial(self._noting, ticket, work)
        if self._stopped:
            ticket.drop()
            return ticket
        self._numbered += 1
        ticket.number = self._numbered
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)
        self._store.put(ticket)
        return ticket

    # On the store's thread

    def _noting(self, ticket: Ticket, work: Callable[[], Any]) -> Any:
        try:
            return work()
        finally:
            if self._workspace is not None:
                self._newest = ticket.newest = self._workspace.newest

    def _open(self, opener: Callable[[], Any]) -> Any:
        self._close()
        self._workspace = opener()
        return self._workspace.signed_in

    def _close(self) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def _with_workspace(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if self._workspace is None:
            raise NotOpen
        return fn(self._workspace, *args)

    # On the window's thread

    def _store_finished(self, ticket: Ticket, result: Any, error: PlainError | None) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy.emit(False)
        if ticket.newest is not None:
            self.read_at = ticket.newest
        before = self._numbered
        self._deliver(ticket, result, error)
        self._settle(ticket, asked=ticket.dropped or self._numbered > before)

    def _settle(self, ticket: Ticket, *, asked: bool) -> None:
        """Follow each entry until all that was asked for because of it has been delivered.

        Things are done in the order asked, so whatever else still waits is read after that entry, too.
        """
        if ticket.newest is not None and ticket.newest != self._told:
            self._told = ticket.newest
            self._rereading.append((ticket.newest, self._numbered if asked else ticket.number))
        elif asked and self._rereading:  # an answer led to another question
            self._rereading[-1] = (self._rereading[-1][0], self._numbered)
        while self._rereading and self._rereading[0][1] <= ticket.number:
            self.settled, _last = self._rereading.popleft()

    def _plain_finished(self, ticket: Ticket, result: Any, error: PlainError | None) -> None:
        self._laying_out -= 1
        self._deliver(ticket, result, error)

    def _deliver(self, ticket: Ticket, result: Any, error: PlainError | None) -> None:
        if isinstance(error, ProgramFault):
            self.broken.emit(error)
        elif isinstance(result, Change):
            self.hub.announce(result)
        done, failed = ticket.let_go()
        if ticket.dropped:
            return
        if error is None:
            if done is not None and is_alive(done):
                done(result)
        elif failed is not None:
            if is_alive(failed):
                failed(error)
        elif not isinstance(error, ProgramFault):
            self.refused.emit(error)


def is_alive(callback: Callable[..., Any]) -> bool:
    """Whether every Qt object a callback belongs to (or closes over) still exists."""
    if isinstance(callback, partial):
        return is_alive(callback.func)
    held = [getattr(callback, "__self__", None)]
    held += [cell.cell_contents for cell in getattr(callback, "__closure__", None) or ()]
    return all(shiboken6.isValid(thing) for thing in held if isinstance(thing, QObject))


def _nothing() -> None:
    """What is left to do of something that was done."""


def _import_ahead(name: str) -> None:
    import_module(name)  # its value must not cross over: modules of mapped classes stay below
