"""Somebody leaves: what they knew opens nothing that is written from then on."""

import errno
import os
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from coprod_desktop.acts import Act, SignedIn
from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.errors import Damaged, NotAllowed, RuleBroken, Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.kept import KeptKey
from coprod_desktop.services.accounts import (
    AddAccount,
    CloseAccount,
    add_account,
    close_account,
    remove_forgotten_slots,
)
from coprod_desktop.services.backups import (
    Proof,
    back_up,
    back_up_here,
    backups_in,
    newest_good,
    renew_backups,
    restore,
)
from coprod_desktop.services.keys import change_keys, keys_due
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.keys import SlotKind, Unlocked
from coprod_desktop.store.sealed import SealedFiles
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, World

THEIRS = "eleven slow barges"


@pytest.fixture
def jo(world: World) -> int:
    made = add_account(world.workspace, AddAccount("Jo Park", "jo", AccountRole.STAFF, THEIRS)).made
    assert made is not None
    return made


def theirs(world: World) -> Unlocked:
    return world.slots.unlock("jo", THEIRS)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_closing_an_account_changes_the_key(world: World, jo: int) -> None:
    known = theirs(world)
    close_account(world.workspace, CloseAccount(jo))
    assert world.workspace.home.key != known.key
    sam = world.person()  # work goes on at the same open store
    world.close()
    with pytest.raises(Damaged):
        open_engine(world.folder.database, known.key)
    world.sign_in(AccountRole.COORDINATOR)
    assert world.get(Account, jo).closed_at is not None
    assert sam
    assert not keys_due(world.workspace)


def test_what_lay_sealed_still_opens_and_what_comes_after_is_not_theirs(
    world: World, jo: int, tmp_path: Path
) -> None:
    """They may have kept an old copy of the store: with it they open what was there then, and no more."""
    old = world.workspace.sealed.seal(written(tmp_path / "old", b"drafted with Jo"))
    copied = SealedFiles(world.folder.sealed, theirs(world).key)
    close_account(world.workspace, CloseAccount(jo))
    new = world.workspace.sealed.seal(written(tmp_path / "new", b"drafted since"))
    world.workspace.sealed.prove(old.sha256)
    world.workspace.sealed.prove(new.sha256)
    copied.prove(old.sha256)
    assert not copied.has(new.sha256)
    again = world.workspace.sealed.seal(tmp_path / "old")  # the same content is kept once, with the new key
    assert (again.new, copied.has(old.sha256)) == (False, False)
    world.workspace.sealed.prove(old.sha256)
    assert len(list(world.folder.sealed.iterdir())) == 2


def test_a_second_change_keeps_every_file(world: World, tmp_path: Path) -> None:
    sealed = []
    for at in range(3):
        sealed.append(world.workspace.sealed.seal(written(tmp_path / str(at), b"number %d" % at)))
        change_keys(world.workspace)
    world.sign_in(AccountRole.COORDINATOR)
    for one in sealed:
        world.workspace.sealed.prove(one.sha256)
    with world.workspace.read() as session:
        assert session.scalar(select(func.count(KeptKey.id))) == 4


def test_backups_of_before_open_by_who_could_then_and_those_of_after_by_who_stays(
    world: World, jo: int
) -> None:
    """As the program says where an account is closed."""
    back_up_here(world.workspace)
    close_account(world.workspace, CloseAccount(jo))
    world.now = world.now.replace(hour=world.now.hour + 1)
    back_up_here(world.workspace)
    world.close()
    after, before = backups_in(world.folder.backups)
    with pytest.raises(Trouble):
        restore(world.folder, after.path, Proof("jo", THEIRS), world.now, CHEAP)
    restore(world.folder, before.path, Proof("jo", THEIRS), world.now, CHEAP)


def test_older_backups_here_can_go_with_it(world: World, jo: int, tmp_path: Path) -> None:
    """On the laptop no file is left that their passphrase opens; what lies elsewhere is not reached."""
    back_up_here(world.workspace)
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(world.workspace, stick, True)
    close_account(world.workspace, CloseAccount(jo))
    world.now = world.now.replace(hour=world.now.hour + 1)
    assert renew_backups(world.workspace).act is Act.BACKUPS_RENEWED
    assert back_up_here(world.workspace) is None, "nothing was changed since"
    world.close()
    (left,) = backups_in(world.folder.backups)
    with pytest.raises(Trouble):
        restore(world.folder, left.path, Proof("jo", THEIRS), world.now, CHEAP)
    assert len(backups_in(stick)) == 1
    restore(world.folder, left.path, Proof(SIGN_IN, PASSPHRASE), world.now, CHEAP)


def test_none_goes_where_no_new_one_could_be_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up_here(world.workspace)
    before = backups_in(world.folder.backups)
    world.now = world.now.replace(hour=world.now.hour + 1)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(Trouble):
            renew_backups(world.workspace)
    assert backups_in(world.folder.backups) == before


def at_the_door(world: World, name: str, passphrase: str) -> Workspace:
    place = Place(world.folder, world.clock, CHEAP)
    return open_workspace(place, place.slots.unlock(name, passphrase))


def test_a_backup_from_before_does_not_let_them_in_again(world: World, jo: int) -> None:
    """The list beside the store knows; whoever brings the backup back, and whatever lay sealed then."""
    world.close()
    at_the_door(world, SIGN_IN, PASSPHRASE).close()
    world.sign_in(AccountRole.COORDINATOR)
    back_up_here(world.workspace)
    close_account(world.workspace, CloseAccount(jo))
    world.close()
    (backup,) = backups_in(world.folder.backups)
    restore(world.folder, backup.path, Proof("jo", THEIRS), world.now, CHEAP)
    with pytest.raises(RuleBroken, match="closed"):
        at_the_door(world, "jo", THEIRS)
    workspace = at_the_door(world, SIGN_IN, PASSPHRASE)
    with workspace.read() as session:
        assert session.get_one(Account, jo).closed_at is not None
    workspace.close()
    with pytest.raises(Trouble):
        world.slots.unlock("jo", THEIRS)


def test_a_backup_from_before_keeps_its_last_coordinator(world: World) -> None:
    """Whoever coordinates now was not there yet: somebody must be able to open it."""
    world.close()
    at_the_door(world, SIGN_IN, PASSPHRASE).close()
    world.sign_in(AccountRole.COORDINATOR)
    back_up_here(world.workspace)
    add_account(world.workspace, AddAccount("Jo Park", "jo", AccountRole.COORDINATOR, THEIRS))
    world.workspace.signed_in = SignedIn(2, None, "Jo Park", AccountRole.COORDINATOR)
    close_account(world.workspace, CloseAccount(1))
    world.close()
    (backup,) = backups_in(world.folder.backups)
    restore(world.folder, backup.path, Proof(SIGN_IN, PASSPHRASE), world.now, CHEAP)
    at_the_door(world, SIGN_IN, PASSPHRASE).close()


@pytest.mark.parametrize("newer", [True, False])
def test_a_damaged_store_finds_a_good_backup_from_before_the_change_too(world: World, newer: bool) -> None:
    back_up_here(world.workspace)
    change_keys(world.workspace)
    if newer:
        world.now = world.now.replace(hour=world.now.hour + 1)
        back_up_here(world.workspace)
    world.close()
    found = newest_good(world.folder, Proof(SIGN_IN, PASSPHRASE), CHEAP)
    assert found == backups_in(world.folder.backups)[0]


def test_a_change_that_fails_leaves_the_account_closed_and_is_done_later(
    world: World, jo: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room for the slot file: it is said, their slot opens nothing here, and the next opening does it."""
    key = world.workspace.home.key

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(Trouble, match=r"no longer sign in.*no room"):
            close_account(world.workspace, CloseAccount(jo))
    assert world.workspace.home.key == key
    assert keys_due(world.workspace)
    assert world.get(Account, jo).closed_at is not None
    world.person()  # and work goes on
    assert remove_forgotten_slots(world.workspace) == 1
    assert world.workspace.home.key != key
    assert not keys_due(world.workspace)


def test_changing_the_key_is_in_history_and_says_no_more(world: World) -> None:
    done = change_keys(world.workspace)
    with world.workspace.read() as session:
        acts = list(session.scalars(text("SELECT act FROM journal_entry ORDER BY id")))
    assert acts[-1] == Act.KEYS_CHANGED
    assert Act.KEYS_PREPARED not in acts
    assert dict(done.params) == {}
    with pytest.raises(RuleBroken):
        world.workspace.undo(done.id)


def test_only_a_coordinator_changes_it(world: World) -> None:
    for role in set(AccountRole) - {AccountRole.COORDINATOR}:
        workspace = world.sign_in(role)
        before = world.folder.slots.read_bytes()
        with pytest.raises(NotAllowed):
            change_keys(workspace)
        assert world.folder.slots.read_bytes() == before


def test_not_within_a_change_or_a_read(world: World) -> None:
    with world.workspace.read(), pytest.raises(RuntimeError):
        world.workspace.take_new_key()
    assert len(world.slots.slot_ids(SlotKind.ACCOUNT)) == 1
