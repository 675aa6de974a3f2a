"""What runs in a process of its own, to be killed while an account is closed and the store’s key changed."""

import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from coprod_desktop.acts import SignedIn
from coprod_desktop.services.accounts import AddAccount, CloseAccount, add_account, close_account
from coprod_desktop.store import migrate
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.workspace import Home, Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.world import CHEAP, KEY, NOW

WHO = SignedIn(1, 1, "Morgan Lee", AccountRole.COORDINATOR)
LEAVING, THEIRS = "jo", "eleven slow barges"


def at_home(folder: DataFolder) -> Workspace:
    """The coordinator’s workspace at a store that still has its first key."""
    engine = open_engine(folder.database, KEY)
    migrate.create_or_upgrade(engine)
    return Workspace(engine, WHO, lambda: NOW, home=Home(folder, KEY, KeySlots(folder.slots, CHEAP)))


def with_jo(folder: DataFolder) -> int:
    """Add somebody who will leave, with a file that lies sealed; returns their account."""
    workspace = at_home(folder)
    made = add_account(workspace, AddAccount("Jo Park", LEAVING, AccountRole.STAFF, THEIRS)).made
    plain = folder.path.parent / "plain"
    plain.write_bytes(b"drafted together")
    workspace.sealed.seal(plain)
    workspace.close()
    assert made is not None
    return made


def close_them(path: Path, said: Connection) -> None:
    """Close the account, and say so once it is done."""
    workspace = at_home(DataFolder(path))
    said.send("ready")
    close_account(workspace, CloseAccount(2))
    said.send("done")
    signal.pause()


def killed_at(moment: int) -> Callable[[Path, Connection], None]:
    """The same, killed as it waits for the disk the given time: between two steps, whatever they take."""
    return _Killed(moment)


class _Killed:
    def __init__(self, moment: int) -> None:
        self.moment = moment

    def __call__(self, path: Path, said: Connection) -> None:
        workspace = at_home(DataFolder(path))
        left, wait = self.moment, os.fsync

        def fsync(descriptor: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            wait(descriptor)

        os.fsync = fsync
        close_account(workspace, CloseAccount(2))
        said.send("done")
