"""Rows for the Handovers board and the page of one item."""

from dataclasses import dataclass
from datetime import date, datetime

from coprod_desktop.queries.rows.absence import Candidate, WishRow
from coprod_desktop.vocabulary import ItemState, OfferState, Settled


@dataclass(frozen=True)
class OfferRow:
    """Someone who was asked about an open item."""

    offer_id: int
    person_id: int
    name: str
    state: OfferState


@dataclass(frozen=True)
class BoardItem:
    """One thing on its way from someone who can't to its cover."""

    item_id: int
    absence_id: int
    person_id: int
    session_id: int | None
    task_id: int | None
    name: str
    title: str
    when: str
    settle_by: date | None
    state: ItemState
    settled: Settled | None
    staff_hold: bool
    wish: WishRow | None
    cover_id: int | None
    cover_name: str
    offers: tuple[OfferRow, ...]
    changed_at: datetime
    is_place: bool


@dataclass(frozen=True)
class ItemPage:
    """One item with who could take it on."""

    item: BoardItem
    candidates: tuple[Candidate, ...]
    next_action: str
    where_files: str
    read_back: str
