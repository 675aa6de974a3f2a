"""Who is kept apart never comes together by any act, and the refusal says nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from coprod_desktop.errors import Conflict, RuleBroken
from coprod_desktop.filling.apart import Solved
from coprod_desktop.filling.greedy import first_rota
from coprod_desktop.filling.program import program_of
from coprod_desktop.filling.proposal import proposal_of
from coprod_desktop.model.accounts import Account
from coprod_desktop.model.apart import ApartToken
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.rota import Assignment, Role
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.absence import touched
from coprod_desktop.queries.apart import apart_page
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.handover import board, item_page
from coprod_desktop.queries.on_the_day import why_not_here
from coprod_desktop.queries.rota import before_putting_in, who_could
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.rows.filling import FillAsk, FillLine
from coprod_desktop.services import rota, waiting
from coprod_desktop.services.absence import RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.apart import KeepApart, NoLongerApart, keep_apart, no_longer_apart
from coprod_desktop.services.attendance import AlsoCame, Mark, RecordAttendance, record_attendance
from coprod_desktop.services.erasure import ErasePerson, erase_person
from coprod_desktop.services.filling import FillRota, fill_rota
from coprod_desktop.services.handover import Answer as TakeOn
from coprod_desktop.services.handover import MakeOffer, accept_offer, make_offer
from coprod_desktop.services.imports import PlaceIn, RotaImport, SeatIn, SessionIn, apply_rota
from coprod_desktop.services.merge import MergePeople, merge_people
from coprod_desktop.services.rota import Answer, PutIn
from coprod_desktop.services.series import AddSeries, ChangeSeries, add_series, change_series
from coprod_desktop.services.sessions import (
    AgendaPart,
    Details,
    MoveSession,
    OneSession,
    SetAgenda,
    cancel_session,
    move_session,
    restore_session,
    set_agenda,
)
from coprod_desktop.services.taking_part import ChangeStatus, change_status
from coprod_desktop.services.waiting import WaitFor
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    ApartFrom,
    AssignmentState,
    PersonStatus,
    Repeats,
    Subject,
    WishKind,
)
from tests.world import PASSPHRASE, TODAY, World

DAY = TODAY + timedelta(days=7)
LATER = TODAY + timedelta(days=90)
SAID = "It may be something they asked for themselves"


class Group:
    """Sam and Jo are kept apart; Wren goes with both."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sam, self.jo, self.wren = (world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))
        self.marker = self.keep(self.sam, self.jo)

    def keep(self, person: int, other: int, kind: ApartFrom = ApartFrom.PERSON) -> int:
        made = keep_apart(self.world.workspace, KeepApart(
            person_id=person, kind=kind, other_id=other, why="hush", readers=(1,),
            review_on=TODAY + timedelta(days=90),
        )).made  # fmt: skip
        assert made is not None
        return made

    def there(self, person: int, on: date = DAY, **fields: Any) -> tuple[int, int]:
        """A session with somebody in one of its places, and another place."""
        session = self.world.session(on=on, **fields)
        place = self.world.place(session, 1)
        self.world.assign(place, person)
        return session, place

    def refused(self, service: Callable[..., Any], request: Any, field: str | None = "person") -> None:
        with pytest.raises(RuleBroken, match=SAID) as caught:
            service(self.world.workspace, request)
        assert caught.value.field == field
        assert "Jo" in str(caught.value) or "Someone" in str(caught.value)
        assert "Sam" not in str(caught.value)
        assert "hush" not in str(caught.value)


@pytest.fixture
def group(world: World) -> Group:
    return Group(world)


@pytest.mark.parametrize("asked", [True, False])
def test_nobody_is_put_in_beside_whom_they_must_not_meet(group: Group, asked: bool) -> None:
    _session, place = group.there(group.sam)
    group.refused(rota.put_in, PutIn(place, group.jo, asked))
    assert SAID in before_putting_in(group.world.workspace, place, group.jo).stop
    rota.put_in(group.world.workspace, PutIn(place, group.wren, asked))


def test_who_could_lacks_them_without_a_word(group: Group) -> None:
    project = group.world.project()
    for one in (group.sam, group.jo, group.wren):
        group.world.member(project, one)
    session = group.world.session(on=DAY, project_id=project)
    place, other = group.world.place(session, 1), group.world.place(session, 2)
    group.world.assign(place, group.sam)
    found = who_could(group.world.workspace, other)
    assert {one.person_id for one in found.candidates} == {group.sam, group.wren}


def test_whoever_is_at_a_session_counts_in_whatever_way(group: Group) -> None:
    """Leading a part, waiting for a place, saying they can’t: they may be there."""
    world = group.world
    leads = world.session(on=DAY)
    set_agenda(world.workspace, SetAgenda(leads, (AgendaPart("Welcome", leader_id=group.sam),)))
    group.refused(rota.put_in, PutIn(world.place(leads), group.jo))
    for state in (AssignmentState.INVITED, AssignmentState.WAITING, AssignmentState.CANNOT):
        session = world.session(on=DAY + timedelta(days=1), venue_id=None)
        place = world.place(session, most=1)
        world.assign(place, group.sam, state)
        group.refused(rota.put_in, PutIn(place, group.jo))
    session, place = group.there(group.sam, DAY + timedelta(days=2))
    agenda = SetAgenda(session, (AgendaPart("Welcome", leader_id=group.jo),))
    group.refused(set_agenda, agenda)
    full = world.place(session, 2, most=1)
    world.assign(full, group.wren)
    group.refused(waiting.wait_for, WaitFor(full, group.jo))


def test_sessions_at_one_venue_about_the_same_time_meet(group: Group) -> None:
    world = group.world
    _session, _place = group.there(group.sam)  # 10:30 to 12:30 at venue 1
    next_door = world.session(on=DAY, start=time(13, 30), end=time(15))
    group.refused(rota.put_in, PutIn(world.place(next_door), group.jo))
    for fine in (
        world.session(on=DAY, start=time(13, 31), end=time(15)),
        world.session(on=DAY, venue_id=world.add(Venue(name="Quay Hall"))),
        world.session(on=DAY, venue_id=None),
        world.session(on=DAY + timedelta(days=1)),
    ):
        assert rota.put_in(world.workspace, PutIn(world.place(fine), group.jo)).made


@pytest.mark.parametrize("kind", [ApartFrom.VENUE, ApartFrom.ROLE])
def test_a_place_to_meet_and_a_role_are_kept_from_the_same_way(group: Group, kind: ApartFrom) -> None:
    world = group.world
    other = world.add(Venue(name="Quay Hall")) if kind is ApartFrom.VENUE else 2
    group.keep(group.jo, other, kind)
    session = world.session(on=DAY, venue_id=other if kind is ApartFrom.VENUE else 1)
    place = world.place(session, 2)
    group.refused(rota.put_in, PutIn(place, group.jo))
    assert rota.put_in(world.workspace, PutIn(place, group.wren)).made
    if kind is ApartFrom.ROLE:
        assert rota.put_in(world.workspace, PutIn(world.place(session, 1), group.jo)).made


def test_no_session_is_moved_to_where_they_would_meet(group: Group) -> None:
    workspace = group.world.workspace
    group.there(group.sam)
    session, _place = group.there(group.jo, DAY + timedelta(days=7))
    group.refused(move_session, MoveSession(session, DAY), None)
    cancel_session(workspace, OneSession(session))
    other, place = group.there(group.wren, DAY + timedelta(days=7), start=time(12), end=time(13))
    rota.put_in(workspace, PutIn(place, group.sam))  # while the other is off
    group.refused(restore_session, OneSession(session), None)
    move_session(workspace, MoveSession(other, DAY))
    restore_session(workspace, OneSession(session))


def test_undo_brings_nobody_together(group: Group) -> None:
    workspace = group.world.workspace
    session, place = group.there(group.sam)
    with workspace.read() as db:
        held = db.scalar(select(Assignment.id).where(Assignment.place_id == place))
    assert held is not None
    rota.take_off(workspace, rota.TakeOff(held))
    rota.put_in(workspace, PutIn(place, group.jo))
    with pytest.raises(Conflict, match=SAID) as caught:
        workspace.undo(workspace.newest - 1)
    assert "undone" in str(caught.value)
    with workspace.read() as db:
        assert db.scalars(select(Assignment.person_id)).all() == [group.jo]
    assert session


def test_undoing_a_no_brings_nobody_together(group: Group) -> None:
    world, workspace = group.world, group.world.workspace
    place = world.place(world.session(on=DAY))
    asked = rota.put_in(workspace, PutIn(place, group.jo, asked_only=True)).made
    assert asked is not None
    no = rota.say_no(workspace, Answer(asked)).id
    rota.put_in(workspace, PutIn(place, group.sam))
    with pytest.raises(Conflict, match=SAID):
        workspace.undo(no)


def test_at_the_door(group: Group) -> None:
    """Who comes unannounced is not let in; of two on the rota since before, the second is stopped."""
    world, workspace = group.world, group.world.workspace
    session, place = group.there(group.sam, TODAY)
    world.now = world.now.replace(hour=10)
    assert SAID in why_not_here(workspace, group.jo, session)
    group.refused(record_attendance, RecordAttendance(session, also=(AlsoCame(group.jo, 2),)))
    kim = world.person("Kim Ode")
    wren, kims = world.assign(place, group.wren), world.assign(place, kim)
    group.keep(kim, group.wren)
    record_attendance(workspace, RecordAttendance(session, (Mark(kims, True),)))
    with pytest.raises(RuleBroken, match=SAID):
        record_attendance(workspace, RecordAttendance(session, (Mark(wren, True),)))
    world.now += timedelta(hours=4)  # afterwards what happened is recorded as it was
    record_attendance(workspace, RecordAttendance(session, (Mark(wren, True),)))


def test_nobody_is_offered_or_given_what_comes_from_whom_they_must_not_meet(group: Group) -> None:
    world, workspace = group.world, group.world.workspace
    project = world.project()
    for one in (group.sam, group.jo, group.wren):
        world.member(project, one)
    world.wish(group.sam, WishKind.GROUP)
    world.task(project, "Draft", group.sam)
    world.member(project, group.sam, "Section owner")
    session = world.session(on=DAY, project_id=project)
    world.assign(world.place(session), group.sam)
    page = touched(workspace, Scope(group.sam, AbsenceKind.STEPPING_BACK))
    offered = [line for line in page.lines if line.candidates]
    assert {line.subject for line in offered} == {Subject.PLACE, Subject.TASK, Subject.ROLE}
    for line in offered:
        assert {one.person_id for one in line.candidates} == {group.wren}
    record_absence(workspace, RecordAbsence(group.sam, kind=AbsenceKind.STEPPING_BACK))
    items = board(workspace)
    assert len(items) == 3
    for item in items:
        could = item_page(workspace, item.item_id).candidates
        assert {one.person_id for one in could} == {group.wren}
        group.refused(make_offer, MakeOffer(item.item_id, (group.jo,)))
        group.refused(accept_offer, TakeOn(item.item_id, group.jo))


def test_the_rota_is_filled_without_them(group: Group) -> None:
    """Neither beside who is there, nor both of them at once, nor next door; and nothing says why."""
    world, workspace = group.world, group.world.workspace
    project = world.project()
    for one in (group.sam, group.jo):
        world.member(project, one)
    session = world.session(on=DAY, project_id=project)
    places = [world.place(session, role) for role in (1, 2)]
    beside = world.session(on=DAY, project_id=project, start=time(13), end=time(15))
    places.append(world.place(beside))
    ask = FillAsk(DAY, DAY, project_id=project)
    rows = rota_to_fill(workspace, ask)
    program = program_of(rows)
    found = [program.pairs[at] for at in first_rota(program)]
    assert len({person for person, _place in found} & {group.sam, group.jo}) == 1
    lines = (FillLine(places[0], group.sam), FillLine(places[1], group.jo), FillLine(places[2], group.jo))
    fill_rota(workspace, FillRota(ask, lines))
    with workspace.read() as db:
        assert db.scalars(select(Assignment.person_id)).all() == [group.sam]
    (place,) = [one for one in rota_to_fill(workspace, ask).places if one.id == places[1]]
    assert group.jo in place.closed


def test_a_spreadsheet_brings_nobody_together(group: Group) -> None:
    """It is refused whole, with the sessions that could have come in: among its people, and beside others."""
    workspace = group.world.workspace
    there, _place = group.there(group.sam)
    new = {"title": "Group", "start": time(10), "end": time(12)}
    good = SessionIn(DAY + timedelta(days=1), (PlaceIn("Cook", (SeatIn(group.wren),)),), **new)
    both = PlaceIn("Facilitator", (SeatIn(group.sam), SeatIn(group.jo)))
    before = workspace.newest
    for bad in (
        SessionIn(DAY + timedelta(days=2), (both,), **new),
        SessionIn(DAY, (PlaceIn("Note-taker", (SeatIn(group.jo),)),), session_id=there),
    ):
        group.refused(apply_rota, RotaImport((good, bad)))
    with workspace.read() as db:
        assert db.scalars(select(Session.id)).all() == [there]
        assert len(db.scalars(select(Assignment.id)).all()) == 1
        assert "Cook" not in db.scalars(select(Role.name)).all()
    assert workspace.newest == before


def test_a_series_is_not_moved_to_where_they_would_meet(group: Group) -> None:
    world, workspace = group.world, group.world.workspace
    details = Details("Weekly", DAY, time(16), time(17), venue_id=1)
    add_series(workspace, AddSeries(details, Repeats.WEEKLY, count=2))
    with workspace.read() as db:
        first, second = db.scalars(select(Session).order_by(Session.on)).all()
    world.assign(world.place(second.id), group.jo)
    group.there(group.sam, second.on)
    earlier = replace(details, start=time(13), end=time(14))
    group.refused(change_series, ChangeSeries(first.id, earlier), None)


def test_a_series_on_another_day_is_not_moved_to_where_someone_must_not_come(group: Group) -> None:
    """A later session of it is written twice by this act: where it is, then when."""
    world, workspace = group.world, group.world.workspace
    venue = world.add(Venue(name="Quay Hall"))
    group.keep(group.jo, venue, ApartFrom.VENUE)
    details = Details("Weekly", DAY, time(16), time(17), venue_id=1)
    add_series(workspace, AddSeries(details, Repeats.WEEKLY, count=2))
    with workspace.read() as db:
        first, second = db.scalars(select(Session).order_by(Session.on)).all()
    world.assign(world.place(second.id), group.jo)
    elsewhere = replace(details, on=DAY + timedelta(days=1), venue_id=venue)
    group.refused(change_series, ChangeSeries(first.id, elsewhere), None)
    change_series(workspace, ChangeSeries(first.id, replace(elsewhere, venue_id=1)))


def test_taking_back_an_absence_brings_nobody_together(group: Group) -> None:
    """Since who can’t make it counts as there, nobody is put in beside them meanwhile."""
    workspace = group.world.workspace
    session, place = group.there(group.sam)
    absence = record_absence(workspace, RecordAbsence(group.sam, session)).made
    assert absence is not None
    group.refused(rota.put_in, PutIn(place, group.jo))
    take_back_absence(workspace, absence)


def test_joining_two_records_keeps_what_was_kept_apart(group: Group) -> None:
    world, workspace = group.world, group.world.workspace
    same = world.person("Joanna Hill", called="Jo")
    merged = merge_people(workspace, MergePeople(same, group.jo)).id
    group.jo = same
    _session, place = group.there(group.sam)
    group.refused(rota.put_in, PutIn(place, same))
    (row,) = apart_page(workspace, group.sam).rows
    assert (row.other_id, row.other) == (same, "Joanna Hill")
    workspace.undo(merged)
    assert apart_page(workspace, group.sam).rows[0].other == "Jo Hill"


def test_taking_it_away_leaves_nothing_and_lets_them_meet(group: Group) -> None:
    workspace = group.world.workspace
    _session, place = group.there(group.sam)
    no_longer_apart(workspace, NoLongerApart(group.marker))
    rota.put_in(workspace, PutIn(place, group.jo))
    with workspace.read() as db:
        assert db.scalar(select(func.count()).select_from(ApartToken)) == 0


def test_who_writes_it_is_shown_where_they_meet_already(group: Group) -> None:
    world = group.world
    session, place = group.there(group.wren)
    world.assign(place, group.jo)
    group.keep(group.wren, group.jo)
    rows = apart_page(world.workspace, group.wren).rows
    assert [len(row.meets) for row in rows] == [1]
    assert "Brochure group" in rows[0].meets[0]
    about_jo = apart_page(world.workspace, group.jo).rows
    assert {row.other for row in about_jo} == {"Sam Rivers", "Wren Fox"}, "on either page"
    assert session


def test_a_list_looks_as_if_they_were_not_there_at_all(world: World) -> None:
    """Word for word what it is when Jo takes a break: who is offered, in which order, and why nobody is."""

    def seen() -> list[object]:
        rows = rota_to_fill(workspace, FillAsk(DAY, DAY, project_id=project))
        program = program_of(rows)
        columns = first_rota(program)
        solved = Solved(columns, True, program.covered(columns), False)
        lines = touched(workspace, Scope(sam, AbsenceKind.SESSION, session)).lines
        return [
            who_could(workspace, place).candidates,
            tuple(line.candidates for line in lines),
            [(at.proposed, at.nobody) for at in proposal_of(rows, program, solved).sessions],
            program.covered(columns),
        ]

    workspace, project = world.workspace, world.project()
    sam, jo, wren = (world.person(name) for name in ("Sam Rivers", "Jo Hill", "Wren Fox"))
    for one in (sam, jo, wren):
        world.member(project, one)
    session = world.session(on=DAY, project_id=project)
    world.assign(world.place(session, 1), sam)
    place = world.place(session, 2, least=2)
    before = seen()
    change_status(workspace, ChangeStatus(jo, PersonStatus.BREAK))
    on_a_break = seen()
    change_status(workspace, ChangeStatus(jo, PersonStatus.ACTIVE))
    assert seen() == before
    keep_apart(workspace, KeepApart(person_id=jo, other_id=sam, readers=(1,), review_on=LATER))
    assert seen() == on_a_break != before


def test_erasing_someone_takes_their_tokens_from_history_too(group: Group) -> None:
    world, workspace = group.world, group.world.workspace
    group.keep(group.wren, group.sam)
    group.keep(group.wren, 1, ApartFrom.VENUE)
    with workspace.read() as db:
        marks = {one.mark: one.token for one in db.scalars(select(ApartToken))}
    erase_person(workspace, ErasePerson(group.sam, passphrase=PASSPHRASE))
    with workspace.read() as db:
        left = list(db.scalars(select(ApartToken.token)))
        history = " ".join(str(row) for row in db.execute(select(journal.row_table)))
    assert len(left) == 1, "of Wren and the venue"
    assert not [token for token in marks.values() if token in history and token not in left]
    assert world


def test_what_is_written_is_sealed_and_said_to_nobody_else(group: Group) -> None:
    """No history names them, none of the two can be its reader, and who is not named is not told."""
    world, workspace = group.world, group.world.workspace
    account = world.add(
        Account(sign_in_name="pat", name="Pat", role=AccountRole.STAFF, slot="pat", person_id=group.jo)
    )
    again = KeepApart(person_id=group.sam, record_id=group.marker, readers=(1, account), review_on=LATER)
    with pytest.raises(RuleBroken, match="one of them"):
        keep_apart(workspace, again)
    with pytest.raises(RuleBroken, match="looked at again"):
        keep_apart(workspace, replace(again, readers=(1,), review_on=None))
    with workspace.read() as db:
        raw = " ".join(str(row) for row in db.execute(select(journal.row_table)))
        assert "hush" not in raw
        written = journal.entries(db, journal.entry_table.c.act == "private written")
        assert written
        assert not any(one.params for one in written)
    world.signed_in = workspace.signed_in = replace(workspace.signed_in, account_id=99, person_id=group.jo)
    assert not apart_page(workspace, group.sam).rows
    with pytest.raises(RuleBroken, match="isn’t here"):
        no_longer_apart(workspace, NoLongerApart(group.marker))
