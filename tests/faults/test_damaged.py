"""Bytes that change by themselves, files cut short, files that are something else: found, told plainly."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.store.check import check_store
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots
from tests.faults.writer import add, is_whole, numbers, opened
from tests.world import CHEAP, KEY, PASSPHRASE, SIGN_IN

Trials = Callable[[int], range]
PEOPLE = 60


@pytest.fixture(scope="module")
def filled(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with some people in it, closed."""
    path = shutil.copytree(world_template, tmp_path_factory.mktemp("filled") / "data")
    workspace = opened(DataFolder(path))
    for number in range(PEOPLE):
        add(workspace, number)
    workspace.close()
    return path


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> DataFolder:
    """A copy of it to spoil."""
    return DataFolder(shutil.copytree(filled, tmp_path / "data"))


def is_found(path: Path) -> bool:
    """Whether opening or checking the store notices that something is wrong with it."""
    try:
        engine = open_engine(path, KEY)
    except Trouble:
        return True
    try:
        return not check_store(engine).good
    finally:
        engine.dispose()


def test_a_whole_store_is_not_suspected(folder: DataFolder) -> None:
    assert not is_found(folder.database)


def test_every_flipped_bit_is_found(folder: DataFolder, trials: Trials, chance: random.Random) -> None:
    whole = folder.database.read_bytes()
    missed = []
    for _trial in trials(30):
        spoilt = bytearray(whole)
        at = chance.randrange(len(spoilt))
        spoilt[at] ^= 1 << chance.randrange(8)
        folder.database.write_bytes(bytes(spoilt))
        if not is_found(folder.database):
            missed.append(at)
    assert missed == []


def test_every_cut_is_found(folder: DataFolder, trials: Trials, chance: random.Random) -> None:
    whole = folder.database.read_bytes()
    missed = []
    cuts = [0, 1, 16, 4096, len(whole) - 4096, len(whole) - 1]
    for length in [*cuts, *(chance.randrange(len(whole)) for _ in trials(12))]:
        folder.database.write_bytes(whole[:length])
        if not is_found(folder.database):
            missed.append(length)
    assert missed == []


def test_swapped_pages_are_found(folder: DataFolder, trials: Trials, chance: random.Random) -> None:
    """A page in another’s place, each of them as it was written."""
    whole = folder.database.read_bytes()
    pages = len(whole) // 4096
    for _trial in trials(6):
        one, other = chance.sample(range(1, pages), 2)
        spoilt = bytearray(whole)
        spoilt[one * 4096 : one * 4096 + 4096] = whole[other * 4096 : other * 4096 + 4096]
        spoilt[other * 4096 : other * 4096 + 4096] = whole[one * 4096 : one * 4096 + 4096]
        folder.database.write_bytes(bytes(spoilt))
        assert is_found(folder.database)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a spreadsheet", b"\0" * 8192, b"SQLite format 3\0" + b"\0" * 4080]
)
def test_another_file_in_its_place_is_told_plainly(folder: DataFolder, content: bytes) -> None:
    folder.database.write_bytes(content)
    with pytest.raises(Trouble, match="can’t be read"):
        open_engine(folder.database, KEY)


def test_rubbish_in_the_rollback_file_harms_nothing(
    folder: DataFolder, trials: Trials, chance: random.Random
) -> None:
    """What a rollback file holds is applied only as far as it proves itself."""
    beside = folder.database.with_name(folder.database.name + "-journal")
    for _trial in trials(6):
        beside.write_bytes(chance.randbytes(chance.randrange(1, 20_000)))
        workspace = opened(folder)
        assert len(numbers(workspace)) == PEOPLE
        assert is_whole(workspace)
        workspace.close()


def test_spoilt_key_slots_never_open_the_store(
    folder: DataFolder, trials: Trials, chance: random.Random
) -> None:
    """Either the change made no difference to this slot, or it is noticed; never another key."""
    whole = folder.slots.read_bytes()
    noticed = 0
    for _trial in trials(60):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        folder.slots.write_bytes(bytes(spoilt))
        try:
            assert KeySlots(folder.slots, CHEAP).unlock(SIGN_IN, PASSPHRASE).key == KEY
        except Trouble:
            noticed += 1
    assert noticed
