"""Rows for first conversations, and for the sheet someone takes home before their first visit."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import HomeSession, House, fingerprint
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.vocabulary import PaymentAnswer, PrivatePart, Told

FIRST_VISIT = "first_visit"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class FirstTalkRow:
    """What someone said and was told, one to one. Sensitive: read on a press alone.

    `said` are the words whoever is signed in may write on; `also` is what else they may read, or is shut.
    """

    id: int
    project_id: int | None
    project: str
    held_on: date | None
    with_id: int | None
    with_: str
    payment: PaymentAnswer
    payment_on: date | None
    told: tuple[Told, ...]
    session_id: int | None
    session: str
    session_on: date | None
    met_by_id: int | None
    met_by: str
    met_by_away: bool
    visit_words: str
    said: PrivateRow | None = None
    also: tuple[PrivateRow, ...] = ()

    def words(self, part: PrivatePart) -> str:
        """What whoever is signed in may write on of it; empty where nothing was written for them."""
        return self.said.words(part) if self.said is not None else ""


@dataclass(frozen=True)
class FirstTalks:
    """Someone’s first conversations, newest first, and what a form about one has to know."""

    person_id: int
    today: date
    under_18: bool
    rows: tuple[FirstTalkRow, ...]
    needs: tuple[str, ...]
    projects: tuple[Pick, ...]
    sessions: tuple[Pick, ...]
    may_name: tuple[Pick, ...] = ()
    me: int = 0
    lead_reads: bool = False


@dataclass(frozen=True)
class FirstVisitRows:
    """What someone takes home before they come for the first time.

    Unless `may_name`, nothing in it says where, what about or with whom. `visit` is None where it is not said
    yet which session it is; then, and where a name may not stand there, there is room to write by hand.
    """

    person_id: int
    name: str
    may_name: bool
    house: House
    visit: HomeSession | None
    met_by: str
    getting_in: str
    what_happens: str
    printed_at: datetime

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))
