"""Rows for “What changed because of it”: what a report for funders and for the group tells of some months.

Nobody is named in it but in quotes, as each agreed. Few people are not counted: a number of one to four would
say who they are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.quotes import SaidQuote
from coprod_desktop.vocabulary import ConsultationState, HowDecided, Outcome

REPORT = "report"
"""The kind of sheet, as a print keeps it."""

MOST_QUOTES = 40
"""So many quotes stand in a report, the latest: more of them nobody reads."""

LEAST = 5
"""So many people, at least, are counted; fewer are “fewer than five”."""


@dataclass(frozen=True)
class ReportAsked:
    """From which day to which, both included, and of which project; of all where none is named."""

    since: date
    until: date
    project_id: int | None = None

    @property
    def about(self) -> str:
        """How a print keeps what a report was about."""
        return f"{self.since.isoformat()} {self.until.isoformat()} {self.project_id or 0}"


class Period(StrEnum):
    """The months that are asked for most, and days of one’s own."""

    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    TWELVE_MONTHS = "12-months"
    OWN = "own"

    def days(self, today: date) -> tuple[date, date]:
        """The first day and the last; days of one’s own begin as the last twelve months."""
        if self in (Period.THIS_YEAR, Period.LAST_YEAR):
            year = today.year - (self is Period.LAST_YEAR)
            return date(year, 1, 1), date(year, 12, 31)
        after = today + timedelta(days=1)
        leap = (after.month, after.day) == (2, 29)
        return after.replace(year=after.year - 1, day=28 if leap else after.day), today


@dataclass(frozen=True)
class ReportWanted:
    """A period, of which project, and the days where they are one’s own."""

    period: Period = Period.THIS_YEAR
    project_id: int | None = None
    since: date | None = None
    until: date | None = None

    def asked(self, today: date) -> ReportAsked:
        """The days meant, counted from today."""
        since, until = self.period.days(today)
        if self.period is Period.OWN:
            since, until = self.since or since, self.until or until
        return ReportAsked(since, until, self.project_id)


@dataclass(frozen=True)
class People:
    """How many people; `many` is None where they are one to four."""

    many: int | None

    @classmethod
    def counted(cls, many: int) -> "People":
        """So many, unless they are too few to be counted."""
        return cls(many if many == 0 or many >= LEAST else None)

    @property
    def is_few(self) -> bool:
        """Whether they are too few to be counted."""
        return self.many is None


@dataclass(frozen=True)
class SessionsCounted:
    """How many sessions were held, and how many were called off.

    `gaps` are places that had to be filled at those held, which somebody had said yes to and couldn’t make;
    of these `covered` had somebody else.
    """

    held: int
    stopped: int
    called_off: int
    gaps: int
    covered: int


@dataclass(frozen=True)
class HandoversCounted:
    """How many things were handed over for good; of those that had to be by a day, how many were by then."""

    settled: int
    with_day: int
    in_time: int


@dataclass(frozen=True)
class DecidedLine:
    """How many decisions were made in one way."""

    how: HowDecided
    many: int


@dataclass(frozen=True)
class DecidedIn:
    """How many decisions were made in one project."""

    project_id: int
    project: str
    many: int


@dataclass(frozen=True)
class DecisionsCounted:
    """How many decisions were made, in which ways, and how many went against what others wanted.

    `projects` are those they were made in, where the report is of all.
    """

    made: int
    ways: tuple[DecidedLine, ...]
    overruled: int
    projects: tuple[DecidedIn, ...] = ()


@dataclass(frozen=True)
class SignedOffLine:
    """A version that was signed off, when, and in how many rounds."""

    version_id: int
    deliverable_id: int
    title: str
    number: int
    on: date
    rounds: int


@dataclass(frozen=True)
class OutcomeLine:
    """How many recommendations had one outcome."""

    outcome: Outcome
    many: int


@dataclass(frozen=True)
class RecommendedLine:
    """A recommendation that was made, to whom (our own service where that is empty), and what came of it."""

    id: int
    words: str
    to_whom: str
    outcome: Outcome
    they_did: str
    consultation_id: int | None
    project_id: int | None


@dataclass(frozen=True)
class ConsultationCounted:
    """A consultation that closed, how far we came, how much notice there was, and what came of it."""

    id: int
    title: str
    asked_by: str
    state: ConsultationState
    closes_on: date
    notice_days: int
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True)
class SkillGained:
    """A skill that people gained here, and how many of them did."""

    name: str
    people: People


@dataclass(frozen=True)
class ReportRows:
    """All that the report tells of, from `asked.since` to `until`: what is still to come is not in it.

    `more_quotes` says how many earlier ones might be used as well.
    """

    asked: ReportAsked
    until: date
    house: House
    printed_at: datetime
    project: str
    volunteers: People
    staff: People
    sessions: SessionsCounted
    handovers: HandoversCounted
    decisions: DecisionsCounted
    signed_off: tuple[SignedOffLine, ...]
    consultations: tuple[ConsultationCounted, ...]
    recommendations: tuple[RecommendedLine, ...]
    skills: tuple[SkillGained, ...]
    quotes: tuple[SaidQuote, ...]
    more_quotes: int = 0

    @property
    def outcomes(self) -> tuple[OutcomeLine, ...]:
        """How many recommendations had each outcome."""
        return outcomes_of(one.outcome for one in self.recommendations)

    def fingerprint(self) -> str:
        """What tells whether the report would say something else now; that a day went by is not enough."""
        return fingerprint(replace(self, printed_at=datetime.min, until=date.min))

    @property
    def counts(self) -> tuple[int, ...]:
        """The recommendations it tells of: once it is printed, they stay."""
        return tuple(one.id for one in self.recommendations)

    @property
    def carried(self) -> tuple[int, ...]:
        """The quotes that stand in it."""
        return tuple(one.quote_id for one in self.quotes)


@dataclass(frozen=True)
class ReportPage:
    """The report as it is looked at, with the projects it may be of."""

    today: date
    rows: ReportRows
    projects: tuple[Pick, ...]


def outcomes_of(all_of_them: Iterable[Outcome]) -> tuple[OutcomeLine, ...]:
    """How many there are of each outcome, in the order of outcomes; those of which there is none left out."""
    counted = Counter(all_of_them)
    return tuple(OutcomeLine(one, counted[one]) for one in Outcome if counted[one])
