"""Rows for the record of a sign-off: one exact version, who said yes to it and how, and what came before."""

from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.queries.rows.deliverables import VersionRow
from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import DeliverableKind

SIGNOFF_RECORD = "signoff_record"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class RecordRows:
    """One version and all that was said about it; `others` are the other versions, newest first."""

    house: House
    printed_at: datetime
    title: str
    project: str
    kind: DeliverableKind
    quality_bar: str
    version: VersionRow
    others: tuple[VersionRow, ...]
    strands: tuple[str, ...]

    def fingerprint(self) -> str:
        """What tells whether the record would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
