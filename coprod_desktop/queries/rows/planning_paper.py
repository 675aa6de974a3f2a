"""Rows for paper about a project's planning: to fill in, what was agreed, and how one works there."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import AnswerState, PlanGroup, PowerShared

START_UP, PLAN_RECORD, HOW_WE_WORK = "start_up", "plan_record", "how_we_work"
"""The kinds of sheets, as a print keeps them."""


@dataclass(frozen=True)
class PaperPiece:
    """A question, and what was said to it; `uses` is what the program goes by, in words.

    People stand in it as they agreed to be named; `unnamed` more were there.
    """

    part: PlanGroup
    short: str
    words: str
    help: str
    state: AnswerState
    said: str
    answered_on: date | None
    review_on: date | None
    there: tuple[str, ...]
    unnamed: int
    uses: tuple[str, ...]
    different: bool


@dataclass(frozen=True)
class PaperRight:
    """Who may have the last word, over what and why; by role, or as they agreed to be named."""

    who: str
    over: str
    why: str


@dataclass(frozen=True)
class PlanningPaper:
    """The planning of a project on paper."""

    house: House
    printed_at: datetime
    project_id: int
    project: str
    objective: str
    fixed: str
    open: str
    power: PowerShared
    power_review_on: date | None
    pieces: tuple[PaperPiece, ...]
    rights: tuple[PaperRight, ...]

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
