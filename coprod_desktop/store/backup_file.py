"""The form of a backup: one uncompressed ZIP of the encrypted database, its key slots and a manifest.

With them goes the sealed list of what was erased until then, for older backups beside this one. The manifest
holds no word of the organisation. The store key seals it, and it holds the digests of the others, so that a
whole backup proves itself to whoever has the key, without being unpacked.
"""

import hashlib
import hmac
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from coprod_desktop.errors import Trouble
from coprod_desktop.store import erased, files, keys
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.wording import _

FORMAT = 3
_READABLE = (1, 2, FORMAT)
"""Version 1 knows of no sealed files, version 2 of no list of what was erased."""
FILES = "coprod-files"
"""The folder beside backups with the sealed files they list: copied once, whatever lists them."""
_MANIFEST, _SLOTS, _DATABASE, _ERASED = "manifest.json", "keys.json", "store.db", "erased"
_SMALL = 4_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `rows` count all tables together; `schema` is its migration.

    `files` are the names of the sealed files that belong to it and lie beside it. `erased_sha256` is of the
    sealed list of what was erased until then, empty where there was none.
    """

    made: datetime
    program: str
    schema: str
    store: str
    example: bool
    rows: int
    database_sha256: str
    slots_sha256: str = ""
    files: tuple[str, ...] = ()
    erased_sha256: str = ""


class Small(NamedTuple):
    """What goes into a backup whole: the key slots, and the sealed list of what was erased, or nothing."""

    slots: bytes
    erased: bytes = b""


def write_backup(
    target: Path, key: bytes, manifest: Manifest, database: Path, small: Small, pace: Pace = AT_ONE_GO
) -> None:
    """Write a backup whole or not at all, and read it back before it takes its name.

    The digests of what goes into it are taken here, save that of the database. Raises Trouble, Stopped.
    """
    listed = hashlib.sha256(small.erased).hexdigest() if small.erased else ""
    manifest = replace(manifest, slots_sha256=hashlib.sha256(small.slots).hexdigest(), erased_sha256=listed)
    body = {**asdict(manifest), "made": manifest.made.isoformat(), "format": FORMAT}
    sealed = json.dumps({"body": body, "seal": _seal(key, body)}, indent=1)
    with plain_file_trouble(), files.replacing(target) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            parts = [(_MANIFEST, sealed.encode()), (_SLOTS, small.slots)]
            parts += [(_ERASED, small.erased)] if small.erased else []
            for name, content in parts:
                archive.writestr(_entry(name, manifest.made), content)
            with (
                database.open("rb") as source,
                archive.open(_entry(_DATABASE, manifest.made), "w", force_zip64=True) as copy,
            ):
                for chunk in _chunks(source, database.stat().st_size, pace.part(0, 50)):
                    copy.write(chunk)
        files.sync_file(part)
        verify_backup(part, key, pace.part(50, 100))


def read_manifest(file: Path) -> Manifest:
    """What a backup says of itself, not yet proven. Raises Trouble when it isn’t a backup."""
    with _opened(file) as archive:
        return _manifest(archive, None)


def verify_backup(file: Path, key: bytes, pace: Pace = AT_ONE_GO) -> Manifest:
    """Prove a backup whole and made with this store key, without unpacking it.

    Raises Trouble otherwise, Stopped.
    """
    with _opened(file) as archive:
        manifest = _manifest(archive, key)
        if keys.check_slots(_slots(archive, manifest), key) != manifest.store:
            raise not_whole()
        _listed(archive, manifest)
        _copy_database(archive, manifest, None, pace)
        return manifest


def unpack_backup(file: Path, key: bytes, into: files.DataFolder, pace: Pace = AT_ONE_GO) -> Manifest:
    """Prove a backup and write its database and slots into a folder that has none.

    Raises Trouble, Stopped.
    """
    with _opened(file) as archive:
        manifest = _manifest(archive, key)
        slots = _slots(archive, manifest)
        if keys.check_slots(slots, key) != manifest.store:
            raise not_whole()
        files.write_whole(into.slots, slots)
        files.create_private(into.database)
        with into.database.open("wb") as copy:
            _copy_database(archive, manifest, copy, pace)
        files.sync_file(into.database)
        return manifest


def read_slots(file: Path) -> bytes:
    """The key slots in a backup, to unlock it where nothing else is known. Raises Trouble."""
    with _opened(file) as archive:
        return _slots(archive, _manifest(archive, None))


def read_erased(file: Path) -> bytes:
    """The sealed list of what was erased until a backup was made; empty for none. Raises Trouble."""
    with _opened(file) as archive:
        return _listed(archive, _manifest(archive, None))


def not_whole() -> Trouble:
    """The sentence for a file that is no backup, is cut short, or was altered."""
    return Trouble(_("This file isn’t a whole backup."), _("Choose another one."))


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with plain_file_trouble(), zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = sorted(entry.filename for entry in entries if entry.filename != _ERASED)
            if names != sorted((_MANIFEST, _SLOTS, _DATABASE)) or len(entries) > len(names) + 1:
                raise not_whole()
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
                raise not_whole()
            yield archive
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, RuntimeError) as error:
        raise not_whole() from error


def _manifest(archive: zipfile.ZipFile, key: bytes | None) -> Manifest:
    sealed = json.loads(_small(archive, _MANIFEST))
    body = sealed["body"]
    if key is not None and not hmac.compare_digest(_seal(key, body), sealed["seal"]):
        raise not_whole()
    if body.pop("format") not in _READABLE:
        raise Trouble(
            _("This backup was made by a newer version of the program."),
            _("Install that version here first, then restore."),
        )
    named = tuple(str(name) for name in body.get("files", ()))
    return Manifest(**body | {"made": datetime.fromisoformat(body["made"]), "files": named})


def _slots(archive: zipfile.ZipFile, manifest: Manifest) -> bytes:
    slots = _small(archive, _SLOTS)
    if hashlib.sha256(slots).hexdigest() != manifest.slots_sha256:
        raise not_whole()
    return slots


def _listed(archive: zipfile.ZipFile, manifest: Manifest) -> bytes:
    if not manifest.erased_sha256:
        if _ERASED in archive.namelist():
            raise not_whole()
        return b""
    listed = _small(archive, _ERASED, erased.LARGEST)
    if hashlib.sha256(listed).hexdigest() != manifest.erased_sha256:
        raise not_whole()
    return listed


def _copy_database(archive: zipfile.ZipFile, manifest: Manifest, copy: BinaryIO | None, pace: Pace) -> None:
    """Read the database through, into `copy` if given, and hold it against its digest."""
    digest = hashlib.sha256()
    with archive.open(_DATABASE) as source:
        for chunk in _chunks(source, archive.getinfo(_DATABASE).file_size, pace):
            digest.update(chunk)
            if copy is not None:
                copy.write(chunk)
    if digest.hexdigest() != manifest.database_sha256:
        raise not_whole()


def _chunks(source: IO[bytes], size: int, pace: Pace) -> Iterator[bytes]:
    """What is in a file, a bit at a time, telling how far it is."""
    done = 0
    while chunk := source.read(_CHUNK):
        yield chunk
        done += len(chunk)
        pace.at(done, size)


def _small(archive: zipfile.ZipFile, name: str, most: int = _SMALL) -> bytes:
    if archive.getinfo(name).file_size > most:
        raise not_whole()
    return archive.read(name)


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, made.timetuple()[:6])


def _seal(key: bytes, body: dict[str, object]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(key, b"backup" + canonical, "sha256").hex()
