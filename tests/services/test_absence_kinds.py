"""Every kind of absence: what it touches, who holds it meanwhile, and being back, thing by thing."""

from datetime import timedelta
from typing import Any

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.model.projects import Member
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries.absence import back_again
from coprod_desktop.queries.handover import board
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services import handover
from coprod_desktop.services.absence import (
    ComeBack,
    LineChoice,
    RecordAbsence,
    come_back,
    record_absence,
)
from coprod_desktop.services.handover import Answer, MakeOffer, Park, ReadBack, Settle
from coprod_desktop.services.sessions import (
    AgendaPart,
    SetAgenda,
    set_agenda,
)
from coprod_desktop.services.taking_part import ChangeStatus, RecordDeath, change_status, record_death
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    ItemState,
    PersonStatus,
    Settled,
    WishKind,
)
from tests.world import TODAY, World

WEEK = timedelta(days=7)
K = AbsenceKind


class Scene:
    """Sam has a place next week and in four weeks, leads a part, owns two tasks and edits the document."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sam, self.jo, self.wren = (world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))
        self.project, self.other = world.project(deadline=TODAY + 10 * WEEK), world.project("Consultation")
        self.member = world.member(self.project, self.sam, "Whole-document editor")
        for person in (self.jo, self.wren):
            world.member(self.project, person)
        self.plain = world.member(self.other, self.sam)
        self.soon = world.session(on=TODAY + WEEK, project_id=self.project)
        self.later = world.session("Reading circle", on=TODAY + 4 * WEEK, project_id=self.other)
        self.near = world.assign(world.place(self.soon, role=2), self.sam)
        self.far = world.assign(world.place(self.later, role=2), self.sam)
        self.part = world.add(AgendaItem(session_id=self.soon, position=1, what="Cover?", leader_id=self.sam))
        self.draft = world.task(self.project, "Section 3 draft", self.sam, due=TODAY + WEEK)
        self.quotes = world.task(self.other, "Quotes", self.sam)

    def record(self, kind: K, *lines: LineChoice, **more: Any) -> int:
        more.setdefault("person_id", self.sam)
        return record_absence(self.world.workspace, RecordAbsence(kind=kind, lines=lines, **more)).made or 0

    def items(self) -> dict[str, BoardItem]:
        return {item.title: item for item in board(self.world.workspace)}

    def all(self, kind: Any) -> list[Any]:
        with self.world.workspace.read() as db:
            return db.query(kind).order_by(kind.id).all()

    def state(self, assignment: int) -> AssignmentState:
        found: AssignmentState = self.world.get(Assignment, assignment).state
        return found

    def status(self) -> PersonStatus:
        found: PersonStatus = self.world.get(Person, self.sam).status
        return found

    def owners(self, task: int) -> list[int]:
        return [one.person_id for one in self.all(TaskOwner) if one.task_id == task and one.is_current]

    def roles(self) -> set[tuple[int, str]]:
        here = (one for one in self.all(Member) if one.project_id == self.project and one.is_in)
        return {(one.person_id, one.role) for one in here}

    def yes(self, title: str, person: int) -> None:
        handover.accept_offer(self.world.workspace, Answer(self.items()[title].item_id, person))


PLACE, FAR = "Note-taker, Brochure group", "Note-taker, Reading circle"
ROLE, LEAD = "Whole-document editor of Brochure", "Lead: “Cover?”, Brochure group"
DRAFT, QUOTES = "Section 3 draft", "Quotes"


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


TOUCHED = {
    K.DATES: {PLACE, LEAD, DRAFT},
    K.BREAK: {PLACE, FAR, LEAD, DRAFT, QUOTES, ROLE},
    K.PROJECT: {PLACE, LEAD, DRAFT, ROLE},
    K.STEPPING_BACK: {PLACE, FAR, LEAD, DRAFT, QUOTES, ROLE},
    K.NOT_FOR_NOW: {PLACE, FAR, LEAD},
    K.DIED: {PLACE, FAR, LEAD, DRAFT, QUOTES, ROLE},
}


def begin(scene: Scene, kind: K) -> int:
    if kind is K.DIED:
        record_death(scene.world.workspace, RecordDeath(scene.sam))
        absence: int = scene.all(Absence)[-1].id
        return absence
    more: dict[K, dict[str, Any]] = {
        K.DATES: {"since": TODAY, "until": TODAY + 2 * WEEK},
        K.PROJECT: {"project_id": scene.project},
        K.NOT_FOR_NOW: {"words": "Please ring Morgan", "review": TODAY + WEEK, "appeal": "Ask Robin"},
    }
    return scene.record(kind, **more.get(kind, {}))


@pytest.mark.parametrize("kind", TOUCHED)
def test_an_item_for_everything_it_touches(scene: Scene, kind: K) -> None:
    begin(scene, kind)
    assert set(scene.items()) == TOUCHED[kind]
    held = kind in (K.NOT_FOR_NOW, K.DIED)
    assert {item.staff_hold for item in scene.items().values()} == {held}
    assert scene.state(scene.near) is AssignmentState.CANNOT
    assert (scene.state(scene.far) is AssignmentState.CANNOT) is (FAR in TOUCHED[kind])


STATUS = {
    K.DATES: PersonStatus.ACTIVE, K.BREAK: PersonStatus.BREAK, K.PROJECT: PersonStatus.ACTIVE,
    K.STEPPING_BACK: PersonStatus.STEPPED_BACK, K.NOT_FOR_NOW: PersonStatus.NOT_FOR_NOW,
    K.DIED: PersonStatus.DIED,
}  # fmt: skip


@pytest.mark.parametrize("kind", STATUS)
def test_how_they_take_part_turns_in_the_same_act_and_undo_restores_all(scene: Scene, kind: K) -> None:
    begin(scene, kind)
    assert scene.status() is STATUS[kind]
    scene.world.workspace.undo()
    assert scene.status() is PersonStatus.ACTIVE
    assert scene.all(HandoverItem) == scene.all(Absence) == []
    assert scene.state(scene.near) is AssignmentState.CONFIRMED
    assert scene.world.get(Member, scene.member).is_in
    assert scene.world.get(AgendaItem, scene.part).leader_id == scene.sam


def test_the_status_form_goes_the_same_way(scene: Scene) -> None:
    made = change_status(scene.world.workspace, ChangeStatus(scene.sam, PersonStatus.BREAK, "Tired")).made
    assert set(scene.items()) == TOUCHED[K.BREAK]
    assert scene.world.get(Absence, made).kind is K.BREAK
    change_status(scene.world.workspace, ChangeStatus(scene.sam, PersonStatus.BREAK, "Resting", TODAY + WEEK))
    assert len(scene.all(Absence)) == 1
    assert scene.world.get(Absence, made).review == TODAY + WEEK
    change_status(scene.world.workspace, ChangeStatus(scene.sam, PersonStatus.ACTIVE))
    assert not scene.world.get(Absence, made).stands
    assert scene.state(scene.near) is AssignmentState.CANNOT  # nothing is given back by itself


@pytest.mark.parametrize("kind", [K.BREAK, K.STEPPING_BACK, K.DATES])
def test_being_back_offers_what_is_open_and_assumes_nothing(scene: Scene, kind: K) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    absence = begin(scene, kind)
    scene.yes(DRAFT, scene.jo)
    offered = back_again(scene.world.workspace, absence)
    assert DRAFT not in {one.title for one in offered.items}
    assert [(one.title, one.under) for one in offered.taken] == [(DRAFT, "Jo")]
    place = scene.items()[PLACE].item_id
    come_back(scene.world.workspace, ComeBack(absence, (place,)))
    assert scene.status() is PersonStatus.ACTIVE
    assert scene.state(scene.near) is AssignmentState.CONFIRMED
    assert scene.items()[PLACE].settled is Settled.WITHDRAWN
    assert scene.items()[LEAD].state is ItemState.FIND_SOMEONE  # goes on being looked for
    assert scene.owners(scene.draft) == [scene.jo]
    handover.give_back(scene.world.workspace, scene.items()[LEAD].item_id)  # and any time later
    assert scene.items()[LEAD].settled is Settled.WITHDRAWN
    with pytest.raises(RuleBroken, match="already"):
        come_back(scene.world.workspace, ComeBack(absence))


def test_nobody_has_anything_back_while_they_are_away(scene: Scene) -> None:
    begin(scene, K.BREAK)
    with pytest.raises(RuleBroken, match="back"):
        handover.give_back(scene.world.workspace, scene.items()[PLACE].item_id)


def test_a_role_goes_on_and_comes_back(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.GROUP)
    absence = begin(scene, K.BREAK)
    scene.yes(ROLE, scene.jo)
    roles = {
        (one.person_id, one.role)
        for one in scene.all(Member)
        if one.project_id == scene.project and one.is_in
    }
    assert roles == {(scene.jo, "Whole-document editor"), (scene.sam, ""), (scene.wren, "")}
    assert scene.items()[ROLE].state is ItemState.READ_BACK
    handover.read_back(scene.world.workspace, ReadBack(scene.items()[ROLE].item_id, "I read it all through"))
    come_back(scene.world.workspace, ComeBack(absence))
    handover.give_back(scene.world.workspace, scene.items()[ROLE].item_id)
    roles = {
        (one.person_id, one.role)
        for one in scene.all(Member)
        if one.project_id == scene.project and one.is_in
    }
    assert (scene.sam, "Whole-document editor") in roles
    assert (scene.jo, "Whole-document editor") not in roles


def test_stepping_back_from_a_project_leaves_its_group_and_nothing_else(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    also = scene.world.member(scene.project, scene.sam, "")
    absence = begin(scene, K.PROJECT)
    assert not scene.world.get(Member, also).is_in
    assert scene.world.get(Member, scene.member).is_in  # the holder until someone accepts
    scene.yes(ROLE, scene.wren)
    assert not scene.world.get(Member, scene.member).is_in
    assert scene.world.get(Member, scene.plain).is_in
    assert scene.state(scene.far) is AssignmentState.CONFIRMED
    (group,) = [one for one in back_again(scene.world.workspace, absence).items if one.member_id]
    come_back(scene.world.workspace, ComeBack(absence, member_ids=(group.member_id or 0,)))
    assert scene.world.get(Member, also).is_in
    assert not scene.world.get(Member, scene.member).is_in


def test_who_leads_a_part_is_the_one_who_said_yes(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    begin(scene, K.DATES)
    scene.yes(LEAD, scene.jo)
    assert scene.world.get(AgendaItem, scene.part).leader_id == scene.jo
    handover.reopen(scene.world.workspace, scene.items()[LEAD].item_id)
    assert scene.world.get(AgendaItem, scene.part).leader_id == scene.sam


def test_the_agenda_page_settles_who_leads(scene: Scene) -> None:
    begin(scene, K.DATES)
    set_agenda(scene.world.workspace, SetAgenda(scene.soon, (AgendaPart("Cover?", leader_id=scene.jo),)))
    assert (scene.items()[LEAD].settled, scene.items()[LEAD].cover_id) == (Settled.TAKEN, scene.jo)


def test_after_a_death_staff_find_someone_with_the_group(scene: Scene) -> None:
    """Nobody can ask them; what they said still counts, and what they had credit for stays."""
    begin(scene, K.DIED)
    scene.yes(DRAFT, scene.jo)
    assert scene.owners(scene.draft) == [scene.jo]
    handover.reopen(scene.world.workspace, scene.items()[DRAFT].item_id)
    assert scene.owners(scene.draft) == []
    assert scene.items()[DRAFT].staff_hold
    with pytest.raises(RuleBroken):
        come_back(scene.world.workspace, ComeBack(scene.all(Absence)[-1].id))


def test_what_they_wanted_left_out_is_not_given_to_others_after_a_death(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.LEAVE_OUT, task_id=scene.draft)
    begin(scene, K.DIED)
    with pytest.raises(RuleBroken, match="left out"):
        scene.yes(DRAFT, scene.jo)


def test_kept_until_a_day_is_parked_and_looked_at_in_time(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.KEEP, until=TODAY + 3 * WEEK)
    begin(scene, K.BREAK)
    quotes, draft = scene.items()[QUOTES], scene.items()[DRAFT]
    assert (quotes.state, quotes.parked_until) == (ItemState.PARKED, TODAY + 3 * WEEK)
    assert (draft.state, draft.parked_until) == (ItemState.PARKED, TODAY + WEEK)  # it is due by then
    handover.look_again(scene.world.workspace, quotes.item_id)
    assert scene.items()[QUOTES].state is ItemState.FIND_SOMEONE


def test_parked_needs_a_day_to_come_and_stays_open(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    begin(scene, K.DATES)
    item = scene.items()[PLACE].item_id
    for until in (None, TODAY, TODAY + 2 * WEEK):
        with pytest.raises(RuleBroken) as refused:
            handover.park(scene.world.workspace, Park(item, until))
        assert refused.value.field == "until"
    handover.park(scene.world.workspace, Park(item, TODAY + timedelta(days=2)))
    assert scene.items()[PLACE].state is ItemState.PARKED
    handover.make_offer(scene.world.workspace, MakeOffer(item, (scene.jo,)))
    assert scene.items()[PLACE].parked_until is None
    with pytest.raises(RuleBroken, match="being asked"):
        handover.park(scene.world.workspace, Park(item, TODAY + timedelta(days=2)))


def test_the_group_agrees_to_let_work_go(scene: Scene) -> None:
    begin(scene, K.STEPPING_BACK)
    item = scene.items()[QUOTES].item_id
    with pytest.raises(RuleBroken) as refused:
        handover.settle(scene.world.workspace, Settle(item, Settled.RETIRED))
    assert refused.value.field == "agreed_by"
    handover.settle(scene.world.workspace, Settle(item, Settled.RETIRED, "The group", TODAY))
    assert scene.items()[QUOTES].agreed == "The group, Thu 14 May"
    assert not scene.world.get(Task, scene.quotes).is_open
    handover.reopen(scene.world.workspace, item)
    assert scene.world.get(Task, scene.quotes).is_open


def test_what_they_keep_is_not_let_go(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.KEEP)
    begin(scene, K.STEPPING_BACK)
    assert scene.items()[QUOTES].settled is Settled.KEPT
    handover.reopen(scene.world.workspace, scene.items()[QUOTES].item_id)
    with pytest.raises(RuleBroken, match="what Sam said"):
        handover.settle(scene.world.workspace, Settle(scene.items()[QUOTES].item_id, Settled.RETIRED, "All"))


def test_work_that_needs_days_is_settled_that_much_before_it_is_due(scene: Scene) -> None:
    """At risk is said of the work; the session's own start counts for what is at a session."""
    with scene.world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Task, scene.draft).take_days(6)
    begin(scene, K.BREAK)
    draft, place = scene.items()[DRAFT], scene.items()[PLACE]
    assert (draft.settle_by, draft.by, draft.at_risk) == (
        TODAY + timedelta(days=1),
        "Settle by tomorrow",
        True,
    )
    assert (place.by, place.at_risk) == ("Settle before Thu 21 May 10:30", False)
