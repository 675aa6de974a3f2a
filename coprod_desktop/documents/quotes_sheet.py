"""What people said: a sheet of quotes for one use, each as it was agreed to, named as its person wants."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, soft, strong
from coprod_desktop.queries.rows.quotes import QuotesRows, SaidQuote
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _, label, long_date


def build(rows: QuotesRows, style: PaperStyle) -> bytes:
    """The sheet as a tagged PDF."""
    title = _("What people said")
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at, for_whom=label(rows.use))
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    if rows.project:
        paper.lead(rows.project)
    agreed = _("Each was agreed to for: {use}. It holds as of {day}; look again before using it later.")
    paper.text(soft(agreed.format(use=label(rows.use).lower(), day=long_date(rows.good_on))))
    if not rows.quotes:
        paper.text(_("Nothing has been agreed to for this."))
    for one in rows.quotes:
        with paper.together():
            _quote(paper, one)
    return paper.build()


def _quote(paper: Paper, one: SaidQuote) -> None:
    """The words first; whose they are stands beneath, as they want it."""
    words: Words = _("“{words}”").format(words=one.words)
    if paper.look.easy:
        with paper.beside("message-circle", _("Someone says something")):
            paper.text(words)
            if one.named:
                paper.text([strong(one.named)])
        return
    with paper.panel():
        paper.text(words)
        if one.named:
            paper.text([strong(one.named)])
