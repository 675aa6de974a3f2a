"""What an act did to each record in all: it may have written one more than once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coprod_desktop.store.journal import Image, Key, Row

Record = tuple[str, Key]
"""A table’s name, and the key of a record in it."""


@dataclass
class Net:
    """How a record was before an act (None: not there), and how it left it; of changes only the columns."""

    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def add(self, row: Row) -> None:
        """One more row of the same act."""
        if self.before is not None and row.before is not None:
            self.before = {**row.before, **self.before}
        if row.before is None or row.after is None or self.after is None:
            self.after = None if row.after is None else dict(row.after)
        else:
            self.after = {**self.after, **row.after}


def net_of(rows: Iterable[Row]) -> dict[Record, Net]:
    """The rows of one act, in their order, put together for each record."""
    nets: dict[Record, Net] = {}
    for row in rows:
        known = nets.get((row.table, row.key))
        if known is None:
            nets[row.table, row.key] = Net(_copy(row.before), _copy(row.after))
        else:
            known.add(row)
    return nets


def _copy(image: Image | None) -> dict[str, Any] | None:
    return None if image is None else dict(image)
