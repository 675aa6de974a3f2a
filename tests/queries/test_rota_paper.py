"""What a rota on paper is laid out from."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import event

from coprod_desktop.errors import Conflict
from coprod_desktop.model.rota import Role
from coprod_desktop.queries import prints
from coprod_desktop.queries.paper import schedule_rows
from coprod_desktop.queries.rota_paper import days_of, rota_rows
from coprod_desktop.queries.rows.paper import SCHEDULE, TAKE_HOME
from coprod_desktop.queries.rows.rota_paper import ROTA, RotaAsked
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.prints import RecordPrint, RecordPrints, record_print, record_prints
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    Edition,
    ItemState,
    NameShown,
    PaperStyle,
    PersonKind,
    RotaSpan,
    SessionState,
)
from tests.world import TODAY, World

WEEK = RotaAsked(RotaSpan.WEEK)


def test_a_month_and_a_week_are_whole() -> None:
    assert days_of(RotaSpan.MONTH, date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert days_of(RotaSpan.MONTH, date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert days_of(RotaSpan.WEEK, date(2026, 5, 14)) == (date(2026, 5, 11), date(2026, 5, 17))
    assert days_of(RotaSpan.MONTH, date(9999, 12, 5))[1] == date(9999, 12, 31)
    assert days_of(RotaSpan.WEEK, date(9999, 12, 31))[1] == date(9999, 12, 31)


def test_a_month_has_its_sessions_and_no_others(world: World) -> None:
    for on in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)):
        world.session(on=on)
    rows = rota_rows(world.workspace, RotaAsked())
    assert [one.on.day for one in rows.sessions] == [1, 31]
    assert rows.about == "month 2026-05"
    assert rota_rows(world.workspace, WEEK).about == "week 2026-05-11"


def test_a_project_s_rota_has_the_names_for_paper_outside_the_office(world: World) -> None:
    project = world.project("Court brochure", paper_name="Tuesday group")
    world.session("Court drafting", project_id=project)
    world.session("Something else")
    rows = rota_rows(world.workspace, RotaAsked(project_id=project))
    assert rows.about == f"month 2026-05 project {project}"
    for edition in (Edition.WALL, Edition.GROUP):
        assert "Court" not in repr(rows.shown_in(edition))
        assert rows.shown_in(edition).project == "Tuesday group"
    (one,) = rows.shown_in(Edition.STAFF).sessions
    assert (one.title, rows.shown_in(Edition.STAFF).project) == ("Court drafting", "Court brochure")
    with pytest.raises(Conflict):
        rota_rows(world.workspace, RotaAsked(project_id=999))


def test_gaps_and_where_their_cover_stands(world: World) -> None:
    sam, session = world.person("Sam Rivers", name_shown=NameShown.ROLE_ONLY), world.session()
    place = world.place(session, least=2)
    world.assign(place, sam)
    world.assign(place, world.person("Jo Hill"))
    record_absence(world.workspace, RecordAbsence(sam, session_id=session, kind=AbsenceKind.SESSION))
    (one,) = rota_rows(world.workspace, WEEK).sessions
    (part,) = one.parts
    assert (part.coming, part.gap, [person.name for person in part.holders]) == (1, 1, ["Jo Hill"])
    assert dict(one.handovers)[sam] in (ItemState.ASK_THEM, ItemState.FIND_SOMEONE)
    wall = rota_rows(world.workspace, WEEK).shown_in(Edition.WALL)
    group = rota_rows(world.workspace, WEEK).shown_in(Edition.GROUP)
    assert "Jo" not in repr(wall)
    assert "Sam" not in repr(wall) + repr(group)
    assert "'Jo'" in repr(group)


def test_a_room_is_enough_where_all_are_in_one_venue(world: World) -> None:
    world.session(room="Room 2")
    world.session(on=TODAY + timedelta(1), venue_id=None, room="Town hall", state=SessionState.CANCELLED)
    assert not rota_rows(world.workspace, WEEK).several_venues
    world.session(on=TODAY + timedelta(1), venue_id=None, room="Town hall")
    assert rota_rows(world.workspace, WEEK).several_venues


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    counts = []
    for many in (1, 9):
        for at in range(many):
            session = world.session(on=TODAY, start=time(8 + at), end=time(20))
            world.assign(world.place(session), world.person(f"Person {many} {at}"))
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object, to=seen) -> None:
            to.append(statement)

        event.listen(world.workspace.engine, "before_cursor_execute", note)
        rota_rows(world.workspace, RotaAsked())
        event.remove(world.workspace.engine, "before_cursor_execute", note)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6


def test_a_printed_rota_is_out_of_date_once_its_edition_would_say_something_else(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sheet = prints.rota(world.workspace, WEEK)
    assert sheet.state is None
    digest = sheet.rows.fingerprint(Edition.WALL)
    kept = RecordPrint(ROTA, Edition.WALL, PaperStyle.STANDARD, digest, about=sheet.rows.about)
    record_print(world.workspace, kept)
    state = prints.rota(world.workspace, WEEK).state
    assert state is not None
    assert not state.outdated
    assert prints.rota(world.workspace, RotaAsked()).state is None, "another sheet"
    world.assign(place, world.person())
    state = prints.rota(world.workspace, WEEK).state
    assert state is not None
    assert state.outdated


def test_a_schedule_tells_dates_beyond_the_next_weeks_and_no_tasks(world: World) -> None:
    sam = world.person("Sam Rivers")
    world.task(world.project(), "Section 3", sam)
    for week in range(15):
        world.assign(world.place(world.session(on=TODAY + timedelta(weeks=week))), sam)
    rows = schedule_rows(world.workspace, sam)
    assert [one.on for one in rows.sessions] == [TODAY + timedelta(weeks=week) for week in range(12)]
    assert rows.tasks == ()
    assert "Brochure" not in repr(rows)
    assert "Harbour" not in repr(rows)


def test_own_sheets_are_offered_in_the_style_someone_asked_for(world: World) -> None:
    sam = world.person("Sam Rivers", paper_style=PaperStyle.LARGE)
    for kind in (TAKE_HOME, SCHEDULE):
        assert prints.personal(world.workspace, kind, sam).choice.style is PaperStyle.LARGE


def test_everyone_who_comes_gets_their_own_sheet_once(world: World) -> None:
    session = world.session()
    with pytest.raises(Conflict, match="No volunteer"):
        prints.everyones(world.workspace, session)
    sam = world.person("Sam Rivers", paper_style=PaperStyle.EASY)
    support = world.add(Role(name="Taking part"))
    world.assign(world.place(session), sam)
    world.assign(world.place(session, role=2), sam)
    world.assign(world.place(session, role=3), world.person("Priya", kind=PersonKind.STAFF))
    world.assign(world.place(world.session("Another")), world.person("Wren"))
    world.assign(world.place(session, role=support), world.person("Jo Hill"), AssignmentState.CANNOT)
    rows = prints.everyones(world.workspace, session).rows
    assert [(one.rows.name, one.style) for one in rows.sheets] == [("Sam", PaperStyle.EASY)]
    sheets = tuple(
        RecordPrint(
            TAKE_HOME, Edition.PERSONAL, one.style, one.rows.fingerprint(), person_id=one.rows.person_id
        )
        for one in rows.sheets
    )
    record_prints(world.workspace, RecordPrints(session, sheets))
    state = prints.personal(world.workspace, TAKE_HOME, sam).state
    assert state is not None
    assert not state.outdated


def test_bank_holidays_are_named(world: World) -> None:
    assert (date(2026, 5, 25), "Spring Bank Holiday") in rota_rows(world.workspace, RotaAsked()).holidays
