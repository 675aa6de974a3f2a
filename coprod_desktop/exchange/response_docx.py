"""The response to a consultation as a Word file, to be written on and sent.

What people wrote is written as text, so nothing in it is taken for a field or for markup. The file says whose
it is and what it is called, and nothing of who made it on which machine.
"""

import io
from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING

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
    from docx.styles.style import ParagraphStyle

LANGUAGE, FONT = "en-GB", "Arial"
_SIZES = {"Normal": 12, "Title": 24, "Heading 1": 16, "List Number": 12, "List Bullet": 12}
_NOT_OURS = ("extended-properties", "thumbnail", "customXml")
"""What the library's empty document brings along and would say something untrue of how this one was made."""


def response_docx(rows: ResponseRows) -> bytes:
    """The response with its headings and lists."""
    import docx

    document = docx.Document()
    _dress(document)
    _say_whose(document, rows)
    document.add_paragraph(_plain(title_of(rows)), style="Title")
    document.add_paragraph(_plain(from_to(rows)))
    document.add_paragraph().add_run(_plain(standing(rows))).bold = True
    if rows.is_empty:
        document.add_paragraph(nothing_yet())
    _numbered(document, _("What we say"), rows.messages)
    _numbered(document, _("What we recommend"), [recommended(one, rows) for one in rows.recommendations])
    _pairs(document, _("What people told us"), [(quoted(one), who_said(one)) for one in rows.said])
    _pairs(document, _("What we ask for again"), [(one.ask, one.evidence) for one in rows.asks])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _numbered(document: "Document", title: str, texts: Iterable[str]) -> None:
    """A heading and a list that begins at one; nothing where there is none."""
    texts = list(texts)
    if not texts:
        return
    document.add_heading(title, level=1)
    number = _new_list(document)
    for text in texts:
        paragraph = document.add_paragraph(_plain(text), style="List Number")
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
        paragraph.add_run(_plain(first))
        if second:
            paragraph.add_run().add_break()
            paragraph.add_run(_plain(second))


def _plain(text: str) -> str:
    """The text without what no such file can hold: control characters and halves of letters."""
    return "".join(one for one in text if one.isprintable() or one in "\n\t" or one.isspace())


def _dress(document: "Document") -> None:
    """Plain letters, large enough to be read, aligned at the left, in the language they are in."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in _SIZES.items():
        style: ParagraphStyle = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = FONT
        style.font.color.rgb = RGBColor(0x1D, 0x2B, 0x32)
        fonts = style.element.rPr.rFonts
        for key in [key for key in fonts.attrib if str(key).endswith("Theme")]:
            del fonts.attrib[key]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _say_whose(document: "Document", rows: ResponseRows) -> None:
    """Title, organisation and language; nothing of the machine or of who is signed in."""
    known = document.core_properties
    known.title, known.author, known.language = (
        _plain(title_of(rows)),
        _plain(rows.house.organisation),
        LANGUAGE,
    )
    known.comments = known.last_modified_by = known.keywords = known.subject = known.category = ""
    made = rows.printed_at
    made = made.astimezone(UTC) if made.tzinfo is not None else made
    known.created = known.modified = made.replace(tzinfo=None, microsecond=0)
    package = document.part.package
    for part in (package, document.part):
        for id_, link in list(part.rels.items()):
            if any(kind in link.reltype for kind in _NOT_OURS):
                part.rels.pop(id_)
