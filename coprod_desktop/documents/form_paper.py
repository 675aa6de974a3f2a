"""A form of data protection on paper: each question with what is known, and room for what is not."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Words, soft
from coprod_desktop.queries.rows.processing import FormRows, Question
from coprod_desktop.vocabulary import Edition, PaperStyle
from coprod_desktop.wording import _


def build(rows: FormRows, style: PaperStyle) -> bytes:
    """The form as a tagged PDF."""
    foot = parts.foot(rows.house, Edition.STAFF, rows.printed_at, for_whom=_("for data protection"))
    paper = Paper(look(style), About(rows.title, LANGUAGE, rows.house.organisation), foot)
    paper.title(rows.title)
    paper.text(rows.lead)
    for part in rows.parts:
        paper.heading(part.title)
        if paper.look.wide:
            for one in part.questions:
                with paper.together():
                    paper.text(one.asked)
                    paper.items(list(one.answer)) if one.answer else paper.write_lines(2)
        else:
            head = [_("Question"), _("Answer")]
            paper.table(head, [[one.asked, _answer(one)] for one in part.questions], [32, 68])
    return paper.build()


def _answer(one: Question) -> Words:
    return "\n".join(one.answer) if one.answer else [soft(_("To be written:")), "\n\n"]
