"""Sessions as an iCalendar file (RFC 5545) that calendar programs can open."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from icalendar import Calendar, Event

from coprod_desktop.queries.rows.export import CalendarEvent


def calendar_file(name: str, events: Iterable[CalendarEvent]) -> bytes:
    """The bytes of an .ics file, the same for the same sessions. It names nobody."""
    calendar = Calendar()
    calendar.add("prodid", "-//Coprod Desktop//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    shown = list(events)
    for each in shown:
        event = Event()
        event.add("uid", f"{each.uid}@coprod-desktop")
        event.add("dtstamp", _made_at(each.uid))
        event.add("dtstart", each.starts)
        event.add("dtend", each.ends)
        event.add("summary", each.title)
        if each.where:
            event.add("location", each.where)
        event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
        calendar.add_component(event)
    if shown:
        days = [each.starts.date() for each in shown]
        calendar.add_missing_timezones(
            first_date=date(min(days).year - 1, 1, 1), last_date=date(max(days).year + 2, 1, 1)
        )
    return bytes(calendar.to_ical())


def _made_at(public_id: str) -> datetime:
    """When a session was recorded: a UUIDv7 begins with the milliseconds of that moment."""
    return datetime.fromtimestamp((UUID(public_id).int >> 80) / 1000, UTC).replace(microsecond=0)
