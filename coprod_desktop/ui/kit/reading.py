"""Reads dates and times as people write them: "14/5", "Thu", "14 May 2027", "10.30", "2pm"."""

import re
from datetime import date, datetime, time, timedelta

from coprod_desktop.wording import _

_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_CLOCK = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$")
_NUMBERS = re.compile(r"^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?$")


def read_date(text: str, today: date) -> date | None:
    """The date someone wrote, day before month; a day without a year is the nearest one ahead (or up to 60
    days ago).

    Returns None when the text is no date, or one in no year that anybody here plans or remembers: a slip.
    """
    found = _read_date(text, today)
    return found if found is not None and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _read_date(text: str, today: date) -> date | None:
    words = text.strip().casefold()
    near = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1}
    if words in near:
        return today + timedelta(days=near[words])
    try:
        if _ISO.match(words):
            return date.fromisoformat(words)
        if numbers := _NUMBERS.match(words):
            return _from_numbers(numbers, today)
        return _from_words(words, today)
    except (ValueError, OverflowError):
        return None


def _from_numbers(numbers: re.Match[str], today: date) -> date:
    day, month, year = numbers.groups()
    if year is None:
        return _nearest(date(2000, int(month), int(day)), today)
    return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _from_words(words: str, today: date) -> date | None:
    from dateutil import parser

    if not any(letter.isalpha() for letter in words):
        return None
    one, other = (
        parser.parse(words, dayfirst=True, default=datetime(start.year, start.month, start.day))
        for start in (today, today + timedelta(days=800))
    )
    if one.weekday() == other.weekday() and one.month != other.month:  # only a weekday was written
        return one.date()
    if one.day != other.day or one.month != other.month:
        return None  # only a month, only a time: not a day
    return one.date() if one.year == other.year else _nearest(one.date(), today)


def _nearest(day: date, today: date) -> date:
    candidates = []
    for year in range(today.year - 1, today.year + 5):
        try:
            candidates.append(day.replace(year=year))
        except ValueError:
            continue  # 29 February
    return min(found for found in candidates if found >= today - timedelta(days=60))


def read_time(text: str) -> time | None:
    """The time of day someone wrote, or None when the text is no time."""
    found = _CLOCK.match(text.strip().casefold())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
