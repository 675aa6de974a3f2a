"""Whether somebody else changed what an act changes, after its form was opened.

The journal knows which entry touched which columns of which record, so no service has to look: a form says up
to which entry it knew the store, and the doorway compares what was recorded since with what is being written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData, Table, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from coprod_desktop.acts import Seen
from coprod_desktop.errors import ChangedMeanwhile
from coprod_desktop.store import journal
from coprod_desktop.store.journal import Entry, Row
from coprod_desktop.wording import _

Describe = Callable[[Session, Entry], str]
_TOLD = 2
_DIALECT = sqlite.dialect()


def newest_entry(session: Session) -> int:
    """The newest entry of the journal; 0 before the first."""
    return int(session.scalar(text("SELECT coalesce(max(id), 0) FROM journal_entry")) or 0)


@dataclass(frozen=True)
class Clash:
    """Entries that changed what is being changed now, and the values they left, by column."""

    entries: tuple[int, ...]
    now: Mapping[str, Any]


def refuse_clash(
    session: Session, rows: list[Row], seen: Seen, entry: int, metadata: MetaData, describe: Describe
) -> None:
    """Compare the rows an act (`entry`) has written with what was recorded since its form was opened.

    Raises ChangedMeanwhile when both changed the same columns of a record the form is about, or a part of it
    was added or taken away meanwhile.
    """
    mine = [row for row in rows if _counts(row, seen)]
    if not mine or entry - 1 <= seen.entry:
        return
    clash = _clash(mine, list(_since(session, seen, entry, {row.table for row in mine})), seen, metadata)
    if not clash.entries:
        return
    raise _told(session, clash, entry - 1, describe)


def changed_since(
    session: Session, seen: Seen, metadata: MetaData, describe: Describe
) -> ChangedMeanwhile | None:
    """What was changed of a form's records since it was opened, for one that is looked at again."""
    newest = newest_entry(session)
    tables = {table for table, _id in seen.records} | seen.parts
    entries: set[int] = set()
    now: dict[str, Any] = {}
    for number, row in _since(session, seen, newest + 1, tables):
        if row.table in seen.parts and _is_part(row, seen, metadata):
            entries.add(number)
        elif (row.table, row.key[0]) in seen.records:
            entries.add(number)
            now.update(_present(session, metadata.tables[row.table], row))
    return _told(session, Clash(tuple(entries), now), newest, describe) if entries else None


def _present(session: Session, table: Table, row: Row) -> Mapping[str, Any]:
    """What stands now in the columns that a row of the journal tells of; empty where the record is gone."""
    if row.before is None or row.after is None:
        return {}
    (key,) = table.primary_key.columns
    found = session.execute(
        select(*(table.columns[name] for name in row.after)).where(key == row.key[0])
    ).first()
    return dict(found._mapping) if found is not None else {}


def _told(session: Session, clash: Clash, newest: int, describe: Describe) -> ChangedMeanwhile:
    known = journal.entries(session, journal.entry_table.c.id.in_(clash.entries), limit=_TOLD)
    what = " ".join(describe(session, one) for one in known)
    return ChangedMeanwhile(
        _("This was changed meanwhile ({what}). Your words are kept: look at it again, then save.").format(
            what=what.strip().rstrip(".")
        ),
        clash.now,
        newest,
    )


def _counts(row: Row, seen: Seen) -> bool:
    return row.table in seen.parts or (row.table, row.key[0]) in seen.records


def _since(session: Session, seen: Seen, entry: int, tables: Iterable[str]) -> Iterator[tuple[int, Row]]:
    """What was written to some tables between the form's entry and this one, with its entry."""
    table = journal.row_table
    found = session.execute(
        select(table.c.entry, *table.c["table_name", "key", "before", "after"])
        .where(table.c.entry > seen.entry, table.c.entry < entry, table.c.table_name.in_(list(tables)))
        .order_by(table.c.seq)
    )
    for number, *row in found:
        yield number, journal.row_of(*row)


def _clash(mine: list[Row], since: list[tuple[int, Row]], seen: Seen, metadata: MetaData) -> Clash:
    own = {(row.table, row.key): row for row in mine}
    entries: set[int] = set()
    now: dict[str, Any] = {}
    for number, other in since:
        row = own.get((other.table, other.key))
        if row is not None:
            shared = _shared(row, other)
            if shared is None or shared:
                entries.add(number)
            now.update(_values(row, shared or (), metadata))
        elif other.table in seen.parts and _is_part(other, seen, metadata):
            entries.add(number)
    return Clash(tuple(sorted(entries)), now)


def _shared(row: Row, other: Row) -> set[str] | None:
    """The columns both changed; None where one of them made or removed the record."""
    if row.before is None or row.after is None or other.before is None or other.after is None:
        return None
    return set(row.after) & set(other.after)


def _is_part(row: Row, seen: Seen, metadata: MetaData) -> bool:
    """Whether a row that was made or removed belongs to one of the form's records."""
    if row.before is not None and row.after is not None:
        return False
    image = row.after or row.before or {}
    columns = metadata.tables[row.table].columns
    return any(
        (link.column.table.name, image.get(column.name)) in seen.records
        for column in columns
        for link in column.foreign_keys
    )


def _values(row: Row, columns: Iterable[str], metadata: MetaData) -> Iterator[tuple[str, Any]]:
    """What stood in some columns before this act, as the program holds such values."""
    for name in columns:
        kind = metadata.tables[row.table].columns[name].type
        read = kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
        value = (row.before or {}).get(name)
        yield name, read(value) if read is not None else value
