"""Writes many acts quickly, with the journal they would have left: the triggers write its rows as ever, and
the entries are sealed at the end, all at once, as the doorway seals each."""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy.dialects import sqlite

from coprod_desktop.acts import Act, Value
from coprod_desktop.model import Base
from coprod_desktop.model.base import new_public_id
from coprod_desktop.store import journal


@dataclass(frozen=True)
class _Shape:
    """How records of a table are written: their defaults, and how values become what SQLite holds."""

    insert: str
    defaults: dict[str, Any]
    processors: dict[str, Any]

    def stored(self, name: str, value: Any) -> Any:
        processor = self.processors.get(name)
        return value if processor is None or value is None else processor(value)


@cache
def _shape(name: str) -> _Shape:
    columns = list(Base.metadata.tables[name].columns)
    defaults = {
        column.name: column.default.arg if column.default is not None and column.default.is_scalar else None
        for column in columns
    }
    dialect = sqlite.dialect()
    processors = {
        column.name: column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns
    }
    names, marks = ", ".join(f'"{one}"' for one in defaults), ", ".join("?" * len(defaults))
    return _Shape(f'insert into "{name}" ({names}) values ({marks})', defaults, processors)


@dataclass
class Ledger:
    """A bare connection inside one transaction, and the acts written so far."""

    connection: Any
    schema: str
    _acts: list[dict[str, Any]] = field(default_factory=list)
    _next: dict[str, int] = field(default_factory=dict)
    _first: int = 1

    def begin(self) -> None:
        """Start the transaction."""
        self.connection.execute("begin immediate")
        self.connection.execute("pragma defer_foreign_keys=on")
        self._first = self.connection.execute(
            "select coalesce(max(id), 0) + 1 from journal_entry"
        ).fetchone()[0]

    def act(self, act: Act, at: datetime, made: int | None = None, **params: Value) -> None:
        """What follows is written by this act."""
        number = self._first + len(self._acts)
        self.connection.execute("update journal_current set entry = ?", (number,))
        self._acts.append(
            {
                "id": number, "at": at.astimezone(UTC), "account_id": 1, "act": str(act),
                "params": json.dumps(params, ensure_ascii=False, sort_keys=True), "schema": self.schema,
                "made": made, "undoes": None, "redoes": None, "about": params,
            }
        )  # fmt: skip

    def new_id(self, table: str) -> int:
        """The next id of a table that was empty, or begun by this ledger."""
        if table not in self._next:
            found = self.connection.execute(f'select coalesce(max(id), 0) from "{table}"').fetchone()
            self._next[table] = found[0]
        self._next[table] += 1
        return self._next[table]

    def add(self, table: str, **values: Any) -> int:
        """One record of Python values; columns not given have their default. Returns its id."""
        shape = _shape(table)
        if "id" in shape.defaults or "id" in values:
            values.setdefault("id", self.new_id(table))
        given = {**shape.defaults, **values}
        if "public_id" in given:
            given["public_id"] = new_public_id()
        self.connection.execute(shape.insert, [shape.stored(name, value) for name, value in given.items()])
        return int(values.get("id", 0))

    def add_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Records as SQLite holds them."""
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f'insert into "{table}" ({names}) values ({marks})', rows)

    def change(self, table: str, id_: int, **values: Any) -> None:
        """Change some columns of one record."""
        shape = _shape(table)
        settings = ", ".join(f'"{column}" = ?' for column in values)
        stored = [shape.stored(name, value) for name, value in values.items()]
        self.connection.execute(f'update "{table}" set {settings} where id = ?', (*stored, id_))

    def close(self) -> None:
        """Seal the journal and commit."""
        self.connection.execute("update journal_current set entry = null")
        rows = self._seal_rows()
        before = self.connection.execute(
            "select digest from journal_entry where id = ?", (self._first - 1,)
        ).fetchone()
        digest = before[0] if before else None
        entries, about = [], []
        for entry in self._acts:
            salt = secrets.token_bytes(16)
            entry["params_digest"] = journal._params_digest(salt, entry["params"])
            digest = journal._entry_digest(digest, entry, rows.get(entry["id"], []))
            entries.append(
                (
                    entry["id"], entry["at"].isoformat(timespec="microseconds"), entry["account_id"],
                    entry["act"], entry["params"], entry["schema"], entry["made"], salt,
                    entry["params_digest"], digest,
                )
            )  # fmt: skip
            about += [(named["name"], named["id"], named["entry"])
                      for named in journal._named(entry["id"], entry["about"])]  # fmt: skip
        self.add_many(
            "journal_entry",
            ("id", "at", "account_id", "act", "params", "schema", "made", "salt", "params_digest", "digest"),
            entries,
        )
        self.add_many("journal_about", ("name", "id", "entry"), about)
        self.connection.execute("commit")

    def _seal_rows(self) -> dict[int, list[bytes]]:
        """Seal every row, of a changed record only what changed; its digests by entry."""
        stored = self.connection.execute(
            "select entry, seq, table_name, key, before, after from journal_row where digest is null"
            " order by entry, seq"
        ).fetchall()
        digests: dict[int, list[bytes]] = {}
        sealed, same = [], []
        for entry, seq, name, key, *images in stored:
            before, after = journal._only_changed(*images)
            if before == journal._UNCHANGED:
                same.append((seq,))
                continue
            salt = secrets.token_bytes(16)
            digest = journal._row_digest(salt, name, key, before, after)
            digests.setdefault(entry, []).append(digest)
            sealed.append((salt, digest, before, after, seq))
        self.connection.executemany("delete from journal_row where seq = ?", same)
        self.connection.executemany(
            "update journal_row set salt = ?, digest = ?, before = ?, after = ? where seq = ?", sealed
        )
        return digests
