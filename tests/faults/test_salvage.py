"""A damaged store without a good backup: every record on an undamaged page is saved into a new one."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.model.people import Person
from coprod_desktop.services.people import ChangePerson, change_person
from coprod_desktop.store.check import bare_connection, check_store, quoted, table_names
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.pages import PAGE, Pages
from coprod_desktop.store.salvage import Saved, salvage, saved_words
from coprod_desktop.store.workspace import Workspace
from tests.faults.conftest import Tally
from tests.faults.test_damaged import PEOPLE, filled, folder
from tests.faults.writer import PREFIX, is_whole, numbers, opened
from tests.world import CHEAP, KEY, NOW, PASSPHRASE, SIGN_IN

__all__ = ["filled", "folder"]

Trials = Callable[[int], range]
Rows = dict[str, dict[Any, tuple[Any, ...]]]
HISTORY = {"journal_entry", "journal_row", "journal_about", "sqlite_sequence"}


@pytest.fixture(scope="module")
def before(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """All that is in the whole store, by table."""
    copy = shutil.copytree(filled, tmp_path_factory.mktemp("whole") / "data")
    workspace = opened(DataFolder(copy))
    try:
        return everything(workspace)
    finally:
        workspace.close()


def everything(workspace: Workspace) -> Rows:
    found: Rows = {}
    with bare_connection(workspace.engine) as bare:
        for table in table_names(bare):
            rows = bare.execute(f"select * from {quoted(table)}").fetchall()
            found[table] = {row: row for row in rows}
    return found


def saved_from(folder: DataFolder, into: Path) -> tuple[Saved, Workspace]:
    saved = salvage(folder, KEY, DataFolder(into), NOW)
    return saved, opened(DataFolder(into))


def missing(before: Rows, workspace: Workspace) -> dict[str, int]:
    after = everything(workspace)
    lost = {table: len(rows.keys() - after[table].keys()) for table, rows in before.items()}
    return {table: many for table, many in lost.items() if many}


def test_of_a_whole_store_all_is_saved(folder: DataFolder, before: Rows, tmp_path: Path) -> None:
    whole = folder.database.read_bytes()
    saved, workspace = saved_from(folder, tmp_path / "new")
    assert saved.damaged == saved.cut == saved.left_out == saved.unplaced == saved.remembered == 0
    assert everything(workspace) == before
    assert is_whole(workspace)
    workspace.close()
    assert folder.database.read_bytes() == whole
    slots = KeySlots(DataFolder(tmp_path / "new").slots, CHEAP)
    assert slots.unlock(SIGN_IN, PASSPHRASE).key == KEY


def test_a_flipped_bit_costs_what_is_on_its_page_at_most(
    folder: DataFolder, before: Rows, tmp_path: Path, trials: Trials, chance: random.Random, found: Tally
) -> None:
    """And of that, history remembers what it knew: only history’s own pages are lost for good."""
    whole = folder.database.read_bytes()
    for trial in trials(6):
        spoilt = bytearray(whole)
        at = chance.randrange(len(spoilt))
        spoilt[at] ^= 1 << chance.randrange(8)
        folder.database.write_bytes(bytes(spoilt))
        saved, workspace = saved_from(folder, tmp_path / f"new {trial}")
        try:
            assert saved.damaged <= 1
            lost = missing(before, workspace)
            assert set(lost) <= HISTORY, at
            found.add("of history’s own page something was lost" if lost else "nothing was lost")
            found.add("records came back from history" if saved.remembered else "none had to come back")
            assert numbers(workspace) == set(range(PEOPLE))
            assert check_store(workspace.engine).good
        finally:
            workspace.close()
            shutil.rmtree(tmp_path / f"new {trial}")


def test_many_damaged_pages(
    folder: DataFolder, before: Rows, tmp_path: Path, trials: Trials, chance: random.Random
) -> None:
    """Whatever is saved fits together, and opens; nothing is there that was not before."""
    whole = folder.database.read_bytes()
    for trial in trials(2):
        spoilt = bytearray(whole)
        for _each in range(40):
            spoilt[chance.randrange(PAGE, len(spoilt))] ^= 1 << chance.randrange(8)
        folder.database.write_bytes(bytes(spoilt))
        saved, workspace = saved_from(folder, tmp_path / f"new {trial}")
        try:
            assert 30 <= saved.damaged <= 40
            assert everything(workspace)["person"].keys() <= before["person"].keys()
            assert check_store(workspace.engine).good
        finally:
            workspace.close()
            shutil.rmtree(tmp_path / f"new {trial}")


def test_a_file_cut_short(folder: DataFolder, tmp_path: Path) -> None:
    whole = folder.database.read_bytes()
    folder.database.write_bytes(whole[: len(whole) * 2 // 3 + 7])
    saved, workspace = saved_from(folder, tmp_path / "new")
    assert check_store(workspace.engine).good
    assert saved.rows
    workspace.close()


@pytest.mark.parametrize("at", [0, 15, 100, PAGE - 1])
def test_the_first_page(folder: DataFolder, before: Rows, tmp_path: Path, at: int) -> None:
    """It holds what all seals are made with, and where the schema is."""
    spoilt = bytearray(folder.database.read_bytes())
    spoilt[at] ^= 0x40
    folder.database.write_bytes(bytes(spoilt))
    _saved, workspace = saved_from(folder, tmp_path / "new")
    assert missing(before, workspace) == {}
    workspace.close()


def test_pages_that_only_a_list_led_to_find_their_table(
    folder: DataFolder, before: Rows, tmp_path: Path
) -> None:
    """The page from which a table’s pages are reached is damaged; its records are all saved."""
    pages, spoilt = Pages(folder.database, KEY), bytearray(folder.database.read_bytes())
    with_lists = [number for number in sorted(pages.good) if number > 1 and pages.page(number)[0] == 5]  # type: ignore[index]
    assert with_lists
    for number in with_lists:
        spoilt[number * PAGE - 500] ^= 1
    folder.database.write_bytes(bytes(spoilt))
    saved, workspace = saved_from(folder, tmp_path / "new")
    assert saved.damaged == len(with_lists)
    assert set(missing(before, workspace)) <= HISTORY
    assert numbers(workspace) == set(range(PEOPLE))
    workspace.close()


def test_what_was_changed_comes_back_as_it_was_last(folder: DataFolder, tmp_path: Path) -> None:
    workspace = opened(folder)
    with workspace.read() as session:
        person_id = next(person.id for person in session.query(Person) if person.full_name == f"{PREFIX}7")
    change_person(workspace, ChangePerson(person_id, "Sam Rivers"))
    workspace.close()
    pages, spoilt = Pages(folder.database, KEY), bytearray(folder.database.read_bytes())
    holding = [
        leaf
        for leaf in pages.leaves()
        for record in pages.records(leaf)
        if record is not None and record.rowid == person_id and "Sam Rivers" in record.values
    ]
    for leaf in holding:
        spoilt[leaf * PAGE - 90] ^= 2
    folder.database.write_bytes(bytes(spoilt))
    saved, workspace = saved_from(folder, tmp_path / "new")
    assert saved.remembered
    with workspace.read() as session:
        person = session.get(Person, person_id)
        assert person is not None
        assert person.full_name == "Sam Rivers"
    workspace.close()


def test_nothing_is_written_over(folder: DataFolder, tmp_path: Path) -> None:
    another = DataFolder(shutil.copytree(folder.path, tmp_path / "another"))
    with pytest.raises(Trouble, match="already a store"):
        salvage(folder, KEY, another, NOW)
    with pytest.raises(Trouble, match="can be read with this key"):
        salvage(folder, bytes(32), DataFolder(tmp_path / "new"), NOW)
    assert not DataFolder(tmp_path / "new").database.exists()


def test_it_says_what_was_saved() -> None:
    words = saved_words(Saved(pages=600, damaged=2, rows=700, remembered=3, cut=1, left_out=2, let_go=4))
    assert "700 records were saved; 2 of 600 pages" in words
    assert "3 lost records came back" in words
    assert "3 more could be seen but not kept, and 4 no longer" in words
