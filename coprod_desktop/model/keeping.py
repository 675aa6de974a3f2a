"""How long what is kept is kept, what a person decided to keep longer, and what was erased for good."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Choice, Instant
from coprod_desktop.vocabulary.keeping import RecordKind
from coprod_desktop.wording import _

LONGEST = 600
"""The longest time, in months: fifty years."""


class KeepFor(Base):
    """After how many months a kind of record is brought up; a kind without one never is."""

    __tablename__ = "keep_for"

    kind: Mapped[RecordKind] = mapped_column(Choice(RecordKind), primary_key=True)
    months: Mapped[int]

    def last(self, months: int) -> None:
        """Raises RuleBroken for a time that can’t be meant."""
        if not 1 <= months <= LONGEST:
            raise RuleBroken(_("Write a number of months from 1 to 600, or leave it empty."), self.kind.value)
        self.months = months


class KeptUntil(Base):
    """One record that a person looked at and decided to keep until a day."""

    __tablename__ = "kept_until"
    __table_args__ = (UniqueConstraint("kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(Choice(RecordKind))
    record_id: Mapped[int]
    until: Mapped[date]

    def keep(self, until: date | None, today: date) -> None:
        """Raises RuleBroken without a day, or for one that is past."""
        if until is None:
            raise RuleBroken(_("Write until when it is kept."), "until")
        if until <= today:
            raise RuleBroken(_("Choose a day to come."), "until")
        self.until = until


class Erasure(Base):
    """Something that was erased, so that an older copy of the store, brought back, is erased again.

    `what` says it without a name: public ids, numbers of records, and texts as they read since
    (`services.erasing.What`). The same stands in a file beside the store (`store.erased`).
    """

    __tablename__ = "erasure"
    __table_args__ = {"info": {"journal": False}}

    token: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    what: Mapped[str]
