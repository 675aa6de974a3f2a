"""Rows for what a group makes: its parts, versions, who signs it off, and what was said."""

from dataclasses import dataclass
from datetime import date, datetime

from coprod_desktop.queries.rows.planning import Who
from coprod_desktop.vocabulary import (
    ApprovalMethod,
    Behalf,
    ChangeKind,
    DeliverableKind,
    NameShown,
    StrandState,
    VersionState,
)


@dataclass(frozen=True)
class DeliverableLine:
    """One thing a project makes, with its newest version; `number` is 0 before there is one."""

    id: int
    title: str
    kind: DeliverableKind
    number: int
    state: VersionState | None
    wanted_by: date | None


@dataclass(frozen=True)
class PartRow:
    """A part of it, and who has it; `away` when they aren’t taking part now.

    `item_id` is the handover item by which someone else is looked for.
    """

    id: int
    title: str
    owner_id: int | None
    owner: str
    away: bool
    item_id: int | None = None


@dataclass(frozen=True)
class AskedRow:
    """Someone asked to sign off a strand: whether they did, wrote it, or aren’t taking part now.

    `before` is who said yes to this version before handing it on to them: that counts. `item_id` is the
    handover item by which someone else is looked for.
    """

    person_id: int
    name: str
    behalf: Behalf
    approved: bool
    wrote: bool
    away: bool
    before_id: int | None = None
    before: str = ""
    item_id: int | None = None


@dataclass(frozen=True)
class StrandRow:
    """One strand of the sign-off and where it stands for the newest version; None before one is put up."""

    id: int
    name: str
    needed: int
    both: bool
    checklist: str
    due: date | None
    state: StrandState | None
    people: tuple[AskedRow, ...]


@dataclass(frozen=True)
class ApprovalRow:
    """One yes. `given_at` is in the organisation’s zone; `stale` when a newer version took its place.

    `unasked` while it is waited for and whoever gave it is not asked any more: then it doesn’t count.
    """

    id: int
    strand: str
    person_id: int
    person: str
    behalf: Behalf
    method: ApprovalMethod
    witness: str
    reference: str
    conditions: str
    met_on: date | None
    given_at: datetime
    stale: bool
    unasked: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts towards the sign-off of its version."""
        return not (self.stale or self.unasked)

    @property
    def is_open(self) -> bool:
        """Whether its condition is still to be met."""
        return bool(self.conditions) and self.met_on is None


@dataclass(frozen=True)
class ChangeRow:
    """A change someone asked for; `settled` says how it ended."""

    id: int
    strand: str
    person_id: int
    person: str
    kind: ChangeKind
    part: str
    words: str
    asked_at: datetime
    settled: str
    settled_on: date | None


@dataclass(frozen=True)
class VersionRow:
    """One exact version, and all that was said about it."""

    id: int
    number: int
    state: VersionState
    added_at: datetime
    what_changed: str
    file_name: str
    sha256: str
    bytes: int
    paper: str
    published_on: date | None
    published_where: str
    withdrawn_why: str
    approvals: tuple[ApprovalRow, ...]
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class CreditRow:
    """Someone who worked on it, on what, and how they wish to be named."""

    person_id: int
    name: str
    part: str
    named: NameShown


@dataclass(frozen=True)
class DeliverablePage:
    """Something a project makes; versions newest first. `me` is the person signed in, if they are one.

    `editor_item_id` is the handover item by which someone else is looked for to keep the text together.
    `not_asked` are those the group agreed on in planning whom the route does not ask, while it is worked on.
    """

    id: int
    project_id: int
    project: str
    organisation: str
    title: str
    kind: DeliverableKind
    quality_bar: str
    wanted_by: date | None
    editor_id: int | None
    editor: str
    editor_away: bool
    never_alone: bool
    in_order: bool
    parts: tuple[PartRow, ...]
    strands: tuple[StrandRow, ...]
    versions: tuple[VersionRow, ...]
    credits: tuple[CreditRow, ...]
    today: date
    me: int | None
    editor_item_id: int | None = None
    not_asked: tuple[Who, ...] = ()

    @property
    def newest(self) -> VersionRow | None:
        """The newest version."""
        return self.versions[0] if self.versions else None


@dataclass(frozen=True)
class WaitingRow:
    """A strand of a version that waits for sign-off; `mine` when it waits for whoever is signed in."""

    deliverable_id: int
    title: str
    project: str
    number: int
    strand_id: int
    strand: str
    due: date | None
    mine: bool


@dataclass(frozen=True)
class KnownAs:
    """A version that a file turned out to be; `newest` is the number of the newest one beside it.

    `signed_off`: everyone asked has said yes to it, whatever became of it since. Of one that was withdrawn
    that is not told, as it is not to be used.
    """

    deliverable_id: int
    title: str
    number: int
    state: VersionState
    newest: int
    signed_off: bool


@dataclass(frozen=True)
class Verified:
    """What a file is: its SHA-256, and the versions it is, byte for byte; none when it is no known one."""

    sha256: str
    versions: tuple[KnownAs, ...]
