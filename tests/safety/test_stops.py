"""Who must not be somewhere is not put there by any way in, nor by undoing, nor by going ahead after all.

And whoever has died, is asked to stay away or takes a break is on no list of people to ring or to ask.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.errors import Conflict, PlainError, RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import HOLDING, Assignment, Role
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.queries import absence as absence_queries
from coprod_desktop.queries import handover as handover_queries
from coprod_desktop.queries import rota as rota_queries
from coprod_desktop.queries.duties import DUTIES, all_of
from coprod_desktop.queries.paper import pack_rows
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services import (
    absence,
    check_ins,
    first_talk,
    handover,
    history,
    merge,
    people,
    projects,
    rota,
    sessions,
    tasks,
)
from coprod_desktop.services.attendance import AlsoCame, RecordAttendance, record_attendance
from coprod_desktop.services.organisation import ChangeRole, RoleDetails, change_role
from coprod_desktop.services.taking_part import ChangeStatus, RecordDeath, change_status, record_death
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    ItemState,
    OfferState,
    PersonStatus,
    SessionState,
    Subject,
    WishKind,
)
from tests.world import TODAY, World

SOON = TODAY + timedelta(days=7)
ALONE = 3
GONE = (PersonStatus.DIED, PersonStatus.NOT_FOR_NOW, PersonStatus.BREAK, PersonStatus.STEPPED_BACK)

Stop = Callable[[World, int], None]


def stop(world: World, person: int, status: PersonStatus) -> None:
    """Someone no longer takes part."""
    if status is PersonStatus.DIED:
        record_death(world.workspace, RecordDeath(person))
    else:
        words, review = "Please ring Morgan first", TODAY + timedelta(days=30)
        asking = ChangeStatus(person, status, words, review, "Ask Robin")
        change_status(world.workspace, asking)


def holds(world: World, assignment: int) -> bool:
    with world.workspace.read() as db:
        held = db.get(Assignment, assignment)
        return held is not None and held.state in (*HOLDING, AssignmentState.INVITED)


@pytest.mark.parametrize("status", GONE)
def test_undo_puts_nobody_back_who_must_not_be_there(world: World, status: PersonStatus) -> None:
    place, sam = world.place(world.session(on=SOON)), world.person()
    held = world.assign(place, sam)
    taken_off = rota.take_off(world.workspace, rota.TakeOff(held))
    stop(world, sam, status)
    with pytest.raises(Conflict) as told:
        history.undo_entry(world.workspace, taken_off.id)
    assert "Sam" in told.value.message
    assert not holds(world, held)


def test_redo_puts_nobody_back_either(world: World) -> None:
    place, sam = world.place(world.session(on=SOON)), world.person()
    made = rota.put_in(world.workspace, rota.PutIn(place, sam))
    history.undo_entry(world.workspace, made.id)
    stop(world, sam, PersonStatus.NOT_FOR_NOW)
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, made.id)
    assert not holds(world, made.made or 0)


def test_undo_gives_no_task_to_someone_who_has_died(world: World) -> None:
    sam, jo = world.person(), world.person("Jo Field")
    task = world.task(world.project(), "Section 3", sam)
    changed = tasks.change_owners(
        world.workspace, tasks.ChangeOwners(task, tasks.Ownership.PERSON, (tasks.Owner(jo),))
    )
    stop(world, sam, PersonStatus.DIED)
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, changed.id)
    with world.workspace.read() as db:
        assert db.get_one(TaskOwner, 1).until is not None


def test_undo_asks_nobody_who_has_died(world: World) -> None:
    absent, item = _absence(world)
    jo = world.person("Jo Field")
    world.wish(absent, WishKind.ANYONE)
    handover.make_offer(world.workspace, handover.MakeOffer(item, (jo,)))
    said = handover.decline_offer(world.workspace, handover.Answer(item, jo))
    stop(world, jo, PersonStatus.DIED)
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, said.id)
    assert world.get(Offer, 1).state is not OfferState.ASKED


def test_undoing_a_death_puts_everything_back(world: World) -> None:
    """The stops do not stand in the way of what makes them untrue."""
    held = world.assign(world.place(world.session(on=SOON)), world.person())
    died = record_death(world.workspace, RecordDeath(2))
    history.undo_entry(world.workspace, died.id)
    assert holds(world, held)


def test_under_18_comes_to_no_lone_place_by_any_way(world: World) -> None:
    alone = RoleDetails(name="Peer support", alone=True)
    session = world.session(on=SOON)
    together, lone = world.place(session, 1), world.place(session, ALONE)
    change_role(world.workspace, ChangeRole(ALONE, alone))
    ali = world.person("Ali Moss", under_18=True, carer_agreed=True)
    held = world.assign(together, ali)
    for act, request in (
        (rota.put_in, rota.PutIn(lone, ali)),
        (rota.put_in, rota.PutIn(lone, ali, asked_only=True)),
        (rota.move, rota.MoveTo(held, lone)),
    ):
        with pytest.raises(RuleBroken):
            act(world.workspace, request)
    could = rota_queries.who_could(world.workspace, lone)
    assert ali not in [one.person_id for one in could.candidates]
    sam = world.person()
    world.assign(lone, sam)
    world.wish(sam, WishKind.ANYONE)
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session))
    for act in (
        lambda: handover.make_offer(world.workspace, handover.MakeOffer(1, (ali,))),
        lambda: handover.accept_offer(world.workspace, handover.Answer(1, ali)),
    ):
        with pytest.raises(RuleBroken):
            act()
    assert ali not in [one.person_id for one in handover_queries.item_page(world.workspace, 1).candidates]
    world.now += timedelta(days=7, hours=3)
    with pytest.raises(RuleBroken):
        record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(ali, ALONE),)))


def test_under_18_without_a_carers_permission_is_put_nowhere(world: World) -> None:
    session = world.session(on=SOON)
    place = world.place(session)
    task = world.task(world.project(), "Section 3", world.person("Morgan Ash"))
    ali = world.person("Ali Moss", under_18=True, carer_contact="Pat, by the desk")
    owners = tasks.ChangeOwners(task, tasks.Ownership.PERSON, (tasks.Owner(ali),))

    def ways() -> tuple[Callable[[], object], ...]:
        return (
            lambda: rota.put_in(world.workspace, rota.PutIn(place, ali)),
            lambda: rota.put_in(world.workspace, rota.PutIn(place, ali, asked_only=True)),
            lambda: tasks.change_owners(world.workspace, owners),
        )

    for way in ways():
        with pytest.raises(RuleBroken, match="no carer has given permission"):
            way()
    assert ali not in [one.person_id for one in rota_queries.who_could(world.workspace, place).candidates]
    agreed = people.ChangePerson(ali, carer_agreed=True)
    people.change_person(world.workspace, agreed)
    assert ali in [one.person_id for one in rota_queries.who_could(world.workspace, place).candidates]
    put = rota.put_in(world.workspace, rota.PutIn(place, ali))
    off = rota.take_off(world.workspace, rota.TakeOff(put.made or 0))
    people.change_person(world.workspace, people.ChangePerson(ali, carer_agreed=False))
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, off.id)
    world.now += timedelta(days=7, hours=3)
    with pytest.raises(RuleBroken, match="carer"):
        record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(ali, 1),)))


def test_under_18_is_not_the_one_beside_another(world: World) -> None:
    """Check-ins, a buddy, a first conversation, a first visit: each is one to one."""
    project, sam = world.project(), world.person()
    ali = world.person("Ali Moss", under_18=True, carer_agreed=True)
    member = world.member(project, sam)
    world.member(project, ali)
    for field, act, request in (
        ("mentor_id", check_ins.name_mentor, check_ins.NameMentor(member, ali)),
        ("buddy_id", projects.change_member, projects.ChangeMember(member_id=member, buddy_id=ali)),
        (
            "buddy_id",
            projects.add_member,
            projects.AddMember(project_id=project, person_id=sam, role="Writer", buddy_id=ali),
        ),
        ("with_id", first_talk.write_first_talk, first_talk.WriteFirstTalk(person_id=sam, with_id=ali)),
        ("met_by_id", first_talk.write_first_talk, first_talk.WriteFirstTalk(person_id=sam, met_by_id=ali)),
    ):
        with pytest.raises(RuleBroken, match="Nobody under 18") as told:
            act(world.workspace, request)
        assert told.value.field == field
    check_ins.name_mentor(world.workspace, check_ins.NameMentor(member, 1))
    world.member(project, 1)
    with world.workspace.read() as db:
        (had,) = all_of(db, 1)
        duty = DUTIES[Subject.MENTOR]
        assert ali in duty.gone(db, had)
        assert duty.why_not(db, had, db.get_one(Person, ali))


def test_a_role_does_not_become_a_lone_one_with_someone_under_18_in_it(world: World) -> None:
    ali = world.person("Ali Moss", under_18=True, carer_agreed=True)
    world.assign(world.place(world.session(on=SOON), ALONE), ali)
    with pytest.raises(RuleBroken) as told:
        change_role(world.workspace, ChangeRole(ALONE, RoleDetails(name="Peer support", alone=True)))
    assert told.value.field == "alone"
    assert not world.get(Role, ALONE).alone


def test_whoever_turns_out_to_be_under_18_leaves_lone_places_first(world: World) -> None:
    change_role(world.workspace, ChangeRole(ALONE, RoleDetails(name="Peer support", alone=True)))
    ali = world.person("Ali Moss")
    world.assign(world.place(world.session(on=SOON), ALONE), ali)
    with pytest.raises(RuleBroken) as told:
        people.change_person(world.workspace, people.ChangePerson(ali, under_18=True))
    assert told.value.field == "under_18"
    assert "Peer support" in told.value.message


def test_joining_two_records_puts_nobody_where_they_must_not_be(world: World) -> None:
    change_role(world.workspace, ChangeRole(ALONE, RoleDetails(name="Peer support", alone=True)))
    session = world.session(on=SOON)
    older, young = world.person("Ali Moss"), world.person("Ali Mos", under_18=True, carer_agreed=True)
    lone = world.assign(world.place(session, ALONE), older)
    with pytest.raises(RuleBroken):
        merge.merge_people(world.workspace, merge.MergePeople(older, young))
    rota.take_off(world.workspace, rota.TakeOff(lone))
    merge.merge_people(world.workspace, merge.MergePeople(older, young))

    coming = world.person("Jo Field")
    held = world.assign(world.place(session, 1), coming)
    away = world.person("Jo Feild", status=PersonStatus.NOT_FOR_NOW, status_words="Not today")
    merge.merge_people(world.workspace, merge.MergePeople(coming, away))
    assert world.get(Person, coming).status is PersonStatus.NOT_FOR_NOW
    assert not holds(world, held)


@pytest.mark.parametrize("status", GONE)
def test_they_can_after_all_is_no_way_back_in(world: World, status: PersonStatus) -> None:
    sam, item = _absence(world)
    stop(world, sam, status)
    with pytest.raises(PlainError):
        absence.take_back_absence(world.workspace, 1)
    assert world.get(Absence, 1).taken_back_at is None
    with world.workspace.read() as db:
        assert db.get_one(Assignment, 1).state is AssignmentState.CANNOT
        assert db.get_one(HandoverItem, item).state is not ItemState.SETTLED


@pytest.mark.parametrize("status", [PersonStatus.DIED, PersonStatus.NOT_FOR_NOW])
def test_a_cancelled_session_that_goes_ahead_brings_nobody_back(world: World, status: PersonStatus) -> None:
    session, sam = world.session(on=SOON), world.person()
    held = world.assign(world.place(session), sam)
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    stop(world, sam, status)
    sessions.restore_session(world.workspace, sessions.OneSession(session))
    assert not holds(world, held)


def test_no_undo_lets_one_too_many_into_a_place(world: World) -> None:
    place = world.place(world.session(on=SOON), most=1)
    sam, jo = world.person(), world.person("Jo Field")
    held = world.assign(place, sam)
    off = rota.take_off(world.workspace, rota.TakeOff(held))
    rota.put_in(world.workspace, rota.PutIn(place, jo))
    with pytest.raises(Conflict, match="full"):
        history.undo_entry(world.workspace, off.id)
    assert not holds(world, held)
    history.undo(world.workspace)
    history.undo_entry(world.workspace, off.id)
    assert holds(world, held)


def test_no_undo_of_handing_on_lets_one_too_many_in(world: World) -> None:
    place = world.place(world.session(on=SOON), most=1)
    sam, jo = world.person(), world.person("Jo Field")
    held = world.assign(place, sam)
    away = absence.record_absence(world.workspace, absence.RecordAbsence(sam, 1))
    rota.put_in(world.workspace, rota.PutIn(place, jo))
    with pytest.raises(Conflict):
        history.undo_entry(world.workspace, away.id)
    assert not holds(world, held)


def test_nobody_who_has_died_is_said_to_lead_a_part(world: World) -> None:
    session, sam = world.session(on=SOON), world.person()
    stop(world, sam, PersonStatus.DIED)
    with pytest.raises(RuleBroken):
        sessions.set_agenda(
            world.workspace, sessions.SetAgenda(session, (sessions.AgendaPart("Hello", leader_id=sam),))
        )


def test_nobody_who_has_died_cannot_make_it(world: World) -> None:
    session, sam = world.session(on=SOON), world.person()
    stop(world, sam, PersonStatus.DIED)
    with pytest.raises(RuleBroken):
        absence.record_absence(world.workspace, absence.RecordAbsence(sam, session))


@pytest.mark.parametrize("status", GONE)
def test_nobody_rings_or_asks_them(world: World, status: PersonStatus) -> None:
    project = world.project()
    session = world.session(on=SOON, project_id=project)
    place = world.place(session)
    sam, jo = world.person(), world.person("Jo Field")
    for one in (sam, jo):
        world.member(project, one)
        world.number(one, f"07700 90012{one}")
    world.assign(place, sam)
    world.wish(sam, WishKind.ANYONE)
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session))
    handover.make_offer(world.workspace, handover.MakeOffer(1, (jo,)))
    stop(world, jo, status)
    done = handover_queries.absence_done(world.workspace, 1)
    assert jo not in [line.person_id for line in done.ring]
    item = done.items[0]
    assert item.asked == ()
    assert item.state is ItemState.FIND_SOMEONE
    assert jo not in [one.person_id for one in handover_queries.item_page(world.workspace, 1).candidates]
    assert jo not in [one.person_id for one in rota_queries.who_could(world.workspace, place).candidates]
    for line in absence_queries.touched(world.workspace, Scope(sam, AbsenceKind.SESSION, session)).lines:
        assert jo not in [one.person_id for one in line.candidates]


@pytest.mark.parametrize("status", GONE)
def test_nobody_asks_them_what_they_wish(world: World, status: PersonStatus) -> None:
    sam, _item = _absence(world)
    assert [line.person_id for line in handover_queries.absence_done(world.workspace, 1).ring] == [sam]
    stop(world, sam, status)
    assert handover_queries.absence_done(world.workspace, 1).ring == ()


@pytest.mark.parametrize("status", [PersonStatus.DIED, PersonStatus.NOT_FOR_NOW])
def test_a_called_off_session_tells_only_those_who_may_be_told(world: World, status: PersonStatus) -> None:
    session, sam, jo = world.session(on=SOON), world.person(), world.person("Jo Field")
    place = world.place(session, least=2)
    for one in (sam, jo):
        world.assign(place, one)
    stop(world, sam, status)
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    page = session_page(world.workspace, session)
    assert page.state is SessionState.CANCELLED
    assert [id_ for id_, _name in page.to_tell] == [jo]


def test_today_does_not_say_that_someone_who_has_died_comes_late(world: World) -> None:
    session, sam = world.session(), world.person()
    world.assign(world.place(session), sam)
    absence.record_absence(
        world.workspace, absence.RecordAbsence(sam, session, AbsenceKind.LATE, about_when="11")
    )
    assert [line.person_id for line in today(world.workspace).late_today] == [sam]
    stop(world, sam, PersonStatus.DIED)
    assert today(world.workspace).late_today == ()
    rows: Any = pack_rows(world.workspace, session)
    assert rows.late == ()
    assert "Sam" not in repr(rows)


def _absence(world: World) -> tuple[int, int]:
    """Someone who can't make a session and was not asked yet what may happen to their part."""
    session, sam = world.session(on=SOON), world.person()
    world.number(sam)
    world.assign(world.place(session), sam)
    made = absence.record_absence(world.workspace, absence.RecordAbsence(sam, session))
    assert made.made == 1
    return sam, 1
