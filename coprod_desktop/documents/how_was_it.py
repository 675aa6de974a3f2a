"""Cards to hand out after a session: how was it today? They tell of no topic, place or person."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.queries.rows.reflection import CardRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _


def build(rows: CardRows, style: PaperStyle) -> bytes:
    """A page of cards to cut apart, four of them or two larger ones, as a tagged PDF."""
    plain = look(style)
    for how in (plain, plain.closer()):
        if pdf := _cards(rows, how).build(most=1):
            return pdf
    return _cards(rows, plain).build()


def _cards(rows: CardRows, how: Look) -> Paper:
    title = _("Cards to hand out")
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.text(_("Cut along the lines. Nobody writes a name."))
    across = 1 if how.wide else 2
    for _row in range(2):
        with paper.slips_in_a_row() as slip:
            for _column in range(across):
                with slip():
                    _one(paper)
    return paper


def _one(paper: Paper) -> None:
    paper.text([strong(_("How was it today?"))])
    if not paper.look.wide or paper.look.easy:
        paper.text(_("You need not say. No name is needed."))
    if paper.look.easy:
        for icon, alt, words in (
            ("smile", _("A face that smiles"), _("It was good.")),
            ("meh", _("A face that neither smiles nor frowns"), _("It was so-so.")),
            ("frown", _("A face that frowns"), _("It was hard.")),
        ):
            with paper.beside(icon, alt):
                paper.ticks([words])
        return
    if paper.look.wide:
        paper.ticks([_("Good"), _("So-so"), _("Hard")], across=3)
        room = 1
    else:
        paper.ticks([_("It was good"), _("It was so-so"), _("It was hard")])
        room = 2
    paper.text(_("Keep this:"))
    paper.write_lines(room)
    paper.text(_("Change this:"))
    paper.write_lines(room)
