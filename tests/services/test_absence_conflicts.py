"""Bad input and conflicts: each ends in a state that is consistent, and explained."""

from datetime import time, timedelta
from typing import Any

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Role
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.queries.handover import board, item_page
from coprod_desktop.services import handover
from coprod_desktop.services.absence import (
    ComeBack,
    RecordAbsence,
    come_back,
    record_absence,
    take_back_absence,
)
from coprod_desktop.services.handover import MakeOffer
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.sessions import (
    ChangeSession,
    Details,
    OneSession,
    cancel_session,
    change_session,
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
