"""Slips to hand out, so that nobody signs a list that others read. They tell no topic."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.queries.rows.paper import SlipRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, long_date

ON_A_PAGE, WIDE_ON_A_PAGE = 8, 4
"""How many slips a page holds, in standard print and in the larger ones."""


def build(rows: SlipRows, style: PaperStyle) -> bytes:
    """A page of slips to cut apart, as a tagged PDF; print as many copies as are needed."""
    title = _("Slips to hand out")
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.text(_("Cut along the lines. Nobody has to write a name."))
    across, count = (1, WIDE_ON_A_PAGE) if paper.look.wide else (2, ON_A_PAGE)
    for _row in range(count // across):
        with paper.slips_in_a_row() as slip:
            for _column in range(across):
                with slip():
                    _one(paper, rows)
    return paper.build()


def _one(paper: Paper, rows: SlipRows) -> None:
    if paper.look.easy:
        with paper.beside("user-round", _("Someone")):
            _words(paper, rows)
    else:
        _words(paper, rows)
    paper.write_lines(1)


def _words(paper: Paper, rows: SlipRows) -> None:
    if paper.look.wide:
        paper.text([strong(_("I was here today.")), " ", long_date(rows.on, year=False)])
    else:
        paper.text([strong(_("I was here today."))])
        paper.text(long_date(rows.on))
    paper.text(_("My name, only if I like:"))
