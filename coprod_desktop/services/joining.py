"""Folding one record into another: what pointed to the one points to the other, clashes are settled.

Which tables point where is read from the schema, so that a table added later is not forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, and_, delete, select, update
from sqlalchemy.orm import Session

from coprod_desktop.model import Base

Values = Mapping[str, Any]
Join = Callable[[Values, Values], dict[str, Any]]
"""What the record that stays takes on from the one that goes, both given as values by column."""


@dataclass
class Folder:
    """Folds records of one store, within an open change.

    `joins` settle, per table, what becomes of two records of which there may be only one; without one, blanks
    are filled.
    """

    session: Session
    joins: Mapping[str, Join] = field(default_factory=dict)

    def fold(self, table: Table, going: int, staying: int) -> None:
        """Fold a record (of a table with an id) into another, and delete it."""
        for column in pointing_at(table):
            for key in self._rows(column, going):
                self._repoint(column, key, staying, table)
        self._settle(table, (going,), (staying,))

    def _rows(self, column: Column[Any], target: int) -> list[tuple[Any, ...]]:
        keys = list(column.table.primary_key.columns)
        return [tuple(row) for row in self.session.execute(select(*keys).where(column == target))]

    def _repoint(self, column: Column[Any], key: tuple[Any, ...], staying: int, target: Table) -> None:
        table: Table = column.table
        if table is target and key == (staying,):  # it would point to itself
            self.session.execute(update(table).where(_is(table, key)).values({column.name: None}))
            return
        there = self._clash(column, key, staying)
        if there is None:
            self.session.execute(update(table).where(_is(table, key)).values({column.name: staying}))
        elif len(key) == 1 and next(iter(table.primary_key.columns)).name == "id":
            self.fold(table, key[0], there[0])
        else:
            self._settle(table, key, there)

    def _clash(self, column: Column[Any], key: tuple[Any, ...], staying: int) -> tuple[Any, ...] | None:
        """The record that is there already where this one would come to be, by any unique constraint."""
        table: Table = column.table
        row = self._values(table, key)
        for columns in uniques(table):
            if column not in columns:
                continue
            wanted = {one.name: staying if one is column else row[one.name] for one in columns}
            if any(value is None for value in wanted.values()):
                continue
            same = and_(*(table.c[name] == value for name, value in wanted.items()), ~_is(table, key))
            found = self.session.execute(select(*table.primary_key.columns).where(same)).first()
            if found is not None:
                return tuple(found)
        return None

    def _settle(self, table: Table, going: tuple[Any, ...], staying: tuple[Any, ...]) -> None:
        """Let the record that stays take on what it should, then delete the other."""
        keep, other = self._values(table, staying), self._values(table, going)
        self.session.execute(delete(table).where(_is(table, going)))  # first: its values may be unique
        taken = self.joins.get(table.name, fill_blanks)(keep, other)
        fixed = {column.name for columns in uniques(table) for column in columns}
        taken = {name: value for name, value in taken.items() if name not in fixed and value != keep[name]}
        if taken:
            self.session.execute(update(table).where(_is(table, staying)).values(taken))

    def _values(self, table: Table, key: tuple[Any, ...]) -> Values:
        return dict(self.session.execute(select(table).where(_is(table, key))).mappings().one())


def pointing_at(target: Table) -> Iterator[Column[Any]]:
    """Every column of the schema that points to a record of a table."""
    for table in Base.metadata.sorted_tables:
        for link in sorted(table.foreign_keys, key=lambda one: one.parent.name):
            if link.column.table is target:
                yield link.parent


def uniques(table: Table) -> list[list[Column[Any]]]:
    """The sets of columns whose values may be there only once: the key and the unique constraints."""
    found = [list(table.primary_key.columns)]
    found += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    found += [list(one.columns) for one in table.indexes if one.unique]
    return found


def fill_blanks(keep: Values, other: Values) -> dict[str, Any]:
    """What is blank in the one, as the other has it."""
    return {name: value for name, value in other.items() if keep[name] in (None, "") and value is not None}


def _is(table: Table, key: tuple[Any, ...]) -> Any:
    return and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=True)))
