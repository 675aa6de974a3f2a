"""What a group recommended, to whom, and what came of it; to our own service as to any other."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Instant, choice, public_id
from coprod_desktop.vocabulary import Outcome
from coprod_desktop.wording import _, short_date

OPEN = frozenset({Outcome.NO_ANSWER, Outcome.UNKNOWN})
"""Outcomes that say nothing yet: whoever was asked may still answer."""


class Recommendation(Base):
    """One thing a group wants changed. `to_whom` is empty where it is our own service that is asked.

    It belongs to a project, to a consultation, or to both. `they_did` is what was done, in words anyone may
    read; `they_said` what was said of it, which may name people. `told_on` is when those who contributed were
    told what came of it.
    """

    __tablename__ = "recommendation"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultation.id"), index=True)
    deliverable_id: Mapped[int | None] = mapped_column(
        ForeignKey("deliverable.id", ondelete="SET NULL"), index=True
    )
    words: Mapped[str]
    to_whom: Mapped[str] = mapped_column(default="")
    made_on: Mapped[date] = mapped_column(index=True)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    outcome: Mapped[Outcome] = choice(Outcome.NO_ANSWER)
    they_did: Mapped[str] = mapped_column(default="")
    they_said: Mapped[str] = mapped_column(default="")
    outcome_on: Mapped[date | None]
    follow_up_on: Mapped[date | None] = mapped_column(index=True)
    told_on: Mapped[date | None]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet what came of it."""
        return self.outcome in OPEN

    def say(self, words: str, to_whom: str, made_on: date, today: date) -> None:
        """What is recommended, to whom and when; raises RuleBroken without words, and for a day to come."""
        if not words.strip():
            raise RuleBroken(_("Write what is recommended, as the group says it."), "words")
        if made_on > today:
            raise RuleBroken(_("That day is still to come."), "made_on")
        if self.outcome_on is not None and made_on > self.outcome_on:
            raise RuleBroken(
                _("They answered on {day}. Choose that day or an earlier one.").format(
                    day=short_date(self.outcome_on)
                ),
                "made_on",
            )
        self.words, self.to_whom, self.made_on = words.strip(), " ".join(to_whom.split()), made_on

    def answer(self, outcome: Outcome, they_did: str, they_said: str, on: date | None, today: date) -> None:
        """What came of it: what was done, what was said, and since when that is known.

        Raises RuleBroken for a day to come or before it was made, and where it is taken back without a word
        why. With no answer yet there is no day.
        """
        did, said = they_did.strip(), they_said.strip()
        if outcome is Outcome.NO_ANSWER:
            self.outcome, self.they_did, self.they_said, self.outcome_on = outcome, did, said, None
            return
        on = on or today
        if on > today:
            raise RuleBroken(_("That day is still to come."), "outcome_on")
        if on < self.made_on:
            raise RuleBroken(
                _("It was made on {day}. Choose that day or a later one.").format(
                    day=short_date(self.made_on)
                ),
                "outcome_on",
            )
        if outcome is Outcome.TAKEN_BACK and not did:
            raise RuleBroken(_("Write why the group takes it back: it stays to be read."), "they_did")
        self.outcome, self.they_did, self.they_said, self.outcome_on = outcome, did, said, on

    def follow_up(self, on: date | None) -> None:
        """When to ask what came of it; raises RuleBroken for a day before it was made."""
        if on is not None and on < self.made_on:
            raise RuleBroken(
                _("It was made on {day}. Choose a later day.").format(day=short_date(self.made_on)),
                "follow_up_on",
            )
        self.follow_up_on = on

    def told(self, on: date, by_id: int | None, today: date) -> None:
        """Those who contributed were told what came of it.

        Raises RuleBroken while nothing is known, and for a day to come or before the answer.
        """
        if self.outcome is Outcome.NO_ANSWER:
            raise RuleBroken(
                _("Nothing is known yet of what came of it. Record that first, even if it is “Not known”.")
            )
        if on > today:
            raise RuleBroken(_("That day is still to come."), "told_on")
        if self.outcome_on is not None and on < self.outcome_on:
            raise RuleBroken(
                _("They answered on {day}. Choose that day or a later one.").format(
                    day=short_date(self.outcome_on)
                ),
                "told_on",
            )
        self.told_on, self.told_by_id = on, by_id


class CountedIn(Base):
    """A sheet that was printed or saved and tells of a recommendation, which therefore stays to be read."""

    __tablename__ = "counted_in"
    __table_args__ = (UniqueConstraint("print_id", "recommendation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    print_id: Mapped[int] = mapped_column(ForeignKey("print.id", ondelete="CASCADE"), index=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"), index=True)
