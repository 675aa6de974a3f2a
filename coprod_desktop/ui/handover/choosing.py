"""What is chosen for one thing that an absence touches: kept apart from the widgets that ask for it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coprod_desktop.queries.rows.absence import Candidate, TouchedLine
from coprod_desktop.services.absence import LineChoice, Outcome
from coprod_desktop.vocabulary import Subject, WishKind

SHOWN_AT_FIRST = 2
"""How many people are offered before “More people”."""


@dataclass(frozen=True)
class Someone:
    """A person who may be asked."""

    person_id: int
    name: str


@dataclass(frozen=True)
class With:
    """What else goes with a wish."""

    keep_name: bool = True
    pass_notes: bool = True
    will_answer: bool = False
    keep_until: date | None = None


@dataclass
class Choosing:
    """One line of the page while it is being filled in.

    `said` is what they say just now (None while not asked, or left for later), `named` whom they named.
    """

    line: TouchedLine
    included: bool
    said: WishKind | None = None
    named: Someone | None = None
    later: bool = False
    outcome: Outcome | None = None
    asked: list[Someone] = field(default_factory=list)
    yes: int | None = None
    others: list[Someone] = field(default_factory=list)
    told: With | None = None

    @classmethod
    def begin(cls, line: TouchedLine) -> "Choosing":
        """A line as it is proposed: what they said is followed where that needs nobody else."""
        made = cls(line, line.included)
        made.follow()
        return made

    @property
    def wish(self) -> WishKind | None:
        """What counts: what they say now, else what they said before."""
        return self.said or (self.line.wish.kind if self.line.wish is not None else None)

    @property
    def besides(self) -> With:
        """What goes with it: what they say now, else what they said before."""
        before = self.line.wish
        if self.told is not None or before is None:
            return self.told or With()
        return With(before.keep_name, before.pass_notes, before.will_answer, before.until)

    def go_with(self, **told: Any) -> None:
        """They say something about what goes with it."""
        self.told = replace(self.besides, **told)

    @property
    def named_id(self) -> int | None:
        """Whom they named, now or before."""
        if self.said is WishKind.PERSON:
            return self.named.person_id if self.named is not None else None
        if self.said is None and self.line.wish is not None:
            return self.line.wish.named_id
        return None

    @property
    def must_ask(self) -> bool:
        """Whether nobody else may be thought of before they have answered."""
        return not self.line.is_lent and self.wish in (None, WishKind.ASK_FIRST)

    @property
    def is_named_missing(self) -> bool:
        """Whether they named someone and it was not said whom."""
        return self.said is WishKind.PERSON and self.named is None

    def say(self, kind: WishKind | None) -> None:
        """They answer just now; None takes the answer away again."""
        self.said, self.later = kind, False
        if kind is not WishKind.PERSON:
            self.named = None
        self.follow()

    def name(self, someone: Someone) -> None:
        """They name someone just now."""
        self.said, self.named, self.later = WishKind.PERSON, someone, False
        self.follow()

    def ask_later(self) -> None:
        """They are asked another time; nothing happens to it until then."""
        self.say(None)
        self.later = True

    def follow(self) -> None:
        """Propose what they said where it needs nobody else's yes."""
        self.asked, self.yes = [], None
        self.outcome = {
            WishKind.GROUP: Outcome.GROUP,
            WishKind.KEEP: Outcome.KEEP,
            WishKind.LEAVE_OUT: Outcome.LEAVE_OUT,
        }.get(self.wish) if self.wish is not None else None  # fmt: skip
        if self.outcome is Outcome.GROUP and self.line.subject is not Subject.TASK:
            self.outcome = None  # someone of the group may yet take it
        if self.line.is_lent or (self.line.is_one_persons and self.outcome is Outcome.LEAVE_OUT):
            self.outcome = Outcome.LEAVE_OPEN

    def outcomes(self) -> tuple[Outcome, ...]:
        """What is offered besides asking people."""
        if self.line.is_lent:
            return (Outcome.LEAVE_OPEN, Outcome.KEEP)
        wish, once, task = self.wish, self.line.for_once, self.line.subject is Subject.TASK
        named = self.line.is_one_persons
        found: list[Outcome] = []
        if wish in (WishKind.ANYONE, WishKind.GROUP) and not named:
            found.append(Outcome.GROUP)
        if wish is WishKind.KEEP:
            found.append(Outcome.KEEP)
        if (wish is WishKind.LEAVE_OUT and not named) or (once and wish is not None):
            found.append(Outcome.LEAVE_OUT)
        if task:
            found.append(Outcome.STAFF_HOLD)
        if not self.must_ask and (wish not in (WishKind.KEEP, WishKind.LEAVE_OUT) or (named and not found)):
            found.append(Outcome.LEAVE_OPEN)
        return tuple(found)

    def may_ask_people(self) -> bool:
        """Whether people may be asked to take it on."""
        return self.wish in (WishKind.ANYONE, WishKind.GROUP, WishKind.PERSON) and not self.is_named_missing

    def candidates(self) -> tuple[Candidate, ...]:
        """Who could, best first, of those the wish allows."""
        if not self.may_ask_people():
            return ()
        found = [one for one in self.line.candidates if self.wish is not WishKind.GROUP or one.in_group]
        named = self.named_id
        if self.wish is WishKind.PERSON and named is not None:
            found = [one for one in found if one.person_id == named]
        known = {one.person_id for one in found}
        extra = [self.named] if self.named is not None else []
        extra += self.others
        found += [Candidate(one.person_id, one.name, ()) for one in extra if one.person_id not in known]
        return tuple(found)

    def toggle_ask(self, someone: Someone) -> None:
        """Ask someone, or rather not; several may be asked at once."""
        if any(one.person_id == someone.person_id for one in self.asked):
            self.asked = [one for one in self.asked if one.person_id != someone.person_id]
            self.yes = None if self.yes == someone.person_id else self.yes
        else:
            self.asked.append(someone)
            self.yes = None
        self.outcome = Outcome.ASK if self.asked else None

    def toggle_yes(self, person_id: int) -> None:
        """Someone said yes already, or has not after all."""
        self.yes = None if self.yes == person_id else person_id
        self.outcome = Outcome.ACCEPTED if self.yes is not None else Outcome.ASK

    def toggle(self, outcome: Outcome) -> None:
        """Take another way, or rather not."""
        self.asked, self.yes = [], None
        self.outcome = None if self.outcome is outcome else outcome

    def choice(self) -> LineChoice:
        """What is handed to the service; what they said goes with it stays as it was said."""
        people: tuple[int, ...] = ()
        if self.outcome is Outcome.ACCEPTED and self.yes is not None:
            people = (self.yes,)
        elif self.outcome is Outcome.ASK:
            people = tuple(one.person_id for one in self.asked)
        besides = self.besides
        return LineChoice.about(
            self.line.subject,
            self.line.id,
            include=self.included,
            wish=self.wish if self.told is not None else self.said,
            named_id=self.named_id,
            keep_until=besides.keep_until if self.wish is WishKind.KEEP else None,
            keep_name=besides.keep_name,
            pass_notes=besides.pass_notes,
            will_answer=besides.will_answer,
            outcome=self.outcome or Outcome.LEAVE_OPEN,
            person_ids=people,
        )
