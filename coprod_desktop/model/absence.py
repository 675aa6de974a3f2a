"""Absences: someone can't make it. No reason is asked, and there is nowhere to keep one."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.model.base import Base, Choice, Instant, public_id
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck, How


class Absence(Base):
    """One "can't make it": of whom, what kind, which session or dates, and what they'd like passed on."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AbsenceKind] = mapped_column(Choice(AbsenceKind))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    about_when: Mapped[str] = mapped_column(default="")
    passed_on: Mapped[str] = mapped_column(default="")
    how: Mapped[How] = mapped_column(Choice(How), default=How.PHONE)
    check: Mapped[CallerCheck | None] = mapped_column(Choice(CallerCheck))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_back_at: Mapped[datetime | None] = mapped_column(Instant)
