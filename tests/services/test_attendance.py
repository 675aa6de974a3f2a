"""Who was at a session: all in one act, late, corrected, and only by whom it is for."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import NotAllowed, RuleBroken
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.queries.today import today
from coprod_desktop.services import sessions
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.attendance import AlsoCame, Mark, RecordAttendance, record_attendance
from coprod_desktop.services.handover import Answer, MakeOffer, decline_offer, make_offer
from coprod_desktop.vocabulary import AccountRole, AssignmentState, PersonStatus, Settled, WishKind
from tests.world import World

S = AssignmentState


def scene(world: World) -> tuple[int, int, int, int]:
    """A session with Sam (coming), Jo (asked) and Wren (said no); its place, Sam’s and Jo’s assignments."""
    session = world.session()
    place = world.place(session, least=2)
    sam = world.assign(place, world.person())
    jo = world.assign(place, world.person("Jo Marsh"), S.INVITED)
    world.assign(place, world.person("Wren Adeyemi"), S.DECLINED)
    return session, place, sam, jo


def states(world: World) -> list[AssignmentState]:
    with world.workspace.read() as db:
        return [held.state for held in db.scalars(select(Assignment).order_by(Assignment.id))]


def test_everyone_is_ticked_in_one_act_and_a_no_is_forgotten(world: World) -> None:
    session, _place, sam, jo = scene(world)
    world.now += timedelta(hours=2)
    change = record_attendance(world.workspace, RecordAttendance(session, (Mark(sam, True), Mark(jo, False))))
    assert change.act is Act.ATTENDANCE_RECORDED
    assert states(world) == [S.CAME, S.COULD_NOT]
    world.workspace.undo()
    assert states(world) == [S.CONFIRMED, S.INVITED, S.DECLINED]


def test_whoever_prints_may_tick(world: World) -> None:
    session, _place, sam, _jo = scene(world)
    world.now += timedelta(hours=2)
    printing = world.sign_in(AccountRole.PRINT_ONLY)
    record_attendance(printing, RecordAttendance(session, (Mark(sam, True),)))
    world.sign_in(AccountRole.COORDINATOR)
    assert states(world)[0] is S.CAME


def test_nobody_is_ticked_before_it_begins_or_when_it_was_cancelled(world: World) -> None:
    session, _place, sam, _jo = scene(world)
    with pytest.raises(RuleBroken, match="hasn’t begun"):
        record_attendance(world.workspace, RecordAttendance(session, (Mark(sam, True),)))
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    world.now += timedelta(hours=2)
    with pytest.raises(RuleBroken, match="cancelled"):
        record_attendance(world.workspace, RecordAttendance(session, (Mark(sam, True),)))


def test_a_slip_is_put_right_at_once_or_taken_back(world: World) -> None:
    session, _place, sam, _jo = scene(world)
    world.now += timedelta(hours=2)
    for mark, expected in ((True, S.CAME), (False, S.COULD_NOT), (None, S.CONFIRMED), (None, S.CONFIRMED)):
        record_attendance(world.workspace, RecordAttendance(session, (Mark(sam, mark),)))
        assert states(world)[0] is expected


def test_first_marks_may_come_late_but_changing_old_ones_is_a_correction(world: World) -> None:
    session, _place, sam, jo = scene(world)
    world.now += timedelta(days=8)
    staff = world.sign_in(AccountRole.STAFF)
    change = record_attendance(staff, RecordAttendance(session, (Mark(sam, True),)))
    assert change.act is Act.ATTENDANCE_RECORDED
    record_attendance(staff, RecordAttendance(session, (Mark(jo, False),)))
    with pytest.raises(NotAllowed):
        record_attendance(staff, RecordAttendance(session, (Mark(sam, False),)))
    coordinator = world.sign_in(AccountRole.COORDINATOR)
    change = record_attendance(coordinator, RecordAttendance(session, (Mark(sam, False),)))
    assert change.act is Act.ATTENDANCE_CORRECTED
    assert states(world) == [S.COULD_NOT, S.COULD_NOT]


def test_after_two_weeks_even_first_marks_are_a_correction(world: World) -> None:
    session, _place, sam, _jo = scene(world)
    world.now += timedelta(days=15)
    with pytest.raises(NotAllowed):
        record_attendance(world.sign_in(AccountRole.STAFF), RecordAttendance(session, (Mark(sam, True),)))


def test_someone_arrived_unannounced(world: World) -> None:
    session, _place, _sam, _jo = scene(world)
    kim = world.person("Kim Ode")
    world.now += timedelta(hours=2)
    record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(kim, 1),)))
    assert states(world)[-1] is S.CAME
    record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(kim, 1),)))
    assert states(world).count(S.CAME) == 1


def test_someone_came_in_a_role_nobody_was_needed_in(world: World) -> None:
    session = world.session()
    kim = world.person("Kim Ode")
    world.now += timedelta(days=1)
    record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(kim, 2),)))
    place = session_page(world.workspace, session).places[0]
    assert (place.role, place.least, [one.name for one in place.people]) == ("Note-taker", 0, ["Kim Ode"])
    with pytest.raises(RuleBroken) as refused:
        record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(kim, None),)))
    assert refused.value.field == "role_id"


def test_a_hard_stop_stands_at_the_door_too(world: World) -> None:
    session, _place, _sam, _jo = scene(world)
    kim = world.person("Kim Ode", status=PersonStatus.NOT_FOR_NOW, status_words="Robin will ring you")
    world.now += timedelta(hours=2)
    with pytest.raises(RuleBroken, match=r"Kim .*at the door: “Robin will ring you”"):
        record_attendance(world.workspace, RecordAttendance(session, also=(AlsoCame(kim, 1),)))


def test_a_mark_belongs_to_its_session(world: World) -> None:
    _session, _place, sam, _jo = scene(world)
    other = world.session("Another group")
    world.now += timedelta(hours=2)
    with pytest.raises(RuleBroken, match="no longer on this session"):
        record_attendance(world.workspace, RecordAttendance(other, (Mark(sam, True),)))
    assert world.get(Session, other).title == "Another group"


def test_once_it_is_over_nobody_is_looked_for_and_no_answer_is_kept(world: World) -> None:
    session, _place, sam, _jo = scene(world)
    asked, other = world.person("Kim Vale"), world.person("Ash Moor")
    with world.workspace.read() as db:
        holder = db.get_one(Assignment, sam).person_id
    world.wish(holder, WishKind.ANYONE)
    record_absence(world.workspace, RecordAbsence(holder, session))
    with world.workspace.read() as db:
        item = db.scalars(select(HandoverItem)).one().id
    make_offer(world.workspace, MakeOffer(item, (asked, other)))
    decline_offer(world.workspace, Answer(item, other))
    world.now += timedelta(days=1)
    assert [line.item_id for line in today(world.workspace).needs_someone if line.item_id] == []
    record_attendance(world.workspace, RecordAttendance(session, (Mark(sam, False),)))
    with world.workspace.read() as db:
        assert db.scalars(select(HandoverItem.settled)).one() is Settled.WITHDRAWN
        assert db.scalars(select(Offer)).all() == []
    world.workspace.undo()
    with world.workspace.read() as db:
        assert db.scalars(select(HandoverItem.settled)).one() is None
        assert len(db.scalars(select(Offer)).all()) == 2
