"""The pack for one session: for the wall, for the group, for staff; in standard and large print.

Easy read is another way of telling it, in `easy_pack.py`.
"""

from coprod_desktop.documents import agreed, easy_pack, parts, slips, staff_pages
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, soft, strong
from coprod_desktop.queries.rows.paper import PackItem, PackRows, PackTask
from coprod_desktop.vocabulary import Attendance, Edition, PaperStyle
from coprod_desktop.wording import _, clock, short_date

_GROWN = (2.0, 1.8, 1.6, 1.45, 1.3, 1.2, 1.1)
"""How much larger than elsewhere the letters on the wall may be."""


def build(
    rows: PackRows, edition: Edition, style: PaperStyle, attendance: Attendance = Attendance.LIST
) -> bytes:
    """A session's pack as a tagged PDF. Only what the edition may show is ever looked at.

    `attendance` is how staff learn who came: by a list that they tick, or by a slip for each to hand in.
    """
    shown = rows.shown_in(edition)
    if edition is Edition.WALL:
        return _for_the_wall(shown, look(style))
    paper = _paper(shown, edition, look(style))
    _beginning(paper, shown)
    if edition is Edition.STAFF:
        staff_pages.write(paper, shown, attendance)
    _today(paper, shown)
    agreed.in_a_box(paper, shown.agreement)
    if edition is Edition.GROUP:
        _feedback_slip(paper)
    agreed.on_its_page(paper, shown.agreement)
    if edition is Edition.STAFF and attendance is Attendance.SLIPS:
        slips.write(paper, shown.on, sum(one.comes for one in staff_pages.expected(shown)))
    return paper.build()


def _for_the_wall(rows: PackRows, plain: Look) -> bytes:
    """The sheet for the wall, in the largest letters with which it stays one page."""
    for how in (*map(plain.grown, _GROWN), plain, plain.closer()):
        pdf = _wall(rows, how).build(most=1)
        if pdf:
            return pdf
    return _wall(rows, plain).build()


def _wall(rows: PackRows, how: Look) -> Paper:
    paper = _paper(rows, Edition.WALL, how)
    _beginning(paper, rows)
    return paper


def _paper(rows: PackRows, edition: Edition, how: Look) -> Paper:
    about = About(rows.title, LANGUAGE, rows.house.organisation)
    return Paper(how, about, parts.foot(rows.house, edition, rows.printed_at))


def _today(paper: Paper, rows: PackRows) -> None:
    if paper.look.easy:
        easy_pack.today(paper, rows)
        return
    _agenda(paper, rows)
    _to_decide(paper, rows)
    _step_out(paper, rows)
    _who(paper, rows)
    _to_remember(paper, rows)
    _tasks(paper, rows)
    _support(paper, rows)


def _beginning(paper: Paper, rows: PackRows) -> None:
    paper.title(rows.title)
    if paper.look.easy:
        easy_pack.beginning(paper, rows)
        return
    paper.lead(parts.when(rows.on, rows.start, rows.end))
    if rows.called_off:
        paper.text([strong(_("This session is not taking place."))])
    place = parts.where(rows)
    if place:
        paper.text([strong(parts.full_stop(place)), " ", rows.getting_in])
    elif rows.getting_in:
        paper.text(rows.getting_in)
    if rows.who_for:
        paper.text([strong(_("Who it is for:")), " ", rows.who_for])
    paper.gap(0.3)
    parts.cannot_come(paper, rows.house)
    for note in rows.access:
        paper.text(note)


def _agenda(paper: Paper, rows: PackRows) -> None:
    if not rows.agenda:
        return
    paper.heading(_("What we will do"))
    if paper.look.wide:
        told = [(_time(item), _what(item, with_leader=True)) for item in rows.agenda]
        paper.table((_("When"), _("What")), told, (16, 84))
        return
    whole = [(_time(item), _what(item), parts.leader(item)) for item in rows.agenda]
    paper.table((_("When"), _("What"), _("Who leads")), whole, (12, 66, 22))


def _to_decide(paper: Paper, rows: PackRows) -> None:
    if rows.to_decide:
        paper.heading(_("What waits to be decided"))
        paper.items(list(rows.to_decide))
    if rows.to_sign_off:
        paper.heading(_("What waits for sign-off"))
        paper.items(list(rows.to_sign_off))


def _time(item: PackItem) -> str:
    return clock(item.start) if item.start is not None else "–"


def _what(item: PackItem, *, with_leader: bool = False) -> Words:
    words: list[str | Run] = [item.what]
    if item.decides:
        words += ["\n", strong(_("We decide something here."))]
    for said in parts.says(item):
        words += ["\n", said]
    if item.content_note:
        words += ["\n", soft(parts.full_stop(item.content_note))]
    if with_leader and parts.leader(item):
        words += ["\n", soft(_("Who leads: {name}").format(name=parts.leader(item)))]
    return words


def _step_out(paper: Paper, rows: PackRows) -> None:
    if rows.house.step_out_words:
        paper.heading(_("If you want to step out"))
        paper.text(rows.house.step_out_words)


def _who(paper: Paper, rows: PackRows) -> None:
    if not rows.parts:
        return
    paper.heading(_("Who does what today"))
    told = [
        (part.role, parts.who(part.holders, also_open=part.gap) or _("Open to whoever would like to"))
        for part in rows.parts
    ]
    paper.table((_("Part"), _("Who")), told, (38, 62))


def _to_remember(paper: Paper, rows: PackRows) -> None:
    words = list(dict.fromkeys(need.words for need in rows.needs if need.for_group))
    if words:
        paper.heading(_("What helps us all take part"))
        paper.items([parts.full_stop(one) for one in words])


def _tasks(paper: Paper, rows: PackRows) -> None:
    if not rows.tasks:
        return
    paper.heading(_("Who is working on what"))
    if paper.look.wide:
        told = [(task.title, _owner_and_date(task)) for task in rows.tasks]
        paper.table((_("Task"), _("Who, by when")), told, (50, 50), ticks=True)
        return
    whole = [(task.title, parts.owners(task), _by(task)) for task in rows.tasks]
    paper.table((_("Task"), _("Who"), _("By")), whole, (42, 38, 20), ticks=True)


def _by(task: PackTask) -> str:
    return short_date(task.due) if task.due is not None else ""


def _owner_and_date(task: PackTask) -> str:
    return "\n".join(filter(None, (parts.owners(task), _by(task))))


def _support(paper: Paper, rows: PackRows) -> None:
    names = parts.supporters(rows.parts)
    if not (names or rows.house.support_words):
        return
    paper.heading(_("Where support is"))
    if names:
        paper.text([strong(_("Here for you today:")), " ", names])
    if rows.house.support_words:
        paper.text(rows.house.support_words)


def _feedback_slip(paper: Paper) -> None:
    """A slip to cut off and hand in, with or without a name."""
    with paper.slip():
        paper.text([strong(_("How was today?")), " ", _("You need not give your name.")])
        paper.ticks(
            [_("Good"), _("All right"), _("Not so good"), _("I’d like someone to talk to me")], across=2
        )
        paper.text(_("What should we change?"))
        paper.write_lines(2)
        paper.text(_("I was here (only if you like)"))
        paper.write_lines(1)
