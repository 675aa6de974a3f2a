"""Calendars and rotas as files: what other programs read in them, and what someone's own never tells."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sqlalchemy import select

from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken, Trouble
from coprod_desktop.exchange.taking_out import save_calendar, save_own_calendar, save_rota
from coprod_desktop.model.prints import Print
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.services import rota
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.history import undo_entry
from coprod_desktop.services.sessions import MoveSession, OneSession, cancel_session, move_session
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, AssignmentState, PersonStatus
from tests.world import TODAY, World


def events(path: Path) -> list[Any]:
    data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    return list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.fixture
def scene(world: World) -> dict[str, int]:
    project = world.project("Court brochure")
    sam, session = world.person("Sam Rivers"), world.session("Drafting", project_id=project, room="Room 2")
    world.session("Something else")
    world.assign(world.place(session), sam)
    return {"sam": sam, "session": session, "project": project}


def test_a_calendar_is_of_everyone_or_of_a_project(
    world: World, scene: dict[str, int], tmp_path: Path
) -> None:
    out = tmp_path / "all.ics"
    assert save_calendar(world.workspace, out).id
    assert [str(one["summary"]) for one in events(out)] == ["Drafting", "Something else"]
    save_calendar(world.workspace, out, scene["project"])
    (one,) = events(out)
    assert one.decoded("dtstart").astimezone(UTC) == datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
    assert str(one["location"]).startswith("Room 2, Harbour House")
    assert "Sam" not in out.read_text("utf-8")
    assert "BEGIN:VTIMEZONE" in out.read_text("utf-8")


def test_a_later_file_is_known_to_be_the_newer_one(
    world: World, scene: dict[str, int], tmp_path: Path
) -> None:
    out = tmp_path / "all.ics"
    save_calendar(world.workspace, out, scene["project"])
    (first,) = events(out)
    world.now += timedelta(hours=1)
    move_session(world.workspace, MoveSession(scene["session"], TODAY + timedelta(1)))
    world.now += timedelta(hours=1)
    entry = cancel_session(world.workspace, OneSession(scene["session"]))
    save_calendar(world.workspace, out, scene["project"])
    (second,) = events(out)
    assert second["uid"] == first["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 2)
    assert second.decoded("last-modified") == world.now.replace(microsecond=0)
    assert (str(first["status"]), str(second["status"])) == ("CONFIRMED", "CANCELLED")
    undo_entry(world.workspace, entry.id)
    save_calendar(world.workspace, out, scene["project"])
    (third,) = events(out)
    assert (third["sequence"], str(third["status"])) == (3, "CONFIRMED")


def test_someones_own_is_neutral(world: World, scene: dict[str, int], tmp_path: Path) -> None:
    out = tmp_path / "own.ics"
    save_own_calendar(world.workspace, out, scene["sam"])
    (one,) = events(out)
    assert str(one["summary"]) == "Appointment"
    assert "location" not in one
    text = out.read_text("utf-8").casefold()
    for topic in ("coprod", "court", "draft", "harbour", "room", "sam", "rivers", "morgan", "session"):
        assert topic not in text
    with world.workspace.read() as db:
        assert [(kept.kind, kept.person_id) for kept in db.query(Print)] == [("own_calendar", scene["sam"])]


def test_who_is_taken_off_has_it_taken_out_of_their_calendar(
    world: World, scene: dict[str, int], tmp_path: Path
) -> None:
    sam, out = scene["sam"], tmp_path / "own.ics"
    with world.workspace.read() as db:
        held = db.scalars(select(Assignment)).one()
        place, held_id = held.place_id, held.id
    save_own_calendar(world.workspace, out, sam)
    (before,) = events(out)
    world.now += timedelta(hours=1)
    rota.take_off(world.workspace, rota.TakeOff(held_id))
    asked = rota.put_in(world.workspace, rota.PutIn(world.place(world.session()), sam, asked_only=True)).made
    rota.take_off(world.workspace, rota.TakeOff(asked or 0))
    save_own_calendar(world.workspace, out, sam)
    (gone,) = events(out)  # nothing of what they were only asked about
    assert (gone["uid"], str(gone["status"])) == (before["uid"], "CANCELLED")
    assert gone["sequence"] > before["sequence"]
    assert gone.decoded("last-modified") == world.now.replace(microsecond=0)
    world.now += timedelta(hours=1)
    rota.put_in(world.workspace, rota.PutIn(place, sam))
    save_own_calendar(world.workspace, out, sam)
    (again,) = events(out)
    assert (again["uid"], str(again["status"])) == (before["uid"], "CONFIRMED")
    assert again["sequence"] > gone["sequence"]
    save_own_calendar(world.workspace, out, world.person("Jo Field"))
    assert events(out) == []


def test_who_wants_more_gets_the_name_for_paper_and_the_place(world: World, tmp_path: Path) -> None:
    sam = world.person("Sam Rivers", sheet_may_name=True)
    project = world.project("Court brochure", paper_name="Tuesday group")
    world.assign(world.place(world.session("Drafting", project_id=project, room="Room 2")), sam)
    save_own_calendar(world.workspace, tmp_path / "own.ics", sam)
    (one,) = events(tmp_path / "own.ics")
    assert str(one["summary"]) == "Tuesday group"
    assert str(one["location"]).startswith("Room 2")


def test_what_they_cannot_come_to_or_is_called_off_is_taken_out_of_their_calendar(
    world: World, scene: dict[str, int], tmp_path: Path
) -> None:
    sam, out = scene["sam"], tmp_path / "own.ics"
    later = world.session(on=TODAY + timedelta(7))
    world.assign(world.place(later), sam)
    world.assign(world.place(later, role=2), sam)
    invited = world.place(world.session(on=TODAY + timedelta(8)))
    world.assign(invited, sam, AssignmentState.INVITED)
    save_own_calendar(world.workspace, out, sam)
    first = events(out)
    assert [str(one["status"]) for one in first] == ["CONFIRMED", "CONFIRMED"]
    record_absence(world.workspace, RecordAbsence(sam, session_id=scene["session"], kind=AbsenceKind.SESSION))
    cancel_session(world.workspace, OneSession(later))
    save_own_calendar(world.workspace, out, sam)
    second = events(out)
    assert [str(one["status"]) for one in second] == ["CANCELLED", "CANCELLED"]
    assert [one["uid"] for one in second] == [one["uid"] for one in first]
    assert all(after["sequence"] > before["sequence"] for before, after in zip(first, second, strict=True))


def test_two_people_share_no_uid(world: World, scene: dict[str, int], tmp_path: Path) -> None:
    jo = world.person("Jo Hill")
    world.assign(world.place(scene["session"], role=2), jo)
    found = set()
    for person in (scene["sam"], jo):
        save_own_calendar(world.workspace, tmp_path / "own.ics", person)
        found |= {str(one["uid"]) for one in events(tmp_path / "own.ics")}
    assert len(found) == 2


def test_nothing_is_written_for_someone_who_has_died_or_is_gone(world: World, tmp_path: Path) -> None:
    for person in (world.person("Al Gone", status=PersonStatus.DIED), 999):
        with pytest.raises(Conflict):
            save_own_calendar(world.workspace, tmp_path / "own.ics", person)
    assert not (tmp_path / "own.ics").exists()


def test_a_rota_is_a_workbook_with_dates_and_no_formulas(
    world: World, scene: dict[str, int], tmp_path: Path
) -> None:
    formula = world.person('=HYPERLINK("x")', called='=HYPERLINK("x")')
    world.assign(world.place(scene["session"], role=2, least=2), formula)
    save_rota(world.workspace, tmp_path / "rota.xlsx", RotaAsked())
    sheet = load_workbook(tmp_path / "rota.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("Date", "Start", "End", "Session")
    assert rows[1][:5] == (datetime(2026, 5, 14), time(10, 30), time(12, 30), "Drafting", "Room 2")
    assert [row[6:] for row in rows[1:4]] == [
        ("Facilitator", "Sam Rivers", "Coming"),
        ("Note-taker", '=HYPERLINK("x")', "Coming"),
        ("Note-taker", None, "Needs someone"),
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.freeze_panes == "A2"


def test_a_rota_is_a_plain_table_too(world: World, scene: dict[str, int], tmp_path: Path) -> None:
    cancel_session(world.workspace, OneSession(scene["session"]))
    save_rota(world.workspace, tmp_path / "rota.csv", RotaAsked(day=date(2026, 5, 1)))
    rows = list(csv.reader(io.StringIO((tmp_path / "rota.csv").read_text("utf-8-sig"), newline="")))
    assert rows[1] == ["2026-05-14", "10:30", "12:30", "Drafting", "Room 2", "Harbour House", "", "",
                       "Not taking place"]  # fmt: skip
    assert len(rows) == 3


def test_a_file_is_replaced_whole_and_only_by_its_kind(world: World, tmp_path: Path) -> None:
    (tmp_path / "calendar.ics").write_text("old")
    save_calendar(world.workspace, tmp_path / "calendar.ics")
    assert (tmp_path / "calendar.ics").read_text("utf-8").startswith("BEGIN:VCALENDAR")
    for save in (save_calendar, save_rota):
        with pytest.raises(RuleBroken, match="ends in"):
            save(world.workspace, tmp_path / "backup.coprod", RotaAsked() if save is save_rota else None)  # type: ignore[operator]
    with pytest.raises(Trouble):
        save_calendar(world.workspace, tmp_path / "nowhere" / "calendar.ics")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["calendar.ics"]


def test_only_a_coordinator_takes_everyones_out(world: World, tmp_path: Path) -> None:
    sam = world.person()
    staff = world.sign_in(AccountRole.STAFF)
    with pytest.raises(NotAllowed):
        save_calendar(staff, tmp_path / "a.ics")
    with pytest.raises(NotAllowed):
        save_rota(staff, tmp_path / "a.csv", RotaAsked())
    save_own_calendar(staff, tmp_path / "own.ics", sam)
    assert not (tmp_path / "a.ics").exists()
    assert not (tmp_path / "a.csv").exists()
