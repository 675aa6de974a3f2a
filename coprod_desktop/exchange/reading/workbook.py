"""Excel workbooks, read as a stream and only as far as a list of people or a rota can go.

What the archive says it unpacks to is added up before anything is unpacked (and `zipfile` unpacks no more
than was said), so that a small file made to fill the memory is refused at once.
"""

import io
import warnings
import zipfile
from collections.abc import Callable
from typing import IO, Any

from coprod_desktop.exchange.reading.sheet import CannotRead, Doubt, Gathering, Problem, Sheet

MOST_UNPACKED = 250_000_000
MOST_AT_ONCE = 16_000_000
MOST_SHEETS = 20
MOST_BLANK_ROWS = 100_000

Step = Callable[[int], None]
_CHUNK = 1 << 20


def read_workbook(data: bytes, step: Step) -> tuple[Sheet, ...]:
    """The sheets of a workbook that are not hidden or empty; `step(rows)` hears how far it is.

    Raises CannotRead.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            formulas = _look_inside(archive)
        return _read(data, formulas, step)
    except CannotRead:
        raise
    except Exception as error:  # openpyxl and its XML reader raise of every kind on what is not sound
        raise CannotRead(Problem.DAMAGED) from error


def _look_inside(archive: zipfile.ZipFile) -> bool:
    """Refuse what is no workbook or unpacks to too much; tells whether there are formulas."""
    names = {info.filename: info.file_size for info in archive.infolist()}
    if "xl/workbook.xml" not in names and not any(name.startswith("xl/") for name in names):
        raise CannotRead(Problem.OTHER_OFFICE)
    if len(names) > 5_000 or sum(names.values()) > MOST_UNPACKED:
        raise CannotRead(Problem.UNPACKS_TOO_LARGE)
    for name, size in names.items():
        pages = name.startswith(("xl/worksheets/", "xl/media/"))  # pages are streamed, pictures not read
        if not pages and size > MOST_AT_ONCE:
            raise CannotRead(Problem.UNPACKS_TOO_LARGE)
    sheets = (name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return any(_has_formulas(archive.open(name)) for name in sheets)


_FORMULA = (b"<f>", b"<f ", b":f>", b":f ")
_ROW = (b"<row", b":row ")
_LONGEST_PIECE = 4_000_000


def _has_formulas(stream: IO[bytes]) -> bool:
    """Whether a sheet has formulas; refuses one with a row no spreadsheet writes."""
    found, since = False, 0
    with stream:
        while chunk := stream.read(_CHUNK):
            found = found or any(sign in chunk for sign in _FORMULA)
            since = 0 if any(sign in chunk for sign in _ROW) else since + len(chunk)
            if since > _LONGEST_PIECE:
                raise CannotRead(Problem.UNPACKS_TOO_LARGE)
    return found


def _read(data: bytes, formulas: bool, step: Step) -> tuple[Sheet, ...]:
    import openpyxl

    _stream_only()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts of a workbook that are not read here
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            read = [_sheet(sheet, formulas, step) for sheet in seen[:MOST_SHEETS]]
        finally:
            book.close()
    sheets = tuple(sheet for sheet in read if sheet.rows)
    if not sheets:
        raise CannotRead(Problem.EMPTY)
    return sheets


def _stream_only() -> None:
    """Keep openpyxl from reading a whole sheet only to learn its size.

    Where a sheet doesn't say its size, it would hold all of its cells in memory to find out: 618 MB for a
    workbook of 600 KB. Nobody here asks for the size.
    """
    from openpyxl.reader import excel
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    class Streamed(ReadOnlyWorksheet):
        def _get_size(self) -> None:
            return

    if vars(excel)["ReadOnlyWorksheet"] is ReadOnlyWorksheet:
        vars(excel)["ReadOnlyWorksheet"] = Streamed


def _sheet(sheet: Any, formulas: bool, step: Step) -> Sheet:
    gathered = Gathering(str(sheet.title))
    if formulas:
        gathered.doubts[Doubt.FORMULAS] = None
    blank = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        before = len(gathered.rows)
        gathered.take(number, row)
        blank = 0 if len(gathered.rows) > before else blank + 1
        if blank > MOST_BLANK_ROWS:
            break  # formatted to the end, with nothing there
        if number % 500 == 0:
            step(number)
    return gathered.sheet()
