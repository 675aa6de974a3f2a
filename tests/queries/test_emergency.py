"""The sheet for an emergency: who is in the building today, by whom help is given, and no more."""

from datetime import timedelta

from coprod_desktop.acts import Act
from coprod_desktop.model.group import FirstTalk
from coprod_desktop.model.organisation import Venue
from coprod_desktop.model.people import PersonSkill, Skill
from coprod_desktop.model.ready import Arrangement
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries.emergency import emergency, emergency_rows
from coprod_desktop.queries.rows.emergency import EMERGENCY_SHEET
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.attendance import AlsoCame, Mark, RecordAttendance, record_attendance
from coprod_desktop.services.organisation import ChangeVenue, VenueDetails, change_venue
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.taking_part import ChangeStatus, RecordDeath, change_status, record_death
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Edition,
    PaperStyle,
    PersonStatus,
    ReadyFor,
)
from tests.world import TODAY, World


def _names(world: World) -> list[str]:
    places = emergency_rows(world.workspace).places
    return [one.name for place in places for session in place.sessions for one in session.people]


def test_it_has_who_is_expected_and_who_is_ticked_in(world: World) -> None:
    session = world.session("Talking about the worst year", on=TODAY)
    place = world.place(session)
    sam, jo, ali = (world.person(name) for name in ("Sam Rivers", "Jo Field", "Ali Moss"))
    held = world.assign(place, sam)
    world.assign(place, jo, AssignmentState.DECLINED)
    world.assign(place, ali, AssignmentState.INVITED)
    world.number(sam)
    assert _names(world) == ["Sam"]
    world.now = world.now.replace(hour=12)
    marks = RecordAttendance(session, (Mark(held, True),), (AlsoCame(jo, 1),))
    record_attendance(world.workspace, marks)
    rows = emergency_rows(world.workspace)
    assert {one.name: one.here for one in rows.places[0].sessions[0].people} == {"Jo": True, "Sam": True}
    for word in ("worst year", "Rivers", "900123"):
        assert word not in repr(rows)


def test_whoever_is_expected_without_a_place_is_on_it_once(world: World) -> None:
    """A newcomer and who meets them, who leads a part, who is alone in the building."""
    session = world.session(on=TODAY)
    people = [world.person(name) for name in ("Sam Rivers", "Jo Field", "Kim Ode", "Ali Moss", "Di Ash")]
    sam, jo, kim, ali, di = people
    world.assign(world.place(session), jo)
    world.add(FirstTalk(person_id=sam, session_id=session, met_by_id=jo))
    for position, leader in enumerate((kim, di, jo)):
        world.add(AgendaItem(session_id=session, position=position, what="Part", leader_id=leader))
    world.add(Arrangement(session_id=session, what=ReadyFor.LONE_WORKING, alone_id=ali))
    away = RecordAbsence(di, kind=AbsenceKind.DATES, since=TODAY, until=TODAY + timedelta(days=3))
    record_absence(world.workspace, away)
    assert _names(world) == ["Ali", "Jo", "Kim", "Sam"]


def test_who_is_not_coming_is_not_looked_for_in_a_fire(world: World) -> None:
    session = world.session(on=TODAY)
    place = world.place(session)
    people = [world.person(name) for name in ("Sam Rivers", "Jo Field", "Kim Ode", "Ali Moss", "Di Ash")]
    for person in people:
        world.assign(place, person)
    sam, jo, kim, ali, di = people
    record_absence(world.workspace, RecordAbsence(sam, session_id=session))
    record_death(world.workspace, RecordDeath(jo))
    asked = ChangeStatus(kim, PersonStatus.NOT_FOR_NOW, "Please ring", TODAY + timedelta(days=9), "Ask Jo")
    change_status(world.workspace, asked)
    late = RecordAbsence(ali, kind=AbsenceKind.LATE, session_id=session, about_when="11:00")
    record_absence(world.workspace, late)
    world.assign(place, world.person("Oz Hay", status=PersonStatus.BREAK))
    assert _names(world) == ["Ali", "Di"]
    shown = emergency_rows(world.workspace).places[0].sessions[0].people
    assert [(one.told, one.about_when) for one in shown] == [(AbsenceKind.LATE, "11:00"), (None, "")]
    assert di


def test_two_called_the_same_are_told_apart_and_nobody_stands_twice(world: World) -> None:
    session = world.session(on=TODAY)
    sam = world.person("Sam Rivers")
    world.assign(world.place(session, role=1), sam)
    world.assign(world.place(session, role=2), sam)
    world.assign(world.place(session, role=3), world.person("Sam Vale"))
    assert _names(world) == ["Sam Rivers", "Sam Vale"]


def test_a_first_aider_is_whose_training_counts_today(world: World) -> None:
    session = world.session(on=TODAY)
    skill = world.add(Skill(name="Emergency First Aid at Work"))
    place = world.place(session)
    for name, until in (("Sam Rivers", TODAY), ("Jo Field", TODAY - timedelta(days=1)), ("Ali Moss", None)):
        person = world.person(name)
        world.assign(place, person)
        with world.workspace.change(Act.EXAMPLE_MADE) as change:
            change.session.add(PersonSkill(person_id=person, skill_id=skill, until=until))
    people = emergency_rows(world.workspace).places[0].sessions[0].people
    assert [one.name for one in people if one.first_aider] == ["Ali", "Sam"]


def test_each_building_says_its_own_way_out(world: World) -> None:
    venue = world.get(Venue, 1)
    details = VenueDetails(
        name=venue.name, exits="Front door", meeting_point="Bandstand", first_aid="Reception",
        numbers="01632 960200",
    )  # fmt: skip
    change_venue(world.workspace, ChangeVenue(1, details))
    world.session(on=TODAY, venue_id=1)
    world.session(on=TODAY, venue_id=None)
    world.session(on=TODAY + timedelta(days=1), venue_id=1)
    places = emergency_rows(world.workspace).places
    assert [(one.building.name, len(one.sessions)) for one in places] == [(venue.name, 1), ("", 1)]
    assert places[0].building.exits == "Front door"


def test_a_print_is_out_of_date_once_someone_comes_in(world: World) -> None:
    session = world.session(on=TODAY)
    held = world.assign(world.place(session), world.person())
    sheet = emergency(world.workspace)
    printed = RecordPrint(
        EMERGENCY_SHEET, Edition.STAFF, PaperStyle.STANDARD, sheet.rows.fingerprint(), about="on 2026-05-14"
    )
    record_print(world.workspace, printed)
    state = emergency(world.workspace).state
    assert state is not None
    assert not state.outdated
    world.now = world.now.replace(hour=12)
    record_attendance(world.workspace, RecordAttendance(session, (Mark(held, True),)))
    assert world.get(Assignment, held).state is AssignmentState.CAME
    state = emergency(world.workspace).state
    assert state is not None
    assert state.outdated
