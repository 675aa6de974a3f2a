"""A small encrypted store to test with: real key slots, real database, a few rows, no organisation."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KdfParameters, KeySlots, new_key

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
NAME, PASSPHRASE = "Robin Example", "a long enough passphrase"
ROWS = 300


@dataclass
class FilledStore:
    """A store with `ROWS` notes in it, open."""

    folder: DataFolder
    key: bytes
    engine: Engine

    @property
    def slots(self) -> KeySlots:
        return KeySlots(self.folder.slots, CHEAP)

    def notes(self) -> list[tuple[int, str]]:
        with self.engine.connect() as connection:
            return [(row.id, row.words) for row in connection.execute(text("select * from note order by id"))]

    def add(self, words: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(text("insert into note (words) values (:words)"), {"words": words})

    def reopen(self) -> None:
        self.engine.dispose()
        self.engine = open_engine(self.folder.database, self.key)


def fill(path: Path, *, example: bool = False, rows: int = ROWS) -> FilledStore:
    """Make a store in a folder and leave it open; the caller disposes of its engine."""
    folder = DataFolder(path)
    folder.prepare(example=example)
    key = new_key()
    engine = open_engine(folder.database, key, create=True)
    with engine.begin() as connection:
        connection.execute(text("create table note (id integer primary key, words text not null) strict"))
        connection.execute(text("create table tag (note_id integer not null references note) strict"))
        connection.execute(text("create index ix_note_words on note (words)"))
        connection.execute(text("create virtual table note_search using fts5(words)"))
        for number in range(rows):
            values = {"words": f"note {number} " + "words that fill a page " * 12}
            connection.execute(text("insert into note (words) values (:words)"), values)
        connection.execute(text("insert into note_search (words) select words from note"))
        connection.execute(text("insert into tag select id from note where id % 10 = 0"))
    KeySlots(folder.slots, CHEAP).create_slots(key, NAME, PASSPHRASE)
    return FilledStore(folder, key, engine)
