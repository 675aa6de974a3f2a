"""The response to a consultation as it stands: what the group says and recommends, what people told it."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.consultation_paper import AskLine, ResponseRows, SaidLine
from coprod_desktop.queries.rows.response_words import (
    from_to,
    nothing_yet,
    quoted,
    recommended,
    standing,
    title_of,
    who_said,
)
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _


def build(rows: ResponseRows, style: PaperStyle) -> bytes:
    """The response as a tagged PDF."""
    title = title_of(rows)
    foot = parts.foot(rows.house, Edition.GROUP, rows.printed_at)
    paper = Paper(look(style), About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    paper.lead(from_to(rows))
    paper.text([strong(standing(rows))])
    if rows.is_empty:
        paper.text(nothing_yet())
    if rows.messages:
        paper.heading(_("What we say"))
        _each(paper, "message-circle", _("Talking"), list(rows.messages))
    if rows.recommendations:
        paper.heading(_("What we recommend"))
        _each(paper, "list-checks", _("A list"), [recommended(one, rows) for one in rows.recommendations])
    if rows.said:
        paper.heading(_("What people told us"))
        _each(paper, "message-square", _("Words"), [_in_their_words(one) for one in rows.said], label="•")
    if rows.asks:
        paper.heading(_("What we ask for again"))
        _each(paper, "repeat", _("Again"), [_ask(one) for one in rows.asks], label="•")
    return paper.build()


def _in_their_words(one: SaidLine) -> Words:
    return [quoted(one), "\n", who_said(one)]


def _ask(one: AskLine) -> Words:
    return [strong(one.ask), "\n", one.evidence] if one.evidence else [strong(one.ask)]


def _each(paper: Paper, icon: str, alt: str, texts: list[Words] | list[str], *, label: str = "1") -> None:
    """A list; beside pictures in easy read."""
    if not paper.look.easy:
        paper.items(texts, label=label)
        return
    for text in texts:
        idea(paper, icon, alt, text)
