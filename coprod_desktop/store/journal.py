"""The journal: what every act changed, kept by triggers in its own transaction, proven whole by a chain.

One entry per act, one row per record it touched with the changed columns before and after. Every row has a
digest over content and salt; entries chain over those digests. Erasing a row takes content and salt away and
leaves the digest, so that values can go for good and the chain stays whole.
"""

import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from coprod_desktop.acts import Value
from coprod_desktop.model.base import NAMING, Instant
from coprod_desktop.store.pace import AT_ONE_GO, Pace

_TOLD_EVERY = 250
_UNCHANGED = "{}"

metadata = MetaData(naming_convention=NAMING)

entry_table = Table(
    "journal_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("account_id", Integer),
    Column("act", String(40), nullable=False, index=True),
    Column("params", Text),
    Column("schema", String(32), nullable=False),
    Column("made", Integer),
    Column("undoes", Integer, index=True),
    Column("redoes", Integer, index=True),
    Column("salt", LargeBinary),
    Column("params_digest", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    sqlite_autoincrement=True,  # so that entries missing from the end are noticed
)

row_table = Table(
    "journal_row",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column(
        "entry",
        ForeignKey("journal_entry.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    Column("table_name", String(64), nullable=False),
    Column("key", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("salt", LargeBinary),
    Column("digest", LargeBinary),
    Index("ix_journal_row_table_name_key", "table_name", "key"),
)

current_table = Table(
    "journal_current",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", Integer),
    CheckConstraint("id = 1", name="only_one"),
)

about_table = Table(
    "journal_about",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entry", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which entries name a record among their parameters: an index over ids, to find its history at once."""

Key = tuple[Any, ...]
Image = Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """What is kept of an act besides the rows it touched."""

    at: datetime
    account_id: int | None
    act: str
    params: Mapping[str, Value]
    schema: str
    made: int | None = None
    undoes: int | None = None
    redoes: int | None = None


@dataclass(frozen=True)
class Entry(Head):
    """A journal entry as read back; `params` are empty when they were erased."""

    id: int = 0


@dataclass(frozen=True)
class Row:
    """One record as an entry changed it: made (no before), removed (no after) or changed columns only."""

    table: str
    key: Key
    before: Image | None = field(repr=False)
    after: Image | None = field(repr=False)

    @property
    def erased(self) -> bool:
        """Whether the values were erased since."""
        return self.before is None and self.after is None


@dataclass(frozen=True)
class Broken:
    """An entry that is not as it was written: which, when, which act, and what is wrong with it."""

    id: int
    at: datetime | None
    act: str
    what: str


def begin(session: Session) -> int:
    """Open the doorway in the session's transaction; returns the id the entry will have.

    No id is given twice: what was taken off the end of history by hand is missed for good.
    """
    newest = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'), 0)"
    entry: int = session.scalar(text(newest)) + 1
    _set_current(session, entry)
    return entry


def finish(session: Session, entry: int, head: Head, *, always: bool) -> list[Row]:
    """Seal what was journalled since `begin` and shut the doorway; returns the rows.

    Of a changed record only what changed is kept. Without rows no entry is left, unless `always`.
    """
    session.flush()
    # Deferred constraints would otherwise speak up at the commit, after the seal.
    stored = session.execute(
        select(*row_table.c["seq", "table_name", "key", "before", "after"])
        .where(row_table.c.entry == entry)
        .order_by(row_table.c.seq)
    ).all()
    kept = [(*row[:3], *_only_changed(row.before, row.after)) for row in stored]
    if same := [{"at": row[0]} for row in kept if row[3] == _UNCHANGED]:
        session.connection().execute(delete(row_table).where(row_table.c.seq == bindparam("at")), same)
        kept = [row for row in kept if row[3] != _UNCHANGED]
    if kept or always:
        _seal(session, entry, head, kept)
    _set_current(session, None)
    return [row_of(name, key, before, after) for _seq, name, key, before, after in kept]


def _only_changed(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """What the triggers wrote of a record, without the columns that stayed as they were."""
    if before is None or after is None:
        return before, after
    old, new = json.loads(before), json.loads(after)
    changed = [name for name in new if old[name] != new[name]]
    return _columns(old, changed), _columns(new, changed)


def _columns(image: Mapping[str, Any], names: list[str]) -> str:
    return json.dumps({name: image[name] for name in names}, ensure_ascii=False, separators=(",", ":"))


def _set_current(session: Session, entry: int | None) -> None:
    session.execute(update(current_table).values(entry=entry))


def _seal(session: Session, entry: int, head: Head, stored: list[tuple[Any, ...]]) -> None:
    sealed = []
    for seq, name, key, before, after in stored:
        salt = secrets.token_bytes(16)
        digest = _row_digest(salt, name, key, before, after)
        sealed.append({"at": seq, "salt": salt, "digest": digest, "old": before, "new": after})
    if sealed:
        session.connection().execute(
            update(row_table)
            .where(row_table.c.seq == bindparam("at"))
            .values(
                salt=bindparam("salt"),
                digest=bindparam("digest"),
                before=bindparam("old"),
                after=bindparam("new"),
            ),
            sealed,
        )
    params = json.dumps(dict(head.params), ensure_ascii=False, sort_keys=True)
    salt = secrets.token_bytes(16)
    values: dict[str, Any] = {
        "id": entry, "at": head.at, "account_id": head.account_id, "act": str(head.act), "params": params,
        "schema": head.schema, "made": head.made, "undoes": head.undoes, "redoes": head.redoes, "salt": salt,
        "params_digest": _params_digest(salt, params),
    }  # fmt: skip
    before = session.scalar(select(entry_table.c.digest).where(entry_table.c.id == entry - 1))
    values["digest"] = _entry_digest(before, values, [one["digest"] for one in sealed])
    session.execute(insert(entry_table).values(values))
    named = list(_named(entry, head.params))
    if named:
        session.execute(insert(about_table), named)


def _named(entry: int, params: Mapping[str, Value]) -> Iterator[dict[str, Any]]:
    for name, value in params.items():
        ids = value if isinstance(value, list) else [value]
        for one in {one for one in ids if isinstance(one, int) and not isinstance(one, bool)}:
            yield {"name": name, "id": one, "entry": entry}


def _row_digest(salt: bytes, *content: Any) -> bytes:
    return sha256(salt + json.dumps(content).encode()).digest()


def _params_digest(salt: bytes, params: str) -> bytes:
    return sha256(salt + params.encode()).digest()


def _entry_digest(before: bytes | None, entry: Mapping[str, Any], rows: list[bytes]) -> bytes:
    at: datetime = entry["at"]
    content = [
        (before or b"").hex(),
        at.astimezone(UTC).isoformat(),
        [entry[name] for name in ("id", "account_id", "act", "schema", "made", "undoes", "redoes")],
        entry["params_digest"].hex(),
        [row.hex() for row in rows],
    ]
    return sha256(json.dumps(content).encode()).digest()


def row_of(name: str, key: str, before: str | None, after: str | None) -> Row:
    """A row of the journal out of its stored columns."""
    return Row(name, tuple(json.loads(key)), _image(before), _image(after))


def _image(stored: str | None) -> Image | None:
    """Column values as SQLite holds them; bytes are kept as {"hex": …}, which no other column can be."""
    if stored is None:
        return None
    return {
        name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
        for name, value in json.loads(stored).items()
    }


def key_text(key: Key) -> str:
    """A key as the journal's triggers write it."""
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def rows_of(session: Session, entry: int) -> list[Row]:
    """The rows of an entry in the order they were changed."""
    found = session.execute(
        select(*row_table.c["table_name", "key", "before", "after"])
        .where(row_table.c.entry == entry)
        .order_by(row_table.c.seq)
    )
    return [row_of(*row) for row in found]


def entries(session: Session, *criteria: Any, limit: int | None = None) -> list[Entry]:
    """Entries that meet all criteria (SQL expressions on `entry_table`), newest first."""
    query = select(entry_table).where(*criteria).order_by(entry_table.c.id.desc()).limit(limit)
    return [
        Entry(
            id=found.id,
            at=found.at,
            account_id=found.account_id,
            act=found.act,
            params=json.loads(found.params or "{}"),
            schema=found.schema,
            made=found.made,
            undoes=found.undoes,
            redoes=found.redoes,
        )
        for found in session.execute(query)
    ]


def is_there(connection: Connection, entry: int) -> bool:
    """Whether an entry is in the journal."""
    return connection.scalar(select(entry_table.c.id).where(entry_table.c.id == entry)) is not None


def touching(table: str, key: Key) -> Any:
    """A criterion for `entries`: those that touched one record."""
    return entry_table.c.id.in_(
        select(row_table.c.entry).where(row_table.c.table_name == table, row_table.c.key == key_text(key))
    )


def about(table: str, id_: int) -> Any:
    """A criterion for `entries`: those that touched a record or name it among their parameters."""
    naming = select(about_table.c.entry).where(about_table.c.name == table, about_table.c.id == id_)
    touched = select(row_table.c.entry).where(
        row_table.c.table_name == table, row_table.c.key == key_text((id_,))
    )
    return entry_table.c.id.in_(naming.union(touched))


def sharing(entry: int) -> Any:
    """A criterion for `entries`: those that touched any record this entry touched."""
    mine, other = row_table.alias(), row_table.alias()
    same = (mine.c.table_name == other.c.table_name) & (mine.c.key == other.c.key)
    return entry_table.c.id.in_(select(other.c.entry).join(mine, same).where(mine.c.entry == entry))


def last_known(session: Session, table: str, key: Key) -> Image | None:
    """The values of a removed record as they last were; None when it was never removed, or erased since."""
    stored = session.scalar(
        select(row_table.c.before)
        .where(
            row_table.c.table_name == table,
            row_table.c.key == key_text(key),
            row_table.c.after.is_(None),
            row_table.c.before.is_not(None),
        )
        .order_by(row_table.c.seq.desc())
        .limit(1)
    )
    return _image(stored)


def erase(session: Session, table: str, key: Key) -> int:
    """Take all values of a record out of the journal for good; returns how many rows held some.

    The rows stay as proof that something was changed, without what. Inside the doorway only.
    """
    values = row_table.c.before.is_not(None) | row_table.c.after.is_not(None)
    mine = (row_table.c.table_name == table) & (row_table.c.key == key_text(key))
    # Rows of the act under way are not sealed yet: they are sealed without their values.
    done = session.execute(update(row_table).where(mine, values).values(salt=None, before=None, after=None))
    return int(done.rowcount)  # type: ignore[attr-defined]


def forget_naming(session: Session, table: str, key: Key, acts: Collection[str]) -> None:
    """Take whom and what they named out of the entries of some acts that touched a record, for good.

    The entries stay, about nobody. Inside the doorway only, for what is erased as well.
    """
    touched = select(row_table.c.entry).where(
        row_table.c.table_name == table, row_table.c.key == key_text(key)
    )
    found = entry_table.c.id.in_(touched) & entry_table.c.act.in_(list(acts))
    ids = session.scalars(select(entry_table.c.id).where(found, entry_table.c.params.is_not(None))).all()
    session.execute(update(entry_table).where(entry_table.c.id.in_(ids)).values(salt=None, params=None))
    session.execute(delete(about_table).where(about_table.c.entry.in_(ids)))


def verify_chain(session: Session, pace: Pace = AT_ONE_GO) -> list[Broken]:
    """Every entry that is not as it was written, oldest first; empty when the journal is whole.

    `pace` hears how far it is, every few hundred entries. Raises Stopped.
    """
    last = session.scalar(text("SELECT max(id) FROM journal_entry")) or 0
    broken: list[Broken] = []
    before: bytes | None = None
    expected = 1
    rows = _rows_by_entry(session)
    spare: tuple[int, list[Any]] | None = next(rows, None)
    for found in session.execute(
        select(entry_table).order_by(entry_table.c.id).execution_options(yield_per=500)
    ).mappings():
        if found["id"] != expected:
            broken.append(Broken(expected, None, "", "missing"))
        while spare is not None and spare[0] < found["id"]:
            spare = next(rows, None)
        mine = spare[1] if spare is not None and spare[0] == found["id"] else []
        what = _what_is_wrong(before, dict(found), mine)
        if what:
            broken.append(Broken(found["id"], found["at"], found["act"], what))
        before, expected = found["digest"], found["id"] + 1
        if expected % _TOLD_EVERY == 0:
            pace.at(expected, last)
    highest = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'")) or 0
    if highest >= expected:
        broken.append(Broken(expected, None, "", "missing"))
    return broken


def _rows_by_entry(session: Session) -> Iterator[tuple[int, list[Any]]]:
    found = session.execute(
        select(row_table).order_by(row_table.c.entry, row_table.c.seq).execution_options(yield_per=2000)
    )
    for entry, rows in groupby(found, key=lambda row: int(row.entry)):
        yield entry, list(rows)


def _what_is_wrong(before: bytes | None, entry: Mapping[str, Any], rows: list[Any]) -> str:
    for row in rows:
        content = (row.table_name, row.key, row.before, row.after)
        if row.salt is None and (row.before, row.after) == (None, None) and row.digest is not None:
            continue  # erased
        if row.salt is None or _row_digest(row.salt, *content) != row.digest:
            return f"values of {row.table_name}"
    if entry["salt"] is None:
        if entry["params"] is not None:
            return "what it was about"
    elif _params_digest(entry["salt"], entry["params"] or "") != entry["params_digest"]:
        return "what it was about"
    if _entry_digest(before, entry, [row.digest for row in rows]) != entry["digest"]:
        return "its place in the chain"
    return ""
