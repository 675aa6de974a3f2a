"""What kind of file it is by its first bytes, never by its name; and its tables."""

from collections.abc import Callable
from pathlib import Path

from coprod_desktop.exchange.reading.delimited import read_table, read_text_file
from coprod_desktop.exchange.reading.sheet import LARGEST_FILE, CannotRead, Problem, Sheet
from coprod_desktop.exchange.reading.workbook import read_workbook

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<!DOCTYPE", b"<html", b"<?xml")


def _nobody_listens(_rows: int) -> None:
    return


def read_file(path: Path, step: Callable[[int], None] = _nobody_listens) -> tuple[Sheet, ...]:
    """The tables of a file; `step(rows)` hears how far it is. Raises CannotRead saying what to do instead."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotRead(Problem.MISSING) from error
    except OSError as error:
        raise CannotRead(Problem.NOT_ALLOWED) from error
    if len(data) > LARGEST_FILE:
        raise CannotRead(Problem.TOO_LARGE)
    if not data.strip():
        raise CannotRead(Problem.EMPTY)
    if data.startswith(_ZIP):
        return read_workbook(data, step)
    if data.startswith(_OLD_EXCEL):
        raise CannotRead(Problem.OLD_EXCEL)
    if data.lstrip()[:16].startswith(_OTHERS):
        raise CannotRead(Problem.OTHER_OFFICE)
    return (read_text_file(data, path.stem),)


def read_pasted(text: str) -> tuple[Sheet, ...]:
    """The table in a text copied from a spreadsheet; raises CannotRead when there is nothing in it."""
    if len(text) > LARGEST_FILE:
        raise CannotRead(Problem.TOO_LARGE)
    if not text.strip():
        raise CannotRead(Problem.EMPTY)
    return (read_table(text, ""),)
