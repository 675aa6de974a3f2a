"""The rota of a month or a week: for the wall, for the group, for staff.

In standard print a month is a calendar on a page lying on its side and a week is a table. Letters of large
print and easy read do not fit the boxes of a calendar, so both are a list there, day by day.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from coprod_desktop.documents import parts, rota_words
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import A3, A4, Look, PageSize, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, strong
from coprod_desktop.queries.rows.rota_paper import RotaRows, RotaSession
from coprod_desktop.vocabulary import Edition, PaperSize, PaperStyle, RotaSpan
from coprod_desktop.wording import _, clock, day_month, long_date, month, short_date, span, weekday

_SIZES = {PaperSize.A4: A4, PaperSize.A3: A3}
_GROWN = (1.8, 1.6, 1.4, 1.25, 1.12)
"""How much larger than elsewhere the letters may be where all of it still fits one page."""
_SATURDAY = 5
_AS_CALENDAR = 3
"""Up to so many pages a calendar with names is still one that is taken in at a glance."""
_NARROW = 0.7
"""How wide a day of the week is that has nothing all month, beside the others."""
_LINES, _MOST_LINES = 3, 90
"""How many lines a session has in a box besides its parts; and how many a calendar may need at most."""


def build(
    rows: RotaRows, edition: Edition, style: PaperStyle = PaperStyle.STANDARD, size: PaperSize = PaperSize.A4
) -> bytes:
    """A rota as a tagged PDF. Only what the edition may show is ever looked at.

    What hangs on a wall, and whatever is as large as A3, has the largest letters with which it is one page;
    what needs several pages anyway has them in the usual size. Boxes of a calendar on the wall say less
    where in full it would not be one page; with so many names that it would be many pages it is a table.
    """
    shown = rows.shown_in(edition)
    for how, most in _ways(shown, edition, look(style), _SIZES[size]):
        usual = _written(shown, edition, how)
        pdf = usual.build(most=most)
        if pdf:
            break
    if edition is Edition.WALL or size is PaperSize.A3:
        return _grown(shown, edition, how, usual.filled) or pdf
    return pdf


def _ways(
    rows: RotaRows, edition: Edition, plain: Look, page: PageSize
) -> Sequence[tuple["_How", int | None]]:
    """How it may be laid out, best first, each with how many pages it may take for that; the last any."""
    listed = _How(plain, page, calendar=False)
    if plain.wide or rows.span is RotaSpan.WEEK:
        return ((listed, None),)
    in_full = _How(plain, page.across, calendar=True)
    if edition is Edition.WALL:
        return ((in_full, 1), (replace(in_full, brief=True), None))
    return ((listed, None),) if _busy(rows) else ((in_full, _AS_CALENDAR), (listed, None))


def _grown(rows: RotaRows, edition: Edition, how: "_How", filled: float) -> bytes:
    """The same in the largest letters with which it is one page; nothing when there are none."""
    for factor in _GROWN:
        if filled * factor < 1:  # larger letters take at least so much more room
            pdf = _written(rows, edition, replace(how, look=how.look.grown(factor))).build(most=1)
            if pdf:
                return pdf
    return b""


@dataclass(frozen=True)
class _How:
    """In which letters, on which page, and whether as a calendar; `brief` when its boxes say less."""

    look: Look
    page: PageSize
    calendar: bool
    brief: bool = False


def _busy(rows: RotaRows) -> bool:
    """Whether so much is on that a calendar with names would be many pages, told without laying it out."""
    days: Counter[date] = Counter()
    for one in rows.sessions:
        days[one.on] += _LINES + len(one.parts) + sum(len(part.people) for part in one.parts) // 2
    weeks: dict[date, int] = {}
    for on, lines in days.items():
        monday = on - timedelta(days=on.weekday())
        weeks[monday] = max(weeks.get(monday, 0), lines)
    return sum(weeks.values()) > _MOST_LINES


def title_of(rows: RotaRows) -> str:
    """What the sheet is called: of which project, if of one, and which days."""
    if rows.span is RotaSpan.MONTH:
        days = month(rows.since)
    else:
        same = rows.since.month == rows.until.month
        last = _("{day} {year}").format(day=day_month(rows.until), year=rows.until.year)
        first = str(rows.since.day) if same else day_month(rows.since)
        days = _("{first} to {last}").format(first=first, last=last)
    if rows.project:
        return _("Rota of {project}, {days}").format(project=rows.project, days=days)
    return _("Rota, {days}").format(days=days)


def _written(rows: RotaRows, edition: Edition, how: _How) -> Paper:
    foot = parts.foot(rows.house, edition, rows.printed_at)
    paper = Paper(how.look, About(title_of(rows), LANGUAGE, rows.house.organisation), foot, how.page)
    paper.title(title_of(rows))
    if edition is not Edition.STAFF:
        _what_to_do(paper, rows)
    if not rows.sessions:
        paper.text(_("There are no sessions in these days."))
    if how.look.wide:
        _list(paper, rows, edition)
    elif how.calendar:
        _month(paper, rows, edition, brief=how.brief)
    elif rows.sessions:
        _week(paper, rows, edition)
    return paper


def _what_to_do(paper: Paper, rows: RotaRows) -> None:
    """How to say that one can't come, first of all, and how to offer a hand where someone is needed."""
    if paper.look.easy:
        paper.gap(0.5)
        lines: list[Words] = [
            [strong(_("You can’t come? That is fine."))],
            parts.full_stop(parts.ring(rows.house).rstrip(":")),
        ]
        idea(
            paper,
            "calendar-x",
            _("A day crossed out"),
            *lines,
            *([[strong(rows.house.phone)]] if rows.house.phone else []),
        )
        return
    words: list[str | Run] = [strong(_("If you can’t come,")), " ", _("that is fine.")]
    words += [" ", parts.ring(rows.house)]
    if rows.house.phone:
        words += [" ", strong(rows.house.phone)]
    if any(part.gap for one in rows.sessions for part in one.parts):
        words += ["\n", _("Where someone is needed, would you like to? Tell us.")]
    paper.text(words)


# A month as a calendar


def _month(paper: Paper, rows: RotaRows, edition: Edition, *, brief: bool) -> None:
    """Weeks down, days across; Saturday and Sunday only where something is on one of them."""
    by_day = {on: list(found) for on, found in groupby(rows.sessions, attrgetter("on"))}
    weekend = any(on.weekday() >= _SATURDAY for on in by_day)
    across = 7 if weekend else _SATURDAY
    head = [weekday(day) for day in range(across)]
    monday = rows.since - timedelta(days=rows.since.weekday())
    weeks = []
    while monday <= rows.until:
        days = [monday + timedelta(days=at) for at in range(across)]
        if any(rows.since <= day <= rows.until for day in days):
            weeks.append([_day(rows, day, by_day.get(day, ()), edition, brief) for day in days])
        monday += timedelta(days=7)
    used = {on.weekday() for on in by_day}
    paper.grid(head, weeks, [1 if day in used or not used else _NARROW for day in range(across)])


def _day(
    rows: RotaRows, day: date, sessions: Sequence[RotaSession], edition: Edition, brief: bool
) -> list[Words]:
    if not rows.since <= day <= rows.until:
        return []
    holiday = dict(rows.holidays).get(day, "")
    name: list[str | Run] = [strong(day_month(day)), *(("\n", holiday) if holiday else ())]
    return [name, *(_in_box(rows, one, edition, brief) for one in sessions)]


def _in_box(rows: RotaRows, one: RotaSession, edition: Edition, brief: bool) -> Words:
    words: list[str | Run] = [strong(clock(one.start) if brief else span(one.start, one.end))]
    words += [" " if brief else "\n", one.title]
    place = rota_words.where(rows, one)
    words += [", " if brief else "\n", place] if place else []
    told = rota_words.changed(one)
    words += ["\n", told] if told else []
    for said in rota_words.in_box(rows, one, edition, brief=brief):
        words += ["\n", *_runs(said)]
    return words


def _runs(words: Words) -> Sequence[str | Run]:
    return (words,) if isinstance(words, str | Run) else words


# A week as a table


def _week(paper: Paper, rows: RotaRows, edition: Edition) -> None:
    lines: list[tuple[Words, ...]] = [
        ([strong(_times(one)), *_holiday(rows, one.on)], _what(rows, one), _lines(rows, one, edition))
        for one in rows.sessions
    ]
    paper.table((_("When"), _("What"), _("Who is needed, who comes")), lines, (24, 27, 49))


def _times(one: RotaSession) -> str:
    return f"{short_date(one.on)}\n{span(one.start, one.end)}"


def _holiday(rows: RotaRows, on: date) -> list[str]:
    name = dict(rows.holidays).get(on, "")
    return ["\n", name] if name else []


def _what(rows: RotaRows, one: RotaSession) -> Words:
    words: list[str | Run] = [one.title]
    place = rota_words.where(rows, one)
    words += ["\n", place] if place else []
    return words


def _lines(rows: RotaRows, one: RotaSession, edition: Edition) -> Words:
    words: list[str | Run] = [strong(rota_words.changed(one))] if rota_words.changed(one) else []
    if one.goes_ahead:
        for part in one.parts:
            words += ["\n"] if words else []
            words += _runs(rota_words.part_line(rows, one, part, edition))
    return words


# A list, for large letters


def _list(paper: Paper, rows: RotaRows, edition: Edition) -> None:
    for on, found in groupby(rows.sessions, attrgetter("on")):
        paper.heading(parts.dotted((long_date(on, year=False), dict(rows.holidays).get(on, ""))))
        for one in found:
            if paper.look.easy:
                _easy(paper, rows, one, edition)
            else:
                _plain(paper, rows, one, edition)


def _plain(paper: Paper, rows: RotaRows, one: RotaSession, edition: Edition) -> None:
    words: list[str | Run] = [strong(span(one.start, one.end)), "\n", *_runs(_what(rows, one))]
    said = _lines(rows, one, edition)
    with paper.together():  # parts on the next page would not say of which session they are
        paper.text([*words, "\n", *_runs(said)] if said else words)


def _easy(paper: Paper, rows: RotaRows, one: RotaSession, edition: Edition) -> None:
    place = rota_words.where(rows, one)
    idea(
        paper,
        "calendar-days",
        _("A calendar"),
        [strong(parts.full_stop(one.title))],
        _("It starts at {time}.").format(time=clock(one.start)),
        _("It ends at {time}.").format(time=clock(one.end)),
        _("Where: {place}.").format(place=place) if place else "",
        *rota_words.in_sentences(rows, one, edition),
    )
