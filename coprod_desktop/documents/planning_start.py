"""The sheet a project starts from: its questions by part, with room to write. It names nobody."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.planning_parts import named, own, picture, say
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, soft, strong
from coprod_desktop.queries.rows.planning_paper import Asked, AskedPart, StartUpRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, label

_ROOM = 3
"""How many lines there are to write an answer on."""


def build(rows: StartUpRows, style: PaperStyle) -> bytes:
    """The sheet as a tagged PDF."""
    title = named(_("Planning together"), rows.title)
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead(_("Questions to talk about when we start"))
    _manners(paper)
    _room(paper, _("Date, and who is here"), _("Names only as each of us likes."), 2)
    paper.heading(_("What we start from"))
    for words, icon, alt, question in (
        (rows.objective, "sprout", _("A plant that grows"), _("What is it for?")),
        (rows.fixed, "lock", _("A lock"), _("What is fixed?")),
        (rows.open, "door-open", _("An open door"), _("What is open, for us to decide?")),
    ):
        if words:
            with paper.together():
                paper.text([strong(question)])
                own(paper, icon, alt, words)
        else:
            _room(paper, question, "", 2)
    for part in rows.parts:
        _part(paper, part)
    return paper.build()


def _manners(paper: Paper) -> None:
    lines = (
        _("Take as long as it takes: not everything has to be answered today, and nothing ever has to be."),
        _("Nobody has to tell anything about their own life."),
        _("What we agree may be changed later."),
    )
    if paper.look.easy:
        say(paper, "message-circle", _("Talking"), *lines)
        return
    with paper.panel():
        paper.text(" ".join(lines))


def _part(paper: Paper, part: AskedPart) -> None:
    paper.heading(label(part.part))
    icon, alt = picture(part.part)
    for asked in part.questions:
        _question(paper, asked, icon, alt)


def _question(paper: Paper, asked: Asked, icon: str, alt: str) -> None:
    with paper.together():
        words: list[Words] = [[strong(asked.words)]]
        if asked.help:
            words += parts.sentences(asked.help) if paper.look.easy else [soft(asked.help)]
        say(paper, icon, alt, *words)
        paper.write_lines(_ROOM)
        paper.ticks(
            (_("We agree on this"), _("We go on talking about it")), across=1 if paper.look.wide else 2
        )
        paper.gap(0.9)


def _room(paper: Paper, title: str, under: str, lines: int) -> None:
    with paper.together():
        paper.text([strong(title)] if not under else [strong(title), " ", soft(under)])
        paper.write_lines(lines)
