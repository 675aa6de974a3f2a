"""Taking out a calendar or a rota as one file: of everyone, of a project, or of one person."""

from functools import partial
from pathlib import Path

from coprod_desktop.acts import Change
from coprod_desktop.exchange.calendar import NEUTRAL, calendar_file
from coprod_desktop.exchange.export import as_csv
from coprod_desktop.exchange.files import noted, with_ending, write_whole
from coprod_desktop.exchange.rota_table import as_xlsx, rota_table
from coprod_desktop.queries.calendar_files import calendar_rows, own_calendar
from coprod_desktop.queries.rota_paper import rota_rows
from coprod_desktop.queries.rows.paper import fingerprint
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.services.exports import record_export, require_export
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _

OWN_CALENDAR = "own_calendar"
"""How a calendar file of someone's own is kept among what was printed for them."""


def save_calendar(workspace: Workspace, path: Path, project_id: int | None = None) -> Change:
    """Write all sessions, or those of a project, as an .ics file, and note that in history.

    Raises RuleBroken for another ending, Conflict without the project, NotAllowed, Trouble.
    """
    with_ending(path, ".ics")
    rows = calendar_rows(workspace, project_id)
    write_whole(path, calendar_file(rows.name, rows.events))
    return noted(partial(record_export, workspace))


def save_rota(workspace: Workspace, path: Path, asked: RotaAsked) -> Change:
    """Write a rota with its names as .xlsx or .csv, and note that in history.

    Raises RuleBroken for another ending, Conflict without the project, NotAllowed, Trouble.
    """
    ending = with_ending(path, ".xlsx", ".csv")
    require_export(workspace)
    table = rota_table(rota_rows(workspace, asked))
    write_whole(path, as_xlsx(table, _("Rota")) if ending == ".xlsx" else as_csv(table))
    return noted(partial(record_export, workspace))


def save_own_calendar(workspace: Workspace, path: Path, person_id: int) -> Change:
    """Write one person's own sessions as an .ics file to take with them, and note that in history.

    Raises RuleBroken for another ending, Conflict when they were removed or have died, NotAllowed, Trouble.
    """
    with_ending(path, ".ics")
    rows = own_calendar(workspace, person_id)
    write_whole(path, calendar_file("", rows.events, NEUTRAL))
    request = RecordPrint(
        OWN_CALENDAR, Edition.PERSONAL, PaperStyle.STANDARD, fingerprint(rows), person_id=person_id
    )
    return noted(partial(record_print, workspace, request))
