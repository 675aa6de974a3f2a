"""Bringing in people and rotas: whole or not at all, nothing erased, undone exactly, and quick."""

import time as clock
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from coprod_desktop.errors import Conflict, NotAllowed, RuleBroken
from coprod_desktop.model.people import ContactWay, Need, Person, PersonSkill, Skill
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.imports import (
    ContactIn,
    PeopleImport,
    PersonIn,
    PlaceIn,
    RotaImport,
    SeatIn,
    SessionIn,
    apply_people,
    apply_rota,
)
from coprod_desktop.vocabulary import (
    AccountRole,
    AssignmentState,
    Channel,
    PersonStatus,
    Safe,
    SessionState,
)
from tests.world import TODAY, World

MAPPED = (Person, ContactWay, Need, Skill, PersonSkill, Session, Place, Role, Assignment)
CALL = ContactIn(Channel.CALL, "07700 900123", Safe.YES)


def everything(world: World) -> dict[str, Any]:
    """All rows these imports can touch."""
    with world.workspace.read() as db:
        return {
            kind.__tablename__: sorted(tuple(map(repr, row)) for row in db.execute(select(*kind.__table__.c)))
            for kind in MAPPED
        }


def people(*given: PersonIn) -> PeopleImport:
    return PeopleImport(given)


def test_someone_new_comes_in_with_all_that_was_given(world: World) -> None:
    given = PersonIn(
        "Sam  Rivers", called="Sammy", pronouns="they", joined_on=date(2025, 2, 3), notes="Mornings",
        contacts=(CALL, ContactIn(Channel.EMAIL, "sam@example.org")), skills=("Proof-reading",),
        needs=("Step-free",),
    )  # fmt: skip
    apply_people(world.workspace, people(given))
    with world.workspace.read() as db:
        sam = db.scalars(select(Person).where(Person.full_name == "Sam Rivers")).one()
        ways = {way.channel: way for way in db.scalars(select(ContactWay))}
        assert (sam.called, sam.pronouns, sam.joined_on, sam.notes) == (
            "Sammy",
            "they",
            date(2025, 2, 3),
            "Mornings",
        )
        assert (ways[Channel.CALL].safe, ways[Channel.CALL].checked_on) == (Safe.YES, TODAY)
        assert (ways[Channel.EMAIL].safe, ways[Channel.EMAIL].checked_on) == (Safe.UNKNOWN, None)
        assert db.scalars(select(Need.words)).all() == ["Step-free"]
        assert db.scalars(select(Skill.name)).all() == ["Proof-reading"]


def test_what_is_known_is_kept_and_blanks_erase_nothing(world: World) -> None:
    sam = world.person("Sam Rivers", called="Sam", notes="Ours")
    world.number(sam, "07700 900123", Safe.NO)
    world.number(sam, "07700 900124", Safe.UNKNOWN)
    contacts = (CALL, ContactIn(Channel.CALL, "07700 900124", Safe.YES))
    apply_people(
        world.workspace, people(PersonIn("Sam R", sam, notes="Theirs", pronouns="he", contacts=contacts))
    )
    apply_people(world.workspace, people(PersonIn("", sam)))
    found = world.get(Person, sam)
    assert (found.full_name, found.called, found.notes, found.pronouns) == ("Sam Rivers", "Sam", "Ours", "he")
    with world.workspace.read() as db:
        ways = {way.value: way.safe for way in db.scalars(select(ContactWay))}
    assert ways == {"07700 900123": Safe.NO, "07700 900124": Safe.YES}


def test_undo_leaves_the_store_as_it_was(world: World) -> None:
    sam = world.person("Sam Rivers")
    before = everything(world)
    change = apply_people(
        world.workspace, people(PersonIn("Sam", sam, contacts=(CALL,)), PersonIn("Jo Lane", skills=("Tea",)))
    )
    assert everything(world) != before
    world.workspace.undo(change.id)
    assert everything(world) == before


def test_one_bad_row_and_nothing_is_brought_in(world: World) -> None:
    before = everything(world)
    with pytest.raises(RuleBroken):
        apply_people(world.workspace, people(PersonIn("Jo Lane"), PersonIn("  ")))
    with pytest.raises(Conflict):
        apply_people(world.workspace, people(PersonIn("Jo Lane"), PersonIn("Sam", 999)))
    with pytest.raises(RuleBroken):
        apply_people(world.workspace, people())
    assert everything(world) == before


def test_it_is_one_act_for_staff_and_not_for_printing(world: World) -> None:
    with pytest.raises(NotAllowed):
        apply_people(world.sign_in(AccountRole.PRINT_ONLY), people(PersonIn("Jo Lane")))
    apply_people(world.sign_in(AccountRole.STAFF), people(PersonIn("Jo Lane")))


def test_two_thousand_people_come_in_quickly(world: World) -> None:
    """The bound is 2 s alone on the machine (measured in tests/bench); here a loose one."""
    given = tuple(
        PersonIn(f"Person {at}", contacts=(ContactIn(Channel.CALL, f"07700 {at:06d}"),))
        for at in range(2_000)
    )
    began = clock.perf_counter()
    apply_people(world.workspace, PeopleImport(given))
    assert clock.perf_counter() - began < 20
    with world.workspace.read() as db:
        assert len(db.scalars(select(Person.id)).all()) == 2_001


def session_in(*seats: SeatIn, **fields: Any) -> SessionIn:
    base: dict[str, Any] = {"title": "Brochure group", "start": time(10, 30), "end": time(12, 30)}
    return SessionIn(TODAY, (PlaceIn("Facilitator", seats, fields.pop("open", 0)),), **{**base, **fields})


def seats_of(world: World) -> list[tuple[str, str, AssignmentState]]:
    query = select(Role.name, Person.full_name, Assignment.state).join(Place, Place.role_id == Role.id)
    query = query.join(Assignment, Assignment.place_id == Place.id).join(
        Person, Person.id == Assignment.person_id
    )
    with world.workspace.read() as db:
        return [tuple(row) for row in db.execute(query.order_by(Person.full_name))]


def test_a_rota_makes_what_is_missing(world: World) -> None:
    sam = world.person("Sam Rivers")
    places = (PlaceIn("Facilitator", (SeatIn(sam), SeatIn(newcomer=0, sure=False))), PlaceIn("Tea", open=2))
    session = SessionIn(date(2026, 5, 21), places, title="Circle", start=time(14), end=time(16))
    change = apply_rota(world.workspace, RotaImport((session,), (PersonIn("Jo Lane"),)))
    assert seats_of(world) == [
        ("Facilitator", "Jo Lane", AssignmentState.INVITED),
        ("Facilitator", "Sam Rivers", AssignmentState.CONFIRMED),
    ]
    with world.workspace.read() as db:
        assert db.execute(select(Session.title, Session.on, Session.start)).one() == (
            "Circle", date(2026, 5, 21), time(14),
        )  # fmt: skip
        least = dict(db.execute(select(Role.name, Place.least).join(Place, Place.role_id == Role.id)).all())
    assert least == {"Facilitator": 2, "Tea": 2}
    before = everything(world)
    world.workspace.undo(change.id)
    assert everything(world) != before
    assert seats_of(world) == []


def test_what_someone_said_about_a_place_stays(world: World) -> None:
    sam, session = world.person("Sam Rivers"), world.session()
    world.assign(world.place(session), sam, AssignmentState.CANNOT)
    apply_rota(world.workspace, RotaImport((session_in(SeatIn(sam), session_id=session),)))
    assert seats_of(world) == [("Facilitator", "Sam Rivers", AssignmentState.CANNOT)]


def test_the_hard_stop_holds_and_nothing_is_half_done(world: World) -> None:
    sam, dana = world.person("Sam Rivers"), world.person("Dana Long", status=PersonStatus.BREAK)
    before = everything(world)
    with pytest.raises(RuleBroken, match="taking a break"):
        apply_rota(world.workspace, RotaImport((session_in(SeatIn(sam)), session_in(SeatIn(dana)))))
    assert everything(world) == before


def test_a_full_place_is_kept(world: World) -> None:
    sam, jo, session = world.person("Sam Rivers"), world.person("Jo Lane"), world.session()
    world.assign(world.place(session, most=1), sam)
    with pytest.raises(RuleBroken, match="is full"):
        apply_rota(world.workspace, RotaImport((session_in(SeatIn(jo), session_id=session),)))


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"title": " "}, "title"), ({"start": None}, "start"), ({"end": time(10, 30)}, "end")],
)
def test_a_new_session_needs_a_title_and_times(world: World, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        apply_rota(world.workspace, RotaImport((session_in(**fields),)))
    assert refused.value.field == field


def test_a_session_called_off_since_is_a_conflict(world: World) -> None:
    session = world.session(state=SessionState.CANCELLED)
    with pytest.raises(Conflict):
        apply_rota(world.workspace, RotaImport((session_in(session_id=session),)))
    with pytest.raises(RuleBroken):
        apply_rota(world.workspace, RotaImport(()))
