"""Coming into a group: first conversations, invitations, who isn’t here yet, newcomers, endings."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, choice
from coprod_desktop.vocabulary import CreditWish, Newcomer, PaymentAnswer, Told, VoiceState
from coprod_desktop.wording import _


class FirstTalk(Base):
    """A first conversation, one to one, before the group. Nothing in it has to be filled in.

    What they said is sealed for whom they named (`PrivateRecord`). What they need is kept as needs. Where
    they come first, who meets them and what will happen there are for the sheet they take home.
    """

    __tablename__ = "first_talk"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"), index=True)
    held_on: Mapped[date | None]
    with_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    payment: Mapped[PaymentAnswer] = choice(PaymentAnswer.NOT_OFFERED)
    payment_on: Mapped[date | None]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    met_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    visit_words: Mapped[str] = mapped_column(default="")

    def meet(self, held_on: date | None, with_id: int | None) -> None:
        """When and with whom it is or was held. Raises RuleBroken for a conversation with themselves."""
        if with_id is not None and with_id == self.person_id:
            raise RuleBroken(_("Choose who talks with them: somebody else."), "with_id")
        self.held_on, self.with_id = held_on, with_id

    def offer_payment(self, answer: PaymentAnswer, on: date | None, *, written: bool) -> None:
        """What they answered to what was offered, and when; `written` where the offer is written down.

        Raises RuleBroken for an answer without an offer: it has to be in writing before anyone can say yes.
        """
        if answer is PaymentAnswer.ACCEPTS and not written:
            raise RuleBroken(
                _("Write what was offered, as it stands on the paper they were given."), "payment_words"
            )
        self.payment, self.payment_on = answer, on

    def come_first(self, session_id: int | None, met_by_id: int | None, words: str) -> None:
        """Where they come first, who meets them and what will happen. Raises RuleBroken for themselves."""
        if met_by_id is not None and met_by_id == self.person_id:
            raise RuleBroken(_("Choose who meets them: somebody else."), "met_by_id")
        self.session_id, self.met_by_id, self.visit_words = session_id, met_by_id, words.strip()


class ToldThen(Base):
    """One thing that someone was told in a first conversation."""

    __tablename__ = "told_then"
    __table_args__ = (UniqueConstraint("talk_id", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    talk_id: Mapped[int] = mapped_column(ForeignKey("first_talk.id", ondelete="CASCADE"), index=True)
    what: Mapped[Told] = mapped_column(Choice(Told))


class Invitation(Base):
    """Someone was invited and has not answered, or would like to be asked again: that is theirs to say.

    A no removes it, and what was asked of whom is forgotten; an open one is no trace of anything but asking.
    """

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("project_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    asked_on: Mapped[date]
    again_on: Mapped[date | None]

    def ask_again(self, on: date | None, today: date) -> None:
        """They would like to be asked again from a day on. Raises RuleBroken without a coming one."""
        if on is None:
            raise RuleBroken(_("Write from when, as they said it. It is their choice."), "again_on")
        if on <= today:
            raise RuleBroken(_("Choose a day that is still to come."), "again_on")
        self.again_on = on


class MissingVoice(Base):
    """A group of people whose voice a project does not hear yet, what would bring them, who tries what."""

    __tablename__ = "missing_voice"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    who: Mapped[str]
    would_bring: Mapped[str] = mapped_column(default="")
    trying: Mapped[str] = mapped_column(default="")
    tries_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    by_on: Mapped[date | None]
    state: Mapped[VoiceState] = choice(VoiceState.MISSING)

    def name(self, who: str, names: Iterable[str]) -> None:
        """Say whose voice is missing; raises RuleBroken without words, or with one of `names` in them."""
        words = " ".join(who.split())
        if not words:
            raise RuleBroken(
                _("Write whose voice is missing, such as “fathers” or “people who use BSL”."), "who"
            )
        if any(name and name.casefold() in words.casefold() for name in names):
            raise RuleBroken(
                _("Write a group of people here, never a person’s name. To invite someone, choose “Invite”."),
                "who",
            )
        self.who = words

    def attempt(self, would_bring: str, trying: str, tries_id: int | None, by: date | None) -> None:
        """What would bring them, who tries what, and by when."""
        self.would_bring, self.trying = would_bring.strip(), trying.strip()
        self.tries_id, self.by_on = tries_id, by


class NewcomerTold(Base):
    """One thing that someone who joined a group has been told or given."""

    __tablename__ = "newcomer_told"
    __table_args__ = (UniqueConstraint("member_id", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    what: Mapped[Newcomer] = mapped_column(Choice(Newcomer))


class RoleCard(Base):
    """What a role is and isn’t, what helps, whom to ask: one page, in the organisation’s own words."""

    __tablename__ = "role_card"

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(unique=True)
    what_it_is: Mapped[str] = mapped_column(default="")
    what_it_isnt: Mapped[str] = mapped_column(default="")
    what_helps: Mapped[str] = mapped_column(default="")
    whom_to_ask: Mapped[str] = mapped_column(default="")

    def write(self, role: str, is_: str, isnt: str, helps: str, ask: str) -> None:
        """Write the card; raises RuleBroken without the role’s name, or without what it is."""
        if not role.strip():
            raise RuleBroken(_("Write the role, as the group calls it."), "role")
        if not is_.strip():
            raise RuleBroken(_("Write what someone does in this role."), "what_it_is")
        self.role, self.what_it_is, self.what_it_isnt = " ".join(role.split()), is_.strip(), isnt.strip()
        self.what_helps, self.whom_to_ask = helps.strip(), ask.strip()


class Ending(Base):
    """How a project ends: how it is marked together, and with whom what came of it is shared."""

    __tablename__ = "ending"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), unique=True)
    marked: Mapped[str] = mapped_column(default="")
    marked_on: Mapped[date | None]
    shared: Mapped[str] = mapped_column(default="")
    kept: Mapped[str] = mapped_column(default="")


class ProjectCredit(Base):
    """How someone wishes to be thanked for a project. It stays when they leave."""

    __tablename__ = "project_credit"
    __table_args__ = (UniqueConstraint("project_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    wish: Mapped[CreditWish] = choice(CreditWish.NOT_ASKED)
    words: Mapped[str] = mapped_column(default="")

    def say(self, wish: CreditWish, words: str) -> None:
        """How they wish it; raises RuleBroken where another name is wished and not given."""
        if wish is CreditWish.OTHER_NAME and not words.strip():
            raise RuleBroken(_("Write the name they wish to stand there."), "words")
        self.wish = wish
        self.words = words.strip() if wish in (CreditWish.OTHER_NAME, CreditWish.BY_NAME) else ""
