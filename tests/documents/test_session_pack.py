"""The session pack: well made in every edition and style, and saying only what each may say."""

import re
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.documents import session_pack
from coprod_desktop.queries.rows.paper import PackItem, PackRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.documents import paper_rows
from tests.documents.structure import (
    failures,
    fonts_in,
    pages_as_text,
    problems,
    reading,
    room_left,
    sizes,
    unknown_letters,
)

EDITIONS = (Edition.WALL, Edition.GROUP, Edition.STAFF)
ROWS = {"plain": paper_rows.PACK, "hard": paper_rows.hard_pack()}
SMALLEST = {PaperStyle.STANDARD: 12, PaperStyle.LARGE: 18, PaperStyle.EASY: 16}
MOST_WORDS = 15

every_sheet = pytest.mark.parametrize(
    ("rows", "edition", "style"),
    [
        pytest.param(rows, edition, style, id=f"{name}-{edition.value}-{style.value}")
        for name, rows in ROWS.items()
        for edition in EDITIONS
        for style in PaperStyle
    ],
)


@every_sheet
def test_every_sheet_is_well_made(
    rows: PackRows, edition: Edition, style: PaperStyle, tmp_path: Path
) -> None:
    pdf = session_pack.build(rows, edition, style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    assert min(sizes(pdf)) >= SMALLEST[style]
    assert not [
        name for name in fonts_in(pdf) if "Italic" in name or not name.startswith(("Atkinson", "Noto"))
    ]


@every_sheet
def test_the_same_rows_give_the_same_bytes(rows: PackRows, edition: Edition, style: PaperStyle) -> None:
    before = session_pack.build(rows, edition, style)
    session_pack.build(ROWS["hard"], Edition.STAFF, PaperStyle.LARGE)
    assert session_pack.build(rows, edition, style) == before


@every_sheet
def test_every_page_says_where_it_belongs_and_whose_it_is(
    rows: PackRows, edition: Edition, style: PaperStyle
) -> None:
    pages = pages_as_text(session_pack.build(rows, edition, style))
    for number, words in enumerate(pages, 1):
        flat = " ".join(words.split())
        assert "Leave here" in flat
        assert "Example, all invented" in flat
        assert "Harbour Voices · printed Wed 13 May 16:05" in flat
        assert f"Page {number} of {len(pages)}" in flat


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("edition", EDITIONS)
def test_how_to_say_you_cannot_come_is_first_after_when_and_where(
    edition: Edition, style: PaperStyle
) -> None:
    lines = reading(session_pack.build(paper_rows.PACK, edition, style)).splitlines()
    said = next(at for at, line in enumerate(lines) if "you can’t come" in line.lower())
    parts = [at for at, line in enumerate(lines) if line.strip().startswith("H2")]
    own = 1 if style is PaperStyle.EASY else 0  # in easy read it has a heading of its own
    assert [at for at in parts if at < said] == []
    assert len([at for at in parts if at <= said]) <= own
    assert any("07700 900321" in line for line in lines[said : said + 9])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(paper_rows.HARD_NAMES) | st.text("abcdefgh", min_size=9), min_size=1, max_size=4)
)
def test_the_wall_names_nobody(names: list[str]) -> None:
    people = tuple(paper_rows.person(at, name) for at, name in enumerate(names))
    rows = replace(
        paper_rows.PACK,
        parts=tuple(replace(part, people=people) for part in paper_rows.PARTS),
        agenda=tuple(PackItem(time(10), "A part", name, name, "A note", False) for name in names),
        house=replace(paper_rows.HOUSE, contact=names[0]),
    )
    for style in PaperStyle:
        words = " ".join(reading(session_pack.build(rows, Edition.WALL, style)).split())
        for name in (*names, "A note", "Section 3", "Robin", "Morgan"):
            assert " ".join(name.split()) not in words


@pytest.mark.parametrize("style", PaperStyle)
def test_the_sheet_for_the_wall_is_one_page_in_the_largest_letters_that_fit(style: PaperStyle) -> None:
    pdf = session_pack.build(paper_rows.PACK, Edition.WALL, style)
    assert len(pages_as_text(pdf)) == 1
    lines = reading(pdf)
    assert lines == reading(session_pack.build(paper_rows.PACK, Edition.WALL, style))
    few = replace(paper_rows.PACK, access=(), getting_in="", who_for="")
    largest = {size for size in sizes(session_pack.build(few, Edition.WALL, style)) if size > SMALLEST[style]}
    assert min(largest) >= SMALLEST[style] * 1.3
    assert max(largest) <= 42


def test_a_long_text_on_the_wall_goes_on_to_a_second_page_in_the_usual_letters() -> None:
    rows = replace(paper_rows.PACK, getting_in="Ring the bell and wait for someone. " * 120)
    pdf = session_pack.build(rows, Edition.WALL, PaperStyle.STANDARD)
    assert len(pages_as_text(pdf)) == 2
    assert set(sizes(pdf)) == {12, 16, 26}


@pytest.mark.parametrize("style", PaperStyle)
def test_no_page_but_the_last_is_left_half_empty(style: PaperStyle) -> None:
    for edition in (Edition.GROUP, Edition.STAFF):
        *before, _last = room_left(session_pack.build(paper_rows.PACK, edition, style))
        assert max(before) < 0.3


@pytest.mark.parametrize("style", PaperStyle)
def test_the_group_sees_names_as_agreed_and_nothing_for_staff(style: PaperStyle) -> None:
    words = reading(session_pack.build(paper_rows.PACK, Edition.GROUP, style))
    for shown in ("Morgan", "Robin (they/them)", "Wren and one more person", "One person speaks at a time"):
        assert shown in words
    for hidden in (
        "Lee", "Rivers", "Quinn", "Doe", "Jo Park", "J P", "900456", "chair with arms", "Keys are", "11:00",
    ):  # fmt: skip
        assert hidden not in words


@pytest.mark.parametrize("style", PaperStyle)
def test_staff_see_who_comes_what_to_prepare_and_whom_they_may_ring(style: PaperStyle) -> None:
    words = reading(session_pack.build(paper_rows.PACK, Edition.STAFF, style))
    for shown in (
        "For staff only", "Note-taker: one person", "Sam Rivers", "Can’t make it", "chair with arms",
        "07700 900456", "Say wrong number", "Late, from 11:00", "Ola Bell: Leaving early, at noon",
        "Keys are with reception", "Sam Rivers can’t make it",
    ):  # fmt: skip
        assert shown in words


def test_a_session_that_is_called_off_says_so() -> None:
    rows = replace(paper_rows.PACK, called_off=True)
    for style in PaperStyle:
        assert "not taking place" in reading(session_pack.build(rows, Edition.WALL, style))


def test_a_bare_session_can_be_printed(tmp_path: Path) -> None:
    """Nothing but a title and a time, in an organisation that has not said anything yet."""
    house = replace(
        paper_rows.HOUSE, phone="", contact="", support_words="", step_out_words="", is_example=False
    )
    rows = replace(
        paper_rows.PACK, house=house, room="", venue="", address="", getting_in="", access=(), who_for="",
        notes="", parts=(), agenda=(), tasks=(), needs=(), ways=(), late=(),
    )  # fmt: skip
    for edition in EDITIONS:
        for style in PaperStyle:
            pdf = session_pack.build(rows, edition, style)
            assert failures(pdf, tmp_path) == []
            assert problems(pdf) == []
            assert "Example" not in reading(pdf)


def test_easy_read_is_in_short_sentences() -> None:
    lines = reading(session_pack.build(paper_rows.PACK, Edition.GROUP, PaperStyle.EASY)).splitlines()
    sentences = [
        sentence
        for line in lines
        for sentence in re.split(r"(?<=[.?!])\s", re.sub(r"^\s*\w+ ?", "", line))
        if sentence
    ]
    assert len(sentences) > 40
    assert [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS] == []


def test_easy_read_puts_a_picture_before_each_idea() -> None:
    lines = reading(session_pack.build(paper_rows.PACK, Edition.WALL, PaperStyle.EASY)).splitlines()
    figures = [line.strip() for line in lines if line.strip().startswith("Figure")]
    assert len(figures) >= 7
    assert all(re.fullmatch(r"Figure \[.+\]", figure) for figure in figures)


@pytest.mark.parametrize("style", PaperStyle)
def test_a_table_of_72_rows_is_read_out_once_with_its_heading(style: PaperStyle, tmp_path: Path) -> None:
    items = tuple(
        PackItem(time(9 + at // 60, at % 60), f"Part number {at} of the day", "", "", "", False)
        for at in range(72)
    )
    rows = replace(paper_rows.PACK, agenda=items)
    pdf = session_pack.build(rows, Edition.GROUP, style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    words = reading(pdf)
    assert [words.count(f"Part number {at} of") for at in range(72)] == [1] * 72
    assert words.count("TH When\n") == (0 if style is PaperStyle.EASY else 1)
    if style is not PaperStyle.EASY:
        assert sum("When" in page for page in pages_as_text(pdf)) > 1


def test_markup_in_names_is_printed_as_it_is_written() -> None:
    words = reading(session_pack.build(paper_rows.hard_pack(), Edition.GROUP, PaperStyle.STANDARD))
    assert paper_rows.MARKUP in words
    assert paper_rows.ARABIC in words
    assert paper_rows.BENGALI in words


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_read_out_in_this_order(edition: Edition, style: PaperStyle) -> None:
    paper_rows.check_snapshot(
        f"pack-{edition.value}-{style.value}", reading(session_pack.build(paper_rows.PACK, edition, style))
    )
