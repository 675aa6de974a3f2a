"""Emergency access to what is private about someone, and conflicts of interest that close it.

All of it is read by the safeguarding lead and by whoever asked or declared it; history says that it happened,
and not about whom.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Instant, private
from coprod_desktop.wording import _

MOST_HOURS = 72
"""The longest that emergency access is given for; it can be asked for again."""


class EmergencyAccess(Base):
    """An account asked to read what is private about someone, and what the safeguarding lead said.

    Why they asked is sealed (`PrivateRecord`). `until` is empty as long as nobody said yes.
    """

    __tablename__ = "emergency_access"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    until: Mapped[datetime | None] = mapped_column(Instant)
    told_on: Mapped[date | None]

    def answer(self, by: int, hours: int, at: datetime) -> None:
        """Say yes for some hours, or with none say no, or end it. Raises RuleBroken for too many."""
        if not 0 <= hours <= MOST_HOURS:
            words = _("Choose at most {n} hours. It can be asked for again.")
            raise RuleBroken(words.format(n=MOST_HOURS), "hours")
        if not hours and self.until is not None:
            self.until = min(self.until, at)
        elif hours:
            self.until = at + timedelta(hours=hours)
        self.answered_by_id, self.answered_at = by, at

    def holds(self, at: datetime) -> bool:
        """Whether it may be read at a moment; not while the clock stands before the answer."""
        return self.until is not None and self.answered_at is not None and self.answered_at <= at < self.until

    def tell(self, on: date, today: date) -> None:
        """Keep when the person was told of it. Raises RuleBroken for a day to come."""
        if on > today:
            raise RuleBroken(_("This day is still to come. Note it once they know."), "told_on")
        self.told_on = on


class EmergencyKey(Base):
    """The key of a record’s words, sealed for whoever was given emergency access, while it lasts."""

    __tablename__ = "emergency_key"

    access_id: Mapped[int] = mapped_column(
        ForeignKey("emergency_access.id", ondelete="CASCADE"), primary_key=True
    )
    record_id: Mapped[int] = mapped_column(
        ForeignKey("private_record.id", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[bytes] = private()


class EmergencyRead(Base):
    """One time at which it was read."""

    __tablename__ = "emergency_read"

    id: Mapped[int] = mapped_column(primary_key=True)
    access_id: Mapped[int] = mapped_column(ForeignKey("emergency_access.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)


class PrivateConflict(Base):
    """An account that declared a conflict of interest: what is private about this person is closed to it."""

    __tablename__ = "private_conflict"
    __table_args__ = (UniqueConstraint("person_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
