"""Whether an encrypted database is whole: every page, every index, every reference."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from coprod_desktop.store.engine import plain_trouble
from coprod_desktop.store.pace import AT_ONE_GO, Pace


@dataclass(frozen=True)
class Health:
    """What a check found. `damaged` counts pages and structures that are not as they were written."""

    rows: int
    damaged: int
    dangling: int

    @property
    def good(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.damaged and not self.dangling


@contextmanager
def bare_connection(engine: Engine) -> Iterator[Any]:
    """The engine’s own connection without SQLAlchemy, between transactions."""
    pooled = engine.raw_connection()
    try:
        bare: Any = pooled.driver_connection
        if bare.in_transaction:  # a backup would wait for ever for its own connection
            raise RuntimeError("a transaction is open")
        yield bare
    finally:
        pooled.close()


def check_store(engine: Engine, pace: Pace = AT_ONE_GO) -> Health:
    """Check every page, index and reference of the open store. Takes seconds for a large one.

    `pace` hears how far it is. Raises Stopped, Trouble.
    """
    with plain_trouble(), bare_connection(engine) as connection:
        return check(connection, thorough=True, pace=pace)


def check(connection: Any, *, thorough: bool = False, pace: Pace = AT_ONE_GO) -> Health:
    """Check through a bare connection: every page’s seal and the structure; `thorough` adds the indexes.

    Damage is a finding, not an error. `pace` hears how far it is, between one kind of look and the next.
    """
    structure = "integrity_check" if thorough else "quick_check"
    try:
        pages = connection.execute("pragma cipher_integrity_check").fetchall()
        pace.at(40, 100)
        faults = [row for row in connection.execute(f"pragma {structure}") if row != ("ok",)]
        pace.at(80, 100)
        dangling = connection.execute("pragma foreign_key_check").fetchall()
        rows = count_rows(connection)
        pace.at(100, 100)
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (
            sqlcipher.SQLITE_CORRUPT,
            sqlcipher.SQLITE_NOTADB,
            sqlcipher.SQLITE_ERROR,  # a schema that can’t be parsed
        ):
            raise
        return Health(rows=0, damaged=1, dangling=0)
    return Health(rows, len(pages) + len(faults), len(dangling))


def count_rows(connection: Any) -> int:
    """How many rows all tables hold together, those of the search index left out."""
    return sum(
        connection.execute(f"select count(*) from {quoted(name)}").fetchone()[0]
        for name in table_names(connection)
    )


def table_names(connection: Any) -> list[str]:
    """The ordinary tables, by name: neither virtual ones, nor their shadows, nor SQLite’s own."""
    names = connection.execute(
        "select name from pragma_table_list where schema = 'main' and type = 'table'"
        " and name not like 'sqlite!_%' escape '!' order by name"
    )
    return [name for (name,) in names]


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
