"""Handovers step by step: asking, yes, no, the group, staff, reading back, opening again."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.model.wishes import Wish
from coprod_desktop.queries import handover as shown
from coprod_desktop.queries.history import of_record
from coprod_desktop.services import handover
from coprod_desktop.services.absence import LineChoice, RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.handover import Answer, AnswerWish, MakeOffer, ReadBack, Settle, WriteNotes
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import (
    AssignmentState,
    ItemState,
    OfferState,
    Ownership,
    PersonStatus,
    Settled,
    TaskState,
    WishKind,
)
from tests.world import World


class Scene:
    """Sam can't make the brochure group: their place as note-taker and a draft need someone."""

    def __init__(self, world: World) -> None:
        self.world, self.workspace = world, world.workspace
        self.sam, self.jo, self.wren = (world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))
        self.project = world.project()
        for person in (self.sam, self.jo, self.wren):
            world.member(self.project, person)
        self.session = world.session(project_id=self.project)
        self.place_id = world.place(self.session, role=2)
        self.assignment = world.assign(self.place_id, self.sam)
        self.task_id = world.task(self.project, "Section 3 draft", self.sam, due=date(2026, 5, 14))
        (owner,) = self.all(TaskOwner)
        self.owner = owner.id

    def begin(self, wish: WishKind | None = WishKind.ANYONE, **more: Any) -> None:
        if wish is not None:
            self.world.wish(self.sam, wish, **more)
        request = RecordAbsence(self.sam, self.session, lines=(LineChoice(task_owner_id=self.owner),))
        made = record_absence(self.workspace, request).made
        assert made is not None
        self.absence = made
        items = self.all(HandoverItem)
        self.place = next(item.id for item in items if item.assignment_id)
        self.task = next(item.id for item in items if item.task_owner_id)

    def all(self, kind: type) -> list[Any]:
        with self.workspace.read() as session:
            return session.query(kind).all()

    def item(self, item_id: int) -> HandoverItem:
        found: HandoverItem = self.world.get(HandoverItem, item_id)
        return found

    def holders(self) -> set[int]:
        return {one.person_id for one in self.all(Assignment) if one.holds}

    def ask(self, item: int, *people: int) -> None:
        handover.make_offer(self.workspace, MakeOffer(item, people))

    def yes(self, item: int, person: int) -> None:
        handover.accept_offer(self.workspace, Answer(item, person))

    def no(self, item: int, person: int) -> None:
        handover.decline_offer(self.workspace, Answer(item, person))


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


def test_the_first_yes_wins_and_nobody_is_asked_any_more(scene: Scene) -> None:
    scene.begin()
    scene.ask(scene.place, scene.jo, scene.wren)
    assert scene.item(scene.place).state is ItemState.WAITING
    assert scene.holders() == set()
    scene.yes(scene.place, scene.wren)
    assert scene.holders() == {scene.wren}
    assert scene.item(scene.place).settled is Settled.TAKEN
    (told,) = scene.all(Offer)
    assert (told.person_id, told.state) == (scene.jo, OfferState.WITHDRAWN)  # Jo is told, and thanked
    handover.thank(scene.world.workspace, Answer(scene.place, scene.jo))
    assert scene.all(Offer) == []
    with pytest.raises(RuleBroken):
        scene.yes(scene.place, scene.jo)


def test_history_says_what_they_said_yes_to(scene: Scene) -> None:
    scene.begin()
    scene.yes(scene.place, scene.jo)
    scene.yes(scene.task, scene.wren)
    assert of_record(scene.workspace, "person", scene.jo)[0].sentence == (
        "Jo Hill said yes to Brochure group on Thu 14 May"
    )
    assert of_record(scene.workspace, "person", scene.wren)[0].sentence == (
        "Wren Fox said yes to “Section 3 draft”"
    )


def test_a_no_is_kept_while_open_so_that_nobody_is_rung_twice(scene: Scene) -> None:
    scene.begin()
    scene.ask(scene.place, scene.jo)
    scene.no(scene.place, scene.jo)
    assert scene.item(scene.place).state is ItemState.FIND_SOMEONE
    page = shown.item_page(scene.workspace, scene.place)
    assert [offer.name for offer in page.item.offers] == ["Jo"]
    assert scene.jo not in {candidate.person_id for candidate in page.candidates}
    with pytest.raises(RuleBroken, match="not this time"):
        scene.ask(scene.place, scene.jo)


def test_a_no_leaves_no_trace_once_it_is_settled(scene: Scene) -> None:
    scene.begin()
    scene.ask(scene.place, scene.jo, scene.wren)
    scene.no(scene.place, scene.jo)
    scene.yes(scene.place, scene.wren)
    assert scene.all(Offer) == []
    told = [row.told.sentence for row in of_record(scene.workspace, "person", scene.jo)]
    assert [sentence for sentence in told if "ask" in sentence.lower() or "answer" in sentence] == []


def test_someone_who_said_no_may_still_say_yes(scene: Scene) -> None:
    scene.begin()
    scene.ask(scene.place, scene.jo)
    scene.no(scene.place, scene.jo)
    scene.yes(scene.place, scene.jo)
    assert scene.holders() == {scene.jo}


def test_while_another_is_asked_a_no_leaves_it_waiting(scene: Scene) -> None:
    scene.begin()
    scene.ask(scene.place, scene.jo, scene.wren)
    scene.no(scene.place, scene.jo)
    assert scene.item(scene.place).state is ItemState.WAITING
    handover.withdraw_offer(scene.workspace, Answer(scene.place, scene.wren))
    assert scene.item(scene.place).state is ItemState.FIND_SOMEONE
    scene.ask(scene.place, scene.wren)


def test_an_answer_needs_a_question(scene: Scene) -> None:
    scene.begin()
    for service in (handover.decline_offer, handover.withdraw_offer):
        with pytest.raises(RuleBroken, match="not being asked"):
            service(scene.workspace, Answer(scene.place, scene.jo))
    scene.ask(scene.place, scene.jo)
    with pytest.raises(RuleBroken, match="already"):
        scene.ask(scene.place, scene.jo)
    with pytest.raises(RuleBroken, match="whom to ask"):
        scene.ask(scene.place)


@pytest.mark.parametrize(
    ("status", "words"),
    [(PersonStatus.BREAK, "break"), (PersonStatus.STEPPED_BACK, "rota"), (PersonStatus.NOT_FOR_NOW, "rota")],
)
def test_a_hard_stop_holds_for_asking_and_for_a_yes(scene: Scene, status: PersonStatus, words: str) -> None:
    scene.begin()
    away = scene.world.person("Ash Moor", status=status)
    for ask in (scene.ask, scene.yes):
        with pytest.raises(RuleBroken, match=words) as refused:
            ask(scene.place, away)
        assert refused.value.field == "person"


def test_whoever_has_it_or_cannot_come_is_not_asked(scene: Scene) -> None:
    scene.begin()
    scene.world.assign(scene.place_id, scene.jo)
    record_absence(scene.workspace, RecordAbsence(scene.wren, scene.session))
    for person, words in ((scene.jo, "already"), (scene.wren, "either"), (scene.sam, "already")):
        with pytest.raises(RuleBroken, match=words):
            scene.ask(scene.place, person)
    scene.ask(scene.task, scene.jo, scene.wren)


def test_someone_invited_before_keeps_their_row(scene: Scene) -> None:
    scene.begin()
    invited = scene.world.assign(scene.place_id, scene.jo, AssignmentState.INVITED)
    scene.yes(scene.place, scene.jo)
    kept = scene.world.get(Assignment, invited)
    assert (kept.state, kept.replaces_id) == (AssignmentState.CONFIRMED, scene.assignment)


def test_after_the_session_nothing_is_handed_on(scene: Scene) -> None:
    scene.begin()
    scene.world.now = datetime(2026, 5, 15, 8, tzinfo=UTC)
    with pytest.raises(RuleBroken, match="over"):
        scene.yes(scene.place, scene.jo)
    scene.yes(scene.task, scene.jo)


def test_a_task_that_has_ended_is_not_handed_on(scene: Scene) -> None:
    scene.begin()
    with scene.workspace.change(Act.TASK_STATE_CHANGED) as change:
        change.session.get_one(Task, scene.task_id).state = TaskState.DONE
    with pytest.raises(RuleBroken, match="ended"):
        scene.ask(scene.task, scene.jo)


def test_the_named_person_first_then_others(scene: Scene) -> None:
    scene.begin(WishKind.PERSON, named_id=scene.jo)
    with pytest.raises(RuleBroken, match="named someone"):
        scene.ask(scene.place, scene.wren)
    assert shown.item_page(scene.workspace, scene.place).candidates[0].person_id == scene.jo
    scene.ask(scene.place, scene.jo)
    scene.no(scene.place, scene.jo)
    scene.ask(scene.place, scene.wren)


def test_what_they_say_when_asked_moves_it_on(scene: Scene) -> None:
    scene.begin(None)
    assert scene.item(scene.place).state is ItemState.ASK_THEM
    handover.answer_wish(scene.workspace, AnswerWish(scene.place, WishKind.ANYONE))
    assert scene.item(scene.place).state is ItemState.FIND_SOMEONE
    handover.answer_wish(scene.workspace, AnswerWish(scene.task, WishKind.KEEP, until=date(2026, 6, 1)))
    assert scene.item(scene.task).settled is Settled.KEPT
    assert {(wish.assignment_id, wish.task_id) for wish in scene.all(Wish)} == {
        (scene.assignment, None), (None, scene.task_id),
    }  # fmt: skip


def test_naming_needs_a_name(scene: Scene) -> None:
    scene.begin(None)
    for named in (None, scene.sam):
        with pytest.raises(RuleBroken):
            handover.answer_wish(scene.workspace, AnswerWish(scene.place, WishKind.PERSON, named_id=named))


def test_settling_needs_what_they_said(scene: Scene) -> None:
    scene.begin(None)
    for how in (Settled.GROUP, Settled.KEPT, Settled.LEFT_OUT):
        with pytest.raises(RuleBroken, match="what Sam said"):
            handover.settle(scene.workspace, Settle(scene.task, how))
    handover.settle(scene.workspace, Settle(scene.place, Settled.LEFT_OUT))
    handover.settle(scene.workspace, Settle(scene.task, Settled.STAFF))
    assert scene.world.get(Task, scene.task_id).staff_hold


def test_a_place_is_held_by_a_person(scene: Scene) -> None:
    scene.begin()
    with pytest.raises(RuleBroken, match="by a person"):
        handover.settle(scene.workspace, Settle(scene.place, Settled.STAFF))
    with pytest.raises(RuleBroken, match="who has taken"):
        handover.settle(scene.workspace, Settle(scene.place, Settled.TAKEN))


def test_holding_keeps_it_open_and_theirs(scene: Scene) -> None:
    scene.begin()
    handover.hold(scene.workspace, scene.task)
    item = scene.item(scene.task)
    assert (item.state, item.staff_hold) == (ItemState.FIND_SOMEONE, True)
    scene.yes(scene.task, scene.jo)
    assert not scene.world.get(Task, scene.task_id).staff_hold
    assert not scene.item(scene.task).staff_hold


def test_a_task_is_settled_when_it_was_said_back(scene: Scene) -> None:
    scene.begin()
    with pytest.raises(RuleBroken, match="Nobody has said yes"):
        handover.read_back(scene.workspace, ReadBack(scene.task, "I add the quotes"))
    scene.yes(scene.task, scene.jo)
    assert scene.item(scene.task).state is ItemState.READ_BACK
    with pytest.raises(RuleBroken, match="said yes"):
        scene.ask(scene.task, scene.wren)
    handover.read_back(scene.workspace, ReadBack(scene.task, " I add the quotes "))
    item = scene.item(scene.task)
    assert (item.state, item.settled, item.read_back) == (
        ItemState.SETTLED, Settled.TAKEN, "I add the quotes",
    )  # fmt: skip


def test_notes_have_four_parts(scene: Scene) -> None:
    scene.begin()
    handover.write_notes(
        scene.workspace, WriteNotes(scene.task, "It opens the brochure", "Half", "Quotes", "No")
    )
    kept = shown.item_page(scene.workspace, scene.task).notes
    assert (kept.why, kept.stands, kept.next_actions, kept.could_come_up) == (
        "It opens the brochure", "Half", "Quotes", "No",
    )  # fmt: skip


@pytest.mark.parametrize("how", [Settled.GROUP, Settled.LEFT_OUT])
def test_opening_again_puts_back_what_settling_changed(scene: Scene, how: Settled) -> None:
    scene.begin(WishKind.GROUP if how is Settled.GROUP else WishKind.ANYONE)
    handover.settle(scene.workspace, Settle(scene.place, how))
    assert scene.world.get(Place, scene.place_id).least == 0
    handover.reopen(scene.workspace, scene.place)
    assert scene.world.get(Place, scene.place_id).least == 1
    assert scene.item(scene.place).state is ItemState.FIND_SOMEONE


def test_opening_a_task_again_makes_it_theirs(scene: Scene) -> None:
    scene.begin(WishKind.GROUP)
    handover.settle(scene.workspace, Settle(scene.task, Settled.GROUP))
    handover.reopen(scene.workspace, scene.task)
    assert scene.world.get(Task, scene.task_id).ownership is Ownership.PERSON
    assert scene.world.get(TaskOwner, scene.owner).until is None


def test_opening_again_after_a_yes_frees_whoever_said_it(scene: Scene) -> None:
    scene.begin()
    scene.yes(scene.place, scene.jo)
    scene.yes(scene.task, scene.jo)
    for item in (scene.place, scene.task):
        handover.reopen(scene.workspace, item)
        with pytest.raises(RuleBroken, match="still open"):
            handover.reopen(scene.workspace, item)
    assert scene.holders() == set()
    assert scene.world.get(Assignment, scene.assignment).state is AssignmentState.CANNOT
    assert {owner.person_id for owner in scene.all(TaskOwner) if owner.until is None} == {scene.sam}


def test_what_was_passed_on_again_is_opened_where_it_is_now(scene: Scene) -> None:
    scene.begin()
    scene.world.wish(scene.jo, WishKind.ANYONE)
    scene.yes(scene.place, scene.jo)
    record_absence(scene.workspace, RecordAbsence(scene.jo, scene.session))
    second = max(item.id for item in scene.all(HandoverItem))
    scene.yes(second, scene.wren)
    with pytest.raises(RuleBroken, match="Jo no longer has this"):
        handover.reopen(scene.workspace, scene.place)
    assert scene.holders() == {scene.wren}


def test_what_is_just_being_passed_on_again_is_not_opened_beside_that(scene: Scene) -> None:
    scene.begin()
    scene.yes(scene.task, scene.jo)
    (jos,) = (one.id for one in scene.all(TaskOwner) if one.person_id == scene.jo)
    away = RecordAbsence(scene.jo, scene.session, lines=(LineChoice(task_owner_id=jos),))
    record_absence(scene.workspace, away)
    with pytest.raises(RuleBroken, match="being found for Jo, who has this now"):
        handover.reopen(scene.workspace, scene.task)
    second = max(item.id for item in scene.all(HandoverItem))
    handover.settle(scene.workspace, Settle(second, Settled.STAFF))
    handover.reopen(scene.workspace, scene.task)
    assert {owner.person_id for owner in scene.all(TaskOwner) if owner.until is None} == {scene.sam}


def test_a_part_is_given_back_when_both_agree(scene: Scene) -> None:
    scene.begin()
    scene.yes(scene.place, scene.jo)
    scene.yes(scene.task, scene.jo)
    take_back_absence(scene.workspace, scene.absence)
    assert scene.holders() == {scene.jo}
    with pytest.raises(RuleBroken, match="after all"):
        handover.reopen(scene.workspace, scene.place)
    for item in (scene.place, scene.task):
        handover.give_back(scene.workspace, item)
    assert scene.holders() == {scene.sam}
    assert {owner.person_id for owner in scene.all(TaskOwner) if owner.until is None} == {scene.sam}


def test_what_is_gone_is_said_plainly(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="no longer there"):
        handover.hold(scene.workspace, 99)


def test_a_no_is_forgotten_in_the_journal_too_once_it_is_no_slip(scene: Scene) -> None:
    scene.begin()
    scene.ask(scene.place, scene.jo)
    scene.no(scene.place, scene.jo)
    scene.yes(scene.place, scene.wren)
    scene.ask(scene.task, scene.jo)
    still_open = scene.all(Offer)[0].id
    later = scene.world.session(on=date(2026, 5, 30), project_id=scene.project)
    assert record_absence(scene.workspace, RecordAbsence(scene.jo, later)).id
    assert offers_known(scene) == {1, still_open}
    scene.world.now = datetime(2026, 5, 29, 8, tzinfo=UTC)
    assert record_absence(scene.workspace, RecordAbsence(scene.sam, later)).id
    assert offers_known(scene) == {still_open}
    with scene.workspace.read() as session:
        assert journal.verify_chain(session) == []


def offers_known(scene: Scene) -> set[int]:
    """The offers whose values the journal still holds."""
    row = journal.row_table.c
    with scene.workspace.read() as session:
        keys = session.scalars(
            select(row.key).where(row.table_name == "offer", row.before.is_not(None) | row.after.is_not(None))
        )
        return {int(key.strip("[]")) for key in keys}
