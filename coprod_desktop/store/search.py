"""The search index: what people type, found in names and titles however they are written.

Words are folded before they are kept and before they are looked for: "lukasz" finds Łukasz, "oneill" finds
O’Neill, "li" finds 李. The index follows the journal inside the same transaction, so bulk imports, cascades,
undo and erasure keep it true. It holds nothing that history could miss, and is made anew whenever its
definition differs from what this program expects.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from anyascii import anyascii
from sqlalchemy import Connection, Integer, MetaData, Select, column, literal_column, select, table

from coprod_desktop.model import Base
from coprod_desktop.store import names
from coprod_desktop.store.journal import Row

TABLE = "search_words"
# Not detail='none': together with secure-delete that spoils the index (SQLite 3.53.4).
_MAKE = f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize='ascii', detail='column', prefix='1 2 3')"
# Without this, words of a removed record would stay in the index until it is tidied up some day.
_FORGET_AT_ONCE = f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('secure-delete', 1)"
_SHIFT = 40
_AT_ONCE = 400
_LONGEST, _MOST_WORDS = 300, 12

_APOSTROPHES = re.compile(r"(\w*)['’`ʼʻ´](\w+)")
_NO_SPACES_BETWEEN = re.compile(r"([\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Source:
    """A table that is searched, and the columns whose words are. Its place in `SOURCES` never changes."""

    table: str
    columns: tuple[str, ...]


SOURCES = (
    Source("person", ("full_name", "called", "former_names", "credit_name")),
    Source("project", ("name", "paper_name", "objective")),
    Source("session", ("title", "room")),
    Source("task", ("title", "detail")),
    Source("venue", ("name", "address")),
    Source("deliverable", ("title",)),
    Source("decision", ("question", "outcome")),
    Source("consultation", ("title", "asked_by", "about")),
    Source("idea", ("what",)),
    Source("recommendation", ("words", "to_whom")),
)
_PLACES = {source.table: at for at, source in enumerate(SOURCES, 1)}


def fold(text: str) -> str:
    """The words of a text as the index keeps them, each once: plain letters, small, without apostrophes.

    A name with an apostrophe is also found by what follows it, and Chinese and Korean names by each syllable.
    """
    apart = _NO_SPACES_BETWEEN.sub(r" \1 ", text)
    apart = _APOSTROPHES.sub(r"\1\2 \2", apart)
    return " ".join(dict.fromkeys(_WORD.findall(anyascii(apart).casefold())))


def typed_words(text: str) -> tuple[str, ...]:
    """The folded words of what someone typed, each of which must begin a word of what is found.

    What is pasted by mistake may be long: the first words decide.
    """
    apart = _NO_SPACES_BETWEEN.sub(r" \1 ", text[:_LONGEST])
    plain = re.sub(r"['’`ʼʻ´]", "", apart)
    return tuple(dict.fromkeys(_WORD.findall(anyascii(plain).casefold())))[:_MOST_WORDS]


def matching(connection: Connection, words: Iterable[str], kind: str, most: int) -> list[int]:
    """The ids of a table's records in which every word begins some word, those made last first."""
    first = _PLACES[kind] << _SHIFT
    found = connection.exec_driver_sql(
        f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY rowid DESC LIMIT ?",
        (_match(words), first, first + (1 << _SHIFT) - 1, most),
    )
    return [rowid - first for (rowid,) in found]


def found_in(kind: str, words: Iterable[str]) -> Select[int]:
    """The same as a query to join with: the ids of all records of a table in which every word begins one."""
    first = _PLACES[kind] << _SHIFT
    rowid = table(TABLE, column("rowid", Integer)).c.rowid
    match = literal_column(TABLE).op("MATCH")(_match(words))
    return select(rowid - first).where(match, rowid.between(first, first + (1 << _SHIFT) - 1))


def _match(words: Iterable[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)


def covers(metadata: MetaData) -> bool:
    """Whether a store of these tables is searched."""
    return metadata is Base.metadata


def install(connection: Connection) -> None:
    """Make the index, unless it is there as this program defines it. For opening and bringing up to date."""
    there = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (TABLE,)).scalar()
    known = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if there != _MAKE or known != _definition():
        rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the records."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")
    connection.exec_driver_sql(_MAKE)
    connection.exec_driver_sql(_FORGET_AT_ONCE)
    for source in SOURCES:
        _write(connection, list(_read(connection, source, None)))
    names.rebuild(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_definition()}")


def follow(connection: Connection, rows: Iterable[Row]) -> None:
    """Bring the index up to the records some rows of the journal are about; inside their transaction."""
    touched: dict[str, set[int]] = {}
    for row in rows:
        if row.table in _PLACES:
            touched.setdefault(row.table, set()).add(row.key[0])
    for source in SOURCES:
        ids = tuple(touched.get(source.table, ()))
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            _refresh(connection, source, some)
            names.follow(connection, source.table, some)


def _refresh(connection: Connection, source: Source, ids: tuple[int, ...]) -> None:
    first = _PLACES[source.table] << _SHIFT
    marks = ", ".join("?" * len(ids))
    known = connection.exec_driver_sql(
        f"SELECT rowid, words FROM {TABLE} WHERE rowid IN ({marks})", tuple(first + id_ for id_ in ids)
    )
    before: dict[int, str] = dict(known.all())
    after = dict(_read(connection, source, ids))
    gone = [(rowid,) for rowid, words in before.items() if after.get(rowid) != words]
    if gone:
        connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE rowid = ?", gone)
    _write(connection, [(rowid, words) for rowid, words in after.items() if before.get(rowid) != words])


def _read(connection: Connection, source: Source, ids: tuple[int, ...] | None) -> Iterator[tuple[int, str]]:
    columns = ", ".join(f'"{column}"' for column in source.columns)
    query = f'SELECT id, {columns} FROM "{source.table}"'
    if ids is not None:
        query += f" WHERE id IN ({', '.join('?' * len(ids))})"
    first = _PLACES[source.table] << _SHIFT
    for id_, *texts in connection.exec_driver_sql(query, ids or ()):
        yield first + id_, fold(" ".join(text for text in texts if text))


def _write(connection: Connection, lines: list[tuple[int, str]]) -> None:
    if lines:
        connection.exec_driver_sql(f"INSERT INTO {TABLE} (rowid, words) VALUES (?, ?)", lines)


def everything(connection: Connection) -> list[Any]:
    """The whole index as rows, to compare with one made anew."""
    found = connection.exec_driver_sql(f"SELECT rowid, words FROM {TABLE} ORDER BY rowid")
    return [*(tuple(row) for row in found), *names.everything(connection)]


def _definition() -> int:
    """A number that differs when what is indexed, or how words are folded, differs."""
    sample = fold("Łukasz O’Neill 李小龙 Nguyễn Thị Adébáyọ̀ محمد শর্মিলা Anne-Marie ß 14b")
    return zlib.crc32(repr((SOURCES, sample, names.definition())).encode()) >> 1
