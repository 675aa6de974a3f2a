"""What people say for a consultation, as they agreed to be named, and what is made of it and said again."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import How, NameShown
from coprod_desktop.wording import _, short_date


class Contribution(Base):
    """What someone said, in their own words, and how they agreed to be named with it.

    Whoever isn’t in the roster is kept as they are to be shown, and no more: their name, their initials, or
    nothing. `number` tells contributions of one consultation apart, also those without a name: it stands on
    the slip people take home, so that they can change their mind.

    Until the response is sent it can be withdrawn, and its words go. Afterwards `stopped_on` says since when
    it is used for nothing new.
    """

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    contributor: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    named: Mapped[NameShown] = choice(NameShown.ROLE_ONLY)
    given_on: Mapped[date]
    how: Mapped[How] = choice(How.FACE_TO_FACE)
    use_again: Mapped[bool] = mapped_column(default=False)
    tell: Mapped[bool] = mapped_column(default=True)
    tell_how: Mapped[str] = mapped_column(default="")
    told_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    stopped_on: Mapped[date | None]

    @property
    def is_usable(self) -> bool:
        """Whether it may go into anything made from now on."""
        return self.withdrawn_on is None and self.stopped_on is None

    def say(self, words: str, given_on: date, today: date) -> None:
        """Keep what was said; raises RuleBroken without words or for a day to come."""
        self.require_usable()
        if not words.strip():
            raise RuleBroken(_("Write what they said, in their own words."), "words")
        if given_on > today:
            raise RuleBroken(_("That day is still to come."), "given_on")
        self.words, self.given_on = words.strip(), given_on

    def be_from(self, person_id: int | None, contributor: str, named: NameShown | None) -> None:
        """Say who it is from and how they agreed to be named; raises RuleBroken where that isn’t known."""
        if named is None:
            raise RuleBroken(_("Ask how they want to be named, and choose it."), "named")
        outside = " ".join(contributor.split()) if person_id is None else ""
        if person_id is None and named is not NameShown.ROLE_ONLY and not outside:
            words = {
                NameShown.CALLED: _("Choose who it is from, or write the name they agreed to."),
                NameShown.INITIALS: _("Choose who it is from, or write their initials."),
            }
            raise RuleBroken(words[named], "contributor")
        self.person_id, self.named = person_id, named
        self.contributor = "" if named is NameShown.ROLE_ONLY else outside
        if named is NameShown.INITIALS:
            self.contributor = initials_of(outside)

    def withdraw(self, on: date, sent_on: date | None) -> None:
        """Take it back: its words and name go. Raises RuleBroken once the response was sent with it."""
        self.require_usable()
        if sent_on is not None:
            raise RuleBroken(
                _(
                    "The response was sent with it on {day}, and what was sent can’t be called back. "
                    "It can be left out of everything from now on."
                ).format(day=short_date(sent_on, beside=on))
            )
        self.words = self.contributor = self.tell_how = ""
        self.person_id, self.named = None, NameShown.ROLE_ONLY
        self.withdrawn_on, self.use_again, self.tell = on, False, False

    def stop(self, on: date) -> None:
        """Use it for nothing new from now on: what was sent stays as it went, without their name here."""
        self.require_usable()
        self.stopped_on, self.use_again, self.named = on, False, NameShown.ROLE_ONLY
        self.contributor = ""

    def require_usable(self) -> None:
        """Raise RuleBroken for what was taken back."""
        if not self.is_usable:
            raise RuleBroken(_("They took this back. It stays so; record it anew if they want it again."))


def initials_of(words: str) -> str:
    """The initials of a name, or initials as they were written."""
    if len(words) <= 4 or "." in words:
        return words
    return "".join(f"{part[0]}." for part in words.replace("-", " ").split())


class Message(Base):
    """Something the group wants to say in its response."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    words: Mapped[str]

    def say(self, words: str) -> None:
        """Say it; raises RuleBroken without words."""
        if not words.strip():
            raise RuleBroken(_("Write what the group wants to say."), "words")
        self.words = words.strip()


class MessageSource(Base):
    """A contribution that a message is drawn from."""

    __tablename__ = "message_source"
    __table_args__ = (UniqueConstraint("message_id", "contribution_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), index=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )


class StandingAsk(Base):
    """Something the organisation asks for again and again, and the evidence for it."""

    __tablename__ = "standing_ask"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    ask: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    since: Mapped[date]
    retired_on: Mapped[date | None]

    def say(self, ask: str, evidence: str) -> None:
        """Say what is asked for and what stands behind it; raises RuleBroken without the ask."""
        if not ask.strip():
            raise RuleBroken(_("Write what the organisation asks for."), "ask")
        self.ask, self.evidence = " ".join(ask.split()), evidence.strip()


class AskUse(Base):
    """Where a standing ask was used: in the response to a consultation, or elsewhere, in words."""

    __tablename__ = "ask_use"
    __table_args__ = (UniqueConstraint("ask_id", "consultation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("standing_ask.id", ondelete="CASCADE"), index=True)
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    elsewhere: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
