"""Rows of what is private, for whoever may read it, and of check-ins."""

from dataclasses import dataclass, field
from datetime import date

from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.vocabulary import PrivateKind, PrivatePart


@dataclass(frozen=True)
class PrivateRow:
    """One private thing that whoever is signed in may read.

    `is_shut`: its key was not given to this account yet, or was lost with a forgotten passphrase.
    `may_change`: they named whoever is signed in; the safeguarding lead reads what they were not named for.
    `lead_reads`: it is sealed for the lead too.
    """

    id: int
    kind: PrivateKind
    project_id: int | None
    project: str
    agreed_on: date
    review_on: date | None
    readers: tuple[Pick, ...]
    parts: tuple[tuple[PrivatePart, str], ...] = field(repr=False)
    is_shut: bool = False
    may_change: bool = True
    lead_reads: bool = False
    talk_id: int | None = None
    keyless: tuple[Pick, ...] = ()
    """Accounts that were named, and have no key to it now."""

    def words(self, part: PrivatePart) -> str:
        """One of its texts; empty where nothing was written."""
        return dict(self.parts).get(part, "")


@dataclass(frozen=True)
class PrivatePage:
    """What is private about someone, as far as whoever is signed in may read it.

    `may_name` are the accounts that can be named as readers; `me` is the account signed in. `their_own` says
    that the person is signed in themselves; `own_words_only` that they alone write what they have been
    through, because they sign in here; `lead_reads` that the safeguarding lead can read what is written.
    """

    person_id: int
    name: str
    today: date
    rows: tuple[PrivateRow, ...]
    may_name: tuple[Pick, ...]
    projects: tuple[Pick, ...]
    me: int
    their_own: bool
    own_words_only: bool
    lead_reads: bool


@dataclass(frozen=True)
class MentorRow:
    """Who checks in with someone in a project; when next, for whoever does it alone.

    `mine`: whoever is signed in does it, or the one who does cannot sign in. `paused` says why none is due.
    """

    member_id: int
    project_id: int
    project: str
    mentor_id: int | None
    mentor: str
    mentor_away: bool
    every: int | None
    of_project: int | None
    mine: bool
    next_on: date | None
    paused: bool
    last_id: int | None
    last_on: date | None
    item_id: int | None = None
    """The handover by which someone else is looked for."""


@dataclass(frozen=True)
class CheckInsPage:
    """The check-ins of one person, project by project."""

    person_id: int
    name: str
    today: date
    rows: tuple[MentorRow, ...]


@dataclass(frozen=True)
class DueRow:
    """A check-in that is due, for whoever does it."""

    member_id: int
    person_id: int
    name: str
    project: str
    on: date


@dataclass(frozen=True)
class BesideRow(DueRow):
    """Someone who is beside a member one to one and is under 18: somebody else is to be found for it."""

    beside_id: int = 0
    beside: str = ""
    as_buddy: bool = False
