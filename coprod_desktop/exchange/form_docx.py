"""A form of data protection as a Word file, to be written on: each part a table of questions and answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coprod_desktop.exchange.word_file import as_bytes, new_file, plain
from coprod_desktop.queries.rows.processing import FormRows, Question
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from docx.table import _Cell, _Row


def form_docx(rows: FormRows) -> bytes:
    """The form with its headings and tables; what is empty is there to be written in."""
    document = new_file(rows.title, rows.house.organisation, rows.printed_at)
    document.add_paragraph(plain(rows.title), style="Title")
    document.add_paragraph(plain(rows.lead))
    for part in rows.parts:
        document.add_heading(plain(part.title), level=1)
        table = document.add_table(rows=1, cols=2, style="Table Grid")
        _fill(table.rows[0].cells, (_("Question"), _("Answer")), strong=True)
        _repeat_head(table.rows[0])
        for one in part.questions:
            _fill(table.add_row().cells, (one.asked, _answer(one)))
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = _WIDTHS
    return as_bytes(document)


_CM = 360_000
_WIDTHS = (int(5.2 * _CM), int(11 * _CM))
"""How wide the columns are, in the units of the format."""


def _answer(one: Question) -> str:
    return "\n".join(one.answer)


def _fill(cells: "Iterable[_Cell]", texts: tuple[str, str], *, strong: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        for at, line in enumerate(text.split("\n")):
            run = paragraph.add_run(plain(line))
            run.bold = strong
            if at < text.count("\n"):
                paragraph = cell.add_paragraph()


def _repeat_head(row: "_Row") -> None:
    """Let the first row head the table on every page, which is also how it is read out."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
