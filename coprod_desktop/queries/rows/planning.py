"""Rows for the planning conversation: each question as a piece, what was said, and what the program uses."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.vocabulary import (
    AnswerState,
    Behalf,
    Ownership,
    PlanGroup,
    PlanTopic,
    PowerShared,
    SignerFor,
    WishKind,
)

TOGETHER = frozenset({AnswerState.AGREED, AnswerState.CHANGED})
"""The states of a piece that has come together."""


@dataclass(frozen=True)
class Who:
    """Someone. `shown` as they agreed to be named, empty when they are not to be."""

    person_id: int
    name: str
    shown: str


@dataclass(frozen=True)
class StandingLine:
    """One thing the program uses now, in words, and who it is about."""

    words: str
    people: tuple[Who, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What the program uses for one topic now; `mark` is its fingerprint."""

    lines: tuple[StandingLine, ...]
    mark: str


@dataclass(frozen=True)
class RouteDiffers:
    """Something still worked on that does not ask everyone to sign it off whom the group agreed on."""

    deliverable_id: int
    title: str
    people: tuple[Who, ...]


@dataclass(frozen=True)
class LessonSaid:
    """What another project learned about the same question."""

    project: str
    words: str


@dataclass(frozen=True)
class LessonsBeside:
    """The latest that other projects learned about a question, and how many there are in all."""

    latest: tuple[LessonSaid, ...] = ()
    in_all: int = 0

    @property
    def earlier(self) -> int:
        """How many are not among the latest."""
        return self.in_all - len(self.latest)


@dataclass(frozen=True)
class AnswerRow:
    """What was said to a question, when, and who was there; `mark` of what the program used then."""

    id: int
    state: AnswerState
    said: str
    answered_on: date
    review_on: date | None
    replaced_on: date | None
    present: tuple[Who, ...]
    mark: str

    @property
    def is_settled(self) -> bool:
        """Whether the group stands, or stood, by it."""
        return self.state in TOGETHER


@dataclass(frozen=True)
class Piece:
    """A question of a project and how far it has come. `before` are earlier answers, the latest first.

    `stands` is what the program uses now; `different` says that it is not what was agreed. `routes` are of
    what is made and asks others to sign off.
    """

    question_id: int
    topic: PlanTopic | None
    part: PlanGroup
    short: str
    words: str
    help: str
    own: bool
    answer: AnswerRow | None
    before: tuple[AnswerRow, ...]
    stands: tuple[StandingLine, ...]
    different: bool
    lessons: LessonsBeside = LessonsBeside()
    routes: tuple[RouteDiffers, ...] = ()

    @property
    def state(self) -> AnswerState:
        """How far it has come."""
        return self.answer.state if self.answer is not None else AnswerState.OPEN

    @property
    def is_together(self) -> bool:
        """Whether the group stands by an answer."""
        return self.state in TOGETHER

    def is_due(self, today: date) -> bool:
        """Whether its answer is to be looked at again by now."""
        review = self.answer.review_on if self.answer is not None else None
        return review is not None and review <= today


@dataclass(frozen=True)
class SignerRow:
    """Someone agreed to authorise content or design, and on whose behalf."""

    who: Who
    signs: SignerFor
    behalf: Behalf


@dataclass(frozen=True)
class RightRow:
    """Who may have the last word, over what and why: a person, or whoever has a role."""

    id: int
    who: Who | None
    role: str
    over: str
    why: str


@dataclass(frozen=True)
class WorkingRow:
    """How a project works, as the program uses it for what begins later."""

    wish: WishKind | None
    ownership: Ownership | None
    check_in_every: int | None
    editor: Who | None
    branding: str
    quality_bar: str
    conflict_route: str
    signers: tuple[SignerRow, ...]


@dataclass(frozen=True)
class PlanningShown:
    """The planning of a project: its pieces in order, how far power is shared, and how it works."""

    project_id: int
    project: str
    today: date
    objective: str
    fixed: str
    open: str
    power: PowerShared
    power_review_on: date | None
    pieces: tuple[Piece, ...]
    rights: tuple[RightRow, ...]
    working: WorkingRow

    def count(self, state: AnswerState) -> int:
        """How many pieces are in a state."""
        return sum(piece.state is state for piece in self.pieces)

    @property
    def due(self) -> tuple[Piece, ...]:
        """The pieces to be looked at again by now."""
        return tuple(piece for piece in self.pieces if piece.is_due(self.today))

    @property
    def power_is_due(self) -> bool:
        """Whether how far power is shared is to be looked at again by now."""
        return self.power_review_on is not None and self.power_review_on <= self.today


@dataclass(frozen=True)
class QuestionRow:
    """A question of the organisation's, as its settings show it."""

    id: int
    topic: PlanTopic | None
    part: PlanGroup
    short: str
    words: str
    help: str
    hidden: bool
