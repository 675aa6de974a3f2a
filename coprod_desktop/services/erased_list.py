"""The list of what was erased, in the store and beside it; small, since every opening asks it."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act
from coprod_desktop.model.base import new_public_id
from coprod_desktop.model.keeping import Erasure
from coprod_desktop.store import erased
from coprod_desktop.store.journal_forget import sweep
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
    beside = erased.read(workspace.home.folder, bytes.fromhex(secret.what))
    if known - {SECRET} - set(beside):
        sweep(workspace.engine)
        write_list(workspace)
    return {token: one for token, one in beside.items() if token not in known}


def write_list(workspace: Workspace) -> None:
    """Write beside the store what it knows was erased, with what was listed there. Raises Trouble."""
    with workspace.read(Permission.SIGNED_IN) as db:
        rows = {one.token: one for one in db.scalars(select(Erasure))}
    folder, secret = workspace.home.folder, bytes.fromhex(rows.pop(SECRET).what)
    known = {token: (one.at.isoformat(), one.what) for token, one in rows.items()}
    erased.write(folder, secret, erased.read(folder, secret) | known)


def _secret(db: Db) -> None:
    if db.get(Erasure, SECRET) is None:
        db.add(Erasure(token=SECRET, at=datetime.now(UTC), what=erased.new_secret().hex()))
        db.flush()
