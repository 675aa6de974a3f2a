"""A break, stepping back, not for now, coming back; and a death, which stops everything at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.model.stops import stop
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.catching_up import leave_today
from coprod_desktop.services.contact import ShowNumber, show_number
from coprod_desktop.services.taking_part import ChangeStatus, RecordDeath, change_status, record_death
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    ItemState,
    PersonStatus,
    ProjectState,
    Safe,
    TaskState,
)
from tests.world import TODAY, World

WEEK = timedelta(days=7)


def test_a_break_has_a_gentle_date_and_no_reason(world: World) -> None:
    sam = world.person("Sam Rivers")
    coming = world.assign(world.place(world.session(on=TODAY + WEEK)), sam)
    change_status(world.workspace, ChangeStatus(sam, PersonStatus.BREAK, "Until summer", date(2026, 7, 1)))
    person = world.get(Person, sam)
    assert (person.status, person.status_review) == (PersonStatus.BREAK, date(2026, 7, 1))
    assert stop(person) is not None
    assert world.get(Assignment, coming).state is AssignmentState.CANNOT
    change_status(world.workspace, ChangeStatus(sam, PersonStatus.ACTIVE))
    person = world.get(Person, sam)
    assert (person.status_words, person.status_review, stop(person)) == ("", None, None)


def test_coming_places_are_handed_over(world: World) -> None:
    sam = world.person("Sam Rivers")
    states = {
        AssignmentState.CONFIRMED: AssignmentState.CANNOT,
        AssignmentState.INVITED: AssignmentState.DECLINED,  # who was only asked hands nothing on
        AssignmentState.DECLINED: AssignmentState.DECLINED,
    }
    coming = {
        state: world.assign(world.place(world.session(on=TODAY + WEEK)), sam, state) for state in states
    }
    past = world.assign(world.place(world.session(on=TODAY - WEEK)), sam)
    change_status(world.workspace, ChangeStatus(sam, PersonStatus.STEPPED_BACK))
    assert {state: world.get(Assignment, made).state for state, made in coming.items()} == states
    assert world.get(Assignment, past).state is AssignmentState.CONFIRMED
    world.workspace.undo()
    assert world.get(Assignment, coming[AssignmentState.CONFIRMED]).state is AssignmentState.CONFIRMED


def test_not_for_now_has_a_review_a_line_for_the_door_and_no_place(world: World) -> None:
    sam = world.person("Sam Rivers")
    coming = world.assign(world.place(world.session(on=TODAY)), sam)
    ask = ChangeStatus(sam, PersonStatus.NOT_FOR_NOW, "Robin will ring you today", date(2026, 6, 1), "Ask Jo")
    for missing in ({"words": ""}, {"review": None}, {"appeal": " "}):
        with pytest.raises(RuleBroken) as refused:
            change_status(world.workspace, replace(ask, **missing))
        (key,) = missing
        field = f"status_{key}"
        assert refused.value.field == field
    assert world.get(Person, sam).status is PersonStatus.ACTIVE
    change_status(world.workspace, ask)
    assert world.get(Assignment, coming).state is AssignmentState.CANNOT
    assert world.get(Person, sam).status_appeal == "Ask Jo"
    change_status(world.workspace, ChangeStatus(sam, PersonStatus.ACTIVE))
    assert world.get(Person, sam).status_appeal == ""


def test_changes_that_make_no_sense(world: World) -> None:
    sam = world.person("Sam Rivers")
    with pytest.raises(RuleBroken, match="takes part already"):
        change_status(world.workspace, ChangeStatus(sam, PersonStatus.ACTIVE))
    with pytest.raises(RuleBroken, match="Record a death"):
        change_status(world.workspace, ChangeStatus(sam, PersonStatus.DIED))
    record_death(world.workspace, RecordDeath(sam))
    for status in (PersonStatus.ACTIVE, PersonStatus.BREAK, PersonStatus.STEPPED_BACK):
        with pytest.raises(RuleBroken, match="died"):
            change_status(world.workspace, ChangeStatus(sam, status))
    with pytest.raises(RuleBroken, match="having died"):
        record_death(world.workspace, RecordDeath(sam))


def test_a_death_leaves_no_group_and_no_account_and_someone_tells_the_group(world: World) -> None:
    sam, project = world.person("Sam Rivers"), world.project()
    over = world.project("Old", state=ProjectState.FINISHED)
    member, other = world.member(project, sam), world.member(over, sam)
    fields = {"sign_in_name": "sam", "name": "Sam Rivers", "role": AccountRole.STAFF, "slot": "s"}
    account = world.add(Account(person_id=sam, **fields))
    record_death(world.workspace, RecordDeath(sam, tell_group=True))
    assert [world.get(Member, one).left_on for one in (member, other)] == [TODAY, TODAY]
    assert not world.get(Account, account).is_open
    with world.workspace.read() as session:
        tasks = session.query(Task).all()
    assert [(task.project_id, task.title, task.staff_hold) for task in tasks] == [
        (project, "Tell the group, gently", True)
    ]
    world.workspace.undo()
    assert world.get(Member, member).left_on is None
    assert world.get(Account, account).is_open


def test_the_only_coordinator_stays_able_to_sign_in(world: World) -> None:
    record_death(world.workspace, RecordDeath(1))
    assert world.get(Account, 1).is_open


def test_a_death_stops_everything_and_holds_their_work(world: World) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Field")
    project = world.project()
    next_week = world.session(on=TODAY + WEEK, project_id=project)
    coming = world.assign(world.place(next_week), sam)
    came = world.assign(world.place(world.session(on=TODAY - WEEK)), sam, AssignmentState.CAME)
    alone, shared = world.task(project, "Alone", sam), world.task(project, "Shared", sam, jo)
    done = world.task(project, "Done", sam, state=TaskState.DONE)
    leads = world.add(
        AgendaItem(session_id=next_week, position=1, what="Read", leader_id=sam, led_by="Sam Rivers")
    )
    record_death(world.workspace, RecordDeath(sam))

    assert world.get(Person, sam).status is PersonStatus.DIED
    assert world.get(Assignment, coming).state is AssignmentState.CANNOT
    assert world.get(Assignment, came).state is AssignmentState.CAME
    assert world.get(Task, alone).staff_hold
    assert not world.get(Task, shared).staff_hold
    assert not world.get(Task, done).staff_hold
    owners = _owners(world)
    assert owners[alone, sam].until is not None
    assert owners[alone, sam].keep_name  # their credit stays
    assert owners[shared, jo].until is None
    assert owners[done, sam].until is None
    assert (world.get(AgendaItem, leads).leader_id, world.get(AgendaItem, leads).led_by) == (None, "")
    assert stop(world.get(Person, sam)) is not None

    world.workspace.undo()
    assert world.get(Person, sam).status is PersonStatus.ACTIVE
    assert world.get(Assignment, coming).state is AssignmentState.CONFIRMED
    assert _owners(world)[alone, sam].until is None
    assert not world.get(Task, alone).staff_hold
    assert world.get(AgendaItem, leads).leader_id == sam


def _owners(world: World) -> dict[tuple[int, int], TaskOwner]:
    with world.workspace.read() as session:
        found = {(one.task_id, one.person_id): one for one in session.query(TaskOwner)}
    return found


def _item(world: World, person: int, state: ItemState, cover: int | None = None) -> int:
    place = world.assign(world.place(world.session(on=TODAY + WEEK)), person, AssignmentState.CANNOT)
    absence = world.add(Absence(person_id=person, kind=AbsenceKind.SESSION, recorded_at=world.now))
    return world.add(
        HandoverItem(
            absence_id=absence, assignment_id=place, state=state, cover_id=cover, changed_at=world.now
        )
    )


def test_nobody_rings_after_a_death(world: World) -> None:
    sam, jo, wren = (world.person(name) for name in ("Sam Rivers", "Jo Field", "Wren Hill"))
    ask_them = _item(world, sam, ItemState.ASK_THEM)
    asked = _item(world, jo, ItemState.WAITING)
    both = _item(world, jo, ItemState.WAITING)
    said_yes = _item(world, wren, ItemState.READ_BACK, cover=sam)
    offers = [world.add(Offer(item_id=item, person_id=sam, at=world.now)) for item in (asked, both)]
    world.add(Offer(item_id=both, person_id=wren, at=world.now))
    number = world.number(sam, safe=Safe.UNKNOWN)
    record_death(world.workspace, RecordDeath(sam))

    states = {item: world.get(HandoverItem, item).state for item in (ask_them, asked, both, said_yes)}
    assert states == {
        ask_them: ItemState.FIND_SOMEONE,
        asked: ItemState.FIND_SOMEONE,
        both: ItemState.WAITING,  # Wren may still say yes
        said_yes: ItemState.FIND_SOMEONE,
    }
    assert world.get(HandoverItem, ask_them).staff_hold
    assert world.get(HandoverItem, said_yes).cover_id is None
    with world.workspace.read() as db:
        assert not db.query(Offer).filter(Offer.id.in_(offers)).count()
    with pytest.raises(RuleBroken):
        show_number(world.workspace, ShowNumber(number))


def test_being_asked_to_stay_away_comes_up_on_its_day_and_does_not_go_on_by_itself(world: World) -> None:
    review = TODAY + timedelta(days=7)
    sam, jo = world.person(), world.person("Jo Field")
    change_status(world.workspace, ChangeStatus(jo, PersonStatus.BREAK, review=TODAY + timedelta(days=6)))
    asked = ChangeStatus(sam, PersonStatus.NOT_FOR_NOW, "Robin will ring you", review, "Ask Jo")
    change_status(world.workspace, asked)
    world.now += timedelta(days=6)
    assert [one.name for one in leave_today(world.workspace).look_again] == ["Jo"]
    world.now += timedelta(days=1)
    shown = leave_today(world.workspace).look_again
    assert [(one.name, one.status) for one in shown] == [
        ("Sam", PersonStatus.NOT_FOR_NOW),
        ("Jo", PersonStatus.BREAK),
    ]
    later = replace(asked, review=review + timedelta(days=30))
    change_status(world.workspace, later)
    record_death(world.workspace, RecordDeath(jo))
    assert leave_today(world.workspace).look_again == ()
