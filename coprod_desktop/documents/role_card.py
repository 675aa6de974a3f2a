"""A role card on one page: what the role is and isn’t, what helps, whom to ask."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.queries.rows.group import RoleCardRow, RoleCardSheet
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _


def build(rows: RoleCardSheet, style: PaperStyle) -> bytes:
    """The card as a tagged PDF: one page, where less room between the lines brings that about."""
    plain = look(style)
    for how in (plain, plain.closer()):
        if pdf := _written(rows, how).build(most=1):
            return pdf
    return _written(rows, plain).build()


def _written(rows: RoleCardSheet, how: Look) -> Paper:
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at)
    paper = Paper(how, About(rows.card.role, LANGUAGE, rows.house.organisation), foot)
    paper.title(rows.card.role)
    paper.lead(_("A role anyone may try, and hand on at any time."))
    for title, words, icon, alt in _parts(rows.card):
        if not words:
            continue
        paper.heading(title)
        if how.easy:
            idea(paper, icon, alt, *parts.sentences(words))
        else:
            for line in words.splitlines():
                if line.strip():
                    paper.text(line.strip())
    return paper


def _parts(card: RoleCardRow) -> tuple[tuple[str, str, str, str], ...]:
    return (
        (_("What it is"), card.what_it_is, "list-checks", _("A list with ticks")),
        (_("What it isn’t"), card.what_it_isnt, "ban", _("A crossed circle")),
        (_("What helps"), card.what_helps, "heart-handshake", _("Helping each other")),
        (_("Whom to ask"), card.whom_to_ask, "message-circle", _("Talking")),
    )
