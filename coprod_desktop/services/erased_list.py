"""The list of what was erased, in the store and beside it; small, since every opening asks it."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act
from coprod_desktop.errors import Trouble
from coprod_desktop.model.base import new_public_id
from coprod_desktop.model.keeping import Erasure
from coprod_desktop.store import erased
from coprod_desktop.store.backup_places import note_place, places, reachable
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import sync_folder
from coprod_desktop.store.journal_forget import sweep
from coprod_desktop.store.key_file import check_slots
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission

SECRET = "secret"
"""The token of the row that holds what the list beside the store is sealed with."""


def remember(workspace: Workspace, db: Db, what: str) -> None:
    """Keep, within an open change, what is erased by it."""
    db.add(Erasure(token=new_public_id(), at=workspace.now(), what=what))
    _secret(db)


def brought_back(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """What is listed beside the store and the store knows nothing of: it is older than that.

    Called at every opening, so that a store has its secret before it is first backed up. Where the list lacks
    something, it was lost, or the program was stopped before the file was written anew: both are done now.
    """
    with workspace.read(Permission.ERASE) as db:
        secret = db.get(Erasure, SECRET)
        known = set(db.scalars(select(Erasure.token)))
    if secret is None:
        with workspace.change(Act.ERASED_AGAIN) as change:
            _secret(change.session)
        return {}
    folder = workspace.home.folder
    sealed_with = bytes.fromhex(secret.what)
    beside = erased.read(folder, sealed_with)
    back = {token: one for token, one in beside.items() if token not in known}
    with contextlib.suppress(Trouble):  # a full disk keeps nobody out; the next opening tries again
        if known - {SECRET} - set(beside) or folder.unswept.exists():
            sweep_or_note(workspace)
        elif not back and erased.scattered(folder, sealed_with):
            write_list(workspace)
    return back


def sweep_or_note(workspace: Workspace) -> None:
    """Write the store’s file anew, and then the list beside it; each opening tries until both are done.

    The list is written, too, where the file can’t be, once that is noted: what is brought back in between is
    erased by it. Raises Trouble.
    """
    mark = workspace.home.folder.unswept
    try:
        sweep(workspace.engine)
    except Trouble:
        with plain_file_trouble():
            mark.touch()
            sync_folder(mark.parent)
        write_list(workspace)
        raise
    write_list(workspace)
    with plain_file_trouble():
        mark.unlink(missing_ok=True)


def write_list(workspace: Workspace) -> None:
    """Write beside the store what it knows was erased, with what was listed there. Raises Trouble.

    It is laid beside the backups that can be reached, too: those made before are erased by it wherever they
    are brought back.
    """
    with workspace.read(Permission.SIGNED_IN) as db:
        rows = {one.token: one for one in db.scalars(select(Erasure))}
    home, secret = workspace.home, bytes.fromhex(rows.pop(SECRET).what)
    known = {token: (one.at.isoformat(), one.what) for token, one in rows.items()}
    listed = erased.read(home.folder, secret) | known
    if listed:
        erased.write(home.folder, secret, listed, _store(workspace), workspace.now())
        lay_beside_backups(workspace)


def lay_beside_backups(workspace: Workspace) -> None:
    """Lay the list beside the backups on this laptop and wherever else some were written, if that is there.

    What can’t be written to now gets it with the next backup.
    """
    folder, store = workspace.home.folder, _store(workspace)
    for place in (folder.backups, *places(folder, _known_secret(workspace))):
        if reachable(place):
            with contextlib.suppress(Trouble):
                erased.copy_beside(folder, place, store)


def remember_place(workspace: Workspace, place: Path) -> None:
    """Keep where a backup was written that leaves this laptop. Raises Trouble."""
    secret = _known_secret(workspace)
    if secret:  # every store has it from its first opening on
        note_place(workspace.home.folder, secret, place)


def _store(workspace: Workspace) -> str:
    home = workspace.home
    with plain_file_trouble():
        return check_slots(home.folder.slots.read_bytes(), home.key)


def _known_secret(workspace: Workspace) -> bytes:
    with workspace.read(Permission.SIGNED_IN) as db:
        found = db.get(Erasure, SECRET)
        return bytes.fromhex(found.what) if found is not None else b""


def _secret(db: Db) -> None:
    if db.get(Erasure, SECRET) is None:
        db.add(Erasure(token=SECRET, at=datetime.now(UTC), what=erased.new_secret().hex()))
        db.flush()
