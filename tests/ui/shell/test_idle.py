"""The lock by itself: nobody there, asleep, out of sight; by both clocks, each moved by hand."""

import sys
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.ui.shell.idle import IdleWatch, steady_clock
from tests.ui.shell.conftest import MORGAN, Open, sign_in

MINUTES = 10
HOUR = 3600.0


class Clocks:
    """A steady clock and one on the wall, and a watch that reads them."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0
        self.locked = 0
        self.watch = IdleWatch(MINUTES, steady=lambda: self.steady, wall=lambda: self.wall)
        self.watch.idle.connect(self._locked)
        self.watch.start()

    def _locked(self) -> None:
        self.locked += 1

    def wait(self, seconds: float) -> None:
        """Time goes by on both, looked at every five seconds."""
        while seconds > 0:
            step = min(5.0, seconds)
            self.steady, self.wall = self.steady + step, self.wall + step
            self.watch.tick()
            seconds -= step

    def press(self) -> bool:
        """A key; whether it was kept from whatever has the keyboard."""
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        return self.watch.eventFilter(QObject(), key)


@pytest.fixture
def clocks() -> Iterator[Clocks]:
    made = Clocks()
    yield made
    made.watch.stop()


def test_it_locks_once_nobody_was_there_for_as_long_as_is_set(clocks: Clocks) -> None:
    clocks.wait(MINUTES * 60 - 5)
    assert clocks.locked == 0
    clocks.wait(5)
    assert clocks.locked == 1


def test_a_sign_of_life_begins_it_anew(clocks: Clocks) -> None:
    clocks.wait(MINUTES * 60 - 5)
    assert clocks.press() is False
    clocks.wait(MINUTES * 60 - 5)
    assert clocks.locked == 0
    clocks.wait(5)
    assert clocks.locked == 1


SLEEPS = {
    "the steady clock stands still in sleep": (0.0, HOUR),
    "both go on": (HOUR, HOUR),
    "the wall clock was set back meanwhile": (HOUR, -HOUR),
    "the wall clock was set back by as long as it slept": (HOUR, 0.0),
    "a short one": (0.0, 60.0),
}


@pytest.mark.parametrize("slept", SLEEPS.values(), ids=SLEEPS)
def test_waking_up_locks_by_whichever_clock_leapt(clocks: Clocks, slept: tuple[float, float]) -> None:
    clocks.wait(60)
    clocks.steady, clocks.wall = clocks.steady + slept[0], clocks.wall + slept[1]
    clocks.watch.tick()
    assert clocks.locked == 1


@pytest.mark.parametrize("slept", SLEEPS.values(), ids=SLEEPS)
def test_what_wakes_it_locks_and_does_nothing_else(clocks: Clocks, slept: tuple[float, float]) -> None:
    """The key or the mouse comes before the next look at the clocks: it is nobody’s sign of life."""
    clocks.wait(60)
    clocks.steady, clocks.wall = clocks.steady + slept[0], clocks.wall + slept[1]
    assert clocks.press() is True
    assert clocks.locked == 1


@pytest.mark.parametrize("set_by", [-HOUR, -60.0, 50.0])
def test_setting_the_clock_on_the_wall_a_little_or_back_locks_nothing(clocks: Clocks, set_by: float) -> None:
    clocks.wait(60)
    clocks.wall += set_by
    assert clocks.press() is False
    clocks.wait(60)
    assert clocks.locked == 0


def test_after_the_clock_was_set_back_the_steady_one_still_counts(clocks: Clocks) -> None:
    clocks.wall -= 24 * HOUR
    clocks.wait(MINUTES * 60)
    assert clocks.locked == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name this clock otherwise")
def test_the_steady_clock_goes_on_in_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that sleep is noticed though the clock on the wall was set back by as much meanwhile."""
    asked: list[int] = []

    def clock_gettime(clock: int) -> float:
        asked.append(clock)
        return 5.0

    monkeypatch.setattr(time, "clock_gettime", clock_gettime)
    assert steady_clock() == 5.0
    assert asked == [time.CLOCK_BOOTTIME]
    watch = IdleWatch(MINUTES)
    assert watch._steady is steady_clock


def test_out_of_sight_is_locked(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    with qtbot.waitSignal(window.locked):
        window.showMinimized()
    assert window.desk is None
    assert window.windowTitle() == "Coprod Desktop"
    window.showNormal()
    assert window.sign_in.isVisible()


def test_making_it_large_locks_nothing(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    window.showMaximized()
    window.showNormal()
    assert window.desk is not None
