"""Opening the encrypted database, and saying plainly why it can’t be opened or changed."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from coprod_desktop.errors import Damaged, Trouble, Unsure
from coprod_desktop.store import files, names
from coprod_desktop.store.file_trouble import disk_full, disk_unreadable, read_only, trouble_with_file
from coprod_desktop.wording import _

APPLICATION_ID = 0x436F7072
KEY_LENGTH = 32
_BUSY_SECONDS = 2.0
_CHANGES, _TAKEN_BACK = "changes when it began", "something was taken back"
_PAGE = 4096

# Chosen by simulated power cuts: this combination lost no acknowledged commit and no page.
_PRAGMAS = (
    "locking_mode=exclusive",
    "journal_mode=delete",
    "synchronous=extra",
    "foreign_keys=on",
    "recursive_triggers=on",
    "secure_delete=on",
    "trusted_schema=off",
    "cell_size_check=on",
    "temp_store=memory",  # a sort that spills to disk would leave plain text there
    "cache_size=-8000",  # in KiB: with half of it candidates take twice as long after ten years
)

_DAMAGED = {sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_FORMAT}
_IN_USE = {sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED}
# The backup call raises without a code; SQLite's words are the same in every language.
_CODES = {
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "attempt to write a readonly database": sqlcipher.SQLITE_READONLY,
    "unable to open database file": sqlcipher.SQLITE_CANTOPEN,
    "database is locked": sqlcipher.SQLITE_BUSY,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
    "file is not a database": sqlcipher.SQLITE_NOTADB,
}
_READ_ONLY = {sqlcipher.SQLITE_READONLY, sqlcipher.SQLITE_PERM}


def damaged() -> Damaged:
    """The sentence for a store that can’t be read: a wrong key, no database, or damage look the same."""
    return Damaged(
        _("The store can’t be read. It may be damaged."),
        _("Restore the newest good backup. The damaged file is kept."),
    )


def unsure() -> Unsure:
    """The sentence for a disk that stopped answering in the very last moment of saving."""
    return Unsure(
        _("The disk stopped answering while this was being saved."),
        _("Once it answers again, look whether it is there before you do it anew."),
    )


def in_use() -> Trouble:
    """The sentence for a store another program holds."""
    return Trouble(
        _("Another program is using the store."),
        _("Close the other program, or wait a moment, then try again."),
    )


def trouble_from(error: BaseException) -> Trouble | None:
    """The plain sentence for an error of the disk, the file system or SQLite; None for anything else (a bug).

    Takes what SQLAlchemy raises as well as bare errors. The transaction was rolled back by then.
    """
    if isinstance(error, Trouble):
        return error
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return trouble_with_file(cause)
    if not isinstance(cause, sqlcipher.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF or _CODES.get(str(cause), 0)
    if code == sqlcipher.SQLITE_FULL:
        return disk_full()
    if code in _READ_ONLY or code == sqlcipher.SQLITE_CANTOPEN:
        return read_only()
    if code in _IN_USE:
        return in_use()
    if code in _DAMAGED:
        return damaged()
    if code == sqlcipher.SQLITE_IOERR:
        return disk_unreadable()
    # SQLite took all back when the disk failed; what stumbles over that as it tidies up isn’t the cause.
    return trouble_from(cause.__context__) if cause.__context__ is not None else None


def left_unsure(trouble: Trouble) -> bool:
    """Whether it was the database that could not be written or read, so that its connection is to be renewed.

    On a disk that fails SQLite can’t always take back what it had begun to write, and as long as it holds the
    file for itself alone it doesn’t try again: only opening the file anew does that.
    """
    cause = trouble.__cause__
    return isinstance(getattr(cause, "orig", None) or cause, sqlcipher.Error)


@contextlib.contextmanager
def plain_trouble() -> Iterator[None]:
    """Turn errors of the disk and of SQLite into Trouble; let everything else through."""
    try:
        yield
    except Exception as error:
        trouble = trouble_from(error)
        if trouble is None or trouble is error:
            raise
        raise trouble from error


def connect(path: Path, key: bytes) -> Any:
    """A bare connection to an existing encrypted file, with its key checked; for backup and salvage.

    `key` is the raw 32-byte store key. Autocommits unless BEGIN is said. Raises sqlcipher3 errors.
    """
    connection = sqlcipher.connect(os.fspath(path), isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        connection.execute("pragma cipher_log_level=none")
        connection.execute(f"pragma key=\"x'{key.hex()}'\"")
        connection.execute("pragma temp_store=memory")
        connection.execute("pragma cache_size=-1000")  # a copy is read from end to end, each page once
        connection.execute("select count(*) from sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_for_work(path: Path, key: bytes) -> Any:
    connection = connect(path, key)
    try:
        names.teach(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
        # Takes the exclusive lock now, so that a second program is told at once and not at its first change.
        connection.execute("begin exclusive")
        connection.execute("commit")
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path, key: bytes) -> None:
    """An empty database bound to its key: without a first page any key would open it."""
    try:
        files.create_private(path)
    except FileExistsError as error:
        raise Trouble(
            _("There is already a store in this folder."), _("Open it, or choose another folder.")
        ) from error
    connection = connect(path, key)
    try:
        connection.execute(f"pragma application_id={APPLICATION_ID}")
    finally:
        connection.close()


def open_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Open the encrypted database with the raw 32-byte store key, on one connection of the calling thread.

    With `create` the file must not exist and is made, empty; without it, it must. Transactions begin with
    BEGIN IMMEDIATE, so DDL and savepoints roll back. Dispose of the engine on the thread that opened it.
    Raises Trouble: wrong key, no database, damaged, in use, read-only, disk full.
    """
    if len(key) != KEY_LENGTH:
        raise ValueError("the store key has 32 bytes")
    with plain_trouble():
        if create:
            _create(path, key)
        elif not path.is_file():
            raise Damaged(
                _("The store isn’t where it should be."),
                _("Look whether the folder was moved, or restore the newest backup."),
            )
        elif path.stat().st_size < _PAGE:  # SQLite takes such a file for a new database, whatever the key
            raise damaged()
        engine = create_engine(
            "sqlite+pysqlite://",
            module=sqlcipher,
            creator=lambda: _connect_for_work(path, key),
            poolclass=StaticPool,
            hide_parameters=True,  # an exception’s text must not carry the organisation’s words
        )
        event.listen(engine, "begin", _begin_immediate)
        event.listen(engine, "rollback", _note_taken_back)
        event.listen(engine, "checkin", _read_anew)
        event.listen(engine, "engine_disposed", _give_back)
        try:
            engine.connect().close()
        except BaseException:
            engine.dispose()
            raise
    return engine


def say_through(engine: Engine) -> None:
    """Wait until the end of the last commit has reached the disk. Raises OSError.

    It is the rollback file that ends one. The database itself must not be opened beside SQLite: closing it
    again would end the lock SQLite holds.
    """
    with engine.connect() as connection:
        path = Path(connection.exec_driver_sql("pragma database_list").one()[2])
    beside = path.with_name(path.name + "-journal")
    if beside.exists():
        files.sync_file(beside)
    files.sync_folder(path.parent)


def _begin_immediate(connection: Connection) -> None:
    connection.info[_CHANGES] = _bare(connection).total_changes
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _note_taken_back(connection: Connection) -> None:
    connection.info[_TAKEN_BACK] = _bare(connection).total_changes != connection.info.get(_CHANGES)


def _read_anew(bare: Any, record: Any) -> None:
    """After something was taken back, read every page anew.

    SQLite looks at a page it has put back before SQLCipher has decrypted it. Where chance lets the first page
    pass for one that holds something, once in some 6,000 times, all that is read from then on “is malformed”.
    """
    if record.info.pop(_TAKEN_BACK, False):
        bare.execute("pragma shrink_memory")


def _bare(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _give_back(_engine: Engine) -> None:
    """Give what the closed store held back to the system: glibc would keep its pages, 8 MB, for good."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)
