"""Who does what at a session: roles, places and assignments. Gaps are derived, never stored."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, choice
from coprod_desktop.model.people import Person
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Confidence,
    Despite,
    How,
    PersonStatus,
)
from coprod_desktop.wording import _, ngettext, short_date

HOLDING = frozenset({AssignmentState.CONFIRMED, AssignmentState.CAME})
"""States in which a person fills their place."""

NOT_IN_IT = frozenset({AssignmentState.DECLINED, AssignmentState.WAITING})
"""States that are kept with a place only until its session is over: nobody is in it, nothing follows."""

OVER = frozenset({AssignmentState.DECLINED, AssignmentState.CAME, AssignmentState.COULD_NOT})
"""States after which it no longer matters what had spoken against putting them in."""


class Role(Base):
    """What someone does at a session: facilitator, note-taker, peer support, set-up."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    gives_support: Mapped[bool] = mapped_column(default=False)
    alone: Mapped[bool] = mapped_column(default=False)
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skill.id"))
    in_use: Mapped[bool] = mapped_column(default=True)

    def rename(self, name: str) -> None:
        """Set what it is called; raises RuleBroken without a name."""
        if not name.strip():
            raise RuleBroken(_("Please write what this role is called."), "name")
        self.name = " ".join(name.split())

    def retire(self, retired: bool = True) -> None:
        """No longer offer it for new sessions, or offer it again; rotas that need it stay."""
        self.in_use = not retired


class Place(Base):
    """A role needed at a session: so many people at least, so many at most (None is no limit)."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("session_id", "role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), index=True)
    least: Mapped[int] = mapped_column(default=1)
    most: Mapped[int | None]

    def need(self, least: int, most: int | None) -> None:
        """Set how many are needed; raises RuleBroken when most is below least."""
        if least < 0 or (most is not None and most < max(least, 1)):
            raise RuleBroken(_("The most people can’t be fewer than the least."), "most")
        self.least, self.most = least, most

    def let_stay(self, holding: int, most: int | None, on: date) -> None:
        """Whether at most so many may be let in from now on; raises RuleBroken when more are in it already.

        A place that is overfull as it is may have its other number changed.
        """
        lowered = most is not None and (self.most is None or most < self.most)
        if most is not None and lowered and most < holding:
            held = ngettext("{n} person is in this place", "{n} people are in this place", holding)
            words = _("{held} on {day}. Let in at least as many, or take someone off first.")
            raise RuleBroken(words.format(held=held, day=short_date(on)), "most")

    def is_full(self, holding: int) -> bool:
        """Whether nobody else can be let in beside those holding it."""
        return self.most is not None and holding >= self.most

    def let_in(self, holding: int) -> None:
        """Have one more person beside those holding it; raises RuleBroken when it is full."""
        if self.most is not None and self.is_full(holding):
            raise RuleBroken(
                ngettext(
                    "This place is full: it is for {n} person. Let more people in first, or choose another.",
                    "This place is full: it is for {n} people. Let more people in first, or choose another.",
                    self.most,
                ),
                "person",
            )


def gap(least: int, holding: int) -> int:
    """How many people a place lacks, given those who hold it and have not said they can't."""
    return max(0, least - holding)


def support_gap(wanted: bool, holding: int, lacking: int) -> int:
    """How many are missing for support besides what its places lack (`lacking`).

    Where the agenda touches on something hard (`wanted`), somebody has to be there for support, whether or
    not anybody made a place for that.
    """
    return int(wanted and not holding and not lacking)


def fills(state: AssignmentState, status: PersonStatus) -> bool:
    """Whether someone fills their place: they came, or are confirmed and take part.

    Who kept a place while on a break, or before they stepped back, is not coming: it counts as open until
    they are back.
    """
    return state is AssignmentState.CAME or (state in HOLDING and status is PersonStatus.ACTIVE)


class Assignment(Base):
    """One person in one place. A replacement names the assignment it replaces."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("place_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    state: Mapped[AssignmentState] = choice(AssignmentState.INVITED)
    since: Mapped[datetime] = mapped_column(Instant)
    how: Mapped[How | None] = mapped_column(Choice(How))
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("assignment.id", ondelete="SET NULL"), index=True
    )
    confidence: Mapped[Confidence] = choice(Confidence.NOT_SAID)
    told: Mapped[AbsenceKind | None] = mapped_column(Choice(AbsenceKind))
    told_when: Mapped[str] = mapped_column(default="")
    despite: Mapped[Despite | None] = mapped_column(Choice(Despite))
    minutes: Mapped[int | None]
    stood: Mapped[AssignmentState | None] = mapped_column(Choice(AssignmentState))

    @property
    def holds(self) -> bool:
        """Whether this fills the place."""
        return self.state in HOLDING

    def note(self, kind: AbsenceKind | None, when: str = "") -> None:
        """Keep what they told us beside it: late, leaving early, not for this part; None for nothing."""
        self.told, self.told_when = kind, when.strip()

    def turn(self, state: AssignmentState, at: datetime) -> None:
        """Move to another state at a moment; raises RuleBroken where that makes no sense."""
        if state not in NEXT[self.state]:
            raise RuleBroken(_("That can’t follow from where this stands now. Look at the session again."))
        self.state, self.since, self.stood = state, at, None
        if state in OVER:
            self.despite = None

    def step_aside(self) -> None:
        """They can't make it, and were only asked, or waited: nobody waits for them, nothing is handed on.

        Where they stood is kept until the session is over, so that they have it again if they can after all.
        """
        stood, since = self.state, self.since
        self.turn(AssignmentState.DECLINED, since)
        self.stood = stood

    def stand_again(self) -> None:
        """They can make it after all: asked as they were, or waiting where they waited."""
        if self.stood is not None:
            self.turn(self.stood, self.since)


_S = AssignmentState
NEXT: dict[AssignmentState, frozenset[AssignmentState]] = {
    _S.INVITED: frozenset({_S.CONFIRMED, _S.DECLINED, _S.CANNOT, _S.CAME, _S.COULD_NOT, _S.WAITING}),
    _S.WAITING: frozenset({_S.INVITED, _S.CONFIRMED, _S.DECLINED, _S.CAME}),
    _S.CONFIRMED: frozenset({_S.CANNOT, _S.CAME, _S.COULD_NOT, _S.HANDED_ON}),
    _S.CANNOT: frozenset({_S.CONFIRMED, _S.HANDED_ON, _S.COULD_NOT, _S.CAME}),
    _S.DECLINED: frozenset({_S.INVITED, _S.CONFIRMED, _S.CAME, _S.WAITING}),
    _S.CAME: frozenset({_S.COULD_NOT, _S.CONFIRMED}),
    _S.COULD_NOT: frozenset({_S.CAME, _S.CONFIRMED}),
    _S.HANDED_ON: frozenset({_S.CONFIRMED, _S.INVITED, _S.CANNOT, _S.CAME}),
}


def filled() -> ColumnElement[bool]:
    """The same as `fills` for a statement that joins the Person of an Assignment."""
    return or_(
        Assignment.state == AssignmentState.CAME,
        and_(Assignment.state == AssignmentState.CONFIRMED, Person.status == PersonStatus.ACTIVE),
    )
