"""Making, naming, listing and thinning one-file backups."""

import contextlib
import hashlib
import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from coprod_desktop import __version__
from coprod_desktop.errors import Trouble
from coprod_desktop.store import erased, files, keys
from coprod_desktop.store.backup_file import FILES, Manifest, Small, write_backup
from coprod_desktop.store.check import bare_connection, check, count_rows
from coprod_desktop.store.engine import connect, damaged, plain_trouble
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.pace import AT_ONE_GO, Pace
from coprod_desktop.store.sealed import copy_new, names_in

_NAME = re.compile(r"coprod-(backup|example)-(\d{8}T\d{6}Z)\.coprod")
_PAGES = 1000  # copied between two looks whether to go on: four megabytes
_DAYS, _WEEKS, _MONTHS = 7, 5, 12


@dataclass(frozen=True)
class BackupMade:
    """A finished, verified backup: where, how large, and how many rows all its tables hold together."""

    path: Path
    bytes: int
    rows: int


@dataclass(frozen=True)
class BackupFound:
    """A file named as a backup is, not yet verified. `made` is aware UTC, from the name."""

    path: Path
    made: datetime
    bytes: int


def make_backup(
    engine: Engine, key: bytes, folder: DataFolder, into: Path, now: datetime, pace: Pace = AT_ONE_GO
) -> BackupMade:
    """Copy the open store into one verified file in the folder `into` (made if need be), named by the moment.

    Sealed files are copied beside it, each once. Runs between transactions, on the thread of the engine.
    Copies, checks the copy page by page, packs it, reads it back, and only then gives it its name; whatever
    goes wrong, nothing half made remains. `pace` hears how far it is. Raises Stopped, Trouble: disk full,
    folder read-only, stick gone, damaged.
    """
    kind = "example" if folder.is_example else "backup"
    target = into / f"coprod-{kind}-{files.stamp(now)}.coprod"
    with plain_trouble():
        into.mkdir(files.PRIVATE_FOLDER, parents=True, exist_ok=True)
        copy = _room(folder, into) / f"copy.{secrets.token_hex(4)}{files.PART}"
        try:
            with bare_connection(engine) as connection:
                rows = _copy(connection, key, copy, pace.part(0, 40))
                schema = _schema(connection)
            named = names_in(folder.sealed)
            copy_new(named, folder.sealed, into / FILES, pace.part(40, 60))
            slots = folder.slots.read_bytes()
            manifest = Manifest(
                made=now.astimezone(UTC).replace(microsecond=0),
                program=__version__,
                schema=schema,
                store=keys.check_slots(slots, key),
                example=folder.is_example,
                rows=rows,
                database_sha256=_digest(copy),
                files=named,
            )
            small = Small(slots, erased.raw_list(folder))
            write_backup(target, key, manifest, copy, small, pace.part(60, 100))
        finally:
            for leftover in (copy, copy.with_name(copy.name + "-journal")):
                with contextlib.suppress(OSError):  # the next start takes it away
                    leftover.unlink(missing_ok=True)
        with contextlib.suppress(Trouble, OSError):  # the backup holds the list itself, and is made
            erased.copy_beside(folder, into, manifest.store)
        return BackupMade(target, target.stat().st_size, rows)


def list_backups(folder: Path) -> list[BackupFound]:
    """The backups in a folder, newest first, known by their names alone. None without the folder."""
    found = []
    with plain_file_trouble():
        for path in folder.iterdir() if folder.is_dir() else ():
            named = _NAME.fullmatch(path.name)
            with contextlib.suppress(ValueError):  # digits that are no date
                if named:
                    made = files.moment_of(named[2])
                    found.append(BackupFound(path, made, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Remove backups that newer ones stand for, and return them.

    Kept are all of today’s and any dated later, and the newest of each of the last 7 days, 5 weeks and
    12 months that have one. For the program’s own backups; never for a stick, which is the staff’s.
    """
    today = now.astimezone(UTC).date()
    backups = list_backups(folder)
    keep = {backup.path for backup in backups if backup.made.date() >= today}
    for many, period in ((_DAYS, _day), (_WEEKS, _week), (_MONTHS, _month)):
        newest: dict[tuple[int, ...], Path] = {}
        for backup in backups:
            newest.setdefault(period(backup.made.date()), backup.path)
        keep.update(list(newest.values())[:many])
    surplus = [backup.path for backup in backups if backup.path not in keep]
    with plain_file_trouble():
        for path in surplus:
            path.unlink(missing_ok=True)
    return surplus


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, ...]:
    return (day.year, day.month)


def _room(folder: DataFolder, into: Path) -> Path:
    """Where the copy is staged: beside the store, or, when that disk is nearly full, beside the backup."""
    needed = folder.database.stat().st_size * 5 // 4
    return folder.path if shutil.disk_usage(folder.path).free > needed else into


def _copy(source: Any, key: bytes, copy: Path, pace: Pace) -> int:
    """Copy the database and prove the copy: every page, the structure, as many rows. Returns the rows."""
    rows = count_rows(source)
    files.create_private(copy)
    target = connect(copy, key)
    try:
        target.execute("pragma journal_mode=off")
        source.backup(target, pages=_PAGES, progress=partial(_copied, pace.part(0, 60)))
    finally:
        target.close()
    files.sync_file(copy)
    pace.at(60, 100)
    reopened = connect(copy, key)
    try:
        health = check(reopened)
    finally:
        reopened.close()
    if health.damaged or health.rows != rows:
        raise damaged()
    pace.at(1, 1)
    return rows


def _copied(pace: Pace, _status: int, left: int, of: int) -> None:
    pace.at(of - left, of)


def _schema(connection: Any) -> str:
    """The migration the store is at; empty before the first."""
    known = connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone()
    row = known and connection.execute("select version_num from alembic_version").fetchone()
    return str(row[0]) if row else ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
