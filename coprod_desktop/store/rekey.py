"""Changing the store’s key, so that whoever’s account was closed cannot open what is written from then on.

Nobody’s passphrase is needed: every slot has a public key, for which the new key is sealed. The slot file
first holds the present key and the one to come; then SQLCipher writes the database anew in one transaction;
then the slot file forgets the old one. Stopped between any two of these, one of the two keys fits the
database, and the next opening finds which.
"""

from dataclasses import replace
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from coprod_desktop.errors import Trouble
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.engine import connect, damaged, open_engine, plain_trouble
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots, Unlocked, new_key
from coprod_desktop.wording import _


def change_key(
    engine: Engine, folder: DataFolder, slots: KeySlots, key: bytes, going: frozenset[str]
) -> tuple[Engine, bytes, Trouble | None]:
    """Give the store another key, and take the slots away that are going.

    Returns the store opened anew, its key, and what was in the way where that is still the old one; the slots
    that are going stay then, and nothing else has changed. `engine` is disposed of. Raises RuleBroken where
    nobody could sign in any more, Trouble where the slot file can’t be written: nothing has changed then.
    """
    following, trouble = new_key(), None
    slots.begin_next(key, following, going)
    try:
        with plain_trouble(), bare_connection(engine) as connection:
            connection.execute(f"pragma rekey=\"x'{following.hex()}'\"")
    except Trouble as error:
        trouble = error
    except sqlcipher.DatabaseError:  # SQLCipher doesn’t say what was in the way
        trouble = _not_written()
    engine.dispose()
    fits = _fitting(folder.database, key, following)
    if fits != following and trouble is None:
        trouble = _not_written()
    opened = open_engine(folder.database, fits)
    try:
        slots.settle(fits)
    except Trouble:  # the slot file holds both keys still: the next writing, or opening, settles it
        trouble = trouble or _not_settled()
    return opened, fits, trouble


def settled(folder: DataFolder, slots: KeySlots, unlocked: Unlocked) -> Unlocked:
    """What was unlocked, with the key the store has, where changing it was cut short. Raises Trouble."""
    if unlocked.next_key is None:
        return unlocked
    key = _fitting(folder.database, unlocked.key, unlocked.next_key)
    slots.settle(key)
    return replace(unlocked, key=key, next_key=None)


def _not_written() -> Trouble:
    return Trouble(
        _("The store couldn’t be written anew: the disk is full, or it failed."),
        _("Make some room on it, then try again."),
    )


def _not_settled() -> Trouble:
    return Trouble(
        _("The key is changed. Only what is left of the old one could not be taken away yet."),
        _("That is done when somebody next signs in."),
    )


def _fitting(database: Path, *keys: bytes) -> bytes:
    """The first of some keys that opens a database; an interrupted change is rolled back on the way.

    Raises Damaged when none does, Trouble when it can’t be read at all.
    """
    with plain_trouble():
        for key in keys:
            try:
                connect(database, key).close()
            except sqlcipher.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlcipher.SQLITE_NOTADB:
                    raise
            else:
                return key
    raise damaged()
