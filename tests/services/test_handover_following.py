"""Handovers follow what is done on the page of a session and on the page of a project."""

from datetime import date
from typing import Any

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.services import attendance, handover, imports, rota, tasks
from coprod_desktop.services.absence import LineChoice, RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.rota import Answer, MoveTo, PutIn, TakeOff
from coprod_desktop.services.tasks import ChangeOwners, Owner
from coprod_desktop.vocabulary import (
    AssignmentState,
    ItemState,
    OfferState,
    Ownership,
    Settled,
    WishKind,
)
from tests.world import World

S = AssignmentState


class Scene:
    """Sam can't make the brochure group: their place as note-taker and a draft need someone."""

    def __init__(self, world: World, wish: WishKind | None = WishKind.ANYONE, least: int = 1) -> None:
        self.world, self.workspace = world, world.workspace
        self.sam, self.jo, self.wren = (world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))
        self.project = world.project()
        for person in (self.sam, self.jo, self.wren):
            world.member(self.project, person)
        self.session = world.session(project_id=self.project)
        self.place_id = world.place(self.session, role=2, least=least)
        self.sams = world.assign(self.place_id, self.sam)
        self.task_id = world.task(self.project, "Section 3 draft", self.sam, due=date(2026, 5, 20))
        self.owner = self.all(TaskOwner)[0].id
        if wish is not None:
            world.wish(self.sam, wish, named_id=self.wren if wish is WishKind.PERSON else None)
        request = RecordAbsence(self.sam, self.session, lines=(LineChoice(task_owner_id=self.owner),))
        self.absence = record_absence(self.workspace, request).made or 0
        items = self.all(HandoverItem)
        self.place = next(item.id for item in items if item.assignment_id)
        self.task = next(item.id for item in items if item.task_owner_id)

    def all(self, kind: Any) -> list[Any]:
        with self.workspace.read() as session:
            return session.query(kind).order_by(kind.id).all()

    def item(self, item_id: int) -> HandoverItem:
        found: HandoverItem = self.world.get(HandoverItem, item_id)
        return found

    def stands(self, item_id: int) -> tuple[Any, ...]:
        item = self.item(item_id)
        return item.state, item.settled, item.cover_id

    def own(self, ownership: Ownership, *people: int) -> None:
        owners = tuple(Owner(person) for person in people)
        tasks.change_owners(self.workspace, ChangeOwners(self.task_id, ownership, owners))

    def owners(self) -> set[int]:
        return {one.person_id for one in self.all(TaskOwner) if one.is_current}


@pytest.mark.parametrize("way", ["put_in", "say_yes", "move"])
def test_who_is_put_in_the_place_has_it_instead(world: World, way: str) -> None:
    scene = Scene(world)
    handover.make_offer(scene.workspace, handover.MakeOffer(scene.place, (scene.wren,)))
    elsewhere = world.place(scene.session, role=3)
    if way == "put_in":
        rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo))
    elif way == "say_yes":
        asked = rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo, asked_only=True)).made or 0
        assert scene.item(scene.place).state is ItemState.WAITING
        rota.say_yes(scene.workspace, Answer(asked))
    else:
        there = rota.put_in(scene.workspace, PutIn(elsewhere, scene.jo)).made or 0
        rota.move(scene.workspace, MoveTo(there, scene.place_id))
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.TAKEN, scene.jo)
    assert [(one.person_id, one.state) for one in scene.all(Offer)] == [(scene.wren, OfferState.WITHDRAWN)]
    assert world.get(Assignment, scene.sams).state is S.HANDED_ON
    assert [one.replaces_id for one in scene.all(Assignment) if one.person_id == scene.jo] == [scene.sams]
    scene.workspace.undo()
    assert scene.item(scene.place).state is ItemState.WAITING
    assert [offer.person_id for offer in scene.all(Offer)] == [scene.wren]
    assert world.get(Assignment, scene.sams).state is S.CANNOT


def test_whoever_comes_beside_takes_nothing_over(world: World) -> None:
    scene = Scene(world, least=2)
    rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo))
    assert scene.item(scene.place).is_open
    rota.put_in(scene.workspace, PutIn(scene.place_id, scene.wren))
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.TAKEN, scene.wren)


def test_whoever_was_asked_about_it_takes_it_whatever_else_is_lacking(world: World) -> None:
    scene = Scene(world, least=2)
    handover.make_offer(scene.workspace, handover.MakeOffer(scene.place, (scene.jo,)))
    rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo))
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.TAKEN, scene.jo)


def test_the_one_that_waited_longest_follows_first(world: World) -> None:
    scene = Scene(world, least=2)
    kit = world.person("Kit Moor")
    rota.put_in(scene.workspace, PutIn(scene.place_id, kit))
    world.wish(kit, WishKind.ANYONE)
    record_absence(scene.workspace, RecordAbsence(kit, scene.session))
    rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo))
    later = scene.all(HandoverItem)[-1]
    assert (scene.item(scene.place).cover_id, later.cover_id) == (scene.jo, None)
    rota.put_in(scene.workspace, PutIn(scene.place_id, scene.wren))
    assert scene.stands(later.id) == (ItemState.SETTLED, Settled.TAKEN, scene.wren)


@pytest.mark.parametrize(
    ("wish", "follows"),
    [(None, True), (WishKind.GROUP, True), (WishKind.ASK_FIRST, False), (WishKind.PERSON, False)],
)
def test_what_was_said_counts_here_too(world: World, wish: WishKind | None, follows: bool) -> None:
    scene = Scene(world, wish)
    rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo))
    assert scene.item(scene.place).is_open is not follows


@pytest.mark.parametrize("way", ["take_off", "move"])
def test_whoever_leaves_what_they_took_on_has_it_looked_for_again(world: World, way: str) -> None:
    scene = Scene(world)
    jos = rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo)).made or 0
    if way == "take_off":
        rota.take_off(scene.workspace, TakeOff(jos))
    else:
        rota.move(scene.workspace, MoveTo(jos, world.place(scene.session, role=3)))
        assert world.get(Assignment, jos).replaces_id is None
    assert scene.stands(scene.place) == (ItemState.FIND_SOMEONE, None, None)
    assert world.get(Assignment, scene.sams).state is S.CANNOT
    scene.workspace.undo()
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.TAKEN, scene.jo)


def test_nothing_is_looked_for_when_they_can_make_it_after_all(world: World) -> None:
    scene = Scene(world)
    jos = rota.put_in(scene.workspace, PutIn(scene.place_id, scene.jo)).made or 0
    take_back_absence(scene.workspace, scene.absence)
    rota.take_off(scene.workspace, TakeOff(jos))
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.WITHDRAWN, None)


def test_a_task_given_to_someone_else_is_handed_over(world: World) -> None:
    scene = Scene(world)
    handover.make_offer(scene.workspace, handover.MakeOffer(scene.task, (scene.wren,)))
    scene.own(Ownership.PERSON, scene.jo)
    assert scene.stands(scene.task) == (ItemState.READ_BACK, None, scene.jo)
    assert scene.owners() == {scene.jo}
    assert [one.state for one in scene.all(Offer)] == [OfferState.WITHDRAWN]  # Wren is to be told
    scene.own(Ownership.PERSON, scene.wren)
    assert scene.stands(scene.task) == (ItemState.READ_BACK, None, scene.wren)
    assert scene.owners() == {scene.wren}
    scene.own(Ownership.PERSON, scene.sam)
    assert scene.stands(scene.task) == (ItemState.SETTLED, Settled.WITHDRAWN, None)
    assert scene.owners() == {scene.sam}


def test_of_several_who_get_it_the_one_asked_takes_it_over(world: World) -> None:
    scene = Scene(world)
    handover.make_offer(scene.workspace, handover.MakeOffer(scene.task, (scene.wren,)))
    scene.own(Ownership.SEVERAL, scene.jo, scene.wren)
    assert scene.stands(scene.task) == (ItemState.READ_BACK, None, scene.wren)
    assert scene.owners() == {scene.jo, scene.wren}


def test_whoever_owns_it_beside_them_is_no_longer_asked(world: World) -> None:
    scene = Scene(world)
    handover.make_offer(scene.workspace, handover.MakeOffer(scene.task, (scene.wren,)))
    scene.own(Ownership.SEVERAL, scene.sam, scene.wren)
    assert scene.stands(scene.task) == (ItemState.FIND_SOMEONE, None, None)
    assert scene.all(Offer) == []


def test_the_whole_group_has_it(world: World) -> None:
    scene = Scene(world)
    scene.own(Ownership.GROUP)
    assert scene.stands(scene.task) == (ItemState.SETTLED, Settled.GROUP, None)
    assert world.get(Task, scene.task_id).ownership is Ownership.GROUP
    handover.reopen(scene.workspace, scene.task)
    assert world.get(Task, scene.task_id).ownership is Ownership.PERSON
    assert scene.owners() == {scene.sam}


@pytest.mark.parametrize("wish", [None, WishKind.KEEP])
def test_a_task_does_not_go_where_they_did_not_want_it(world: World, wish: WishKind | None) -> None:
    scene = Scene(world, wish)
    if wish is WishKind.KEEP:
        handover.reopen(scene.workspace, scene.task)
    with pytest.raises(RuleBroken, match=r"Sam .*Handovers") as refused:
        scene.own(Ownership.PERSON, scene.jo)
    assert refused.value.field == "owners"
    assert scene.owners() == {scene.sam}


def test_nobody_is_left_without_anyone(world: World) -> None:
    scene = Scene(world)
    with pytest.raises(RuleBroken, match="being handed over just now"):
        scene.own(Ownership.PERSON)


def test_who_came_after_all_settles_what_was_looked_for(world: World) -> None:
    scene = Scene(world)
    world.now = world.now.replace(hour=10)
    mark = attendance.Mark(scene.sams, True)
    attendance.record_attendance(scene.workspace, attendance.RecordAttendance(scene.session, (mark,)))
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.WITHDRAWN, None)
    assert world.get(Assignment, scene.sams).state is S.CAME


def test_a_rota_that_is_brought_in_settles_what_it_fills(world: World) -> None:
    scene = Scene(world)
    seat = imports.SeatIn(person_id=scene.jo, sure=True)
    session = imports.SessionIn(
        on=date(2026, 5, 14), session_id=scene.session, places=(imports.PlaceIn("Note-taker", (seat,)),)
    )
    imports.apply_rota(scene.workspace, imports.RotaImport(sessions=(session,)))
    assert scene.stands(scene.place) == (ItemState.SETTLED, Settled.TAKEN, scene.jo)
