"""Rows for the papers of a consultation: what contributors are given, the response, and what came of it.

Each holds everything; `shown_in(edition)` leaves in what one edition may show, and both the document and its
fingerprint are made from that alone.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coprod_desktop.queries.rows.paper import House, fingerprint
from coprod_desktop.vocabulary import Edition, Outcome, TakingPart

CONSULTATION_BRIEF, RESPONSE_DRAFT, THEY_DID = "consultation_brief", "response_draft", "they_did"
"""The kinds of sheets, as a print keeps them."""


@dataclass(frozen=True)
class BriefForm:
    """One way of saying something, and when it is."""

    kind: TakingPart
    on: date | None


@dataclass(frozen=True)
class BriefRows:
    """What somebody is told before they say anything.

    The edition to take home says nothing of who is asking or what about: whoever finds it learns only how
    one can change one’s mind.
    """

    consultation_id: int
    house: House
    printed_at: datetime
    title: str
    asked_by: str
    about: str
    closes_on: date
    closes_at: time | None
    sent_on: date | None
    what_happens: str
    help_offered: str
    forms: tuple[BriefForm, ...]

    @property
    def goes_home(self) -> bool:
        """Whether it says nothing of who is asking or what about."""
        return not self.title

    def shown_in(self, edition: Edition) -> "BriefRows":
        """What one edition may show."""
        if edition is not Edition.PERSONAL:
            return self
        return replace(self, title="", asked_by="", about="", what_happens="", help_offered="", forms=())

    def fingerprint(self, edition: Edition) -> str:
        """What tells whether an edition would say something else now."""
        return fingerprint(replace(self.shown_in(edition), printed_at=datetime.min))


@dataclass(frozen=True)
class SaidLine:
    """What someone said, and who it is from as they agreed: a name, initials, or nothing."""

    words: str
    shown: str


@dataclass(frozen=True)
class AskLine:
    """Something that is asked for again and again, and what stands behind it."""

    ask: str
    evidence: str


@dataclass(frozen=True)
class RecommendedLine:
    """Something that is recommended; `to_whom` is empty where it is our own service."""

    id: int
    words: str
    to_whom: str


@dataclass(frozen=True)
class ResponseRows:
    """A response as it stands: what the group says and recommends, and what people said for it."""

    consultation_id: int
    house: House
    printed_at: datetime
    title: str
    asked_by: str
    closes_on: date
    closes_at: time | None
    sent_on: date | None
    sent_how: str
    messages: tuple[str, ...]
    recommendations: tuple[RecommendedLine, ...]
    said: tuple[SaidLine, ...]
    asks: tuple[AskLine, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written for it yet."""
        return not (self.messages or self.recommendations or self.said or self.asks)

    @property
    def counts(self) -> tuple[int, ...]:
        """The recommendations it tells of."""
        return tuple(one.id for one in self.recommendations)

    def fingerprint(self) -> str:
        """What tells whether it would say something else now."""
        return fingerprint(replace(self, printed_at=datetime.min))


@dataclass(frozen=True)
class DidLine:
    """One recommendation and what came of it. `they_did` is for anyone; `they_said` may name people."""

    id: int
    words: str
    to_whom: str
    made_on: date
    outcome: Outcome
    outcome_on: date | None
    they_did: str
    they_said: str
    follow_up_on: date | None

    @property
    def is_ours(self) -> bool:
        """Whether it asked something of our own service."""
        return not self.to_whom


@dataclass(frozen=True)
class DidRows:
    """“You said – they did”, of a project or of a consultation; `title` as it may stand on a wall."""

    about: str
    house: House
    printed_at: datetime
    title: str
    lines: tuple[DidLine, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """The recommendations it tells of."""
        return tuple(one.id for one in self.lines)

    def shown_in(self, edition: Edition) -> "DidRows":
        """What one edition may show: the wall has neither letters nor whoever answers our number."""
        if edition is not Edition.WALL:
            return self
        house = replace(self.house, contact="", support_words="", step_out_words="")
        lines = tuple(replace(one, they_said="", follow_up_on=None) for one in self.lines)
        return replace(self, house=house, lines=lines)

    def fingerprint(self, edition: Edition) -> str:
        """What tells whether an edition would say something else now."""
        return fingerprint(replace(self.shown_in(edition), printed_at=datetime.min))
