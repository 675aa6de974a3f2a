"""Hours: counted by someone's own choice alone, from the true length, put right by the minute."""

from datetime import date, time, timedelta

import pytest

from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.people import Person
from coprod_desktop.queries.hours import FEWEST, hours_of, hours_together
from coprod_desktop.services.absence import RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.attendance import Mark, RecordAttendance, record_attendance
from coprod_desktop.services.hours import ChooseHours, CorrectHours, choose_hours, correct_hours
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.sessions import StopSession, stop_session
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, AssignmentState
from tests.world import World

S = AssignmentState


def came(world: World, person: int, **session: object) -> int:
    """A session two hours long that somebody came to."""
    made = world.session(**session)  # type: ignore[arg-type]
    world.assign(world.place(made), person, S.CAME)
    return made


def test_nothing_is_counted_unless_they_ask_for_it(world: World) -> None:
    sam = world.person()
    came(world, sam)
    world.now += timedelta(days=1)
    page = hours_of(world.workspace, sam)
    assert (page.counted, page.asked_on, page.sessions) == (False, None, ())
    choose_hours(world.workspace, ChooseHours(sam, True))
    assert hours_of(world.workspace, sam).minutes == 120
    choose_hours(world.workspace, ChooseHours(sam, False))
    page = hours_of(world.workspace, sam)
    assert (page.counted, page.asked_on, page.sessions) == (False, date(2026, 5, 15), ())
    world.workspace.undo()
    assert hours_of(world.workspace, sam).minutes == 120


def test_two_parts_at_one_session_are_one_time(world: World) -> None:
    sam = world.person(count_hours=True)
    session = came(world, sam)
    world.assign(world.place(session, role=2), sam, S.CAME)
    world.now += timedelta(days=1)
    assert [row.minutes for row in hours_of(world.workspace, sam).sessions] == [120]


def test_late_and_leaving_early_are_taken_off_where_they_said_how_much(world: World) -> None:
    sam = world.person(count_hours=True)
    session = world.session()
    held = world.assign(world.place(session), sam)
    late = record_absence(
        world.workspace, RecordAbsence(sam, session, AbsenceKind.LATE, about_when="a little")
    ).made
    record_absence(world.workspace, RecordAbsence(sam, session, AbsenceKind.LATE, minutes=20))
    world.now += timedelta(hours=2, minutes=40)
    record_attendance(world.workspace, RecordAttendance(session, (Mark(held, True),)))
    early = record_absence(
        world.workspace, RecordAbsence(sam, session, AbsenceKind.LEAVING_EARLY, minutes=30)
    )
    world.now += timedelta(hours=3)
    assert hours_of(world.workspace, sam).minutes == 70
    assert late is not None
    with world.workspace.read() as db:
        assert db.get_one(Absence, early.made).minutes == 30


def test_what_is_taken_back_counts_again(world: World) -> None:
    sam = world.person(count_hours=True)
    session = came(world, sam)
    made = record_absence(world.workspace, RecordAbsence(sam, session, AbsenceKind.LEAVING_EARLY, minutes=30))
    assert made.made is not None
    take_back_absence(world.workspace, made.made)
    world.now += timedelta(days=1)
    assert hours_of(world.workspace, sam).minutes == 120


def test_how_late_has_to_be_within_the_session(world: World) -> None:
    sam, session = world.person(), world.session()
    for minutes in (0, -5, 120):
        with pytest.raises(RuleBroken) as refused:
            record_absence(world.workspace, RecordAbsence(sam, session, AbsenceKind.LATE, minutes=minutes))
        assert refused.value.field == "minutes"


def test_the_true_length_counts_when_the_clocks_change_or_it_was_stopped(world: World) -> None:
    sam = world.person(count_hours=True)
    came(world, sam, on=date(2026, 3, 28), start=time(22), end=time(6))
    assert hours_of(world.workspace, sam).minutes == 7 * 60
    session = came(world, sam)
    world.now += timedelta(hours=2)
    stop_session(world.workspace, StopSession(session, "Next week"))
    assert hours_of(world.workspace, sam).minutes == 7 * 60 + 30


def test_it_is_put_right_by_the_minute_and_back(world: World) -> None:
    sam = world.person(count_hours=True)
    session = came(world, sam)
    world.now += timedelta(days=1)
    correct_hours(world.workspace, CorrectHours(session, sam, 95))
    (row,) = hours_of(world.workspace, sam).sessions
    assert (row.minutes, row.lasted, row.corrected) == (95, 120, True)
    correct_hours(world.workspace, CorrectHours(session, sam, None))
    assert hours_of(world.workspace, sam).minutes == 120
    with pytest.raises(RuleBroken) as refused:
        correct_hours(world.workspace, CorrectHours(session, sam, 2000))
    assert refused.value.field == "minutes"
    with pytest.raises(RuleBroken, match="not counted"):
        correct_hours(world.workspace, CorrectHours(session, 1, 10))
    other = world.session("Another")
    with pytest.raises(RuleBroken, match="not ticked"):
        correct_hours(world.workspace, CorrectHours(other, sam, 10))


def test_some_days_later_only_a_coordinator_puts_it_right(world: World) -> None:
    sam = world.person(count_hours=True)
    session = came(world, sam)
    world.now += timedelta(days=4)
    staff = world.sign_in(AccountRole.STAFF)
    assert not hours_of(staff, sam).sessions[0].may_correct
    with pytest.raises(NotAllowed):
        correct_hours(staff, CorrectHours(session, sam, 60))
    coordinator = world.sign_in(AccountRole.COORDINATOR)
    correct_hours(coordinator, CorrectHours(session, sam, 60))
    assert hours_of(coordinator, sam).minutes == 60


def test_the_sum_names_nobody_and_is_not_told_of_a_few(world: World) -> None:
    session = world.session()
    place = world.place(session)
    for at in range(FEWEST - 1):
        world.assign(place, world.person(f"Person {at}", count_hours=True), S.CAME)
    world.assign(place, world.person("Not counted"), S.CAME)
    world.now += timedelta(days=1)
    assert hours_together(world.workspace).minutes is None
    world.assign(place, world.person("One more", count_hours=True), S.CAME)
    assert hours_together(world.workspace).minutes == FEWEST * 120


def test_two_records_of_one_person_keep_their_choice(world: World) -> None:
    sam, again = world.person(), world.person("Samuel Rivers", count_hours=True)
    merge_people(world.workspace, MergePeople(sam, again))
    assert world.get(Person, sam).count_hours is True
