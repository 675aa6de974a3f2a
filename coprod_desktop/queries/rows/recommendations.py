"""Rows for recommendations, and what came of each."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import Outcome
from coprod_desktop.wording import _, short_date


@dataclass(frozen=True)
class RecommendationsAsked:
    """Of which project, or which consultation, the recommendations are asked for; of one of the two."""

    project_id: int | None = None
    consultation_id: int | None = None


@dataclass(frozen=True)
class CountedBy:
    """The sheet printed or saved last that tells of a recommendation: which kind, and when."""

    kind: str
    on: date

    def words(self, today: date) -> str:
        """Which sheet it is, in words."""
        named = {
            "report": _("The report “What changed because of it” printed on {day}"),
            "they_did": _("The sheet “You said – they did” printed on {day}"),
        }
        told = named.get(self.kind, _("A sheet printed on {day}"))
        return told.format(day=short_date(self.on, beside=today))


@dataclass(frozen=True)
class RecommendationRow:
    """One recommendation. `to_whom` is empty where it is our own service that is asked.

    `counted_by` is the sheet that tells of it and was last printed or saved; None if none was.
    """

    id: int
    project_id: int | None
    project: str
    consultation_id: int | None
    consultation: str
    deliverable_id: int | None
    deliverable: str
    words: str
    to_whom: str
    made_on: date
    outcome: Outcome
    they_did: str
    they_said: str
    outcome_on: date | None
    follow_up_on: date | None
    told_on: date | None
    told_by_id: int | None
    told_by: str
    counted_by: CountedBy | None

    @property
    def is_ours(self) -> bool:
        """Whether it asks something of our own service."""
        return not self.to_whom

    @property
    def is_known(self) -> bool:
        """Whether anything was said of what came of it, even that nobody knows."""
        return self.outcome is not Outcome.NO_ANSWER

    def is_due(self, today: date) -> bool:
        """Whether it is time to ask what came of it."""
        return self.follow_up_on is not None and self.follow_up_on <= today


@dataclass(frozen=True)
class RecommendationsShown:
    """The recommendations of a project or a consultation: those to be followed up first, then the latest."""

    asked: RecommendationsAsked
    today: date
    organisation: str
    rows: tuple[RecommendationRow, ...]

    @property
    def due(self) -> tuple[RecommendationRow, ...]:
        """Those to be followed up by now."""
        return tuple(row for row in self.rows if row.is_due(self.today))

    @property
    def to_tell(self) -> tuple[RecommendationRow, ...]:
        """Those whose outcome is known and has not been told to who contributed."""
        return tuple(row for row in self.rows if row.is_known and row.told_on is None)
