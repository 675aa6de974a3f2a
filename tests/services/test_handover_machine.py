"""Absences and handovers in any order, with undo and redo, on a real store: what always holds.

Hypothesis chooses what is done next. After every step the store is looked at as a whole: gaps are what the
assignments say, a holder stays the holder until someone has said yes, nobody who was asked is left in a
settled item, a refusal changes nothing, and undo and redo lead back to exactly what was there.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from coprod_desktop.errors import PlainError
from coprod_desktop.model import Base
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import LOOKING, HandoverItem, Offer
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, fills
from coprod_desktop.model.sessions import Session
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.queries import handover as shown
from coprod_desktop.queries.coverage import coverage
from coprod_desktop.services import handover
from coprod_desktop.services.absence import (
    LineChoice,
    Outcome,
    RecordAbsence,
    record_absence,
    take_back_absence,
)
from coprod_desktop.services.handover import Answer, AnswerWish, MakeOffer, ReadBack, Settle
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    ItemState,
    OfferState,
    Settled,
    WishKind,
)
from tests.walking import Walker, walk
from tests.world import World, make_world

Image = dict[str, list[tuple[Any, ...]]]

TOUCHED = frozenset(
    {
        "absence",
        "agenda_item",
        "arrangement",
        "assignment",
        "deliverable",
        "handover_item",
        "left_out",
        "loan",
        "member",
        "offer",
        "person",
        "place",
        "role",
        "section",
        "series",
        "session",
        "strand_person",
        "task",
        "task_owner",
        "wish",
    }
)
"""The tables these acts may write to."""

KINDS = st.sampled_from([AbsenceKind.SESSION, AbsenceKind.SESSION, AbsenceKind.NOT_MY_PART, AbsenceKind.LATE])
WISHES = st.sampled_from([None, *[WishKind.ANYONE] * 5, *WishKind])
_FITTING = {
    None: [Outcome.LEAVE_OPEN],
    WishKind.ANYONE: [Outcome.ASK, Outcome.ACCEPTED, Outcome.LEAVE_OPEN, Outcome.GROUP, Outcome.STAFF_HOLD],
    WishKind.KEEP: [Outcome.KEEP],
    WishKind.LEAVE_OUT: [Outcome.LEAVE_OUT],
}
PEOPLE = st.sampled_from(range(4))
ANY = st.integers(0, 50)


class Handovers(Walker):
    """Three volunteers and a member of staff, two sessions, three tasks."""

    template: Path
    folder: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        Handovers.count += 1
        self.path = self.folder / str(Handovers.count)
        self.world: World = make_world(self.template, self.path)
        world = self.world
        self.people = [1, *(world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))]
        project = self.project = world.project()
        for person in self.people[1:]:
            world.member(project, person)
        self.sessions = [
            world.session(project_id=project),
            world.session("Design evening", project_id=project),
        ]
        for session in self.sessions:
            for role, holder in ((2, 1), (3, 2)):
                world.assign(world.place(session, role=role), self.people[holder])
        world.task(project, "Section 3 draft", self.people[1], session_id=self.sessions[0])
        world.task(project, "Read-through", self.people[1], self.people[2])
        world.task(project, "Cover", self.people[2], due=world.now.date())
        self.also(world)
        self.world.sign_in(AccountRole.COORDINATOR)  # a sitting that begins here
        self.shares = self._owners()
        self.pasts: list[Image] = []
        self.futures: list[Image] = []

    def also(self, world: World) -> None:
        """What a wider machine has besides."""

    def teardown(self) -> None:
        self.world.close()
        shutil.rmtree(self.path)

    # What is done

    @initialize(said=st.lists(WISHES, min_size=3, max_size=3), data=st.data())
    def begin(self, said: list[WishKind | None], data: Any) -> None:
        """What they said long ago, and that Sam can't come."""
        for person, kind in zip(self.people[1:], said, strict=True):
            if kind not in (None, WishKind.PERSON):
                self.world.wish(person, kind)
        self.world.sign_in(AccountRole.COORDINATOR)  # a sitting that begins here
        lines = tuple(LineChoice(one, owner) for one, owner in self._parts(self.people[1], self.sessions[0]))
        self._do(record_absence, RecordAbsence(self.people[1], self.sessions[0], lines=lines))

    @rule(who=PEOPLE, at=st.sampled_from([0, 1]), kind=KINDS, said=WISHES, named=PEOPLE, data=st.data())
    def record(
        self, who: int, at: int, kind: AbsenceKind, said: WishKind | None, named: int, data: Any
    ) -> None:
        lines = []
        for number, (assignment, owner) in enumerate(self._parts(self.people[who], self.sessions[at])):
            outcome = data.draw(st.sampled_from(_FITTING.get(said, list(Outcome))), label=f"outcome {number}")
            asked = (self.people[data.draw(PEOPLE)],) if outcome in (Outcome.ASK, Outcome.ACCEPTED) else ()
            lines.append(
                LineChoice(
                    assignment, owner, data.draw(st.booleans()), said, self.people[named],
                    outcome=outcome, person_ids=asked,
                )
            )  # fmt: skip
        request = RecordAbsence(self.people[who], self.sessions[at], kind, lines=tuple(lines))
        self._do(record_absence, request)

    @rule(who=PEOPLE, at=st.sampled_from([0, 1]))
    def record_plainly(self, who: int, at: int) -> None:
        self._do(record_absence, RecordAbsence(self.people[who], self.sessions[at]))

    @rule(which=ANY, sure=st.integers(0, 2))
    def take_back(self, which: int, sure: int) -> None:
        absences = self._ids(Absence)
        if absences and sure == 0:
            self._do(take_back_absence, absences[which % len(absences)])

    @rule(which=ANY, who=PEOPLE)
    def ask(self, which: int, who: int) -> None:
        if item := self._an_item(which):
            self._do(handover.make_offer, MakeOffer(item, (self.people[who],)))

    @rule(
        which=ANY,
        who=PEOPLE,
        service=st.sampled_from(
            [handover.accept_offer, handover.accept_offer, handover.decline_offer, handover.withdraw_offer]
        ),
    )
    def answer(self, which: int, who: int, service: Callable[..., Any]) -> None:
        if item := self._an_item(which):
            asked = self._asked(item)
            self._do(service, Answer(item, asked[who % len(asked)] if asked else self.people[who]))

    @rule(which=ANY, said=st.sampled_from(list(WishKind)), named=PEOPLE)
    def say(self, which: int, said: WishKind, named: int) -> None:
        if item := self._an_item(which):
            self._do(handover.answer_wish, AnswerWish(item, said, self.people[named]))

    @rule(which=ANY, how=st.sampled_from(list(Settled)))
    def settle(self, which: int, how: Settled) -> None:
        if item := self._an_item(which):
            self._do(handover.settle, Settle(item, how, "The group"))

    @rule(which=ANY, service=st.sampled_from([handover.hold, handover.reopen, handover.give_back]))
    def turn(self, which: int, service: Callable[..., Any]) -> None:
        if item := self._an_item(which):
            self._do(service, item)

    @rule(which=ANY)
    def say_back(self, which: int) -> None:
        if item := self._an_item(which):
            self._do(handover.read_back, ReadBack(item, "I add the quotes"))

    @precondition(lambda self: self.pasts)
    @rule()
    def undo(self) -> None:
        now = self._image()
        self.world.workspace.undo()
        assert self._image() == self.pasts.pop(), "undo led elsewhere"
        self.futures.append(now)

    @precondition(lambda self: self.futures)
    @rule()
    def redo(self) -> None:
        now = self._image()
        self.world.workspace.redo()
        assert self._image() == self.futures.pop(), "redo led elsewhere"
        self.pasts.append(now)

    # What always holds

    @invariant()
    def gaps_are_what_the_assignments_say(self) -> None:
        with self.world.workspace.read() as db:
            lacking = dict.fromkeys(self.sessions, 0)
            for place in db.scalars(select(Place)):
                held = [
                    one for one in db.scalars(select(Assignment).where(Assignment.place_id == place.id))
                    if fills(one.state, db.get_one(Person, one.person_id).status)
                ]  # fmt: skip
                lacking[place.session_id] += max(0, place.least - len(held))
                assert place.least >= 0
            told = coverage(db, Session.id.in_(self.sessions))
        assert {one: told[one].to_cover for one in self.sessions} == lacking

    @invariant()
    def a_holder_stays_until_someone_has_said_yes(self) -> None:
        with self.world.workspace.read() as db:
            for item in db.scalars(select(HandoverItem).where(HandoverItem.state.in_(LOOKING))):
                assert item.cover_id is None
                if item.task_owner_id is not None:
                    assert db.get_one(TaskOwner, item.task_owner_id).until is None
                else:
                    assert db.get_one(Assignment, item.assignment_id).state is AssignmentState.CANNOT

    @invariant()
    def each_place_is_one_persons_matter(self) -> None:
        """Whoever holds it or can't: never two, never nobody; and none is needed less than was settled."""
        with self.world.workspace.read() as db:
            for place in db.scalars(select(Place)):
                mine = list(db.scalars(select(Assignment).where(Assignment.place_id == place.id)))
                live = (AssignmentState.CONFIRMED, AssignmentState.CANNOT)
                assert [one.state in live for one in mine].count(True) == 1
                lowered = select(HandoverItem.id).where(
                    HandoverItem.assignment_id.in_([one.id for one in mine]), HandoverItem.place_lowered
                )
                assert place.least == 1 - len(db.scalars(lowered).all())

    @invariant()
    def each_share_of_a_task_is_one_persons(self) -> None:
        """As many owners as there were, less what the group has or was left out."""
        with self.world.workspace.read() as db:
            for task_id, shares in self.shares.items():
                mine = list(db.scalars(select(TaskOwner).where(TaskOwner.task_id == task_id)))
                now = [one for one in mine if one.until is None]
                passed = select(HandoverItem.id).where(
                    HandoverItem.task_owner_id.in_([one.id for one in mine]),
                    HandoverItem.settled.in_((Settled.GROUP, Settled.LEFT_OUT, Settled.RETIRED)),
                )
                assert shares - len(db.scalars(passed).all()) <= len(now) <= shares

    @invariant()
    def a_no_leaves_no_trace_once_settled(self) -> None:
        with self.world.workspace.read() as db:
            asked = Offer.state != OfferState.WITHDRAWN  # those are to be told and thanked
            states = select(HandoverItem.state).join(Offer, Offer.item_id == HandoverItem.id)
            assert set(db.scalars(states.where(asked))) <= LOOKING

    @invariant()
    def the_board_shows_what_is_open(self) -> None:
        board = shown.board(self.world.workspace)
        open_ = [item for item in board if item.state is not ItemState.SETTLED]
        assert len(open_) == shown.waiting_count(self.world.workspace)
        assert all(item.asked for item in open_ if item.state is ItemState.WAITING)

    # How

    def _do(self, service: Callable[..., Any], request: Any) -> None:
        before = self._image()
        try:
            change = service(self.world.workspace, request)
        except PlainError:
            assert self._image() == before, "a refusal changed something"
            return
        if change.id:
            self.pasts.append(before)
            self.futures.clear()

    def _image(self) -> Image:
        with self.world.workspace.read() as db:
            return {
                table.name: sorted((tuple(row) for row in db.execute(select(table))), key=repr)
                for table in Base.metadata.sorted_tables
                if table.name in TOUCHED
            }

    def _owners(self) -> dict[int, int]:
        with self.world.workspace.read() as db:
            owned = list(db.scalars(select(TaskOwner.task_id)))
        return {task_id: owned.count(task_id) for task_id in owned}

    def _ids(self, kind: type[Any]) -> list[int]:
        with self.world.workspace.read() as db:
            return list(db.scalars(select(kind.id).order_by(kind.id)))

    def _an_item(self, which: int) -> int | None:
        """An open item, or now and then any."""
        items = self._ids(HandoverItem)
        with self.world.workspace.read() as db:
            open_ = db.scalars(select(HandoverItem.id).where(HandoverItem.state.in_(LOOKING))).all()
        chosen = list(open_) if open_ and which % 4 else items
        return chosen[which // 4 % len(chosen)] if chosen else None

    def _asked(self, item: int) -> list[int]:
        with self.world.workspace.read() as db:
            return list(db.scalars(select(Offer.person_id).where(Offer.item_id == item)))

    def _parts(self, person: int, session: int) -> list[tuple[int | None, int | None]]:
        with self.world.workspace.read() as db:
            places = db.scalars(
                select(Assignment.id).join(Place).where(
                    Place.session_id == session, Assignment.person_id == person,
                    Assignment.state == AssignmentState.CONFIRMED,
                )
            ).all()  # fmt: skip
            owners = db.scalars(
                select(TaskOwner.id).where(TaskOwner.person_id == person, TaskOwner.until.is_(None))
            ).all()
        return [*((one, None) for one in places), *((None, one) for one in owners)]


@pytest.mark.long
def test_whatever_is_done_in_whatever_order(world_template: Path, tmp_path: Path) -> None:
    Handovers.template, Handovers.folder = world_template, tmp_path
    walk(Handovers, ways=20, steps=30)
