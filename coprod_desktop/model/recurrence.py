"""Repeating dates by RFC 5545 rules.

Dates are local, so a session keeps its time of day when the clocks change.
"""

from datetime import date, datetime

from dateutil.rrule import rruleset, rrulestr

from coprod_desktop.errors import RuleBroken
from coprod_desktop.vocabulary import Repeats
from coprod_desktop.wording import _

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


def _which(first: date) -> int:
    """The how-manieth weekday of its month: a fifth is not in every month, so it counts as the last."""
    which = (first.day - 1) // 7 + 1
    return -1 if which == 5 else which


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


def _read(rule: str, first: date) -> rruleset:
    begin = datetime(first.year, first.month, first.day)
    read = rrulestr(rule, dtstart=begin, forceset=True)
    assert isinstance(read, rruleset)
    return read


def ended(rule: str, last: date) -> str:
    """The same rule, ending on a date."""
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join([*kept, f"UNTIL={last:%Y%m%d}"])


def repeats_of(rule: str) -> Repeats:
    """How a rule repeats."""
    if "FREQ=MONTHLY" in rule:
        return Repeats.MONTHLY_WEEKDAY
    return Repeats.FORTNIGHTLY if "INTERVAL=2" in rule else Repeats.WEEKLY
