"""Notices that nobody is there: no key and no press for a while, or the laptop has slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from coprod_desktop.ui.shell.arriving import Arriving

_TICK = 5
_SLEPT = 60

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Emits `idle` once after `minutes` without a sign of life, or on waking up.

    Two clocks are read: the one that stands still while the laptop sleeps and the one on the wall,
    whichever says more. A wall clock set back, or set forward by less than a minute, locks nothing.
    """

    idle = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        *,
        steady: Callable[[], float] = time.monotonic,
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
        slept = (now[1] - self._seen[1]) - (now[0] - self._seen[0])
        self._seen = now
        if quiet >= self.minutes * 60 or slept >= _SLEPT:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._last = (self._steady(), self._wall())
        return False
