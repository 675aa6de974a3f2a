"""After a power cut: pages that are free, and were written half, are written anew.

SQLite’s rollback file does not keep what was on a free page: nothing counts on it. So after a power cut while
such a page was taken into use everything comes back but that page, which is free again and no longer fits its
seal. Nothing is lost, but `check` would speak of damage, and writing the file anew (erasing, another key)
would stumble over it. It is put right at the opening that finds the rollback file.
"""

from typing import Any

from sqlalchemy import Engine

from coprod_desktop.store import files
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.engine import plain_trouble
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder


def note_cut_off(folder: DataFolder) -> None:
    """Remember that the last work was cut off, before opening the store takes the sign of it away.

    Raises Trouble.
    """
    left = folder.database.with_name(folder.database.name + "-journal")
    with plain_file_trouble():
        if left.exists() and left.stat().st_size and not folder.cut_off.exists():
            files.create_private(folder.cut_off)
            files.sync_folder(folder.path)


def mend_free_pages(engine: Engine, folder: DataFolder) -> bool:
    """Write the free pages anew if the last work was cut off; returns whether it was.

    Between transactions, on the thread of the engine. Raises Trouble; the next opening tries again then.
    """
    if not folder.cut_off.exists():
        return False
    with plain_trouble():
        with bare_connection(engine) as connection:
            write_free_pages(connection)
        folder.cut_off.unlink()
        files.sync_folder(folder.path)
    return True


def write_free_pages(connection: Any) -> None:
    """Fill every free page and free it again, in one transaction. SQLite doesn’t read one that it fills."""
    free = connection.execute("pragma freelist_count").fetchone()[0]
    size = connection.execute("pragma page_size").fetchone()[0]
    if not free:
        return
    connection.execute("begin immediate")
    try:
        connection.execute("create table filling (content)")
        connection.execute(
            "with recursive each (page) as (select 1 union all select page + 1 from each where page < ?)"
            " insert into filling select zeroblob(?) from each",
            (free, size),
        )
        connection.execute("drop table filling")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
