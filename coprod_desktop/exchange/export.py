"""A copy of what the organisation has, in files that any spreadsheet or calendar opens: locked, or plain.

Locked is what it is unless someone says otherwise: one zip archive, encrypted with AES-256 as WinZip and
7-Zip do it. The names of the files within can be read without its passphrase, so none of them says anything.
All is written or nothing.
"""

import csv
import io
import json
import re
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from itertools import count
from pathlib import Path

from coprod_desktop.acts import Change
from coprod_desktop.errors import Conflict, Trouble
from coprod_desktop.exchange.calendar import calendar_file
from coprod_desktop.exchange.files import noted, with_ending, write_through, write_whole
from coprod_desktop.exchange.values import without_formula
from coprod_desktop.queries import export as queries
from coprod_desktop.queries.export_private import private_table
from coprod_desktop.queries.rows.export import Everything, ExportTable, Plain
from coprod_desktop.services.exports import check_lock, record_export, require_export
from coprod_desktop.store.files import sync_folder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _, clock

CALENDAR = "calendar.ics"
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Lock:
    """What locks a copy: its passphrase, typed twice; `private` also puts in what one may read of that."""

    passphrase: str = field(repr=False)
    again: str = field(repr=False)
    private: bool = False


def plain_files(everything: Everything, *, named: bool = True) -> dict[str, bytes]:
    """The files by name: each table as CSV and as JSON; the calendar, and one of each current project.

    Unless `named`, those of projects are numbered.
    """
    files = {f"{table.name}.csv": as_csv(table) for table in everything.tables}
    files.update({f"{table.name}.json": as_json(table) for table in everything.tables})
    files[CALENDAR] = calendar_file(everything.organisation, everything.events)
    for id_, name in everything.projects:
        of_project = [event for event in everything.events if event.project_id == id_]
        files[_calendar_name(name if named else "project", files)] = calendar_file(name, of_project)
    return files


def _calendar_name(project: str, taken: Container[str]) -> str:
    """A file name for a project's calendar that every system can write, unlike those there are already."""
    from anyascii import anyascii

    plain = "-".join(re.findall(r"[a-z0-9]+", anyascii(project).lower()))[:_LONGEST_NAME] or "project"
    names = (f"calendar-{plain}{'' if at == 1 else f'-{at}'}.ics" for at in count(1))
    return next(name for name in names if name not in taken)


def export_plain(workspace: Workspace, folder: Path) -> Change:
    """Write the plain files into a folder (made when it is missing) and record that it was done.

    Raises NotAllowed, Conflict when one of the files is there already, Trouble when they can't be written,
    or can't be noted, though they are there.
    """
    files = plain_files(queries.everything(workspace))
    taken = sorted(name for name in files if (folder / name).exists())
    if taken:
        raise Conflict(
            _("There is a {file} in that folder already. Choose an empty folder.").format(file=taken[0])
        )
    made = _make(folder)
    parts = {folder / f".{name}.part": folder / name for name in files}
    try:
        for part, whole in parts.items():
            write_through(part, files[whole.name])
        for part, whole in parts.items():
            part.rename(whole)
        sync_folder(folder)
    except BaseException as error:
        left = _clear([*parts, *parts.values()], made)
        if isinstance(error, OSError):
            raise _trouble(left=left) from error
        raise
    return noted(partial(record_export, workspace))


def export_locked(workspace: Workspace, path: Path, lock: Lock) -> Change:
    """Write the same as one archive that opens with a passphrase, and record that it was done.

    Something of that name is replaced once all of it is written. Raises RuleBroken beside "lock" or "again"
    for the passphrase and beside "file" for another ending; NotAllowed; Trouble when it can’t be written, or
    can’t be noted, though it is there.
    """
    require_export(workspace)
    with_ending(path, ".zip")
    check_lock(lock.passphrase, lock.again)
    files = plain_files(queries.everything(workspace), named=False)
    if lock.private:
        table = private_table(workspace)
        files |= {f"{table.name}.csv": as_csv(table), f"{table.name}.json": as_json(table)}
    write_whole(path, archive(files, lock.passphrase))
    return noted(partial(record_export, workspace, locked=True, private=lock.private))


def archive(files: Mapping[str, bytes], passphrase: str) -> bytes:
    """Files in one zip archive, each encrypted with AES-256 and a salt of its own."""
    import pyzipper

    out = io.BytesIO()
    how = {"compression": pyzipper.ZIP_DEFLATED, "encryption": pyzipper.WZ_AES}
    with pyzipper.AESZipFile(out, "w", **how) as zipped:
        zipped.setpassword(passphrase.encode())
        for name, data in files.items():
            zipped.writestr(name, data)
    return out.getvalue()


def as_csv(table: ExportTable) -> bytes:
    """A table as CSV that Excel opens with its accents; what would begin a formula is made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.headings)
    writer.writerows([without_formula(_text(value)) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_json(table: ExportTable) -> bytes:
    """A table as JSON: a list of objects."""
    rows = [dict(zip(table.headings, map(_json, row), strict=True)) for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _text(value: Plain) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(_json(value))


def _json(value: Plain) -> str | int | bool | None:
    if isinstance(value, date):
        return value.isoformat()
    return clock(value) if isinstance(value, time) else value


def _make(folder: Path) -> list[Path]:
    """Make the folder; returns those that were missing, innermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _trouble() from error
    return missing


def _clear(paths: list[Path], made: list[Path]) -> bool:
    """Take files and folders away; returns whether some of the files are still there."""
    for path in paths:
        with suppress(OSError):
            path.unlink()
    for folder in made:
        with suppress(OSError):
            folder.rmdir()
    return any(path.is_file() for path in paths)


def _trouble(*, left: bool = False) -> Trouble:
    if left:
        return Trouble(
            _("The disk stopped answering, so only some of the files are there."),
            _("Once it answers again, take them away, also those that begin with a dot. Then do it again."),
        )
    return Trouble(
        _("The files can’t be written there, so none were."),
        _("Choose another folder, or make room on that disk."),
    )
