"""Text tables in every encoding and with every delimiter people save them with."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.exchange.reading import CannotRead, Doubt, Problem, read_file, read_pasted
from coprod_desktop.exchange.reading.delimited import decode
from coprod_desktop.exchange.reading.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from tests.exchange.shapes import read_bytes

NAMES = "Name;Phone\nZoë Brontë;07700 900123\nSeán Ó Briain;07700 900124\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_read_without_a_doubt(tmp_path: Path, encoding: str) -> None:
    (sheet,) = read_bytes(tmp_path, NAMES.encode(encoding))
    assert sheet.rows[1] == ("Zoë Brontë", "07700 900123")
    assert sheet.rows[2][0] == "Seán Ó Briain"
    assert sheet.doubts == ()


def test_another_codepage_is_guessed_and_said(tmp_path: Path) -> None:
    text = "Imię;Nazwisko\n" + "Łukasz;Wiśniewski\nStanisław;Król\nMałgorzata;Żółć\nPaweł;Dąbrowski\n" * 5
    (sheet,) = read_bytes(tmp_path, text.encode("cp1250"))
    assert sheet.rows[1] == ("Łukasz", "Wiśniewski")
    assert sheet.doubts == (Doubt.GUESSED_LETTERS,)


def test_mixed_encodings_are_read_line_by_line_and_said(tmp_path: Path) -> None:
    data = "Name,Phone\nZoë Brontë,07700 900123\n".encode() + "Renée Dupré,07700 900124\n".encode("cp1252")
    (sheet,) = read_bytes(tmp_path, data)
    assert [row[0] for row in sheet.rows] == ["Name", "Zoë Brontë", "Renée Dupré"]
    assert sheet.doubts == (Doubt.MIXED_LETTERS,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["Name", "Address"], ["Sam Rivers", '"4, Quay Street; flat 2"'], ["Jo Lane", "x"]]
    (sheet,) = read_pasted("\n".join(delimiter.join(row) for row in rows))
    assert sheet.width == 2
    assert sheet.rows[0] == ("Name", "Address")


def test_a_line_that_names_the_delimiter_is_obeyed() -> None:
    (sheet,) = read_pasted("sep=;\nName;Phone\nSam;07700 900123, 07700 900124\n")
    assert sheet.rows[0] == ("Name", "Phone")
    assert sheet.numbers == (2, 3)


def test_rows_keep_their_numbers_across_blank_ones_and_line_breaks() -> None:
    (sheet,) = read_pasted('Name,Notes\n\n"Sam","one\ntwo"\n,,\nJo,\n')
    assert sheet.numbers == (1, 3, 6)
    assert sheet.rows[1] == ("Sam", "one\ntwo")


def test_what_spreadsheets_write_to_keep_text_is_taken_off() -> None:
    (sheet,) = read_pasted("a\tb\tc\n=\"07700900123\"\t'=1+1\t'07700900123\n")
    assert sheet.rows[1] == ("07700900123", "=1+1", "07700900123")


def test_an_unclosed_quotation_mark_does_not_swallow_the_rest() -> None:
    rows = "\n".join(f"Sam {at},07700 900{at:03d}" for at in range(200))
    (sheet,) = read_pasted(f'Name,Phone\n"Jo Lane,07700 900999\n{rows}\n')
    assert len(sheet.rows) == 202
    assert sheet.doubts == (Doubt.QUOTES,)


def test_unseen_letters_are_taken_out() -> None:
    (sheet,) = read_pasted("Name\nSam\u202e\u200b Rivers\u00a0\n")
    assert sheet.rows[1] == ("Sam Rivers",)


def test_a_hundred_thousand_rows_are_refused_plainly(tmp_path: Path) -> None:
    rows = "\n".join(f"Sam {at},07700 900123" for at in range(100_000))
    with pytest.raises(CannotRead, match="20,000 rows") as refused:
        read_bytes(tmp_path, f"Name,Phone\n{rows}".encode())
    assert refused.value.problem is Problem.TOO_MANY_ROWS


def test_as_many_rows_as_are_allowed_are_read(tmp_path: Path) -> None:
    (sheet,) = read_bytes(tmp_path, "\n".join(f"Sam {at},x" for at in range(MOST_ROWS)).encode())
    assert len(sheet.rows) == MOST_ROWS


def test_wide_and_long_are_bounded_and_said() -> None:
    (sheet,) = read_pasted(",".join(f"c{at}" for at in range(MOST_COLUMNS + 5)) + "\n" + "x" * 5_000 + ",b\n")
    assert sheet.width == MOST_COLUMNS
    assert len(str(sheet.rows[1][0])) == LONGEST_CELL
    assert set(sheet.doubts) == {Doubt.MANY_COLUMNS, Doubt.LONG_CELLS}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.EMPTY),
        (b" \n\n ", Problem.EMPTY),
        (b",,,\n,,\n", Problem.EMPTY),
        (b"%PDF-1.7 x", Problem.OTHER_OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem.OLD_EXCEL),
        (b"\x89PNG\r\n\x1a\n", Problem.OTHER_OFFICE),
        (bytes(range(256)) * 8, Problem.NOT_A_TABLE),
    ],
)
def test_what_is_no_table_is_refused_with_advice(tmp_path: Path, data: bytes, problem: Problem) -> None:
    with pytest.raises(CannotRead) as refused:
        read_bytes(tmp_path, data)
    assert refused.value.problem is problem
    assert refused.value.advice


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        read_file(tmp_path / "gone.csv")
    assert refused.value.problem is Problem.MISSING


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused_plainly(tmp_path: Path, data: bytes) -> None:
    try:
        for sheet in read_bytes(tmp_path, data):
            assert all(len(row) == sheet.width for row in sheet.rows)
            assert len(sheet.numbers) == len(sheet.rows)
    except CannotRead:
        return


@given(st.text(min_size=1, max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=100, deadline=None)
def test_text_survives_its_encoding(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    if encoding == "utf-8" and (
        b"\x00" in data or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    ):
        return
    assert decode(data)[0] == data.decode(encoding)
