"""Whom to ring: each thing lands on the list exactly once, and leaves it when it is answered or told."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.ringing import RingAttempt, ToTell
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries.ringing import ring_count, ring_list, to_ring
from coprod_desktop.queries.rows.ringing import RingAbout, RingKey, RingPerson, RingThing
from coprod_desktop.services import absence, attendance, handover, merge, rota, sessions, taking_part, waiting
from coprod_desktop.services.history import undo
from coprod_desktop.services.ringing import (
    AddReminder,
    NoteTry,
    Told,
    add_reminder,
    note_try,
    told,
)
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import (
    AssignmentState,
    PersonStatus,
    RingOutcome,
    Safe,
    WishKind,
)
from tests.world import TODAY, World

NEXT_WEEK = TODAY + timedelta(days=7)


def listed(world: World) -> dict[str, list[RingAbout]]:
    """Who is on the list, now or later, and about what."""
    shown = ring_list(world.workspace)
    return {one.short_name: [thing.about for thing in one.things] for one in (*shown.now, *shown.later)}


def person(world: World, name: str) -> RingPerson:
    shown = ring_list(world.workspace)
    return next(one for one in (*shown.now, *shown.later) if one.short_name == name)


def only(world: World, name: str) -> RingThing:
    (thing,) = person(world, name).things
    return thing


@pytest.fixture
def sam(world: World) -> int:
    return world.person()


@pytest.fixture
def place(world: World) -> int:
    return world.place(world.session(on=NEXT_WEEK))


def item_of(world: World) -> int:
    with world.workspace.read() as db:
        return int(db.scalars(select(HandoverItem.id).order_by(HandoverItem.id.desc())).first() or 0)


def rows(world: World, kind: type[Any]) -> int:
    with world.workspace.read() as db:
        return db.scalar(select(func.count()).select_from(kind)) or 0


def test_an_invitation_stands_there_once_until_it_is_answered(world: World, sam: int, place: int) -> None:
    made = rota.put_in(world.workspace, rota.PutIn(place, sam, asked_only=True)).made or 0
    assert listed(world) == {"Sam": [RingAbout.INVITED]}
    assert ring_count(world.workspace) == to_ring(world.workspace) == 1
    rota.say_yes(world.workspace, rota.Answer(made))
    assert listed(world) == {}
    assert to_ring(world.workspace) == 0, "counted anew once something changed"


def test_an_invitation_months_ahead_waits_until_it_is_nearer(world: World, sam: int) -> None:
    far, near = TODAY + timedelta(days=100), TODAY + timedelta(days=40)
    for on in (far, near):
        place = world.place(world.session(on=on))
        rota.put_in(world.workspace, rota.PutIn(place, sam, asked_only=True))
        if on == far:
            assert (to_ring(world.workspace), only(world, "Sam").next_on) == (0, far - timedelta(weeks=6))
    assert ring_count(world.workspace) == 1, "rung about the nearer one, and asked about both"
    assert listed(world) == {"Sam": [RingAbout.INVITED] * 2}
    assert to_ring(world.workspace) == 1
    world.now += timedelta(days=58)
    assert ring_count(world.workspace) == to_ring(world.workspace) == 1
    with world.workspace.read() as db:
        held = db.scalars(select(Assignment.id).order_by(Assignment.id)).first() or 0
    note_try(world.workspace, NoteTry(sam, (RingKey(assignment_id=held),), RingOutcome.LATER))
    assert ring_count(world.workspace) == 0, "a try says itself when the next one is"


def test_a_no_leaves_no_trace_of_the_tries(world: World, sam: int, place: int) -> None:
    made = rota.put_in(world.workspace, rota.PutIn(place, sam, asked_only=True)).made or 0
    key = only(world, "Sam").key
    note_try(world.workspace, NoteTry(sam, (key,), RingOutcome.NO_ANSWER))
    assert rows(world, RingAttempt) == 1
    rota.say_no(world.workspace, rota.Answer(made))
    assert (listed(world), rows(world, RingAttempt)) == ({}, 0)
    undo(world.workspace)
    assert only(world, "Sam").tried == 1


def absent(world: World, sam: int, place: int, *, wish: WishKind = WishKind.ANYONE) -> int:
    """Sam can't make a session they were coming to; the item that follows."""
    world.wish(sam, wish)
    held = world.assign(place, sam)
    with world.workspace.read() as db:
        session_id = sessions.find(db, rota.Place, place).session_id
    line = absence.LineChoice(assignment_id=held, outcome=absence.Outcome.LEAVE_OPEN)
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session_id=session_id, lines=(line,)))
    return item_of(world)


def test_an_offer_its_yes_and_whoever_is_thanked(world: World, sam: int, place: int) -> None:
    item = absent(world, sam, place)
    jo, ali = world.person("Jo Field"), world.person("Ali Moss")
    handover.make_offer(world.workspace, handover.MakeOffer(item, (jo, ali)))
    assert listed(world) == {"Jo": [RingAbout.OFFER], "Ali": [RingAbout.OFFER]}
    note_try(world.workspace, NoteTry(ali, (only(world, "Ali").key,), RingOutcome.ASKED))
    handover.accept_offer(world.workspace, handover.Answer(item, jo))
    assert listed(world) == {"Ali": [RingAbout.THANKS]}
    assert (only(world, "Ali").tried, rows(world, RingAttempt)) == (0, 0)
    handover.thank(world.workspace, handover.Answer(item, ali))
    assert listed(world) == {}


def test_who_has_to_be_asked_what_they_wish(world: World, sam: int, place: int) -> None:
    item = absent(world, sam, place, wish=WishKind.ASK_FIRST)
    assert listed(world) == {"Sam": [RingAbout.WISH]}
    note_try(world.workspace, NoteTry(sam, (only(world, "Sam").key,), RingOutcome.NO_ANSWER))
    handover.answer_wish(world.workspace, handover.AnswerWish(item, WishKind.GROUP))
    assert (listed(world), rows(world, RingAttempt)) == ({}, 0)


def test_a_cancelled_session_is_told_to_each_of_them_once(world: World, sam: int, place: int) -> None:
    jo, ali = world.person("Jo Field"), world.person("Ali Moss")
    other = world.place(world.get(rota.Place, place).session_id, role=2)
    world.assign(place, sam)
    world.assign(other, sam)
    world.assign(place, jo, AssignmentState.INVITED)
    world.assign(place, ali, AssignmentState.DECLINED)
    session = world.get(rota.Place, place).session_id
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    assert listed(world) == {"Sam": [RingAbout.NEWS], "Jo": [RingAbout.NEWS]}
    assert "cancelled" in only(world, "Sam").asks
    told(world.workspace, Told(sam, (only(world, "Sam").key,)))
    assert listed(world) == {"Jo": [RingAbout.NEWS]}
    sessions.restore_session(world.workspace, sessions.OneSession(session))
    # Jo never heard that it was off; Sam did, and hears that it is on.
    assert listed(world) == {"Sam": [RingAbout.NEWS], "Jo": [RingAbout.INVITED]}
    assert "after all" in only(world, "Sam").asks


def test_a_session_moved_there_and_back_is_nothing_to_tell(world: World, sam: int, place: int) -> None:
    world.assign(place, sam)
    session = world.get(rota.Place, place).session_id
    later = NEXT_WEEK + timedelta(days=1)
    sessions.move_session(world.workspace, sessions.MoveSession(session, later))
    assert only(world, "Sam").words == "Brochure group, Fri 22 May 10:30"
    assert "not Thu 21 May 10:30" in only(world, "Sam").asks
    sessions.move_session(world.workspace, sessions.MoveSession(session, NEXT_WEEK))
    assert listed(world) == {}
    sessions.move_session(world.workspace, sessions.MoveSession(session, later))
    told(world.workspace, Told(sam, (only(world, "Sam").key,)))
    assert listed(world) == {}
    sessions.move_session(world.workspace, sessions.MoveSession(session, NEXT_WEEK))
    assert listed(world) == {"Sam": [RingAbout.NEWS]}


def test_who_is_asked_about_a_moved_session_hears_it_with_the_question(
    world: World, sam: int, place: int
) -> None:
    held = world.assign(place, sam, AssignmentState.INVITED)
    session = world.get(rota.Place, place).session_id
    sessions.move_session(world.workspace, sessions.MoveSession(session, NEXT_WEEK + timedelta(days=1)))
    assert listed(world) == {"Sam": [RingAbout.INVITED]}
    rota.say_yes(world.workspace, rota.Answer(held))
    assert listed(world) == {}


def test_undoing_a_cancellation_takes_it_off_the_list(world: World, sam: int, place: int) -> None:
    world.assign(place, sam)
    session = world.get(rota.Place, place).session_id
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    undo(world.workspace)
    assert (listed(world), rows(world, ToTell)) == ({}, 0)
    change = sessions.cancel_session(world.workspace, sessions.OneSession(session))
    told(world.workspace, Told(sam, (only(world, "Sam").key,)))
    with pytest.raises(Conflict):  # they were told: it goes ahead after all, and they hear that
        world.workspace.undo(change.id)


def test_who_could_not_come_catches_up_once(world: World, sam: int) -> None:
    session = world.session(on=TODAY - timedelta(days=1))
    held = world.assign(world.place(session), sam)
    also = world.assign(world.place(session, role=2), sam)
    jo = world.assign(world.place(session, role=3), world.person("Jo Field"))
    marks = (attendance.Mark(held, False), attendance.Mark(also, False), attendance.Mark(jo, True))
    attendance.record_attendance(world.workspace, attendance.RecordAttendance(session, marks))
    assert listed(world) == {"Sam": [RingAbout.CATCH_UP]}
    note_try(world.workspace, NoteTry(sam, (only(world, "Sam").key,), RingOutcome.NO_ANSWER))
    assert only(world, "Sam").tried == 1
    told(world.workspace, Told(sam, (only(world, "Sam").key,)))
    assert listed(world) == {}
    undo(world.workspace)
    assert listed(world) == {"Sam": [RingAbout.CATCH_UP]}
    world.now += timedelta(days=8)
    assert listed(world) == {}


def test_a_reminder_waits_for_its_day(world: World, sam: int) -> None:
    add_reminder(world.workspace, AddReminder(sam, "Bring the drawings", NEXT_WEEK))
    assert ring_list(world.workspace).now == ()
    assert (ring_count(world.workspace), only(world, "Sam").next_on) == (0, NEXT_WEEK)
    world.now += timedelta(days=7)
    assert ring_count(world.workspace) == 1
    undo(world.workspace)
    assert listed(world) == {}
    with pytest.raises(RuleBroken) as refused:
        add_reminder(world.workspace, AddReminder(sam, " "))
    assert refused.value.field == "words"
    with pytest.raises(RuleBroken) as refused:
        add_reminder(world.workspace, AddReminder(None, "Tea"))
    assert refused.value.field == "person"


def test_longest_not_asked_first_and_what_is_about_tomorrow_before_all(world: World, place: int) -> None:
    for days, name in ((3, "Jo Field"), (5, "Ali Moss"), (1, "Kim Lowe")):
        world.now -= timedelta(days=days)
        world.assign(place, world.person(name), AssignmentState.INVITED)
        world.now += timedelta(days=days)
    soon = world.place(world.session(on=TODAY + timedelta(days=1)))
    world.assign(soon, world.person("Wren Ash"), AssignmentState.INVITED)
    names = [one.short_name for one in ring_list(world.workspace).now]
    assert names == ["Wren", "Ali", "Jo", "Kim"]
    ali = person(world, "Ali")
    note_try(world.workspace, NoteTry(ali.person_id, (ali.things[0].key,), RingOutcome.NO_ANSWER))
    names = [one.short_name for one in ring_list(world.workspace).now]
    assert names == ["Wren", "Jo", "Kim", "Ali"]
    note_try(world.workspace, NoteTry(ali.person_id, (ali.things[0].key,), RingOutcome.LATER))
    shown = ring_list(world.workspace)
    assert [one.short_name for one in shown.later] == ["Ali"]
    assert (shown.later[0].tried, shown.later[0].next_on) == (2, TODAY + timedelta(days=1))
    world.now += timedelta(days=1)
    assert "Ali" in [one.short_name for one in ring_list(world.workspace).now]


def test_the_next_try_is_before_what_it_is_about(world: World, sam: int) -> None:
    soon = world.place(world.session(on=TODAY + timedelta(days=1)))
    world.assign(soon, sam, AssignmentState.INVITED)
    note_try(world.workspace, NoteTry(sam, (only(world, "Sam").key,), RingOutcome.LATER))
    assert only(world, "Sam").next_on == TODAY
    with pytest.raises(RuleBroken) as refused:
        yesterday = TODAY - timedelta(days=1)
        note_try(world.workspace, NoteTry(sam, (only(world, "Sam").key,), RingOutcome.LATER, yesterday))
    assert refused.value.field == "next_on"


@pytest.mark.parametrize("status", list(PersonStatus))
def test_who_is_away_hears_only_what_ends_for_them(world: World, place: int, status: PersonStatus) -> None:
    sam = world.person(status=status, status_words="Not today", status_review=date(2026, 7, 1))
    other = world.place(world.session(on=NEXT_WEEK + timedelta(days=1)))
    world.assign(place, sam, AssignmentState.INVITED)
    world.assign(other, sam)
    add_reminder_unless_died(world, sam, status)
    session = world.get(rota.Place, other).session_id
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    expected = {
        PersonStatus.ACTIVE: {RingAbout.INVITED, RingAbout.NEWS, RingAbout.REMINDER},
        PersonStatus.BREAK: {RingAbout.NEWS},
        PersonStatus.STEPPED_BACK: {RingAbout.NEWS},
    }.get(status, set())
    assert set(listed(world).get("Sam", [])) == expected


def add_reminder_unless_died(world: World, sam: int, status: PersonStatus) -> None:
    if status is PersonStatus.DIED:
        with pytest.raises(RuleBroken):
            add_reminder(world.workspace, AddReminder(sam, "Tea"))
    else:
        add_reminder(world.workspace, AddReminder(sam, "Tea"))


def test_only_ways_known_to_be_safe_come_with_it(world: World, place: int, sam: int) -> None:
    world.assign(place, sam, AssignmentState.INVITED)
    world.number(sam, "07700 900111", Safe.UNKNOWN)
    world.number(sam, "07700 900222", Safe.NO)
    shown = person(world, "Sam")
    assert (shown.ways, shown.to_ask) == ((), True)
    assert "07700" not in repr(ring_list(world.workspace).now)
    world.number(sam, "07700 900333", times="After six", say_who="Just Morgan")
    assert [(way.value, way.times, way.say_who) for way in person(world, "Sam").ways] == [
        ("07700 900333", "After six", "Just Morgan")
    ]


def test_what_is_gone_is_said_plainly(world: World, sam: int) -> None:
    with pytest.raises(RuleBroken):
        note_try(world.workspace, NoteTry(sam, (), RingOutcome.NO_ANSWER))
    with pytest.raises(RuleBroken):
        note_try(world.workspace, NoteTry(sam, (RingKey(),), RingOutcome.NO_ANSWER))
    with pytest.raises(Conflict):
        note_try(world.workspace, NoteTry(sam, (RingKey(offer_id=99),), RingOutcome.NO_ANSWER))


def test_whoever_has_waited_longest_is_asked_once_there_is_room(world: World, sam: int) -> None:
    place = world.place(world.session(on=NEXT_WEEK), most=1)
    held = world.assign(place, sam)
    jo, ali = world.person("Jo Field"), world.person("Ali Moss")
    made = waiting.wait_for(world.workspace, waiting.WaitFor(place, jo)).made or 0
    world.now += timedelta(hours=1)
    waiting.wait_for(world.workspace, waiting.WaitFor(place, ali))
    assert listed(world) == {}
    rota.take_off(world.workspace, rota.TakeOff(held))
    assert listed(world) == {"Jo": [RingAbout.TURN]}
    rota.take_off(world.workspace, rota.TakeOff(made))
    assert listed(world) == {"Ali": [RingAbout.TURN]}


def test_no_try_stays_in_the_history_of_what_was_answered(world: World, sam: int, place: int) -> None:
    item = absent(world, sam, place)
    jo = world.person("Jo Field")
    handover.make_offer(world.workspace, handover.MakeOffer(item, (jo,)))
    note_try(world.workspace, NoteTry(jo, (only(world, "Jo").key,), RingOutcome.NO_ANSWER))
    handover.decline_offer(world.workspace, handover.Answer(item, jo))
    world.now += timedelta(days=15)
    later = world.session(on=world.now.date() + timedelta(days=1))
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session_id=later))
    with world.workspace.read() as db:
        row = journal.row_table.c
        kept = db.execute(
            select(row.key).where(
                row.table_name == RingAttempt.__tablename__, row.before.is_not(None) | row.after.is_not(None)
            )
        ).all()
    assert kept == []


def test_two_records_of_one_person_are_told_once(world: World, sam: int) -> None:
    session = world.session(on=NEXT_WEEK)
    other = world.person("Samuel Rivers")
    world.assign(world.place(session), sam)
    world.assign(world.place(session, role=2), other)
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    note_try(world.workspace, NoteTry(other, (only(world, "Samuel").key,), RingOutcome.NO_ANSWER))
    merge.merge_people(world.workspace, merge.MergePeople(sam, other))
    assert listed(world) == {"Sam": [RingAbout.NEWS]}
    undo(world.workspace)
    assert listed(world) == {"Sam": [RingAbout.NEWS], "Samuel": [RingAbout.NEWS]}


def test_nobody_rings_someone_who_has_died(world: World, sam: int, place: int) -> None:
    world.assign(place, sam)
    add_reminder(world.workspace, AddReminder(sam, "Tea"))
    sessions.cancel_session(world.workspace, sessions.OneSession(world.get(rota.Place, place).session_id))
    taking_part.record_death(world.workspace, taking_part.RecordDeath(sam))
    assert (listed(world), ring_count(world.workspace)) == ({}, 0)
