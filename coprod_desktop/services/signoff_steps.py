"""What follows from what is said of a version: it is signed off, older ones give way, duties end."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.duties import DUTY_COLUMNS
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.queries.duties import Had, of_items
from coprod_desktop.queries.standing import stands
from coprod_desktop.services.handover_offers import no_longer_needed
from coprod_desktop.vocabulary import ItemState, StrandState, Subject, VersionState

Opens = tuple[str, int]
"""The page that shows what duties belong to, with its id (`Had.opens`)."""


def deliverable_page(deliverable_id: int) -> Opens:
    """The page that shows what a group makes."""
    return "deliverable", deliverable_id


def see_whether_done(db: Db, one: Deliverable, version: Version, at: datetime) -> None:
    """Sign a version off where every strand is: earlier ones give way, and nobody is looked for any more."""
    if version.state is VersionState.SUBMITTED and all(
        state is StrandState.DONE for _strand, _said, state in stands(db, one, version)
    ):
        version.approve()
        give_way_to(db, version, frozenset({VersionState.APPROVED}))
        duties_ended(db, deliverable_page(one.id), at)


def give_way_to(db: Db, version: Version, states: frozenset[VersionState]) -> None:
    """Let all earlier versions in some states give way to one."""
    for older in db.scalars(select(Version).where(Version.deliverable_id == version.deliverable_id)):
        if older.number < version.number and older.state in states:
            older.give_way()


def duties_ended(db: Db, opens: Opens | None, at: datetime) -> None:
    """Nobody is looked for any more where what they would take on is done; who said yes has it.

    Those shown on one page, or on all.
    """
    db.flush()
    for item, had in moving(db, opens):
        if not had.is_open:
            no_longer_needed(db, item, at)


def moving(db: Db, opens: Opens | None, subject: Subject | None = None) -> list[tuple[HandoverItem, Had]]:
    """The duties (of a kind; of one page, or all) on their way to someone else, each with its item."""
    about = or_(*(getattr(HandoverItem, column).is_not(None) for column in DUTY_COLUMNS.values()))
    query = select(HandoverItem).where(HandoverItem.state != ItemState.SETTLED, about)
    items = {item.id: item for item in db.scalars(query.order_by(HandoverItem.id))}
    found = of_items(db, items.values())
    return [
        (items[item_id], had)
        for item_id, had in found.items()
        if opens in (None, had.opens) and subject in (None, had.duty.subject)
    ]
