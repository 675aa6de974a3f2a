"""The log, and what becomes of an exception nobody caught. No word of the organisation’s is written down."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from coprod_desktop.errors import describe

_LARGEST = 200_000

Shown = Callable[[BaseException], object]


def note(log: Path, fault: BaseException | str) -> None:
    """Add a report to the log; a log that can’t be written is no further trouble."""
    words = fault if isinstance(fault, str) else describe(fault)
    with suppress(OSError):
        if log.exists() and log.stat().st_size > _LARGEST:
            log.replace(log.with_suffix(".old.txt"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{words}\n\n")


def watch(log: Path, show: Shown) -> None:
    """From now on note every exception nobody caught, on any thread, and have it shown.

    Installed before anything else: an exception in a slot goes nowhere else, and a windowed program has no
    standard error to write to.
    """

    def caught(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        fault = fault or kind()
        if isinstance(fault, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        note(log, fault)
        with suppress(Exception):
            show(fault)

    def caught_on_a_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_type is not SystemExit:
            caught(what.exc_type, what.exc_value, what.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_on_a_thread
