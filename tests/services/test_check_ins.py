"""Check-ins: for whoever does them alone, in their rhythm, never while somebody is away, never counted."""

from datetime import date, timedelta
from typing import Any

import pytest

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.support import CheckIn
from coprod_desktop.queries import history
from coprod_desktop.queries.check_ins import check_ins_due, check_ins_of
from coprod_desktop.queries.rows.support import BesideRow, MentorRow
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.check_ins import (
    HeldCheckIn,
    MoveCheckIn,
    NameMentor,
    held_check_in,
    move_check_in,
    name_mentor,
)
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.people import ChangePerson, change_person
from coprod_desktop.services.projects import ChangeMember, MemberLeft, change_member, member_left
from coprod_desktop.services.taking_part import RecordDeath, record_death
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, PersonKind, ProjectState
from tests.world import TODAY, World

MORGAN = 1


@pytest.fixture
def member(world: World) -> int:
    """Sam, with whom Morgan checks in every two weeks, as the project agreed; one is due today."""
    made = world.member(world.project(check_in_every=2), world.person())
    name_mentor(world.workspace, NameMentor(made, MORGAN, next_on=TODAY))
    return made


def due(world: World) -> list[str]:
    return [row.name for row in check_ins_due(world.workspace)]


def shown(world: World, person: int = 2) -> MentorRow:
    (row,) = check_ins_of(world.workspace, person).rows
    return row


def as_other(world: World) -> None:
    """Another member of staff signs in."""
    priya = world.person("Priya Anand", kind=PersonKind.STAFF)
    account = Account(person_id=priya, sign_in_name="p", name="Priya", role=AccountRole.STAFF, slot="p")
    world.workspace.signed_in = SignedIn(world.add(account), priya, "Priya", AccountRole.STAFF)


def test_one_that_is_due_is_done_in_one_press_and_the_next_follows(world: World, member: int) -> None:
    assert due(world) == ["Sam Rivers"]
    held_check_in(world.workspace, HeldCheckIn(member))
    assert due(world) == []
    row = shown(world)
    assert (row.next_on, row.last_on, row.mine) == (TODAY + timedelta(weeks=2), TODAY, True)
    undo(world.workspace)
    assert (due(world), shown(world).last_on) == (["Sam Rivers"], None)
    redo(world.workspace)
    assert shown(world).last_on == TODAY


def test_their_own_rhythm_goes_before_the_project_s(world: World, member: int) -> None:
    name_mentor(world.workspace, NameMentor(member, MORGAN, every=5))
    assert shown(world).next_on == TODAY + timedelta(weeks=5)
    held_check_in(world.workspace, HeldCheckIn(member, TODAY - timedelta(days=2)))
    assert shown(world).next_on == TODAY + timedelta(weeks=5, days=-2)


def test_it_is_moved_or_left_out_without_a_trace_on_anybody(world: World, member: int) -> None:
    move_check_in(world.workspace, MoveCheckIn(member, TODAY + timedelta(days=3)))
    assert (due(world), shown(world).next_on) == ([], TODAY + timedelta(days=3))
    move_check_in(world.workspace, MoveCheckIn(member))
    assert shown(world).next_on == TODAY + timedelta(weeks=2)
    with world.workspace.read() as db:
        assert db.query(CheckIn).count() == 0
    told = [row.sentence for row in history.of_record(world.workspace, "person", 2)]
    assert told[0] == "Recorded who checks in with Sam Rivers"
    with pytest.raises(RuleBroken) as refused:
        move_check_in(world.workspace, MoveCheckIn(member, TODAY - timedelta(days=1)))
    assert refused.value.field == "next_on"


def test_without_a_rhythm_none_is_due_until_a_day_is_chosen(world: World) -> None:
    member = world.member(world.project(), world.person())
    name_mentor(world.workspace, NameMentor(member, MORGAN))
    assert (due(world), shown(world).next_on) == ([], None)
    with pytest.raises(RuleBroken, match="No rhythm"):
        move_check_in(world.workspace, MoveCheckIn(member))
    move_check_in(world.workspace, MoveCheckIn(member, TODAY))
    assert due(world) == ["Sam Rivers"]


def test_when_it_is_due_is_for_whoever_does_it_alone(world: World, member: int) -> None:
    as_other(world)
    row = shown(world)
    assert due(world) == []
    assert (row.mentor, row.mine, row.next_on, row.last_on) == ("Morgan Lee", False, None, None)
    asked: tuple[tuple[Any, Any], ...] = (
        (held_check_in, HeldCheckIn(member)),
        (move_check_in, MoveCheckIn(member)),
    )
    for act, request in asked:
        with pytest.raises(RuleBroken, match="somebody else’s"):
            act(world.workspace, request)


def test_of_a_volunteer_who_does_it_staff_write_it_down(world: World, member: int) -> None:
    name_mentor(world.workspace, NameMentor(member, world.person("Jo Field"), next_on=TODAY))
    as_other(world)
    assert (shown(world).mine, shown(world).next_on) == (True, TODAY)
    held_check_in(world.workspace, HeldCheckIn(member))
    assert shown(world).last_on == TODAY
    assert shown(world).last_id is None  # a note is only for whoever held it


@pytest.mark.parametrize("kind", [AbsenceKind.DATES, AbsenceKind.BREAK])
def test_it_is_paused_while_they_are_away(world: World, member: int, kind: AbsenceKind) -> None:
    until = TODAY + timedelta(days=6) if kind is AbsenceKind.DATES else None
    record_absence(world.workspace, RecordAbsence(2, kind=kind, since=TODAY, until=until))
    assert (due(world), shown(world).paused) == ([], True)
    if until is not None:
        world.now += timedelta(days=7)
        assert due(world) == ["Sam Rivers"]


def test_it_stops_at_once_when_they_have_died(world: World, member: int) -> None:
    record_death(world.workspace, RecordDeath(2))
    assert due(world) == []
    with pytest.raises(RuleBroken, match="no longer in this group"):
        held_check_in(world.workspace, HeldCheckIn(member))


def test_it_ends_with_the_group_and_rests_with_the_project(world: World, member: int) -> None:
    member_left(world.workspace, MemberLeft(member))
    assert due(world) == []
    other = world.member(world.project("Leaflet", state=ProjectState.PAUSED), 2)
    name_mentor(world.workspace, NameMentor(other, MORGAN, next_on=TODAY))
    assert due(world) == []


def test_it_goes_on_when_one_of_their_parts_is_handed_on(world: World) -> None:
    project = world.project(check_in_every=2)
    writer = world.member(project, world.person(), "Writer")
    world.member(project, 2)
    name_mentor(world.workspace, NameMentor(writer, MORGAN, next_on=TODAY))
    member_left(world.workspace, MemberLeft(writer))
    assert due(world) == ["Sam Rivers"]
    assert shown(world).mentor == "Morgan Lee"


@pytest.mark.parametrize(
    ("mentor", "every", "on", "field"),
    [(2, None, None, "mentor_id"), (1, 60, None, "every"), (1, None, date(2026, 5, 1), "next_on")],
)
def test_what_makes_no_sense_is_said_beside_its_field(
    world: World, member: int, mentor: int, every: int | None, on: date | None, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        name_mentor(world.workspace, NameMentor(member, mentor, every, on))
    assert refused.value.field == field


def test_nobody_checks_in_with_themselves_once_two_records_are_one(world: World) -> None:
    member = world.member(world.project(), world.person())
    name_mentor(world.workspace, NameMentor(member, world.person("Samuel Rivers"), next_on=TODAY))
    merge_people(world.workspace, MergePeople(2, 3))
    assert shown(world).mentor_id is None


def test_undo_gives_no_check_ins_back_to_whoever_has_died(world: World, member: int) -> None:
    jo = world.person("Jo Fenwick")
    name_mentor(world.workspace, NameMentor(member, jo))
    passed_on = name_mentor(world.workspace, NameMentor(member, MORGAN))
    record_death(world.workspace, RecordDeath(jo))
    with pytest.raises(Conflict, match="undone now"):
        world.workspace.undo(passed_on.id)


def test_who_turns_out_to_be_under_18_is_told_of_until_another_is_named(world: World, member: int) -> None:
    """Nothing is taken from them by itself; nobody under 18 is named anew."""
    kim = world.person("Kim Vale")
    name_mentor(world.workspace, NameMentor(member, kim, next_on=TODAY))
    change_member(world.workspace, ChangeMember(member_id=member, buddy_id=kim))
    assert due(world) == []
    other = world.member(world.project("Circle"), world.person("Jo Fenwick"))
    change_person(world.workspace, ChangePerson(kim, under_18=True))
    as_other(world)
    (line,) = check_ins_due(world.workspace)  # one for each member, whatever Kim does there
    assert isinstance(line, BesideRow)
    assert (line.beside, line.name, line.as_buddy) == ("Kim Vale", "Sam Rivers", True)
    with pytest.raises(RuleBroken, match="under 18"):
        name_mentor(world.workspace, NameMentor(other, kim))
    with pytest.raises(RuleBroken, match="under 18"):
        change_member(world.workspace, ChangeMember(member_id=other, buddy_id=kim))
    change_member(world.workspace, ChangeMember(member_id=member))
    (line,) = check_ins_due(world.workspace)
    assert isinstance(line, BesideRow)
    assert not line.as_buddy
    name_mentor(world.workspace, NameMentor(member, MORGAN, next_on=TODAY))
    assert due(world) == []
