"""What is said of a series: each of its dates, and beforehand what an act on it will do."""

from datetime import date

from coprod_desktop.queries.rows.series import SeriesDate, SeriesDates
from coprod_desktop.ui.kit import Shown
from coprod_desktop.ui.sessions import words
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _, clock, label, listed, ngettext, short_date


def shown(row: SeriesDate, today: date) -> Shown:
    """One date of a series as a line."""
    title = short_date(row.on, beside=today)
    if row.session_id is None:
        return Shown(title, _("Left out"), icon="calendar-x")
    when = clock(row.start) if row.start is not None else ""
    under = words.joined(
        when, exception(row, today), _("places of its own") if row.own_places else "", told(row.people)
    )
    if row.state is not SessionState.PLANNED:
        return Shown(title, under, label(row.state), "calendar-x")
    return Shown(title, under, _("past") if row.begun else "", "clock" if row.begun else "calendar-days")


def exception(row: SeriesDate, today: date) -> str:
    """How a date differs from the rule."""
    if row.moved_from is not None:
        return _("moved from {date}").format(date=short_date(row.moved_from, beside=today))
    return _("extra date") if row.extra else ""


def told(people: int) -> str:
    """How many people are on a session."""
    return ngettext("{n} person on it", "{n} people on it", people) if people else ""


def what_changes(series: SeriesDates, since: date) -> str:
    """What a change of a session and all that follow does, before it is done."""
    ahead = series.ahead(since)
    if not ahead:
        return _("Nothing is left to change.")
    dates = _("{first} to {last}").format(
        first=short_date(ahead[0].on, beside=series.today), last=short_date(ahead[-1].on, beside=series.today)
    )
    count = ngettext("This changes {n} session", "This changes {n} sessions", len(ahead))
    said = [_("{count}, {dates}. What is past or cancelled stays.").format(count=count, dates=dates)]
    own = [short_date(one.on, beside=series.today) for one in ahead if one.moved_from or one.extra]
    if own:
        said.append(_("If the day changes, these keep theirs: {dates}.").format(dates=listed(own)))
    return " ".join([*said, *_who_hears(ahead)])


def what_ends(series: SeriesDates, last: date) -> str:
    """What ending a series with a date does, before it is done."""
    later = tuple(one for one in series.ahead(last) if one.on > last)
    if not later:
        return _("Nothing comes after that date.")
    away = sum(not one.people for one in later)
    said = []
    if away:
        said.append(ngettext("{n} session will go away.", "{n} sessions will go away.", away))
    if away < len(later):
        said.append(
            ngettext("{n} session will be cancelled.", "{n} sessions will be cancelled.", len(later) - away)
        )
    return " ".join([*said, *_who_hears(later, ends=True)])


def _who_hears(those: tuple[SeriesDate, ...], *, ends: bool = False) -> list[str]:
    said = []
    busy = sum(bool(one.people) for one in those)
    if busy:
        text = ngettext(
            "{n} of them has people on it, who have to hear.",
            "{n} of them have people on them, who have to hear.",
            busy,
        )
        said.append(text)
    moving = sum(one.handovers for one in those)
    if moving and ends:
        said.append(
            ngettext(
                "{n} handover in them will end, and whoever was asked is to be told.",
                "{n} handovers in them will end, and whoever was asked is to be told.",
                moving,
            )
        )
    elif moving:
        said.append(
            ngettext(
                "{n} handover in them will go on, with its date.",
                "{n} handovers in them will go on, with their dates.",
                moving,
            )
        )
    return said
