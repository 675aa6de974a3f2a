"""Waits between passphrases that don’t fit, as the sign-in page shows them: each name waits for itself.

How long is said by whoever keeps the keys, and kept there when the program ends.
"""

import time
from collections.abc import Callable


class Patience:
    """Until when each name waits, by a clock that nobody sets."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}

    def wait(self, name: str, seconds: int) -> None:
        """A name waits so many seconds from now."""
        self._until[_plain(name)] = self._clock() + seconds

    def left(self, name: str) -> int:
        """Whole seconds until the next try under a name; 0 when one may try now."""
        return max(0, -int(-(self._until.get(_plain(name), 0.0) - self._clock()) // 1))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
