"""Rows for the Handovers board, the page of one item, and what follows from one absence."""

from dataclasses import dataclass
from datetime import date, datetime

from coprod_desktop.queries.rows.absence import Candidate, OfSubject, WishRow
from coprod_desktop.vocabulary import AbsenceKind, ItemState, OfferState, Settled, Subject, WishKind


@dataclass(frozen=True)
class OfferRow:
    """Someone who was asked about an open item."""

    offer_id: int
    person_id: int
    name: str
    state: OfferState


@dataclass(frozen=True)
class BoardItem(OfSubject):
    """One thing on its way from someone who can't to its cover."""

    item_id: int
    absence_id: int
    person_id: int
    session_id: int | None
    task_id: int | None
    project_id: int | None
    subject: Subject
    name: str
    title: str
    when: str
    settle_by: date | None
    by: str
    at_risk: bool
    is_past: bool
    moved: str
    kind: AbsenceKind
    state: ItemState
    settled: Settled | None
    staff_hold: bool
    parked_until: date | None
    agreed: str
    wish: WishRow | None
    cover_id: int | None
    cover_name: str
    offers: tuple[OfferRow, ...]
    changed_at: datetime
    taken_back: bool
    can_be_asked: bool
    opens: tuple[str, int] | None = None
    """The page that shows what a duty belongs to, with its id."""
    unnamed: str = ""
    """What a duty is called on paper, and where nobody may be named; its title may name somebody else."""
    group_agreed: WishKind | None = None
    """What the group of the project agreed, where they have said nothing: a proposal, and no consent."""

    @property
    def to_thank(self) -> tuple[OfferRow, ...]:
        """Those who were being asked when it was settled, and are to be told and thanked."""
        return tuple(offer for offer in self.offers if offer.state is OfferState.WITHDRAWN)

    @property
    def may_ask_people(self) -> bool:
        """Whether people may be asked to take it on: what its holder said allows it, or they have died."""
        if self.is_lent:
            return False
        kind = self.wish.kind if self.wish is not None else None
        if not self.can_be_asked:
            return kind is not WishKind.LEAVE_OUT
        return kind in (WishKind.ANYONE, WishKind.PERSON, WishKind.GROUP)

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
    project: str
    until: date | None
    review: date | None
    items: tuple[BoardItem, ...]
    ring: tuple[RingLine, ...]
