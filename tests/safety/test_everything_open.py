"""Someone who had something open everywhere dies, is asked to stay away or takes a break.

Nobody is then told to ring, ask, remind or wait for them; what was theirs is shown as still to be settled.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest

from coprod_desktop.errors import Conflict, PlainError, RuleBroken
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.queries import ringing as ring_queries
from coprod_desktop.queries.calendar_files import own_calendar
from coprod_desktop.queries.emergency import emergency_rows
from coprod_desktop.queries.leave_paper import fallback_rows
from coprod_desktop.queries.prints import everyones
from coprod_desktop.queries.ready import ready_at
from coprod_desktop.queries.requests import requests_due
from coprod_desktop.queries.rota_paper import rota_rows
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.queries.sessions import whom_to_tell
from coprod_desktop.queries.today import today
from coprod_desktop.services import (
    absence,
    handover,
    history,
    loans,
    merge,
    people,
    projects,
    ready,
    rights,
    ringing,
    rota,
    sessions,
)
from coprod_desktop.services.attendance import Mark, RecordAttendance, record_attendance
from coprod_desktop.services.taking_part import ChangeStatus, RecordDeath, change_status, record_death
from coprod_desktop.vocabulary import (
    AskedFor,
    AssignmentState,
    PersonStatus,
    ReadyFor,
    ReadyState,
    RingOutcome,
    WishKind,
)
from tests.safety.test_what_is_told import words
from tests.world import TODAY, World

GONE = (PersonStatus.DIED, PersonStatus.NOT_FOR_NOW, PersonStatus.BREAK, PersonStatus.STEPPED_BACK)
NUMBER = "07700 900777"
ALONE = ready.Arrange(
    2, ReadyFor.LONE_WORKING, ReadyState.READY, seen_to_id=1, alone_id=2, call_at=time(12, 30)
)


def everything_open(world: World) -> int:
    """Zebedee (person 2) missed a session, is at one today and to come, was asked, waits, is offered a part,
    works alone today, sees to keys, has keys, owns a task and is to be reminded. Jo is person 3.
    """
    project = world.project()
    zeb, jo = world.person("Zebedee Quill"), world.person("Jo Field")
    world.number(zeb, NUMBER)
    for one in (zeb, jo):
        world.member(project, one)
    past = world.session("Past", project_id=project, on=TODAY - timedelta(days=2))
    world.assign(world.place(past), zeb, AssignmentState.COULD_NOT)
    now = world.session("Now", project_id=project, start=time(9, 30), end=time(12))
    world.assign(world.place(now), zeb)
    soon = world.session("Soon", project_id=project, on=TODAY + timedelta(days=1))
    asked = world.assign(world.place(soon, 1), zeb, AssignmentState.INVITED)
    world.assign(world.place(soon, 2, 1, 1), zeb, AssignmentState.WAITING)
    later = world.session("Later", project_id=project, on=TODAY + timedelta(days=7))
    world.assign(world.place(later), zeb)
    world.assign(world.place(later, 2), jo)
    world.wish(jo, WishKind.ANYONE)
    work = world.workspace
    absence.record_absence(work, absence.RecordAbsence(jo, later))
    handover.make_offer(work, handover.MakeOffer(1, (zeb,)))
    sessions.move_session(work, sessions.MoveSession(soon, TODAY + timedelta(days=3)))
    sessions.move_session(work, sessions.MoveSession(later, TODAY + timedelta(days=8)))
    ringing.add_reminder(work, ringing.AddReminder(zeb, "Bring the keys"))
    key = RingKey(assignment_id=asked)
    ringing.note_try(work, ringing.NoteTry(zeb, (key,), RingOutcome.NO_ANSWER))
    loans.lend_thing(work, loans.LendThing(zeb, "Room keys"))
    ready.arrange(work, ALONE)
    ready.arrange(work, ready.Arrange(later, ReadyFor.KEYS, seen_to_id=zeb))
    world.task(project, "Section 3", zeb, due=TODAY + timedelta(days=3))
    return zeb


def goes(world: World, status: PersonStatus) -> None:
    """Zebedee no longer takes part."""
    if status is PersonStatus.DIED:
        record_death(world.workspace, RecordDeath(2))
    else:
        words_ = ("Please ring Morgan", TODAY + timedelta(days=30), "Ask Robin")
        change_status(world.workspace, ChangeStatus(2, status, *words_))


def on_the_list(world: World) -> str:
    return "\n".join(words(ring_queries.ring_list(world.workspace)))


@pytest.mark.parametrize("status", [PersonStatus.DIED, PersonStatus.NOT_FOR_NOW])
def test_no_ring_and_no_number_is_left(world: World, status: PersonStatus) -> None:
    everything_open(world)
    before = ring_queries.ring_count(world.workspace)
    assert "Zebedee" in on_the_list(world)
    goes(world, status)
    assert "Zebedee" not in on_the_list(world)
    assert ring_queries.ring_count(world.workspace) < before
    for session in (2, 3, 4):
        told = whom_to_tell(world.workspace, session)
        assert all(row.person_id != 2 for row in told.rows), "called off, moved or stopped"
    assert NUMBER not in repr((today(world.workspace), *map(_ready(world), (2, 3, 4))))
    history.undo(world.workspace)
    assert "Zebedee" in on_the_list(world), "a slip brings all of it back"


def test_what_they_asked_for_is_no_reminder_once_they_have_died(world: World) -> None:
    everything_open(world)
    asked = rights.RecordRequest(2, AskedFor.COPY, TODAY - timedelta(days=25))
    rights.record_request(world.workspace, asked)
    assert [one.person_id for one in requests_due(world.workspace)] == [2]
    goes(world, PersonStatus.DIED)
    assert requests_due(world.workspace) == ()
    history.undo(world.workspace)
    assert [one.person_id for one in requests_due(world.workspace)] == [2]


def test_on_the_day_nobody_looks_for_them_in_the_building(world: World) -> None:
    everything_open(world)
    assert "Zebedee" in repr(emergency_rows(world.workspace))
    goes(world, PersonStatus.DIED)
    assert "Zebedee" not in repr(emergency_rows(world.workspace))


def _ready(world: World) -> Any:
    return lambda session: ready_at(world.workspace, session)


@pytest.mark.parametrize("status", GONE)
def test_away_means_rung_only_about_what_ends(world: World, status: PersonStatus) -> None:
    everything_open(world)
    goes(world, status)
    assert "Zebedee" not in on_the_list(world)
    sessions.cancel_session(world.workspace, sessions.OneSession(4))
    for thing in _things(world):
        assert "cancelled" in thing
        assert status in (PersonStatus.BREAK, PersonStatus.STEPPED_BACK)


def _things(world: World) -> Iterator[str]:
    shown = ring_queries.ring_list(world.workspace)
    for one in (*shown.now, *shown.later):
        if one.person_id == 2:
            yield from (thing.asks for thing in one.things)


@pytest.mark.parametrize("status", GONE)
def test_no_sheet_counts_on_them(world: World, status: PersonStatus) -> None:
    everything_open(world)
    assert "Zebedee" in repr(rota_rows(world.workspace, RotaAsked(day=TODAY)))
    assert "Z Q" in repr(fallback_rows(world.workspace))
    goes(world, status)
    for session in rota_rows(world.workspace, RotaAsked(day=TODAY)).sessions:
        if session.on >= TODAY:
            assert [one.name for part in session.parts for one in part.holders] == []
    assert "Z Q" not in repr(fallback_rows(world.workspace))
    assert "Zebedee" not in repr(ring_queries.ring_paper(world.workspace))
    with pytest.raises(Conflict):
        everyones(world.workspace, 2)
    if status is PersonStatus.DIED:
        with pytest.raises(Conflict):
            own_calendar(world.workspace, 2)
    else:
        assert all(event.cancelled for event in own_calendar(world.workspace, 2).events)


@pytest.mark.parametrize("status", GONE)
def test_no_finish_call_is_waited_for_from_who_is_not_there(world: World, status: PersonStatus) -> None:
    everything_open(world)
    assert [call.alone for call in today(world.workspace).finish_calls] == ["Zebedee"]
    goes(world, status)
    assert today(world.workspace).finish_calls == ()
    lone = next(one for one in ready_at(world.workspace, 2).lines if one.what is ReadyFor.LONE_WORKING)
    assert lone.is_open, "that nobody is there for it is not hidden"


def test_nobody_who_has_died_is_said_to_see_to_anything(world: World) -> None:
    everything_open(world)
    goes(world, PersonStatus.DIED)
    assert "Zebedee" not in repr((ready_at(world.workspace, 2), ready_at(world.workspace, 4)))
    shown = today(world.workspace)
    assert "Zebedee" not in repr((shown.next_session, shown.this_week, shown.finish_calls))
    lone = next(one for one in ready_at(world.workspace, 2).lines if one.what is ReadyFor.LONE_WORKING)
    with pytest.raises(RuleBroken):
        mark = ready.MarkReady(2, ReadyFor.LONE_WORKING, ReadyState.READY, lone.row_id)
        ready.mark_ready(world.workspace, mark)


def test_a_buddy_who_has_died_leaves_a_call_that_is_still_waited_for(world: World) -> None:
    zeb = everything_open(world)
    ready.arrange(
        world.workspace,
        ready.Arrange(
            2, ReadyFor.LONE_WORKING, ReadyState.READY, 1, seen_to_id=zeb, alone_id=3, call_at=time(12, 30)
        ),
    )
    goes(world, PersonStatus.DIED)
    (call,) = today(world.workspace).finish_calls
    assert (call.alone, call.buddy_id, call.buddy) == ("Jo", None, "")


def test_nobody_under_18_works_alone_by_any_way(world: World) -> None:
    everything_open(world)
    ali = world.person("Ali Moss", under_18=True, carer_agreed=True)
    asked = ready.Arrange(
        4, ReadyFor.LONE_WORKING, ReadyState.NEEDED, seen_to_id=1, alone_id=ali, call_at=time(12)
    )
    with pytest.raises(RuleBroken) as told:
        ready.arrange(world.workspace, asked)
    assert told.value.field == "alone"
    for who in (
        lambda: people.change_person(world.workspace, people.ChangePerson(2, under_18=True)),
        lambda: merge.merge_people(world.workspace, merge.MergePeople(2, ali)),
        lambda: merge.merge_people(world.workspace, merge.MergePeople(ali, 2)),
    ):
        with pytest.raises(RuleBroken):
            who()
    assert world.get(Arrangement, 1).alone_id == 2


@pytest.mark.parametrize("status", GONE)
def test_nobody_who_does_not_take_part_is_said_to_work_alone(world: World, status: PersonStatus) -> None:
    everything_open(world)
    ready.arrange(
        world.workspace, ready.Arrange(2, ReadyFor.LONE_WORKING, row_id=1, alone_id=3, call_at=time(12))
    )
    goes(world, status)
    with pytest.raises(RuleBroken):
        ready.arrange(world.workspace, ALONE)
    for _again in range(2):  # undone, and done again
        with pytest.raises(PlainError):
            history.undo_entry(world.workspace, _entry(world))
    assert world.get(Arrangement, 1).alone_id == 3


def _entry(world: World) -> int:
    """The entry by which Jo came to work alone in Zebedee's stead."""
    from sqlalchemy import select

    from coprod_desktop.acts import Act
    from coprod_desktop.store import journal

    entry = journal.entry_table.c
    with world.workspace.read() as db:
        found = db.scalars(select(entry.id).where(entry.act == Act.ARRANGEMENT_RECORDED.value))
        return max(found)


@pytest.mark.parametrize("status", GONE)
def test_undo_puts_nobody_back_on_a_waiting_list(world: World, status: PersonStatus) -> None:
    everything_open(world)
    off = rota.take_off(world.workspace, rota.TakeOff(4))
    goes(world, status)
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, off.id)


@pytest.mark.parametrize("status", [PersonStatus.DIED, PersonStatus.NOT_FOR_NOW])
def test_a_tick_lets_nobody_in_who_is_asked_to_stay_away(world: World, status: PersonStatus) -> None:
    """While the session goes on; afterwards what happened is recorded as it was."""
    everything_open(world)
    goes(world, status)
    world.now += timedelta(hours=1)
    came = RecordAttendance(2, (Mark(2, True),))
    with pytest.raises(RuleBroken) as told:
        record_attendance(world.workspace, came)
    if status is PersonStatus.NOT_FOR_NOW:
        assert "Please ring Morgan" in told.value.message
    world.now += timedelta(hours=4)
    assert record_attendance(world.workspace, came).id


def test_undo_puts_nobody_who_has_died_back_in_a_group(world: World) -> None:
    everything_open(world)
    left = projects.member_left(world.workspace, projects.MemberLeft(1))
    goes(world, PersonStatus.DIED)
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, left.id)
