"""How a rota is laid out: a table with dates one way and roles the other, or one line per person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coprod_desktop.exchange.headings import column_letter, find_headings, simple
from coprod_desktop.exchange.reading import Cell, Sheet, text_of
from coprod_desktop.exchange.values import read_date
from coprod_desktop.wording import _


class RotaField(StrEnum):
    """What a column of a rota may hold. A ROLE column's heading is the role, its cells the people."""

    DATE = "date"
    ROLE = "role"
    TITLE = "title"
    START = "start"
    END = "end"
    WHICH_ROLE = "which_role"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"


def rota_field_words(field: RotaField) -> str:
    """What a field is called on the screen."""
    return {
        RotaField.DATE: _("Date"),
        RotaField.ROLE: _("People in this role"),
        RotaField.TITLE: _("Which session"),
        RotaField.START: _("Time, or start"),
        RotaField.END: _("End"),
        RotaField.WHICH_ROLE: _("Role"),
        RotaField.NAME: _("Name"),
        RotaField.FIRST: _("First name"),
        RotaField.LAST: _("Last name"),
        RotaField.EMAIL: _("E-mail, to know who it is"),
    }[field]


_LIST = (
    (RotaField.FIRST, r"^(first|given|fore) ?name$"),
    (RotaField.LAST, r"^(last|family|sur) ?name$"),
    (RotaField.EMAIL, r"^e ?mail( address)?$"),
    (RotaField.DATE, r"^(start |session |shift )?date$|^on$"),
    (RotaField.START, r"^(start|from)( time)?$|^times?$"),
    (RotaField.END, r"^(end|finish|until|to)( time)?$"),
    (RotaField.WHICH_ROLE, r"^(role|area|position|job|duty|task)( name)?$"),
    (RotaField.TITLE, r"^(session|event|group|meeting|activity|title|location|shift)( name| title)?$"),
    (RotaField.NAME, r"^(full |display )?names?$|^(volunteer|person)( name)?$|^(who|employee|team member)$"),
)  # fmt: skip
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _LIST)
_LOOK_AT = 300
_MATRIX_FIELDS = {RotaField.START, RotaField.END, RotaField.TITLE}
_NOT_A_ROLE = re.compile(
    r"^((any |other |session |general )?(notes?|comments?|remarks?)|theme|topic|venue|room|location|place"
    r"|where|day|week|weekday|month|no|number|week no|end date|state|status|id|public id"
    r"|zone|bible|series|agenda)$"
)


@dataclass(frozen=True, slots=True)
class RotaColumn:
    """One column; `group` is the wider heading above it, which names the session where there are several."""

    at: int
    heading: str
    group: str
    samples: tuple[str, ...]
    field: RotaField | None


@dataclass(frozen=True, slots=True)
class RotaMapping:
    """How a sheet is read as a rota. `sheet` is the table to read, turned so that dates go down."""

    sheet: Sheet
    columns: tuple[RotaColumn, ...]
    first_row: int
    across: bool = False
    day_first: bool = True

    def with_column(self, at: int, field: RotaField | None) -> "RotaMapping":
        """The same with one column read otherwise; there is one date column."""
        unique = field is not None and field is not RotaField.ROLE
        changed = []
        for column in self.columns:
            if column.at == at:
                column = replace(column, field=field)
            elif unique and column.field is field:
                column = replace(column, field=None)
            changed.append(column)
        return replace(self, columns=tuple(changed))

    def at(self, field: RotaField) -> int | None:
        """The column holding a field."""
        return next((column.at for column in self.columns if column.field is field), None)

    @property
    def roles(self) -> tuple[RotaColumn, ...]:
        """The columns that are roles."""
        return tuple(column for column in self.columns if column.field is RotaField.ROLE)

    @property
    def is_list(self) -> bool:
        """Whether each row is one person at one session."""
        return self.at(RotaField.NAME) is not None or self.at(RotaField.FIRST) is not None

    @property
    def problem(self) -> str:
        """What is missing for it to be a rota, or ""."""
        if self.at(RotaField.DATE) is None:
            return _("Which column has the dates? Choose it below.")
        if not self.roles and not self.is_list:
            return _("Which columns are roles with people’s names? Choose them below.")
        return ""


def _list_field(heading: str) -> RotaField | None:
    text = simple(heading)
    return next((field for field, pattern in _PATTERNS if pattern.search(text)), None)


def is_date(cell: Cell) -> bool:
    """Whether a cell holds a date, in whichever order."""
    today = date.today()
    return read_date(cell, today) is not None or read_date(cell, today, day_first=False) is not None


def guess_rota(sheet: Sheet) -> RotaMapping:
    """How a rota is probably laid out."""
    headings = find_headings(sheet, lambda text: _list_field(text) is not None)
    fields = {_list_field(text) for text in headings.below}
    if headings.found and RotaField.DATE in fields and fields & {RotaField.NAME, RotaField.FIRST}:
        return _as_list(sheet, headings.below, headings.first_row)
    across = _dates_across(sheet)
    if across is not None:
        turned = _turned(sheet, across)
        return replace(_as_matrix(turned), across=True)
    return _as_matrix(sheet)


def _as_list(sheet: Sheet, headings: Sequence[str], first_row: int) -> RotaMapping:
    columns, used = [], set[RotaField]()
    for at, heading in enumerate(headings):
        field = _list_field(heading)
        field = None if field in used else field
        used |= {field} if field else set()
        columns.append(
            RotaColumn(at, heading or column_letter(at), "", _samples(sheet, first_row, at), field)
        )
    return RotaMapping(sheet, tuple(columns), first_row)


def _dates_in(sheet: Sheet, at: int) -> int:
    return sum(is_date(row[at]) for row in sheet.rows[:_LOOK_AT])


def _dates_across(sheet: Sheet) -> int | None:
    """The row that holds the dates, when they go across; None when they go down (or there are none)."""
    down = max((_dates_in(sheet, at) for at in range(min(6, sheet.width))), default=0)
    rows = [(sum(map(is_date, row)), -at) for at, row in enumerate(sheet.rows[:8])]
    most, negative = max(rows, default=(0, 0))
    return -negative if most >= 2 and most > down else None


def _turned(sheet: Sheet, top: int) -> Sheet:
    """The sheet from the row of dates on, with rows and columns changed over."""
    rows = tuple(zip(*sheet.rows[top:], strict=True))
    kept = [(at + 1, row) for at, row in enumerate(rows) if any(cell != "" for cell in row)]
    return Sheet(sheet.name, tuple(row for _at, row in kept), tuple(at for at, _row in kept), sheet.doubts)


def _as_matrix(sheet: Sheet) -> RotaMapping:
    counts = [_dates_in(sheet, at) for at in range(sheet.width)]
    best = max(range(len(counts)), key=lambda at: (counts[at], -at), default=0)
    dated = bool(counts) and counts[best] > 0
    first = next((at for at, row in enumerate(sheet.rows) if dated and is_date(row[best])), 0)
    below, above = _heading_rows(sheet, first)
    columns = []
    for at in range(sheet.width):
        samples = _samples(sheet, first, at)
        field = RotaField.DATE if dated and at == best else _matrix_field(below[at], samples)
        columns.append(RotaColumn(at, below[at] or column_letter(at), above[at], samples, field))
    return RotaMapping(sheet, tuple(columns), first)


def _heading_rows(sheet: Sheet, first: int) -> tuple[list[str], list[str]]:
    """The roles above the first date, and the wider headings above them where there are two lines."""
    blank = [""] * sheet.width
    if first == 0:
        return blank, blank
    below = [" ".join(text_of(cell).split()) for cell in sheet.rows[first - 1]]
    if first == 1:
        return below, blank
    upper = [" ".join(text_of(cell).split()) for cell in sheet.rows[first - 2]]
    if not any(upper[1:]):
        return below, blank
    above, current = [], ""
    for at, text in enumerate(upper):
        current = text or current
        above.append(current if below[at] else "")
    return [text or above[at] for at, text in enumerate(below)], above


def _matrix_field(heading: str, samples: tuple[str, ...]) -> RotaField | None:
    text = simple(heading)
    if not text or _NOT_A_ROLE.search(text):
        return None
    field = _list_field(heading)
    if field in _MATRIX_FIELDS:
        return field
    return RotaField.ROLE if not samples or min(map(len, samples)) <= 60 else None


def _samples(sheet: Sheet, first: int, at: int) -> tuple[str, ...]:
    some = sheet.rows[first : first + _LOOK_AT]
    found = (text_of(row[at]).replace("\n", " / ")[:80] for row in some if row[at] != "")
    return tuple(dict.fromkeys(found))[:3]


def looks_like_rota(sheet: Sheet) -> bool:
    """Whether a sheet is rather a rota than a list of people."""
    mapping = guess_rota(sheet)
    if mapping.problem:
        return False
    if mapping.is_list:
        at = mapping.at(RotaField.DATE)
        named = any(
            mapping.at(field) is not None
            for field in (RotaField.WHICH_ROLE, RotaField.START, RotaField.TITLE)
        )
        return (
            named
            and at is not None
            and any(is_date(row[at]) for row in sheet.rows[mapping.first_row : _LOOK_AT])
        )
    reach = re.compile(r"@|\d{6}|\be ?mails?\b|\bphone\b|\bmobile\b", re.IGNORECASE)
    return not any(reach.search(text_of(cell)) for row in sheet.rows[:12] for cell in row)
