"""Rows for quotes and stories: to staff with what was agreed to, to a document only what may stand there."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import QuoteNamed, QuoteUse

QUOTES_SHEET = "quotes"
"""The kind of sheet, as a print keeps it."""


@dataclass(frozen=True)
class SaidQuote:
    """Words that may stand on a document on a day, for one use; `named` as they want it, or empty."""

    quote_id: int
    words: str
    named: str
    project: str


@dataclass(frozen=True)
class UseRow:
    """One use that was agreed to; `live` while it holds."""

    use: QuoteUse
    given_on: date
    until: date | None
    withdrawn_on: date | None
    live: bool


@dataclass(frozen=True)
class CarriedBy:
    """A print that carries a quote: which kind of sheet, and when it was printed."""

    kind: str
    at: datetime


@dataclass(frozen=True)
class QuoteRow:
    """Someone’s words, how they want to be named, what they agreed to, and which prints carry them.

    `ask_again` is the first day on which something agreed to ends soon, while they can be asked.
    """

    id: int
    words: str
    said_on: date
    project_id: int | None
    project: str
    person_id: int | None
    person: str
    named: QuoteNamed
    named_words: str
    shown: str
    uses: tuple[UseRow, ...]
    prints: tuple[CarriedBy, ...]
    ask_again: date | None

    @property
    def live_uses(self) -> tuple[QuoteUse, ...]:
        """What it may be used for now."""
        return tuple(one.use for one in self.uses if one.live)


@dataclass(frozen=True)
class WordsEndLine:
    """Words that something agreed to for ends soon, whose they are where that is known, and of which project.

    `until` is the last day they may be used for it.
    """

    project_id: int | None
    project: str
    person_id: int | None
    name: str
    until: date


@dataclass(frozen=True)
class QuotesShown:
    """The quotes of a project or of a person, latest first."""

    project_id: int | None
    person_id: int | None
    today: date
    rows: tuple[QuoteRow, ...]


@dataclass(frozen=True)
class QuotesRows:
    """A sheet of quotes for one use, of one project or of all; `good_on` is the day it was agreed to."""

    house: House
    printed_at: datetime
    good_on: date
    use: QuoteUse
    project: str
    quotes: tuple[SaidQuote, ...]

    def fingerprint(self) -> str:
        """What tells whether the sheet would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min, good_on=date.min))

    @property
    def carried(self) -> tuple[int, ...]:
        """The quotes that stand on it."""
        return tuple(one.quote_id for one in self.quotes)
