"""Putting a proposed rota on the rota: one act, rules kept once more, taken back in one press."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import RuleBroken
from coprod_desktop.filling.proposal import Proposal, fill
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment, Place, Role
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries.filling import on_the_rota, rota_to_fill
from coprod_desktop.queries.rows.filling import FillAsk, FillLine
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.services.filling import FillRota, fill_rota
from coprod_desktop.vocabulary import AssignmentState, PersonStatus
from tests.world import World

_ANY = Act.EXAMPLE_MADE
JUNE = FillAsk(date(2026, 6, 1), date(2026, 6, 30))


def _proposal(world: World, ask: FillAsk = JUNE) -> Proposal:
    """What is proposed, by the solver in its own process."""
    return fill(rota_to_fill(world.workspace, ask), lambda _so_far: True)


@pytest.fixture
def rota(world: World) -> dict[str, Any]:
    """Four Thursdays in June that need two people each, and three people who could."""
    project = world.project()
    people = [world.person(name) for name in ("Sam Rivers", "Jo Vale", "Wren Field")]
    for person in people:
        world.member(project, person)
    places = []
    for week in range(4):
        session = world.session(on=date(2026, 6, 4) + timedelta(weeks=week), project_id=project)
        places += [world.place(session, 1), world.place(session, 2)]
    return {"project": project, "people": people, "places": places}


def _assignments(world: World) -> list[Assignment]:
    with world.workspace.read() as db:
        return list(db.scalars(select(Assignment).order_by(Assignment.id)))


def test_a_whole_proposal_is_one_act_and_undone_as_one(world: World, rota: dict[str, Any]) -> None:
    proposal = _proposal(world)
    assert (proposal.found, proposal.lacking, proposal.proven) == (8, 8, True)
    change = fill_rota(world.workspace, FillRota(JUNE, proposal.lines))
    made = _assignments(world)
    assert {FillLine(one.place_id, one.person_id) for one in made} == set(proposal.lines)
    assert {one.state for one in made} == {AssignmentState.INVITED}
    assert "person" not in change.params, "whoever is only asked may still say no"
    assert on_the_rota(world.workspace, proposal.lines) == set(proposal.lines)
    assert _proposal(world).asked == 8, "whoever was asked is not asked again"
    assert not _proposal(world).lines
    world.workspace.undo()
    assert _assignments(world) == []
    world.workspace.redo()
    assert len(_assignments(world)) == 8


def test_lines_may_be_taken_one_by_one_and_as_said_yes(world: World, rota: dict[str, Any]) -> None:
    proposal = _proposal(world)
    change = fill_rota(world.workspace, FillRota(JUNE, proposal.lines[:3], confirmed=True))
    assert change.params["person"] == sorted({one.person_id for one in proposal.lines[:3]})
    assert {one.state for one in _assignments(world)} == {AssignmentState.CONFIRMED}
    assert len(_assignments(world)) == 3
    assert _proposal(world).lacking == 5


def test_what_no_longer_holds_is_left_out_and_told(world: World, rota: dict[str, Any]) -> None:
    lines = _proposal(world).lines
    taken = lines[0].place_id
    world.assign(taken, world.person("Kim Hollis"))
    fill_rota(world.workspace, FillRota(JUNE, lines))
    stand = on_the_rota(world.workspace, lines)
    assert set(lines) - stand == {lines[0]}


def test_who_is_on_a_break_by_now_is_left_out(world: World, rota: dict[str, Any]) -> None:
    lines = _proposal(world).lines
    gone = lines[0].person_id
    with world.workspace.change(_ANY) as change:
        change.session.get_one(Person, gone).take_break()
    fill_rota(world.workspace, FillRota(JUNE, lines))
    assert gone not in {one.person_id for one in _assignments(world)}


def test_nothing_that_holds_is_refused(world: World, rota: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="tick"):
        fill_rota(world.workspace, FillRota(JUNE, ()))
    lines = (FillLine(rota["places"][0], 9999), FillLine(9999, rota["people"][0]))
    with pytest.raises(RuleBroken, match="Look for people again"):
        fill_rota(world.workspace, FillRota(JUNE, lines))
    assert _assignments(world) == []


def test_lines_made_up_by_hand_keep_every_rule(world: World, rota: dict[str, Any]) -> None:
    """A request that was not a proposal: two places at once, too many for a place, more than they want."""
    sam, jo, wren = rota["people"]
    with world.workspace.change(_ANY) as change:
        change.session.get_one(Person, jo).commit("", 1)
    first, second, third = rota["places"][:3]
    asked = [(first, sam), (second, sam), (first, wren), (second, jo), (third, jo)]
    fill_rota(world.workspace, FillRota(JUNE, tuple(FillLine(*pair) for pair in asked)))
    assert [(one.place_id, one.person_id) for one in _assignments(world)] == [(first, sam), (second, jo)]


def test_someone_under_18_stands_only_beside_someone_who_is_not(world: World) -> None:
    young = world.person("Robin Vale", under_18=True, carer_agreed=True, carer_contact="Pat")
    grown = world.person("Sam Rivers")
    session = world.session(on=date(2026, 6, 4))
    places = world.place(session, 1), world.place(session, 2)
    alone = (FillLine(places[0], young),)
    with pytest.raises(RuleBroken):
        fill_rota(world.workspace, FillRota(JUNE, alone))
    fill_rota(world.workspace, FillRota(JUNE, (*alone, FillLine(places[1], grown))))
    assert len(_assignments(world)) == 2


def test_a_rota_filled_over_midnight_keeps_people_in_one_place(world: World) -> None:
    sam = world.person("Sam Rivers")
    night = world.session("Night line", on=date(2026, 6, 4), start=time(22), end=time(1))
    after = world.session("After", on=date(2026, 6, 5), start=time(0, 30), end=time(2))
    first, second = world.place(night, 1), world.place(after, 1)
    world.assign(first, sam)
    proposal = _proposal(world)
    assert sam not in {one.person_id for one in proposal.lines}
    lines = (FillLine(second, sam),)
    with pytest.raises(RuleBroken):
        fill_rota(world.workspace, FillRota(JUNE, lines))


def test_who_waits_for_the_very_place_comes_first_and_waits_no_more(
    world: World, rota: dict[str, Any]
) -> None:
    place, kim = rota["places"][0], world.person("Kim Hollis")
    waiting = world.assign(place, kim, AssignmentState.WAITING)
    proposal = _proposal(world)
    line = FillLine(place, kim)
    assert line in proposal.lines
    why = next(one.why for at in proposal.sessions for one in at.proposed if one.line == line)
    assert why[0] == "would like this place"
    fill_rota(world.workspace, FillRota(JUNE, proposal.lines))
    assert world.get(Assignment, waiting).state is AssignmentState.INVITED
    world.workspace.undo()
    assert world.get(Assignment, waiting).state is AssignmentState.WAITING


def _hard_session(world: World) -> int:
    """A Thursday in June whose agenda touches on something hard, in a series."""
    session = world.session(on=date(2026, 6, 4))
    part = AgendaItem(session_id=session, position=1, what="Read section 3", content_note="leaving home")
    world.add(part)
    with world.workspace.change(_ANY) as change:
        change.session.get_one(Role, 3).gives_support = True
    return session


def test_support_that_no_place_was_made_for_is_proposed_and_made(world: World) -> None:
    session, sam = _hard_session(world), world.person("Sam Rivers")
    assert rota_to_fill(world.workspace, replace(JUNE, role_ids=(1,))).lacking == 0, "asked for other roles"
    proposal = _proposal(world)
    (at,) = proposal.sessions
    (one,) = at.proposed
    assert (one.line.person_id, one.role) == (sam, "Peer support")
    assert "touches on something hard" in one.why[0]
    change = fill_rota(world.workspace, FillRota(JUNE, proposal.lines, confirmed=True))
    assert change.params["session"] == [session]
    assert on_the_rota(world.workspace, proposal.lines) == set(proposal.lines)
    with world.workspace.read() as db:
        place = db.scalars(select(Place)).one()
    assert (place.session_id, place.role_id, place.least) == (session, 3, 1)
    assert session_page(world.workspace, session).coverage.to_cover == 0
    assert not _proposal(world).sessions
    world.workspace.undo()
    assert session_page(world.workspace, session).coverage.to_cover == 1
    assert session_page(world.workspace, session).places == ()


def test_a_place_for_support_that_needs_nobody_is_filled_where_the_agenda_needs_it(world: World) -> None:
    session, sam = _hard_session(world), world.person("Sam Rivers")
    place = world.place(session, 3, least=0)
    proposal = _proposal(world)
    assert proposal.lines == (FillLine(place, sam),)
    fill_rota(world.workspace, FillRota(JUNE, proposal.lines))
    assert not _proposal(world).sessions, "whoever was asked is not asked again"


def test_a_place_kept_by_someone_on_a_break_is_filled(world: World) -> None:
    place = world.place(world.session(on=date(2026, 6, 4)), 1, most=1)
    jo = world.person("Jo Vale")
    away = world.person("Sam Rivers", status=PersonStatus.BREAK)
    world.assign(place, away)
    assert _proposal(world).lines == (FillLine(place, jo),)


def test_a_month_without_any_volunteers_says_so_for_each_place(world: World) -> None:
    for week in range(2):
        world.place(world.session(on=date(2026, 6, 4) + timedelta(weeks=week)), 1)
    proposal = _proposal(world)
    assert (proposal.found, proposal.lacking, proposal.proven) == (0, 2, True)
    assert [one.why for at in proposal.sessions for one in at.nobody] == [
        "Nobody who could do it is free then."
    ] * 2
    with pytest.raises(RuleBroken):
        fill_rota(world.workspace, FillRota(JUNE, proposal.lines))
