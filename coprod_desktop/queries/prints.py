"""What was printed before: in which edition and style, and whether it is out of date."""

from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import Conflict
from coprod_desktop.model.people import Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.rota import Assignment, Place, filled
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.queries.pack_state import state_of_pack
from coprod_desktop.queries.paper import pack_rows, schedule_rows, take_home_rows
from coprod_desktop.queries.picks import coming_sessions
from coprod_desktop.queries.ringing import ring_paper
from coprod_desktop.queries.rota_paper import rota_rows
from coprod_desktop.queries.rows.consultation_paper import CONSULTATION_BRIEF, THEY_DID, BriefRows, DidRows
from coprod_desktop.queries.rows.held import HeldRows
from coprod_desktop.queries.rows.paper import (
    HANDOVER_SHEET,
    PACK,
    SCHEDULE,
    SLIPS,
    EveryonesRows,
    House,
    OwnSheet,
    PackState,
    PrintChoice,
    Sheet,
    SlipRows,
)
from coprod_desktop.queries.rows.planning_paper import HOW_WE_WORK, HowRows
from coprod_desktop.queries.rows.ringing import RING_LIST
from coprod_desktop.queries.rows.rota_paper import ROTA, RotaAsked, RotaRows
from coprod_desktop.store.names import by_name
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Attendance, Edition, PaperStyle, Permission, PersonKind
from coprod_desktop.wording import _

_FIRST = {
    PACK: PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
    HANDOVER_SHEET: PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
    SLIPS: PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
    ROTA: PrintChoice(Edition.WALL, PaperStyle.STANDARD),
    RING_LIST: PrintChoice(Edition.STAFF, PaperStyle.STANDARD),
    CONSULTATION_BRIEF: PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
    THEY_DID: PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
    HOW_WE_WORK: PrintChoice(Edition.GROUP, PaperStyle.STANDARD),
}


def last_choice(workspace: Workspace, kind: str) -> PrintChoice:
    """The edition and style a kind of sheet was last printed in, by anyone; a plain choice the first time.

    Only the pack for staff says how who came is kept, so that comes from the last of those.
    """
    query = select(Print.edition, Print.style).where(Print.kind == kind).order_by(Print.id.desc()).limit(1)
    kept = select(Print.attendance).where(Print.kind == kind, Print.attendance.is_not(None))
    with workspace.read(Permission.PRINT) as db:
        found = db.execute(query).one_or_none()
        attendance = db.scalar(kept.order_by(Print.id.desc()).limit(1))
    if found is not None:
        return PrintChoice(found.edition, found.style, attendance or Attendance.LIST)
    return _FIRST.get(kind, PrintChoice(Edition.PERSONAL, PaperStyle.STANDARD))


def pack(workspace: Workspace, session_id: int | None) -> Sheet:
    """A session's pack, as last printed; without a session the next one's. Raises Conflict without any."""
    with workspace.read(Permission.PRINT):
        chosen = session_id if session_id is not None else _next_session(workspace)
        state = state_of_pack(workspace, chosen)
        return Sheet(pack_rows(workspace, chosen), last_choice(workspace, PACK), state)


def slips(workspace: Workspace, session_id: int) -> Sheet:
    """Slips to hand out at a session, in the style last used. Raises Conflict when it was removed."""
    with workspace.read(Permission.PRINT):
        pack = pack_rows(workspace, session_id)
        empty = House("", pack.house.is_example, "", "", "", "")
        rows = SlipRows(session_id, pack.title, pack.on, empty, pack.printed_at)
        return Sheet(rows, last_choice(workspace, SLIPS))


def _next_session(workspace: Workspace) -> int:
    coming = coming_sessions(workspace)
    if not coming:
        raise Conflict(_("There is no session in the next weeks. Add one in the calendar first."))
    return coming[0].id


def personal(workspace: Workspace, kind: str, person_id: int) -> Sheet:
    """Someone’s own sheet, dates or pocket card, in the style they asked for. Raises Conflict if removed."""
    with workspace.read(Permission.PRINT) as db:
        rows = (schedule_rows if kind == SCHEDULE else take_home_rows)(workspace, person_id)
        choice = PrintChoice(Edition.PERSONAL, db.get_one(Person, person_id).paper_style)
        return as_sheet(db, rows, choice, kind, person_id=person_id)


def rota(workspace: Workspace, asked: RotaAsked) -> Sheet:
    """A rota, in the edition and style last used. Raises Conflict when its project was removed."""
    with workspace.read(Permission.PRINT) as db:
        rows = rota_rows(workspace, asked)
        return as_sheet(db, rows, last_choice(workspace, ROTA), ROTA, about=rows.about)


def ring_list(workspace: Workspace) -> Sheet:
    """The list of whom to ring, in the style last used, and whether the last one is out of date."""
    with workspace.read() as db:
        rows = ring_paper(workspace)
        return as_sheet(db, rows, last_choice(workspace, RING_LIST), RING_LIST)


def everyones(workspace: Workspace, session_id: int) -> Sheet:
    """The own sheets of all volunteers who come to a session. Raises Conflict when it was removed."""
    with workspace.read(Permission.PRINT) as db:
        pack = pack_rows(workspace, session_id)
        coming = db.execute(
            select(Person.id, Person.paper_style)
            .join(Assignment, Assignment.person_id == Person.id)
            .join(Place, Place.id == Assignment.place_id)
            .where(Place.session_id == session_id, filled(), Person.kind == PersonKind.VOLUNTEER)
            .order_by(by_name(Person.full_name), Person.id)
            .distinct()
        ).all()
        if not coming:
            raise Conflict(
                _("No volunteer is down for this session yet, so there are no sheets of their own.")
            )
        sheets = tuple(OwnSheet(style, take_home_rows(workspace, id_)) for id_, style in coming)
        rows = EveryonesRows(session_id, pack.title, pack.on, sheets, pack.printed_at)
        return Sheet(rows, PrintChoice(Edition.PERSONAL, PaperStyle.STANDARD))


InEditions = RotaRows | BriefRows | DidRows | HowRows | HeldRows
"""Rows whose editions say different things."""


class Remembered(Protocol):
    """Rows that can tell whether a sheet laid out from them would say something else now."""

    @property
    def printed_at(self) -> datetime:
        """When they were read."""

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""


def as_sheet(
    db: Db,
    rows: Remembered | InEditions,
    choice: PrintChoice,
    kind: str,
    *,
    about: str | int | None = None,
    session_id: int | None = None,
    person_id: int | None = None,
    absence_id: int | None = None,
) -> Sheet:
    """Rows as a sheet of a kind: when it was last printed, of the same where that is told, and whether
    that print says something else by now.
    """
    same = {
        Print.about: None if about is None else str(about),
        Print.session_id: session_id,
        Print.person_id: person_id,
        Print.absence_id: absence_id,
    }
    which = [column == value for column, value in same.items() if value is not None]
    last = db.scalar(select(Print).where(Print.kind == kind, *which).order_by(Print.id.desc()).limit(1))
    return Sheet(rows, choice, _state(rows, last) if last is not None else None)


def _state(rows: Remembered | InEditions, last: Print) -> PackState:
    now = rows.fingerprint(last.edition) if isinstance(rows, InEditions) else rows.fingerprint()
    printed_at = last.at.astimezone(rows.printed_at.tzinfo)
    return PackState(None, printed_at, last.edition, last.style, outdated=now != last.digest)


def handover(workspace: Workspace, absence_id: int) -> Sheet:
    """The handover sheet of an absence, in the style last used. Raises Conflict when it was undone."""
    with workspace.read() as db:
        rows = handover_rows(workspace, absence_id)
        choice = last_choice(workspace, HANDOVER_SHEET)
        return as_sheet(db, rows, choice, HANDOVER_SHEET, absence_id=absence_id)
