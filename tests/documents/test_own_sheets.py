"""What goes home with people, and what hands something over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.documents import everyones, handover_sheet, schedule, slips, take_home
from coprod_desktop.queries.rows.paper import EveryonesRows, HandoverPart, OwnSheet, SlipRows
from coprod_desktop.vocabulary import PaperStyle
from tests.documents import paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, sizes, unknown_letters

BARE = replace(paper_rows.HOUSE, organisation="", phone="", contact="", support_words="", step_out_words="")
SLIPS = SlipRows(1, "Brochure group", date(2026, 5, 14), BARE, paper_rows.PRINTED)
SHEETS = {
    "take-home": lambda style: take_home.build(paper_rows.TAKE_HOME, style),
    "take-home-neutral": lambda style: take_home.build(paper_rows.HOME_NEUTRAL, style),
    "schedule": lambda style: schedule.build(paper_rows.TAKE_HOME, style),
    "schedule-neutral": lambda style: schedule.build(paper_rows.HOME_NEUTRAL, style),
    "pocket-card": lambda style: take_home.build_card(paper_rows.TAKE_HOME, style),
    "slips": lambda style: slips.build(SLIPS, style),
    "handover": lambda style: handover_sheet.build(paper_rows.HANDOVER, style),
}
SMALLEST = {PaperStyle.STANDARD: 12, PaperStyle.LARGE: 18, PaperStyle.EASY: 16}
TOPICS = ("Brochure", "Harbour", "Room 2", "Note-taker", "Section", "Thank-you", "Morgan")


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_well_made(name: str, style: PaperStyle, tmp_path: Path) -> None:
    pdf = SHEETS[name](style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    assert min(sizes(pdf)) >= SMALLEST[style]
    assert SHEETS[name](style) == pdf


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("name", SHEETS)
def test_it_is_read_out_in_this_order(name: str, style: PaperStyle) -> None:
    paper_rows.check_snapshot(f"{name}-{style.value}", reading(SHEETS[name](style)))


@pytest.mark.parametrize("style", PaperStyle)
def test_a_sheet_to_take_home_names_no_place_topic_or_companion(style: PaperStyle) -> None:
    """Neither in what is read nor anywhere in the file, its foot and its description included."""
    for build in (take_home.build, schedule.build):
        pdf = build(paper_rows.HOME_NEUTRAL, style)
        words = reading(pdf) + " ".join(pages_as_text(pdf)) + pdf.decode("latin-1")
        assert [topic for topic in TOPICS if topic in words] == []
        assert "07700 900321" in words
        assert "Take home" in words


@pytest.mark.parametrize("style", PaperStyle)
def test_a_pocket_card_never_says_more_than_when(style: PaperStyle) -> None:
    words = reading(take_home.build_card(paper_rows.HOME_NEUTRAL, style))
    assert [topic for topic in TOPICS if topic in words] == []
    assert "Thursday 14 May 2026, 10:30 to 12:30" in words


@pytest.mark.parametrize("style", PaperStyle)
def test_who_wishes_it_finds_everything_on_their_sheet(style: PaperStyle) -> None:
    words = reading(take_home.build(paper_rows.TAKE_HOME, style))
    for shown in ("Brochure group", "Room 2, Harbour House", "Note-taker", "Morgan", "Section 3 draft"):
        assert shown in words


@pytest.mark.parametrize("style", PaperStyle)
def test_nothing_taken_on_and_no_dates_can_be_printed(style: PaperStyle, tmp_path: Path) -> None:
    rows = replace(paper_rows.HOME_NEUTRAL, sessions=(), tasks=(), name=paper_rows.ARABIC)
    for build in (take_home.build, take_home.build_card, schedule.build):
        pdf = build(rows, style)
        assert failures(pdf, tmp_path) == []
        assert problems(pdf) == []
        assert paper_rows.ARABIC in reading(pdf)


@pytest.mark.parametrize("style", PaperStyle)
def test_a_handover_has_five_parts_and_room_to_sign(style: PaperStyle) -> None:
    words = reading(handover_sheet.build(paper_rows.HANDOVER, style))
    for number in range(1, 6):
        assert words.count(f"{number}. ") == 2
    assert words.count("Signed by whoever takes it on") == 2
    assert "The second quote is the one people liked." in words


@pytest.mark.parametrize("style", PaperStyle)
def test_no_last_page_is_empty_however_many_dates_there_are(style: PaperStyle) -> None:
    one = paper_rows.HOME_NEUTRAL.sessions[0]
    for many in range(1, 14):
        rows = replace(paper_rows.HOME_NEUTRAL, sessions=(one,) * many)
        for page in pages_as_text(schedule.build(rows, style)):
            assert "14 May" in page


@pytest.mark.parametrize("style", PaperStyle)
def test_no_page_of_a_handover_is_signed_without_what_it_is(style: PaperStyle) -> None:
    titles = [part.title for part in paper_rows.HANDOVER.parts]
    for page in pages_as_text(handover_sheet.build(paper_rows.HANDOVER, style)):
        assert "Signed" not in page or any(title in page for title in titles)


@pytest.mark.parametrize("style", PaperStyle)
def test_a_handover_with_hard_names_is_well_made(style: PaperStyle, tmp_path: Path) -> None:
    parts = tuple(
        HandoverPart(name, name, name, None, name * 9, name, name, name, name, name)
        for name in paper_rows.HARD_NAMES
    )
    pdf = handover_sheet.build(replace(paper_rows.HANDOVER, name=paper_rows.ENDLESS, parts=parts), style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0


@pytest.mark.parametrize("style", PaperStyle)
def test_slips_fill_one_page_and_tell_no_topic(style: PaperStyle) -> None:
    pdf = slips.build(SLIPS, style)
    (page,) = pages_as_text(pdf)
    assert page.count("I was here today.") == (8 if style is PaperStyle.STANDARD else 4)
    words = reading(pdf) + page + pdf.decode("latin-1")
    assert [topic for topic in TOPICS if topic in words] == []


@pytest.mark.parametrize("style", PaperStyle)
def test_dates_begin_with_how_to_say_that_one_cannot_come(style: PaperStyle) -> None:
    words = reading(schedule.build(paper_rows.TAKE_HOME, style))
    assert words.index("07700 900321") < words.index("14 May")
    assert "Section 3 draft" not in words


def test_everyones_sheets_are_one_well_made_file_each_in_its_style(tmp_path: Path) -> None:
    sheets = tuple(
        OwnSheet(style, replace(rows, name=name))
        for style, rows, name in (
            (PaperStyle.LARGE, paper_rows.TAKE_HOME, "Sam"),
            (PaperStyle.EASY, paper_rows.HOME_NEUTRAL, paper_rows.ARABIC),
            (PaperStyle.STANDARD, paper_rows.HOME_NEUTRAL, "Jo"),
        )
    )
    rows = EveryonesRows(1, "Brochure group", date(2026, 5, 14), sheets, paper_rows.PRINTED)
    pdf = everyones.build(rows)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert everyones.build(rows) == pdf
    words = reading(pdf)
    assert [words.index(f"For {one.rows.name}") for one in sheets] == sorted(
        words.index(f"For {one.rows.name}") for one in sheets
    )
    assert {12, 16, 18} <= sizes(pdf)
    starts = [page for page in pages_as_text(pdf) if "Page 1 of" in page]
    assert len(starts) == len(sheets), "every sheet begins on a page of its own"
