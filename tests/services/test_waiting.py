"""The waiting list of a full place: kept in order, asked in turn, nobody moved, forgotten afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries.rows.sessions import PlaceRow
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services import attendance, rota, waiting
from coprod_desktop.services.absence import (
    ComeBack,
    RecordAbsence,
    come_back,
    record_absence,
    take_back_absence,
)
from coprod_desktop.services.attendance import Mark, RecordAttendance
from coprod_desktop.services.rota import Answer, PutIn, TakeOff
from coprod_desktop.services.waiting import WaitFor
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, Despite, How, PersonStatus
from tests.world import TODAY, World

S = AssignmentState


def shown(world: World, session: int = 1) -> PlaceRow:
    return session_page(world.workspace, session).places[0]


def full_place(world: World) -> tuple[int, int]:
    """A place for one with Sam in it, tomorrow; the place and Sam's assignment."""
    place = world.place(world.session(on=TODAY + timedelta(days=1)), most=1)
    return place, world.assign(place, world.person())


def wait(world: World, place: int, name: str) -> int:
    """Someone who waits, a minute after whoever said so before."""
    world.now += timedelta(minutes=1)
    return waiting.wait_for(world.workspace, WaitFor(place, world.person(name), How.PHONE)).made or 0


def test_who_waits_stands_in_the_order_they_said_so(world: World) -> None:
    place, _sam = full_place(world)
    first, second = wait(world, place, "Zoe Hill"), wait(world, place, "Ali Moss")
    assert [one.assignment_id for one in shown(world).waiting] == [first, second]
    assert (shown(world).turn, shown(world).gap) == (None, 0)
    assert session_page(world.workspace, 1).coverage.coming == 1
    world.workspace.undo()
    assert [one.assignment_id for one in shown(world).waiting] == [first]


def test_when_a_place_frees_the_first_is_shown_to_be_asked_and_nobody_is_moved(world: World) -> None:
    place, sam = full_place(world)
    zoe, ali = wait(world, place, "Zoe Hill"), wait(world, place, "Ali Moss")
    rota.take_off(world.workspace, TakeOff(sam))
    turn = shown(world).turn
    assert turn is not None
    assert turn.assignment_id == zoe
    assert [line.name for line in today(world.workspace).turns] == ["Zoe Hill"]
    assert world.get(Assignment, zoe).state is S.WAITING
    waiting.ask_waiting(world.workspace, Answer(zoe, How.TEXT))
    # Until she has answered the room is hers.
    assert (shown(world).turn, today(world.workspace).turns) == (None, ())
    rota.say_no(world.workspace, Answer(zoe))
    turn = shown(world).turn
    assert turn is not None
    assert turn.assignment_id == ali
    rota.say_yes(world.workspace, Answer(ali, How.PHONE))
    assert (world.get(Assignment, ali).state, shown(world).waiting) == (S.CONFIRMED, ())


def test_nobody_waits_where_there_is_room(world: World) -> None:
    place = world.place(world.session(), most=2)
    with pytest.raises(RuleBroken, match="room") as refused:
        waiting.wait_for(world.workspace, WaitFor(place, world.person()))
    assert refused.value.field == "person"


def test_a_full_place_lets_nobody_from_its_list_in(world: World) -> None:
    place, _sam = full_place(world)
    zoe = wait(world, place, "Zoe Hill")
    for service in (waiting.ask_waiting, rota.say_yes):
        with pytest.raises(RuleBroken, match="full"):
            service(world.workspace, Answer(zoe))
    assert world.get(Assignment, zoe).state is S.WAITING


@pytest.mark.parametrize("state", [S.CONFIRMED, S.CANNOT, S.WAITING])
def test_who_stands_there_already_does_not_wait(world: World, state: AssignmentState) -> None:
    place, _sam = full_place(world)
    zoe = world.person("Zoe Hill")
    world.assign(place, zoe, state)
    with pytest.raises(RuleBroken, match="Zoe"):
        waiting.wait_for(world.workspace, WaitFor(place, zoe))


def test_a_hard_stop_stands_before_the_list_too(world: World) -> None:
    place, _sam = full_place(world)
    with pytest.raises(RuleBroken, match="break"):
        waiting.wait_for(world.workspace, WaitFor(place, world.person("Zoe Hill", status=PersonStatus.BREAK)))


def test_who_waits_and_can_not_come_waits_no_more(world: World) -> None:
    place, _sam = full_place(world)
    zoe = wait(world, place, "Zoe Hill")
    record_absence(world.workspace, RecordAbsence(world.get(Assignment, zoe).person_id, 1))
    assert shown(world).waiting == ()


def test_who_can_after_all_waits_where_they_waited_and_is_asked_as_they_were(world: World) -> None:
    place, _sam = full_place(world)
    beside = world.place(1, 2)
    zoe, ali = wait(world, place, "Zoe Hill"), wait(world, place, "Ali Moss")
    person = world.get(Assignment, zoe).person_id
    asked = rota.put_in(world.workspace, PutIn(beside, person, asked_only=True)).made or 0
    away = record_absence(world.workspace, RecordAbsence(person, 1)).made or 0
    assert {world.get(Assignment, one).state for one in (zoe, asked)} == {S.DECLINED}
    take_back_absence(world.workspace, away)
    assert [one.assignment_id for one in shown(world).waiting] == [zoe, ali]
    assert world.get(Assignment, asked).state is S.INVITED
    world.workspace.undo()
    assert [one.assignment_id for one in shown(world).waiting] == [ali]


def test_who_is_back_waits_again_unless_something_else_keeps_them_away(world: World) -> None:
    place, _sam = full_place(world)
    zoe = wait(world, place, "Zoe Hill")
    person = world.get(Assignment, zoe).person_id
    days = RecordAbsence(person, kind=AbsenceKind.DATES, since=TODAY, until=TODAY + timedelta(days=9))
    dates = record_absence(world.workspace, days).made or 0
    stays = RecordAbsence(person, kind=AbsenceKind.BREAK, words="", review=TODAY + timedelta(days=9))
    pause = record_absence(world.workspace, stays).made or 0
    come_back(world.workspace, ComeBack(dates))
    assert world.get(Assignment, zoe).state is S.DECLINED, "still on a break"
    come_back(world.workspace, ComeBack(pause))
    assert [one.assignment_id for one in shown(world).waiting] == [zoe]


def test_a_no_of_their_own_stays_one_when_they_can_make_it_after_all(world: World) -> None:
    place = world.place(world.session(on=TODAY + timedelta(days=1)))
    zoe = world.person("Zoe Hill")
    made = rota.put_in(world.workspace, PutIn(place, zoe, asked_only=True)).made or 0
    rota.say_no(world.workspace, Answer(made))
    away = record_absence(world.workspace, RecordAbsence(zoe, 1)).made or 0
    take_back_absence(world.workspace, away)
    assert world.get(Assignment, made).state is S.DECLINED


def test_after_the_session_nobody_waited_and_nobody_said_no(world: World) -> None:
    place, sam = full_place(world)
    wait(world, place, "Zoe Hill")
    world.assign(place, world.person("Ali Moss"), S.DECLINED)
    world.now += timedelta(days=1, hours=5)
    attendance.record_attendance(world.workspace, RecordAttendance(1, (Mark(sam, True),)))
    with world.workspace.read() as db:
        assert db.scalars(select(Assignment.state)).all() == [S.CAME]


def test_who_waits_is_taken_off_the_list_and_never_said_no(world: World) -> None:
    place, _sam = full_place(world)
    zoe = wait(world, place, "Zoe Hill")
    with pytest.raises(RuleBroken, match="waiting list"):
        rota.say_no(world.workspace, Answer(zoe))
    rota.take_off(world.workspace, TakeOff(zoe))
    assert shown(world).waiting == ()


def test_a_no_names_nobody_in_the_history(world: World) -> None:
    place = world.place(world.session(on=TODAY + timedelta(days=1)))
    zoe = world.person("Zoe Hill")
    made = rota.put_in(world.workspace, PutIn(place, zoe, asked_only=True)).made or 0
    change = rota.say_no(world.workspace, Answer(made))
    assert dict(change.params) == {"session": 1}


def test_a_no_that_nobody_recorded_after_is_forgotten_for_good(world: World) -> None:
    place, sam = full_place(world)
    zoe = wait(world, place, "Zoe Hill")
    rota.take_off(world.workspace, TakeOff(sam))
    waiting.ask_waiting(world.workspace, Answer(zoe))
    rota.say_no(world.workspace, Answer(zoe))
    say_no_elsewhere(world, days=16)
    with world.workspace.read() as db:
        assert db.get(Assignment, zoe) is None
        assert kept_of(db, zoe) > 0  # it may still be undone
    say_no_elsewhere(world, days=16)
    with world.workspace.read() as db:
        assert kept_of(db, zoe) == 0


def say_no_elsewhere(world: World, days: int) -> None:
    """Some days later somebody says no to another session."""
    world.now += timedelta(days=days)
    place = world.place(world.session("Another", on=world.now.date() + timedelta(days=1)))
    rota.say_no(world.workspace, Answer(world.assign(place, world.person("Ali Moss"), S.INVITED)))


def kept_of(db: Db, assignment_id: int) -> int:
    row = journal.row_table.c
    mine = select(row.key).where(row.table_name == "assignment", row.key == f"[{assignment_id}]")
    return len(db.scalars(mine.where(row.before.is_not(None) | row.after.is_not(None))).all())


def test_what_was_known_is_kept_with_who_was_put_in_until_it_no_longer_matters(world: World) -> None:
    place = world.place(world.session())
    made = rota.put_in(world.workspace, PutIn(place, world.person(), despite=Despite.CANNOT)).made or 0
    assert shown(world).people[0].despite is Despite.CANNOT
    world.now += timedelta(hours=5)
    attendance.record_attendance(world.workspace, RecordAttendance(1, (Mark(made, True),)))
    assert world.get(Assignment, made).despite is None


def test_lists_are_of_one_session(world: World) -> None:
    place, _sam = full_place(world)
    other = world.place(world.session("Design evening", on=TODAY + timedelta(days=2)), most=1)
    wait(world, place, "Zoe Hill")
    assert session_page(world.workspace, 2).places[0].place_id == other
    assert session_page(world.workspace, 2).places[0].waiting == ()
