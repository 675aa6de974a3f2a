"""Reading a file in a process of its own: the window stays quick, and can stop it at any moment.

The process is started anew (not forked from a program with windows and threads). In a bundled program the
first thing the program does must be `multiprocessing.freeze_support()`.
"""

import multiprocessing
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from coprod_desktop import errors
from coprod_desktop.exchange.reading.file import read_file
from coprod_desktop.exchange.reading.sheet import CannotRead, Problem, Sheet
from coprod_desktop.wording import _

_SMALL = 100_000
_LOOK_EVERY = 0.1
_MOST_MEMORY = 1_500_000_000
_TEXT_ENDINGS = {".csv", ".tsv", ".txt"}


class Stopped(errors.Stopped):
    """Reading was stopped by the person at the laptop. Nothing was brought in."""

    def __init__(self) -> None:
        super().__init__(_("Stopped. Nothing was brought in."))


def read_apart(path: Path, step: Callable[[int, int], bool]) -> tuple[Sheet, ...]:
    """As `read_file`, in a process of its own. `step(rows, 0)` returns False to stop.

    Raises CannotRead as `read_file` does, Stopped when it was stopped.
    """
    if path.suffix.lower() in _TEXT_ENDINGS and path.is_file() and path.stat().st_size <= _SMALL:
        return read_file(path)
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_read_here, args=(str(path), theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        return _listen(ours, step)
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


def _listen(ours: "Connection[Any, Any]", step: Callable[[int, int], bool]) -> tuple[Sheet, ...]:
    rows = 0
    while True:
        if not step(rows, 0):
            raise Stopped
        if not ours.poll(_LOOK_EVERY):
            continue
        try:
            kind, told = ours.recv()
        except (EOFError, OSError) as error:  # the process is gone: the machine had no memory left for it
            raise CannotRead(Problem.UNPACKS_TOO_LARGE) from error
        if kind == "rows":
            rows = int(told)
        elif kind == "problem":
            raise CannotRead(Problem(told))
        else:
            read: tuple[Sheet, ...] = told
            return read


def _read_here(path: str, theirs: "Connection[Any, Any]") -> None:
    """What the process does: read, and send what came of it."""
    _bound_memory()
    try:
        theirs.send(("sheets", read_file(Path(path), lambda rows: theirs.send(("rows", rows)))))
    except CannotRead as refusal:
        theirs.send(("problem", refusal.problem.value))
    except Exception:  # whatever a broken file makes a reader do: the file is at fault, not the person
        theirs.send(("problem", Problem.DAMAGED.value))
    finally:
        theirs.close()


def _bound_memory() -> None:
    """Where the system can, keep this process from filling the memory, whatever the file does to a reader."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, hard))
