"""Sessions: gatherings at a date, time and place, single or in a series."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, choice, public_id
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _


class Series(Base):
    """Sessions that repeat, by an RFC 5545 rule; editing it touches the future only."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    title: Mapped[str]
    rule: Mapped[str]
    starts_on: Mapped[date]


class Session(Base):
    """One gathering: local date and times with their zone, usually of one project."""

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    title: Mapped[str]
    on: Mapped[date] = mapped_column(index=True)
    start: Mapped[time]
    end: Mapped[time]
    zone: Mapped[str] = mapped_column(default="Europe/London")
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    room: Mapped[str] = mapped_column(default="")
    who_for: Mapped[str] = mapped_column(default="")
    access_notes: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    state: Mapped[SessionState] = choice(SessionState.PLANNED)

    @property
    def starts_at(self) -> datetime:
        """The aware moment it begins."""
        return datetime.combine(self.on, self.start, ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """The aware moment it ends; an end not after the start is on the next day."""
        day = self.on if self.end > self.start else self.on + timedelta(days=1)
        return datetime.combine(day, self.end, ZoneInfo(self.zone))

    def move(self, on: date, start: time, end: time) -> None:
        """Set when it is; raises RuleBroken when it would have no length."""
        if start == end:
            raise RuleBroken(_("The end is the same as the start. When does it end?"), "end")
        self.on, self.start, self.end = on, start, end


class AgendaItem(Base):
    """A part of a session: what, who leads, and what it touches on (the content note)."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("session_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    start: Mapped[time | None]
    what: Mapped[str]
    led_by: Mapped[str] = mapped_column(default="")
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    content_note: Mapped[str] = mapped_column(default="")
    decides: Mapped[bool] = mapped_column(default=False)
