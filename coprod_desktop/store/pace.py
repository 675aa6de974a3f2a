"""How far something long is, and the way to stop it between two steps."""

from collections.abc import Callable
from dataclasses import dataclass

from coprod_desktop.errors import Stopped
from coprod_desktop.wording import _

Step = Callable[[int, int], bool]
"""Told how far something is, `(done, of)`; gives False once it should stop."""


@dataclass(frozen=True)
class Pace:
    """One stretch of a longer way, from one part of a hundred to another."""

    step: Step | None = None
    since: int = 0
    until: int = 100

    def at(self, done: int, of: int) -> None:
        """Tell how far this stretch is. Raises Stopped when it should go no further."""
        share = done / of if of > 0 else 1.0
        far = self.since + round((self.until - self.since) * min(1.0, share))
        if self.step is not None and not self.step(far, 100):
            raise Stopped(_("Stopped. Nothing was changed."))

    def part(self, since: int, until: int) -> "Pace":
        """A stretch of this one, again in parts of a hundred."""
        wide = self.until - self.since
        return Pace(self.step, self.since + wide * since // 100, self.since + wide * until // 100)


@dataclass(frozen=True)
class InBytes(Pace):
    """A way told byte by byte, not in parts of a hundred: for a file, where people see how much is there."""

    def at(self, done: int, of: int) -> None:
        """Tell how many bytes are there. Raises Stopped when it should go no further."""
        if self.step is not None and not self.step(done, of):
            raise Stopped(_("Stopped. Nothing was changed."))


AT_ONE_GO = Pace()
"""For what nobody watches."""
