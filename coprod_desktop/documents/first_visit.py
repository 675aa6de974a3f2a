"""What someone takes home before they come for the first time: who meets them, how to get in, how to leave.

As all that goes home it says where, what about and with whom only if they wish it; where that is left out,
there is room to write by hand what they want to have there.
"""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.documents.take_home import easy_cannot_come
from coprod_desktop.queries.rows.first_talk import FirstVisitRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, clock, long_date


def build(rows: FirstVisitRows, style: PaperStyle) -> bytes:
    """The sheet as a tagged PDF: one page, where less room between the lines brings that about."""
    plain = look(style)
    for how in (plain, plain.closer()):
        if pdf := _written(rows, how).build(most=1):
            return pdf
    return _written(rows, plain).build()


def _written(rows: FirstVisitRows, how: Look) -> Paper:
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    title = _("For {name}: the first time").format(name=rows.name)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    if how.easy:
        paper.gap(0.5)
        _easy(paper, rows)
    else:
        _plain(paper, rows)
    return paper


def _plain(paper: Paper, rows: FirstVisitRows) -> None:
    if rows.visit is not None:
        paper.lead([strong(parts.when(rows.visit.on, rows.visit.start, rows.visit.end))])
        if about := parts.dotted((rows.visit.title, rows.visit.where)):
            paper.text(about)
    else:
        paper.text(_("When, as we agreed:"))
        paper.write_lines(1)
    parts.cannot_come(paper, rows.house)
    paper.heading(_("Who meets you"))
    paper.text(meets(rows))
    if not rows.met_by:
        paper.text(_("Their name, if you’d like it here:"))
        paper.write_lines(1)
    paper.heading(_("How you get in"))
    paper.text(rows.getting_in or _("Whoever meets you shows you the way in. You need not look for anybody."))
    paper.heading(_("What will happen"))
    if rows.what_happens:
        paper.text(rows.what_happens)
    paper.items(list(happens()))
    paper.heading(_("If you’d like to leave early"))
    paper.text(rows.house.step_out_words or " ".join(leaving()))
    paper.heading(_("Whom to tell, if something is not right"))
    paper.text(" ".join(telling(rows)))


def meets(rows: FirstVisitRows) -> str:
    """Who meets them, by name only where that may stand on paper at home."""
    if rows.met_by:
        return _("{name} meets you at the door, and stays near you if you like.").format(name=rows.met_by)
    return _("Someone meets you at the door, and stays near you if you like.")


def happens() -> tuple[str, ...]:
    """What every first time is like."""
    return (
        _("You are shown where things are: something to drink, the toilets, a quiet place."),
        _("You can just listen. You need not say anything."),
        _("Nobody asks you to tell what you have been through."),
        _("You need not decide anything on that day."),
    )


def leaving() -> tuple[str, ...]:
    """How to leave."""
    return (
        _("You can leave at any time."),
        _("You need not say why."),
        _("You may tell whoever met you, or just go."),
        _("You are welcome another time."),
    )


def telling(rows: FirstVisitRows) -> tuple[str, ...]:
    """Whom to tell."""
    first = _("Tell whoever met you.")
    if not rows.house.phone:
        return (first, _("You can tell us afterwards too, whenever you like."))
    return (first, _("Or ring or text the number on this sheet, afterwards too."))


def _easy(paper: Paper, rows: FirstVisitRows) -> None:
    if rows.visit is not None:
        idea(
            paper,
            "calendar-days",
            _("A calendar"),
            [strong(parts.full_stop(long_date(rows.visit.on)))],
            _("It starts at {time}.").format(time=clock(rows.visit.start)),
            _("It ends at {time}.").format(time=clock(rows.visit.end)),
            parts.full_stop(rows.visit.title),
            _("Where: {place}.").format(place=rows.visit.where) if rows.visit.where else "",
        )
    else:
        with paper.beside("calendar-days", _("A calendar")):
            paper.text(_("The day and the time:"))
            paper.write_lines(1)
    easy_cannot_come(paper, rows.house)
    with paper.beside("user-round", _("Someone")):
        for sentence in parts.sentences(meets(rows)):
            paper.text(sentence)
        if not rows.met_by:
            paper.text(_("Their name:"))
            paper.write_lines(1)
    way = parts.sentences(rows.getting_in) or [_("They show you the way in.")]
    idea(paper, "door-open", _("An open door"), *way)
    if rows.what_happens:
        idea(paper, "list", _("A list"), *parts.sentences(rows.what_happens))
    idea(paper, "message-circle", _("Talking"), *happens())
    idea(paper, "log-out", _("Going out"), *(parts.sentences(rows.house.step_out_words) or leaving()))
    idea(paper, "life-buoy", _("Help"), *telling(rows))
