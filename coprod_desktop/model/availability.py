"""How a session's time suits people, by what they said: dates first, then their usual week.

A session past midnight is looked at on both its days.
"""

from collections.abc import Iterable, Sequence
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


def suits(when: Sequence[Part], usual: Iterable[UsualTime], other: Iterable[OtherTime]) -> Fits | None:
    """How a session's time suits someone; None when nothing they said speaks of it.

    `when` are its parts, `usual` and `other` what they said. Dates count before the usual week; where several
    things were said about one time, the one that suits least counts.
    """
    usual, other = list(usual), list(other)
    least: Fits | None = None
    for part in when:
        dates = [
            one.fits for one in other if one.since <= part.on and (one.until is None or one.until >= part.on)
        ]
        for fits in dates or [one.fits for one in usual if _touches(one, part)]:
            if least is None or _RANK[fits] < _RANK[least]:
                least = fits
    return least


def _covers(other: OtherTime, on: date) -> bool:
    return other.since <= on and (other.until is None or other.until >= on)


def _touches(usual: UsualTime, part: Part) -> bool:
    within = usual.weekday == part.on.weekday() and usual.end > part.start
    return within and (part.end is None or usual.start < part.end)


def lasts(on: date, start: time, end: time, zone: str) -> tuple[datetime, datetime]:
    """From when to when a session is, in true moments (UTC): past midnight, and when the clocks change."""
    there = ZoneInfo(zone)
    ends_on = on if end > start else on + _NIGHT
    starts = datetime.combine(on, start, there)
    return starts.astimezone(UTC), datetime.combine(ends_on, end, there).astimezone(UTC)
