"""Bringing a store to the schema of this program, whole or not at all.

The steps are Alembic revisions in `migrations/versions`, run in one transaction without a configuration file.
Going back to an older schema is a restored backup, never a step down.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, text

from coprod_desktop.errors import Trouble
from coprod_desktop.model import Base
from coprod_desktop.store import search, triggers
from coprod_desktop.store.engine import plain_trouble
from coprod_desktop.wording import _

MIGRATIONS = Path(__file__).parent / "migrations"
_REVISION = re.compile(r"v(\d+)_\w+\.pyc?")


def revisions(folder: Path = MIGRATIONS) -> list[str]:
    """All revisions, oldest first, by the names of their files; only Alembic needs what is in them."""
    found = (_REVISION.fullmatch(path.name) for path in (folder / "versions").iterdir())
    return sorted(match[1] for match in found if match)


def newest(folder: Path = MIGRATIONS) -> str:
    """The revision this program works with; empty before there is one."""
    return (revisions(folder) or [""])[-1]


def revision(engine: Engine) -> str | None:
    """The revision a store is at; None for one that is still empty. Raises Trouble when it can't be read."""
    there = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    with plain_trouble(), engine.connect() as connection:
        if connection.scalar(there) is None:
            return None
        at: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return at


def pending(engine: Engine, folder: Path = MIGRATIONS) -> bool:
    """Whether a store is behind this program, so that a backup is due before `create_or_upgrade`.

    Raises Trouble when it is ahead of it, or can't be read.
    """
    at = revision(engine)
    if at is None:
        return False
    _check_known(at, folder)
    return at != newest(folder)


def create_or_upgrade(engine: Engine, metadata: MetaData = Base.metadata, folder: Path = MIGRATIONS) -> str:
    """Make the tables of an empty store or bring an older one up to date; returns the revision it is at.

    The journal's triggers are made for `metadata`, and the search index where it is the program's own.
    Raises Trouble, with nothing changed, when the store is newer than this program, when its records would no
    longer fit together, or when it can't be written.
    """
    at = revision(engine)
    if at is not None:
        _check_known(at, folder)
    with plain_trouble():
        if at == newest(folder):
            with engine.begin() as connection:
                _install(connection, metadata)
        else:
            from coprod_desktop.store.migration_steps import (
                run,  # Alembic: only where there is a step to take
            )

            with _foreign_keys_off(engine), engine.begin() as connection:
                triggers.remove(connection)
                run(connection, folder)
                _check_references(connection)
                _install(connection, metadata)
    return revision(engine) or ""


def _install(connection: Connection, metadata: MetaData) -> None:
    """What the program makes from the model, and no revision: the journal's triggers and the search index."""
    triggers.install(connection, metadata)
    if search.covers(metadata):
        search.install(connection)


def _check_known(at: str, folder: Path) -> None:
    if at not in revisions(folder):
        raise Trouble(
            _("This store was last used with a newer version of Coprod Desktop."),
            _("Install the newest version on this laptop, then open it again. Nothing was changed."),
        )


@contextmanager
def _foreign_keys_off(engine: Engine) -> Iterator[None]:
    """Without this, rebuilding a table would silently delete what refers to it. Takes effect outside of a
    transaction only, so it is said to the bare connection."""
    _pragma(engine, "foreign_keys = off")
    try:
        yield
    finally:
        _pragma(engine, "foreign_keys = on")


def _pragma(engine: Engine, words: str) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA {words}")
        cursor.close()
    finally:
        connection.close()


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise Trouble(
            _("The store couldn’t be brought up to date: some records no longer fit together."),
            _("Nothing was changed. Keep using the earlier version, and ask for help with this one."),
        )
