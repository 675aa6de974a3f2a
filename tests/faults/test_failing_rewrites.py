"""A disk that fails while a store is made, its key changed, or its file written anew since someone is erased.

These are more than one commit: what is decided is told, and what is missing is made good when somebody signs
in again. `--trials` says of how many of the writes, as in `test_failing_disk.py`.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from coprod_desktop.bootstrap.opening import Begun, Place, create_store, hold, open_workspace, unlock
from coprod_desktop.errors import PlainError, Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.people import Person
from coprod_desktop.services.accounts import (
    AddAccount,
    BeginOrganisation,
    CloseAccount,
    add_account,
    close_account,
)
from coprod_desktop.services.erasure import ErasePerson, erase_person
from coprod_desktop.services.keys import change_keys
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.store import erased
from coprod_desktop.store.files import StoreState
from coprod_desktop.store.keys import SlotKind
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.faults.acts import Days
from tests.faults.afterwards import all_rows
from tests.faults.conftest import Tally
from tests.faults.disk import Disk
from tests.faults.test_failing_disk import Faulty, some
from tests.faults.walked import SEEN
from tests.faults.writer import is_whole
from tests.store.raw_pages import decrypted
from tests.world import KEY, PASSPHRASE, SIGN_IN

pytestmark = SEEN
LEAVING, THEIRS = "jo", "eleven slow barges"
THEIR_ACCOUNT, WHO = 2, 2
NAME = "Quackenbush"


def close_theirs(workspace: Workspace) -> None:
    close_account(workspace, CloseAccount(THEIR_ACCOUNT))


def change_key(workspace: Workspace) -> None:
    change_keys(workspace)


def erase(workspace: Workspace) -> None:
    erase_person(workspace, ErasePerson(WHO, PASSPHRASE))


def is_closed(workspace: Workspace) -> bool:
    with workspace.read() as session:
        return session.get_one(Account, THEIR_ACCOUNT).closed_at is not None


def has_another_key(workspace: Workspace) -> bool:
    return workspace.home.key != KEY


def is_erased(workspace: Workspace) -> bool:
    with workspace.read() as session:
        return session.get_one(Person, WHO).erased


def nothing_of_a_closed_account(days: Days, key: bytes) -> None:
    assert key != KEY
    assert len(days.place.slots.slot_ids(SlotKind.ACCOUNT)) == 1
    with pytest.raises(PlainError):
        open_workspace(days.place, unlock(days.place, LEAVING, THEIRS))


def all_have_the_new_key(days: Days, key: bytes) -> None:
    open_workspace(days.place, unlock(days.place, LEAVING, THEIRS)).close()
    assert unlock(days.place, LEAVING, THEIRS).key == key


def it_is_known_that_more_is_due(days: Days, words: str) -> None:
    listed = (days.folder.path / erased.NAME).exists()
    assert days.folder.unswept.exists() or not listed or "is erased here" not in words


def nothing_of_the_erased(days: Days, key: bytes) -> None:
    assert not days.folder.unswept.exists()
    assert NAME.encode() not in decrypted(days.folder.database, key)
    assert (days.folder.path / erased.NAME).exists()


@dataclass(frozen=True)
class Rewriting:
    """What is done, whether it is decided, what must hold then, and what says that it is."""

    do: Callable[[Workspace], None]
    decided: Callable[[Workspace], bool]
    holds: Callable[[Days, bytes], None]
    said: str


DONE = {
    "account closed": Rewriting(close_theirs, is_closed, nothing_of_a_closed_account, "no longer sign in"),
    "key changed": Rewriting(change_key, has_another_key, all_have_the_new_key, "key is changed"),
    "someone erased": Rewriting(erase, is_erased, nothing_of_the_erased, "is erased here"),
}


@pytest.fixture(scope="module")
def ready(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an account to close and someone to erase."""
    days = Days(tmp_path_factory.mktemp("ready") / "days")
    shutil.copytree(world_template, days.path / "data")
    days.begin()
    workspace = days.open()
    assert add_person(workspace, AddPerson(f"Wilhelmina {NAME}", phone="07700 900123")).made == WHO
    request = AddAccount("Jo Park", LEAVING, AccountRole.STAFF, THEIRS)
    assert add_account(workspace, request).made == THEIR_ACCOUNT
    workspace.close()
    return days.path


@pytest.mark.long
@pytest.mark.parametrize("name", DONE)
def test_a_write_fails(
    ready: Path, tmp_path: Path, request: pytest.FixtureRequest, found: Tally,
    name: str, error: int, lasts: bool,
) -> None:  # fmt: skip
    rewriting, faulty, days = DONE[name], Faulty(), Days(tmp_path / "days")
    with Disk(days.path, hear=faulty.hear).watched():
        _tried(ready, days, rewriting, faulty)
        kinds = list(faulty.kinds)
        for at in some(kinds, error, request.config.getoption("--trials")):
            faulty.begin(error, at, lasts)
            words, before = _tried(ready, days, rewriting, faulty)
            faulty.begin()
            decided = _holds_after(days, rewriting, words, before, f"write {at} of {len(kinds)}: {words}")
            what = "done" if decided else "as before"
            found.add(f"{what}, and told so" if words else "done all the same")
            found.add(f"tried, of {len(kinds)} writes")


def _tried(ready: Path, days: Days, rewriting: Rewriting, faulty: Faulty) -> tuple[str, str]:
    """Do it on such a disk in a new copy; returns what was said, and the rows before."""
    fault = replace(faulty, kinds=[])
    faulty.begin()
    shutil.rmtree(days.path, ignore_errors=True)
    shutil.copytree(ready, days.path)
    workspace = days.open()
    before = all_rows(workspace)[0]
    words = ""
    faulty.begin(fault.error, fault.at, fault.lasts)
    try:
        rewriting.do(workspace)
    except Trouble as trouble:
        words = str(trouble)
    faulty.error, faulty.at = 0, 0
    assert is_whole(workspace), words  # it goes on being used
    workspace.close()
    it_is_known_that_more_is_due(days, words)
    return words, before


def _holds_after(days: Days, rewriting: Rewriting, words: str, before: str, where: str) -> bool:
    """At the next start it is decided one way or the other, as was said, and whole; returns which."""
    assert "Errno" not in words, where
    assert not words or words.count(".") >= 2, where
    hold(days.folder).release()
    workspace = days.open()
    decided = rewriting.decided(workspace)
    assert decided or words, where
    assert not words or "look whether" in words or (rewriting.said in words) == decided, where
    if not decided:
        assert rewriting.do is change_key or all_rows(workspace)[0] == before, where
        rewriting.do(workspace)
        assert rewriting.decided(workspace), where
    assert is_whole(workspace), where
    key = workspace.home.key
    workspace.close()
    rewriting.holds(days, key)
    return decided


def begun(place: Place) -> Begun:
    """A new store, as the welcome makes it."""
    return create_store(place, _begin)


def _begin(code: str) -> BeginOrganisation:
    return BeginOrganisation("Harbour Voices", "Morgan Lee", SIGN_IN, PASSPHRASE, code)


@pytest.mark.long
def test_a_write_fails_while_a_store_is_made(
    tmp_path: Path, request: pytest.FixtureRequest, found: Tally,
    error: int, lasts: bool,
) -> None:  # fmt: skip
    """There is none, and none of its files; or all of it, which opens with what was typed."""
    faulty, days = Faulty(), Days(tmp_path / "days")
    with Disk(days.path, hear=faulty.hear).watched():
        days.folder.path.mkdir(parents=True)
        begun(days.place)
        kinds = list(faulty.kinds)
        for at in some(kinds, error, request.config.getoption("--trials")):
            shutil.rmtree(days.path)
            days.folder.path.mkdir(parents=True)
            words = ""
            faulty.begin(error, at, lasts)
            try:
                begun(days.place)
            except Trouble as trouble:
                words = str(trouble)
            faulty.begin()
            made = _is_made(days, words, f"write {at} of {len(kinds)}: {words}")
            found.add("made" if made else "none")
            found.add(f"tried, of {len(kinds)} writes")


def _is_made(days: Days, words: str, where: str) -> bool:
    assert "Errno" not in words, where
    hold(days.folder).release()
    made = days.folder.state is not StoreState.EMPTY
    assert made or words, where
    assert not words or ("finishes it" in words) == made, where
    if not made:
        assert {path.name for path in days.folder.path.iterdir()} <= {"backups", "sealed", "in-use"}, where
        begun(days.place)
    workspace = days.open()
    assert is_whole(workspace), where
    workspace.close()
    return made
