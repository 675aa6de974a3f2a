"""Rotas in every shape, compared with what is planned and who is known."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.exchange.people import NEW, OUT, Fate
from coprod_desktop.exchange.reading import CannotRead, Sheet
from coprod_desktop.exchange.rota import RotaPlan, RotaSettings, match_rota
from coprod_desktop.exchange.rota_columns import RotaField, guess_rota, looks_like_rota
from coprod_desktop.exchange.rota_outcome import rota_import
from coprod_desktop.exchange.rota_rows import ReadRota, read_rota
from coprod_desktop.queries.rows.imports import (
    KnownForRota,
    KnownPerson,
    KnownPlace,
    KnownRole,
    KnownSession,
)
from coprod_desktop.vocabulary import AssignmentState, PersonKind, PersonStatus
from tests.exchange.shapes import (
    BETTER_IMPACT,
    DEPUTY,
    HAND_MADE,
    JETHRO,
    MATRIX_ACROSS,
    MATRIX_DOWN,
    PLANNING_CENTER,
    THREE_RINGS,
    TODAY,
    VOLGISTICS,
    sheet_of,
    sheet_of_rows,
)

TIMES = RotaSettings("Brochure group", time(10, 30), time(12, 30))


def read(sheet: Sheet) -> ReadRota:
    return read_rota(guess_rota(sheet), TODAY)


def seats(rota: ReadRota, at: int) -> dict[str, tuple[list[str], int]]:
    """Role → names and places to fill, of one session."""
    return {
        place.role: ([seat.name for seat in place.names], place.open) for place in rota.sessions[at].places
    }


def person(id_: int, name: str, **fields: object) -> KnownPerson:
    base = {"called": "", "former_names": "", "kind": PersonKind.VOLUNTEER, "status": PersonStatus.ACTIVE}
    return KnownPerson(id=id_, full_name=name, **{**base, **fields})  # type: ignore[arg-type]


PEOPLE = (person(1, "Sam Rivers"), person(2, "Jo Lane"), person(3, "Kim Ash"))


def compare(
    text: str,
    people: tuple[KnownPerson, ...] = PEOPLE,
    sessions: tuple[KnownSession, ...] = (),
    wanted: RotaSettings = TIMES,
    roles: tuple[KnownRole, ...] = (),
) -> RotaPlan:
    return match_rota(read(sheet_of(text)), KnownForRota(people, sessions, roles), wanted, TODAY)


def planned(id_: int, title: str, on: date = TODAY, *places: KnownPlace) -> KnownSession:
    return KnownSession(id_, title, on, time(10, 30), time(12, 30), None, "", places)


def test_a_matrix_with_dates_down() -> None:
    rota = read(sheet_of(MATRIX_DOWN))
    assert [session.on.day for session in rota.sessions] == [14, 21, 28]
    assert seats(rota, 0) == {
        "Facilitator": (["Sam Rivers"], 0), "Note-taker": (["Jo Lane"], 0), "Set-up": (["Kim", "Ash"], 0),
    }  # fmt: skip
    assert seats(rota, 1)["Note-taker"] == ([], 1)
    assert seats(rota, 1)["Set-up"] == (["Sam", "Kim Ash"], 0)
    assert seats(rota, 2) == {"Facilitator": ([], 1), "Note-taker": (["Sam Rivers"], 0), "Set-up": ([], 1)}


def test_a_matrix_with_dates_across_is_the_same_turned() -> None:
    mapping = guess_rota(sheet_of(MATRIX_ACROSS))
    assert mapping.across
    rota = read(sheet_of(MATRIX_ACROSS))
    assert seats(rota, 0)["Set-up"] == (["Kim Ash", "Sam Rivers"], 0)
    assert [session.number for session in rota.sessions] == [2, 3, 4], "columns, as the dates go across"


def test_two_heading_rows_are_groups_and_roles() -> None:
    rota = read(sheet_of_rows(JETHRO))
    assert [(each.title, each.on.day) for each in rota.sessions] == [
        ("Morning group", 14), ("Evening group", 14), ("Morning group", 21), ("Evening group", 21),
    ]  # fmt: skip
    assert seats(rota, 3) == {"Facilitator": (["Sam Rivers", "Kim Ash"], 0), "Tea": ([], 1)}


def test_one_line_per_person() -> None:
    (session,) = read(sheet_of_rows(DEPUTY)).sessions
    assert (session.title, session.start, session.end) == ("Harbour House", time(10, 30), time(12, 30))
    assert [place.role for place in session.places] == ["Facilitator", "Note-taker"]


def test_a_line_without_a_name_is_a_place_to_fill() -> None:
    lines = "Date\tRole\tName\n14/05/2026\tHost\tSam\n14/05/2026\tHost\t\n14/05/2026\tDoor\tTBC\n"
    assert seats(read(sheet_of(lines)), 0) == {"Host": (["Sam"], 1), "Door": ([], 1)}


def test_times_titles_and_notes_are_no_roles() -> None:
    text = "Date\tTime\tSession\tHost\tNotes\n14/05\t10.30-12.30\tCircle\tSam\tbring cake\n"
    mapping = guess_rota(sheet_of(text))
    assert [column.heading for column in mapping.roles] == ["Host"]
    (session,) = read(sheet_of(text)).sessions
    assert (session.title, session.start, session.end) == ("Circle", time(10, 30), time(12, 30))


@pytest.mark.parametrize("heading", ["Notes", "NOTES:", "Session notes", "Comments"])
def test_a_row_of_notes_is_no_role(heading: str) -> None:
    sheet = sheet_of(f"{MATRIX_ACROSS}{heading}\tBring cake\tTea, Sam Rivers\t\n")
    mapping = guess_rota(sheet)
    assert mapping.across
    assert [column.heading for column in mapping.roles] == ["Facilitator", "Note-taker", "Set-up"]
    assert set(read(sheet).names) == set(read(sheet_of(MATRIX_ACROSS)).names)


def test_a_guess_can_be_corrected() -> None:
    mapping = guess_rota(sheet_of("Date\tSpeaker\tWeather\n14/05\tSam\tsunny\n15/05\tJo\twet\n"))
    mapping = mapping.with_column(2, None)
    assert [column.heading for column in mapping.roles] == ["Speaker"]
    assert mapping.with_column(2, RotaField.DATE).at(RotaField.DATE) == 2


def test_rows_that_are_no_session_are_left_with_a_reason() -> None:
    rota = read(sheet_of("Date\tHost\n14/05/2026\tSam\n31/02/2026\tJo\nhalf term\t\n"))
    assert [(row.number, row.why) for row in rota.left] == [
        (3, "“31/02/2026” isn’t a date."), (4, "“half term” isn’t a date."),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [VOLGISTICS, THREE_RINGS, BETTER_IMPACT, PLANNING_CENTER])
def test_people_are_no_rota(rows: list[list[str]]) -> None:
    assert not looks_like_rota(sheet_of_rows(rows))
    assert not looks_like_rota(sheet_of(HAND_MADE))


@pytest.mark.parametrize("text", [MATRIX_DOWN, MATRIX_ACROSS])
def test_a_rota_is_seen_as_one(text: str) -> None:
    assert looks_like_rota(sheet_of(text))


def test_names_are_known_by_what_is_written() -> None:
    people = (person(1, "Sam Rivers"), person(2, "Samira Lane", called="Sami"), person(3, "Łukasz Król"))
    text = "Date\tHost\n14/05\tSam, Sami L, lukasz krol, Nobody Here\n"
    found = {each.name: each for each in compare(text, people).names}
    assert {name: each.person_id for name, each in found.items()} == {
        "Sam": 1, "Sami L": 2, "lukasz krol": 3, "Nobody Here": None,
    }  # fmt: skip
    assert found["Nobody Here"].fate is Fate.DOUBTFUL


def test_a_name_that_fits_two_is_asked() -> None:
    people = (person(1, "Sam Rivers"), person(2, "Sam Lane"))
    (name,) = compare("Date\tHost\n14/05\tSam\n", people).names
    assert name.fate is Fate.DOUBTFUL
    assert len(name.candidates) == 2


def test_sessions_are_matched_by_date_and_title() -> None:
    text = "Date\tHost\n14/05\tSam\n21/05\tSam\n"
    here = (planned(5, "Brochure group"), planned(6, "Circle"))
    plan = compare(text, sessions=here)
    assert [(each.fate, each.session_id) for each in plan.sessions] == [(Fate.KNOWN, 5), (Fate.NEW, None)]
    unsaid = compare(text, sessions=here, wanted=RotaSettings())
    assert unsaid.sessions[0].fate is Fate.DOUBTFUL
    assert unsaid.sessions[1].fate is Fate.LEFT_OUT
    assert compare(text, sessions=here[:1], wanted=RotaSettings()).sessions[0].session_id == 5
    answered = unsaid.settled({unsaid.sessions[0].key: "session:6"})
    assert answered.sessions[0].session_id == 6


def test_dates_before_today_only_when_wanted() -> None:
    text = "Date\tHost\n07/05/2026\tSam\n"
    assert compare(text).sessions[0].fate is Fate.LEFT_OUT
    past = RotaSettings("Circle", time(10), time(12), past=True)
    assert compare(text, wanted=past).sessions[0].fate is Fate.NEW


def test_the_outcome_leaves_out_who_may_not_and_says_so() -> None:
    people = (
        person(1, "Sam Rivers", stopped_alone="Not alone."),
        person(2, "Jo Lane", stopped="Jo is taking a break."),
    )
    text = "Date\tHost\tDoor\n14/05\tSam\tSam, Jo\n"
    outcome = rota_import(compare(text, people, roles=(KnownRole(1, "Host", alone=True),)))
    (session,) = outcome.request.sessions
    assert [(place.role, len(place.seats)) for place in session.places] == [("Host", 0), ("Door", 1)]
    assert outcome.notes == (
        "Not alone. Left out of this rota.",
        "Jo is taking a break. Left out of this rota.",
    )


def test_full_places_and_given_answers_stay() -> None:
    full = KnownPlace("Host", 1, ((1, AssignmentState.CONFIRMED),))
    said = KnownPlace("Door", None, ((2, AssignmentState.CANNOT),))
    text = "Date\tHost\tDoor\n14/05\tSam, Kim Ash\tJo\n"
    outcome = rota_import(compare(text, sessions=(planned(5, "Brochure group", TODAY, full, said),)))
    assert outcome.seats == 0
    assert len(outcome.notes) == 2


def test_new_people_come_once_however_often_they_stand_there() -> None:
    plan = compare("Date\tHost\n14/05\tAl New, Bo Out\n21/05\tAl New?\n")
    keys = {each.name: each.key for each in plan.names}
    outcome = rota_import(plan.settled({keys["Al New"]: NEW, keys["Bo Out"]: OUT}))
    assert [each.full_name for each in outcome.request.newcomers] == ["Al New"]
    seats = [seat for each in outcome.request.sessions for place in each.places for seat in place.seats]
    assert [(seat.newcomer, seat.sure) for seat in seats] == [(0, True), (0, False)]


CELL = st.one_of(
    st.text(max_size=12), st.sampled_from(["14/05/2026", "TBC", "Sam, Jo", "21 May", "Date", "Role"])
)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=7))
@settings(max_examples=120, deadline=None)
def test_any_table_is_read_or_says_what_is_missing(cells: list[list[str]]) -> None:
    try:
        sheet = sheet_of_rows(cells)
    except CannotRead:
        return
    mapping = guess_rota(sheet)
    if not mapping.problem:
        plan = match_rota(read_rota(mapping, TODAY), KnownForRota(PEOPLE, (), ()), TIMES, TODAY)
        rota_import(plan.settled({each.key: NEW for each in (*plan.names, *plan.sessions)}))
