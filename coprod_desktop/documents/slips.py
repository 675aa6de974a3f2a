"""Slips to hand out, so that nobody signs a list that others read. They tell no topic."""

from datetime import date

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
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at)
    paper = Paper(look(style), About(_("Slips to hand out"), LANGUAGE, rows.house.organisation), foot)
    paper.title(_("Slips to hand out"))
    _pages(paper, rows.on, 1)
    return paper.build()


def write(paper: Paper, on: date, people: int) -> None:
    """Slips as the end of another sheet, on whole pages of their own: one for each person, some to spare."""
    paper.new_page()
    paper.heading(_("Slips to hand out"))
    _pages(paper, on, people)


def _pages(paper: Paper, on: date, people: int) -> None:
    paper.text(_("Cut along the lines. Nobody has to write a name."))
    across, on_a_page = (1, WIDE_ON_A_PAGE) if paper.look.wide else (2, ON_A_PAGE)
    pages = max(1, -(-people // on_a_page))
    for row in range(pages * on_a_page // across):
        if row and row % (on_a_page // across) == 0:
            paper.new_page()
        with paper.slips_in_a_row() as slip:
            for _column in range(across):
                with slip():
                    _one(paper, on)


def _one(paper: Paper, on: date) -> None:
    if paper.look.easy:
        with paper.beside("user-round", _("Someone")):
            _words(paper, on)
    else:
        _words(paper, on)
    paper.write_lines(1)


def _words(paper: Paper, on: date) -> None:
    if paper.look.wide:
        paper.text([strong(_("I was here today.")), " ", long_date(on, year=False)])
    else:
        paper.text([strong(_("I was here today."))])
        paper.text(long_date(on))
    paper.text(_("My name, only if I like:"))
