"""What history remembers of records whose own page is lost: they come back as they last were.

History keeps a record whole when it is made and what changed each time after. So a lost record can be told
from it, unless its values were erased from history, or what is missing is private and never stood there.
"""

import json
from collections.abc import Iterable
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from coprod_desktop.store.check import quoted

Image = dict[str, Any]


def bring_back(bare: Any, tables: Iterable[str]) -> int:
    """Bring back the lost records of some tables; returns how many. Within the caller’s transaction."""
    return sum(_bring_back(bare, table) for table in tables)


def _bring_back(bare: Any, table: str) -> int:
    about = bare.execute(f"pragma table_info({quoted(table)})").fetchall()
    keys = [row[1] for row in sorted(about, key=lambda row: int(row[5])) if row[5]]
    columns = {row[1] for row in about}
    known: dict[str, Image | None] = {}
    query = "select key, before, after from journal_row where table_name = ? order by entry, seq"
    for key, before, after in bare.execute(query, (table,)):
        if after is None:
            known[key] = None  # removed; or erased, and then nothing more is known of it
        elif before is None:
            known[key] = json.loads(after)
        elif known.get(key) is not None:
            known[key] = {**(known[key] or {}), **json.loads(after)}
    there = {
        json.dumps(list(row), separators=(",", ":"))
        for row in bare.execute(f"select {', '.join(map(quoted, keys))} from {quoted(table)}")
    }
    brought = 0
    for key, image in known.items():
        if image is not None and json.dumps(json.loads(key), separators=(",", ":")) not in there:
            brought += _insert(bare, table, {name: image[name] for name in image if name in columns})
    return brought


def _insert(bare: Any, table: str, image: Image) -> int:
    names = ", ".join(quoted(name) for name in image)
    marks = ", ".join("?" * len(image))
    values = [bytes.fromhex(one["hex"]) if isinstance(one, dict) else one for one in image.values()]
    try:
        bare.execute(f"insert into {quoted(table)} ({names}) values ({marks})", values)
    except sqlcipher.IntegrityError:  # what is missing of it is private, or stands in the way of another
        return 0
    return 1
