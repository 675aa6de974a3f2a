"""Sees to it that emergency access ends when its time is over, also while nobody presses anything."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from coprod_desktop.errors import PlainError
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.idle import steady_clock

_EVERY = 60
_SLIP = 5
"""Two clocks that are read one after the other differ by less, in seconds."""


class EndWatch(QObject):
    """Asks every minute for what is over to be taken away, while somebody is signed in.

    By how much the clock on the wall was set back meanwhile is told by a steady one, and asked along with it.
    Once nothing is given to anybody, that is forgotten: the clock may have been put right.
    """

    def __init__(
        self,
        context: AppContext,
        parent: QObject | None = None,
        *,
        steady: Callable[[], float] = steady_clock,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._context, self._steady, self._wall = context, steady, wall
        self._seen = (steady(), wall())
        self._set_back = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY * 1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to watch; the opening has just taken away what was over."""
        self._seen, self._set_back = (self._steady(), self._wall()), 0.0
        self._timer.start()

    def stop(self) -> None:
        """Watch no more, while the store is closed."""
        self._timer.stop()

    def tick(self) -> None:
        """Look at the clocks, and let what is over go."""
        from coprod_desktop.services.sealing import end_over

        now = (self._steady(), self._wall())
        behind = (now[0] - self._seen[0]) - (now[1] - self._seen[1])
        self._seen = now
        if behind > _SLIP:
            self._set_back += behind
        self._context.run(end_over, round(self._set_back), done=self._heard, failed=self._not_now)

    def _heard(self, still_given: int) -> None:
        if not still_given:
            self._set_back = 0.0

    def _not_now(self, _error: PlainError) -> None:
        """The next minute tries again."""
