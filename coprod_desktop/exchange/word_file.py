"""Word files: plain letters, whose they are, and nothing of who made them on which machine.

What people wrote is written as text, so nothing in it is taken for a field or for markup.
"""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LANGUAGE, FONT = "en-GB", "Arial"
_SIZES = {"Normal": 12, "Title": 24, "Heading 1": 16, "List Number": 12, "List Bullet": 12}
_NOT_OURS = ("extended-properties", "thumbnail", "customXml")
"""What the library's empty document brings along and would say something untrue of how this one was made."""


def new_file(title: str, organisation: str, made: datetime) -> "Document":
    """An empty file with its look, its title, and whose it is."""
    import docx

    document = docx.Document()
    _dress(document)
    _say_whose(document, title, organisation, made)
    return document


def as_bytes(document: "Document") -> bytes:
    """The file as it is saved."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain(text: str) -> str:
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


def _say_whose(document: "Document", title: str, organisation: str, made: datetime) -> None:
    """Title, organisation and language; nothing of the machine or of who is signed in."""
    known = document.core_properties
    known.title, known.author, known.language = plain(title), plain(organisation), LANGUAGE
    known.comments = known.last_modified_by = known.keywords = known.subject = known.category = ""
    made = made.astimezone(UTC) if made.tzinfo is not None else made
    known.created = known.modified = made.replace(tzinfo=None, microsecond=0)
    package = document.part.package
    for part in (package, document.part):
        for id_, link in list(part.rels.items()):
            if any(kind in link.reltype for kind in _NOT_OURS):
                part.rels.pop(id_)
