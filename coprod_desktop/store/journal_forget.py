"""Taking what history holds about someone out of it for good; the entries stay, and the chain is whole.

Inside the doorway only, like `journal.erase`.
"""

import json
import re
from collections.abc import Collection, Iterable

from sqlalchemy import Column, Engine, MetaData, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from coprod_desktop.errors import Trouble
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.engine import plain_trouble
from coprod_desktop.store.free_pages import write_free_pages
from coprod_desktop.store.journal import about_table, entry_table, key_text, row_table
from coprod_desktop.store.pace import AT_ONE_GO, Pace

_AT_ONCE = 400

Keys = set[tuple[str, str]]
"""Records as the journal names them: the table, and the key as text."""


def keys_of(table: str, ids: Iterable[int]) -> Keys:
    """Records by their numbers."""
    return {(table, key_text((id_,))) for id_ in ids}


def keys_naming(session: Session, column: Column[object], ids: Collection[int]) -> Keys:
    """Records, also removed ones, that pointed to any of some others by a column at any time."""
    found: Keys = set()
    path = f'$."{column.name}"'
    mine = row_table.c.table_name == column.table.name
    for some in _chunks(sorted(ids)):
        named = or_(
            func.json_extract(row_table.c.before, path).in_(some),
            func.json_extract(row_table.c.after, path).in_(some),
        )
        found |= {
            (column.table.name, key) for key in session.scalars(select(row_table.c.key).where(mine, named))
        }
    return found


def keys_below(session: Session, metadata: MetaData, keys: Keys, pace: Pace = AT_ONE_GO) -> Keys:
    """Records, also removed ones, that go with some others when these are removed, however far down.

    The first time through the tables takes longest, and says how far it is.
    """
    found: Keys = set()
    new, tables = keys, metadata.sorted_tables
    while new:
        below: Keys = set()
        for done, table in enumerate(tables):
            pace.at(len(tables) if found else done, len(tables))
            for link in table.foreign_keys:
                ids = _ids(new, link.column.table.name)
                if ids and link.ondelete == "CASCADE":
                    below |= keys_naming(session, link.parent, ids)
        new = below - found - keys
        found |= new
    return found


def keys_saying(session: Session, words: Collection[str], pattern: re.Pattern[str]) -> Keys:
    """Records whose history has a text that a pattern finds; each hit has one of some words in it."""
    likes = ["%" + re.sub(r"([\\%_])", r"\\\1", _in_json(word)) + "%" for word in words]
    said = [
        column.like(like, escape="\\") for like in likes for column in (row_table.c.before, row_table.c.after)
    ]
    rows = select(row_table.c.table_name, row_table.c.key, row_table.c.before, row_table.c.after)
    found: Keys = set()
    for table, key, before, after in session.execute(rows.where(or_(False, *said))):
        if any(pattern.search(image) for image in (before, after) if image):
            found.add((table, key))
    return found


def erase_keys(session: Session, keys: Keys) -> None:
    """Take all values of some records out of the journal, those of the act under way as well."""
    session.flush()
    mine = (row_table.c.table_name == bindparam("of")) & (row_table.c.key == bindparam("at"))
    values = row_table.c.before.is_not(None) | row_table.c.after.is_not(None)
    statement = update(row_table).where(mine, values).values(salt=None, before=None, after=None)
    if keys:
        session.connection().execute(statement, [{"of": table, "at": key} for table, key in sorted(keys)])


def forget_about(session: Session, name: str, id_: int) -> None:
    """Take whom they named out of all entries that name one record by a parameter."""
    naming = select(about_table.c.entry).where(about_table.c.name == name, about_table.c.id == id_)
    ids = session.scalars(naming).all()
    for some in _chunks(list(ids)):
        session.execute(update(entry_table).where(entry_table.c.id.in_(some)).values(salt=None, params=None))
        session.execute(delete(about_table).where(about_table.c.entry.in_(some)))


def sweep(engine: Engine) -> None:
    """Write the file anew, so that no page keeps what was in it, nor the journal SQLite keeps beside it.

    Between transactions; it takes about a second for each hundred megabytes. Raises Trouble.
    """
    try:
        with plain_trouble(), bare_connection(engine) as connection:
            connection.execute("pragma journal_size_limit=0")
            write_free_pages(connection)  # it would stumble over one that doesn’t fit its seal
            connection.execute("vacuum")
            connection.execute("pragma journal_size_limit=-1")
    except Trouble:
        engine.dispose()  # what was half written is taken back as the store is opened anew
        raise


def _in_json(word: str) -> str:
    """A word as it stands in the images of history."""
    return json.dumps(word, ensure_ascii=False)[1:-1]


def _ids(keys: Keys, table: str) -> list[int]:
    found = [json.loads(key) for name, key in keys if name == table]
    return [key[0] for key in found if len(key) == 1 and isinstance(key[0], int)]


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
