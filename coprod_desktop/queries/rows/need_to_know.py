"""Rows of emergency access, of who is the lead, and of conflicts of interest."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class EmergencyRow:
    """Somebody asked for emergency access, and what became of it; times are local.

    `holds` while it may be read; `waiting` until it is answered. `mine`: whoever is signed in asked it.
    """

    id: int
    person_id: int
    person: str
    by: str
    mine: bool
    asked_at: datetime
    why: str = field(repr=False)
    answered_at: datetime | None
    answered_by: str
    until: datetime | None
    holds: bool
    reads: tuple[datetime, ...]
    told_on: date | None

    @property
    def waiting(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answered_at is None


@dataclass(frozen=True)
class EmergenciesWaiting:
    """How many wait for the lead’s answer, whether whoever is signed in can give it, and who has the key."""

    many: int
    has_key: bool
    who_can: tuple[str, ...] = ()


@dataclass(frozen=True)
class MyEmergency:
    """The newest emergency access of whoever is signed in to one person’s private records; times local."""

    id: int
    asked_at: datetime
    waiting: bool
    until: datetime | None
    holds: bool


@dataclass(frozen=True)
class MyStanding:
    """How whoever is signed in stands to what is private about someone.

    `why_not_ask` says why emergency access can’t be asked for; empty where it can.
    """

    person_id: int
    name: str
    emergency: MyEmergency | None
    why_not_ask: str
    conflict_since: date | None
    is_me: bool


@dataclass(frozen=True)
class LeadRow:
    """An account with the role of safeguarding lead, and whether it has the lead’s key."""

    account_id: int
    name: str
    has_key: bool
    is_me: bool


@dataclass(frozen=True)
class ConflictRow:
    """Who declared a conflict of interest about whom."""

    id: int
    person_id: int
    person: str
    account: str
    since: date
    own: bool


@dataclass(frozen=True)
class NeedToKnow:
    """The safeguarding lead’s page."""

    today: date
    has_key: bool
    emergencies: tuple[EmergencyRow, ...]
    leads: tuple[LeadRow, ...]
    conflicts: tuple[ConflictRow, ...]
