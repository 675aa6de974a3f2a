"""What lies beside a backup of what was erased since it was made, and how far that goes."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from coprod_desktop.errors import Trouble
from coprod_desktop.store import backup_file, erased, files
from coprod_desktop.store.backup import list_backups
from coprod_desktop.store.backup_file import Manifest
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.key_file import parse


def bring_lists(file: Path, store: str, into: DataFolder) -> None:
    """Take along every list that lies beside a backup or in another of the same store there.

    The next opening reads them, and passes over what was altered. Raises Trouble.
    """
    found = {erased.raw_beside(file.parent, store)}
    for path, manifest in _of_store(file.parent, store):
        if manifest.erased_sha256:
            with contextlib.suppress(Trouble):  # a spoilt one is no reason to leave the others
                found.add(backup_file.read_erased(path))
    for raw in sorted(found - {b""}):
        erased.bring(raw, into)


def known_up_to(file: Path, folder: DataFolder, now: datetime) -> datetime | None:
    """Until when it is known what was erased, to whoever brings this backup back into a data folder.

    None where nothing lacks: the store it is of is here, and so is all that was erased; and for the example,
    which is of nobody. What is dated later than now was written while a clock was wrong, and tells nothing.
    Needs no key, so it can be said before anything is done. Raises Trouble where it isn’t a backup.
    """
    manifest = backup_file.read_manifest(file)
    store = manifest.store
    with plain_file_trouble():
        here = file.resolve().is_relative_to(folder.path.resolve())
    if here or manifest.example or _is_of(folder, store):
        return None
    known = [manifest.made, *(other.made for _path, other in _of_store(file.parent, store))]
    head = erased.head_of(erased.raw_beside(file.parent, store))
    if head is not None and head.store == erased.short(store):
        known.append(head.written)
    return max((one for one in known if one <= now), default=manifest.made)


def note_brought_back(folder: DataFolder, known: datetime | None) -> None:
    """Keep, for whoever signs in next, until when it is known what was erased. Raises Trouble."""
    if known is not None:
        files.write_whole(folder.brought_back, files.stamp(known).encode())


def was_brought_back(folder: DataFolder) -> datetime | None:
    """Until when it is known what was erased, where a backup was brought back and nobody has looked yet."""
    try:
        return files.moment_of(folder.brought_back.read_text("ascii"))
    except (OSError, ValueError):
        return None


def _is_of(folder: DataFolder, store: str) -> bool:
    """Whether a data folder is that of a store: by its key slots or, were they lost, by what it lists."""
    with contextlib.suppress(Trouble, OSError):
        if parse(folder.slots.read_bytes()).store == store:
            return True
    return any(head.store == erased.short(store) for head in erased.heads(folder))


def _of_store(backups: Path, store: str) -> Iterator[tuple[Path, Manifest]]:
    """The backups of one store in a folder, by what they say of themselves."""
    for found in list_backups(backups):
        with contextlib.suppress(Trouble):
            manifest = backup_file.read_manifest(found.path)
            if manifest.store == store:
                yield found.path, manifest
