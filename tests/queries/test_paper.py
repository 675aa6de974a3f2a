"""The rows paper is laid out from: what each edition may show, in a fixed number of statements."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import event

from coprod_desktop.errors import Conflict, NotAllowed
from coprod_desktop.model.people import Need
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries import paper
from coprod_desktop.queries.handover_paper import handover_rows
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.decisions import Question, put_question
from coprod_desktop.services.rota import PutIn, put_in
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    Edition,
    NameShown,
    PersonKind,
    PersonStatus,
    Safe,
    ShareWith,
    WishKind,
)
from tests.world import TODAY, World


def a_session(world: World, people: int = 2) -> int:
    """A session with people in a place, tasks, an agenda and needs."""
    project = world.project(paper_name="Tuesday group")
    session = world.session(project_id=project)
    place = world.place(session, least=people + 1)
    for number in range(people):
        someone = world.person(f"Person{number} Family{number}")
        world.assign(place, someone)
        world.task(project, f"Task {number}", someone, due=TODAY + timedelta(days=number))
        world.number(someone, f"07700 9001{number:02}")
        world.add(Need(person_id=someone, words=f"Need {number}", share_with=ShareWith.GROUP))
        world.add(
            AgendaItem(
                session_id=session, position=number, start=time(11), what=f"Item {number}", leader_id=someone
            )
        )
    return session


def test_a_pack_holds_the_session_with_its_parts(world: World) -> None:
    session = a_session(world)
    rows = paper.pack_rows(world.workspace, session)
    assert rows.title == "Tuesday group"
    assert rows.shown_in(Edition.STAFF).title == "Brochure group"
    for edition in (Edition.WALL, Edition.GROUP):
        assert rows.shown_in(edition).title == "Tuesday group"
        assert "Brochure group" not in repr(rows.shown_in(edition))
    assert (rows.venue, rows.address) == ("Harbour House", "4 Quay Street")
    assert rows.house.phone == "07700 900321"
    (part,) = rows.parts
    assert (part.role, part.gap, len(part.holders)) == ("Facilitator", 1, 2)
    assert [task.title for task in rows.tasks] == ["Task 0", "Task 1"]
    assert [item.group_leader for item in rows.agenda] == ["Person0", "Person1"]
    assert [need.words for need in rows.needs] == ["Need 0", "Need 1"]
    assert rows.printed_at.hour == 9


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    counts = []
    for people in (1, 12):
        session = a_session(world, people)
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object, to=seen) -> None:
            to.append(statement)

        event.listen(world.workspace.engine, "before_cursor_execute", note)
        paper.pack_rows(world.workspace, session)
        event.remove(world.workspace.engine, "before_cursor_execute", note)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 18


def test_only_safe_numbers_are_on_paper_and_only_for_staff(world: World) -> None:
    session = world.session()
    place = world.place(session)
    for name, safe in (("Sam Rivers", Safe.YES), ("Jo Park", Safe.NO), ("Kim Doe", Safe.UNKNOWN)):
        someone = world.person(name)
        world.assign(place, someone)
        world.number(someone, f"07700 9{safe.value}", safe)
    rows = paper.pack_rows(world.workspace, session)
    assert [way.value for way in rows.ways] == ["07700 9yes"]
    assert rows.shown_in(Edition.GROUP).ways == rows.shown_in(Edition.WALL).ways == ()


def test_names_are_shown_as_each_agreed(world: World) -> None:
    session = world.session()
    place = world.place(session)
    for name, shown in (
        ("Sam Rivers", NameShown.CALLED),
        ("Jo Park", NameShown.INITIALS),
        ("Kim Doe", NameShown.ROLE_ONLY),
    ):
        world.assign(place, world.person(name, name_shown=shown))
    rows = paper.pack_rows(world.workspace, session)
    assert [one.name for one in rows.parts[0].people] == ["Sam Rivers", "Jo Park", "Kim Doe"]
    assert [one.name for one in rows.shown_in(Edition.GROUP).parts[0].people] == ["Sam", "J P", ""]
    assert rows.shown_in(Edition.WALL).parts == ()


def test_who_cannot_come_or_was_only_asked_is_not_before_the_group(world: World) -> None:
    session = world.session()
    place = world.place(session, least=2)
    for name, state in (("Sam Rivers", AssignmentState.CANNOT), ("Jo Park", AssignmentState.INVITED)):
        world.assign(place, world.person(name), state)
    rows = paper.pack_rows(world.workspace, session)
    assert rows.parts[0].gap == 2
    assert rows.shown_in(Edition.GROUP).parts[0].people == ()


def test_who_has_died_is_on_no_sheet(world: World) -> None:
    session = world.session()
    place = world.place(session)
    world.assign(place, world.person("Sam Rivers", status=PersonStatus.DIED))
    rows = paper.pack_rows(world.workspace, session)
    assert rows.parts[0].people == ()
    assert rows.parts[0].gap == 1


def test_pronouns_only_where_wanted(world: World) -> None:
    session = world.session()
    place = world.place(session)
    world.assign(place, world.person("Sam Rivers", pronouns="they/them", print_pronouns=True))
    world.assign(place, world.person("Jo Park", pronouns="she/her"))
    people = paper.pack_rows(world.workspace, session).parts[0].people
    assert [one.pronouns for one in people] == ["they/them", ""]


def test_who_may_only_print_gets_no_needs_numbers_or_notes(world: World) -> None:
    session = a_session(world)
    digest = paper.pack_rows(world.workspace, session).fingerprint(Edition.STAFF)
    workspace = world.sign_in(AccountRole.PRINT_ONLY)
    rows = paper.pack_rows(workspace, session)
    assert (rows.needs, rows.ways, rows.notes) == ((), (), "")
    assert rows.parts[0].people
    assert rows.fingerprint(Edition.STAFF) == digest


def test_sign_off_may_not_print(world: World) -> None:
    session = world.session()
    with pytest.raises(NotAllowed):
        paper.pack_rows(world.sign_in(AccountRole.SIGN_OFF), session)


def test_a_removed_session_says_so(world: World) -> None:
    with pytest.raises(Conflict):
        paper.pack_rows(world.workspace, 999)


def test_a_fingerprint_changes_with_what_the_edition_shows_and_nothing_else(world: World) -> None:
    session = world.session()
    place = world.place(session)
    before = paper.pack_rows(world.workspace, session)
    world.now += timedelta(hours=1)
    assert paper.pack_rows(world.workspace, session).fingerprints == before.fingerprints
    world.assign(place, world.person("Sam Rivers"))
    after = paper.pack_rows(world.workspace, session)
    assert after.fingerprint(Edition.WALL) == before.fingerprint(Edition.WALL)
    assert after.fingerprint(Edition.GROUP) != before.fingerprint(Edition.GROUP)


def test_a_sheet_to_take_home_says_only_when_unless_they_wish(world: World) -> None:
    morgan, sam = 1, world.person("Sam Rivers")
    project = world.project("Court brochure")
    session = world.session("Court group", project_id=project, room="Room 2")
    world.assign(world.place(session), morgan)
    world.assign(world.place(session, role=2), sam)
    world.assign(world.place(session, role=3), sam)
    world.task(project, "Section 3 draft", sam, due=date(2026, 5, 22))
    rows = paper.take_home_rows(world.workspace, sam)
    assert not rows.may_name
    held = str(rows)
    for word in ("Court", "Harbour", "Quay", "Room 2", "Morgan", "Section", "Note-taker", "Peer"):
        assert word not in held
    assert [one.on for one in rows.sessions] == [TODAY]
    assert [task.due for task in rows.tasks] == [date(2026, 5, 22)]


@pytest.mark.parametrize(("safe_at_home", "named"), [(True, ("Morgan",)), (False, ())])
def test_a_sheet_to_take_home_names_what_they_wish_and_staff_where_that_is_safe(
    world: World, safe_at_home: bool, named: tuple[str, ...]
) -> None:
    sam = world.person("Sam Rivers", sheet_may_name=True, details_at_home=safe_at_home)
    session = world.session("Court group", room="Room 2")
    place = world.place(session)
    world.assign(place, 1)
    world.assign(place, world.person("Jo Park"))
    world.assign(place, world.person("Ann Volunteer", kind=PersonKind.VOLUNTEER))
    world.assign(world.place(session, role=2), sam)
    rows = paper.take_home_rows(world.workspace, sam)
    (one,) = rows.sessions
    assert (one.title, one.where, one.part) == (
        "Court group",
        "Room 2, Harbour House, 4 Quay Street",
        "Note-taker",
    )
    assert one.staff_there == named


def test_nothing_is_printed_for_someone_who_has_died(world: World) -> None:
    with pytest.raises(Conflict):
        paper.take_home_rows(world.workspace, world.person("Sam Rivers", status=PersonStatus.DIED))


def test_notes_they_do_not_want_passed_on_stay_off_the_handover(world: World) -> None:
    from coprod_desktop.model.absence import Absence
    from coprod_desktop.model.handover import HandoverItem
    from coprod_desktop.model.tasks import TaskOwner
    from coprod_desktop.vocabulary import AbsenceKind

    sam, project = world.person("Sam Rivers"), world.project()
    task = world.task(project, "Section 3 draft", sam, where_files="Shelf B", next_action="Choose the quotes")
    with world.workspace.read() as db:
        owner = db.query(TaskOwner).filter_by(task_id=task).one().id
    absence = world.add(Absence(person_id=sam, kind=AbsenceKind.BREAK, recorded_at=world.now))
    world.add(HandoverItem(absence_id=absence, task_owner_id=owner, why="It matters", changed_at=world.now))
    (part,) = handover_rows(world.workspace, absence).parts
    assert (part.title, part.why, part.where_files) == ("Section 3 draft", "It matters", "Shelf B")
    assert part.next_actions == "Choose the quotes"
    world.wish(sam, WishKind.ANYONE, pass_notes=False)
    (part,) = handover_rows(world.workspace, absence).parts
    assert part.why == ""


def test_who_leads_is_open_when_they_cannot_make_it(world: World) -> None:
    from coprod_desktop.services.absence import RecordAbsence, record_absence

    session, sam = world.session(), world.person("Sam Rivers")
    world.assign(world.place(session), sam)
    world.add(AgendaItem(session_id=session, position=1, start=time(11), what="Reading", leader_id=sam))
    assert paper.pack_rows(world.workspace, session).shown_in(Edition.GROUP).agenda[0].leader == "Sam"
    record_absence(world.workspace, RecordAbsence(person_id=sam, session_id=session))
    rows = paper.pack_rows(world.workspace, session)
    (item,) = rows.agenda
    assert (item.leader, item.leader_away) == ("Sam", True)
    assert rows.shown_in(Edition.GROUP).agenda[0].leader == ""


def test_who_comes_late_is_told_to_staff_only(world: World) -> None:
    session, sam = world.session(), world.person("Sam Rivers")
    world.assign(world.place(session), sam)
    request = RecordAbsence(person_id=sam, session_id=session, kind=AbsenceKind.LATE, about_when="11:00")
    record_absence(world.workspace, request)
    rows = paper.pack_rows(world.workspace, session)
    assert [(note.person_id, note.kind, note.about_when) for note in rows.late] == [
        (sam, AbsenceKind.LATE, "11:00")
    ]
    assert rows.shown_in(Edition.GROUP).late == ()


def test_whoever_comes_but_not_for_their_part_stays_to_be_ticked(world: World) -> None:
    session, sam, jo = world.session(), world.person("Sam Rivers"), world.person("Jo Hill")
    place = world.place(session)
    world.assign(place, sam)
    record_absence(world.workspace, RecordAbsence(sam, session, kind=AbsenceKind.NOT_MY_PART))
    put_in(world.workspace, PutIn(place, jo))
    (part,) = paper.pack_rows(world.workspace, session).parts
    there = [(one.name, one.holds, one.told) for one in part.people]
    assert there == [("Sam Rivers", False, AbsenceKind.NOT_MY_PART), ("Jo Hill", True, None)]


def test_what_waits_to_be_decided_is_before_the_group_and_not_on_the_wall(world: World) -> None:
    project = world.project(objective="A brochure")
    session = world.session(project_id=project)
    put_question(world.workspace, Question(project_id=project, question="Which cover?"))
    other = world.project("Other", objective="Something else")
    put_question(world.workspace, Question(project_id=other, question="Which day?"))
    rows = paper.pack_rows(world.workspace, session)
    assert rows.shown_in(Edition.WALL).to_decide == ()
    assert rows.shown_in(Edition.GROUP).to_decide == ("Which cover?",)
    assert rows.shown_in(Edition.STAFF).to_decide == ("Which cover?",)
    assert paper.pack_rows(world.workspace, world.session()).to_decide == ()
