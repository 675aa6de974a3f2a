"""How a request of somebody’s is told: what it is for, by when, and how it stands."""

from datetime import date

from coprod_desktop.queries.rows.rights import RequestRow
from coprod_desktop.vocabulary import ClockStopped
from coprod_desktop.wording import _, label, near_date, short_date


def told_title(row: RequestRow, today: date) -> str:
    """What they asked for, and by when it is answered or when it was."""
    what = label(row.kind)
    if row.done_on is not None and row.end is not None:
        return _("{what} · {end}, {day}").format(
            what=what, end=label(row.end).lower(), day=short_date(row.done_on)
        )
    if row.paused_on is not None:
        return _("{what} · waiting for them since {day}").format(
            what=what, day=short_date(row.paused_on, beside=today)
        )
    if row.due_on < today:
        return _("{what} · was to be answered by {day}").format(
            what=what, day=short_date(row.due_on, beside=today)
        )
    return _("{what} · to be answered by {day}").format(what=what, day=near_date(row.due_on, today))


def told_beneath(row: RequestRow) -> str:
    """When they asked, their words, and what has happened since."""
    said = [_("Asked on {day}").format(day=short_date(row.asked_on))]
    if row.words:
        said.append(_("“{words}”").format(words=row.words))
    if row.paused_for is ClockStopped.IDENTITY:
        said.append(_("the month begins once you know who is asking"))
    elif row.paused_for is not None:
        said.append(_("the time stands still until they tell you what they would like"))
    if row.extended_on is not None:
        words = _("told on {day} that it takes longer: {why}")
        said.append(words.format(day=short_date(row.extended_on), why=row.extended_why))
    elif row.tell_by is not None and row.paused_on is None:
        words = _("if it takes longer, they have to be told by {day}")
        said.append(words.format(day=short_date(row.tell_by)))
    if row.how:
        said.append(row.how)
    return " · ".join(said)
