"""Saving what can be read of a damaged store into a new one, where no backup is good or new enough.

Every page proves itself or is left alone (`store/pages.py`), so nothing comes along that isn’t as it was
written. Tables whose own lists of pages are damaged get back those pages that can only be theirs. What refers
to something lost lets go of it where it may, and is left out where it can’t stand without. The damaged store
is only read.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, text

from coprod_desktop.errors import Trouble
from coprod_desktop.model import Base
from coprod_desktop.store import files, migrate, search, triggers
from coprod_desktop.store.check import bare_connection, quoted, table_names
from coprod_desktop.store.engine import open_engine, plain_trouble
from coprod_desktop.store.files import DataFolder, StoreState
from coprod_desktop.store.pages import Pages, Record, Value
from coprod_desktop.store.salvage_history import bring_back
from coprod_desktop.store.sealed import copy_new, names_in
from coprod_desktop.wording import _

_MADE_ANEW = {"journal_about", "search_names", "alembic_version", "journal_current"}
"""Tables that are not copied: the program makes them from the others, or for itself."""
_NOT_TOLD = _MADE_ANEW | {"journal_entry", "journal_row", "sqlite_sequence"}
"""Tables that history says nothing of."""
_SEQUENCE = "sqlite_sequence"
_KINDS: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "TEXT": (str,),
    "BLOB": (bytes,),
    "REAL": (int, float),
}
_ABOUT = """INSERT OR IGNORE INTO journal_about (name, id, entry)
    SELECT named.key, one.value, entry.id FROM journal_entry entry, json_each(entry.params) named,
      json_each(CASE named.type WHEN 'array' THEN named.value ELSE json_array(named.value) END) one
    WHERE entry.params IS NOT NULL AND one.type = 'integer'"""


@dataclass
class Saved:
    """What was saved: records, and what was not: pages that are damaged, records that were cut or left out.

    `damaged` is of how many `pages`; `remembered` were lost and came back from history; `cut` records went on
    on a damaged page; `left_out` referred to something lost; `let_go` stayed without what they referred to;
    `unplaced` lay on pages of which it can’t be told whose.
    """

    pages: int = 0
    damaged: int = 0
    rows: int = 0
    remembered: int = 0
    cut: int = 0
    left_out: int = 0
    let_go: int = 0
    unplaced: int = 0


@dataclass(frozen=True)
class _Column:
    name: str
    kinds: tuple[type, ...]
    required: bool
    is_rowid: bool


@dataclass
class _Table:
    name: str
    columns: tuple[_Column, ...]
    leaves: list[int] = field(default_factory=list)
    torn: bool = False
    """Whether some of its pages are missing, so that others may turn out to be its own."""

    def could_hold(self, records: Sequence[Record | None]) -> bool:
        """Whether all these records could be of this table, by the number and kinds of their values."""
        return all(record is None or self._fits(record) for record in records)

    def _fits(self, record: Record) -> bool:
        if not 0 < len(record.values) <= len(self.columns):
            return False
        for column, value in zip(self.columns, record.values, strict=False):
            if value is None:
                if column.required and not column.is_rowid:
                    return False
            elif column.is_rowid or (column.kinds and not isinstance(value, column.kinds)):
                return False
        return True


def salvage(folder: DataFolder, key: bytes, into: DataFolder, now: datetime) -> Saved:
    """Save what is undamaged in the store of a folder into another one, which must be empty.

    Into the same folder, what was saved takes its place and the damaged store is kept aside. `key` is the
    store key. The new store is opened by the same names and passphrases. The folder of the damaged one must
    be held; nothing of it is changed. Raises Trouble: nothing at all can be read, there is a
    store already, disk full.
    """
    if into != folder and into.state is not StoreState.EMPTY:
        raise Trouble(_("There is already a store in this folder."), _("Open it, or choose another folder."))
    if into != folder:
        into.prepare(example=folder.is_example)
    with plain_trouble():
        pages = Pages(folder.database, key)
        if not pages.good:
            raise Trouble(
                _("Nothing in this file can be read with this key."),
                _("Bring back the newest good backup instead."),
            )
        with into.incoming(now) as staged:
            engine = open_engine(staged.database, key, create=True)
            try:
                migrate.create_or_upgrade(engine)
                saved = _save(pages, engine)
            finally:
                engine.dispose()
            files.write_whole(staged.slots, folder.slots.read_bytes())
            if into != folder:
                copy_new(names_in(folder.sealed), folder.sealed, staged.sealed)
    return saved


def _save(pages: Pages, engine: Engine) -> Saved:
    saved = Saved(pages.count, pages.count - len(pages.good))
    with bare_connection(engine) as fresh:
        own = {name: int(root) for name, root in fresh.execute("select name, rootpage from sqlite_master")}
        tables = {
            name: _table(fresh, name) for name in [*table_names(fresh), _SEQUENCE] if name != "journal_about"
        }
        fresh.execute("pragma foreign_keys=off")
    homeless = _place(pages, tables, own)
    with engine.begin() as connection:
        triggers.remove(connection)
        bare: Any = connection.connection.driver_connection
        for table in tables.values():
            if table.name not in _MADE_ANEW:
                bare.execute(f"delete from {quoted(table.name)}")
        for table in tables.values():
            if table.name not in _MADE_ANEW:
                for leaf in table.leaves:
                    _put(bare, table, pages.records(leaf), saved)
        for leaf in homeless:
            _find_home(bare, tables, list(pages.records(leaf)), saved)
        # What refers to something lost waits for it; history may remember it.
        torn = [table.name for table in tables.values() if table.torn and table.name not in _NOT_TOLD]
        saved.remembered = bring_back(bare, torn)
        _mend_references(bare, saved)
        bare.execute(_ABOUT)
        triggers.install(connection, Base.metadata)
        search.rebuild(connection)
        connection.execute(text("UPDATE journal_current SET entry = NULL"))
    return saved


def _table(bare: Any, name: str) -> _Table:
    columns = []
    about = bare.execute(f"pragma table_info({quoted(name)})").fetchall()
    keys = sum(1 for row in about if row[5])
    for _cid, column, kind, required, _default, key in about:
        is_rowid = bool(key) and keys == 1 and kind == "INTEGER"
        known = next((kinds for word, kinds in _KINDS.items() if kind.startswith(word)), ())
        if not known and kind.startswith(("VARCHAR", "CHAR", "DATE", "TIME", "JSON")):
            known = (str,)
        elif not known and kind.startswith(("BOOL", "SMALLINT", "BIGINT")):
            known = (int,)
        columns.append(_Column(column, known, bool(required), is_rowid))
    return _Table(name, tuple(columns))


def _place(pages: Pages, tables: dict[str, _Table], own: dict[str, int]) -> list[int]:
    """Give every table the pages that are its own; returns the pages of which that can’t be told at once."""
    schema = pages.reached(1)
    told = _roots(pages, schema.leaves if not schema.damaged else pages.leaves())
    taken = set(schema.leaves)
    for name, root in told.items():
        found = pages.reached(root)
        taken.update(found.leaves)
        if name in tables:
            tables[name].leaves, tables[name].torn = found.leaves, bool(found.damaged)
    for name, table in tables.items():
        if name in told or name == _SEQUENCE:
            continue
        # The record of where it begins is lost: stores made by one program have it at the same place, mostly.
        table.torn = True
        found = pages.reached(own.get(name, 0))
        if found.leaves and not taken.intersection(found.leaves) and _all_fit(pages, table, found.leaves):
            table.leaves = found.leaves
            taken.update(found.leaves)
    return [
        leaf for leaf in pages.leaves() if leaf not in taken and not _is_schema(list(pages.records(leaf)))
    ]


def _all_fit(pages: Pages, table: _Table, leaves: Iterable[int]) -> bool:
    return all(table.could_hold(list(pages.records(leaf))) for leaf in leaves)


def _roots(pages: Pages, leaves: Iterable[int]) -> dict[str, int]:
    """Where each table begins, by what the pages of the schema say."""
    roots: dict[str, int] = {}
    for leaf in leaves:
        records = list(pages.records(leaf))
        if not _is_schema(records):
            continue
        for record in records:
            if record is not None and record.values[0] == "table" and isinstance(record.values[3], int):
                roots[str(record.values[1])] = record.values[3]
    return roots


def _is_schema(records: Sequence[Record | None]) -> bool:
    known = [record for record in records if record is not None]
    return bool(known) and all(
        len(record.values) == 5 and record.values[0] in ("table", "index", "trigger", "view")
        for record in known
    )


def _find_home(bare: Any, tables: dict[str, _Table], records: list[Record | None], saved: Saved) -> None:
    """Put the records of a page into the one table that takes them all; else they can’t be placed."""
    fitting = [table for table in tables.values() if table.torn and table.could_hold(records)]
    homes = [table for table in fitting if table.name not in _MADE_ANEW and _takes(bare, table, records)]
    if len(homes) == 1:
        _put(bare, homes[0], records, saved)
    elif fitting:
        saved.unplaced += sum(1 for record in records if record is not None)


def _takes(bare: Any, table: _Table, records: Iterable[Record | None]) -> bool:
    """Whether a table takes all of some records by its own rules; nothing is kept."""
    bare.execute("savepoint trying")
    try:
        for record in records:
            if record is not None:
                _insert(bare, table, record)
    except sqlcipher.IntegrityError:
        return False
    finally:
        bare.execute("rollback to trying")
        bare.execute("release trying")
    return True


def _put(bare: Any, table: _Table, records: Iterable[Record | None], saved: Saved) -> None:
    for record in records:
        if record is None:
            saved.cut += 1
            continue
        with contextlib.suppress(sqlcipher.IntegrityError):
            _insert(bare, table, record)
            saved.rows += 1


def _insert(bare: Any, table: _Table, record: Record) -> None:
    columns = table.columns[: len(record.values)]
    given: list[Value] = [
        record.rowid if column.is_rowid else value
        for column, value in zip(columns, record.values, strict=True)
    ]
    names = ", ".join(quoted(column.name) for column in columns)
    marks = ", ".join("?" * len(columns))
    bare.execute(f"insert into {quoted(table.name)} ({names}) values ({marks})", given)


def _mend_references(bare: Any, saved: Saved) -> None:
    """Let go of what is lost where a record may stand without; leave the record out where it may not."""
    while dangling := bare.execute("pragma foreign_key_check").fetchall():
        for table, rowid, _parent, number in dangling:
            links = bare.execute(f"pragma foreign_key_list({quoted(table)})").fetchall()
            columns = [link[3] for link in links if link[0] == number]
            loose = ", ".join(f"{quoted(column)} = NULL" for column in columns)
            try:
                bare.execute(f"update {quoted(table)} set {loose} where rowid = ?", (rowid,))
                saved.let_go += bare.execute("select changes()").fetchone()[0]
            except sqlcipher.IntegrityError:
                bare.execute(f"delete from {quoted(table)} where rowid = ?", (rowid,))
                saved.left_out += bare.execute("select changes()").fetchone()[0]


def saved_words(saved: Saved) -> str:
    """What was saved and what was not, in plain sentences."""
    lines = [
        _("{rows} records were saved; {damaged} of {pages} pages of the file are damaged.").format(
            rows=saved.rows, damaged=saved.damaged, pages=saved.pages
        )
    ]
    if saved.remembered:
        more = _("{n} lost records came back as history remembers them.").format(n=saved.remembered)
        lines.append(more)
    lost = saved.cut + saved.left_out + saved.unplaced
    if lost or saved.let_go:
        lines.append(
            _(
                "{lost} more could be seen but not kept, and {loose} no longer say what they belonged to."
            ).format(lost=lost, loose=saved.let_go)
        )
    return "\n".join(lines)
