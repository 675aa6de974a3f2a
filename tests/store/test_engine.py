"""Opening the encrypted store, its transactions, and what is said when the world is against it."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

from coprod_desktop.errors import Trouble
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.engine import open_engine, plain_trouble, trouble_from
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import new_key
from tests.store.filled_store import ROWS, FilledStore, fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilledStore]:
    made = fill(tmp_path / "data")
    yield made
    made.engine.dispose()


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("select count(*) from note")).scalar_one())


def test_what_was_written_is_there_after_reopening(store: FilledStore) -> None:
    store.add("one more")
    store.reopen()
    assert store.notes()[-1] == (ROWS + 1, "one more")


def test_every_setting_holds(store: FilledStore) -> None:
    wanted = {
        "locking_mode": "exclusive",
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    with store.engine.connect() as connection:
        got = {name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in wanted}
    assert got == wanted


def test_tables_made_in_a_transaction_roll_back(store: FilledStore) -> None:
    with store.engine.connect() as connection:
        connection.execute(text("create table half_done (id integer)"))
        connection.rollback()
    assert "half_done" not in inspect(store.engine).get_table_names()


def test_savepoints_work(store: FilledStore) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("insert into note (words) values ('kept')"))
        inner = connection.begin_nested()
        connection.execute(text("insert into note (words) values ('not kept')"))
        inner.rollback()
    assert [words for _id, words in store.notes()[ROWS:]] == ["kept"]


def test_references_are_enforced(store: FilledStore) -> None:
    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(text("insert into tag values (99999)"))


def test_an_error_never_quotes_what_was_being_written(store: FilledStore) -> None:
    with pytest.raises(IntegrityError) as refused, store.engine.begin() as connection:
        connection.execute(text("insert into note values (1, :words)"), {"words": "very private"})
    assert "very private" not in str(refused.value)


def test_nothing_on_disk_is_readable(store: FilledStore) -> None:
    store.add("Zanzibar private words")
    for path in store.folder.path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for words in (b"Zanzibar", b"private words", b"fill a page", b"CREATE TABLE", b"SQLite format 3"):
                assert words not in content, path.name
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(f"file:{store.folder.database}?mode=ro", uri=True).execute("select * from note")


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_files_are_private_even_with_an_open_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = fill(tmp_path / "data")
        made.add("so that there is a journal")
    finally:
        os.umask(before)
    assert stat.S_IMODE(made.folder.path.stat().st_mode) == 0o700
    for path in made.folder.path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name
    made.engine.dispose()


def test_an_independent_reader_opens_the_same_file(store: FilledStore) -> None:
    """The file is plain SQLCipher 4: no lock-in to one library."""
    store.engine.dispose()
    other = apsw.Connection(str(store.folder.database))
    for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{store.key.hex()}'\""):
        other.execute(f"pragma {pragma}").fetchall()
    assert other.execute("select count(*) from note").fetchall() == [(ROWS,)]
    other.close()


def test_a_wrong_key_is_plain_trouble(store: FilledStore) -> None:
    store.engine.dispose()
    with pytest.raises(Trouble, match="can’t be read") as refused:
        open_engine(store.folder.database, new_key())
    assert "backup" in refused.value.advice
    store.reopen()
    assert count(store.engine) == ROWS


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0" + bytes(5000), bytes(8192), b"PK\3\4" * 999]
)
def test_a_file_that_is_no_store_is_plain_trouble(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(Trouble, match="can’t be read"):
        open_engine(path, new_key())
    assert path.read_bytes() == content, "the damaged file is kept as it is"


def test_a_missing_store_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="isn’t where it should be"):
        open_engine(tmp_path / "store.db", new_key())
    assert not list(tmp_path.iterdir())


def test_creating_never_writes_over_a_store(store: FilledStore) -> None:
    store.engine.dispose()
    before = store.folder.database.read_bytes()
    with pytest.raises(Trouble, match="already a store"):
        open_engine(store.folder.database, new_key(), create=True)
    assert store.folder.database.read_bytes() == before


def test_a_new_store_is_bound_to_its_key_from_the_first_moment(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_engine(path, new_key(), create=True).dispose()
    with pytest.raises(Trouble):
        open_engine(path, new_key())


def test_a_second_program_is_told_at_once(store: FilledStore) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from coprod_desktop.errors import Trouble\n"
        "from coprod_desktop.store import engine\n"
        "engine._BUSY_SECONDS = 0\n"
        "try: engine.open_engine(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "except Trouble as trouble: print(trouble.message); sys.exit(3)\n"
    )
    second = subprocess.run(
        [sys.executable, "-c", code, str(store.folder.database), store.key.hex()],
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert (second.returncode, second.stderr) == (3, "")
    assert "Another program is using the store" in second.stdout


def test_a_full_store_is_plain_trouble_and_loses_nothing(store: FilledStore) -> None:
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count={pages + 2}")
    with pytest.raises(Trouble, match="no room left"), plain_trouble(), store.engine.begin() as connection:
        for _each in range(200):
            connection.execute(text("insert into note (words) values (:words)"), {"words": "x" * 4000})
    assert count(store.engine) == ROWS
    store.reopen()
    store.add("there is room again")
    assert count(store.engine) == ROWS + 1


def test_a_read_only_file_is_plain_trouble(store: FilledStore) -> None:
    # Permissions do not hold back an administrator, so SQLite itself is told to refuse.
    with bare_connection(store.engine) as connection:
        connection.execute("pragma query_only=on")
    with pytest.raises(Trouble, match="can’t be written to"), plain_trouble():
        store.add("nothing")
    with bare_connection(store.engine) as connection:
        connection.execute("pragma query_only=off")
    assert count(store.engine) == ROWS


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EFBIG, "no room left"),
        (errno.EROFS, "can’t be written to"),
        (errno.EACCES, "can’t be written to"),
        (errno.EIO, "couldn’t be read or written"),
        (errno.ENOENT, "isn’t there"),
    ],
)
def test_errors_of_the_system_have_a_sentence_without_the_path(code: int, sentence: str) -> None:
    trouble = trouble_from(OSError(code, "message", "/media/robin/private.db"))
    assert trouble is not None
    assert sentence in trouble.message
    assert trouble.advice
    assert "robin" not in str(trouble)


def test_a_bug_stays_a_bug() -> None:
    assert trouble_from(KeyError("x")) is None
    with pytest.raises(KeyError), plain_trouble():
        raise KeyError("x")


def test_the_engine_belongs_to_one_thread_and_one_connection(store: FilledStore) -> None:
    with store.engine.connect() as one:
        first = one.connection.driver_connection
    with store.engine.connect() as two:
        assert two.connection.driver_connection is first


def test_the_state_of_a_folder(store: FilledStore, tmp_path: Path) -> None:
    assert store.folder.state == "ready"
    assert DataFolder(tmp_path / "nowhere").state == "empty"
