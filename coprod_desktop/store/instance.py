"""One running program per data folder, and a friendly refusal for a second one.

The operating system holds the lock for the process, so a crash or a power cut leaves nothing to clear away.
"""

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from coprod_desktop.errors import Trouble
from coprod_desktop.store import files
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.wording import _

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Held for as long as the program works with a data folder. `take` or `with` to hold it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        """Hold the lock. Raises Trouble when another running program does, or the folder is read-only."""
        if self._descriptor is not None:
            return
        with plain_file_trouble():
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, files.PRIVATE_FILE)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise Trouble(
                _("Coprod Desktop is already open with this folder."),
                _("Look for its window, perhaps behind the others, or close it there first."),
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go. The file stays: removing it could pull it from under a program that is just starting."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
