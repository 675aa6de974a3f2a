"""Pages that are the same for everyone but for a few words: the recovery code, the form for a concern."""

from pathlib import Path

import pytest

from coprod_desktop.documents import concern_form, recovery_page
from coprod_desktop.vocabulary import PaperStyle
from tests.documents.structure import failures, pages_as_text, problems, reading

CODE = "7K2M9-ABCDE-FGHJK-MNPQR-STVWX-YZ012"
LEAD = ("Safeguarding lead", "Robin Hale", "07700 900111")


@pytest.mark.parametrize("style", PaperStyle)
def test_the_recovery_page_holds_the_code_and_is_well_made(style: PaperStyle, tmp_path: Path) -> None:
    pdf = recovery_page.build("Harbour Voices", CODE, style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert CODE in reading(pdf).replace(" ", "")
    assert pdf == recovery_page.build("Harbour Voices", CODE, style)


@pytest.mark.parametrize("style", PaperStyle)
def test_the_concern_form_says_whom_to_tell_and_is_well_made(style: PaperStyle, tmp_path: Path) -> None:
    pdf = concern_form.build("Harbour Voices", [LEAD], style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    words = reading(pdf)
    assert "Robin Hale 07700 900111" in words
    assert len(pages_as_text(pdf)) == 2  # both sides of one sheet
    assert "ring 999" in words


def test_a_phone_number_stays_on_one_line() -> None:
    """Wherever a line ends: however long what stands before it is."""
    for letters in range(20, 60, 4):
        team = ("Out of hours", "x" * letters, "07700 900399")
        pdf = concern_form.build("Harbour Voices", [team], PaperStyle.LARGE)
        lines = "".join(pages_as_text(pdf)).replace("\u00a0", " ").splitlines()
        assert any("07700 900399" in line for line in lines), letters
        if letters == 20:
            assert "07700 900399" in reading(pdf)  # and is read out as it was given


def test_the_concern_form_can_be_printed_before_anyone_is_named(tmp_path: Path) -> None:
    pdf = concern_form.build("Harbour Voices", [])
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
