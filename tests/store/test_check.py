"""The check: nothing found in a whole store, and every kind of damage found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.errors import Stopped
from coprod_desktop.store.check import bare_connection, check_store, count_rows, table_names
from coprod_desktop.store.pace import Pace
from tests.store.filled_store import ROWS, FilledStore, fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilledStore]:
    made = fill(tmp_path / "data")
    yield made
    made.engine.dispose()


def test_a_whole_store_is_good(store: FilledStore) -> None:
    health = check_store(store.engine)
    assert health.good
    assert health.rows == ROWS + ROWS // 10


def test_a_check_says_how_far_it_is_and_can_be_stopped(store: FilledStore) -> None:
    heard: list[int] = []

    def step(done: int, _of: int) -> bool:
        heard.append(done)
        return done < 80

    with pytest.raises(Stopped):
        check_store(store.engine, Pace(step))
    assert heard == [40, 80]
    assert check_store(store.engine).good


def test_rows_are_those_of_ordinary_tables(store: FilledStore) -> None:
    with bare_connection(store.engine) as connection:
        assert table_names(connection) == ["note", "tag"]
        assert count_rows(connection) == ROWS + ROWS // 10


def test_a_dangling_reference_is_found(store: FilledStore) -> None:
    with bare_connection(store.engine) as connection:
        connection.execute("pragma foreign_keys=off")
        connection.execute("delete from note where id = 10")
    health = check_store(store.engine)
    assert (health.damaged, health.dangling, health.good) == (0, 1, False)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_flipped_bit_is_found(store: FilledStore, at: float) -> None:
    store.engine.dispose()
    content = bytearray(store.folder.database.read_bytes())
    content[int(len(content) * at)] ^= 4
    store.folder.database.write_bytes(bytes(content))
    store.reopen()
    assert not check_store(store.engine).good


def test_an_index_that_disagrees_is_found(store: FilledStore) -> None:
    with bare_connection(store.engine) as connection:
        connection.execute("pragma writable_schema=on")
        connection.execute("update sqlite_master set sql = replace(sql, 'words', 'id') where type = 'index'")
        connection.execute("pragma writable_schema=reset")
    assert not check_store(store.engine).good


def test_the_check_waits_for_no_transaction(store: FilledStore) -> None:
    with store.engine.begin(), pytest.raises(RuntimeError, match="transaction is open"):
        check_store(store.engine)
