"""Letters and line drawings: every letter is set in a font that has it, every icon stays in its square."""

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from coprod_desktop import resources
from coprod_desktop.documents import fonts
from coprod_desktop.documents.tagging import pictures
from tests.documents.paper_rows import ARABIC, BENGALI, HARD_NAMES

ICONS = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


def has_every_letter(text: str) -> bool:
    return all(
        ord(letter) in pdfmetrics.getFont(run.font).face.charToGlyph or letter in "\n\u00a0\u200c\u200d"
        for run in fonts.runs(text)
        for letter in run.text
    )


@pytest.mark.parametrize("name", HARD_NAMES)
def test_every_name_is_set_in_fonts_that_have_its_letters(name: str) -> None:
    assert has_every_letter(name)


@given(st.text())
def test_any_text_is_set_in_fonts_that_have_its_letters(text: str) -> None:
    assert has_every_letter(text)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Sam Łukasz Siân Gülşen", "AtkinsonHyperlegibleNext-Regular"),
        ("ẹ", "NotoSans-Regular"),
        ("Ольга", "NotoSans-Regular"),
        ("Ελένη", "NotoSans-Regular"),
        ("דנה", "NotoSansHebrew-Regular"),
        ("ਗੁਰਪ੍ਰੀਤ", "NotoSansGurmukhi-Regular"),
        ("ስላም", "NotoSansEthiopic-Regular"),
        (ARABIC, "NotoSansArabic-Regular"),
    ],
)
def test_one_script_is_one_run_of_one_font(text: str, font: str) -> None:
    (run,) = fonts.runs(text)
    assert run.font == font


def test_words_of_a_right_to_left_name_stay_together() -> None:
    (run,) = fonts.runs(ARABIC)
    assert run.shaped
    assert run.text == ARABIC.replace(" ", "\u00a0")


def test_scripts_with_joined_letters_are_shaped_and_others_are_not() -> None:
    shaped = {run.text: run.shaped for run in fonts.runs(f"Sam {BENGALI.split()[0]} Ольга")}
    assert shaped == {"Sam ": False, BENGALI.split()[0]: True, " ": False, "Ольга": False}


@pytest.mark.parametrize("name", ["Adébáyọ̀", "Ọ̀rẹ́", "g̃", "m̀"])
def test_a_mark_that_has_to_be_placed_is_shaped_with_its_letter_in_one_font(name: str) -> None:
    marks = [at for at, letter in enumerate(name) if unicodedata.combining(letter)]
    found = fonts.runs(name)
    assert marks
    assert "".join(run.text for run in found) == unicodedata.normalize("NFC", name)
    for run in found:
        has_mark = any(map(unicodedata.combining, run.text))
        assert run.shaped is has_mark
        assert (run.font == "NotoSans-Regular") or not has_mark
        assert not unicodedata.combining(run.text[0])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("王😀", "Wang :grinning:"),
        ("李秋月", "Li Qiu Yue"),
        ("李 秋月 (Sam)", "Li Qiu Yue (Sam)"),
        ("김민수", "Gim Min Su"),
        ("田中 さくら", "Tian Zhong Sakura"),
        ("王Sam和Jo", "Wang Sam He Jo"),
        ("Ask 王、李", "Ask Wang, Li"),
    ],
)
def test_a_letter_no_font_has_is_written_out_in_words(text: str, written: str) -> None:
    assert "".join(run.text for run in fonts.runs(text)) == written


def test_control_and_direction_marks_are_left_out() -> None:
    assert fonts.tidy("a\u202eb\x00c\u200fd\te\u2028f") == "abcd e\nf"


def test_bold_is_a_font_of_its_own_where_there_is_one() -> None:
    assert fonts.runs("Sam", bold=True)[0].font == "AtkinsonHyperlegibleNext-Bold"


@pytest.mark.parametrize("icon", ICONS)
def test_every_icon_can_be_drawn_within_its_square(icon: str) -> None:
    found = pictures.strokes(icon)
    assert found
    points = [point for stroke in found for point in stroke.points]
    assert all(-0.5 <= value <= 24.5 for point in points for value in point)


def test_an_arc_stays_on_its_circle() -> None:
    curves = pictures.read_path("M 2 12 A 10 10 0 0 1 22 12")
    assert [stroke.kind for stroke in curves] == ["M", "C", "C"]
    for x, y in (stroke.points[-1] for stroke in curves):
        assert math.hypot(x - 12, y - 12) == pytest.approx(10)
    assert curves[1].points[-1] == pytest.approx((12, 2))


def test_relative_steps_and_flags_without_spaces_are_understood() -> None:
    assert pictures.read_path("m1 1h2v2l-1-1z")[-2].points == ((2.0, 2.0),)
    tight, wide = pictures.read_path("M0 0a2 2 0 012 2"), pictures.read_path("M0 0a2 2 0 0 1 2 2")
    assert tight == wide
