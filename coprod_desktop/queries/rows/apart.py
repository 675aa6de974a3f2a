"""Rows of what someone is not put down for, for whoever may know of it."""

from dataclasses import dataclass, field
from datetime import date

from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.vocabulary import ApartFrom


@dataclass(frozen=True)
class ApartRow:
    """One marker: whom, where or what someone is kept apart from, and why as far as that was written.

    `person_id` is whose page it was written on. `meets` are sessions to come at which it is not so yet.
    `is_shut`: this account has no key to it now, as the `keyless` readers have none; `other_id` is None
    where they are no longer here.
    """

    id: int
    person_id: int
    kind: ApartFrom | None = field(repr=False)
    other_id: int | None = field(repr=False)
    other: str = field(repr=False)
    why: str = field(repr=False)
    review_on: date | None
    readers: tuple[Pick, ...]
    meets: tuple[str, ...] = field(default=(), repr=False)
    is_shut: bool = False
    lead_reads: bool = False
    keyless: tuple[Pick, ...] = ()


@dataclass(frozen=True)
class ApartPage:
    """What someone is not put down for, as far as whoever is signed in may know."""

    person_id: int
    name: str
    today: date
    rows: tuple[ApartRow, ...]
    may_name: tuple[Pick, ...]
    venues: tuple[Pick, ...]
    roles: tuple[Pick, ...]
    me: int
    lead_reads: bool
