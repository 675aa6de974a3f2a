"""A rota as a table for a spreadsheet: a line for each person in a place, and one for each gap."""

import io
from datetime import date, time

from coprod_desktop.queries.rows.export import ExportTable, Plain
from coprod_desktop.queries.rows.paper import PackPerson
from coprod_desktop.queries.rows.rota_paper import RotaPart, RotaRows, RotaSession
from coprod_desktop.vocabulary import AssignmentState, Edition
from coprod_desktop.wording import _, label, told

_LONGEST = 40


def rota_table(rows: RotaRows) -> ExportTable:
    """A rota for staff under headings in their language."""
    heads = (
        _("Date"), _("Start"), _("End"), _("Session"), _("Room"), _("Venue"), _("Role"), _("Name"),
        _("Where it stands"),
    )  # fmt: skip
    lines: list[tuple[Plain, ...]] = []
    for one in rows.shown_in(Edition.STAFF).sessions:
        begins = (one.on, one.start, one.end, one.title, one.room, one.venue)
        lines += [(*begins, *rest) for rest in _lines(one)]
    return ExportTable("rota", heads, tuple(lines))


def _lines(one: RotaSession) -> list[tuple[str, str, str]]:
    if not one.goes_ahead:
        return [("", "", _("Not taking place"))]
    found = [line for part in one.parts for line in _of_part(part)]
    return found or [("", "", "")]


def _of_part(part: RotaPart) -> list[tuple[str, str, str]]:
    lines = [(part.role, person.name, _stands(person)) for person in part.people]
    return lines + [(part.role, "", _("Needs someone"))] * part.gap


def _stands(person: PackPerson) -> str:
    if person.state is AssignmentState.CANNOT or person.told is None:
        return label(person.state)
    return f"{label(person.state)}: {told(person.told, person.told_when).lower()}"


def as_xlsx(table: ExportTable, title: str) -> bytes:
    """A table as a workbook with one sheet: dates are dates, and no cell is ever worked out as a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    for at, row in enumerate((table.headings, *table.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # whatever it begins with, it is words
                cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
            cell.number_format = _format(value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if at == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _format(value: Plain) -> str:
    if isinstance(value, date):
        return "ddd dd/mm/yyyy"
    return "hh:mm" if isinstance(value, time) else "General"


def _widths(table: ExportTable) -> list[int]:
    """As wide as the longest words of a column, within reason."""
    columns = list(zip(*(table.headings, *table.rows), strict=True))
    return [
        min(_LONGEST, max(14 if isinstance(one, date) else len(str(one)) for one in column) + 3)
        for column in columns
    ]
