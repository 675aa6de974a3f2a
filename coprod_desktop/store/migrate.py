"""Bringing a store to the schema of this program, whole or not at all.

The steps are Alembic revisions in `migrations/versions`, run in one transaction without a configuration file.
Going back to an older schema is a restored backup, never a step down.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, MetaData

from coprod_desktop.errors import Trouble
from coprod_desktop.model import Base
from coprod_desktop.store import search, triggers
from coprod_desktop.store.engine import plain_trouble
from coprod_desktop.wording import _

MIGRATIONS = Path(__file__).parent / "migrations"


def newest(folder: Path = MIGRATIONS) -> str:
    """The revision this program works with."""
    return ScriptDirectory(str(folder)).get_current_head() or ""


def revision(engine: Engine) -> str | None:
    """The revision a store is at; None for one that is still empty. Raises Trouble when it can't be read."""
    with plain_trouble(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def pending(engine: Engine, folder: Path = MIGRATIONS) -> bool:
    """Whether a store is behind this program, so that a backup is due before `create_or_upgrade`.

    Raises Trouble when it is ahead of it, or can't be read.
    """
    at = revision(engine)
    if at is None:
        return False
    _check_known(ScriptDirectory(str(folder)), at)
    return at != newest(folder)


def create_or_upgrade(engine: Engine, metadata: MetaData = Base.metadata, folder: Path = MIGRATIONS) -> str:
    """Make the tables of an empty store or bring an older one up to date; returns the revision it is at.

    The journal's triggers are made for `metadata`, and the search index where it is the program's own.
    Raises Trouble, with nothing changed, when the store is newer than this program, when its records would no
    longer fit together, or when it can't be written.
    """
    scripts = ScriptDirectory(str(folder))
    at = revision(engine)
    if at is not None:
        _check_known(scripts, at)
    with plain_trouble():
        if at == scripts.get_current_head():
            with engine.begin() as connection:
                _install(connection, metadata)
        else:
            with _foreign_keys_off(engine), engine.begin() as connection:
                triggers.remove(connection)
                _run(connection, scripts)
                _check_references(connection)
                _install(connection, metadata)
    return revision(engine) or ""


def _install(connection: Connection, metadata: MetaData) -> None:
    """What the program makes from the model, and no revision: the journal's triggers and the search index."""
    triggers.install(connection, metadata)
    if search.covers(metadata):
        search.install(connection)


def _check_known(scripts: ScriptDirectory, at: str) -> None:
    try:
        scripts.get_revision(at)
    except CommandError as error:
        raise Trouble(
            _("This store was last used with a newer version of Coprod Desktop."),
            _("Install the newest version on this laptop, then open it again. Nothing was changed."),
        ) from error


def _run(connection: Connection, scripts: ScriptDirectory) -> None:
    def steps(at: Any, _context: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", at)

    context = MigrationContext.configure(connection, opts={"fn": steps, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()


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
