"""Support: what someone wants known by whom they named and nobody else, and who checks in with them.

Every private word is in `private_words`, in a column that is marked so: it never comes into history, undo,
search or any list. The words of one record are sealed with a key of its own, and that key is sealed for each
account that may read it and for the safeguarding lead. The store’s key does not open them, nor does another
account.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant, private
from coprod_desktop.vocabulary import PrivateKind, PrivatePart
from coprod_desktop.wording import _

PARTS: Mapping[PrivateKind, tuple[PrivatePart, ...]] = {
    PrivateKind.SUPPORT: (
        PrivatePart.MIGHT_STIR, PrivatePart.HELPS, PrivatePart.TO_DO, PrivatePart.TURN_TO,
    ),
    PrivateKind.LIVED: (PrivatePart.AREAS,),
    PrivateKind.CHECK_IN: (PrivatePart.NOTE,),
    PrivateKind.DEBRIEF: (PrivatePart.NOTE,),
    PrivateKind.PHONE: (PrivatePart.WHO_ELSE,),
    PrivateKind.EMERGENCY: (PrivatePart.NOTE,),
    PrivateKind.FIRST_TALK: (
        PrivatePart.LIKES, PrivatePart.RATHER_NOT, PrivatePart.PAYMENT_WORDS, PrivatePart.TOLD_WORDS,
        PrivatePart.NEXT_STEPS,
    ),
    PrivateKind.APART: (PrivatePart.MARK, PrivatePart.WHY),
}  # fmt: skip
"""Which texts each kind of private thing is made of."""

THEIR_OWN = frozenset({PrivateKind.SUPPORT, PrivateKind.LIVED, PrivateKind.PHONE, PrivateKind.FIRST_TALK})
"""What is in the person's own words, so that they can read it where they sign in themselves."""

WRITTEN_ALONE = frozenset({PrivateKind.SUPPORT, PrivateKind.LIVED, PrivateKind.PHONE})
"""What is written by itself; the others are written beside a check-in, a session, a conversation."""

NOT_THE_LEADS = frozenset({PrivateKind.DEBRIEF})
"""What staff write of themselves for their own eyes: the lead does not read it either."""


class PrivateRecord(Base):
    """One private thing about someone: of what kind, agreed when, for one project or altogether.

    `not_for_lead` where it is about whoever is the safeguarding lead themselves.

    Several may be there side by side: whoever may not read one does not learn that it exists.
    """

    __tablename__ = "private_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PrivateKind] = mapped_column(Choice(PrivateKind))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"), index=True)
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_in.id", ondelete="CASCADE"), index=True)
    debrief_id: Mapped[int | None] = mapped_column(ForeignKey("debrief.id", ondelete="CASCADE"), index=True)
    emergency_id: Mapped[int | None] = mapped_column(
        ForeignKey("emergency_access.id", ondelete="CASCADE"), index=True
    )
    first_talk_id: Mapped[int | None] = mapped_column(
        ForeignKey("first_talk.id", ondelete="CASCADE"), index=True
    )
    agreed_on: Mapped[date]
    review_on: Mapped[date | None]
    said_at: Mapped[datetime] = mapped_column(Instant)
    not_for_lead: Mapped[bool] = mapped_column(default=False)

    def agree(self, on: date | None, review_on: date | None, today: date, at: datetime) -> None:
        """Keep when they said that this may be written down, and when it is looked at again.

        Raises RuleBroken without their yes, for one to come, and for a look before it.
        """
        if on is None:
            raise RuleBroken(_("Write when they said this may be written down."), "agreed_on")
        if on > today:
            raise RuleBroken(_("This day is still to come. Record it once they have agreed."), "agreed_on")
        if review_on is not None and review_on <= on:
            raise RuleBroken(_("Choose a day after they agreed."), "review_on")
        self.agreed_on, self.review_on, self.said_at = on, review_on, at

    def check_words(self, words: Mapping[PrivatePart, str]) -> None:
        """Raises RuleBroken where nothing is written at all."""
        parts = PARTS[self.kind]
        if not any(words.get(part, "").strip() for part in parts):
            raise RuleBroken(_("Write something, as they would say it."), parts[0].value)

    def check_readers(self, named: Collection[int], *, own: bool) -> None:
        """Raises RuleBroken where nobody could read it; whoever writes of themselves names nobody else."""
        if not named and not own:
            raise RuleBroken(_("Choose who may read it, as they said."), "readers")


class PrivateReader(Base):
    """An account that may read something private, because the person named whose it is."""

    __tablename__ = "private_reader"
    __table_args__ = (UniqueConstraint("record_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("private_record.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)


class PrivateWords(Base):
    """One text of something private. Nothing else in the store holds any of it."""

    __tablename__ = "private_words"

    record_id: Mapped[int] = mapped_column(
        ForeignKey("private_record.id", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[PrivatePart] = mapped_column(Choice(PrivatePart), primary_key=True)
    words: Mapped[bytes] = private()


class PrivateKey(Base):
    """The key of a record’s words, sealed for one account.

    Out of history: who may read is there (`PrivateReader`), how it is opened is not.
    """

    __tablename__ = "private_key"

    record_id: Mapped[int] = mapped_column(
        ForeignKey("private_record.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[bytes] = private()


class PrivateLeadKey(Base):
    """The key of a record’s words, sealed for the safeguarding lead."""

    __tablename__ = "private_lead_key"

    record_id: Mapped[int] = mapped_column(
        ForeignKey("private_record.id", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[bytes] = private()


class LeadKey(Base):
    """The safeguarding lead’s key pair, with its private key sealed for one account that has this role.

    `renew`: an account that had the key lost the role or its passphrase, so that the next lead to open the
    store makes a new pair.
    """

    __tablename__ = "lead_key"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    public: Mapped[bytes] = private()
    sealed: Mapped[bytes] = private()
    renew: Mapped[bool] = mapped_column(default=False, info={"private": True})


class CheckIn(Base):
    """A check-in that took place. One that was left out or moved is not kept anywhere."""

    __tablename__ = "check_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    on: Mapped[date]

    def hold(self, on: date, today: date) -> None:
        """Keep the day it took place. Raises RuleBroken for one to come."""
        if on > today:
            raise RuleBroken(_("This day is still to come."), "on")
        self.on = on
