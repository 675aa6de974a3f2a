"""Each act that leaves somebody to be asked or told puts that on the list of whom to ring, exactly once.

Every act is either here or among those that leave nothing to say, so that a new one is thought of.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from coprod_desktop.acts import Act
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.ringing import RingAttempt
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.ringing import ring_list
from coprod_desktop.queries.rows.filling import FillAsk, FillLine
from coprod_desktop.queries.rows.ringing import RingAbout
from coprod_desktop.services import (
    absence,
    attendance,
    filling,
    handover,
    ideas,
    ringing,
    rota,
    series,
    sessions,
    waiting,
)
from coprod_desktop.vocabulary import IdeaState, Repeats, RingOutcome, Settled, WishKind
from tests.world import TODAY, World

NEXT_WEEK = TODAY + timedelta(days=7)
Expected = dict[str, RingAbout]


def _item(world: World) -> int:
    with world.workspace.read() as db:
        return db.query(HandoverItem).order_by(HandoverItem.id.desc()).first().id


def _absent(world: World, wish: WishKind = WishKind.ANYONE) -> int:
    sam, place = world.person(), world.place(world.session(on=NEXT_WEEK))
    world.wish(sam, wish)
    line = absence.LineChoice(assignment_id=world.assign(place, sam), outcome=absence.Outcome.LEAVE_OPEN)
    absence.record_absence(world.workspace, absence.RecordAbsence(sam, session_id=1, lines=(line,)))
    return _item(world)


def _asked(world: World) -> int:
    item = _absent(world)
    people = (world.person("Jo Field"), world.person("Ali Moss"))
    handover.make_offer(world.workspace, handover.MakeOffer(item, people))
    return item


def _on_it(world: World, on: date = NEXT_WEEK) -> int:
    session = world.session(on=on)
    world.assign(world.place(session), world.person())
    return session


def _of_series(world: World) -> tuple[int, Session]:
    details = sessions.Details("Circle", NEXT_WEEK, time(14), time(15))
    needed = (sessions.Needed(1),)
    made = series.add_series(
        world.workspace, series.AddSeries(details, Repeats.WEEKLY, count=3, places=needed)
    )
    with world.workspace.read() as db:
        last = db.query(Session).order_by(Session.on.desc()).first()
        place = db.query(rota.Place).filter_by(session_id=last.id).one().id
    world.assign(place, world.person())
    return made.made or 0, last


def invited(world: World) -> Expected:
    place = world.place(world.session(on=NEXT_WEEK))
    rota.put_in(world.workspace, rota.PutIn(place, world.person(), asked_only=True))
    return {"Sam": RingAbout.INVITED}


def filled(world: World) -> Expected:
    sam, place = world.person(), world.place(world.session(on=NEXT_WEEK))
    ask = FillAsk(TODAY, NEXT_WEEK)
    assert rota_to_fill(world.workspace, ask).places
    filling.fill_rota(world.workspace, filling.FillRota(ask, (FillLine(place, sam),)))
    return {"Sam": RingAbout.INVITED}


def room_again(world: World) -> Expected:
    place = world.place(world.session(on=NEXT_WEEK), most=1)
    held = world.assign(place, world.person())
    waiting.wait_for(world.workspace, waiting.WaitFor(place, world.person("Jo Field")))
    rota.take_off(world.workspace, rota.TakeOff(held))
    return {"Jo": RingAbout.TURN}


def offered(world: World) -> Expected:
    _asked(world)
    return {"Jo": RingAbout.OFFER, "Ali": RingAbout.OFFER}


def accepted(world: World) -> Expected:
    handover.accept_offer(world.workspace, handover.Answer(_asked(world), 3))
    return {"Ali": RingAbout.THANKS}


def settled(world: World) -> Expected:
    handover.settle(world.workspace, handover.Settle(_asked(world), Settled.LEFT_OUT))
    return {"Jo": RingAbout.THANKS, "Ali": RingAbout.THANKS}


def to_ask(world: World) -> Expected:
    _absent(world, WishKind.ASK_FIRST)
    return {"Sam": RingAbout.WISH}


def cancelled(world: World) -> Expected:
    sessions.cancel_session(world.workspace, sessions.OneSession(_on_it(world)))
    return {"Sam": RingAbout.NEWS}


def cancelled_while_asking(world: World) -> Expected:
    _asked(world)
    sessions.cancel_session(world.workspace, sessions.OneSession(1))
    return {"Sam": RingAbout.NEWS, "Jo": RingAbout.THANKS, "Ali": RingAbout.THANKS}


def restored(world: World) -> Expected:
    cancelled(world)
    (sam,) = ring_list(world.workspace).now
    ringing.told(world.workspace, ringing.Told(sam.person_id, (sam.things[0].key,)))
    sessions.restore_session(world.workspace, sessions.OneSession(1))
    return {"Sam": RingAbout.NEWS}


def moved(world: World) -> Expected:
    to = NEXT_WEEK + timedelta(days=2)
    sessions.move_session(world.workspace, sessions.MoveSession(_on_it(world), to))
    return {"Sam": RingAbout.NEWS}


def later_that_day(world: World) -> Expected:
    session = _on_it(world)
    with world.workspace.read() as db:
        details = series.details_of(db.get_one(Session, session))
    new = replace(details, start=time(11))
    sessions.change_session(world.workspace, sessions.ChangeSession(session, new))
    sessions.change_session(world.workspace, sessions.ChangeSession(session, replace(new, notes="Tea")))
    return {"Sam": RingAbout.NEWS}


def stopped(world: World) -> Expected:
    session = _on_it(world, TODAY)
    world.now += timedelta(hours=2)
    sessions.stop_session(world.workspace, sessions.StopSession(session))
    return {"Sam": RingAbout.NEWS}


def series_changed(world: World) -> Expected:
    _series_id, last = _of_series(world)
    with world.workspace.read() as db:
        details = series.details_of(db.get_one(Session, last.id))
    series.change_series(world.workspace, series.ChangeSeries(last.id, replace(details, start=time(13))))
    return {"Sam": RingAbout.NEWS}


def series_ended(world: World) -> Expected:
    series_id, _last = _of_series(world)
    series.end_series(world.workspace, series.EndSeries(series_id, NEXT_WEEK))
    return {"Sam": RingAbout.NEWS}


def could_not(world: World) -> Expected:
    session = world.session(on=TODAY - timedelta(days=1))
    held = world.assign(world.place(session), world.person())
    marks = (attendance.Mark(held, False),)
    attendance.record_attendance(world.workspace, attendance.RecordAttendance(session, marks))
    return {"Sam": RingAbout.CATCH_UP}


def reminder(world: World) -> Expected:
    ringing.add_reminder(world.workspace, ringing.AddReminder(world.person(), "Tea"))
    return {"Sam": RingAbout.REMINDER}


def idea_not_taken(world: World) -> Expected:
    by = (ideas.PutBy(world.person()), ideas.PutBy(world.person("Jo Field"), also_on_a_no=True))
    put = ideas.PutIdea(project_id=world.project(objective="A map"), what="A map", put_by=by)
    made = ideas.put_idea(world.workspace, put).made or 0
    no = ideas.AnswerIdea(idea_id=made, state=IdeaState.NOT_TAKEN, reasons="There is one")
    ideas.answer_idea(world.workspace, no)
    return {"Sam": RingAbout.IDEA, "Jo": RingAbout.IDEA}


def idea_told(world: World) -> Expected:
    idea_not_taken(world)
    for one in ring_list(world.workspace).now:
        tried = ringing.NoteTry(one.person_id, (one.things[0].key,), RingOutcome.ASKED)
        ringing.note_try(world.workspace, tried)
    assert not ring_list(world.workspace).now
    ideas.tell_idea(world.workspace, ideas.ToldIdea(1, told_by_id=1))
    with world.workspace.read() as db:
        assert not db.query(RingAttempt).all()
    return {}


SCENES: dict[Callable[[World], Expected], Act] = {
    invited: Act.ASSIGNMENT_INVITED,
    filled: Act.ROTA_FILLED,
    room_again: Act.ASSIGNMENT_WAITING,
    offered: Act.OFFER_MADE,
    accepted: Act.OFFER_ACCEPTED,
    settled: Act.HANDOVER_SETTLED,
    to_ask: Act.ABSENCE_RECORDED,
    cancelled: Act.SESSION_CANCELLED,
    cancelled_while_asking: Act.SESSION_CANCELLED,
    restored: Act.SESSION_RESTORED,
    moved: Act.SESSION_MOVED,
    later_that_day: Act.SESSION_CHANGED,
    stopped: Act.SESSION_STOPPED,
    series_changed: Act.SERIES_CHANGED,
    series_ended: Act.SERIES_ENDED,
    could_not: Act.ATTENDANCE_RECORDED,
    reminder: Act.REMINDER_ADDED,
    idea_not_taken: Act.IDEA_ANSWERED,
    idea_told: Act.IDEA_TOLD,
}

WITH_SESSIONS_OR_PEOPLE = (
    "session ",
    "series ",
    "assignment ",
    "offer ",
    "absence ",
    "handover ",
    "rota ",
    "idea ",
)

NOTHING_TO_SAY = {
    Act.SESSION_ADDED: "nobody is on it yet",
    Act.SESSION_REMOVED: "only where nobody is on it",
    Act.SERIES_ADDED: "nobody is on them yet",
    Act.ASSIGNMENT_MADE: "they have said yes",
    Act.ASSIGNMENT_CONFIRMED: "they have said yes",
    Act.ASSIGNMENT_DECLINED: "they have said no",
    Act.ASSIGNMENT_MOVED: "what they said stays with them",
    Act.ASSIGNMENT_REMOVED: "as if they had never been asked; whose turn it is is read",
    Act.ABSENCE_TAKEN_BACK: "they rang us; whoever was asked is thanked as when it is settled",
    Act.OFFER_DECLINED: "they have said no",
    Act.OFFER_WITHDRAWN: "by whoever had asked them",
    Act.OFFER_THANKED: "they were told just now",
    Act.HANDOVER_HELD: "staff see to it",
    Act.HANDOVER_PARKED: "it waits until its day",
    Act.HANDOVER_READ_BACK: "they said it back",
    Act.HANDOVER_NOTED: "notes are for whoever takes it on",
    Act.HANDOVER_REOPENED: "whoever has to be asked is read",
    Act.IDEA_PUT: "it has no answer yet",
    Act.IDEA_CHANGED: "it has no answer yet",
    Act.IDEA_REMOVED: "it never had an answer",
    Act.IDEA_REOPENED: "it waits for its answer again",
    Act.IDEA_TASK_MADE: "it is taken, and the group was there",
    Act.IDEA_QUESTION_MADE: "it is taken, and the group was there",
}
"""The acts about sessions and what people do there that leave nobody to be told, each with its reason."""


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_it_lands_on_the_list_exactly_once(world: World, scene: Callable[[World], Expected]) -> None:
    expected = scene(world)
    shown = ring_list(world.workspace)
    people = (*shown.now, *shown.later)
    found = {one.short_name: [thing.about for thing in one.things] for one in people}
    assert found == {name: [about] for name, about in expected.items()}
    keys = Counter(thing.key for one in people for thing in one.things)
    assert set(keys.values()) == ({1} if expected else set())


def test_every_act_was_thought_of() -> None:
    about = {act for act in Act if act.value.startswith(WITH_SESSIONS_OR_PEOPLE)}
    known = set(SCENES.values()) | set(NOTHING_TO_SAY)
    assert sorted(about - known) == []
    assert not set(SCENES.values()) & set(NOTHING_TO_SAY)
