"""After a change was taken back the store is read anew: what SQLCipher had of its first page may be wrong."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from coprod_desktop.store.check import bare_connection, check_store
from tests.store.filled_store import FilledStore, fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilledStore]:
    store = fill(tmp_path / "data", rows=20)
    yield store
    store.engine.dispose()


@pytest.fixture
def heard(store: FilledStore) -> Iterator[list[str]]:
    """Every statement that reaches SQLite."""
    heard: list[str] = []
    with bare_connection(store.engine) as bare:
        bare.set_trace_callback(heard.append)
    yield heard
    bare.set_trace_callback(None)


def take_back(store: FilledStore) -> None:
    with store.engine.connect() as connection:
        connection.execute(text("create table other (content)"))
        connection.execute(text("insert into other values (zeroblob(9000))"))
        connection.rollback()


def test_what_was_taken_back_is_read_anew(store: FilledStore, heard: list[str]) -> None:
    take_back(store)
    at = [one.casefold() for one in heard]
    assert at.index("rollback") < at.index("pragma shrink_memory")


def test_reading_and_keeping_do_not_read_everything_anew(store: FilledStore, heard: list[str]) -> None:
    """It would make each page slower."""
    store.add("one more")
    assert len(store.notes()) == 21
    with pytest.raises(ZeroDivisionError), store.engine.connect() as connection:
        connection.execute(text("select count(*) from note")).scalar()
        raise ZeroDivisionError
    assert "pragma shrink_memory" not in [one.casefold() for one in heard]


def test_taking_back_again_and_again_spoils_nothing(
    store: FilledStore, trials: Callable[[int], range]
) -> None:
    """With `--trials 100000` it meets the chance of one in 6,000, and fails where nothing is read anew."""
    notes = store.notes()
    for _trial in trials(300):
        take_back(store)
        assert store.notes() == notes
    assert check_store(store.engine).good
