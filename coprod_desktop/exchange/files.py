"""Writing a file where someone chose: whole or not at all, and then the note of it in history."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from coprod_desktop.acts import Change
from coprod_desktop.errors import RuleBroken, Trouble
from coprod_desktop.store.files import sync_folder
from coprod_desktop.wording import _


def with_ending(path: Path, *endings: str) -> str:
    """Which of the endings a file’s name has, in small letters. Raises RuleBroken when it has none."""
    ending = path.suffix.lower()
    if ending not in endings:
        names = ", ".join(endings)
        raise RuleBroken(
            _("Choose a name that ends in one of these: {endings}.").format(endings=names), "file"
        )
    return ending


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, replacing what was there only when all of it is written.

    Raises Trouble when it can't be written.
    """
    try:
        put_in_place(path, data)
    except OSError as error:
        raise Trouble(
            _("“{name}” can’t be written there.").format(name=path.name),
            _("Close it if it is open, make room, or choose another folder. Nothing was saved."),
        ) from error


def put_in_place(path: Path, data: bytes) -> None:
    """The same, for whoever says in their own words why it can't be. Raises OSError."""
    part = path.with_name(f".{path.name[:40]}-{secrets.token_hex(4)}.part")
    try:
        write_through(part, data)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    with contextlib.suppress(OSError):  # it is there; only a power cut just now could lose its name
        sync_folder(path.parent)


def write_through(path: Path, data: bytes) -> None:
    """Write a file that isn't there yet, through to the disk. Raises OSError."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def noted(record: Callable[[], Change]) -> Change:
    """Note in history what was taken out; called once it is there, so that no note is of what isn’t.

    Raises Trouble, which says that it is there, where it can’t be noted.
    """
    try:
        return record()
    except Trouble as trouble:
        raise Trouble(
            _("What was taken out is there and whole. Only the note of it in history may be missing."),
            trouble.advice,
        ) from trouble
