"""Rows for a project’s group: who isn’t here yet, who was invited, newcomers, role cards, its ending."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import CreditWish, Newcomer, VoiceState

ROLE_CARD = "role_card"
"""The kind of sheet, as a print keeps it."""

NEW_FOR = 42
"""So many days someone counts as new in a group."""


@dataclass(frozen=True)
class VoiceRow:
    """A group of people who aren’t heard yet; `tries_away` when whoever tries it isn’t taking part now."""

    id: int
    who: str
    would_bring: str
    trying: str
    tries_id: int | None
    tries: str
    tries_away: bool
    by_on: date | None
    state: VoiceState
    item_id: int | None = None
    """The handover by which someone else is looked for."""


@dataclass(frozen=True)
class VoicesShown:
    """Who isn’t here yet in a project: what is still to do first."""

    project_id: int
    today: date
    rows: tuple[VoiceRow, ...]


@dataclass(frozen=True)
class InvitationRow:
    """Someone who was asked to join and thinks about it, or would like to be asked again from a day on."""

    id: int
    person_id: int
    name: str
    asked_on: date
    again_on: date | None


@dataclass(frozen=True)
class NewcomerRow:
    """Someone who joined not long ago, and what they know or have by now."""

    member_id: int
    person_id: int
    name: str
    joined_on: date
    buddy_id: int | None
    buddy: str
    told: tuple[Newcomer, ...]

    @property
    def to_come(self) -> tuple[Newcomer, ...]:
        """What is still to come."""
        return tuple(one for one in Newcomer if one not in self.told)


@dataclass(frozen=True)
class CreditRow:
    """How someone wishes to be thanked; `shown` is the name that stands there, empty where none does."""

    person_id: int
    name: str
    in_group: bool
    wish: CreditWish
    words: str
    shown: str


@dataclass(frozen=True)
class EndingRow:
    """How a project ends."""

    marked: str = ""
    marked_on: date | None = None
    shared: str = ""
    kept: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return self == EndingRow()


@dataclass(frozen=True)
class GroupShown:
    """What a project’s group tab shows beside its members. Who only signs off sees no invitations."""

    project_id: int
    today: date
    finished: bool
    invited: tuple[InvitationRow, ...]
    newcomers: tuple[NewcomerRow, ...]
    cards: tuple[tuple[int, str], ...]
    ending: EndingRow
    credits: tuple[CreditRow, ...]


@dataclass(frozen=True)
class RoleCardRow:
    """What a role is and isn’t, what helps, whom to ask."""

    id: int
    role: str
    what_it_is: str
    what_it_isnt: str
    what_helps: str
    whom_to_ask: str


@dataclass(frozen=True)
class RoleCardSheet:
    """One role card on paper."""

    house: House
    card: RoleCardRow
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
