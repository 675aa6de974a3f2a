"""The pack for staff: a line for each person, and slips in place of the list where chosen."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.documents import session_pack, staff_pages
from coprod_desktop.queries.rows.paper import LateNote, PackPart, PackRows
from coprod_desktop.vocabulary import AbsenceKind, Attendance, Edition, PaperStyle
from tests.documents import paper_rows
from tests.documents.structure import failures, pages_as_text, problems, reading, sizes, unknown_letters

SMALLEST = {PaperStyle.STANDARD: 12, PaperStyle.LARGE: 18, PaperStyle.EASY: 16}
ROWS = {"plain": paper_rows.PACK, "hard": paper_rows.hard_pack()}
EVERYONE = sum(one.comes for one in staff_pages.expected(paper_rows.PACK.shown_in(Edition.STAFF)))


def with_slips(rows: PackRows, style: PaperStyle = PaperStyle.STANDARD) -> bytes:
    return session_pack.build(rows, Edition.STAFF, style, Attendance.SLIPS)


def with_people(*parts: PackPart) -> PackRows:
    return replace(
        paper_rows.PACK, parts=parts, late=(LateNote(6, "Łukasz", AbsenceKind.LATE, "from 11:00"),)
    )


@pytest.mark.parametrize("style", PaperStyle)
@pytest.mark.parametrize("name", ROWS)
def test_the_pack_with_slips_is_well_made(name: str, style: PaperStyle, tmp_path: Path) -> None:
    pdf = with_slips(ROWS[name], style)
    assert failures(pdf, tmp_path) == []
    assert problems(pdf) == []
    assert unknown_letters(pdf) == 0
    assert min(sizes(pdf)) >= SMALLEST[style]
    assert with_slips(ROWS[name], style) == pdf


@pytest.mark.parametrize("style", PaperStyle)
def test_it_is_read_out_in_this_order(style: PaperStyle) -> None:
    words = reading(with_slips(paper_rows.PACK, style))
    paper_rows.check_snapshot(f"pack-staff-slips-{style.value}", words)


@pytest.mark.parametrize("style", PaperStyle)
def test_slips_take_the_lists_place_and_lose_nothing_that_was_told(style: PaperStyle) -> None:
    words = reading(with_slips(paper_rows.PACK, style))
    assert "Tick who came" not in words
    for kept in (
        "Sam Rivers: Can’t make it", "Łukasz Nowak: Late, from 11:00", "Jo Park: Asked",
        "Ola Bell: Leaving early", "Note-taker: one person", "chair with arms", "07700 900456",
    ):  # fmt: skip
        assert kept in words
    assert "I was here today." not in reading(session_pack.build(paper_rows.PACK, Edition.STAFF, style))


@pytest.mark.parametrize("style", PaperStyle)
def test_there_is_a_slip_for_each_who_comes_and_whole_pages_of_them(style: PaperStyle) -> None:
    assert EVERYONE == 6
    on_a_page = 8 if style is PaperStyle.STANDARD else 4
    thirty = tuple(paper_rows.person(50 + at, f"Person{at} Family{at}") for at in range(30))
    many = replace(paper_rows.PACK, parts=(PackPart("Taking part", False, 0, thirty),))
    for rows, people in ((paper_rows.PACK, EVERYONE), (many, 30), (replace(many, parts=()), 0)):
        pages = [page.count("I was here today.") for page in pages_as_text(with_slips(rows, style))]
        assert set(pages) == {0, on_a_page}
        assert sum(pages) == max(1, -(-people // on_a_page)) * on_a_page


def test_slips_tell_no_name_or_topic() -> None:
    last = pages_as_text(with_slips(paper_rows.PACK))[-1]
    assert "My name, only if I like:" in last
    for topic in ("Brochure", "Room 2", "Sam", "Morgan", "Section"):
        assert topic not in last


def test_slips_are_only_for_staff() -> None:
    for edition in (Edition.WALL, Edition.GROUP):
        pdf = session_pack.build(paper_rows.PACK, edition, PaperStyle.STANDARD, Attendance.SLIPS)
        assert pdf == session_pack.build(paper_rows.PACK, edition, PaperStyle.STANDARD)


def lines(rows: PackRows) -> list[tuple[str, str, str]]:
    return [(one.name, one.part, one.note) for one in staff_pages.expected(rows)]


def test_someone_with_several_parts_has_one_line() -> None:
    person = paper_rows.person
    rows = with_people(
        PackPart("Facilitator", False, 0, (person(1, "Morgan Lee"),)),
        PackPart("Note-taker", False, 0, (person(6, "Łukasz Nowak"), person(1, "Morgan Lee"))),
        PackPart("Design", False, 0, (person(6, "Łukasz Nowak"),)),
        PackPart("Set-up", False, 0, (person(1, "Morgan Lee"),)),
    )
    assert lines(rows) == [
        ("Morgan Lee", "Facilitator, Note-taker and Set-up", ""),
        ("Łukasz Nowak", "Note-taker and Design", "Late, from 11:00"),
    ]
    words = reading(session_pack.build(rows, Edition.STAFF, PaperStyle.STANDARD))
    assert words.count("TH Morgan Lee") == 1


def test_where_the_parts_differ_the_line_says_for_which() -> None:
    person = paper_rows.person
    rows = with_people(
        PackPart("Facilitator", False, 0, (person(1, "Morgan Lee", state="cannot"),)),
        PackPart("Note-taker", False, 0, (person(1, "Morgan Lee"),)),
        PackPart("Set-up", False, 0, (person(1, "Morgan Lee", state="invited"),)),
        PackPart("Design", False, 0, (person(2, "Sam Rivers", state="cannot"),)),
    )
    assert lines(rows) == [
        ("Morgan Lee", "Facilitator, Note-taker and Set-up", "Facilitator: Can’t make it · Set-up: Asked"),
        ("Sam Rivers", "Design", "Can’t make it"),
    ]
    assert [one.comes for one in staff_pages.expected(rows)] == [True, False]
