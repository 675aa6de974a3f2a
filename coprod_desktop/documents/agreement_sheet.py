"""A group's agreement as a sheet of its own: to hang on the wall, or to sign. It names nobody."""

from coprod_desktop.documents import agreed, parts
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.queries.rows.agreements import AgreementSheetRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, long_date

_GROWN = (1.8, 1.6, 1.45, 1.3, 1.2, 1.1)
"""How much larger than elsewhere the letters on the wall may be."""

_TO_SIGN = 6
"""How many lines there are to sign on."""


def build(rows: AgreementSheetRows, edition: Edition, style: PaperStyle) -> bytes:
    """The sheet as a tagged PDF; for the wall in the largest letters with which it stays one page."""
    plain = look(style)
    if edition is Edition.WALL:
        for how in (*map(plain.grown, _GROWN), plain, plain.closer()):
            if pdf := _written(rows, edition, how).build(most=1):
                return pdf
    return _written(rows, edition, plain).build()


def _written(rows: AgreementSheetRows, edition: Edition, how: Look) -> Paper:
    title = _("What we agreed: {title}").format(title=rows.title) if rows.title else _("What we agreed")
    foot = parts.foot(rows.house, edition, rows.printed_at)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.gap(0.3)
    agreed.write_lines(paper, rows.lines)
    paper.gap(0.3)
    paper.text(_("Agreed on {day}.").format(day=long_date(rows.agreed_on)))
    if rows.review_on is not None:
        paper.text(_("We look at it again on {day}.").format(day=long_date(rows.review_on)))
    if edition is Edition.GROUP:
        paper.heading(_("Signed, by whoever would like to"))
        paper.text(_("It holds as well without your name. First names or initials are enough."))
        paper.write_lines(_TO_SIGN)
    return paper
