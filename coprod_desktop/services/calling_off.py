"""What calling a session off, or its end, means for what was on its way from person to person, and back."""

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import SUBJECTS, HandoverItem, Offer
from coprod_desktop.model.rota import Assignment, Place, gap
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.services.finding import holding
from coprod_desktop.services.handover_offers import no_longer_needed
from coprod_desktop.services.handover_parts import Part, part_of
from coprod_desktop.services.handover_steps import Steps
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, ItemState, Settled


def let_rest(db: Db, session_id: int, at: datetime) -> None:
    """Nobody has to be found for this session any more, and nobody is asked; who said yes has it."""
    for item in db.scalars(_items(session_id).where(HandoverItem.state != ItemState.SETTLED)).all():
        no_longer_needed(db, item, at)


def close(db: Db, session_id: int, at: datetime) -> None:
    """The session is over: what was still looked for no longer is, and nobody needs to be told."""
    let_rest(db, session_id, at)
    items = _items(session_id).with_only_columns(HandoverItem.id)
    db.execute(delete(Offer).where(Offer.item_id.in_(items)))


def take_up_again(workspace: Workspace, db: Db, session: Session) -> None:
    """The session goes ahead after all: what rested with it is looked for again, where nobody has it.

    A place needs cover where it lacks someone; a part of the agenda while whoever can't make it still leads
    it. Of what was handed over more than once only the latest counts, and nothing once the session is over.
    """
    steps = Steps(workspace, db)
    if session.is_over(steps.at):
        return
    latest: dict[tuple[str, int], HandoverItem] = {}
    for item in db.scalars(_items(session.id).order_by(HandoverItem.id)).all():
        latest[item.subject, getattr(item, SUBJECTS[item.subject])] = item
    for item in latest.values():
        part = part_of(db, item)
        if item.settled is Settled.WITHDRAWN and _lacks_someone(db, part):
            item.reopen(ItemState.FIND_SOMEONE, steps.at)
            steps.wait(part)


def _lacks_someone(db: Db, part: Part) -> bool:
    if part.assignment is not None and part.place is not None:
        lacking = gap(part.place.least, holding(db, part.place.id))
        return part.assignment.state is AssignmentState.CANNOT and lacking > 0
    absence = db.get_one(Absence, part.item.absence_id)
    died = absence.kind is AbsenceKind.DIED
    leads = part.agenda is not None and part.agenda.leader_id == (None if died else absence.person_id)
    return leads and absence.stands


def _items(session_id: int) -> Select[HandoverItem]:
    """The items about a place at a session, or a part of its agenda."""
    parts = select(AgendaItem.id).where(AgendaItem.session_id == session_id)
    return (
        select(HandoverItem)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .where((Place.session_id == session_id) | HandoverItem.agenda_item_id.in_(parts))
    )
