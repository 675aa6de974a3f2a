"""How it is said what somebody's words may be used for, and where they stand already."""

from datetime import date

from coprod_desktop.queries.rows.quotes import QUOTES_SHEET, QuoteRow, UseRow
from coprod_desktop.queries.rows.report import REPORT
from coprod_desktop.wording import _, clock, label, short_date


def use_words(use: UseRow, today: date) -> str:
    """One use, with its end where it has one."""
    words = label(use.use)
    if use.withdrawn_on is not None:
        day = short_date(use.withdrawn_on, beside=today)
        return _("{use} (taken back on {day})").format(use=words, day=day)
    if use.until is None:
        return words
    until = _("{use} (until {day})") if use.live else _("{use} (ended {day})")
    return until.format(use=words, day=short_date(use.until, beside=today))


def on_prints(row: QuoteRow, today: date) -> list[str]:
    """A line for each print that carries the words."""
    found = []
    for one in row.prints:
        words = {
            QUOTES_SHEET: _("What people said, printed {day} {time}"),
            REPORT: _("What changed because of it, printed {day} {time}"),
        }.get(one.kind, _("another sheet, printed {day} {time}"))
        day = short_date(one.at.date(), beside=today)
        found.append(words.format(day=day, time=clock(one.at.time())))
    return found
