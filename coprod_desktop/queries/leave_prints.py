"""The sheets around someone who can't come: each in the style it is wanted in, and whether it is old."""

from coprod_desktop.model.people import Person
from coprod_desktop.queries import leave_paper
from coprod_desktop.queries.prints import as_sheet, last_choice
from coprod_desktop.queries.rows.leave_paper import (
    CANT_MAKE_IT_PAD,
    CATCH_UP,
    COVERED_NOTE,
    FALLBACK,
    HANDOVER_SUMMARY,
    THEIR_SAY,
    CoveredRows,
    SayRows,
)
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, Permission


def covered_note(workspace: Workspace, absence_id: int) -> Sheet:
    """The note that it is seen to, in the style its person asked for. Raises Conflict when it was undone."""
    return _of_theirs(workspace, COVERED_NOTE, leave_paper.covered_rows(workspace, absence_id))


def their_say(workspace: Workspace, absence_id: int) -> Sheet:
    """The slip for what they say of what is decided, in their style. Raises Conflict without anything."""
    return _of_theirs(workspace, THEIR_SAY, leave_paper.say_rows(workspace, absence_id))


def _of_theirs(workspace: Workspace, kind: str, rows: CoveredRows | SayRows) -> Sheet:
    with workspace.read() as db:
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, rows.person_id).paper_style)
        return as_sheet(db, rows, choice, kind, absence_id=rows.absence_id)


def catch_up(workspace: Workspace, session_id: int, person_id: int) -> Sheet:
    """What someone missed at a session, in the style they asked for. Raises Conflict when that is gone."""
    rows = leave_paper.catch_up_rows(workspace, session_id, person_id)
    with workspace.read() as db:
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, CATCH_UP, session_id=session_id, person_id=person_id)


def handover_summary(workspace: Workspace, absence_id: int) -> Sheet:
    """What became of an absence, for the file. Raises Conflict when it was undone."""
    rows = leave_paper.summary_rows(workspace, absence_id)
    with workspace.read() as db:
        choice = for_staff(workspace, HANDOVER_SUMMARY)
        return as_sheet(db, rows, choice, HANDOVER_SUMMARY, absence_id=absence_id)


def cant_make_it_pad(workspace: Workspace) -> Sheet:
    """A pad of blanks, in the style last used. It says nothing, so it is never out of date."""
    return Sheet(leave_paper.pad_rows(workspace), for_staff(workspace, CANT_MAKE_IT_PAD))


def fallback(workspace: Workspace) -> Sheet:
    """The sealed sheet of the next seven days, and whether the one for them is out of date."""
    rows = leave_paper.fallback_rows(workspace)
    with workspace.read(Permission.PRINT) as db:
        return as_sheet(db, rows, for_staff(workspace, FALLBACK), FALLBACK, about=rows.about)


def for_staff(workspace: Workspace, kind: str) -> PrintChoice:
    """A sheet for staff, in the style last used for its kind."""
    return PrintChoice(Edition.STAFF, last_choice(workspace, kind).style)
