"""A power cut while free pages are taken into use: SQLite keeps nothing of them, so half of one may stay."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from coprod_desktop.store.check import check_store
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.free_pages import mend_free_pages, note_cut_off
from coprod_desktop.store.journal_forget import sweep
from tests.faults.power import Recording, moments
from tests.faults.walked import SEEN
from tests.store.filled_store import FilledStore, fill

pytestmark = SEEN
KEPT, CUTS = 20, 30
WORDS = "words that fill a page " * 30


@pytest.fixture
def cut(tmp_path: Path, chance: random.Random) -> Iterator[tuple[FilledStore, Iterator[DataFolder]]]:
    """A store of which most pages are free, and what is left of it when the plug is pulled while it grows."""
    store = fill(tmp_path / "data", rows=200)
    with store.engine.begin() as connection:
        connection.execute(text("delete from tag"))
        connection.execute(text("delete from note where id > :kept"), {"kept": KEPT})
    store.reopen()
    recording = Recording(store.folder.path)
    with recording.begin().watched():
        store.reopen()
        recording.acknowledge()
        with store.engine.begin() as connection:
            for number in range(40):
                connection.execute(
                    text("insert into note (words) values (:words)"), {"words": f"{number} {WORDS}"}
                )
        recording.acknowledge()

    def after_each() -> Iterator[DataFolder]:
        begun, ended = recording.said
        ops = recording.ops[begun:ended]
        first = next(at for at, op in enumerate(ops) if op.path == str(store.folder.database))
        tries = [chance.randint(begun + first + 1, ended - 4) for _cut in range(CUTS)]
        for _done, _said, surface in moments(recording, tries):
            shutil.rmtree(tmp_path / "cut", ignore_errors=True)
            surface.cut(chance, tmp_path / "cut")
            yield DataFolder(tmp_path / "cut")

    yield store, after_each()
    store.engine.dispose()


def notes(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("select count(*) from note")).scalar_one())


def test_the_opening_that_finds_it_puts_it_right(
    cut: tuple[FilledStore, Iterator[DataFolder]],
) -> None:
    store, folders = cut
    torn = 0
    for folder in folders:
        note_cut_off(folder)
        engine = open_engine(folder.database, store.key)
        torn += not check_store(engine).good
        engine.dispose()  # and cut off again, before it is put right
        note_cut_off(folder)
        engine = open_engine(folder.database, store.key)
        assert mend_free_pages(engine, folder)
        assert check_store(engine).good
        assert notes(engine) == KEPT
        assert not mend_free_pages(engine, folder), "once is enough"
        engine.dispose()
    assert torn > CUTS // 3, "it proves nothing"


def test_erasing_does_not_stumble_over_one(
    cut: tuple[FilledStore, Iterator[DataFolder]],
) -> None:
    store, folders = cut
    for folder in folders:
        engine = open_engine(folder.database, store.key)
        sweep(engine)
        assert check_store(engine).good
        assert notes(engine) == KEPT
        engine.dispose()


def test_nothing_is_noted_where_the_program_ended_as_it_should(tmp_path: Path) -> None:
    store = fill(tmp_path / "data", rows=5)
    store.reopen()
    store.engine.dispose()
    note_cut_off(store.folder)
    assert not store.folder.cut_off.exists()
