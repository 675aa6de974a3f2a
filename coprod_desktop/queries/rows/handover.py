"""Rows for the Handovers board, the page of one item, and what follows from one absence."""

from dataclasses import dataclass
from datetime import date, datetime

from coprod_desktop.queries.rows.absence import Candidate, WishRow
from coprod_desktop.vocabulary import AbsenceKind, ItemState, OfferState, Settled


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
    project_id: int | None
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
    taken_back: bool

    @property
    def asked(self) -> tuple[OfferRow, ...]:
        """Those who haven't answered yet."""
        return tuple(offer for offer in self.offers if offer.state is OfferState.ASKED)


@dataclass(frozen=True)
class Notes:
    """The parts of a handover: why it matters, how it stands, what is next, what could come up, read-back."""

    why: str = ""
    stands: str = ""
    next_actions: str = ""
    could_come_up: str = ""
    read_back: str = ""


@dataclass(frozen=True)
class ItemPage:
    """One item with who could take it on."""

    item: BoardItem
    candidates: tuple[Candidate, ...]
    next_action: str
    where_files: str
    notes: Notes
    passed_on: str


@dataclass(frozen=True)
class RingLine:
    """Someone to get in touch with, what about, and in which safe way; the number is on their own page."""

    person_id: int
    name: str
    about: tuple[str, ...]
    way: str


@dataclass(frozen=True)
class AbsenceDone:
    """What follows from one absence: each thing with where it stands, and whom to get in touch with."""

    absence_id: int
    person_id: int
    name: str
    kind: AbsenceKind
    session_id: int | None
    session_title: str
    on: date | None
    about_when: str
    passed_on: str
    taken_back: bool
    items: tuple[BoardItem, ...]
    ring: tuple[RingLine, ...]
