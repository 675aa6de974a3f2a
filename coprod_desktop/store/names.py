"""Names in order, in one way everywhere: as `wording.sort_key` says.

A query that reads a few rows orders them with `by_name(column)`. A list that is read a window at a time,
however long it grows, is read in the order of `ORDERED`: a table of what names are sorted by. It follows the
records as the words that are searched do (`store/search.py`), in the same transaction.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, String, column, table
from sqlalchemy.orm import InstrumentedAttribute

from coprod_desktop.wording import sort_key

COLLATION = "NAMES"
"""What SQLite is told to compare names by; known on the connection the program works over."""

ORDERED = table("search_names", column("kind", String), column("sort", String), column("id", Integer))
"""One row per person and project: the table they are of, what their name is sorted by, their id."""

_NAMED = {"person": "full_name", "project": "name"}
_MAKE = (
    "CREATE TABLE search_names (kind TEXT NOT NULL, sort TEXT NOT NULL, id INTEGER NOT NULL,"
    " PRIMARY KEY (kind, sort, id)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX search_names_of ON search_names (kind, id)",
)
_PUT = "INSERT INTO search_names (kind, sort, id) VALUES (?, ?, ?)"


def teach(connection: Any) -> None:
    """Let a bare connection order by names."""
    connection.create_collation(COLLATION, _compare)


def _compare(one: str, other: str) -> int:
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def by_name(name: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """What to order a query by, so that the names of a column come as people look for them."""
    return name.collate(COLLATION)


def rebuild(connection: Connection) -> None:
    """Make the table anew from the records."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_names")
    for statement in _MAKE:
        connection.exec_driver_sql(statement)
    for kind, named in _NAMED.items():
        _put(connection, kind, connection.exec_driver_sql(f'SELECT id, "{named}" FROM "{kind}"').all())


def follow(connection: Connection, kind: str, ids: tuple[int, ...]) -> None:
    """Bring some records of one table up to how they are called now."""
    if kind not in _NAMED or not ids:
        return
    marks = ", ".join("?" * len(ids))
    known = connection.exec_driver_sql(
        f"SELECT id, sort FROM search_names WHERE kind = ? AND id IN ({marks})", (kind, *ids)
    )
    before: dict[int, str] = dict(known.all())
    called = connection.exec_driver_sql(
        f'SELECT id, "{_NAMED[kind]}" FROM "{kind}" WHERE id IN ({marks})', ids
    ).all()
    after = {id_: sort_key(name) for id_, name in called}
    gone = [(kind, id_) for id_, sort in before.items() if after.get(id_) != sort]
    if gone:
        connection.exec_driver_sql("DELETE FROM search_names WHERE kind = ? AND id = ?", gone)
    _put(connection, kind, [row for row in called if before.get(row[0]) != after[row[0]]])


def _put(connection: Connection, kind: str, named: Iterable[Any]) -> None:
    lines = [(kind, sort_key(name), id_) for id_, name in named]
    if lines:
        connection.exec_driver_sql(_PUT, lines)


def everything(connection: Connection) -> list[Any]:
    """The whole table as rows, to compare with one made anew."""
    found = connection.exec_driver_sql("SELECT kind, sort, id FROM search_names ORDER BY kind, id")
    return [tuple(row) for row in found]


def definition() -> Any:
    """What differs when what is ordered, or how, differs."""
    sample = [sort_key(name) for name in ("Łukasz O’Neill", "Élodie", "李小龙", "محمد", "A-b_c  d")]
    return _NAMED, _MAKE, sample
