"""The layer documents are written with: what it draws, marks and breaks over pages."""

import subprocess
import sys
from pathlib import Path

import pytest

from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import Foot, Paper
from coprod_desktop.documents.tagging.words import soft, strong
from coprod_desktop.vocabulary import PaperStyle
from tests.documents.paper_rows import ARABIC, BENGALI
from tests.documents.structure import drawn, failures, pages_as_text, problems, reading

ROOT = Path(__file__).resolve().parents[2]


def paper(style: PaperStyle = PaperStyle.STANDARD) -> Paper:
    made = Paper(look(style), About("A sheet", "en-GB", "Harbour Voices"), Foot("Leave here"))
    made.title("A sheet")
    return made


def body(pdf: bytes) -> list[str]:
    """What is read out after the title."""
    return [line.strip() for line in reading(pdf).splitlines()[2:]]


def test_words_in_different_fonts_keep_the_spaces_between_them() -> None:
    made = paper()
    made.text(["Sam, ", strong(ARABIC), f", {BENGALI}, Wren ✓ and ", soft("Ольга")])
    (words,) = drawn(made.build())[1:]
    assert words.startswith("Sam, ")
    assert ", Wren ✓ and Ольга" in words
    assert words.count(", ") == 3


def test_words_do_not_run_together_where_a_line_ends() -> None:
    made = paper()
    made.text("word " * 200)
    assert body(made.build()) == ["P " + " ".join(["word"] * 200)]


def test_a_paragraph_over_two_pages_is_one_element(tmp_path: Path) -> None:
    made = paper()
    made.text("word " * 2000)
    pdf = made.build()
    assert len(drawn(pdf)) == 4
    assert len(body(pdf)) == 1
    assert problems(pdf) == []
    assert failures(pdf, tmp_path) == []


def test_a_list_item_over_two_pages_has_one_label(tmp_path: Path) -> None:
    made = paper()
    made.items(["word " * 1500, "last"], label="1")
    pdf = made.build()
    assert [line for line in body(pdf) if line.startswith("Lbl")] == ["Lbl 1.", "Lbl 2."]
    assert problems(pdf) == []
    assert failures(pdf, tmp_path) == []


@pytest.mark.parametrize("style", PaperStyle)
def test_blocks_longer_than_a_page_go_on_to_the_next(style: PaperStyle, tmp_path: Path) -> None:
    made = paper(style)
    for block in (made.panel(), made.slip(), made.beside("clock", "A clock"), made.together()):
        with block:
            for number in range(60):
                made.text(f"Line {number} of sixty, in words that are long enough to wrap in large print")
    pdf = made.build()
    assert problems(pdf) == []
    assert failures(pdf, tmp_path) == []
    assert reading(pdf).count("Line 59 of sixty") == 4


def test_a_row_longer_than_a_page_is_broken_and_others_are_not(tmp_path: Path) -> None:
    made = paper()
    made.table(("When", "What"), [("10:30", "short"), ("11:00", "word " * 1500), ("12:00", "last")], (1, 3))
    pdf = made.build()
    assert problems(pdf) == []
    assert failures(pdf, tmp_path) == []
    assert [line for line in body(pdf) if line.startswith("TH ")][:2] == ["TH When", "TH What"]
    assert sum(line == "TR" for line in body(pdf)) == 4


def test_a_short_part_is_kept_on_one_page_with_its_heading() -> None:
    made = paper()
    for number in range(12):
        made.heading(f"Part {number}")
        for line in range(5):
            made.text(f"Line {line} of part {number}, this one")
    pdf = made.build()
    for page in pages_as_text(pdf):
        for number in range(12):
            lines = [f"Line {line} of part {number}, this" in " ".join(page.split()) for line in range(5)]
            heading = any(line.strip() == f"Part {number}" for line in page.splitlines())
            assert all(lines) is heading
            assert any(lines) is heading


@pytest.mark.parametrize("style", PaperStyle)
def test_a_heading_is_never_parted_from_the_first_row_beneath_it(style: PaperStyle) -> None:
    for lines in range(0, 30, 2):
        made = paper(style)
        for line in range(lines):
            made.text(f"Line {line}")
        made.heading("Who said yes")
        made.table(("Who", "How"), [("Sam", "word " * 70), ("Jo", "word " * 70), ("Wren", "word")], (2, 3))
        (page,) = [page for page in pages_as_text(made.build()) if "Who said yes" in page]
        assert "Sam" in page, f"after {lines} lines"


def in_bengali(words: str) -> bytes:
    made = paper()
    made.text(words)
    return made.build()


def test_what_was_laid_out_before_leaves_no_trace_in_the_bytes() -> None:
    """Shaping numbers the glyphs it meets: the same words give the same bytes here and in a fresh start."""
    code = (
        "import hashlib, sys; from tests.documents.test_paper import in_bengali; "
        "print(hashlib.sha256([in_bengali(words) for words in sys.argv[1:]][-1]).hexdigest())"
    )

    def last_digest(*texts: str) -> str:
        command = [sys.executable, "-c", code, *texts]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert last_digest("ক্ষ্ম জ্ঞ স্ত্র্য " + BENGALI[::-1], BENGALI) == last_digest(BENGALI)


def test_an_empty_cell_keeps_its_column(tmp_path: Path) -> None:
    made = paper()
    made.table(("When", "What", "Who"), [("10:30", "", "Sam")], (1, 1, 1))
    pdf = made.build()
    assert body(pdf)[-3:] == ["TH 10:30", "TD", "TD Sam"]
    assert failures(pdf, tmp_path) == []


def test_a_document_with_nothing_but_a_title_can_be_made(tmp_path: Path) -> None:
    pdf = paper().build()
    assert problems(pdf) == []
    assert failures(pdf, tmp_path) == []
