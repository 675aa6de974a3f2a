"""Killed while an account is closed and the store’s key changed: it opens for whoever stays, always."""

import random
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.errors import PlainError
from coprod_desktop.model.accounts import Account
from coprod_desktop.store.check import check_store
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import SlotKind
from tests.faults.conftest import Child, Work
from tests.faults.leaving import LEAVING, THEIRS, close_them, killed_at, with_jo
from tests.world import CHEAP, KEY, NOW, PASSPHRASE, SIGN_IN

AtWork = Callable[[Work, Path], Child]


@pytest.fixture
def path(world_template: Path, tmp_path: Path) -> Path:
    path = shutil.copytree(world_template, tmp_path / "data")
    with_jo(DataFolder(path))
    return path


def opens_for_who_stays(path: Path) -> bool:
    """Open it as at the next signing in; returns whether the account is closed and the key another."""
    place = Place(DataFolder(path), lambda: NOW, CHEAP)
    place.folder.tidy()
    workspace = open_workspace(place, place.slots.unlock(SIGN_IN, PASSPHRASE))
    with workspace.read() as session:
        closed = session.get_one(Account, 2).closed_at is not None
    assert check_store(workspace.engine).good
    workspace.sealed.prove(sha256(b"drafted together").hexdigest())
    changed = workspace.home.key != KEY
    workspace.close()
    assert changed == closed, "closed and changed together, whenever it was killed"
    assert len(place.slots.slot_ids(SlotKind.ACCOUNT)) == (1 if closed else 2)
    if closed:
        with pytest.raises(PlainError):
            open_workspace(place, place.slots.unlock(LEAVING, THEIRS))
    else:
        open_workspace(place, place.slots.unlock(LEAVING, THEIRS)).close()
    return closed


def test_killed_between_any_two_steps(path: Path, at_work: AtWork) -> None:
    for moment in range(20):
        again = shutil.copytree(path, path.parent / f"at {moment}")
        said = at_work(killed_at(moment), again).rest()
        assert opens_for_who_stays(again)  # the account was closed before anything was written to the slots
        shutil.rmtree(again)
        if said:
            assert moment >= 4, "the slot file is written twice, each time with its folder"
            return
    pytest.fail("it never got to its end")


def test_killed_at_any_moment(
    path: Path, at_work: AtWork, trials: Callable[[int], range], chance: random.Random
) -> None:
    for _trial in trials(8):
        again = shutil.copytree(path, path.parent / "again")
        child = at_work(close_them, again)
        assert child.next() == "ready"
        child.run_on(chance.uniform(0, 0.25))
        said = child.kill()
        assert opens_for_who_stays(again) or not said
        shutil.rmtree(again)
