"""Names and words of any length, script and kind go through every new sheet and file, and none breaks out."""

from datetime import date, time, timedelta
from pathlib import Path

import icalendar
import openpyxl
import pytest

from coprod_desktop.documents import emergency_sheet, leave_here, leave_home, ring_list, rota_sheet, schedule
from coprod_desktop.exchange.taking_out import save_calendar, save_own_calendar, save_rota
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries import emergency, leave_paper, ringing
from coprod_desktop.queries.paper import schedule_rows
from coprod_desktop.queries.rota_paper import rota_rows
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.queries.today import today
from coprod_desktop.services import absence, history, loans, rota, series
from coprod_desktop.services import ringing as ring_services
from coprod_desktop.services.sessions import Details
from coprod_desktop.ui.ringing.words import sms_address
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Edition,
    PaperStyle,
    Repeats,
    RingOutcome,
    RotaSpan,
)
from tests.safety.test_what_is_told import every_answer, words
from tests.world import TODAY, World

ODD = ["W" * 300, '<b>bold</b> & <para> "q" \\, ;', "🎉 جلسة عمل محمد", "=1+1", "a\x01b"]


def odd_world(world: World, odd: str) -> tuple[int, int, int]:
    """Someone, a session they missed and an absence, with these words wherever there are any."""
    project = world.project(odd)
    who = world.person(odd, called=odd, sheet_may_name=True, details_at_home=True)
    world.number(who, say_who=odd, if_other_answers=odd, times=odd)
    past = world.session(odd, project_id=project, on=TODAY - timedelta(days=2), outcome=odd)
    world.assign(world.place(past), who, AssignmentState.COULD_NOT)
    session = world.session(odd, project_id=project, room=odd, on=TODAY + timedelta(days=1))
    world.add(AgendaItem(session_id=session, position=1, what=odd, decides=True))
    world.assign(world.place(session), who)
    other = world.session(odd, project_id=project, room=odd, on=TODAY + timedelta(days=2))
    world.assign(world.place(other), who)
    world.task(project, odd, who)
    ring_services.add_reminder(world.workspace, ring_services.AddReminder(who, odd))
    gone = absence.record_absence(world.workspace, absence.RecordAbsence(who, session)).made
    assert gone is not None
    return who, past, gone


@pytest.mark.parametrize("odd", ODD)
def test_every_new_sheet_is_laid_out(world: World, odd: str) -> None:
    who, past, gone = odd_world(world, odd)
    work = world.workspace
    for style in (PaperStyle.STANDARD, PaperStyle.EASY):
        for span in RotaSpan:
            rows = rota_rows(work, RotaAsked(span, TODAY))
            for edition in (Edition.WALL, Edition.GROUP, Edition.STAFF):
                assert rota_sheet.build(rows, edition, style)
        assert schedule.build(schedule_rows(work, who), style)
        assert ring_list.build(ringing.ring_paper(work), style)
        assert leave_home.build_covered(leave_paper.covered_rows(work, gone), style)
        assert leave_home.build_say(leave_paper.say_rows(work, gone), style)
        assert leave_home.build_catch_up(leave_paper.catch_up_rows(work, past, who), style)
        assert leave_here.build_summary(leave_paper.summary_rows(work, gone), style)
        assert leave_here.build_fallback(leave_paper.fallback_rows(work), style)
        assert emergency_sheet.build(emergency.emergency_rows(work), style)


@pytest.mark.parametrize("odd", ODD)
def test_every_new_file_is_read_back_and_none_is_a_formula(world: World, tmp_path: Path, odd: str) -> None:
    who, _past, _gone = odd_world(world, odd)
    with world.workspace.change(absence.Act.PERSON_CHANGED) as change:
        change.session.get_one(loans.Person, who).sheet_may_name = False
    save_calendar(world.workspace, tmp_path / "all.ics")
    save_calendar(world.workspace, tmp_path / "one.ics", 1)
    save_own_calendar(world.workspace, tmp_path / "own.ics", who)
    for name in ("all", "one"):
        events = icalendar.Calendar.from_ical((tmp_path / f"{name}.ics").read_bytes()).walk("VEVENT")
        titles = [str(event["summary"]).replace("\x01", "") for event in events]
        assert titles == [odd.replace("\x01", "")] * 3
    own = (tmp_path / "own.ics").read_bytes().decode()
    for word in (odd, "Harbour", "Coprod", "Quay"):
        assert word not in own
    for name in ("rota.xlsx", "rota.csv"):
        save_rota(world.workspace, tmp_path / name, RotaAsked(day=TODAY))
    sheet = openpyxl.load_workbook(tmp_path / "rota.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert not any(line.startswith("=") for line in (tmp_path / "rota.csv").read_text("utf-8-sig").split(","))


def test_nothing_typed_turns_a_text_into_another_number() -> None:
    assert sms_address("07700 900123;07700 900999", "Hello").split(":")[1].isdigit()


def test_a_long_series_past_midnight_and_over_the_change_of_the_clock(world: World, tmp_path: Path) -> None:
    details = Details("Night shelter", date(2026, 10, 24), time(22), time(6))
    series.add_series(world.workspace, series.AddSeries(details, Repeats.WEEKLY, count=160))
    save_calendar(world.workspace, tmp_path / "all.ics")
    events = icalendar.Calendar.from_ical((tmp_path / "all.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 160
    first, last = events[0]["dtstart"].dt, events[0]["dtend"].dt
    assert (first.hour, last.hour) == (22, 6)
    assert last.timestamp() - first.timestamp() == 9 * 3600, "one hour more in that night"


def test_the_clock_set_back_breaks_no_list(world: World) -> None:
    sam, work = world.person(), world.workspace
    place = world.place(world.session(on=TODAY + timedelta(days=1)))
    asked = rota.put_in(work, rota.PutIn(place, sam, asked_only=True)).made
    tried = ring_services.NoteTry(sam, (RingKey(asked),), RingOutcome.LATER)
    ring_services.note_try(work, tried)
    reminder = ring_services.add_reminder(work, ring_services.AddReminder(sam, "Keys")).made
    lent = loans.lend_thing(work, loans.LendThing(sam, "Room keys")).made
    world.now -= timedelta(days=40)
    today(work)
    shown = ringing.ring_list(work)
    assert [one.person_id for one in (*shown.now, *shown.later)] == [sam]
    ring_services.note_try(work, tried)
    ring_services.told(work, ring_services.Told(sam, (RingKey(to_tell_id=reminder),)))
    loans.return_thing(work, loans.ReturnThing(lent or 0))
    rota.say_no(work, rota.Answer(asked or 0))
    history.undo(work)


def test_whoever_only_prints_or_signs_off_sees_nothing_of_it(world: World) -> None:
    """Neither whom to ring nor any number, what is to be remembered, noted or passed on."""
    sam, session = world.person(), world.session()
    world.number(sam)
    world.assign(world.place(session), sam)
    ring_services.add_reminder(world.workspace, ring_services.AddReminder(sam, "SECRET"))
    loans.lend_thing(world.workspace, loans.LendThing(sam, "SECRET keys"))
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session, passed_on="SECRET"))
    for role in (AccountRole.PRINT_ONLY, AccountRole.SIGN_OFF):
        world.sign_in(role)
        for name, answer in every_answer(world):
            told = "\n".join(words(answer))
            assert "SECRET" not in told, name
            assert "900123" not in told, name
