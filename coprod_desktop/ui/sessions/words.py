"""How sessions are said: when, how they are covered, where people stand."""

from datetime import date, timedelta

from coprod_desktop.queries.rows.sessions import (
    Coverage,
    PersonAt,
    PlaceRow,
    SeriesInfo,
    SessionPage,
    SessionRow,
)
from coprod_desktop.ui.handover.words import lower_first
from coprod_desktop.ui.kit import Cover
from coprod_desktop.vocabulary import AssignmentState, Repeats, SessionState
from coprod_desktop.wording import _, clock, label, ngettext, short_date, span, told


def joined(*parts: str) -> str:
    """Words beside one another, without the empty ones."""
    return " · ".join(part for part in parts if part)


def cover_of(coverage: Coverage) -> Cover:
    """The mark for a session: a gap first, then what is being handed over."""
    if coverage.to_cover > coverage.seeking:
        return Cover.GAP
    return Cover.HANDOVER if coverage.seeking else Cover.COVERED


def to_cover(count: int) -> str:
    """How many places lack someone."""
    return ngettext("{n} place to cover", "{n} places to cover", count)


def coming(coverage: Coverage) -> str:
    """How many are coming, and how many were asked."""
    if not coverage.coming and not coverage.asked:
        return _("nobody yet")
    return joined(
        ngettext("{n} coming", "{n} coming", coverage.coming) if coverage.coming else "",
        ngettext("{n} asked", "{n} asked", coverage.asked) if coverage.asked else "",
    )


def stands(row: SessionRow) -> str:
    """Where a session stands, in two or three words."""
    if row.state is not SessionState.PLANNED:
        return label(row.state)
    if row.over:
        if row.coverage.came:
            return ngettext("{n} came", "{n} came", row.coverage.came)
        return _("Not ticked yet") if row.coverage.coming or row.coverage.asked else ""
    if row.coverage.to_cover:
        return to_cover(row.coverage.to_cover)
    if row.not_ready:
        return _("Not ready yet")
    return _("Covered") if row.coverage.coming else ""


def stands_shortly(row: SessionRow) -> str:
    """Where a session stands in as few words as say it, where a day of the calendar is narrow."""
    if row.state is SessionState.CANCELLED:
        return _("Cancelled")
    if row.state is not SessionState.PLANNED or (row.over and row.coverage.came):
        return stands(row)
    if row.over:
        return _("Not ticked") if stands(row) else ""
    if row.coverage.to_cover:
        return ngettext("{n} to cover", "{n} to cover", row.coverage.to_cover)
    return _("Not ready") if row.not_ready else stands(row)


def goes_ahead(row: SessionRow) -> bool:
    """Whether a session takes place."""
    return row.state is SessionState.PLANNED


def others(count: int) -> list[str]:
    """Words for so many more people, to end a list of names with."""
    return [ngettext("{n} other", "{n} others", count)] if count else []


def exception(row: SessionRow | SessionPage) -> str:
    """What is different about this date: moved from another, or an extra one of its series."""
    if row.moved_from is not None:
        return _("moved from {date}").format(date=short_date(row.moved_from, beside=row.on))
    return _("extra date") if row.extra else ""


def mark_of(row: SessionRow) -> Cover | str:
    """The mark of a session in the calendar: how it is covered, or an icon where that no longer matters."""
    if row.state is not SessionState.PLANNED:
        return "calendar-x"
    if row.over:
        return "circle-check" if row.coverage.came else "clock"
    if row.not_ready and not row.coverage.to_cover:
        return "hourglass"
    if not row.coverage.coming and not row.coverage.to_cover:
        return "calendar-days"
    return cover_of(row.coverage)


def part(row: SessionRow) -> str:
    """Where the person the calendar is about stands at a session."""
    return label(row.part) if row.part is not None else ""


def spoken(row: SessionRow) -> str:
    """All of a session as it is read out: when, what, how it is covered, where."""
    mark = mark_of(row)
    stand = stands(row) or (mark.words if isinstance(mark, Cover) else "")
    parts = (span(row.start, row.end), row.title, part(row), stand, exception(row), row.where, row.project)
    return ", ".join(one for one in parts if one)


def under(row: SessionRow) -> str:
    """The soft words beneath a session."""
    people = "" if row.over or row.coverage == Coverage() else coming(row.coverage)
    return joined(span(row.start, row.end), exception(row), people, row.where, row.project)


def monday(day: date) -> date:
    """The Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def week(day: date, today: date) -> str:
    """The week of a date: "This week · Mon 11 to Sun 17 May"."""
    first = monday(day)
    last = first + timedelta(days=6)
    dates = _("{first} to {last}").format(first=short_date(first, beside=last), last=short_date(last))
    near = {0: _("This week"), 7: _("Next week"), -7: _("Last week")}
    return joined(near.get((first - monday(today)).days, ""), dates)


def place_words(place: PlaceRow) -> str:
    """How a place is covered, and how many it is for."""
    if place.gap:
        stands_at = to_cover(place.gap)
    elif any(one.fills for one in place.people):
        stands_at = _("Covered")
    else:
        stands_at = _("Open to anyone, nobody has to")
    needs = _("needs {skill}").format(skill=place.needs) if place.needs else ""
    return joined(stands_at, place_limit(place), needs)


def place_limit(place: PlaceRow) -> str:
    """How many a place is for, where that has a limit."""
    if place.most is None:
        return ""
    if place.most == place.least:
        return ngettext("for {n} person", "for {n} people", place.most)
    return ngettext("up to {n} person", "up to {n} people", place.most)


def place_cover(place: PlaceRow) -> Cover:
    """The mark of a place."""
    seeking = sum(one.state is AssignmentState.CANNOT for one in place.people)
    if place.gap > seeking:
        return Cover.GAP
    return Cover.HANDOVER if place.gap else Cover.COVERED


def has_a_say(one: PersonAt) -> bool:
    """Whether what they said counts; not what someone said who does not take part now."""
    said = one.state in (AssignmentState.CONFIRMED, AssignmentState.INVITED)
    return one.is_expected or not said


def stands_where(one: PersonAt) -> str:
    """Where someone in a place stands."""
    words = label(one.state) if has_a_say(one) else _("Not coming for now")
    if one.state is AssignmentState.CANNOT:
        words = _("Can’t make it, looking for cover") if one.item_id is not None else words
    said = told(one.told, one.told_when) if one.told is not None else ""
    if one.comes_anyway and one.state in (AssignmentState.CANNOT, AssignmentState.HANDED_ON):
        return joined(said, _("looking for cover") if one.item_id is not None else "")
    return joined(words, how_said(one), said, known_beforehand(one))


def how_said(one: PersonAt) -> str:
    """How it reached us where someone in a place stands, while that is still to come."""
    told_us = (AssignmentState.CONFIRMED, AssignmentState.INVITED, AssignmentState.WAITING)
    return lower_first(label(one.how)) if one.how is not None and one.state in told_us else ""


def known_beforehand(one: PersonAt) -> str:
    """What spoke against putting someone in, and was known: about the time and the place."""
    if one.despite is None:
        return ""
    return _("known beforehand: {words}").format(words=lower_first(label(one.despite)))


def goes_on(series: SeriesInfo, on: date) -> str:
    """How a series goes on after a session on a date."""
    repeats = {
        Repeats.WEEKLY: _("Every week"),
        Repeats.FORTNIGHTLY: _("Every two weeks"),
        Repeats.MONTHLY_WEEKDAY: _("Every month"),
        Repeats.MONTHLY_LAST: _("At the end of every month"),
    }[series.repeats]
    until = _("until {date}").format(date=short_date(series.last, beside=on))
    return joined(
        f"{repeats} {until}",
        ngettext("{n} more after this", "{n} more after this", series.to_come) if series.to_come else "",
    )


def stopped(page: SessionPage, rest: str) -> str:
    """That a session was stopped early, when, and what happens with the rest."""
    when = _("This session was stopped early, at {time}.")
    said = (
        when.format(time=clock(page.stopped_at)) if page.stopped_at else _("This session was stopped early.")
    )
    return f"{said} {rest}" if rest else said
