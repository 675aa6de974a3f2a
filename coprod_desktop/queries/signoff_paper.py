"""The record of a sign-off, to be printed: what was signed off, by whom, for whom and how."""

from coprod_desktop.errors import Conflict
from coprod_desktop.model.deliverables import Version
from coprod_desktop.model.prints import Print
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.paper import house, printed_at
from coprod_desktop.queries.prints import last_choice, sheet_state
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.signoff_paper import SIGNOFF_RECORD, RecordRows
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition
from coprod_desktop.wording import _


def record_rows(workspace: Workspace, version_id: int) -> RecordRows:
    """One version with all that was said about it. Raises Conflict when it is gone."""
    with workspace.read() as db:
        version = db.get(Version, version_id)
        page = deliverable_page(workspace, version.deliverable_id) if version is not None else None
        if page is None:
            raise Conflict(_("This version isn’t here any more."))
        return RecordRows(
            house=house(db),
            printed_at=printed_at(workspace),
            title=page.title,
            project=page.project,
            kind=page.kind,
            quality_bar=page.quality_bar,
            version=next(row for row in page.versions if row.id == version_id),
            others=tuple(row for row in page.versions if row.id != version_id),
            strands=tuple(strand.name for strand in page.strands),
        )


def signoff_record(workspace: Workspace, version_id: int) -> Sheet:
    """The record of a version, in the style last used. Raises Conflict when the version is gone."""
    rows = record_rows(workspace, version_id)
    choice = PrintChoice(Edition.STAFF, last_choice(workspace, SIGNOFF_RECORD).style)
    with workspace.read() as db:
        about = Print.kind == SIGNOFF_RECORD, Print.about == str(version_id)
        return Sheet(rows, choice, sheet_state(db, rows, *about))
