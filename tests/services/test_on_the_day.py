"""On the day: who is expected and what they agreed, who arrived unannounced, and that it stops."""

from datetime import date, time, timedelta

import pytest

from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.queries.on_the_day import on_the_day, why_not_here
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.attendance import AlsoCame, RecordAttendance, record_attendance
from coprod_desktop.services.sessions import OneSession, StopSession, restore_session, stop_session
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, AssignmentState, NotHeard, PersonStatus, Safe
from tests.world import TODAY, World

S = AssignmentState


def test_who_is_expected_and_what_they_agreed(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sam = world.person(not_heard=NotHeard.RING_SOMEONE, not_heard_words="My sister")
    world.number(sam)
    world.number(sam, "07700 900999", Safe.UNKNOWN)
    world.assign(place, sam)
    world.assign(world.place(session, role=2), sam)
    for name, stands in (("Jo Marsh", S.CANNOT), ("Kim Ode", S.DECLINED), ("Ash Moor", S.CAME)):
        world.assign(place, world.person(name), stands)
    world.assign(place, world.person("Wren Vale", status=PersonStatus.BREAK))
    day = on_the_day(world.workspace, session)
    assert [(one.name, one.parts, one.here) for one in day.expected] == [
        ("Ash Moor", ("Facilitator",), True),
        ("Sam Rivers", ("Facilitator", "Note-taker"), False),
    ]
    assert [way.value for way in day.expected[1].ways] == ["07700 900123"]
    assert (day.expected[1].not_heard, day.shown, day.begun) == (NotHeard.RING_SOMEONE, True, False)


def test_it_is_shown_on_the_day_until_it_is_over(world: World) -> None:
    tomorrow = world.session(on=TODAY + timedelta(days=1))
    session = world.session(start=time(22), end=time(2))
    assert not on_the_day(world.workspace, tomorrow).shown
    assert on_the_day(world.workspace, session).shown
    world.now = world.now.replace(day=15, hour=0, minute=30)
    assert on_the_day(world.workspace, session).shown
    world.now = world.now.replace(hour=2)
    assert not on_the_day(world.workspace, session).shown


def test_what_they_told_us_stands_there_until_taken_back(world: World) -> None:
    session, sam = world.session(), world.person()
    world.assign(world.place(session), sam)
    record_absence(
        world.workspace,
        RecordAbsence(sam, session, AbsenceKind.LATE, about_when="about 20 minutes", minutes=20),
    )
    (told,) = on_the_day(world.workspace, session).told
    assert (told.name, told.kind, told.when) == ("Sam Rivers", AbsenceKind.LATE, "about 20 minutes")


def test_someone_new_arrives_with_a_name_and_is_in_the_roster(world: World) -> None:
    session = world.session()
    world.now += timedelta(hours=1, minutes=40)  # people come early
    also = AlsoCame(None, 1, " Noor  Aziz ")
    record_attendance(world.workspace, RecordAttendance(session, also=(also,)))
    (one,) = session_page(world.workspace, session).places[0].people
    assert (one.name, one.state) == ("Noor Aziz", S.CAME)
    with pytest.raises(RuleBroken):
        record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(None, 1, "  "),)))
    world.workspace.undo()
    assert session_page(world.workspace, session).places == ()
    printing = world.sign_in(AccountRole.PRINT_ONLY)
    with pytest.raises(NotAllowed):
        record_attendance(printing, RecordAttendance(session, also=(also,)))


def test_at_the_door_one_sentence_says_why_not(world: World) -> None:
    words = "Robin will ring you tomorrow"
    kim = world.person("Kim Ode", status=PersonStatus.NOT_FOR_NOW, status_words=words)
    assert words in why_not_here(world.workspace, kim)
    assert why_not_here(world.workspace, world.person()) == ""


def test_it_stops_and_what_happens_with_the_rest_is_kept(world: World) -> None:
    session = world.session()
    world.now += timedelta(hours=2, minutes=20)
    stop_session(world.workspace, StopSession(session, " The rest is for next week. "))
    page = session_page(world.workspace, session)
    assert (page.stopped_at, page.rest) == (time(11, 20), "The rest is for next week.")
    assert not on_the_day(world.workspace, session).shown
    restore_session(world.workspace, OneSession(session))
    page = session_page(world.workspace, session)
    assert (page.stopped_at, page.rest) == (None, "")


def test_the_next_one_of_a_series_is_where_the_rest_can_go(world: World) -> None:
    from coprod_desktop.services.series import AddSeries, add_series
    from coprod_desktop.services.sessions import Details
    from coprod_desktop.vocabulary import Repeats

    details = Details("Walk", TODAY, time(10), time(12))
    add_series(world.workspace, AddSeries(details, Repeats.WEEKLY, count=2))
    assert on_the_day(world.workspace, 1).following == date(2026, 5, 21)
    assert on_the_day(world.workspace, 2).following is None
