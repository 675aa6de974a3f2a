"""What is private about someone, for them: as far as whoever is signed in may read it."""

from coprod_desktop.model.people import Person
from coprod_desktop.queries.full_copy import private_rows
from coprod_desktop.queries.prints import as_sheet
from coprod_desktop.queries.rows.held import PRIVATE_COPY
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, Permission


def private_copy(workspace: Workspace, person_id: int) -> Sheet:
    """It as a sheet, in the style they asked for. Raises Conflict when they were removed."""
    rows = private_rows(workspace, person_id)
    with workspace.read(Permission.EVERYDAY) as db:
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, PRIVATE_COPY, person_id=person_id)
