"""Signing in at the command line, and holding the folder while a command works."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coprod_desktop.bootstrap.opening import Place, hold, open_workspace, unlock
from coprod_desktop.errors import Trouble
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder, StoreState
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.store.workspace import Workspace

_LONGEST = 4096


class Said(NamedTuple):
    """What someone signs in with."""

    user: str
    passphrase: str


def folder_of(asked: Namespace) -> DataFolder:
    """The data folder a command is about: `--data`, or the usual one, or that of the example."""
    if asked.data is not None:
        return DataFolder(Path(asked.data).expanduser().resolve())
    return DataFolder.default(example=asked.example)


def said(asked: Namespace) -> Said:
    """Name and passphrase from the surroundings, a file, or the terminal. Raises Trouble when none are there.

    `COPROD_USER` with `COPROD_PASSPHRASE` or `--passphrase-file` (its first line); else they are asked for.
    """
    user = os.environ.get("COPROD_USER") or _ask(_("Sign-in name: "), hidden=False)
    if asked.passphrase_file is not None:
        return Said(user, _first_line(Path(asked.passphrase_file), "--passphrase-file"))
    passphrase = os.environ.get("COPROD_PASSPHRASE") or _ask(_("Passphrase: "), hidden=True)
    return Said(user, passphrase)


def said_lock(file: Path | None) -> tuple[str, str]:
    """The passphrase of a locked copy, twice: from the first line of a file, or asked for two times.

    Raises Trouble where there is neither.
    """
    if file is not None:
        lock = _first_line(file, "--lock-file")
        return lock, lock
    advice = _("Use --lock-file, or try again at a terminal.")
    lock = _ask(_("Passphrase of the copy: "), hidden=True, advice=advice)
    return lock, _ask(_("The same once more: "), hidden=True, advice=advice)


def _first_line(path: Path, option: str) -> str:
    with plain_file_trouble(), path.expanduser().open("rb") as file:
        first = file.read(_LONGEST).decode("utf-8-sig", "replace").splitlines()[:1]
    if not any(first):
        raise Trouble(
            _("There is no passphrase in the file named after {option}.").format(option=option),
            _("It is read from the first line."),
        )
    return first[0]


@contextmanager
def opened(asked: Namespace) -> "Iterator[Workspace]":
    """The workspace a command works with, signed in to and closed again.

    `with opened(asked) as workspace: …` for every command but `demo` and `restore`. Raises Trouble: no
    organisation yet, wrong name or passphrase, already open in a window, damaged.
    """
    folder = folder_of(asked)
    if folder.state is StoreState.EMPTY:
        raise Trouble(
            _("There is no organisation in this folder yet."),
            _("Open the window to begin one, or make the example with “demo”."),
        )
    place = Place(folder)
    with hold(folder):
        who = said(asked)
        workspace = open_workspace(place, unlock(place, who.user, who.passphrase))
        try:
            yield workspace
        finally:
            workspace.close()


def _ask(words: str, *, hidden: bool, advice: str = "") -> str:
    """Ask at the terminal, with the words on standard error so that what is printed stays clean."""
    if not sys.stdin or not sys.stdin.isatty():
        if advice:
            raise Trouble(_("No passphrase was given for the copy."), advice)
        raise Trouble(
            _("Nobody is signed in."),
            _("Set COPROD_USER and COPROD_PASSPHRASE, or use --passphrase-file."),
        )
    try:
        if hidden:
            return getpass.getpass(words)
        print(words, end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip()
    except (EOFError, OSError) as error:
        raise Trouble(_("Nobody is signed in."), _("Try again at a terminal.")) from error
