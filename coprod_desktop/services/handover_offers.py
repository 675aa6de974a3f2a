"""Those who are asked: no longer asking them, whatever the reason, is done in one way."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.vocabulary import ItemState, OfferState, Settled


def end_offers(db: Db, offers: Iterable[Offer], at: datetime, *, but: int | None = None) -> None:
    """An item is settled: who had said no leaves no trace; who was still being asked is told and thanked.

    `but` is whoever said yes, who need not be told.
    """
    for offer in offers:
        if offer.person_id == but or offer.state is OfferState.NO:
            db.delete(offer)
        elif offer.state is OfferState.ASKED:
            offer.stop(at)


def offers_of(db: Db, item_id: int) -> list[Offer]:
    """Everyone who was asked about an item."""
    return list(db.scalars(select(Offer).where(Offer.item_id == item_id).order_by(Offer.id)))


def stop_asking(db: Db, person_id: int, at: datetime, *about: ColumnElement[bool]) -> None:
    """Someone can't take anything on any more: nobody waits for their answer.

    `about` says about which items. An item that waited for nobody else looks for someone again.
    """
    asked = (
        select(Offer)
        .join(HandoverItem, HandoverItem.id == Offer.item_id)
        .where(Offer.person_id == person_id, Offer.state != OfferState.NO, *about)
    )
    for offer in db.scalars(asked).all():
        others = select(Offer.id).where(
            Offer.item_id == offer.item_id, Offer.id != offer.id, Offer.state == OfferState.ASKED
        )
        item = db.get_one(HandoverItem, offer.item_id)
        if item.state is ItemState.WAITING and db.scalar(others.limit(1)) is None:
            item.look_on(at)
        db.delete(offer)
    db.flush()


def no_longer_needed(db: Db, item: HandoverItem, at: datetime) -> None:
    """What it is about has ended: nobody looks for anyone, who was asked is told, who said yes has it."""
    if item.state not in LOOKING:
        item.settle(Settled.TAKEN, at)
        return
    item.settle(Settled.WITHDRAWN, at)
    # The same moment as the item's: by it the page of a session knows whom to tell.
    end_offers(db, offers_of(db, item.id), at)
