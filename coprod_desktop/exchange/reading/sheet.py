"""A spreadsheet as the program takes it in: a plain, bounded table of texts, dates and times."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from coprod_desktop.errors import Trouble
from coprod_desktop.wording import _

MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
LARGEST_FILE = 40_000_000

Cell = str | date | time
"""A `datetime` (which is a date too) stands only where the time of day matters."""


class Doubt(StrEnum):
    """Something about a file that its owner should look at."""

    MIXED_LETTERS = "mixed letters"
    GUESSED_LETTERS = "guessed letters"
    LONG_CELLS = "long cells"
    MANY_COLUMNS = "many columns"
    FORMULAS = "formulas"
    QUOTES = "quotes"


class Problem(StrEnum):
    """Why a file cannot be read at all."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY_ROWS = "too many rows"
    OLD_EXCEL = "old excel"
    OTHER_OFFICE = "other office"
    NOT_A_TABLE = "not a table"
    DAMAGED = "damaged"
    UNPACKS_TOO_LARGE = "unpacks too large"
    NOT_ALLOWED = "not allowed"


class CannotRead(Trouble):
    """A file that cannot be read as a spreadsheet. Says why and what to do instead."""

    def __init__(self, problem: Problem) -> None:
        message, advice = _PROBLEMS[problem]()
        super().__init__(message, advice)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: rows of the same width without blank ones; `numbers` are their row numbers in the file."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def column(self, at: int) -> tuple[Cell, ...]:
        """One column from top to bottom."""
        return tuple(row[at] for row in self.rows)


def doubt_words(doubt: Doubt) -> str:
    """A doubt as a sentence."""
    return {
        Doubt.MIXED_LETTERS: _(
            "This file was saved in two ways at once. Look closely at names with accents."
        ),
        Doubt.GUESSED_LETTERS: _("We had to guess how letters with accents were saved. Look at a few names."),
        Doubt.LONG_CELLS: _("Some cells were very long. Only their first 2,000 letters were read."),
        Doubt.MANY_COLUMNS: _("There are more than 200 columns. Only the first 200 were read."),
        Doubt.FORMULAS: _("Some cells are worked out by a formula. The results last saved are used."),
        Doubt.QUOTES: _("A quotation mark was opened and never closed. Look at the rows below it."),
    }[doubt]


_PROBLEMS = {
    Problem.MISSING: lambda: (_("That file isn’t there any more."), _("Choose it again.")),
    Problem.EMPTY: lambda: (_("There is nothing in that spreadsheet."), _("Choose another one.")),
    Problem.TOO_LARGE: lambda: (
        _("That file is too large to be a list of people or a rota."),
        _("Copy the part you need into a new spreadsheet and bring that."),
    ),
    Problem.TOO_MANY_ROWS: lambda: (
        _("That spreadsheet has more than 20,000 rows."),
        _("Copy the rows you need into a new spreadsheet and bring that."),
    ),
    Problem.OLD_EXCEL: lambda: (
        _("That is an Excel file of the older kind, or one locked with a password."),
        _("Open it in Excel or LibreOffice and save it as an XLSX file without a password, or as CSV."),
    ),
    Problem.OTHER_OFFICE: lambda: (
        _("That kind of file can’t be read here."),
        _("Open it in the program it comes from and save it as XLSX or CSV."),
    ),
    Problem.NOT_A_TABLE: lambda: (
        _("That doesn’t look like a spreadsheet."),
        _("Choose an XLSX or CSV file, or copy the cells and paste them here."),
    ),
    Problem.DAMAGED: lambda: (
        _("That spreadsheet is damaged."),
        _("Open it in Excel or LibreOffice, save it again as XLSX or CSV, and bring that."),
    ),
    Problem.UNPACKS_TOO_LARGE: lambda: (
        _("That file unpacks to far more than a list of people or a rota holds, so it was not opened."),
        _("Copy the part you need into a new spreadsheet and bring that."),
    ),
    Problem.NOT_ALLOWED: lambda: (
        _("This computer doesn’t let the program read that file."),
        _("Close it in other programs, or copy it to your own folder, and try again."),
    ),
}


class Gathering:
    """Collects rows as they are read, keeping to the bounds."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self.doubts: dict[Doubt, None] = {}

    def take(self, number: int, cells: Iterable[object]) -> None:
        """Keep one row unless it is blank; raises CannotRead past the most rows."""
        row = [self._cell(value) for _at, value in zip(range(MOST_COLUMNS + 1), cells, strict=False)]
        if len(row) > MOST_COLUMNS and row.pop() != "":
            self.doubts[Doubt.MANY_COLUMNS] = None
        while row and row[-1] == "":
            row.pop()
        if not row:
            return
        if len(self.rows) >= MOST_ROWS:
            raise CannotRead(Problem.TOO_MANY_ROWS)
        self.rows.append(row)
        self.numbers.append(number)

    def sheet(self) -> Sheet:
        """What was gathered, all rows as wide as the widest."""
        width = max((len(row) for row in self.rows), default=0)
        rows = tuple(tuple(row) + ("",) * (width - len(row)) for row in self.rows)
        return Sheet(self.name, rows, tuple(self.numbers), tuple(self.doubts))

    def _cell(self, value: object) -> Cell:
        cell = plain_cell(value)
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            self.doubts[Doubt.LONG_CELLS] = None
            return cell[:LONGEST_CELL]
        return cell


def plain_cell(value: object) -> Cell:
    """Any value a spreadsheet may hold, as a text, a date or a time; errors and nothing become ""."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value.replace(tzinfo=None, microsecond=0)
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return value.replace(microsecond=0)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    return "" if _EXCEL_ERROR.fullmatch(text) else plain_text(text)


_EXCEL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)")
_KEPT_DIGITS = re.compile(r'="([^"]*)"')
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


def plain_text(text: str) -> str:
    """The text without what cannot be seen, in one spelling of its letters, blanks tidied."""
    if text.isascii() and text.isprintable() and "  " not in text and '"' not in text:
        text = text.strip()
    else:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
        text = _BLANKS.sub(" ", _UNSEEN.sub("", text))
        text = unicodedata.normalize("NFC", "".join(c for c in text if not "\ud800" <= c <= "\udfff"))
        text = "\n".join(line.strip() for line in text.split("\n")).strip()
        if kept := _KEPT_DIGITS.fullmatch(text):
            text = kept[1].strip()
    if text[:1] == "'" and text[1:2] in tuple("=+-@0123456789"):
        return text[1:].strip()  # written so that a spreadsheet leaves the cell as it is
    return text


def text_of(cell: Cell) -> str:
    """A cell as text: dates as 14/05/2026, times as 10:30."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else f"{cell:%H:%M}"
