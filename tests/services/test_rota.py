"""Places and people: asked, yes, no, moved, taken off; full places, hard stops, and a past that is fixed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.services import rota, sessions
from coprod_desktop.services.rota import Answer, DropPlace, MoveTo, NeedPlace, PutIn, TakeOff
from coprod_desktop.vocabulary import AccountRole, AssignmentState, How, PersonStatus
from tests.world import World

S = AssignmentState


def states(world: World) -> dict[int, AssignmentState]:
    with world.workspace.read() as db:
        return {held.person_id: held.state for held in db.scalars(select(Assignment))}


def test_someone_is_put_in_by_phone_on_their_behalf(world: World) -> None:
    place = world.place(world.session())
    sam = world.person()
    change = rota.put_in(world.workspace, PutIn(place, sam, how=How.PHONE))
    assert change.made is not None
    held = world.get(Assignment, change.made)
    assert (held.state, held.how, held.since) == (S.CONFIRMED, How.PHONE, world.now)
    assert dict(change.params) == {"person": sam, "session": 1}
    assert session_page(world.workspace, 1).places[0].gap == 0
    world.workspace.undo()
    assert session_page(world.workspace, 1).places[0].gap == 1


def test_asked_is_not_yet_coming(world: World) -> None:
    place = world.place(world.session())
    sam = world.person()
    made = rota.put_in(world.workspace, PutIn(place, sam, asked_only=True)).made or 0
    assert session_page(world.workspace, 1).places[0].gap == 1
    rota.say_yes(world.workspace, Answer(made, How.TEXT))
    assert states(world) == {sam: S.CONFIRMED}
    assert session_page(world.workspace, 1).places[0].gap == 0


def test_a_no_stays_on_the_place_and_they_may_be_asked_again(world: World) -> None:
    place = world.place(world.session())
    sam = world.person()
    made = rota.put_in(world.workspace, PutIn(place, sam, asked_only=True)).made or 0
    rota.say_no(world.workspace, Answer(made))
    assert states(world) == {sam: S.DECLINED}
    with pytest.raises(RuleBroken):
        rota.say_no(world.workspace, Answer(made))
    again = rota.put_in(world.workspace, PutIn(place, sam, asked_only=True)).made
    assert (again, states(world)) == (made, {sam: S.INVITED})


def test_a_yes_is_not_turned_into_a_no_without_handing_over(world: World) -> None:
    held = world.assign(world.place(world.session()), world.person())
    with pytest.raises(RuleBroken, match="Can’t make it"):
        rota.say_no(world.workspace, Answer(held))


@pytest.mark.parametrize("way", ["put_in", "say_yes", "move"])
def test_a_full_place_takes_nobody_else_in_any_way(world: World, way: str) -> None:
    session = world.session()
    place, elsewhere = world.place(session, most=1), world.place(session, role=2)
    world.assign(place, world.person())
    jo = world.person("Jo Marsh")
    with pytest.raises(RuleBroken, match="full") as refused:
        if way == "put_in":
            rota.put_in(world.workspace, PutIn(place, jo))
        elif way == "say_yes":
            rota.say_yes(world.workspace, Answer(world.assign(place, jo, S.INVITED)))
        else:
            rota.move(world.workspace, MoveTo(world.assign(elsewhere, jo), place))
    assert refused.value.field == "person"


def test_someone_looking_for_cover_leaves_room_for_it(world: World) -> None:
    place = world.place(world.session(), most=1)
    world.assign(place, world.person(), S.CANNOT)
    assert rota.put_in(world.workspace, PutIn(place, world.person("Jo Marsh"))).made


@pytest.mark.parametrize("way", ["put_in", "ask", "say_yes", "move"])
@pytest.mark.parametrize("status", [status for status in PersonStatus if status is not PersonStatus.ACTIVE])
def test_a_hard_stop_stands_in_every_way_in(world: World, way: str, status: PersonStatus) -> None:
    session = world.session()
    place, elsewhere = world.place(session), world.place(session, role=2)
    jo = world.person("Jo Marsh", status=status)
    with pytest.raises(RuleBroken, match="Jo") as refused:
        if way in ("put_in", "ask"):
            rota.put_in(world.workspace, PutIn(place, jo, asked_only=way == "ask"))
        elif way == "say_yes":
            rota.say_yes(world.workspace, Answer(world.assign(place, jo, S.INVITED)))
        else:
            rota.move(world.workspace, MoveTo(world.assign(elsewhere, jo), place))
    assert refused.value.field == "person"


def test_a_place_held_alone_is_not_for_someone_under_18(world: World) -> None:
    alone = world.add(Role(name="Opens up", alone=True))
    place = world.place(world.session(), role=alone)
    with pytest.raises(RuleBroken, match="under 18"):
        rota.put_in(world.workspace, PutIn(place, world.person("Kit Vale", under_18=True, carer_agreed=True)))


def test_who_said_they_cannot_is_not_put_in_behind_their_back(world: World) -> None:
    place = world.place(world.session())
    sam = world.person()
    held = world.assign(place, sam, S.CANNOT)
    for act in (
        lambda: rota.put_in(world.workspace, PutIn(place, sam)),
        lambda: rota.say_yes(world.workspace, Answer(held)),
    ):
        with pytest.raises(RuleBroken, match="said they can’t"):
            act()
    with pytest.raises(RuleBroken, match="Handovers"):
        rota.take_off(world.workspace, TakeOff(held))


def test_nobody_is_in_a_place_twice(world: World) -> None:
    place = world.place(world.session())
    sam = world.person()
    rota.put_in(world.workspace, PutIn(place, sam))
    with pytest.raises(RuleBroken, match="already"):
        rota.put_in(world.workspace, PutIn(place, sam))


def test_without_a_name_it_says_what_to_do(world: World) -> None:
    with pytest.raises(RuleBroken) as refused:
        rota.put_in(world.workspace, PutIn(world.place(world.session()), None))
    assert refused.value.field == "person"


def test_someone_moves_to_another_place_with_what_they_said(world: World) -> None:
    session = world.session()
    here, there = world.place(session), world.place(session, role=2)
    sam = world.person()
    held = world.assign(here, sam, how=How.PAPER)
    world.assign(there, sam, S.DECLINED)
    rota.move(world.workspace, MoveTo(held, there))
    moved = world.get(Assignment, held)
    assert (moved.place_id, moved.state, moved.how) == (there, S.CONFIRMED, How.PAPER)
    assert [place.gap for place in session_page(world.workspace, session).places] == [1, 0]
    other = world.place(world.session("Another group"))
    with pytest.raises(RuleBroken, match="another session"):
        rota.move(world.workspace, MoveTo(held, other))


def test_taking_someone_off_leaves_nothing_behind(world: World) -> None:
    held = world.assign(world.place(world.session()), world.person(), S.DECLINED)
    rota.take_off(world.workspace, TakeOff(held))
    assert states(world) == {}
    world.workspace.undo()
    assert list(states(world).values()) == [S.DECLINED]


def test_the_past_is_fixed(world: World) -> None:
    session = world.session()
    place, other = world.place(session), world.place(session, role=2)
    held = world.assign(place, world.person(), S.INVITED)
    jo = world.person("Jo Marsh")
    world.now += timedelta(hours=4)
    for act in (
        lambda: rota.put_in(world.workspace, PutIn(place, jo)),
        lambda: rota.say_yes(world.workspace, Answer(held)),
        lambda: rota.say_no(world.workspace, Answer(held)),
        lambda: rota.move(world.workspace, MoveTo(held, other)),
        lambda: rota.take_off(world.workspace, TakeOff(held)),
        lambda: rota.need_place(world.workspace, NeedPlace(session, 3)),
        lambda: rota.drop_place(world.workspace, DropPlace(other)),
    ):
        with pytest.raises(RuleBroken, match="is over"):
            act()


def test_nobody_is_put_in_a_cancelled_session(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    with pytest.raises(RuleBroken, match="cancelled"):
        rota.put_in(world.workspace, PutIn(place, world.person()))


def test_a_place_is_needed_changed_and_dropped(world: World) -> None:
    session = world.session()
    place = rota.need_place(world.workspace, NeedPlace(session, 2, 1, 2)).made or 0
    assert rota.need_place(world.workspace, NeedPlace(session, 2, 2, 3)).made == place
    assert (world.get(Place, place).least, world.get(Place, place).most) == (2, 3)
    with pytest.raises(RuleBroken) as refused:
        rota.need_place(world.workspace, NeedPlace(session, 2, 2, 1))
    assert refused.value.field == "most"
    held = world.assign(place, world.person())
    with pytest.raises(RuleBroken, match="Take them off first"):
        rota.drop_place(world.workspace, DropPlace(place))
    rota.take_off(world.workspace, TakeOff(held))
    rota.drop_place(world.workspace, DropPlace(place))
    assert session_page(world.workspace, session).places == ()


def test_no_fewer_are_let_in_than_are_there_already(world: World) -> None:
    session = world.session()
    place = rota.need_place(world.workspace, NeedPlace(session, 2, 1, 3)).made or 0
    held = [world.assign(place, world.person(name)) for name in ("Sam Rivers", "Jo Marsh")]
    with pytest.raises(RuleBroken, match="2 people are in this place on Thu 14 May") as refused:
        rota.need_place(world.workspace, NeedPlace(session, 2, 1, 1))
    assert refused.value.field == "most"
    rota.need_place(world.workspace, NeedPlace(session, 2, 1, 2))
    rota.take_off(world.workspace, TakeOff(held[0]))
    rota.need_place(world.workspace, NeedPlace(session, 2, 1, 1))
    world.assign(place, world.person("Kim Vale"))  # as a spreadsheet may bring it
    rota.need_place(world.workspace, NeedPlace(session, 2, 0, 1))
    assert world.get(Place, place).least == 0


def test_what_is_gone_meanwhile_is_a_plain_conflict(world: World) -> None:
    with pytest.raises(Conflict):
        rota.say_yes(world.workspace, Answer(4711))
    with pytest.raises(Conflict):
        rota.put_in(world.workspace, PutIn(4711, 1))


def test_print_only_puts_nobody_in(world: World) -> None:
    place = world.place(world.session())
    with pytest.raises(NotAllowed):
        rota.put_in(world.sign_in(AccountRole.PRINT_ONLY), PutIn(place, 1))
