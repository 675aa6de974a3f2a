"""Growing waits between passphrases that don’t fit; they last when the program is started anew.

Kept beside the store, by the same eight bits of a name as the key slots: each name waits for itself, so that
nobody is kept out by what is tried under another name, and the recovery code never waits. Whoever can change
files here could remove them: they stop guessing at the keyboard; that a guess is costly stops the rest.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coprod_desktop.errors import NotFitting, Trouble
from coprod_desktop.store import files
from coprod_desktop.wording import _, ngettext

_FREE = 3
_FIRST, _LONGEST = 5, 300
_FORGOTTEN = 24 * 60 * 60
_LARGEST_FILE = 100_000

Kept = dict[str, tuple[int, float]]
"""By name: how many tries didn’t fit, and when the last of them was, in seconds since 1970."""


def utc_now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Tries:
    """The tries that didn’t fit, in one small file."""

    path: Path
    clock: Callable[[], datetime] = utc_now

    def left(self, name: str) -> int:
        """How many seconds the next try under a name waits; 0 when it may be now."""
        now = self._now()
        many, last = self._read(now).get(name, (0, now))
        until = last + wait_after(many)
        return max(0, -int(-(until - now) // 1))

    @contextmanager
    def trying(self, name: str) -> Iterator[None]:
        """One try under a name, in the block: it counts when the block raises NotFitting.

        Counted before it is known, so that ending the program meanwhile takes nothing back. Raises
        NotFitting, with the seconds to wait then; without trying while the name waits.
        """
        left = self.left(name)
        if left:
            raise NotFitting(
                _("This name was tried a few times with something that didn’t fit, so it rests for a while."),
                waiting(left) + " " + _("Anyone else can sign in meanwhile."),
                left,
            )
        now = self._now()
        kept = self._read(now)
        many, _last = kept.get(name, (0, now))
        self._write(kept | {name: (many + 1, now)})
        try:
            yield
        except NotFitting as error:
            raise NotFitting(error.message, error.advice, self.left(name)) from error
        except Trouble:  # it was never known whether it would have fitted
            self._write(kept)
            raise
        kept.pop(name, None)  # it was the right one: what was tried before is forgotten
        self._write(kept)

    def _now(self) -> float:
        return self.clock().timestamp()

    def _read(self, now: float) -> Kept:
        """What is kept and not yet forgotten; a clock that was set back lengthens no wait."""
        try:
            with self.path.open("rb") as file:
                body = json.loads(file.read(_LARGEST_FILE))
            kept = {str(name): (int(many), min(float(last), now)) for name, (many, last) in body.items()}
        except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return {}
        return {name: (many, last) for name, (many, last) in kept.items() if now - last < _FORGOTTEN}

    def _write(self, kept: Kept) -> None:
        with suppress(Trouble, OSError):  # a full disk or a folder that is read-only keeps nobody out
            if kept:
                files.write_whole(self.path, json.dumps(kept).encode())
            else:
                self.path.unlink(missing_ok=True)


def wait_after(many: int) -> int:
    """How many seconds are waited after so many tries that didn’t fit."""
    over = many - _FREE
    return 0 if over < 0 else min(_LONGEST, _FIRST * 2 ** min(over, 30))


def waiting(seconds: int) -> str:
    """The words for a wait."""
    if seconds < 120:
        return ngettext("Wait {n} second, then try again.", "Wait {n} seconds, then try again.", seconds)
    minutes = -(-seconds // 60)
    return ngettext("Wait {n} minute, then try again.", "Wait {n} minutes, then try again.", minutes)
