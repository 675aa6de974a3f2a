"""Rows of how long things are kept: the time for each kind, and what is to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coprod_desktop.vocabulary import RecordKind


@dataclass(frozen=True)
class DueLine:
    """One record whose time is up. `what` says what it is, `since` from when its time was counted.

    `read_at` is the page, and of which number, where all of it is read before somebody decides.
    """

    kind: RecordKind
    record_id: int
    person_id: int | None
    name: str = field(repr=False)
    what: str = field(repr=False)
    since: date
    read_at: tuple[str, int] | None = None


@dataclass(frozen=True)
class KeepingShown:
    """After how many months each kind is brought up (None: never), what is due, and how many of each kind."""

    months: Mapping[RecordKind, int | None]
    due: Mapping[RecordKind, tuple[DueLine, ...]]
    counts: Mapping[RecordKind, int]
    today: date


@dataclass(frozen=True)
class OnPaper:
    """Paper that is out and carries what someone agreed to: what kind of sheet, about what, since when."""

    kind: str
    about: str = field(repr=False)
    on: date
