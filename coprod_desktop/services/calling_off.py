"""What calling a session off, or its end, means for what was on its way from person to person, and back."""

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.rota import Assignment, Place, gap
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.services.finding import holding
from coprod_desktop.services.handover_offers import end_offers, offers_of
from coprod_desktop.vocabulary import AssignmentState, ItemState, Settled


def let_rest(db: Db, session_id: int, at: datetime) -> None:
    """Nobody has to be found for this session any more, and nobody is asked; who said yes has it."""
    for item in db.scalars(_items(session_id).where(HandoverItem.state != ItemState.SETTLED)).all():
        no_longer_needed(db, item, at)


def no_longer_needed(db: Db, item: HandoverItem, at: datetime) -> None:
    """What it is about has ended: nobody looks for anyone, who was asked is told, who said yes has it."""
    if item.state not in LOOKING:
        item.settle(Settled.TAKEN, at)
        return
    item.settle(Settled.WITHDRAWN, at)
    # The same moment as the item's: by it the page of a session knows whom to tell.
    end_offers(db, offers_of(db, item.id), at)


def close(db: Db, session_id: int, at: datetime) -> None:
    """The session is over: what was still looked for no longer is, and nobody needs to be told."""
    let_rest(db, session_id, at)
    items = _items(session_id).with_only_columns(HandoverItem.id)
    db.execute(delete(Offer).where(Offer.item_id.in_(items)))


def take_up_again(db: Db, session_id: int, at: datetime) -> None:
    """The session goes ahead after all: who can't make it needs cover again where the place lacks someone."""
    resting = _items(session_id).where(
        HandoverItem.settled == Settled.WITHDRAWN, Assignment.state == AssignmentState.CANNOT
    )
    for item in db.scalars(resting).all():
        place = db.scalars(select(Place).join(Assignment).where(Assignment.id == item.assignment_id)).one()
        if gap(place.least, holding(db, place.id)):
            item.reopen(ItemState.FIND_SOMEONE, at)


def _items(session_id: int) -> Select[HandoverItem]:
    """The items about a place at a session, or a part of its agenda."""
    parts = select(AgendaItem.id).where(AgendaItem.session_id == session_id)
    return (
        select(HandoverItem)
        .outerjoin(Assignment, Assignment.id == HandoverItem.assignment_id)
        .outerjoin(Place, Place.id == Assignment.place_id)
        .where((Place.session_id == session_id) | HandoverItem.agenda_item_id.in_(parts))
    )
