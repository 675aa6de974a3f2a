"""Sessions: gatherings at a date, time and place, single or in a series."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, exists
from sqlalchemy.orm import Mapped, mapped_column

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.base import Base, Instant, choice, public_id
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _, clock, short_date

ZONE = "Europe/London"

LATE = timedelta(days=14)
"""How long after its end a session is still written down: last week's, found in the diary."""

SETTLES = timedelta(days=3)
"""How long after a session what was ticked may be changed by whoever ticks; then a coordinator corrects."""

LONGEST = timedelta(hours=16)
"""Longer than this, the end was more likely mistyped."""


def is_skipped(on: date, at: time, zone: str) -> bool:
    """Whether a local time does not exist on a date, because the clocks go forward over it."""
    local = datetime.combine(on, at, ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)


class Series(Base):
    """Sessions that repeat, by an RFC 5545 rule; editing it touches the future only."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id()
    title: Mapped[str]
    rule: Mapped[str]
    starts_on: Mapped[date]


class LeftOut(Base):
    """A date of a series on which it does not take place: left out before anyone had to do with it."""

    __tablename__ = "left_out"
    __table_args__ = (UniqueConstraint("series_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), index=True)
    on: Mapped[date]


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
    zone: Mapped[str] = mapped_column(default=ZONE)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    room: Mapped[str] = mapped_column(default="")
    who_for: Mapped[str] = mapped_column(default="")
    access_notes: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    state: Mapped[SessionState] = choice(SessionState.PLANNED)
    moved_from: Mapped[date | None]
    extra: Mapped[bool] = mapped_column(default=False)
    own_places: Mapped[bool] = mapped_column(default=False)
    stopped_at: Mapped[datetime | None] = mapped_column(Instant)
    rest: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")

    @property
    def starts_at(self) -> datetime:
        """The aware moment it begins."""
        return datetime.combine(self.on, self.start, ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """The aware moment it ends; an end not after the start is on the next day."""
        day = self.on if self.end > self.start else self.on + timedelta(days=1)
        return datetime.combine(day, self.end, ZoneInfo(self.zone))

    @property
    def lasted(self) -> timedelta:
        """How long it went on in true elapsed time: until it was stopped, where it was."""
        if self.state is not SessionState.STOPPED or self.stopped_at is None:
            return self.length
        return max(timedelta(), min(self.length, self.stopped_at - self.starts_at.astimezone(UTC)))

    @property
    def length(self) -> timedelta:
        """How long it lasts in true elapsed time, whatever the clocks do meanwhile."""
        return self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)

    def has_begun(self, now: datetime) -> bool:
        """Whether it has begun."""
        return self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        """Whether it is past: then who held what is fixed."""
        return self.ends_at <= now

    def is_long_past(self, now: datetime) -> bool:
        """Whether it is too long ago to be written down late; what stands is corrected by a coordinator."""
        return self.ends_at + LATE <= now

    def is_settled(self, now: datetime) -> bool:
        """Whether changing who was ticked is a correction by now."""
        return self.ends_at + SETTLES <= now

    def move(self, on: date, start: time, end: time) -> None:
        """Set when it is; raises RuleBroken when it would have no length, or a time that does not exist."""
        self.zone = self.zone or ZONE
        if start == end:
            raise RuleBroken(_("The end is the same as the start. When does it end?"), "end")
        ends_on = on if end > start else on + timedelta(days=1)
        for day, at, field in ((on, start, "start"), (ends_on, end, "end")):
            if is_skipped(day, at, self.zone):
                words = _("The clocks go forward on {date}: there is no {time} then. Choose another time.")
                raise RuleBroken(words.format(date=short_date(day), time=clock(at)), field)
        before = (self.on, self.start, self.end)
        self.on, self.start, self.end = on, start, end
        if self.length > LONGEST:
            self.on, self.start, self.end = before
            raise RuleBroken(_("That would last well into the next day. Is the end right?"), "end")

    def move_to(self, on: date) -> None:
        """Hold it on another day at the same time, and keep which day it was planned for.

        Moved back to that day it counts as never moved. Raises RuleBroken when it is on that day anyway or
        does not take place, and as `move` does.
        """
        if self.state is not SessionState.PLANNED:
            raise RuleBroken(_("This session is cancelled or stopped. Let it go ahead first."))
        if on == self.on:
            raise RuleBroken(_("It is on that day already."), "on")
        before = self.on
        self.move(on, self.start, self.end)
        self.note_moved(before)

    def note_moved(self, before: date) -> None:
        """Keep that it was planned for another day; moved back to that one it counts as never moved."""
        planned = self.moved_from or before
        self.moved_from = planned if planned != self.on else None

    def cancel(self) -> None:
        """Call it off; raises RuleBroken when it was called off already or stopped."""
        if self.state is not SessionState.PLANNED:
            raise RuleBroken(_("This session is already cancelled or stopped."))
        self.state = SessionState.CANCELLED

    def stop(self, now: datetime, rest: str = "") -> None:
        """End it early; `rest` is what happens with what was not reached.

        Raises RuleBroken when it has not begun or doesn't take place.
        """
        if self.state is not SessionState.PLANNED:
            raise RuleBroken(_("This session is already cancelled or stopped."))
        if not self.has_begun(now):
            raise RuleBroken(_("It hasn’t begun yet. Cancel it instead."))
        self.state = SessionState.STOPPED
        self.stopped_at, self.rest = min(now, self.ends_at), rest.strip()

    def write_outcome(self, words: str, now: datetime) -> None:
        """Keep what was decided, for those who could not come; raises RuleBroken before it has begun."""
        if not self.has_begun(now):
            raise RuleBroken(_("It hasn’t begun yet. Write what was decided once it has."), "outcome")
        if self.state is SessionState.CANCELLED:
            raise RuleBroken(_("This session was cancelled, so nothing was decided at it."), "outcome")
        self.outcome = words.strip()

    def restore(self) -> None:
        """Let it go ahead after all; raises RuleBroken when it does already."""
        if self.state is SessionState.PLANNED:
            raise RuleBroken(_("This session goes ahead already."))
        self.state = SessionState.PLANNED
        self.stopped_at, self.rest = None, ""


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


def touches_on_something_hard() -> ColumnElement[bool]:
    """Whether the agenda of a Session carries a content note, as a column of a statement about sessions."""
    noted = exists().where(AgendaItem.session_id == Session.id, AgendaItem.content_note != "")
    return noted.correlate(Session)
