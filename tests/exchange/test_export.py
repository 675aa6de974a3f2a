"""Plain files: what is in them and what never is, that they come back, and all of them or none."""

import csv
import io
import json
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from coprod_desktop.errors import Conflict, NotAllowed, Trouble
from coprod_desktop.exchange.export import export_plain
from coprod_desktop.exchange.people import Fate, match_people, people_import
from coprod_desktop.exchange.people_columns import guess_people
from coprod_desktop.exchange.people_rows import read_people
from coprod_desktop.exchange.reading import read_file
from coprod_desktop.exchange.rota import RotaSettings, match_rota
from coprod_desktop.exchange.rota_columns import guess_rota
from coprod_desktop.exchange.rota_outcome import rota_import
from coprod_desktop.exchange.rota_rows import read_rota
from coprod_desktop.queries.imports import people_known, rota_known
from coprod_desktop.services.imports import apply_people
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Channel,
    PersonStatus,
    Safe,
    SessionState,
)
from tests.world import TODAY, World

NAMES = {"organisation", "people", "sessions", "rota", "tasks", "handovers"}


@pytest.fixture
def filled(world: World) -> World:
    sam = world.person("Zoë Rivers", called="Zo", notes="PRIVATE", former_names="FORMER")
    world.number(sam, "07700 900123", times="mornings")
    world.number(sam, "07700 900999", Safe.UNKNOWN)
    world.number(sam, "zoe@example.org", channel=Channel.EMAIL)
    gone = world.person("Al Gone", status=PersonStatus.DIED)
    world.number(gone, "07700 900555")
    world.person("=HYPERLINK(1)")
    session = world.session("Brochure; “group”")
    place = world.place(session, least=2)
    world.assign(place, sam)
    world.assign(world.place(session, role=2), gone, AssignmentState.DECLINED)
    world.session(
        "Summer, early", date(2026, 7, 1), start=time(9), end=time(10), state=SessionState.CANCELLED
    )
    world.task(world.project(), "Section 3", sam, due=TODAY)
    return world


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_all_files_are_there_and_excel_sees_their_letters(filled: World, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    change = export_plain(filled.workspace, out)
    assert change.id, "it is in history"
    expected = {f"{name}.{kind}" for name in NAMES for kind in ("csv", "json")} | {
        "calendar.ics",
        "calendar-brochure.ics",
    }
    assert {path.name for path in out.iterdir()} == expected
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in out.glob("*.csv"))
    assert {"name", "phone", "email"} <= set(table(out, "people")[0])


def test_only_safe_numbers_and_nothing_told_in_confidence(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "out")
    zoe = next(row for row in table(tmp_path / "out", "people") if row["name"] == "Zoë Rivers")
    assert (zoe["phone"], zoe["email"]) == ("07700 900123", "zoe@example.org")
    assert "mornings" in zoe["when_ringing"]
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    for never in ("900999", "900555", "PRIVATE", "FORMER", "declined"):
        assert never not in text


def test_gaps_and_owners_are_told(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "out")
    rota = table(tmp_path / "out", "rota")
    assert [(row["role"], row["name"], row["state"]) for row in rota] == [
        ("Facilitator", "Zoë Rivers", "confirmed"),
        ("Facilitator", "", "open"),
        ("Note-taker", "", "open"),
    ]
    assert table(tmp_path / "out", "tasks")[0]["owners"] == "Zoë Rivers"
    assert table(tmp_path / "out", "sessions")[0]["to_cover"] == "2"


def test_a_cell_never_begins_a_formula(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    people = json.loads((tmp_path / "out" / "people.json").read_text("utf-8"))
    assert "=HYPERLINK(1)" in {person["name"] for person in people}


def test_the_calendar_is_read_back_in_its_own_time(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "out")
    data = (tmp_path / "out" / "calendar.ics").read_bytes()
    assert b"\r\n" in data
    assert b"BEGIN:VTIMEZONE" in data
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Brochure; “group”", "Summer, early"]
    first = events[0].decoded("dtstart")
    assert first.replace(tzinfo=ZoneInfo("Europe/London")).isoformat() == "2026-05-14T10:30:00+01:00"
    assert first.utcoffset().total_seconds() == 3600
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CANCELLED"]
    assert "Zoë" not in data.decode()


def test_the_same_store_gives_the_same_files(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "one")
    export_plain(filled.workspace, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_nothing_is_written_over(filled: World, tmp_path: Path) -> None:
    (tmp_path / "tasks.csv").write_text("mine")
    with pytest.raises(Conflict, match=r"tasks\.csv"):
        export_plain(filled.workspace, tmp_path)
    assert (tmp_path / "tasks.csv").read_text() == "mine"
    assert not (tmp_path / "people.csv").exists()


def test_all_or_none(filled: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Trouble):
        export_plain(filled.workspace, tmp_path / "file" / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".tasks.csv.part").mkdir()  # something stands where a file would be begun
    with pytest.raises(Trouble):
        export_plain(filled.workspace, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".tasks.csv.part"]


def test_only_a_coordinator_may(filled: World, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        export_plain(filled.sign_in(AccountRole.STAFF), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_was_taken_out_comes_back_as_nothing_new(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "out")
    (sheet,) = read_file(tmp_path / "out" / "people.csv")
    known = people_known(filled.workspace)
    plan = match_people(read_people(sheet, guess_people(sheet), TODAY), known)
    assert {row.name: row.fate for row in plan.rows} == {
        "Al Gone": Fate.LEFT_OUT,
        "Morgan Lee": Fate.SAME,
        "Zoë Rivers": Fate.SAME,
        "=HYPERLINK(1)": Fate.LEFT_OUT,
    }
    (sheet,) = read_file(tmp_path / "out" / "rota.csv")
    read = read_rota(guess_rota(sheet), TODAY)
    known_rota = rota_known(filled.workspace, TODAY, TODAY)
    rota = match_rota(read, known_rota, RotaSettings(), TODAY)
    assert [(each.fate, each.session_id) for each in rota.sessions] == [(Fate.KNOWN, 1)]
    assert rota_import(rota).seats == 0


def test_people_go_from_one_store_to_another(filled: World, tmp_path: Path) -> None:
    export_plain(filled.workspace, tmp_path / "out")
    (sheet,) = read_file(tmp_path / "out" / "people.csv")
    plan = match_people(read_people(sheet, guess_people(sheet), TODAY), ())
    apply_people(filled.workspace, people_import(plan, Safe.YES))
    again = [each for each in people_known(filled.workspace) if each.full_name == "Zoë Rivers"]
    assert [(each.phones, each.emails, each.called) for each in again][1] == (
        ("07700 900123",), ("zoe@example.org",), "Zo",
    )  # fmt: skip
