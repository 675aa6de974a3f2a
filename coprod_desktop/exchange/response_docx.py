"""The response to a consultation as a Word file, to be written on and sent.

What people wrote is written as text, so nothing in it is taken for a field or for markup. The file says whose
it is and what it is called, and nothing of who made it on which machine.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coprod_desktop.exchange.word_file import as_bytes, new_file, plain
from coprod_desktop.queries.rows.consultation_paper import ResponseRows
from coprod_desktop.queries.rows.response_words import (
    from_to,
    nothing_yet,
    quoted,
    recommended,
    standing,
    title_of,
    who_said,
)
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from docx.document import Document


def response_docx(rows: ResponseRows) -> bytes:
    """The response with its headings and lists."""
    document = new_file(title_of(rows), rows.house.organisation, rows.printed_at)
    document.add_paragraph(plain(title_of(rows)), style="Title")
    document.add_paragraph(plain(from_to(rows)))
    document.add_paragraph().add_run(plain(standing(rows))).bold = True
    if rows.is_empty:
        document.add_paragraph(nothing_yet())
    _numbered(document, _("What we say"), rows.messages)
    _numbered(document, _("What we recommend"), [recommended(one, rows) for one in rows.recommendations])
    _pairs(document, _("What people told us"), [(quoted(one), who_said(one)) for one in rows.said])
    _pairs(document, _("What we ask for again"), [(one.ask, one.evidence) for one in rows.asks])
    return as_bytes(document)


def _numbered(document: "Document", title: str, texts: Iterable[str]) -> None:
    """A heading and a list that begins at one; nothing where there is none."""
    texts = list(texts)
    if not texts:
        return
    document.add_heading(title, level=1)
    number = _new_list(document)
    for text in texts:
        paragraph = document.add_paragraph(plain(text), style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number


def _new_list(document: "Document") -> int:
    """The number of a list of its own: lists of one style would else go on counting."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    used = style.pPr.numPr.numId.val
    abstract = next(one.abstractNumId.val for one in numbering.num_lst if one.numId == used)
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _pairs(document: "Document", title: str, pairs: Iterable[tuple[str, str]]) -> None:
    """A heading and a list of what was said, each with who or what stands behind it beneath."""
    pairs = list(pairs)
    if not pairs:
        return
    document.add_heading(title, level=1)
    for first, second in pairs:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(plain(first))
        if second:
            paragraph.add_run().add_break()
            paragraph.add_run(plain(second))
