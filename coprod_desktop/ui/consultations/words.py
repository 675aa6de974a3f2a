"""How a consultation is told of in a line: its notice, how long is left, what comes next."""

from datetime import date, time

from coprod_desktop.queries.rows.consultations import ConsultationLine, ContributionRow, StepRow
from coprod_desktop.vocabulary import ConsultationState, NameShown
from coprod_desktop.wording import _, clock, label, near_date, ngettext, short_date


def notice(line: ConsultationLine) -> str:
    """How much notice there was."""
    if line.notice_days < 0:
        return _("Heard of after it had closed")
    if line.notice_days == 0:
        return _("Heard of on the day it closed")
    return ngettext("{n} day’s notice", "{n} days’ notice", line.notice_days)


def short_notice(line: ConsultationLine) -> str:
    """That there is little time from hearing of it to its closing."""
    if line.notice_days <= 0:
        return notice(line)
    return ngettext(
        "Short notice: {n} day from hearing of it to its closing",
        "Short notice: {n} days from hearing of it to its closing",
        line.notice_days,
    )


def left(line: ConsultationLine, today: date) -> str:
    """How long is left until it closes."""
    days = (line.closes_on - today).days
    if days < 0:
        return _("closed {day}").format(day=near_date(line.closes_on, today))
    if days == 0:
        return (
            _("closes today")
            if line.closes_at is None
            else _("closes today at {time}").format(time=clock(line.closes_at))
        )
    return ngettext("{n} day left", "{n} days left", days)


def closes(on: date, at: time | None, today: date) -> str:
    """When it closes."""
    day = short_date(on, beside=today)
    return day if at is None else _("{day}, {time}").format(day=day, time=clock(at))


def standing(line: ConsultationLine, today: date) -> str:
    """Where it stands, by when: what stands at the right of its line, and under its title."""
    if line.state is ConsultationState.COULD_NOT:
        return line.why_not
    if line.sent_on is not None:
        return _("sent {day}").format(day=near_date(line.sent_on, today))
    return left(line, today)


def step(row: StepRow) -> str:
    """What is done in a step."""
    return row.words or label(row.kind)


def whose(row: ContributionRow) -> str:
    """Who said it, as they agreed, and its number."""
    who = f"\u2068{row.shown}\u2069" if row.shown else label(NameShown.ROLE_ONLY)
    return _("{number}. {who}").format(number=row.number, who=who)
