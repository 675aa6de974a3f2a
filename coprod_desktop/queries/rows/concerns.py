"""Rows for concerns that were passed on."""

from dataclasses import dataclass
from datetime import datetime

from coprod_desktop.vocabulary import PassedTo


@dataclass(frozen=True, slots=True)
class PassedRow:
    """Passed to whom and when, in the organisation’s own time; `by` is empty for one’s own."""

    id: int
    to: PassedTo
    name: str
    at: datetime
    by: str
    kept_enough: bool = False
