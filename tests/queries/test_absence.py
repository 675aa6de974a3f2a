"""What an absence touches and who could: in a stated order, with the why, without a score."""

from datetime import date, timedelta

import pytest

from coprod_desktop.errors import Conflict, NotAllowed
from coprod_desktop.model.people import OtherTime
from coprod_desktop.model.rota import Place
from coprod_desktop.queries import absence
from coprod_desktop.queries.rows.absence import Scope, Touched
from coprod_desktop.services.absence import LineChoice, RecordAbsence, record_absence, take_back_absence
from coprod_desktop.services.planning import Settles, Working, set_working
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    Fits,
    PersonStatus,
    Safe,
    SessionState,
    WishKind,
)
from tests.world import TODAY, World


@pytest.fixture
def place(world: World) -> tuple[int, int, int, int]:
    """Sam takes notes today at a session of a project: sam, project, session, assignment."""
    sam, project = world.person(), world.project()
    session = world.session(project_id=project)
    return sam, project, session, world.assign(world.place(session, 2), sam)


def touched(world: World, sam: int, session: int) -> Touched:
    return absence.touched(world.workspace, Scope(sam, AbsenceKind.SESSION, session))


def test_places_and_tasks_due_by_then_are_proposed(world: World, place: tuple[int, int, int, int]) -> None:
    sam, project, session, _assignment = place
    world.task(project, "Later", sam, due=TODAY + timedelta(days=9))
    world.task(project, "By then", sam, due=TODAY, next_action="Two quotes", where_files="Section 3")
    world.task(project, "At it", sam, session_id=session)
    found = touched(world, sam, session)
    assert [(line.title, line.when, line.included) for line in found.lines] == [
        ("Note-taker", "today 10:30", True),
        ("By then", "due today", True),
        ("At it", "no date set", True),
        ("Later", "due Sat 23 May", False),
    ]
    assert (found.lines[1].next_action, found.lines[1].where_files) == ("Two quotes", "Section 3")


def test_what_is_handed_over_already_is_not_touched_twice(
    world: World, place: tuple[int, int, int, int]
) -> None:
    sam, project, session, _assignment = place
    world.task(project, "By then", sam, due=TODAY)
    later = world.session("Later", project_id=project)
    owner = touched(world, sam, session).lines[1].id
    record_absence(world.workspace, RecordAbsence(sam, session, lines=(LineChoice(task_owner_id=owner),)))
    assert touched(world, sam, session).already
    assert touched(world, sam, later).lines == ()


def test_the_order_of_those_who_could(world: World, place: tuple[int, int, int, int]) -> None:
    sam, project, session, assignment = place
    names = ("Named", "Member", "Done", "Busy", "Unwilling", "Away", "Absent", "Holding")
    ids = {name: world.person(name) for name in names}
    for name in names[1:]:
        world.member(project, ids[name])
    for weeks in (1, 2):
        before = world.session("Before", TODAY - timedelta(weeks=weeks))
        place_before = world.place(before, 2)
        world.assign(place_before, ids["Done"], AssignmentState.CAME)
        world.assign(place_before, ids["Busy"], AssignmentState.CAME)
    world.assign(world.place(session, 1), ids["Busy"])
    world.assign(world.add(Place(session_id=session, role_id=3, least=0)), ids["Away"])
    world.add(OtherTime(person_id=ids["Unwilling"], since=TODAY, until=TODAY, fits=Fits.CANNOT))
    with world.workspace.read() as db:
        stands = db.get_one(absence.Assignment, assignment).place_id
    world.assign(stands, ids["Holding"])
    record_absence(world.workspace, RecordAbsence(ids["Absent"], session))
    away = world.person("Break", status=PersonStatus.BREAK)
    world.member(project, away)
    world.wish(sam, WishKind.PERSON, named_id=ids["Named"])
    could = touched(world, sam, session).lines[0].candidates
    assert [one.name for one in could] == ["Named", "Done", "Member", "Away", "Busy", "Unwilling"]
    assert could[0].why == ("was named",)
    assert could[1].why == ("in the group", "has done it 2 times")
    assert could[-2].why == ("in the group", "has done it 2 times", "already here for Facilitator")
    assert could[-1].against == ("said this time doesn’t suit",)
    assert not could[0].in_group
    assert could[1].in_group


def test_who_could_take_a_task_on(world: World, place: tuple[int, int, int, int]) -> None:
    sam, project, session, _assignment = place
    jo, wren, other = (world.person(name) for name in ("Jo Hill", "Wren Fox", "Ash Moor"))
    for person in (sam, wren, jo):
        world.member(project, person, "designer" if person == wren else "")
    task = world.task(project, "Draft", sam, jo, due=TODAY)
    world.wish(sam, WishKind.PERSON, task_id=task, named_id=other)
    line = touched(world, sam, session).lines[1]
    assert [(one.name, one.why) for one in line.candidates] == [
        ("Ash", ("was named",)), ("Wren", ("in the group as designer",)),
    ]  # fmt: skip
    assert line.wish is not None
    assert (line.wish.words, line.wish.named) == ("Ash, if they can", "Ash")


def test_a_wish_that_has_run_out_no_longer_speaks(world: World, place: tuple[int, int, int, int]) -> None:
    sam, _project, session, _assignment = place
    world.wish(sam, WishKind.KEEP, until=TODAY - timedelta(days=1))
    assert touched(world, sam, session).lines[0].wish is None


def test_their_coming_sessions(world: World, place: tuple[int, int, int, int]) -> None:
    sam, project, session, _assignment = place
    world.session("Yesterday", TODAY - timedelta(days=1), project_id=project)
    world.session("Off", TODAY, project_id=project, state=SessionState.CANCELLED)
    world.session("Someone else’s", TODAY)
    group = world.session("Group", date(2026, 5, 20), project_id=project)
    world.member(project, sam)
    found = absence.coming_sessions(world.workspace, sam)
    assert [(one.session_id, one.day, one.parts) for one in found] == [
        (session, "today", ("Note-taker",)), (group, "Wed 20 May", ()),
    ]  # fmt: skip


def test_what_tells_that_it_is_them(world: World) -> None:
    sam = world.person(caller_word="bluebell")
    world.number(sam, safe=Safe.UNKNOWN)
    told = absence.caller(world.workspace, sam)
    assert (told.word, told.has_word, told.safe_to_ring_back) == ("bluebell", True, False)
    assert "bluebell" not in repr(told)
    world.number(sam, "07700 900124", Safe.YES)
    assert absence.caller(world.workspace, sam).safe_to_ring_back
    with pytest.raises(Conflict):
        absence.caller(world.workspace, 99)


def test_an_absence_is_open_until_it_is_taken_back(world: World, place: tuple[int, int, int, int]) -> None:
    sam, _project, session, _assignment = place
    assert absence.open_absence(world.workspace, Scope(sam, AbsenceKind.SESSION, session)) is None
    made = record_absence(world.workspace, RecordAbsence(sam, session)).made
    found = absence.open_absence(world.workspace, Scope(sam, AbsenceKind.SESSION, session))
    assert found is not None
    assert found.absence_id == made
    take_back_absence(world.workspace, found.absence_id)
    assert absence.open_absence(world.workspace, Scope(sam, AbsenceKind.SESSION, session)) is None


def test_what_is_gone_is_a_conflict(world: World, place: tuple[int, int, int, int]) -> None:
    sam = place[0]
    for person, session in ((sam, 99), (99, place[2])):
        with pytest.raises(Conflict):
            touched(world, person, session)


def test_only_everyday_work_sees_it(world: World, place: tuple[int, int, int, int]) -> None:
    world.sign_in(AccountRole.PRINT_ONLY)
    with pytest.raises(NotAllowed):
        touched(world, place[0], place[2])


def test_what_the_group_agreed_stands_beside_who_has_said_nothing(
    world: World, place: tuple[int, int, int, int]
) -> None:
    sam, project, session, _assignment = place
    set_working(world.workspace, Working(project_id=project, settles=Settles(wish=WishKind.GROUP)))
    [line] = touched(world, sam, session).lines
    assert (line.wish, line.agreed) == (None, WishKind.GROUP)
    world.wish(sam, WishKind.ASK_FIRST)
    [line] = touched(world, sam, session).lines
    assert line.wish is not None
    assert (line.wish.kind, line.agreed) == (WishKind.ASK_FIRST, None)
