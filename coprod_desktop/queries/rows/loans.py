"""Rows for what someone has on loan."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LoanRow:
    """One thing that someone has on loan; `when` says since when, or when it is due back."""

    loan_id: int
    what: str
    when: str
    since: date
    due_back: date | None


@dataclass(frozen=True)
class LoansPage:
    """What someone has on loan now, what was lent first at the top; `may_lend` unless they have died."""

    person_id: int
    today: date
    may_lend: bool
    loans: tuple[LoanRow, ...]
