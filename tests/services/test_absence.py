"""Someone can't make it, for one session: what is kept, what turns, and what may not happen."""

from datetime import UTC, date, datetime, time

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.tasks import Task, TaskOwner
from coprod_desktop.queries import handover as shown
from coprod_desktop.queries.rows.handover import BoardItem
from coprod_desktop.services.absence import (
    LineChoice,
    Outcome,
    RecordAbsence,
    record_absence,
    take_back_absence,
)
from coprod_desktop.services.handover import Answer, accept_offer
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    CallerCheck,
    How,
    ItemState,
    OfferState,
    Ownership,
    SessionState,
    Settled,
    TaskState,
    WishKind,
)
from tests.world import World


class Scene:
    """Sam takes notes at the brochure group and owns a draft; Jo and Wren are in the group."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sam, self.jo, self.wren = (world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))
        self.project = world.project()
        for person in (self.sam, self.jo, self.wren):
            world.member(self.project, person)
        self.session = world.session(project_id=self.project)
        self.place = world.place(self.session, role=2)
        self.assignment = world.assign(self.place, self.sam)
        self.task = world.task(
            self.project, "Section 3 draft", self.sam, due=date(2026, 5, 14), next_action="Two quotes to add"
        )
        self.owner = self.only(TaskOwner, task_id=self.task).id

    def only(self, kind: type, **criteria: object) -> object:
        found = self.all(kind, **criteria)
        assert len(found) == 1, found
        return found[0]

    def all(self, kind: type, **criteria: object) -> list:
        with self.world.workspace.read() as session:
            return session.query(kind).filter_by(**criteria).all()

    def record(self, *lines: LineChoice, kind: AbsenceKind = AbsenceKind.SESSION, **more: object) -> int:
        made = record_absence(
            self.world.workspace, RecordAbsence(self.sam, self.session, kind, lines=lines, **more)
        ).made
        assert made is not None
        return made

    def state(self) -> AssignmentState:
        return self.world.get(Assignment, self.assignment).state

    def items(self) -> tuple[BoardItem, ...]:
        return shown.board(self.world.workspace)


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


def test_an_absence_is_kept_with_how_we_knew_and_no_reason(scene: Scene) -> None:
    made = scene.record(how=How.TEXT, check=CallerCheck.RANG_BACK, passed_on="  Good luck to all ")
    kept = scene.world.get(Absence, made)
    assert (kept.kind, kept.how, kept.check) == (AbsenceKind.SESSION, How.TEXT, CallerCheck.RANG_BACK)
    assert kept.passed_on == "Good luck to all"
    assert kept.recorded_by_id == 1
    assert scene.state() is AssignmentState.CANNOT


def test_without_a_wish_the_item_waits_for_the_person(scene: Scene) -> None:
    scene.record()
    assert [item.state for item in scene.items()] == [ItemState.ASK_THEM]


def test_nobody_may_be_asked_while_no_wish_is_known(scene: Scene) -> None:
    line = LineChoice(assignment_id=scene.assignment, outcome=Outcome.ASK, person_ids=(scene.jo,))
    with pytest.raises(RuleBroken, match="Ask Sam first"):
        scene.record(line)
    assert scene.all(Absence) == []
    assert scene.state() is AssignmentState.CONFIRMED


def test_a_wish_said_on_the_page_is_theirs_and_counts_at_once(scene: Scene) -> None:
    line = LineChoice(
        assignment_id=scene.assignment,
        wish=WishKind.ANYONE,
        outcome=Outcome.ASK,
        person_ids=(scene.jo, scene.wren),
    )
    scene.record(line, how=How.FACE_TO_FACE)
    (item,) = scene.items()
    assert item.state is ItemState.WAITING
    assert [offer.name for offer in item.asked] == ["Jo", "Wren"]
    assert item.wish is not None
    assert item.wish.kind is WishKind.ANYONE
    assert scene.state() is AssignmentState.CANNOT


def test_someone_who_said_yes_holds_it_from_then_on(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    scene.record(
        LineChoice(assignment_id=scene.assignment, outcome=Outcome.ACCEPTED, person_ids=(scene.jo,)),
        LineChoice(task_owner_id=scene.owner, outcome=Outcome.ACCEPTED, person_ids=(scene.wren,)),
    )
    new = scene.only(Assignment, place_id=scene.place, person_id=scene.jo)
    assert (new.state, new.replaces_id) == (AssignmentState.CONFIRMED, scene.assignment)
    assert scene.state() is AssignmentState.HANDED_ON
    owner = scene.only(TaskOwner, task_id=scene.task, person_id=scene.wren)
    assert (owner.until, owner.replaces_id) == (None, scene.owner)
    assert scene.world.get(TaskOwner, scene.owner).until is not None
    place, task = scene.only(HandoverItem, task_owner_id=None), scene.only(HandoverItem, assignment_id=None)
    assert (place.state, place.settled, place.cover_id) == (ItemState.SETTLED, Settled.TAKEN, scene.jo)
    assert (task.state, task.cover_id, task.next_actions) == (
        ItemState.READ_BACK, scene.wren, "Two quotes to add",
    )  # fmt: skip


@pytest.mark.parametrize("kind", [AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY])
def test_late_or_leaving_early_is_noted_and_touches_nothing(scene: Scene, kind: AbsenceKind) -> None:
    made = scene.record(kind=kind, about_when="about 11")
    assignment = scene.world.get(Assignment, scene.assignment)
    assert assignment.state is AssignmentState.CONFIRMED
    assert (assignment.told, assignment.told_when) == (kind, "about 11")
    assert scene.items() == ()
    take_back_absence(scene.world.workspace, made)
    assert scene.world.get(Assignment, scene.assignment).told is None


def test_not_my_part_needs_cover_only_for_the_parts_chosen(scene: Scene) -> None:
    other = scene.world.assign(scene.world.place(scene.session, role=3), scene.sam)
    scene.record(LineChoice(assignment_id=other, include=False), kind=AbsenceKind.NOT_MY_PART)
    assert scene.state() is AssignmentState.CANNOT
    assert scene.world.get(Assignment, other).state is AssignmentState.CONFIRMED
    assert len(scene.items()) == 1


def test_someone_only_asked_needs_no_cover(scene: Scene) -> None:
    place = scene.world.place(scene.session, role=3)
    asked = scene.world.assign(place, scene.sam, AssignmentState.INVITED)
    scene.record()
    assert scene.world.get(Assignment, asked).state is AssignmentState.DECLINED
    assert [item.title for item in scene.items()] == ["Note-taker, Brochure group"]


def test_other_tasks_stay_unless_they_are_included(scene: Scene) -> None:
    scene.record(LineChoice(task_owner_id=scene.owner, include=False))
    assert all(item.is_place for item in scene.items())


@pytest.mark.parametrize(
    ("wish", "state", "settled"),
    [
        (WishKind.ANYONE, ItemState.FIND_SOMEONE, None),
        (WishKind.GROUP, ItemState.FIND_SOMEONE, None),
        (WishKind.ASK_FIRST, ItemState.ASK_THEM, None),
        (WishKind.KEEP, ItemState.SETTLED, Settled.KEPT),
        (WishKind.LEAVE_OUT, ItemState.SETTLED, Settled.LEFT_OUT),
    ],
)
def test_what_is_left_follows_the_wish(
    scene: Scene, wish: WishKind, state: ItemState, settled: Settled | None
) -> None:
    scene.world.wish(scene.sam, wish)
    scene.record(LineChoice(task_owner_id=scene.owner))
    assert {(item.state, item.settled) for item in scene.items()} == {(state, settled)}


def test_the_most_specific_wish_counts(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.KEEP)
    scene.world.wish(scene.sam, WishKind.ASK_FIRST, project_id=scene.project)
    scene.world.wish(scene.sam, WishKind.ANYONE, task_id=scene.task)
    scene.record(LineChoice(task_owner_id=scene.owner))
    assert {item.is_place: item.state for item in scene.items()} == {
        True: ItemState.ASK_THEM, False: ItemState.FIND_SOMEONE,
    }  # fmt: skip


def test_the_person_named_is_asked_first(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.PERSON, named_id=scene.jo)
    line = {"assignment_id": scene.assignment, "outcome": Outcome.ASK}
    with pytest.raises(RuleBroken, match="named someone"):
        scene.record(LineChoice(**line, person_ids=(scene.wren,)))
    scene.record(LineChoice(**line, person_ids=(scene.jo,)))


def test_the_group_means_someone_of_the_group(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.GROUP)
    stranger = scene.world.person("Ash Moor")
    with pytest.raises(RuleBroken, match="someone in the group"):
        scene.record(LineChoice(assignment_id=scene.assignment, outcome=Outcome.ASK, person_ids=(stranger,)))


def test_the_group_takes_a_task_and_goes_without_a_place(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.GROUP)
    scene.record(
        LineChoice(assignment_id=scene.assignment, outcome=Outcome.GROUP),
        LineChoice(task_owner_id=scene.owner, outcome=Outcome.GROUP),
    )
    assert scene.world.get(Task, scene.task).ownership is Ownership.GROUP
    assert scene.world.get(TaskOwner, scene.owner).until is not None
    assert scene.world.get(Place, scene.place).least == 0


def test_staff_hold_a_task_while_it_stays_theirs(scene: Scene) -> None:
    scene.record(LineChoice(task_owner_id=scene.owner, outcome=Outcome.STAFF_HOLD))
    item = next(item for item in scene.items() if not item.is_place)
    assert (item.state, item.staff_hold) == (ItemState.ASK_THEM, True)
    assert scene.world.get(Task, scene.task).staff_hold
    assert scene.world.get(TaskOwner, scene.owner).until is None


def test_a_task_left_out_by_its_only_owner_is_let_go(scene: Scene) -> None:
    scene.record(LineChoice(task_owner_id=scene.owner, wish=WishKind.LEAVE_OUT, outcome=Outcome.LEAVE_OUT))
    assert scene.world.get(Task, scene.task).state is TaskState.LET_GO


def test_leaving_a_task_out_is_the_owners_to_say(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    with pytest.raises(RuleBroken, match="what Sam said"):
        scene.record(LineChoice(task_owner_id=scene.owner, outcome=Outcome.LEAVE_OUT))


def test_a_session_that_is_over_or_off_is_refused(scene: Scene) -> None:
    past = scene.world.session(on=date(2026, 5, 13))
    off = scene.world.session(on=date(2026, 5, 20), state=SessionState.CANCELLED)
    for session in (past, off, 999):
        with pytest.raises(RuleBroken) as refused:
            record_absence(scene.world.workspace, RecordAbsence(scene.sam, session))
        assert refused.value.field == "session"


def test_an_absence_is_recorded_once(scene: Scene) -> None:
    scene.record()
    with pytest.raises(RuleBroken, match="recorded already"):
        scene.record()


def test_tasks_that_changed_meanwhile_are_noticed(scene: Scene) -> None:
    with scene.world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(TaskOwner, scene.owner).until = scene.world.now
    with pytest.raises(RuleBroken, match="changed meanwhile"):
        scene.record(LineChoice(task_owner_id=scene.owner))


def test_they_can_make_it_after_all(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    made = scene.record(
        LineChoice(assignment_id=scene.assignment, outcome=Outcome.ASK, person_ids=(scene.jo,)),
        LineChoice(task_owner_id=scene.owner, outcome=Outcome.STAFF_HOLD),
    )
    take_back_absence(scene.world.workspace, made)
    assert scene.state() is AssignmentState.CONFIRMED
    assert {item.settled for item in scene.items()} == {Settled.WITHDRAWN}
    assert [offer.state for offer in scene.all(Offer)] == [OfferState.WITHDRAWN]  # Jo is to be told
    assert not scene.world.get(Task, scene.task).staff_hold
    with pytest.raises(RuleBroken, match="already"):
        take_back_absence(scene.world.workspace, made)


def test_what_someone_else_has_taken_stays_with_them(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    made = scene.record(LineChoice(task_owner_id=scene.owner))
    for item in scene.items():
        accept_offer(scene.world.workspace, Answer(item.item_id, scene.jo))
    take_back_absence(scene.world.workspace, made)
    assert scene.state() is AssignmentState.HANDED_ON
    assert scene.only(TaskOwner, task_id=scene.task, until=None).person_id == scene.jo
    assert {item.state for item in scene.items()} == {ItemState.SETTLED, ItemState.READ_BACK}


def test_what_was_left_out_comes_back(scene: Scene) -> None:
    made = scene.record(LineChoice(assignment_id=scene.assignment, outcome=Outcome.LEAVE_OUT))
    assert scene.world.get(Place, scene.place).least == 0
    take_back_absence(scene.world.workspace, made)
    assert scene.world.get(Place, scene.place).least == 1
    assert scene.state() is AssignmentState.CONFIRMED


def test_after_it_is_over_nothing_is_taken_back(scene: Scene) -> None:
    made = scene.record()
    scene.world.now = datetime(2026, 5, 15, 8, tzinfo=UTC)
    with pytest.raises(RuleBroken, match="over"):
        take_back_absence(scene.world.workspace, made)


def test_undo_leaves_nothing_behind(scene: Scene) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    scene.record(LineChoice(task_owner_id=scene.owner, wish=WishKind.GROUP, outcome=Outcome.GROUP))
    scene.world.workspace.undo()
    assert scene.all(Absence) == scene.all(HandoverItem) == []
    assert scene.state() is AssignmentState.CONFIRMED
    assert scene.world.get(Task, scene.task).ownership is Ownership.PERSON


def test_a_session_past_midnight_is_still_going_on(world: World) -> None:
    sam = world.person()
    night = world.session("Night shelter", on=date(2026, 5, 13), start=time(22), end=time(10))
    world.assign(world.place(night), sam)
    assert record_absence(world.workspace, RecordAbsence(sam, night, AbsenceKind.LEAVING_EARLY)).made
