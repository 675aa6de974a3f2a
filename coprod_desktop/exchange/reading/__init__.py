"""Reading what people bring: a file or what they pasted, as plain bounded tables.

`read_file` reads here and now (command line); `read_apart` does the same in a process of its own, so that a
window stays quick and its memory small.
"""

from coprod_desktop.exchange.reading.apart import Stopped, read_apart
from coprod_desktop.exchange.reading.file import read_file, read_pasted
from coprod_desktop.exchange.reading.sheet import (
    CannotRead,
    Cell,
    Doubt,
    Problem,
    Sheet,
    doubt_words,
    text_of,
)

__all__ = [
    "CannotRead",
    "Cell",
    "Doubt",
    "Problem",
    "Sheet",
    "Stopped",
    "doubt_words",
    "read_apart",
    "read_file",
    "read_pasted",
    "text_of",
]
