"""What calling a session off, or its end, means for what was on its way from person to person, and back."""

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.rota import HOLDING, Assignment, Place, gap
from coprod_desktop.vocabulary import AssignmentState, ItemState, OfferState, Settled


def let_rest(db: Db, session_id: int, at: datetime) -> None:
    """Nobody has to be found for this session any more, and nobody is asked; who said yes has it."""
    for item in db.scalars(_items(session_id).where(HandoverItem.state != ItemState.SETTLED)).all():
        if item.state not in LOOKING:
            item.settle(Settled.TAKEN, at)
            continue
        item.settle(Settled.WITHDRAWN, at)
        db.execute(delete(Offer).where(Offer.item_id == item.id, Offer.state == OfferState.NO))
        asked = select(Offer).where(Offer.item_id == item.id, Offer.state == OfferState.ASKED)
        for offer in db.scalars(asked).all():
            # The same moment as the item's: by it the page knows whom to tell.
            offer.state, offer.at = OfferState.WITHDRAWN, at


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
        states = db.scalars(select(Assignment.state).where(Assignment.place_id == place.id)).all()
        if gap(place.least, sum(state in HOLDING for state in states)):
            item.reopen(ItemState.FIND_SOMEONE, at)


def _items(session_id: int) -> Select[HandoverItem]:
    return (
        select(HandoverItem)
        .join(Assignment, Assignment.id == HandoverItem.assignment_id)
        .join(Place, Place.id == Assignment.place_id)
        .where(Place.session_id == session_id)
    )
