"""Lists of people in every shape: columns guessed, rows read, fates with their reasons."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.exchange.people import NEW, OUT, Fate, PeoplePlan, match_people, people_import
from coprod_desktop.exchange.people_columns import PersonField, field_of, guess_people
from coprod_desktop.exchange.people_rows import ReadPerson, months_first, read_people
from coprod_desktop.exchange.reading import Sheet
from coprod_desktop.exchange.values import is_placeholder
from coprod_desktop.queries.rows.imports import KnownPerson
from coprod_desktop.vocabulary import Channel, PersonKind, PersonStatus, Safe
from tests.exchange.shapes import (
    BETTER_IMPACT,
    HAND_MADE,
    PLANNING_CENTER,
    THREE_RINGS,
    TODAY,
    VOLGISTICS,
    read_bytes,
    sheet_of,
    sheet_of_rows,
    workbook,
)


def read(sheet: Sheet, *also: PersonField) -> tuple[ReadPerson, ...]:
    """The rows of a sheet as guessed, with some more fields brought in."""
    mapping = guess_people(sheet)
    for column in mapping.columns:
        if column.field in also:
            mapping = mapping.with_column(column.at, column.field, True)
    return read_people(sheet, mapping, TODAY)


def known(id_: int, name: str, *phones: str, **fields: object) -> KnownPerson:
    base = {"called": "", "former_names": "", "kind": PersonKind.VOLUNTEER, "status": PersonStatus.ACTIVE}
    return KnownPerson(id=id_, full_name=name, phones=phones, **{**base, **fields})  # type: ignore[arg-type]


def plan(text: str, *people: KnownPerson) -> PeoplePlan:
    return match_people(read(sheet_of(text)), people)


SAM = "Name,Phone,Email\nSam Rivers,07700 900123,sam@example.org\n"


def test_a_hand_made_list_with_two_lines_of_headings() -> None:
    rows = read(sheet_of(HAND_MADE), PersonField.JOINED_ON)
    sam, lukasz, zoe, total = rows
    assert (sam.number, sam.name) == (6, "Sam Rivers")
    assert sam.contacts == ("07700 900123", "sam@example.org")
    assert sam.joined_on == date(2025, 2, 3)
    assert lukasz.phones == ("07700 900124", "020 7946 0018")
    assert lukasz.joined_on is None
    assert "31/02/2025" in lukasz.notes[0]
    assert zoe.emails == ("zoe@example.org", "z@example.org")
    assert zoe.joined_on == date(2024, 5, 4)
    assert total.refused
    assert all("900999" not in "".join(row.phones) for row in rows), "an emergency contact is somebody else's"


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        pytest.param(VOLGISTICS, "Sam Rivers", id="Volgistics"),
        pytest.param(THREE_RINGS, "Sam Rivers", id="Three Rings"),
        pytest.param(BETTER_IMPACT, "Sam Rivers", id="Better Impact"),
        pytest.param(PLANNING_CENTER, "Sam Jo Rivers", id="Planning Center"),
    ],
)
def test_lists_from_other_programs(rows: list[list[str]], name: str) -> None:
    (person,) = read(sheet_of_rows(rows))
    assert person.name == name
    assert "07700 900123" in person.phones
    assert person.emails == ("sam@example.org",)
    assert "020 7946 0019" not in person.phones, "a number at work is a deliberate choice"
    assert person.joined_on is None, "only names and contact are brought in at first"


def test_a_workbook_with_merged_headings(tmp_path: Path) -> None:
    rows = [["Name", "", "Contact"], ["First", "Last", "Mobile"], ["Sam", "Rivers", 7700900123]]
    (sheet,) = read_bytes(tmp_path, workbook(rows, merged=["A1:B1"]), "list.xlsx")
    (person,) = read(sheet)
    assert (person.name, person.phones) == ("Sam Rivers", ("07700 900123",))


def test_without_headings_columns_are_known_by_what_is_in_them() -> None:
    (sam, _jo) = read(sheet_of("07700 900123,Sam Rivers,sam@example.org\n07700 900124,Jo Lane,\n"))
    assert (sam.name, sam.phones, sam.emails) == ("Sam Rivers", ("07700 900123",), ("sam@example.org",))


def test_a_list_without_names_says_so() -> None:
    assert not guess_people(sheet_of("Phone,Email\n07700 900123,sam@example.org\n")).has_names


@pytest.mark.parametrize(
    "heading", ["Emergency contact phone", "Next of kin", "GP phone", "Carer’s mobile", "DOB"]
)
def test_somebody_elses_details_are_not_taken(heading: str) -> None:
    assert field_of(heading) is None


@pytest.mark.parametrize(
    "name",
    ["<b>Sam</b> & Co", 'O’Neill "Jo"', "Zoë 🌊 Brontë", "محمد عبد الله", "Ana " + "x" * 296, "Ẹniọlá Ṣadé"],
)
def test_names_come_in_as_they_are_written(name: str) -> None:
    sheet = sheet_of_rows([["Name", "Phone"], [name, "07700 900123"]])
    (row,) = match_people(read(sheet), ()).rows
    assert (row.fate, row.name) == (Fate.NEW, name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("SMITH, Jo", "Jo Smith"),
        ("O’NEILL, Jo", "Jo O’Neill"),
        ("O'NEILL, Jo", "Jo O'Neill"),
        ("MACDONALD-GREY, Jo", "Jo Macdonald-Grey"),
        ("DE SOUZA, Jo", "Jo De Souza"),
        ("McLEOD, Jo", "Jo McLEOD"),
        ("McLeod, Jo", "Jo McLeod"),
        ("NG, Jo", "Jo NG"),
        ("de Souza, Jo", "Jo de Souza"),
        ("JO SMITH", "JO SMITH"),
    ],
)
def test_a_surname_written_first_in_capitals(written: str, name: str) -> None:
    (row,) = read(sheet_of_rows([["Name", "Phone"], [written, "07700 900123"]]))
    assert row.name == name


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@SUM(A1)", "12345", "x" * 401])
def test_what_is_no_name_is_left_out_with_a_reason(name: str) -> None:
    sheet = sheet_of_rows([["Name", "Phone"], [name, "07700 900123"], ["", "07700 900124"], ["Jo", ""]])
    rows = match_people(read(sheet), ()).rows
    assert [row.fate for row in rows] == [Fate.LEFT_OUT, Fate.LEFT_OUT, Fate.NEW]
    assert all(row.why for row in rows[:2])


def test_a_number_with_words_beside_it_is_left_out_and_said() -> None:
    (row,) = plan("Name,Phone\nSam Rivers,07700 900123 (mum’s)\n").rows
    assert row.read.phones == ()
    assert "mum’s" in row.notes()


def test_the_same_name_and_nothing_against_it_is_the_same_person() -> None:
    (row,) = plan(SAM, known(7, "SAM  RIVERS", "+44 7700 900123")).rows
    assert (row.fate, row.person_id) == (Fate.KNOWN, 7)
    assert row.why == "Already here. Adds an e-mail address."


def test_nothing_new_is_said() -> None:
    (row,) = plan(SAM, known(7, "Sam Rivers", "07700900123", emails=("Sam@Example.org",))).rows
    assert row.fate is Fate.SAME


@pytest.mark.parametrize(
    "person",
    [
        known(7, "Sam Rivers", "07700 900999"),
        known(7, "Samuel Rivers"),
        known(7, "Sam Riverz"),
        known(7, "Alex Green", "07700 900123"),
        known(7, "Alex Green", former_names="Sam Rivers"),
        known(7, "Samira Rivers", called="Sami"),
    ],
)
def test_what_may_be_someone_known_is_asked(person: KnownPerson) -> None:
    (row,) = plan(SAM, person).rows
    assert row.fate is Fate.DOUBTFUL
    assert row.candidates[0].person_id == 7
    assert people_import(PeoplePlan((row,))).people == ()


def test_two_of_the_same_name_are_asked_unless_something_tells_them_apart() -> None:
    two = (known(7, "Sam Rivers", "07700 900123"), known(8, "Sam Rivers", "07700 900555"))
    assert plan(SAM, *two).rows[0].person_id == 7
    assert plan("Name\nSam Rivers\n", *two).rows[0].fate is Fate.DOUBTFUL


def test_an_old_name_is_found_and_never_shown() -> None:
    (row,) = plan("Name\nOld Name\n", known(7, "Alex Green", former_names="Old Name")).rows
    assert row.candidates[0].name == "Alex Green"
    assert "Old Name" not in row.candidates[0].why + row.why


def test_someone_who_has_died_is_not_brought_back() -> None:
    (row,) = plan(SAM, known(7, "Sam Rivers", status=PersonStatus.DIED)).rows
    assert row.fate is Fate.LEFT_OUT


def test_answers_settle_what_is_doubtful() -> None:
    doubtful = plan(SAM, known(7, "Sam Rivers", "07700 900999"))
    row = doubtful.rows[0].id
    assert doubtful.settled({row: "person:7"}).rows[0].person_id == 7
    assert doubtful.settled({row: NEW}).rows[0].fate is Fate.NEW
    assert doubtful.settled({row: OUT}).rows[0].fate is Fate.LEFT_OUT
    assert doubtful.settled({row: "person:99"}).rows[0].fate is Fate.DOUBTFUL


def test_the_same_person_twice_in_a_file() -> None:
    rows = plan(SAM + "sam rivers,07700900123,\nSam Rivers,07700 900777,other@example.org\n").rows
    assert [row.fate for row in rows] == [Fate.NEW, Fate.LEFT_OUT, Fate.DOUBTFUL]
    assert "row 2" in rows[1].why
    assert rows[2].candidates[0].row == 2


def test_safe_is_what_was_said_and_known_numbers_are_not_added_twice() -> None:
    people = (known(7, "Sam Rivers", "+447700900123"),)
    request = people_import(plan(SAM, *people), Safe.YES, people)
    contacts = {contact.channel: contact for contact in request.people[0].contacts}
    assert contacts[Channel.CALL].value == "+447700900123"
    assert contacts[Channel.EMAIL].safe is Safe.YES
    one = people_import(plan(SAM), safe_rows=[2])
    assert {contact.safe for contact in one.people[0].contacts} == {Safe.YES}
    assert {contact.safe for contact in people_import(plan(SAM)).people[0].contacts} == {Safe.UNKNOWN}


def test_dates_that_only_make_sense_month_first_are_noticed() -> None:
    sheet = sheet_of("Name,Joined\nSam,05/27/2026\nJo,01/02/2026\n")
    assert months_first(sheet, [1], 1)
    assert not months_first(sheet_of("Name,Joined\nSam,27/05/2026\nJo,05/27/2026\n"), [1], 1)


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
@settings(max_examples=120, deadline=None)
def test_any_cells_get_a_fate(cells: list[list[str]]) -> None:
    sheet = sheet_of_rows([["Name", "Phone", "Email"], *cells])
    people = (known(1, "Sam Rivers", "07700 900123"),)
    found = match_people(read(sheet, *PersonField), people)
    assert len(found.rows) == len(sheet.rows) - 1
    assert all(row.why for row in found.rows if row.fate is not Fate.NEW)
    assert all(person.full_name.strip() for person in people_import(found, Safe.YES, people).people)


@pytest.mark.parametrize(
    ("name", "left_out"), [("TBC", True), ("Vacant", True), ("X", False), ("Free", False)]
)
def test_a_row_kept_for_somebody_is_nobody(name: str, left_out: bool) -> None:
    assert is_placeholder(name) is left_out
