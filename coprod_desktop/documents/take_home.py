"""What someone takes home: their own sheet, and a card for the pocket.

Unless they wish it, neither says where, what about or with whom: whoever finds it learns a date and a number.
"""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import fine_not_to_come, idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, strong
from coprod_desktop.queries.rows.paper import HomeSession, HomeTask, House, TakeHomeRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, clock, listed, long_date

ON_A_CARD = 3
"""How many dates a pocket card holds."""


def build(rows: TakeHomeRows, style: PaperStyle) -> bytes:
    """Someone's own sheet as a tagged PDF."""
    plain = look(style)
    for how in (plain, plain.closer()):  # one page, where less room between the lines brings that about
        pdf = _written(rows, how).build(most=1)
        if pdf:
            return pdf
    return _written(rows, plain).build()


def _written(rows: TakeHomeRows, how: Look) -> Paper:
    title = _("For {name}").format(name=rows.name)
    paper = _paper(rows, how, title)
    paper.title(title)
    if paper.look.easy:
        paper.gap(0.5)
        _easy(paper, rows)
    else:
        _plain(paper, rows)
    return paper


def build_card(rows: TakeHomeRows, style: PaperStyle) -> bytes:
    """A card to cut out: the next dates, and the number to ring. It never says more, whatever they wish."""
    paper = _paper(rows, look(style), _("Pocket card"))
    paper.title(_("Pocket card"))
    paper.text(_("Cut along the line, and fold it as you like."))
    with paper.slip(paper.look.size * 24):
        paper.text([strong(rows.name)])
        for one in rows.sessions[:ON_A_CARD]:
            paper.text(parts.when(one.on, one.start, one.end))
        if rows.house.phone:
            paper.text(_("Can’t come? That is fine. Ring or text:"))
            paper.link([strong(rows.house.phone)], parts.telephone(rows.house.phone))
        else:
            paper.text(_("Can’t come? That is fine. Just say so."))
    return paper.build()


def _paper(rows: TakeHomeRows, how: Look, title: str) -> Paper:
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    return Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)


def _plain(paper: Paper, rows: TakeHomeRows) -> None:
    if rows.sessions:
        paper.text(_("You said you would like to come. You can change your mind at any time."))
        paper.items([session(one) for one in rows.sessions])
    else:
        paper.text(_("There is nothing in your diary with us for the next weeks."))
    paper.gap(0.3)
    parts.cannot_come(paper, rows.house)
    if rows.tasks:
        paper.heading(_("What you have taken on"))
        paper.ticks([task(one) for one in rows.tasks])
        paper.text(_("If it gets too much, tell us. Someone else can carry on from where you are."))
    if rows.house.support_words:
        paper.heading(_("Where support is"))
        paper.text(rows.house.support_words)


def session(one: HomeSession) -> Words:
    """A session on someone's own sheet, when it is first."""
    words: list[str | Run] = [strong(parts.when(one.on, one.start, one.end))]
    lines = [parts.dotted((one.title, one.where))]
    if one.part:
        lines.append(_("Your part: {part}").format(part=one.part))
    if one.staff_there:
        lines.append(_("Staff there: {names}").format(names=listed(one.staff_there)))
    return [*words, *("\n" + line for line in lines if line)]


def task(one: HomeTask) -> Words:
    """Something someone has taken on, and by when; without their wish only that."""
    by = _("by {day}").format(day=long_date(one.due, year=False)) if one.due is not None else ""
    if not one.title:
        words = _("Something you know of") if not by else _("Something you know of, {by}").format(by=by)
        return words
    return f"{one.title}, {by}" if by else one.title


def _easy(paper: Paper, rows: TakeHomeRows) -> None:
    if not rows.sessions:
        idea(paper, "calendar-days", _("A calendar"), _("There are no dates yet."))
    for one in rows.sessions:
        idea(paper, "calendar-days", _("A calendar"), *easy_session(one))
    easy_cannot_come(paper, rows.house)
    if rows.tasks:
        paper.heading(_("What you have taken on"))
    for one_task in rows.tasks:
        idea(paper, "square-check", _("A task"), parts.full_stop(str(task(one_task))))


def easy_cannot_come(paper: Paper, house: House) -> None:
    """How to say that one can't come, in easy read."""
    fine_not_to_come(paper)
    if house.phone:
        with paper.beside("phone", _("A telephone")):
            paper.text(_("Ring or text this number."))
            paper.link([strong(house.phone)], parts.telephone(house.phone))
            paper.text(_("A missed call is enough."))


def easy_session(one: HomeSession) -> list[Words]:
    """A session on someone's own sheet, in short sentences."""
    lines: list[Words] = [[strong(parts.full_stop(long_date(one.on)))]]
    lines.append(_("It starts at {time}.").format(time=clock(one.start)))
    lines.append(_("It ends at {time}.").format(time=clock(one.end)))
    if one.title:
        lines.append(parts.full_stop(one.title))
    if one.where:
        lines.append(_("Where: {place}.").format(place=one.where))
    if one.part:
        lines.append(_("Your part: {part}.").format(part=one.part))
    if one.staff_there:
        lines.append(_("Staff there: {names}.").format(names=listed(one.staff_there)))
    return lines
