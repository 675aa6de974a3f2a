"""Growing waits after passphrases that didn't fit, so that guessing at the keyboard leads nowhere."""

import time
from collections.abc import Callable

_FREE = 3
_FIRST, _LONGEST = 5, 60


class Patience:
    """Counts what didn't fit. Three tries are free; each one after that makes the next wait longer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    def failed(self) -> None:
        """A passphrase didn't fit."""
        self._failures += 1
        over = self._failures - _FREE
        if over >= 0:
            self._until = self._clock() + min(_LONGEST, _FIRST * 2**over)

    def fitted(self) -> None:
        """Somebody signed in."""
        self._failures = 0
        self._until = 0.0

    def left(self) -> int:
        """Whole seconds until the next try; 0 when one may try now."""
        return max(0, -int(-(self._until - self._clock()) // 1))
