"""Windows: what staff see and press. Knows services, queries and paper; never the store."""

import builtins
import linecache

import PySide6  # noqa: F401  puts a function of its own in the place of `__import__`

from coprod_desktop.ui.belonging import keep_to_parents


def import_plainly() -> None:
    """Take PySide’s own way of importing out again; without it nothing this program uses is lost.

    For its `__feature__` switch, which is not used here, it reads the source text of every module imported
    from then on, looks for its own name in it, and keeps the text for good: 25 MB, and a third of the time.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
        linecache.clearcache()  # the text it has kept so far; a report of an error reads it again


import_plainly()
keep_to_parents()
