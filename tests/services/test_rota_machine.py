"""Asking, yes, no, waiting, moving, taking off, absences and ticks in any order, on a real store.

Hypothesis chooses what is done next. What always holds: no place has more people than it is for, who waits
stands in the order they said so and nobody is moved without being asked, a refusal changes nothing, undo and
redo lead back to exactly what was there, and after the session nobody is left who said no or waited.
"""

import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from coprod_desktop.errors import PlainError
from coprod_desktop.model import Base
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.rota import NOT_IN_IT, Assignment, Place
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services import rota, waiting
from coprod_desktop.services.absence import RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.attendance import Mark, RecordAttendance, record_attendance
from coprod_desktop.services.rota import Answer, MoveTo, PutIn, TakeOff
from coprod_desktop.services.waiting import WaitFor
from coprod_desktop.vocabulary import AccountRole, AssignmentState, Despite, How, PersonStatus
from tests.walking import walk
from tests.world import TODAY, make_world

S = AssignmentState
Image = dict[str, list[tuple[Any, ...]]]
Queues = dict[int, dict[int, int]]
"""Who ever said that they would wait for each place, numbered in the order they said so last."""

TOUCHED = ("absence", "assignment", "handover_item", "offer", "person", "place", "session")
MOST = (1, 2, None)
PEOPLE, PLACES, ANY = st.integers(0, 4), st.integers(0, len(MOST) - 1), st.integers(0, 50)
HOWS, DESPITE = st.sampled_from([None, *How]), st.sampled_from([None, *Despite])


class Rota(RuleBasedStateMachine):
    """Five people, one of them on a break, and a session with places for one, for two, and for anyone.

    The first is full to begin with.
    """

    template: Path
    folder: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        Rota.count += 1
        self.path = self.folder / str(Rota.count)
        world = self.world = make_world(self.template, self.path)
        names = ("Sam Rivers", "Jo Hill", "Wren Fox", "Zoe Ash", "Kim Ode")
        self.people = [world.person(name) for name in names[:-1]]
        self.people.append(world.person(names[-1], status=PersonStatus.BREAK))
        self.session = world.session(on=TODAY + timedelta(days=1))
        self.places = [world.place(self.session, at, most=most) for at, most in enumerate(MOST, 1)]
        world.assign(self.places[0], self.people[0])
        world.sign_in(AccountRole.COORDINATOR)  # a sitting that begins here
        self.queues: Queues = {place: {} for place in self.places}
        self.said = 0
        self.pasts: list[tuple[Image, Queues]] = []
        self.futures: list[tuple[Image, Queues]] = []

    def teardown(self) -> None:
        self.world.close()
        shutil.rmtree(self.path)

    # What is done

    @rule(who=PEOPLE, at=PLACES, asked=st.booleans(), how=HOWS, despite=DESPITE)
    def put_in(self, who: int, at: int, asked: bool, how: How | None, despite: Despite | None) -> None:
        self._do(rota.put_in, PutIn(self.places[at], self.people[who], asked, how, despite))

    @rule(who=PEOPLE, at=PLACES, how=HOWS)
    def wait(self, who: int, at: int, how: How | None) -> None:
        self._wait(who, at, how)

    def _wait(self, who: int, at: int, how: How | None) -> None:
        place, person = self.places[at], self.people[who]
        if self._do(waiting.wait_for, WaitFor(place, person, how)):
            self.said += 1
            self.queues[place][person] = self.said

    @rule(who=st.integers(1, 3))
    def wait_for_the_first(self, who: int) -> None:
        self._wait(who, 0, How.PHONE)

    @rule(
        which=ANY,
        how=HOWS,
        service=st.sampled_from([rota.say_yes, rota.say_no, waiting.ask_waiting, waiting.ask_waiting]),
    )
    def answer(self, which: int, how: How | None, service: Callable[..., Any]) -> None:
        if held := self._one(which):
            self._do(service, Answer(held, how))

    @rule(which=ANY)
    def take_off(self, which: int) -> None:
        if held := self._one(which):
            self._do(rota.take_off, TakeOff(held))

    @rule(which=ANY, at=PLACES)
    def move(self, which: int, at: int) -> None:
        if held := self._one(which):
            self._do(rota.move, MoveTo(held, self.places[at]))

    @rule(who=PEOPLE)
    def can_not(self, who: int) -> None:
        self._do(record_absence, RecordAbsence(self.people[who], self.session))

    @rule(which=ANY)
    def can_after_all(self, which: int) -> None:
        """Whoever waited waits where they waited, and whoever was asked is asked."""
        with self.world.workspace.read() as db:
            absences = db.scalars(select(Absence.id).order_by(Absence.id)).all()
        if absences:
            self._do(take_back_absence, absences[which % len(absences)])

    @rule(which=ANY, came=st.sampled_from([True, False, None]), sure=st.integers(0, 4))
    def tick(self, which: int, came: bool | None, sure: int) -> None:
        """Now and then the session is over, and somebody is ticked."""
        if sure == 0:
            self.world.now = max(self.world.now, self.world.now.replace(day=15, hour=13))
        if held := self._one(which):
            self._do(record_attendance, RecordAttendance(self.session, (Mark(held, came),)))

    @precondition(lambda self: self.pasts)
    @rule()
    def undo(self) -> None:
        now = (self._image(), deepcopy(self.queues))
        self.world.workspace.undo()
        image, self.queues = self.pasts.pop()
        assert self._image() == image, "undo led elsewhere"
        self.futures.append(now)

    @precondition(lambda self: self.futures)
    @rule()
    def redo(self) -> None:
        now = (self._image(), deepcopy(self.queues))
        self.world.workspace.redo()
        image, self.queues = self.futures.pop()
        assert self._image() == image, "redo led elsewhere"
        self.pasts.append(now)

    # What always holds

    @invariant()
    def no_place_has_more_people_than_it_is_for(self) -> None:
        """Until it is over: whoever came has come, however many they are."""
        if session_page(self.world.workspace, self.session).over:
            return
        for place, most in zip(self._shown(), MOST, strict=True):
            assert most is None or sum(one.fills for one in place.people) <= most

    @invariant()
    def who_waits_stands_in_the_order_they_said_so(self) -> None:
        if session_page(self.world.workspace, self.session).over:
            return  # nobody waits any more, and soon it is not known that anybody did
        for place in self._shown():
            assert [one.person_id for one in place.waiting] == self._queue(place.place_id)

    @invariant()
    def a_turn_comes_only_where_there_is_room_and_to_who_waited_longest(self) -> None:
        told = {(line.session_id, line.person_id) for line in today(self.world.workspace).turns}
        for place, most in zip(self._shown(), MOST, strict=True):
            queue = self._queue(place.place_id)
            taken = sum(one.is_expected for one in place.people)
            turn = queue[0] if queue and (most is None or taken < most) else None
            if not session_page(self.world.workspace, self.session).over:
                assert (place.turn.person_id if place.turn else None) == turn
                assert turn is None or (self.session, turn) in told

    @invariant()
    def nobody_stands_in_a_place_against_a_hard_stop(self) -> None:
        assert all(one.person_id != self.people[-1] for place in self._shown() for one in place.people)

    @invariant()
    def what_was_known_is_kept_only_while_it_matters(self) -> None:
        with self.world.workspace.read() as db:
            kept = db.scalars(select(Assignment.state).where(Assignment.despite.is_not(None))).all()
        assert set(kept).isdisjoint({S.CAME, S.COULD_NOT, S.DECLINED, S.WAITING})

    # How

    def _do(self, service: Callable[..., Any], request: Any) -> bool:
        """Do it a minute later; whether something was done."""
        before = (self._image(), deepcopy(self.queues))
        self.world.now += timedelta(minutes=1)
        try:
            change = service(self.world.workspace, request)
        except PlainError:
            assert self._image() == before[0], "a refusal changed something"
            return False
        if not change.id:
            return False
        self.pasts.append(before)
        self.futures.clear()
        if service is record_attendance:
            assert not self._states() & NOT_IN_IT
        return True

    def _queue(self, place: int) -> list[int]:
        """Who waits for a place, in the order they said so."""
        waits, said = self._waits(), self.queues[place]
        return sorted((person for at, person in waits if at == place), key=said.__getitem__)

    def _waits(self) -> set[tuple[int, int]]:
        with self.world.workspace.read() as db:
            found = select(Assignment.place_id, Assignment.person_id).where(Assignment.state == S.WAITING)
            return {(place, person) for place, person in db.execute(found)}

    def _states(self) -> set[AssignmentState]:
        with self.world.workspace.read() as db:
            return set(db.scalars(select(Assignment.state)))

    def _one(self, which: int) -> int | None:
        with self.world.workspace.read() as db:
            found = db.scalars(select(Assignment.id).order_by(Assignment.id)).all()
        return found[which % len(found)] if found else None

    def _shown(self) -> list[Any]:
        with self.world.workspace.read() as db:
            order = {id_: at for at, id_ in enumerate(db.scalars(select(Place.id).order_by(Place.id)))}
        page = session_page(self.world.workspace, self.session)
        return sorted(page.places, key=lambda place: order[place.place_id])

    def _image(self) -> Image:
        with self.world.workspace.read() as db:
            return {
                table.name: sorted((tuple(row) for row in db.execute(select(table))), key=repr)
                for table in Base.metadata.sorted_tables
                if table.name in TOUCHED
            }


@pytest.mark.long
def test_whatever_is_done_in_whatever_order(world_template: Path, tmp_path: Path) -> None:
    Rota.template, Rota.folder = world_template, tmp_path
    walk(Rota, ways=8, steps=28)
