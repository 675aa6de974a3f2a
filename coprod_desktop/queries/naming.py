"""What a record is called where another one points at it: its own name, or that of what it is a part of."""

from datetime import date, time
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.labels.tables import TABLES
from coprod_desktop.wording import _, clock, short_date

_NAMES = ("title", "name", "what", "question", "words", "short", "who", "over", "role")
"""Columns a record is called by, the first that has something."""

_WHEN = ("on", "held_on", "start")
_DEEPEST = 3
_NOBODY = ("person", "account")


class Named:
    """Names of records, as one person may read them: themselves "you", anybody else "someone"."""

    def __init__(self, db: Db, person_id: int) -> None:
        self._db, self._person_id = db, person_id
        self._known: dict[tuple[str, Any], str] = {}

    def title(self, table: Table) -> str:
        """What stands in a table, in words."""
        return _(TABLES[table.name]) if table.name in TABLES else table.name.replace("_", " ").capitalize()

    def told(self, table: Table, id_: Any, depth: int = 0) -> str:
        """What a record is called."""
        if table.name == "person":
            return _("you") if id_ == self._person_id else _("someone")
        if table.name == "account":
            return _("a member of staff")
        key = (table.name, id_)
        if key not in self._known:
            self._known[key] = self._tell(table, id_, depth)
        return self._known[key]

    def _tell(self, table: Table, id_: Any, depth: int) -> str:
        column = next(iter(table.primary_key.columns))
        row = self._db.execute(select(table).where(column == id_)).mappings().first()
        if row is None:
            return _("something that is gone")
        words = [row[name] for name in _NAMES if name in row and isinstance(row[name], str) and row[name]]
        said = [str(one) for one in words[:1]]
        said += [_when(row[name]) for name in _WHEN if name in row and row[name] is not None]
        if not words and depth < _DEEPEST:
            for one in table.columns:
                target = next(iter(one.foreign_keys), None)
                if target is None or row[one.name] is None or target.column.table.name in _NOBODY:
                    continue
                said.append(self.told(target.column.table, row[one.name], depth + 1))
        return ", ".join(dict.fromkeys(filter(None, said))) or self.title(table)


def _when(value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    return clock(value) if isinstance(value, time) else ""
