"""What can go wrong in words a person can use.

Four kinds, each shown differently; anything else that is raised is a bug, and `describe` tells of it.
"""

import platform
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coprod_desktop import __version__


class PlainError(Exception):
    """An error whose text is a plain sentence fit to be shown to the person at the laptop."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RuleBroken(PlainError):
    """The model refuses. Says what, and what to do instead; `field` names the input it stands beside."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotAllowed(PlainError):
    """Whoever is signed in may not do or see this."""


class Conflict(PlainError):
    """Something else changed in between, or stands in the way."""


class ChangedMeanwhile(Conflict):
    """What a form is about was changed after it was opened.

    `now` holds, by column, what stands there now where the form would have written over it; `entry` is the
    newest journal entry that this knows of.
    """

    def __init__(self, message: str, now: Mapping[str, Any], entry: int) -> None:
        super().__init__(message)
        self.now, self.entry = now, entry


class Stopped(PlainError):
    """Whoever asked for something long stopped it. Nothing of it was done."""


class Trouble(PlainError):
    """The world around us: disk full, file in use, wrong passphrase, damaged file.

    `advice` says what to do.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class NotFitting(Trouble):
    """A name and passphrase, or a code, that open nothing. `wait`: seconds until this name may try again."""

    def __init__(self, message: str, advice: str = "", wait: int = 0) -> None:
        super().__init__(message, advice)
        self.wait = wait


class Unsure(Trouble):
    """The disk stopped answering at the end of saving: it may be there, so nothing is to be taken back."""


class Damaged(Trouble):
    """The store itself can’t be read as it was written; a backup may stand in for it."""


def describe(fault: BaseException) -> str:
    """A report of an exception: its kind and the places in the program it went through.

    Its message is left out, and so are all values: both may hold a person's name. Paths are shortened to
    the file.
    """
    lines = [f"Coprod Desktop {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    parts = Path(filename).parts
    return "/".join(parts[-3:]) if "coprod_desktop" in parts else parts[-1]
