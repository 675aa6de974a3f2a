"""How a session's time suits people, by what they said: dates first, then their usual week.

A session past midnight is looked at on both its days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coprod_desktop.model.people import OtherTime, UsualTime
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import Fits

_RANK = {Fits.CANNOT: 0, Fits.UNSURE: 1, Fits.CAN: 2, Fits.PREFERS: 3}
_NIGHT = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """What of a session is on one day, by the clock there; `end` is None at midnight."""

    on: date
    start: time
    end: time | None


def parts(session: Session) -> tuple[Part, ...]:
    """A session day by day."""
    if session.end > session.start:
        return (Part(session.on, session.start, session.end),)
    first = Part(session.on, session.start, None)
    if session.end == time(0):
        return (first,)
    return first, Part(session.on + _NIGHT, time(0), session.end)


class Times:
    """All that some people said about their time."""

    def __init__(self, usual: Iterable[UsualTime], other: Iterable[OtherTime]) -> None:
        self._week: dict[int, list[UsualTime]] = {}
        for one in usual:
            self._week.setdefault(one.weekday, []).append(one)
        self._dates = list(other)

    def suit(self, session: Session) -> dict[int, Fits]:
        """How a session's time suits whoever spoke of such a time, by person.

        Dates count before the usual week; where several things were said about one time, what suits least.
        """
        told: dict[int, Fits] = {}
        for part in parts(session):
            week, dates = dict[int, Fits](), dict[int, Fits]()
            for usual in self._week.get(part.on.weekday(), ()):
                if usual.end > part.start and (part.end is None or usual.start < part.end):
                    _least(week, usual.person_id, usual.fits)
            for other in self._dates:
                if other.since <= part.on and (other.until is None or other.until >= part.on):
                    _least(dates, other.person_id, other.fits)
            for person, fits in (week | dates).items():
                _least(told, person, fits)
        return told


def _least(told: dict[int, Fits], person: int, fits: Fits) -> None:
    before = told.get(person)
    if before is None or _RANK[fits] < _RANK[before]:
        told[person] = fits


def lasts(on: date, start: time, end: time, zone: str) -> tuple[datetime, datetime]:
    """From when to when a session is, in true moments (UTC): past midnight, and when the clocks change."""
    there = ZoneInfo(zone)
    ends_on = on if end > start else on + _NIGHT
    starts = datetime.combine(on, start, there)
    return starts.astimezone(UTC), datetime.combine(ends_on, end, there).astimezone(UTC)
