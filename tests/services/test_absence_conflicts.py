"""Bad input and conflicts: each ends in a state that is consistent, and explained."""

from datetime import time, timedelta
from typing import Any

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Role
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries.absence import touched
from coprod_desktop.queries.handover import board, item_page
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.services import handover
from coprod_desktop.services.absence import (
    ComeBack,
    LineChoice,
    RecordAbsence,
    come_back,
    record_absence,
    take_back_absence,
)
from coprod_desktop.services.absence_items import Outcome
from coprod_desktop.services.handover import Answer, MakeOffer
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.rota import TakeOff, take_off
from coprod_desktop.services.sessions import (
    ChangeSession,
    Details,
    MoveSession,
    OneSession,
    StopSession,
    cancel_session,
    change_session,
    move_session,
    restore_session,
    stop_session,
)
from coprod_desktop.vocabulary import (
    AssignmentState,
    ItemState,
    PersonStatus,
    Settled,
    WishKind,
)
from tests.services.test_absence_kinds import DRAFT, FAR, LEAD, PLACE, ROLE, TOUCHED, WEEK, K, Scene, begin
from tests.world import TODAY, World


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": K.DATES}, "since"),
        ({"kind": K.DATES, "since": TODAY}, "until"),
        ({"kind": K.DATES, "since": TODAY, "until": TODAY - WEEK}, "until"),
        ({"kind": K.DATES, "since": TODAY - 2 * WEEK, "until": TODAY - WEEK}, "until"),
        ({"kind": K.PROJECT}, "project_id"),
        ({"kind": K.PROJECT, "project_id": 999}, "project_id"),
        ({"kind": K.NOT_FOR_NOW}, "status_words"),
        ({"kind": K.SESSION}, "session"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(scene: Scene, more: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        scene.record(**more)
    assert refused.value.field == field
    assert scene.all(Absence) == []


def test_what_is_recorded_twice_is_refused(scene: Scene) -> None:
    begin(scene, K.DATES)
    with pytest.raises(RuleBroken, match="already"):
        scene.record(K.DATES, since=TODAY, until=TODAY + WEEK)
    with pytest.raises(RuleBroken, match="already"):
        scene.record(K.SESSION, session_id=scene.soon)
    begin(scene, K.BREAK)
    with pytest.raises(RuleBroken, match="already"):
        begin(scene, K.BREAK)


def test_two_absences_that_overlap_make_one_item_each(scene: Scene) -> None:
    first = begin(scene, K.DATES)
    second = scene.record(K.DATES, since=TODAY + WEEK, until=TODAY + 5 * WEEK)
    assert [item.title for item in scene.items().values() if item.absence_id == second] == [FAR]
    come_back(scene.world.workspace, ComeBack(first))
    assert scene.state(scene.near) is AssignmentState.CANNOT  # still away then
    with pytest.raises(RuleBroken, match="can’t make"):
        handover.give_back(scene.world.workspace, scene.items()[PLACE].item_id)


def test_taking_one_of_two_back_leaves_what_the_other_keeps(scene: Scene) -> None:
    session = scene.record(K.SESSION, session_id=scene.soon)
    dates = begin(scene, K.DATES)
    take_back_absence(scene.world.workspace, session)
    assert scene.state(scene.near) is AssignmentState.CANNOT
    assert (scene.items()[PLACE].absence_id, scene.items()[PLACE].state) == (dates, ItemState.ASK_THEM)


@pytest.mark.parametrize("kind", [K.DATES, K.BREAK, K.DIED])
def test_who_is_asked_and_becomes_absent_is_asked_no_more(scene: Scene, kind: K) -> None:
    scene.world.wish(scene.jo, WishKind.ANYONE)
    seat = scene.world.assign(scene.world.place(scene.soon, role=3), scene.jo)
    made = scene.record(K.SESSION, session_id=scene.soon, person_id=scene.jo)
    item = next(one for one in board(scene.world.workspace) if one.absence_id == made)
    handover.make_offer(scene.world.workspace, MakeOffer(item.item_id, (scene.sam, scene.wren)))
    begin(scene, kind)
    assert [one.person_id for one in scene.all(Offer)] == [scene.wren]
    assert scene.world.get(HandoverItem, item.item_id).state is ItemState.WAITING
    assert scene.state(seat) is AssignmentState.CANNOT


def test_what_they_said_yes_to_is_handed_on_from_them(scene: Scene) -> None:
    scene.world.wish(scene.jo, WishKind.ANYONE)
    task = scene.world.task(scene.project, "Photographs", scene.jo)
    scene.record(K.BREAK, person_id=scene.jo)
    scene.yes("Photographs", scene.sam)
    begin(scene, K.BREAK)
    mine = [item for item in board(scene.world.workspace) if item.title == "Photographs"]
    assert {(item.name, item.settled) for item in mine} == {("Jo", Settled.TAKEN), ("Sam", None)}
    assert [one.person_id for one in scene.all(TaskOwner) if one.task_id == task and one.is_current] == [
        scene.sam
    ]


def test_a_session_that_moves_is_told_of_and_settled_by_its_new_day(scene: Scene) -> None:
    scene.record(K.SESSION, session_id=scene.soon)
    on = TODAY + 2 * WEEK
    details = Details("Brochure group", on, time(10, 30), time(12, 30), scene.project)
    change_session(scene.world.workspace, ChangeSession(scene.soon, details))
    item = scene.items()[PLACE]
    assert item.settle_by == TODAY + 2 * WEEK
    assert item.moved == "Thu 28 May"


def test_a_session_that_is_called_off_lets_everything_about_it_rest(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    begin(scene, K.DATES)
    handover.make_offer(scene.world.workspace, MakeOffer(scene.items()[LEAD].item_id, (scene.jo,)))
    cancel_session(scene.world.workspace, OneSession(scene.soon))
    assert {scene.items()[title].settled for title in (PLACE, LEAD)} == {Settled.WITHDRAWN}
    assert [one.person_id for one in scene.items()[LEAD].to_thank] == [scene.jo]


@pytest.mark.parametrize("kind", TOUCHED)
def test_an_absence_from_a_session_called_off_already_looks_for_nobody_there(scene: Scene, kind: K) -> None:
    workspace = scene.world.workspace
    scene.world.wish(scene.sam, WishKind.ANYONE)
    cancel_session(workspace, OneSession(scene.soon))
    begin(scene, kind)
    assert {scene.items()[title].settled for title in (PLACE, LEAD)} == {Settled.WITHDRAWN}
    assert scene.state(scene.near) is AssignmentState.CANNOT
    restore_session(workspace, OneSession(scene.soon))
    items, held = scene.items(), kind is K.DIED
    assert {items[title].state for title in (PLACE, LEAD)} == {ItemState.FIND_SOMEONE}
    assert {items[title].staff_hold for title in (PLACE, LEAD)} == {held}
    for _act in range(3):
        workspace.undo()
    assert scene.state(scene.near) is AssignmentState.CONFIRMED
    assert not scene.items()


def test_there_is_nothing_to_choose_about_a_session_called_off(scene: Scene) -> None:
    days = Scope(scene.sam, K.DATES, since=TODAY, until=TODAY + 5 * WEEK)
    before = touched(scene.world.workspace, days).lines
    cancel_session(scene.world.workspace, OneSession(scene.soon))
    after = touched(scene.world.workspace, days).lines
    assert len(after) == len(before) - 2
    assert not [line for line in after if "Lead" in line.title]


def test_what_is_chosen_while_a_session_is_called_off_rests_with_it(scene: Scene) -> None:
    cancel_session(scene.world.workspace, OneSession(scene.soon))
    said = LineChoice(scene.near, wish=WishKind.ANYONE, outcome=Outcome.ASK, person_ids=(scene.jo,))
    scene.record(K.DATES, said, since=TODAY, until=TODAY + WEEK)
    assert scene.items()[PLACE].settled is Settled.WITHDRAWN
    assert not scene.all(Offer)
    assert [wish.kind for wish in scene.all(Wish)] == [
        WishKind.ANYONE
    ]  # they said so, whatever becomes of it


def test_of_two_times_someone_could_not_come_the_latest_is_taken_up_again(scene: Scene) -> None:
    workspace = scene.world.workspace
    first = scene.record(K.SESSION, session_id=scene.soon)
    take_back_absence(workspace, first)
    second = scene.record(K.SESSION, session_id=scene.soon)
    cancel_session(workspace, OneSession(scene.soon))
    restore_session(workspace, OneSession(scene.soon))
    open_ = [one.absence_id for one in scene.all(HandoverItem) if one.assignment_id and one.is_open]
    assert open_ == [second]


def test_what_was_settled_before_a_session_moved_is_looked_for_by_its_new_day(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    scene.record(K.SESSION, session_id=scene.soon)
    item = scene.items()[PLACE].item_id
    scene.yes(PLACE, scene.jo)
    move_session(scene.world.workspace, MoveSession(scene.soon, TODAY + 2 * WEEK))
    handover.reopen(scene.world.workspace, item)
    assert scene.world.get(HandoverItem, item).settle_by == TODAY + 2 * WEEK


def test_undo_looks_for_nobody_at_a_session_called_off_since(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    scene.record(K.SESSION, session_id=scene.soon)
    item = scene.items()[PLACE].item_id
    yes = handover.accept_offer(scene.world.workspace, Answer(item, scene.jo))
    called_off = cancel_session(scene.world.workspace, OneSession(scene.soon))
    with pytest.raises(Conflict, match="doesn’t take place"):
        scene.world.workspace.undo(yes.id)
    assert scene.world.get(HandoverItem, item).settled is Settled.TAKEN
    scene.world.workspace.undo(called_off.id)
    scene.world.workspace.undo(yes.id)
    assert scene.world.get(HandoverItem, item).is_open


def test_undo_calls_no_session_off_at_which_someone_is_looked_for_by_now(scene: Scene) -> None:
    cancel_session(scene.world.workspace, OneSession(scene.soon))
    goes_ahead = restore_session(scene.world.workspace, OneSession(scene.soon))
    scene.record(K.SESSION, session_id=scene.soon)
    with pytest.raises(Conflict, match="Cancel it instead"):
        scene.world.workspace.undo(goes_ahead.id)
    assert scene.items()[PLACE].state is ItemState.ASK_THEM


def test_undo_moves_no_session_from_the_day_by_which_someone_is_looked_for(scene: Scene) -> None:
    moved = move_session(scene.world.workspace, MoveSession(scene.soon, TODAY + 2 * WEEK))
    scene.record(K.SESSION, session_id=scene.soon)
    with pytest.raises(Conflict, match="by the day it is on now"):
        scene.world.workspace.undo(moved.id)
    assert scene.items()[PLACE].settle_by == TODAY + 2 * WEEK


def test_redo_looks_for_nobody_by_a_day_the_session_is_no_longer_on(scene: Scene) -> None:
    workspace = scene.world.workspace
    scene.record(K.SESSION, session_id=scene.soon)
    recorded = workspace.undoable
    workspace.undo()
    moved = move_session(workspace, MoveSession(scene.soon, TODAY + 2 * WEEK))
    with pytest.raises(Conflict, match="another day by now"):
        workspace.undo(recorded)
    workspace.undo(moved.id)
    workspace.undo(recorded)
    assert scene.items()[PLACE].settle_by == TODAY + WEEK


@pytest.mark.parametrize("leaves", [False, True])
def test_nobody_is_looked_for_at_a_session_that_was_stopped(scene: Scene, leaves: bool) -> None:
    """Neither from then on, nor because whoever had said yes leaves."""
    world = scene.world
    scene.world.wish(scene.sam, WishKind.ANYONE)
    scene.record(K.SESSION, session_id=scene.soon)
    item = scene.items()[PLACE].item_id
    if leaves:
        scene.yes(PLACE, scene.jo)
    world.now += WEEK + timedelta(hours=2)
    stop_session(world.workspace, StopSession(scene.soon))
    if leaves:
        instead = next(one for one in scene.all(Assignment) if one.replaces_id == scene.near)
        take_off(world.workspace, TakeOff(instead.id))
    assert world.get(HandoverItem, item).settled is Settled.WITHDRAWN
    restore_session(world.workspace, OneSession(scene.soon))
    assert world.get(HandoverItem, item).state is ItemState.FIND_SOMEONE


def test_someone_joined_with_another_record_keeps_what_is_open(scene: Scene) -> None:
    begin(scene, K.BREAK)
    twin = scene.world.person("Samuel Rivers", status=PersonStatus.BREAK)
    merge_people(scene.world.workspace, MergePeople(twin, scene.sam))
    assert {item.person_id for item in scene.items().values()} == {twin}
    assert set(scene.items()) == TOUCHED[K.BREAK]


def test_undone_after_others_built_on_it_it_is_told_what_stands_in_the_way(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    made = record_absence(scene.world.workspace, RecordAbsence(scene.sam, kind=K.BREAK))
    scene.yes(PLACE, scene.jo)
    with pytest.raises(Conflict, match="said yes"):
        scene.world.workspace.undo(made.id)


def test_the_clock_set_back_loses_nothing(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    absence = begin(scene, K.PROJECT)
    scene.world.now -= timedelta(days=400)
    scene.yes(ROLE, scene.jo)
    scene.yes(DRAFT, scene.wren)
    come_back(scene.world.workspace, ComeBack(absence))
    assert {scene.items()[title].cover_name for title in (ROLE, DRAFT)} == {"Jo", "Wren"}


def test_a_place_no_one_may_hold_is_shown_as_open(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    with scene.world.workspace.change(Act.EXAMPLE_MADE) as change:
        for person in change.session.query(Person).filter(Person.id != scene.sam):
            person.under_18 = True
        change.session.get_one(Role, 2).alone = True
    begin(scene, K.DATES)
    item = scene.items()[PLACE]
    assert item.state is ItemState.FIND_SOMEONE
    assert item_page(scene.world.workspace, item.item_id).candidates == ()
    with pytest.raises(RuleBroken, match="under 18"):
        handover.make_offer(scene.world.workspace, MakeOffer(item.item_id, (scene.jo,)))


def test_nobody_is_asked_to_take_on_what_is_theirs_once_two_records_are_one(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    begin(scene, K.DATES)
    item = scene.items()[PLACE].item_id
    handover.make_offer(scene.world.workspace, MakeOffer(item, (scene.jo,)))
    merge_people(scene.world.workspace, MergePeople(scene.sam, scene.jo))
    assert scene.all(Offer) == []
    assert scene.items()[PLACE].state is ItemState.FIND_SOMEONE
