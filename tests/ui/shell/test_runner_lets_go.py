"""What a page asks with is let go on the window's thread: a widget destroyed elsewhere ends the program."""

import sys
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.shell.runner import Runner

freed_on: list[str] = []


class Asking:
    """Stands for a page that nothing but its question still holds; the answer leads to the next."""

    def __init__(self, runner: Runner, more: int) -> None:
        self._runner, self._more = runner, more

    def ask(self) -> None:
        (self._runner.run_plain if self._more % 2 else self._runner.run_unopened)(int, done=self.heard)

    def heard(self, _answer: object) -> None:
        if self._more:
            Asking(self._runner, self._more - 1).ask()

    def __del__(self) -> None:
        freed_on.append(threading.current_thread().name)


@pytest.fixture
def hurried() -> object:
    """Let the threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_who_asked_is_never_freed_on_the_stores_thread(qtbot: QtBot) -> None:
    freed_on.clear()
    runner = Runner()
    Asking(runner, 3_000).ask()
    qtbot.waitUntil(lambda: len(freed_on) == 3_001, timeout=30_000)
    runner.stop()
    assert set(freed_on) == {threading.main_thread().name}


@pytest.mark.parametrize("dropped", [False, True])
def test_once_answered_a_ticket_holds_nobody(qtbot: QtBot, dropped: bool) -> None:
    runner = Runner()
    asking = Asking(runner, 0)
    gone = weakref.ref(asking)
    ticket = runner.run_unopened(int, done=asking.heard, failed=asking.heard)
    if dropped:
        ticket.drop()
    del asking
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert ticket.dropped is dropped
    assert gone() is None
    runner.stop()
