"""Someone's own dates to take home: how to say that one can't come, then the dates.

Unless they wish it, it neither says where, what about or with whom.
"""

from itertools import groupby

from coprod_desktop.documents import parts, take_home
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, strong
from coprod_desktop.queries.rows.paper import HomeSession, TakeHomeRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, listed, long_date, month, span


def build(rows: TakeHomeRows, style: PaperStyle) -> bytes:
    """Someone's dates as a tagged PDF."""
    title = _("Dates for {name}").format(name=rows.name)
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    if paper.look.easy:
        paper.gap(0.5)
        take_home.easy_cannot_come(paper, rows.house)
        paper.heading(_("The dates"))
        if not rows.sessions:
            idea(paper, "calendar-days", _("A calendar"), _("There are no dates yet."))
        for one in rows.sessions:
            idea(paper, "calendar-days", _("A calendar"), *take_home.easy_session(one))
        return paper.build()
    paper.gap(0.2)
    parts.cannot_come(paper, rows.house)
    if not rows.sessions:
        paper.text(_("There is nothing in your diary with us yet."))
    for name, found in groupby(rows.sessions, _month):
        paper.heading(name)
        _dates(paper, list(found), named=rows.may_name)
    if rows.house.support_words:
        paper.heading(_("Where support is"))
        paper.text(rows.house.support_words)
    return paper.build()


def _month(one: HomeSession) -> str:
    return month(one.on)


def _dates(paper: Paper, sessions: list[HomeSession], *, named: bool) -> None:
    if not named:
        lines: list[tuple[Words, ...]] = [(_day(one), span(one.start, one.end)) for one in sessions]
        paper.table((_("Day"), _("Time")), lines, (60, 40))
    elif paper.look.wide:
        told = [(_day_and_time(one), _what(one, part=True)) for one in sessions]
        paper.table((_("When"), _("What")), told, (45, 55))
    else:
        whole = [(_day_and_time(one), _what(one), one.part) for one in sessions]
        paper.table((_("When"), _("What"), _("Your part")), whole, (33, 45, 22))


def _day(one: HomeSession) -> str:
    return long_date(one.on, year=False)


def _day_and_time(one: HomeSession) -> Words:
    return [strong(_day(one)), "\n", span(one.start, one.end)]


def _what(one: HomeSession, *, part: bool = False) -> Words:
    words: list[str | Run] = [one.title]
    words += ["\n", one.where] if one.where else []
    if part and one.part:
        words += ["\n", _("Your part: {part}").format(part=one.part)]
    if one.staff_there:
        words += ["\n", _("Staff there: {names}").format(names=listed(one.staff_there))]
    return words
