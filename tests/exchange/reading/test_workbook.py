"""Excel workbooks: dates, formulas, hidden and empty sheets, and files made to fill the memory."""

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from coprod_desktop.exchange.reading import CannotRead, Doubt, Problem, Stopped, read_apart, read_file
from coprod_desktop.exchange.reading.workbook import MOST_UNPACKED
from tests.exchange.shapes import read_bytes, workbook

SHEET = "xl/worksheets/sheet1.xml"


def test_cells_come_as_text_dates_and_times(tmp_path: Path) -> None:
    rows = [
        ["Name", "Phone", "Started", "At", "When"],
        ["Sam Rivers", 7700900123, date(2025, 2, 3), time(10, 30), datetime(2026, 5, 14, 10, 30)],
        [None, None, None, None, None],
        ["Jo Lane", 7700900124.0, datetime(2025, 2, 3), True, 2.5],
    ]
    (sheet,) = read_bytes(tmp_path, workbook(rows), "list.xlsx")
    assert sheet.name == "UserData"
    assert sheet.rows[1] == (
        "Sam Rivers", "7700900123", date(2025, 2, 3), time(10, 30), datetime(2026, 5, 14, 10, 30),
    )  # fmt: skip
    assert sheet.rows[2] == ("Jo Lane", "7700900124", date(2025, 2, 3), "yes", "2.5")
    assert sheet.numbers == (1, 2, 4)


def test_formulas_are_never_worked_out_here(tmp_path: Path) -> None:
    (sheet,) = read_bytes(tmp_path, workbook([["Name"], ["=1+1"], ["Sam"]]), "list.xlsx")
    assert sheet.rows == (("Name",), ("Sam",))
    assert sheet.doubts == (Doubt.FORMULAS,)


def test_hidden_and_empty_sheets_are_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name"])
    book.create_sheet("Empty")
    hidden = book.create_sheet("Old")
    hidden.append(["Secret"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    assert [sheet.name for sheet in read_file(tmp_path / "list.xlsx")] == ["Sheet"]


def test_a_renamed_workbook_is_known_by_what_it_is(tmp_path: Path) -> None:
    (sheet,) = read_bytes(tmp_path, workbook([["Name"], ["Sam"]]), "list.csv")
    assert sheet.rows[1] == ("Sam",)


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, content)
    return out.getvalue()


def with_rows(rows: bytes) -> bytes:
    """A workbook whose sheet holds these raw rows."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return repacked(workbook([["x"]]), SHEET, head + rows + b"</sheetData></worksheet>")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            b'<row r="1"><c t="inlineStr"><is><t>' + b"x" * MOST_UNPACKED + b"</t></is></c></row>", id="all"
        ),
        pytest.param(b'<row r="1">' + b"<c/>" * 2_000_000 + b"</row>", id="one row"),
        pytest.param(
            b'<row r="1"><c t="inlineStr"><is><t>' + b"x" * 30_000_000 + b"</t></is></c></row>", id="cell"
        ),
    ],
)
def test_a_zip_bomb_is_refused_unopened(tmp_path: Path, rows: bytes) -> None:
    data = with_rows(rows)
    assert len(data) < 1_000_000
    with pytest.raises(CannotRead) as refused:
        read_bytes(tmp_path, data, "list.xlsx")
    assert refused.value.problem is Problem.UNPACKS_TOO_LARGE


MEMORY = """
import resource, sys
from pathlib import Path
from coprod_desktop.exchange.reading import CannotRead, read_file
import openpyxl
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_file(Path(sys.argv[1]))
except CannotRead as refusal:
    print(refusal.problem.value)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="measured with getrusage")
def test_one_huge_sheet_takes_little_memory_and_time(tmp_path: Path) -> None:
    row = b'<row r="%d">' + b"<c><v>1</v></c>" * 12 + b"</row>"
    path = tmp_path / "huge.xlsx"
    path.write_bytes(with_rows(b"".join(row % number for number in range(1, 1_000_001))))
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)], capture_output=True, text=True, check=True, timeout=40
    ).stdout.split("\n")
    assert done[0] == "too many rows"
    assert int(done[1]) < 150


def test_shared_words_are_bounded_too(tmp_path: Path) -> None:
    data = workbook([["x"]])
    words = b"<sst>" + b"<si><t/></si>" * 2_000_000 + b"</sst>"
    with pytest.raises(CannotRead) as refused:
        read_bytes(tmp_path, repacked(data, "xl/sharedStrings.xml", words), "list.xlsx")
    assert refused.value.problem is Problem.UNPACKS_TOO_LARGE


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_damaged_workbook_is_refused_plainly(tmp_path: Path, cut: float) -> None:
    data = workbook([["Name"], ["Sam"]])
    with pytest.raises(CannotRead) as refused:
        read_bytes(tmp_path, data[: int(len(data) * cut)], "list.xlsx")
    assert refused.value.problem is Problem.DAMAGED


def test_broken_xml_and_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><worksheet>&b;'
    with pytest.raises(CannotRead):
        read_bytes(tmp_path, repacked(workbook([["x"]]), SHEET, bomb), "list.xlsx")


def test_another_kind_of_zip_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(CannotRead) as refused:
        read_bytes(tmp_path, out.getvalue(), "list.xlsx")
    assert refused.value.problem is Problem.OTHER_OFFICE


def test_formatted_to_the_end_is_read_to_what_is_there(tmp_path: Path) -> None:
    rows = b'<row r="1"><c><v>1</v></c></row><row r="1048576"><c s="0"/></row>'
    (sheet,) = read_bytes(tmp_path, with_rows(rows), "list.xlsx")
    assert sheet.rows == (("1",),)


class Watching:
    """Hears how far reading is, and stops it after so many times."""

    def __init__(self, stop_at: int = 10**9) -> None:
        self.heard, self.stop_at = [], stop_at

    def step(self, done: int, of: int) -> bool:
        self.heard.append(done)
        return len(self.heard) < self.stop_at


def test_reading_apart_gives_the_same(tmp_path: Path) -> None:
    rows = [["Name", "Started"], *([f"Zoë {at}", date(2025, 2, 3)] for at in range(1_500))]
    (tmp_path / "list.xlsx").write_bytes(workbook(rows))
    watching = Watching()
    assert read_apart(tmp_path / "list.xlsx", watching.step) == read_file(tmp_path / "list.xlsx")
    assert watching.heard


def test_a_refusal_comes_back_from_apart(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(with_rows(b'<row r="1">' + b"<c/>" * 2_000_000 + b"</row>"))
    with pytest.raises(CannotRead) as refused:
        read_apart(tmp_path / "list.xlsx", Watching().step)
    assert refused.value.problem is Problem.UNPACKS_TOO_LARGE


def test_reading_apart_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(workbook([["Name"], ["Sam"]]))
    with pytest.raises(Stopped):
        read_apart(tmp_path / "list.xlsx", Watching(stop_at=1).step)
