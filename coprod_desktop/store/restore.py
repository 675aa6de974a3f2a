"""Bringing a backup back: proven first, then swapped in whole, the present store kept."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from coprod_desktop.errors import Trouble
from coprod_desktop.store import backup_file, files
from coprod_desktop.store.backup_file import Manifest
from coprod_desktop.store.check import check
from coprod_desktop.store.engine import connect, plain_trouble
from coprod_desktop.store.erased_beside import bring_lists, known_up_to, note_brought_back
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import DEFAULT, KdfParameters, KeySlots
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.store.sealed import copy_new, names_in
from coprod_desktop.store.tries import Tries
from coprod_desktop.wording import _


@contextmanager
def slots_of(
    file: Path, parameters: KdfParameters = DEFAULT, tries: Tries | None = None
) -> Iterator[KeySlots]:
    """The key slots of a backup, to unlock it as on the day it was made, with nothing else at hand.

    `tries` are those of the folder it is brought back into: a backup is no way around the waits.
    Raises Trouble when the file isn’t a backup.
    """
    with (
        plain_file_trouble(),
        # private, and the slots are ciphertext
        tempfile.TemporaryDirectory(prefix="coprod-", ignore_cleanup_errors=True) as place,
    ):
        path = Path(place) / "keys.json"
        files.write_whole(path, backup_file.read_slots(file))
        yield KeySlots(path, parameters, tries)


def restore_backup(
    file: Path, key: bytes, into: DataFolder, now: datetime, pace: Pace = AT_ONE_GO
) -> Manifest:
    """Make a backup the store of a data folder; the one there now moves to `into.kept_aside`, never removed.

    `key` is the store key, from `slots_of(file)`. The engine must be disposed and the instance lock held.
    The backup is unpacked beside the store and checked page by page before anything is swapped; on any
    error the folder is as before. Of the sealed files it brings those that lie beside it and aren’t here
    yet; one that lies nowhere is missed when it is opened. What is known beside it of erasing since comes
    along, for the next opening. It can be stopped until it is swapped, and no longer. Raises Stopped,
    Trouble: no whole backup, damaged, disk full, example and real mixed up.
    """
    with plain_trouble():
        manifest = backup_file.verify_backup(file, key, pace.part(0, 40))
        if manifest.example != into.is_example:
            raise _mixed_up(manifest)
        with into.incoming(now) as staged:
            backup_file.unpack_backup(file, key, staged, pace.part(40, 70))
            connection = connect(staged.database, key)
            try:
                health = check(connection)
            finally:
                connection.close()
            if health.damaged or health.rows != manifest.rows:
                raise backup_file.not_whole()
            here = set(names_in(into.sealed))
            wanted = [name for name in manifest.files if name not in here]
            copy_new(wanted, file.parent / backup_file.FILES, staged.sealed, pace.part(70, 99))
            known = known_up_to(file, into, now)
            bring_lists(file, manifest.store, into)
            pace.at(1, 1)  # the last moment to stop: from here on it is put in place
            note_brought_back(into, known)
        return manifest


def is_good(file: Path, key: bytes) -> bool:
    """Whether a backup proves whole with this store key."""
    try:
        backup_file.verify_backup(file, key)
    except Trouble:
        return False
    return True


def _mixed_up(manifest: Manifest) -> Trouble:
    if manifest.example:
        return Trouble(
            _("This is a backup of the example organisation."), _("Choose one of your own organisation’s.")
        )
    return Trouble(
        _("This is a backup of a real organisation, and the example is open."),
        _("Open your own organisation first, then restore."),
    )
