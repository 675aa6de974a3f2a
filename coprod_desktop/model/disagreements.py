"""Disagreements of a group: each view in its own words, the agreed route, how it ended, who was supported."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import AboutWhat, HowEnded
from coprod_desktop.wording import _, short_date


class Disagreement(Base):
    """Something that people of a project see differently, and the way the group agreed to go with it."""

    __tablename__ = "disagreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    about: Mapped[AboutWhat] = choice(AboutWhat.CONTENT)
    what: Mapped[str]
    raised_on: Mapped[date]
    route: Mapped[str] = mapped_column(default="")
    how_ended: Mapped[HowEnded] = choice(HowEnded.NOT_YET)
    ended_on: Mapped[date | None]
    ending: Mapped[str] = mapped_column(default="")

    @property
    def is_open(self) -> bool:
        """Whether it has not ended yet."""
        return self.how_ended is HowEnded.NOT_YET

    def say(self, about: AboutWhat, what: str, route: str) -> None:
        """What it is about, and the route; raises RuleBroken without words or once it has ended."""
        if self.how_ended not in (None, HowEnded.NOT_YET):
            raise RuleBroken(_("This has ended. Open it again to change what it is about."))
        if not what.strip():
            raise RuleBroken(_("Write what is seen differently, in words both sides would use."), "what")
        self.about, self.what, self.route = about, " ".join(what.split()), route.strip()

    def end(self, how: HowEnded, words: str, on: date, today: date) -> None:
        """Say how it ended; raises RuleBroken for what is missing, or a day that can’t be."""
        if how is HowEnded.NOT_YET:
            raise RuleBroken(_("Choose how it ended."), "how_ended")
        if not words.strip():
            raise RuleBroken(_("Write how it ended, so that everybody can read the same."), "ending")
        if on > today:
            raise RuleBroken(_("That day is still to come."), "ended_on")
        if on < self.raised_on:
            began = _("It was raised on {day}. Choose that day or a later one.")
            raise RuleBroken(began.format(day=short_date(self.raised_on)), "ended_on")
        self.how_ended, self.ending, self.ended_on = how, words.strip(), on

    def open_again(self) -> None:
        """It is open again; how it had ended stays readable."""
        if self.is_open:
            raise RuleBroken(_("This is open already."))
        self.how_ended, self.ended_on = HowEnded.NOT_YET, None


class DisagreementView(Base):
    """One view, in its own words; whose it is only where they agreed that this is kept."""

    __tablename__ = "disagreement_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    disagreement_id: Mapped[int] = mapped_column(
        ForeignKey("disagreement.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    words: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


class DisagreementStep(Base):
    """Something that was done on the way."""

    __tablename__ = "disagreement_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    disagreement_id: Mapped[int] = mapped_column(
        ForeignKey("disagreement.id", ondelete="CASCADE"), index=True
    )
    on: Mapped[date]
    what: Mapped[str]


class Supported(Base):
    """Someone who was supported through a disagreement; in no list, in no search, on no paper."""

    __tablename__ = "supported"
    __table_args__ = (UniqueConstraint("disagreement_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    disagreement_id: Mapped[int] = mapped_column(
        ForeignKey("disagreement.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
