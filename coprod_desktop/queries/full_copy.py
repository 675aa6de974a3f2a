"""The full copy of what is kept about someone, for them: read from the schema, others’ names taken out.

It is the one place besides an import that holds numbers nobody asked about: they are the person’s own. So
only whoever may take copies out puts it together, and `services.full_copy` records that they did.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, false, or_, select
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.labels.tables import TABLES
from coprod_desktop.model.base import Base, Text, is_private
from coprod_desktop.model.people import Person
from coprod_desktop.model.support import PrivateRecord
from coprod_desktop.queries.copied_what import (
    A_PART,
    BENEATH,
    NEVER,
    NOT_COPIED,
    NOT_LOOKED_IN,
    THEIRS,
    TOLD_ONLY,
)
from coprod_desktop.queries.export_private import NEVER_OUT
from coprod_desktop.queries.naming import Named
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.redacting import Redacted
from coprod_desktop.queries.rows.held import CopyEntry, CopyField, CopyPart, CopyRows, LeftOut
from coprod_desktop.queries.sealing import opened
from coprod_desktop.queries.support import readable
from coprod_desktop.store import journal
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, clock, long_date, sheet_words, weekday, your_label

_SQLITE = SQLiteDialect()
_SHEET = Base.metadata.tables["print"].c.kind

_AT_ONCE = 50
"""So many acts are told at a time."""

_Record = tuple[CopyField, ...]


def copy_rows(workspace: Workspace, person_id: int, pace: Pace = AT_ONE_GO) -> CopyRows:
    """All that is kept about someone.

    Raises NotAllowed, Conflict when they were removed, and Stopped.
    """
    with workspace.read(Permission.EXPORT) as db:
        return _Copy(workspace, db, _person(db, person_id), pace).all()


def private_rows(workspace: Workspace, person_id: int) -> CopyRows:
    """What is private about someone, as far as whoever is signed in may read it. Raises Conflict."""
    with workspace.read(Permission.EVERYDAY) as db:
        return _Copy(workspace, db, _person(db, person_id)).private_alone()


def _person(db: Db, person_id: int) -> Person:
    person = db.get(Person, person_id)
    if person is None:
        raise Conflict(_("This was removed in the meantime. Have another look at the page."))
    return person


class _Copy:
    """One copy while it is put together."""

    def __init__(self, workspace: Workspace, db: Db, person: Person, pace: Pace = AT_ONE_GO) -> None:
        self._workspace, self._db, self._person, self._pace = workspace, db, person, pace
        self._without = Redacted(db, person.id)
        self._named = Named(db, person.id)
        self._kept: dict[str, set[str]] = {}

    def all(self) -> CopyRows:
        parts = tuple(self._parts())
        return self._rows(parts, tuple(self._mentions()), tuple(self._history()), tuple(self._left_out()))

    def private_alone(self) -> CopyRows:
        return self._rows((), (), (), (), only_private=True)

    def _rows(
        self,
        parts: tuple[CopyPart, ...],
        mentions: tuple[CopyPart, ...],
        history: tuple[CopyEntry, ...],
        left_out: tuple[LeftOut, ...],
        *,
        only_private: bool = False,
    ) -> CopyRows:
        private = tuple(self._private())
        return CopyRows(
            house(self._db), printed_at(self._workspace), self._person.id, self._person.full_name,
            self._workspace.signed_in.name, parts, mentions, private, history, left_out, only_private,
        )  # fmt: skip

    # What is about them

    def _parts(self) -> Iterator[CopyPart]:
        own = Base.metadata.tables["person"]
        yield self._part(own, [own.c.id == self._person.id], None)
        for table in self._tables(self._pace.part(0, 45)):
            theirs = [column for column in table.columns if f"{table.name}.{column.name}" in THEIRS]
            below = [column for column in table.columns if f"{table.name}.{column.name}" in BENEATH]
            criteria = [column == self._person.id for column in theirs]
            criteria += [self._beneath(table, column.name) for column in below]
            if criteria and (part := self._part(table, criteria, None)).records:
                yield part
            for column in table.columns:
                shown = A_PART.get(f"{table.name}.{column.name}")
                if shown is not None:
                    part = self._part(table, [column == self._person.id], shown)
                    if part.records:
                        part_had = CopyField(_("your part"), _plain(column.name), column.name)
                        yield replace(part, records=tuple((part_had, *record) for record in part.records))

    def _tables(self, pace: Pace) -> Iterator[Table]:
        """Every table; between two of them it may be stopped."""
        tables = Base.metadata.sorted_tables
        for done, table in enumerate(tables):
            pace.at(done, len(tables))
            yield table

    def _beneath(self, table: Table, name: str) -> ColumnElement[bool]:
        column = table.c[name]
        above = next(iter(column.foreign_keys)).column.table
        return column.in_(select(above.c.id).where(above.c.person_id == self._person.id))

    def _part(
        self, table: Table, criteria: list[ColumnElement[bool]], shown: tuple[str, ...] | None
    ) -> CopyPart:
        rows = self._db.execute(select(table).where(or_(*criteria)).order_by(*table.primary_key.columns))
        records = []
        for row in rows:
            self._kept.setdefault(table.name, set()).add(
                journal.key_text(tuple(row._mapping[column] for column in table.primary_key.columns))
            )
            records.append(self._record(table, row, shown))
        return CopyPart(table.name, _(TABLES[table.name]), tuple(record for record in records if record))

    def _record(self, table: Table, row: Row[Any], shown: tuple[str, ...] | None) -> _Record:
        fields = []
        for column in table.columns:
            if not self._is_copied(column) or (shown is not None and column.name not in shown):
                continue
            value = row._mapping[column]
            if value is None or value == "" or f"{table.name}.{column.name}" in THEIRS:
                continue
            target = next(iter(column.foreign_keys), None)
            if target is not None:
                told = self._without.words(self._named.told(target.column.table, value))
                fields.append(CopyField(_plain(column.name), told, told))
            elif not isinstance(value, bytes):
                fields.append(self._field(column, value))
        return tuple(fields)

    def _field(self, column: Column[Any], value: Any) -> CopyField:
        name = column.name
        if column is _SHEET:
            return CopyField(_plain(name), sheet_words(value), value)
        if isinstance(value, StrEnum):
            return CopyField(_plain(name), your_label(value), value.value)
        if isinstance(value, bool):
            return CopyField(_plain(name), _("yes") if value else _("no"), value)
        if isinstance(value, datetime):
            told = f"{long_date(value.date())}, {clock(value.time())}"
            return CopyField(_plain(name), told, value.isoformat())
        if isinstance(value, date):
            return CopyField(_plain(name), long_date(value), value.isoformat())
        if isinstance(value, time):
            return CopyField(_plain(name), clock(value), clock(value))
        if isinstance(value, str):
            text = self._without.words(value)
            return CopyField(_plain(name), text, text)
        words = weekday(value) if name == "weekday" else str(value)
        return CopyField(_plain(name), words, value)

    # Where else their name stands

    def _mentions(self) -> Iterator[CopyPart]:
        for table in self._tables(self._pace.part(45, 60)):
            if table.name in NOT_LOOKED_IN or is_private(table):
                continue
            texts = [one for one in table.columns if isinstance(one.type, Text) and one.name not in NEVER]
            if not texts:
                continue
            names = sorted(self._without.own)
            near = [column.contains(name, autoescape=True) for column in texts for name in names]
            rows = self._db.execute(select(*texts).where(or_(false(), *near)))
            records = [self._mentioned(dict(zip(texts, row, strict=True))) for row in rows]
            if any(records):
                yield CopyPart(table.name, self._named.title(table), tuple(filter(None, records)))

    def _mentioned(self, row: dict[Column[Any], str | None]) -> _Record:
        found = [(column, text) for column, text in row.items() if text]
        return tuple(self._field(column, text) for column, text in found if self._without.names_them(text))

    # What is private

    def _private(self) -> Iterator[CopyPart]:
        mine = (PrivateRecord.person_id == self._person.id, readable(self._workspace.signed_in))
        records = self._db.scalars(
            select(PrivateRecord)
            .where(*mine, PrivateRecord.kind.not_in(NEVER_OUT))
            .order_by(PrivateRecord.id)
        ).all()
        texts = opened(self._workspace, self._db, [one.id for one in records])
        for one in records:
            found = sorted(texts.get(one.id, {}).items())
            words = [CopyField(your_label(part), text, text) for part, text in found if text]
            if words:
                agreed = CopyField(_("Agreed on"), long_date(one.agreed_on), one.agreed_on.isoformat())
                yield CopyPart("private_record", your_label(one.kind), ((*words, agreed),))

    # What was done

    def _history(self) -> Iterator[CopyEntry]:
        from coprod_desktop.queries import history

        before = self._before()
        about = journal.about("person", self._person.id)
        shown = or_(about, journal.entry_table.c.id.in_(list(before)))
        entries = journal.entries(self._db, shown)
        pace = self._pace.part(65, 100)
        for at in range(0, len(entries), _AT_ONCE):
            pace.at(at, len(entries))
            some = entries[at : at + _AT_ONCE]
            for entry, told in zip(some, history.sentences(self._db, some), strict=True):
                yield CopyEntry(entry.at, self._without.words(told), tuple(before.get(entry.id, ())))
        pace.at(1, 1)

    def _before(self) -> dict[int, list[CopyField]]:
        """What stood in their records before it was changed, by the entry that changed it."""
        found: dict[int, list[CopyField]] = {}
        columns = journal.row_table.c
        for table, keys in self._kept.items():
            if table != "person" and not any(one.startswith(f"{table}.") for one in THEIRS):
                continue
            for rows in _some(sorted(keys)):
                query = select(columns.entry, columns.before).where(
                    columns.table_name == table, columns.key.in_(rows), columns.before.is_not(None)
                )
                for entry, before in self._db.execute(query):
                    found.setdefault(entry, []).extend(self._image(table, json.loads(before)))
        return found

    def _image(self, table: str, image: dict[str, Any]) -> Iterator[CopyField]:
        known = Base.metadata.tables[table].columns
        for name, value in image.items():
            column = known.get(name)
            if column is None or not self._is_copied(column) or column.foreign_keys or value in (None, ""):
                continue
            if not isinstance(value, dict):  # bytes, as in `_record`
                yield self._field(column, _as_read(column, value))

    @staticmethod
    def _is_copied(column: Column[Any]) -> bool:
        return column.name not in NEVER and str(column) not in TOLD_ONLY

    def _left_out(self) -> Iterator[LeftOut]:
        for column, why in (*TOLD_ONLY.items(), *NOT_COPIED.items()):
            table = column.split(".")[0]
            yield LeftOut(_(TABLES[table]), _(why))
        others = _("What is written about somebody else and may name you: it is theirs.")
        yield LeftOut(_("Records about other people"), others)
        concerns = _("If one was passed on, the safeguarding lead decides what may be told. Ask them.")
        yield LeftOut(
            _("Concerns about anyone"), concerns
        )  # said in every copy, whether or not there was one


def _as_read(column: Column[Any], held: Any) -> Any:
    """A value as the column gives it, out of the history, which keeps what SQLite holds ("2026-05-11", 0)."""
    read = column.type.dialect_impl(_SQLITE).result_processor(_SQLITE, None)
    try:
        return held if read is None else read(held)
    except ValueError:  # a choice that there was once
        return held


def _plain(name: str) -> str:
    """A column’s name as words: "given_on" as "given on"."""
    return name.removesuffix("_id").replace("_", " ")


def _some(keys: list[str], many: int = 500) -> Iterator[list[str]]:
    for at in range(0, len(keys), many):
        yield keys[at : at + many]
