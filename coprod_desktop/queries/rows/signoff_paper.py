"""Rows for the record of a sign-off: one exact version, who said yes to it and how, and what came before."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.deliverables import VersionRow
from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import DeliverableKind

SIGNOFF_RECORD = "signoff_record"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class HandedOnRow:
    """A sign-off that one person handed on to another, who said yes and then said it back."""

    strand: str
    before: str
    now: str
    on: date


@dataclass(frozen=True)
class OverruledRow:
    """A decision of the project against what others wanted: by whose last word, and by what right."""

    question: str
    outcome: str
    overrules: str
    last_word: str
    by_right: str
    reasons: str
    decided_on: date | None


@dataclass(frozen=True)
class RecordRows:
    """One version and all that was said about it; `others` are the other versions, newest first.

    `overruled` are the project's decisions against what others wanted, up to the day it was signed off.
    """

    house: House
    printed_at: datetime
    title: str
    project: str
    kind: DeliverableKind
    quality_bar: str
    version: VersionRow
    others: tuple[VersionRow, ...]
    strands: tuple[str, ...]
    handed_on: tuple[HandedOnRow, ...] = ()
    overruled: tuple[OverruledRow, ...] = ()

    def fingerprint(self) -> str:
        """What tells whether the record would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
