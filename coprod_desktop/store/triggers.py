"""The triggers that write the journal, generated from the tables.

They see what a session does not: deletes by cascade, many-to-many rows, bulk SQL. They refuse any write
outside the doorway. A table marked `info={"journal": False}`, or with private words in it, is kept out of
history and undo; the doorway holds for it too.

SQLite keeps them all in memory while the store is open, at ten times the length of their text. So they write
a changed record whole, and what of it did not change is taken out when the act is sealed (`journal.finish`);
and only a table whose records may get another key has a trigger for that.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, text
from sqlalchemy.dialects import sqlite

from coprod_desktop.model.base import is_private
from coprod_desktop.store import journal

_DIALECT = sqlite.dialect()

OUTSIDE = "a write outside the doorway"
KEEPS_NUMBER = "a record keeps its number"

_REFUSE = f"SELECT RAISE(ABORT, '{OUTSIDE}') WHERE (SELECT entry FROM journal_current) IS NULL;"

_GUARDS = (
    # History stays as it was written: rows are sealed once, afterwards their values can only be erased.
    """CREATE TRIGGER journal_guard_row_update BEFORE UPDATE ON journal_row
       WHEN OLD.digest IS NOT NULL AND (NEW.digest IS NOT OLD.digest OR NEW.entry IS NOT OLD.entry
         OR NEW.table_name IS NOT OLD.table_name OR NEW.key IS NOT OLD.key
         OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL OR NEW.salt IS NOT NULL)
       BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END""",
    """CREATE TRIGGER journal_guard_row_delete BEFORE DELETE ON journal_row
       WHEN OLD.digest IS NOT NULL
       BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END""",
    """CREATE TRIGGER journal_guard_entry_update BEFORE UPDATE ON journal_entry
       WHEN NEW.params IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.digest IS NOT OLD.digest
         OR NEW.params_digest IS NOT OLD.params_digest OR NEW.id IS NOT OLD.id OR NEW.act IS NOT OLD.act
         OR NEW.at IS NOT OLD.at OR NEW.account_id IS NOT OLD.account_id
       BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END""",
    """CREATE TRIGGER journal_guard_entry_delete BEFORE DELETE ON journal_entry
       BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END""",
)


def install(connection: Connection, metadata: MetaData) -> None:
    """Make the triggers for all tables of a metadata; the journal's own tables must be there.

    Those that are there already, word for word, are left alone, so that opening a store stays quick.
    """
    connection.execute(text("INSERT OR IGNORE INTO journal_current (id, entry) VALUES (1, NULL)"))
    tables = [table for table in metadata.sorted_tables if table.metadata is not journal.metadata]
    wanted = {*_GUARDS, *(statement for table in tables for statement in _triggers(table))}
    there = _there(connection)
    for name, statement in there.items():
        if statement not in wanted:
            connection.exec_driver_sql(f"DROP TRIGGER {_quote(name)}")
    for statement in wanted - set(there.values()):
        connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Drop the triggers, for a migration only: until `install` nothing is journalled or refused."""
    for name in _there(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {_quote(name)}")


def _there(connection: Connection) -> dict[str, str]:
    found = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'journal_*'")
    )
    return {row.name: row.sql for row in found}


def _triggers(table: Table) -> Iterator[str]:
    if is_private(table) or not table.info.get("journal", True):
        for verb in ("INSERT", "UPDATE", "DELETE"):
            yield _trigger(table, verb.lower(), verb, "")
        return
    keys = list(table.primary_key.columns)
    if not keys:
        raise TypeError(f"{table.name} has no primary key, so its rows can’t be journalled")
    columns = [column for column in table.columns if column.computed is None]
    made = _insert(table, "NEW", "NULL", _whole("NEW", columns))
    gone = _insert(table, "OLD", _whole("OLD", columns), "NULL")
    altered = _insert(table, "NEW", _whole("OLD", columns), _whole("NEW", columns))
    yield _trigger(table, "insert", "INSERT", made)
    yield _trigger(table, "delete", "DELETE", gone)
    same = " AND ".join(
        f"OLD.{_quote(key.name)} COLLATE BINARY IS NEW.{_quote(key.name)} COLLATE BINARY" for key in keys
    )
    if len(keys) == 1 and not keys[0].foreign_keys:
        keeps = f"SELECT RAISE(ABORT, '{KEEPS_NUMBER}') WHERE NOT ({same}); "
        yield _trigger(table, "update", "UPDATE", keeps + altered)
        return
    yield _trigger(table, "update", "UPDATE", altered, when=same)
    # A record that gets another key goes and comes, so that a row of the journal is always about one key.
    yield _trigger(table, "rekey", "UPDATE", gone + made, when=f"NOT ({same})")


def _trigger(table: Table, name: str, verb: str, body: str, *, when: str = "") -> str:
    condition = f"WHEN {when} " if when else ""
    title = _quote(f"journal_{name}_{table.name}")
    return (
        f"CREATE TRIGGER {title} AFTER {verb} ON {_quote(table.name)} {condition}BEGIN {_REFUSE} {body} END"
    )


def _insert(table: Table, record: str, before: str, after: str) -> str:
    key = ", ".join(f"{record}.{_quote(column.name)}" for column in table.primary_key.columns)
    entry = "(SELECT entry FROM journal_current)"
    return (
        "INSERT INTO journal_row (entry, table_name, key, before, after) "
        f"VALUES ({entry}, {_literal(table.name)}, json_array({key}), {before}, {after}); "
    )


def _whole(record: str, columns: list[Column[object]]) -> str:
    pairs = (f"{_literal(column.name)}, {_value(record, column)}" for column in columns)
    return f"json_object({', '.join(pairs)})"


def _value(record: str, column: Column[object]) -> str:
    value = f"{record}.{_quote(column.name)}"
    if not isinstance(column.type.dialect_impl(_DIALECT), LargeBinary):
        return value
    return f"CASE WHEN {value} IS NULL THEN NULL ELSE json_object('hex', hex({value})) END"


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
