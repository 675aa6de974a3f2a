"""Sessions as an iCalendar file (RFC 5545) that calendar programs can open."""

from collections.abc import Iterable
from datetime import date

from icalendar import Calendar, Event

from coprod_desktop.queries.rows.export import CalendarEvent

OURS = "-//Coprod Desktop//Sessions//EN"
NEUTRAL = "-//Calendar//EN"
"""Who wrote the file, as it must say: someone's own does not tell whose program that was."""


def calendar_file(name: str, events: Iterable[CalendarEvent], written_by: str = OURS) -> bytes:
    """The bytes of an .ics file, the same for the same sessions. It names nobody."""
    calendar = Calendar()
    calendar.add("prodid", written_by)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", " ".join(name.split()))
    shown = list(events)
    for each in shown:
        calendar.add_component(_event(each))
    if shown:
        days = [each.starts.date() for each in shown]
        calendar.add_missing_timezones(
            first_date=date(min(days).year - 1, 1, 1), last_date=date(max(days).year + 2, 1, 1)
        )
    return bytes(calendar.to_ical())


def _event(each: CalendarEvent) -> Event:
    event = Event()
    event.add("uid", each.uid)
    event.add("dtstamp", each.changed)
    event.add("created", each.made)
    event.add("last-modified", each.changed)
    event.add("sequence", each.sequence)
    event.add("dtstart", each.starts)
    event.add("dtend", each.ends)
    event.add("summary", each.title)
    if each.where:
        event.add("location", each.where)
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if each.cancelled else "OPAQUE")
    return event
