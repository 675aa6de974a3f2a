"""Decisions of a project: the question, what could be done, what was decided, how, and by whose last word."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import DecisionState, HowDecided
from coprod_desktop.wording import _, short_date

BY_SOMEONE = frozenset({HowDecided.DELEGATED, HowDecided.EXPERTISE})
"""The ways in which someone has the last word for the group: whose it was, and by what right, is said."""


class Decision(Base):
    """A question that belongs to a project's objective, and what was decided.

    `overrules` is what the group, or whoever owns the part, would have done where it was decided otherwise:
    an override is always shown as one.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    question: Mapped[str]
    serves: Mapped[str] = mapped_column(default="")
    state: Mapped[DecisionState] = choice(DecisionState.WAITING)
    asked_on: Mapped[date]
    wanted_by: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    how: Mapped[HowDecided] = choice(HowDecided.NOT_SAID)
    last_word_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    by_right: Mapped[str] = mapped_column(default="")
    overrules: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    dissent: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    where_decided: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None] = mapped_column(index=True)

    def ask(self, question: str, serves: str, objective: str, wanted_by: date | None) -> None:
        """Put the question.

        Raises RuleBroken without words, and where neither the project nor the question says what it serves.
        """
        if not question.strip():
            raise RuleBroken(_("Write the question, as the group would ask it."), "question")
        if not (serves.strip() or objective.strip()):
            raise RuleBroken(
                _("Write what it is for: the project has no objective yet, and a decision belongs to one."),
                "serves",
            )
        self.question, self.serves = " ".join(question.split()), serves.strip()
        self.wanted_by = wanted_by

    def decide(self, outcome: str, how: HowDecided, on: date, today: date) -> None:
        """Say what was decided, how and when; raises RuleBroken for what is missing or lies ahead."""
        if not outcome.strip():
            raise RuleBroken(_("Write what was decided, or choose one of the options."), "outcome")
        if how is HowDecided.NOT_SAID:
            raise RuleBroken(_("Say how it was decided, so that everyone can see it."), "how")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "decided_on")
        self.outcome, self.how, self.decided_on = outcome.strip(), how, on
        self.state = DecisionState.DECIDED

    def say_who(self, last_word_id: int | None, by_right: str, overrules: str, reasons: str) -> None:
        """Who had the last word and by what right, what it overruled if anything, and why.

        Raises RuleBroken where someone decided for the group, or against what others wanted, and who, by what
        right or (where it overrules) why is missing. Of a limit that staff must keep, the limit is said.
        """
        by_someone = self.how in BY_SOMEONE or bool(overrules.strip())
        if by_someone and last_word_id is None:
            raise RuleBroken(_("Say who had the last word."), "last_word_id")
        if (by_someone or self.how is HowDecided.STAFF_LIMIT) and not by_right.strip():
            raise RuleBroken(
                _("Say by what right, such as “the group left it to them”, or which limit it is."), "by_right"
            )
        if overrules.strip() and not reasons.strip():
            raise RuleBroken(
                _("It goes against what others wanted. Write the reasons, so that they can be told."),
                "reasons",
            )
        self.last_word_id, self.by_right = last_word_id, by_right.strip()
        self.overrules, self.reasons = overrules.strip(), reasons.strip()

    def look_again(self, review_on: date | None) -> None:
        """Set when it is looked at again; raises RuleBroken for a day before it was decided."""
        if review_on is not None and self.decided_on is not None and review_on <= self.decided_on:
            raise RuleBroken(
                _("It was decided on {day}. Choose a later day.").format(day=short_date(self.decided_on)),
                "review_on",
            )
        self.review_on = review_on

    def open_again(self) -> None:
        """The question is open again; what was decided stays readable until it is decided anew."""
        if self.state is not DecisionState.DECIDED:
            raise RuleBroken(_("This question is open already."))
        self.state, self.review_on = DecisionState.WAITING, None


class DecisionOption(Base):
    """One thing that could be done; `votes` where they were counted."""

    __tablename__ = "decision_option"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    what: Mapped[str]
    votes: Mapped[int | None]
    chosen: Mapped[bool] = mapped_column(default=False)


class OptionVoice(Base):
    """Someone who spoke for an option and agreed that this is kept; named as they agreed to be."""

    __tablename__ = "option_voice"
    __table_args__ = (UniqueConstraint("option_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("decision_option.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


def count(options: Sequence[DecisionOption], how: HowDecided) -> None:
    """Check the votes of a decision's options; raises RuleBroken where some are missing or make no sense."""
    if how is not HowDecided.VOTE:
        return
    if len(options) < 2:
        raise RuleBroken(_("A vote needs at least two options. Add them to the question first."), "how")
    if any(option.votes is None for option in options):
        raise RuleBroken(_("Write how many votes each option had; none is 0."), "votes")
