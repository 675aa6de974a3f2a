"""Adding, changing, calling off, stopping and removing sessions, and their agenda."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Place
from coprod_desktop.model.sessions import AgendaItem, Session
from coprod_desktop.model.tasks import Task
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.services import sessions
from coprod_desktop.services.sessions import (
    AddSession,
    AgendaPart,
    ChangeSession,
    Details,
    Needed,
    OneSession,
    SetAgenda,
)
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    ItemState,
    OfferState,
    SessionState,
    Settled,
)
from tests.world import TODAY, World

DETAILS = Details("Brochure group", TODAY + timedelta(days=7), time(10, 30), time(12, 30), None, 1, "Room 2")


def test_a_session_is_added_with_its_places_in_one_act(world: World) -> None:
    change = sessions.add_session(world.workspace, AddSession(DETAILS, (Needed(1), Needed(3, 2, 4))))
    assert change.made is not None
    assert change.params["session"] == change.made
    page = session_page(world.workspace, change.made)
    assert (page.title, page.where, page.on) == ("Brochure group", "Room 2, Harbour House", date(2026, 5, 21))
    assert [(place.role, place.least, place.most, place.gap) for place in page.places] == [
        ("Facilitator", 1, None, 1),
        ("Peer support", 2, 4, 2),
    ]
    world.workspace.undo()
    with pytest.raises(Conflict):
        session_page(world.workspace, change.made)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"on": None}, "on"),
        ({"start": None}, "start"),
        ({"end": None}, "end"),
        ({"end": time(10, 30)}, "end"),
        ({"on": date(2027, 3, 28), "start": time(1, 30), "end": time(3)}, "start"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_beside_its_field(
    world: World, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        sessions.add_session(world.workspace, AddSession(replace(DETAILS, **wrong)))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_role_stands_once_with_how_many(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        sessions.add_session(world.workspace, AddSession(DETAILS, (Needed(1), Needed(1))))
    assert refused.value.field == "places"
    with world.workspace.read() as db:
        assert db.scalars(select(Session)).all() == []


def test_last_weeks_session_may_be_entered_late_and_an_older_one_by_a_coordinator(world: World) -> None:
    last_week = AddSession(replace(DETAILS, on=TODAY - timedelta(days=10)))
    long_ago = AddSession(replace(DETAILS, on=TODAY - timedelta(days=30)))
    staff = world.sign_in(AccountRole.STAFF)
    assert sessions.add_session(staff, last_week).made
    with pytest.raises(RuleBroken) as refused:
        sessions.add_session(staff, long_ago)
    assert refused.value.field == "on"
    assert sessions.add_session(world.sign_in(AccountRole.COORDINATOR), long_ago).made


def test_changing_a_session_long_past_needs_a_coordinator(world: World) -> None:
    old = world.session(on=TODAY - timedelta(days=30))
    request = ChangeSession(old, replace(DETAILS, on=TODAY - timedelta(days=30), room="Room 3"))
    with pytest.raises(NotAllowed):
        sessions.change_session(world.sign_in(AccountRole.STAFF), request)
    sessions.change_session(world.sign_in(AccountRole.COORDINATOR), request)
    assert world.get(Session, old).room == "Room 3"


def test_cancelling_keeps_the_people_to_tell_and_can_be_taken_back(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sam = world.person()
    world.assign(place, sam)
    world.assign(place, world.person("Jo Marsh"), AssignmentState.INVITED)
    world.assign(place, world.person("Wren Adeyemi"), AssignmentState.DECLINED)
    sessions.cancel_session(world.workspace, OneSession(session))
    page = session_page(world.workspace, session)
    assert page.state is SessionState.CANCELLED
    assert [name for _id, name in page.to_tell] == ["Sam Rivers", "Jo Marsh"]
    with pytest.raises(RuleBroken):
        sessions.cancel_session(world.workspace, OneSession(session))
    sessions.restore_session(world.workspace, OneSession(session))
    assert world.get(Session, session).state is SessionState.PLANNED


def test_cancelling_ends_the_search_for_cover_and_going_ahead_takes_it_up(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sam, jo = world.person(), world.person("Jo Marsh")
    held = world.assign(place, sam, AssignmentState.CANNOT)
    absence = world.add(
        Absence(person_id=sam, kind=AbsenceKind.SESSION, session_id=session, recorded_at=world.now)
    )
    item = world.add(
        HandoverItem(absence_id=absence, assignment_id=held, state=ItemState.WAITING, changed_at=world.now)
    )
    offer = world.add(Offer(item_id=item, person_id=jo, at=world.now))
    world.now += timedelta(minutes=5)
    sessions.cancel_session(world.workspace, OneSession(session))
    assert world.get(HandoverItem, item).settled is Settled.WITHDRAWN
    assert world.get(Offer, offer).state is OfferState.WITHDRAWN
    page = session_page(world.workspace, session)
    assert sorted(name for _id, name in page.to_tell) == ["Jo Marsh", "Sam Rivers"]
    sessions.restore_session(world.workspace, OneSession(session))
    assert world.get(HandoverItem, item).state is ItemState.ASK_THEM  # they have not said what may
    world.workspace.undo()
    world.workspace.undo()
    assert world.get(HandoverItem, item).state is ItemState.WAITING
    assert world.get(Offer, offer).state is OfferState.ASKED


def test_a_session_is_stopped_only_once_it_has_begun(world: World) -> None:
    session = world.session()
    with pytest.raises(RuleBroken, match="Cancel it instead"):
        sessions.stop_session(world.workspace, sessions.StopSession(session))
    world.now += timedelta(hours=2)
    sessions.stop_session(world.workspace, sessions.StopSession(session))
    assert world.get(Session, session).state is SessionState.STOPPED


def test_removing_is_for_sessions_nobody_has_anything_to_do_with(world: World) -> None:
    session = world.session()
    place = world.place(session)
    project = world.project()
    task = world.task(project, session_id=session)
    held = world.assign(place, world.person(), AssignmentState.INVITED)
    with pytest.raises(RuleBroken, match="Cancel it instead"):
        sessions.remove_session(world.workspace, OneSession(session))
    with world.workspace.read() as db:
        assert db.get(Place, place) is not None
    from coprod_desktop.services import rota

    rota.say_no(world.workspace, rota.Answer(held))
    sessions.remove_session(world.workspace, OneSession(session))
    assert world.get(Task, task).session_id is None
    world.workspace.undo()
    assert world.get(Task, task).session_id == session
    assert world.get(Place, place).session_id == session


def test_an_agenda_is_replaced_as_a_whole_and_keeps_its_order(world: World) -> None:
    session = world.session()
    jo = world.person("Jo Marsh")
    parts = (
        AgendaPart("Welcome", time(10, 30), led_by="Everyone"),
        AgendaPart("Section 3", time(10, 45), leader_id=jo, content_note="Talks about court", decides=True),
        AgendaPart("Break"),
    )
    sessions.set_agenda(world.workspace, SetAgenda(session, parts))
    sessions.set_agenda(world.workspace, SetAgenda(session, (parts[1], parts[0])))
    agenda = session_page(world.workspace, session).agenda
    assert [(row.what, row.leader, row.decides) for row in agenda] == [
        ("Section 3", "Jo Marsh", True),
        ("Welcome", "Everyone", False),
    ]
    assert agenda[0].content_note == "Talks about court"
    world.workspace.undo()
    assert [row.what for row in session_page(world.workspace, session).agenda] == [
        "Welcome",
        "Section 3",
        "Break",
    ]


def test_a_part_of_the_agenda_says_what_it_is(world: World) -> None:
    session = world.session()
    with pytest.raises(RuleBroken) as refused:
        sessions.set_agenda(world.workspace, SetAgenda(session, (AgendaPart("Welcome"), AgendaPart(" "))))
    assert refused.value.field == "what 2"
    with world.workspace.read() as db:
        assert db.scalars(select(AgendaItem)).all() == []


def test_what_was_removed_meanwhile_is_a_plain_conflict(world: World) -> None:
    with pytest.raises(Conflict, match="removed in the meantime"):
        sessions.cancel_session(world.workspace, OneSession(4711))


def test_print_only_changes_nothing(world: World) -> None:
    session = world.session()
    printing = world.sign_in(AccountRole.PRINT_ONLY)
    with pytest.raises(NotAllowed):
        sessions.cancel_session(printing, OneSession(session))
