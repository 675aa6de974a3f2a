"""Rows for consultations: what is open, the page of one, and what is asked for again and again."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from coprod_desktop.vocabulary import (
    ConsultationState,
    How,
    NameShown,
    PlanStep,
    TakingPart,
    VersionState,
)

SHORT_NOTICE = 28
"""Fewer days from hearing of it to its closing are short notice: groups meet every week or two."""

UNDER_WAY = frozenset({ConsultationState.HEARD_OF, ConsultationState.TAKING_PART, ConsultationState.IN_HAND})
"""States in which something can still be sent."""


class Which(StrEnum):
    """Which consultations are listed."""

    OPEN = "open"
    SENT = "sent"
    ENDED = "ended"


@dataclass(frozen=True)
class StepRow:
    """A step of the plan; `owner_away` where whoever has it isn’t taking part now."""

    id: int
    kind: PlanStep
    words: str
    on: date
    moved: bool
    owner_id: int | None
    owner: str
    owner_away: bool
    done_on: date | None
    item_id: int | None = None
    """The handover by which someone else is looked for."""


@dataclass(frozen=True)
class ConsultationLine:
    """One consultation in the list; `next_step` is what comes next of its plan."""

    id: int
    title: str
    asked_by: str
    state: ConsultationState
    project_id: int | None
    project: str
    opened_on: date | None
    closes_on: date
    closes_at: time | None
    heard_on: date
    why_not: str
    sent_on: date | None
    next_step: StepRow | None = None

    @property
    def notice_days(self) -> int:
        """How many days there were from hearing of it to its closing."""
        return (self.closes_on - self.heard_on).days

    @property
    def is_short(self) -> bool:
        """Whether that was short notice."""
        return self.notice_days < SHORT_NOTICE

    @property
    def is_under_way(self) -> bool:
        """Whether something can still be sent."""
        return self.state in UNDER_WAY


@dataclass(frozen=True)
class ConsultationsShown:
    """The consultations of one kind, and how many there are of each."""

    today: date
    which: Which
    lines: tuple[ConsultationLine, ...]
    counts: dict[Which, int]


@dataclass(frozen=True)
class FormPersonRow:
    """Someone who goes to one form of taking part, or goes with them."""

    person_id: int
    name: str
    away: bool
    companion: bool
    item_id: int | None = None
    """The handover by which someone else is looked for."""


@dataclass(frozen=True)
class FormRow:
    """One form of taking part."""

    id: int
    kind: TakingPart
    words: str
    on: date | None
    at: time | None
    place: str
    people: tuple[FormPersonRow, ...]
    debrief_on: date | None
    done_on: date | None
    came_of_it: str
    debriefed_on: date | None


@dataclass(frozen=True)
class LetterRow:
    """A letter about it."""

    id: int
    on: date
    from_us: bool
    words: str
    answer_by: date | None
    answered_on: date | None


@dataclass(frozen=True)
class ContributionRow:
    """What someone said. `shown` is who it is from, as they agreed: a name, initials, or nothing.

    `person_id` and `contributor` are for putting it right, and shown nowhere else. `to_tell`: they are to be
    told what came of it, and can be; `tell_name` is whom in the roster that is, for staff who tell them. It
    is never shown beside the number or the words of someone who isn’t named.
    """

    id: int
    number: int
    shown: str
    words: str
    named: NameShown
    person_id: int | None
    contributor: str
    given_on: date
    how: How
    use_again: bool
    tell: bool
    tell_how: str
    to_tell: bool
    told_on: date | None
    withdrawn_on: date | None
    stopped_on: date | None
    tell_name: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether it may go into anything made from now on."""
        return self.withdrawn_on is None and self.stopped_on is None


@dataclass(frozen=True)
class MessageRow:
    """Something the group wants to say; `sources` are ids of contributions, `numbers` their numbers."""

    id: int
    words: str
    sources: tuple[int, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class AskUsedRow:
    """A standing ask that goes into a response."""

    use_id: int
    ask_id: int
    ask: str
    evidence: str


@dataclass(frozen=True)
class ResponseRow:
    """The deliverable that is the response, with its newest version; `number` 0 for none yet."""

    id: int
    title: str
    number: int
    state: VersionState | None
    signed_off: bool


@dataclass(frozen=True)
class ConsultationPage:
    """Everything about one consultation.

    Whoever may see projects and no more sees no contributions: `contributions` is then None.
    """

    line: ConsultationLine
    about: str
    what_happens: str
    help_offered: str
    heard_how: str
    sent_how: str
    sent_version: int
    late_words: str
    unsigned_words: str
    closed_on: date | None
    answer: str
    response: ResponseRow | None
    steps: tuple[StepRow, ...]
    forms: tuple[FormRow, ...]
    letters: tuple[LetterRow, ...]
    contributions: tuple[ContributionRow, ...] | None
    messages: tuple[MessageRow, ...]
    asks: tuple[AskUsedRow, ...]
    today: date

    @property
    def id(self) -> int:
        """Its id."""
        return self.line.id

    @property
    def was_sent(self) -> bool:
        """Whether the response went."""
        return self.line.state in (ConsultationState.SENT, ConsultationState.CLOSED)


@dataclass(frozen=True)
class AskUseRow:
    """Where a standing ask was used."""

    id: int
    where: str
    consultation_id: int | None
    on: date


@dataclass(frozen=True)
class StandingAskRow:
    """Something the organisation asks for again and again: where it was used last, and how often before."""

    id: int
    ask: str
    evidence: str
    since: date
    retired_on: date | None
    uses: tuple[AskUseRow, ...]
    used_before: int = 0


@dataclass(frozen=True)
class EvidenceRow:
    """What someone said and agreed to have used again, with the consultation it was said for."""

    id: int
    shown: str
    words: str
    consultation_id: int
    consultation: str
    given_on: date


@dataclass(frozen=True)
class StandingAsks:
    """What is asked for again and again, and what was said that may be used again with it; how much more."""

    today: date
    asks: tuple[StandingAskRow, ...]
    evidence: tuple[EvidenceRow, ...]
    more_evidence: int = 0
