"""Saving a sheet as a file: whole or not at all."""

import contextlib
from pathlib import Path

from coprod_desktop.errors import Trouble
from coprod_desktop.exchange.files import put_in_place
from coprod_desktop.wording import _

_PDF = b"%PDF"


def save(path: Path, pdf: bytes) -> Path:
    """Write a PDF where someone chose, replacing what was there only when all of it is written.

    Returns the path. Raises Trouble with a plain sentence when it can't be written (full, read-only, gone),
    and when it would take the place of a file that is no PDF: a backup, say, or the store itself.
    """
    if path.is_dir():
        raise _trouble(path.resolve(), IsADirectoryError())
    if _is_something_else(path):
        raise Trouble(
            _("There is another kind of file with that name, and it stays."),
            _("Choose another name, ending in .pdf."),
        )
    try:
        put_in_place(path, pdf)
    except OSError as error:
        raise _trouble(path, error) from error
    return path


def _is_something_else(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as file:
        first = file.read(len(_PDF))
        return first != _PDF and bool(first)
    return False


def _trouble(path: Path, error: OSError) -> Trouble:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Trouble(
            _("The folder “{folder}” is not there.").format(folder=path.parent.name),
            _("Choose another folder, then save again."),
        )
    if isinstance(error, PermissionError | IsADirectoryError):
        return Trouble(
            _("“{name}” can’t be written there.").format(name=path.name),
            _("Close it if it is open, or choose another folder. Nothing was saved."),
        )
    return Trouble(
        _("“{name}” couldn’t be saved: there may be no room left.").format(name=path.name),
        _("Make some room or choose another folder. Nothing was saved."),
    )
