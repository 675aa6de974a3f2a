"""An older backup brought back is erased again at its opening, before anybody sees it, whatever its key."""

from datetime import datetime, timedelta
from pathlib import Path

from coprod_desktop.acts import Act
from coprod_desktop.bootstrap.opening import Place, create_store, open_workspace
from coprod_desktop.model.people import Person
from coprod_desktop.services.accounts import (
    AddAccount,
    BeginOrganisation,
    CloseAccount,
    add_account,
    close_account,
)
from coprod_desktop.services.backups import Proof, restore
from coprod_desktop.services.erasure import ErasePerson, erase_person
from coprod_desktop.store.backup import make_backup
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.world import CHEAP, NOW

PASSPHRASE = "seven quiet herons"


def asked(code: str) -> BeginOrganisation:
    return BeginOrganisation("Harbour Voices", "Morgan Lee", "morgan", PASSPHRASE, code)


class Clock:
    """Goes on by a second whenever it is looked at, so that no two backups have one name."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def named(workspace: Workspace, id_: int) -> str:
    with workspace.read() as db:
        return str(db.get_one(Person, id_).full_name)


def test_an_older_backup_is_erased_again_at_its_opening_also_by_the_key_it_had(tmp_path: Path) -> None:
    """Between the backup and its return somebody left, so that the store’s key was changed."""
    place = Place(DataFolder(tmp_path / "data"), Clock(), CHEAP)
    place.folder.prepare()
    workspace = open_workspace(place, create_store(place, asked).unlocked)
    with workspace.change(Act.EXAMPLE_MADE) as change:
        change.add(Person(full_name="Wilhelmina Quackenbush"))
    who = change.change.made or 0
    leaving = AddAccount("Priya Nair", "priya", AccountRole.STAFF, "eleven slow barges")
    account = add_account(workspace, leaving).made or 0
    home = workspace.home
    older = make_backup(workspace.engine, home.key, place.folder, place.folder.backups, place.clock())
    erase_person(workspace, ErasePerson(who, PASSPHRASE))
    close_account(workspace, CloseAccount(account))
    assert workspace.home.key != home.key
    workspace.close()
    restore(place.folder, older.path, Proof("morgan", PASSPHRASE), place.clock(), CHEAP)
    workspace = open_workspace(place, place.slots.unlock("morgan", PASSPHRASE))
    assert named(workspace, who) == "Someone"
    newest = workspace.newest
    workspace.close()
    workspace = open_workspace(place, place.slots.unlock("morgan", PASSPHRASE))
    assert workspace.newest == newest  # once, and not at every opening
    workspace.close()
