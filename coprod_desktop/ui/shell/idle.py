"""Notices that nobody is there: no key and no press for a while, or the laptop has slept."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from coprod_desktop.ui.shell.arriving import Arriving

_TICK = 5
_SLEPT = 60
"""Neither clock moves on by so much between two looks unless the laptop, or the program, stood still."""

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


def steady_clock() -> float:
    """Seconds by a clock that nobody sets, and that goes on while the laptop sleeps where there is one.

    `time.monotonic` stands still in sleep on Linux and macOS; were the wall clock set back meanwhile, nothing
    would tell of the sleep.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
    return time.monotonic()


class IdleWatch(QObject):
    """Emits `idle` once after `minutes` without a sign of life, or on waking up.

    Two clocks are read, a steady one and the one on the wall, and whichever says more counts. Each is asked
    by itself whether it leapt: the one on the wall may be set, the steady one may stand still during sleep.
    Whatever wakes the laptop (a key, the mouse) does not count as somebody being there: it locks, and does
    nothing else. A wall clock set back, or forward by less than a minute, locks nothing.
    """

    idle = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        *,
        steady: Callable[[], float] = steady_clock,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._steady, self._wall = steady, wall
        self._arriving = Arriving(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK * 1000)
        self._timer.timeout.connect(self.tick)
        self._last = self._seen = (steady(), wall())

    def start(self) -> None:
        """Begin to watch."""
        self.touch()
        self._arriving.start()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more (while locked)."""
        self._timer.stop()
        self._arriving.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._seen = (self._steady(), self._wall())

    def tick(self) -> None:
        """Look at the clocks."""
        now = (self._steady(), self._wall())
        quiet = max(now[0] - self._last[0], now[1] - self._last[1])
        leapt, self._seen = self._leapt(now), now
        if leapt or quiet >= self.minutes * 60:
            self._lock()

    def _leapt(self, now: tuple[float, float]) -> bool:
        """Whether more time went by since the last look than there is between two."""
        return max(now[0] - self._seen[0], now[1] - self._seen[1]) >= _SLEPT

    def _lock(self) -> None:
        self.stop()
        self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _SIGNS_OF_LIFE:
            return False
        now = (self._steady(), self._wall())
        if self._leapt(now):
            self._lock()
            return True
        self._last = now
        return False
