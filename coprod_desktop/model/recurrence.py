"""Repeating dates by RFC 5545 rules.

Dates are local, so a session keeps its time of day when the clocks change.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coprod_desktop.errors import RuleBroken
from coprod_desktop.vocabulary import Repeats
from coprod_desktop.wording import _, short_date

if TYPE_CHECKING:
    from dateutil.rrule import rruleset

MOST = 160
"""About three years of weekly sessions: more is a slip, or can be added when the time comes."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_for(repeats: Repeats, first: date, *, until: date | None = None, count: int | None = None) -> str:
    """The RFC 5545 rule of a series.

    Args: how it repeats, its first date, and either its last possible date or how many times.
    Raises RuleBroken without an end, with two, or with one before the beginning.
    """
    if (until is None) == (count is None):
        raise RuleBroken(_("Until when, or how many times? One of the two."), "until")
    if until is not None and until < first:
        raise RuleBroken(_("The last date is before the first."), "until")
    if count is not None and count < 1:
        raise RuleBroken(_("Write how many sessions there are, at least 1."), "count")
    end = f"COUNT={count}" if until is None else f"UNTIL={until:%Y%m%d}"
    day = _DAYS[first.weekday()]
    match repeats:
        case Repeats.WEEKLY:
            return f"FREQ=WEEKLY;BYDAY={day};{end}"
        case Repeats.FORTNIGHTLY:
            return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day};{end}"
        case Repeats.MONTHLY_WEEKDAY:
            return f"FREQ=MONTHLY;BYDAY={_which(first)}{day};{end}"
        case Repeats.MONTHLY_LAST:
            return f"FREQ=MONTHLY;BYDAY=-1{_last(first)};{end}"


def _which(first: date) -> int:
    """The how-manieth weekday of its month: a fifth is not in every month, so it counts as the last."""
    which = (first.day - 1) // 7 + 1
    return -1 if which == 5 else which


def _last(first: date) -> str:
    """The weekday of a date that is the last such of its month; raises RuleBroken where another follows."""
    after = first + timedelta(days=7)
    if after.month == first.month:
        while (after + timedelta(days=7)).month == first.month:
            after += timedelta(days=7)
        words = _("{date} isn’t the last one of its month. Begin with {last}.")
        raise RuleBroken(words.format(date=short_date(first), last=short_date(after)), "on")
    return _DAYS[first.weekday()]


def dates(rule: str, first: date) -> tuple[date, ...]:
    """The dates of a rule from its first date on. Raises RuleBroken when there are more than MOST."""
    found: list[date] = []
    for at in _read(rule, first):
        if len(found) == MOST:
            raise RuleBroken(
                _("That is more than {most} sessions. Choose an earlier end.").format(most=MOST), "until"
            )
        found.append(at.date())
    return tuple(found)


def _read(rule: str, first: date) -> "rruleset":
    from dateutil.rrule import rruleset, rrulestr  # Today repeats nothing

    read = rrulestr(rule, dtstart=_midnight(first), forceset=True)
    assert isinstance(read, rruleset)
    return read


def ended(rule: str, last: date) -> str:
    """The same rule, ending on a date."""
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join([*kept, f"UNTIL={last:%Y%m%d}"])


def repeats_of(rule: str) -> Repeats:
    """How a rule repeats."""
    if "FREQ=MONTHLY" in rule:
        return Repeats.MONTHLY_LAST if "BYDAY=-1" in rule else Repeats.MONTHLY_WEEKDAY
    return Repeats.FORTNIGHTLY if "INTERVAL=2" in rule else Repeats.WEEKLY


def follows(rule: str, on: date, at: date, new: date) -> date:
    """Where a date of a series goes when the one on `at` goes to `new`: as far, or likewise in its month.

    Raises RuleBroken where `new` is so far from `at` that it would overtake its neighbours.
    """
    if "FREQ=MONTHLY" not in rule:
        if abs((new - at).days) >= (7 if "INTERVAL" not in rule else 14):
            raise RuleBroken(
                _("That is further than to the next one. End these sessions and add new ones."), "on"
            )
        return on + (new - at)
    if (new.year, new.month) != (at.year, at.month):
        raise RuleBroken(_("Choose a day of the same month, or end these sessions and add new ones."), "on")
    likewise = f"FREQ=MONTHLY;COUNT=1;BYDAY={_of_month(rule, new)}"
    return next(iter(_read(likewise, on.replace(day=1)))).date()


def on_other_day(rule: str, new: date, last: date) -> str:
    """The same rule on the weekday of `new`, with its last date."""
    kept = [part for part in ended(rule, last).split(";") if not part.startswith("BYDAY=")]
    by_day = _of_month(rule, new) if "FREQ=MONTHLY" in rule else _DAYS[new.weekday()]
    return ";".join([*kept[:-1], f"BYDAY={by_day}", kept[-1]])


def _of_month(rule: str, day: date) -> str:
    is_last = "BYDAY=-1" in rule and (day + timedelta(days=7)).month != day.month
    return f"{-1 if is_last else _which(day)}{_DAYS[day.weekday()]}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
