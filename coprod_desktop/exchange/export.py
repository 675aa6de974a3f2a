"""A copy of what the organisation has, in plain files that any spreadsheet or calendar opens.

All files are written or none, and none over one that is there.
"""

import csv
import io
import json
import os
import re
from collections.abc import Container
from contextlib import suppress
from datetime import date, time
from itertools import count
from pathlib import Path

from coprod_desktop.acts import Change
from coprod_desktop.errors import Conflict, Trouble
from coprod_desktop.exchange.calendar import calendar_file
from coprod_desktop.exchange.values import without_formula
from coprod_desktop.queries import export as queries
from coprod_desktop.queries.rows.export import Everything, ExportTable, Plain
from coprod_desktop.services.exports import record_export
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _, clock

CALENDAR = "calendar.ics"
_LONGEST_NAME = 40


def plain_files(everything: Everything) -> dict[str, bytes]:
    """The files by name: each table as CSV and as JSON; the calendar, and one of each current project."""
    files = {f"{table.name}.csv": as_csv(table) for table in everything.tables}
    files.update({f"{table.name}.json": as_json(table) for table in everything.tables})
    files[CALENDAR] = calendar_file(everything.organisation, everything.events)
    for id_, name in everything.projects:
        of_project = [event for event in everything.events if event.project_id == id_]
        files[_calendar_name(name, files)] = calendar_file(name, of_project)
    return files


def _calendar_name(project: str, taken: Container[str]) -> str:
    """A file name for a project's calendar that every system can write, unlike those there are already."""
    from anyascii import anyascii

    plain = "-".join(re.findall(r"[a-z0-9]+", anyascii(project).lower()))[:_LONGEST_NAME] or "project"
    names = (f"calendar-{plain}{'' if at == 1 else f'-{at}'}.ics" for at in count(1))
    return next(name for name in names if name not in taken)


def export_plain(workspace: Workspace, folder: Path) -> Change:
    """Write the plain files into a folder (made when it is missing) and record that it was done.

    Raises NotAllowed, Conflict when one of the files is there already, Trouble when they can't be written.
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
            _write(part, files[whole.name])
        change = record_export(workspace)
        for part, whole in parts.items():
            part.rename(whole)
    except BaseException as error:
        _clear([*parts, *parts.values()], made)
        if isinstance(error, OSError):
            raise _trouble() from error
        raise
    return change


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


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _clear(paths: list[Path], made: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


def _trouble() -> Trouble:
    return Trouble(
        _("The files can’t be written there, so none were."),
        _("Choose another folder, or make room on that disk."),
    )
