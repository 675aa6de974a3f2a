"""Taking an act back, and doing it again: exactly, or not at all.

The journal's rows are applied backwards, one by one, only while every record is still as the act left it and
nothing else has come to rest on it. What stands in the way is named.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, ForeignKey, MetaData, Table
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Undo, act_of
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.store import journal
from coprod_desktop.store.journal import Entry, Key, Row
from coprod_desktop.store.net import Net, Record, net_of
from coprod_desktop.wording import _, moment

Describe = Callable[[Session, Entry], str]
"""How an entry is told to a person, in one sentence."""

_CHUNK = 500


def plainly(_session: Session, entry: Entry) -> str:
    """An entry by its act and moment, where nobody can name what it was about."""
    return f"“{entry.act}”, {moment(entry.at)}"


@dataclass
class UndoBar:
    """What whoever is signed in did in this sitting and may take back: entry ids, the last one at the end."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def did(self, entry: int) -> None:
        """A new act: what was undone before can't be done again."""
        self.done.append(entry)
        self.undone.clear()

    def took_back(self, entry: int) -> None:
        """An act was undone."""
        self.done = [one for one in self.done if one != entry]
        self.undone.append(entry)

    def did_again(self, entry: int) -> None:
        """An undone act was done again."""
        self.undone = [one for one in self.undone if one != entry]
        self.done.append(entry)


@dataclass(frozen=True)
class Plan:
    """What is to be reversed: an act's first entry, and the entry whose rows are applied backwards."""

    original: Entry
    source: Entry
    undoing: bool

    @property
    def act(self) -> Act:
        """The act, which decides who may."""
        return act_of(self.original.act)


def plan(session: Session, entry: int) -> Plan:
    """How to take an entry back. Taking back an undo is doing the act again.

    Raises RuleBroken when there is no such entry.
    """
    found = _entry(session, entry)
    original = _entry(session, found.undoes or found.redoes or found.id)
    last = _last_word(session, original)
    return Plan(original, last, last.undoes is None)


def reverse(session: Session, metadata: MetaData, what: Plan, schema: str, describe: Describe) -> list[Row]:
    """Apply a plan's rows backwards in an open change; returns them as they were.

    Raises RuleBroken for an act that is never undone, Conflict when something stands in the way.
    """
    _check_act(what, schema)
    rows = journal.rows_of(session, what.source.id)
    if any(row.erased for row in rows):
        raise Conflict(_("This can’t be undone: what it changed was erased since."))
    way = _Way(session, metadata, what, describe)
    way.check_followed()
    nets = net_of(rows)
    way.check_unchanged(nets)
    way.check_nothing_rests_on(nets)
    way.check_can_rest(nets)
    connection = session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for row in reversed(rows):
        _apply_backwards(connection, metadata.tables[row.table], row)
    return rows


def in_the_way() -> Conflict:
    """The sentence for when what stands in the way has no name."""
    return Conflict(_("This can’t be undone, because something else was changed since."))


def _entry(session: Session, entry: int) -> Entry:
    found = journal.entries(session, journal.entry_table.c.id == entry)
    if not found:
        raise RuleBroken(_("There is nothing to undo."))
    return found[0]


def _last_word(session: Session, original: Entry) -> Entry:
    """The newest of an act's entry, its undos and redos: it says whether the act stands."""
    table = journal.entry_table.c
    later = journal.entries(session, (table.undoes == original.id) | (table.redoes == original.id), limit=1)
    return later[0] if later else original


def _check_act(what: Plan, schema: str) -> None:
    if what.act.spec.undo is Undo.NEVER:
        raise RuleBroken(_("This can’t be undone. Record how it is now instead."))
    if what.source.schema != schema:
        raise Conflict(
            _("This was recorded before the program was brought up to date, so it can’t be undone. "
              "Record how it is now instead.")
        )  # fmt: skip


class _Way:
    """Looks whether anything stands in the way of reversing an entry, and names it."""

    def __init__(self, session: Session, metadata: MetaData, what: Plan, describe: Describe) -> None:
        self.session = session
        self.connection = session.connection()
        self.metadata = metadata
        self.what = what
        self.describe = describe

    def check_followed(self) -> None:
        """For an act that holds once something builds on it: nothing later touched the same records."""
        if self.what.act.spec.undo is Undo.UNTIL_FOLLOWED:
            for later in self._later(journal.sharing(self.what.source.id)):
                raise self._stands(later)

    def check_unchanged(self, nets: dict[Record, Net]) -> None:
        """Every record is as the act left it, in the columns it changed."""
        for (name, key), net in nets.items():
            table = self.metadata.tables[name]
            now = _read(self.connection, table, key)
            same = now is None if net.after is None else now is not None and net.after.items() <= now.items()
            if not same:
                raise self._blocked((name, key))

    def check_nothing_rests_on(self, nets: dict[Record, Net]) -> None:
        """No other record refers to one that would go."""
        going: dict[str, list[Key]] = {}
        for (name, key), net in nets.items():
            if net.before is None and net.after is not None:
                going.setdefault(name, []).append(key)
        for table in self.metadata.sorted_tables:
            for link in table.foreign_keys:
                keys = going.get(link.column.table.name, []) if _is_key(link) else []
                for record in self._referring(table, link, keys):
                    if record not in nets:
                        raise self._blocked(record)

    def check_can_rest(self, nets: dict[Record, Net]) -> None:
        """What restored values refer to is there, or comes back with them."""
        seen: set[Record] = set()
        for (name, _key), net in nets.items():
            for link in self.metadata.tables[name].foreign_keys:
                value = (net.before or {}).get(link.parent.name)
                target = (link.column.table.name, (value,))
                if value is None or target in seen or not _is_key(link):
                    continue
                seen.add(target)
                restored = nets.get(target)
                there = restored.before is not None if restored else self._exists(target)
                if not there:
                    raise self._blocked(target)

    def _exists(self, record: Record) -> bool:
        return _read(self.connection, self.metadata.tables[record[0]], record[1]) is not None

    def _referring(self, table: Table, link: ForeignKey, keys: list[Key]) -> Iterator[Record]:
        names = ", ".join(_quote(column.name) for column in table.primary_key.columns)
        for start in range(0, len(keys), _CHUNK):
            some = tuple(key[0] for key in keys[start : start + _CHUNK])
            marks = ", ".join("?" * len(some))
            query = f"SELECT {names} FROM {_quote(table.name)} WHERE {_quote(link.parent.name)} IN ({marks})"
            for found in self.connection.exec_driver_sql(query, some):
                yield table.name, tuple(found)

    def _blocked(self, record: Record) -> Conflict:
        for later in self._later(journal.touching(*record)):
            return self._stands(later)
        return in_the_way()

    def _stands(self, later: Entry) -> Conflict:
        words = self.describe(self.session, later)
        return Conflict(
            _("This can’t be undone, because of what was recorded since: {what}. Undo that first.").format(
                what=words
            )
        )

    def _later(self, touched: Any) -> Iterator[Entry]:
        """Entries after the source that meet a criterion and still stand, newest first."""
        after = journal.entry_table.c.id > self.what.source.id
        for later in journal.entries(self.session, after, touched):
            if self._stands_still(later):
                yield later

    def _stands_still(self, later: Entry) -> bool:
        about = later.undoes or later.redoes
        if about is None:
            return _last_word(self.session, later).undoes is None
        # The undo of an act that came after the source is that act's own matter, looked at with it. One that
        # came before, was undone since and done again, is as it was.
        return about < self.what.source.id and about != self.what.original.id and self._turned(about)

    def _turned(self, about: int) -> bool:
        """Whether an act that came before the source stands now and did not then, or the other way round."""
        table = journal.entry_table.c
        words = (table.undoes == about) | (table.redoes == about)
        now = journal.entries(self.session, words, limit=1)
        then = journal.entries(self.session, words, table.id < self.what.source.id, limit=1)
        return bool(now and now[0].undoes) is not bool(then and then[0].undoes)


def _is_key(link: ForeignKey) -> bool:
    target = link.column
    return list(target.table.primary_key.columns) == [target]


def _read(connection: Connection, table: Table, key: Key) -> dict[str, Any] | None:
    """A record's values as SQLite holds them."""
    query = f"SELECT * FROM {_quote(table.name)} WHERE {_where(table)}"
    found = connection.exec_driver_sql(query, key).mappings().first()
    return None if found is None else dict(found)


def _apply_backwards(connection: Connection, table: Table, row: Row) -> None:
    name = _quote(table.name)
    if row.before is None:
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE {_where(table)}", row.key)
        return
    columns = [_quote(column) for column in row.before]
    values = tuple(row.before.values())
    if row.after is None:
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", values)
    else:
        settings = ", ".join(f"{column} = ?" for column in columns)
        connection.exec_driver_sql(f"UPDATE {name} SET {settings} WHERE {_where(table)}", values + row.key)


def _where(table: Table) -> str:
    return " AND ".join(f"{_quote(column.name)} = ?" for column in table.primary_key.columns)


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
