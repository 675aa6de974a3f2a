"""Putting the full copy for a person together, which history keeps: it holds numbers nobody asked about."""

from datetime import timedelta

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Person
from coprod_desktop.queries.full_copy import copy_rows
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.rows.held import COPY
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.store import journal
from coprod_desktop.store.pace import Pace, Step
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, Permission

ONCE = timedelta(hours=12)
"""Looked at again within this time by the same account, it is not noted twice."""


def put_copy_together(workspace: Workspace, person_id: int, step: Step | None = None) -> Sheet:
    """The full copy as a sheet, in the style they asked for; history says that it was put together.

    `step` is told how far it is, and may stop it. Raises NotAllowed, Conflict when they were removed, and
    Stopped: then nothing was read that history would have to tell.
    """
    rows = copy_rows(workspace, person_id, Pace(step))
    if not _noted(workspace, person_id):
        with workspace.change(Act.COPY_OPENED, person=person_id):
            pass
    with workspace.read(Permission.EXPORT) as db:
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, COPY, person_id=person_id)


def _noted(workspace: Workspace, person_id: int) -> bool:
    column = journal.entry_table.c
    mine = (
        column.act == Act.COPY_OPENED,
        column.account_id == workspace.signed_in.account_id,
        column.at > workspace.now() - ONCE,
        journal.about("person", person_id),
    )
    with workspace.read(Permission.EXPORT) as db:
        return bool(journal.entries(db, *mine, limit=1))
