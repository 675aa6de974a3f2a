"""The calendar and the session page: right numbers, few statements, nothing for those it is not for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from coprod_desktop.errors import Conflict, NotAllowed
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Need
from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries.rows.sessions import Coverage
from coprod_desktop.queries.sessions import session_page, sessions_between
from coprod_desktop.services import series
from coprod_desktop.services.sessions import Details, Needed
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AccountRole,
    AssignmentState,
    ItemState,
    Repeats,
    ShareWith,
    TaskState,
)
from tests.world import TODAY, World

S = AssignmentState
NEEDED = (Needed(1),)


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """The SELECTs that run meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    event.listen(world.workspace.engine, "before_cursor_execute", note)
    yield seen
    event.remove(world.workspace.engine, "before_cursor_execute", note)


def test_a_span_has_its_sessions_in_order_with_their_coverage(world: World) -> None:
    project = world.project()
    late = world.session("Evening", start=time(18), end=time(20), room="Room 2", project_id=project)
    early = world.session("Morning")
    world.session("Next month", on=TODAY + timedelta(days=40))
    place = world.place(late, least=3)
    sam, jo = world.person(), world.person("Jo Marsh")
    world.assign(place, sam)
    world.assign(place, jo, S.INVITED)
    world.assign(world.place(late, role=2), sam)
    world.assign(place, world.person("Wren Adeyemi"), S.CANNOT)
    world.assign(place, world.person("Kim Ode"), S.DECLINED)
    span = sessions_between(world.workspace, TODAY, TODAY + timedelta(days=30))
    assert [row.id for row in span.sessions] == [early, late]
    assert span.sessions[0].coverage == Coverage()
    assert span.sessions[1].coverage == Coverage(coming=1, to_cover=2, asked=1, seeking=1, came=0)
    assert (span.sessions[1].where, span.sessions[1].project) == ("Room 2, Harbour House", "Brochure")
    only = sessions_between(world.workspace, TODAY, TODAY + timedelta(days=30), project)
    assert [row.id for row in only.sessions] == [late]


def test_a_year_of_sessions_takes_two_statements(world: World) -> None:
    details = Details("Circle", TODAY, time(14), time(15), None, 1)
    series.add_series(
        world.workspace, series.AddSeries(details, Repeats.WEEKLY, count=50, places=(Needed(1),))
    )
    with statements(world) as seen:
        span = sessions_between(world.workspace, TODAY, TODAY + timedelta(days=365))
    assert len(span.sessions) == 50
    assert sum(row.coverage.to_cover for row in span.sessions) == 50
    assert len(seen) == 2


def test_a_session_page_takes_as_many_statements_however_full_it_is(world: World) -> None:
    def filled(people: int) -> int:
        project = world.project(f"Project {people}")
        session = world.session(project_id=project)
        place = world.place(session)
        for number in range(people):
            who = world.person(f"Person {number} of {people}")
            world.assign(place, who)
            world.add(Need(person_id=who, words="A chair with arms"))
            world.task(project, f"Task {number}", who, session_id=session)
            world.add(AgendaItem(session_id=session, position=number, what="Part", leader_id=who))
        with statements(world) as seen:
            page = session_page(world.workspace, session)
        assert len(page.tasks) == len(page.agenda) == len(page.needs) == people
        return len(seen)

    assert filled(1) == filled(8) <= 10


def test_the_page_says_who_is_where_and_what_is_open(world: World) -> None:
    session = world.session()
    place = world.place(session, least=2, most=2)
    held = world.assign(place, world.person(), S.CANNOT)
    world.assign(place, world.person("Jo Marsh"))
    absence = world.add(
        Absence(person_id=2, kind=AbsenceKind.SESSION, session_id=session, recorded_at=world.now)
    )
    item = world.add(
        HandoverItem(
            absence_id=absence, assignment_id=held, state=ItemState.FIND_SOMEONE, changed_at=world.now
        )
    )
    row = session_page(world.workspace, session).places[0]
    assert (row.gap, row.is_full) == (1, False)
    assert [(one.name, one.state, one.item_id) for one in row.people] == [
        ("Jo Marsh", S.CONFIRMED, None),
        ("Sam Rivers", S.CANNOT, item),
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 4), st.lists(st.sampled_from(list(S)), max_size=6))
def test_the_gap_is_what_is_lacking_and_never_below_nothing(
    world: World, least: int, states: list[AssignmentState]
) -> None:
    """Whatever states people are in, only those who hold it and can come fill a place."""
    session = world.session()
    place = world.place(session, least=least)
    for number, state in enumerate(states):
        world.assign(place, world.person(f"Person {number}"), state)
    page = session_page(world.workspace, session)
    filling = sum(state in (S.CONFIRMED, S.CAME) for state in states)
    assert page.places[0].gap == max(0, least - filling) == page.coverage.to_cover
    assert page.coverage.seeking == states.count(S.CANNOT)


def test_needs_are_shown_as_far_as_they_are_shared(world: World) -> None:
    session = world.session()
    place = world.place(session)
    sam, jo, kim = world.person(), world.person("Jo Marsh"), world.person("Kim Ode")
    world.assign(place, sam)
    world.assign(place, jo, S.INVITED)
    world.assign(place, kim, S.DECLINED)
    world.add(Need(person_id=sam, words="Step-free way in"))
    world.add(Need(person_id=sam, words="For nobody", share_with=ShareWith.NOBODY_ELSE))
    world.add(Need(person_id=jo, words="Large print", share_with=ShareWith.GROUP))
    world.add(Need(person_id=jo, words="Not flagged", flagged=False))
    world.add(Need(person_id=kim, words="Not coming"))
    needs = session_page(world.workspace, session).needs
    assert [(need.name, need.words) for need in needs] == [
        ("Jo Marsh", "Large print"),
        ("Sam Rivers", "Step-free way in"),
    ]


def test_tasks_of_the_session_and_those_due_around_it(world: World) -> None:
    project, other = world.project(), world.project("Other")
    session = world.session(project_id=project)
    sam = world.person()
    world.task(project, "Of the session", sam, session_id=session)
    world.task(project, "Due soon", due=TODAY + timedelta(days=7))
    world.task(project, "Due later", due=TODAY + timedelta(days=8))
    world.task(project, "Done", due=TODAY, state=TaskState.DONE)
    world.task(other, "Elsewhere", due=TODAY)
    tasks = session_page(world.workspace, session).tasks
    assert [(task.title, task.owners, task.of_session) for task in tasks] == [
        ("Due soon", (), False),
        ("Of the session", ((sam, "Sam Rivers"),), True),
    ]


def test_whoever_prints_sees_the_rota_and_not_what_is_private(world: World) -> None:
    session = world.session(notes="For staff", project_id=world.project())
    place = world.place(session)
    sam = world.person()
    world.assign(place, sam)
    world.assign(place, world.person("Jo Marsh"), S.DECLINED)
    world.add(Need(person_id=sam, words="Step-free way in"))
    world.task(1, "A task", session_id=session)
    page = session_page(world.sign_in(AccountRole.PRINT_ONLY), session)
    assert [one.name for one in page.places[0].people] == ["Sam Rivers"]
    assert (page.notes, page.needs, page.tasks, page.editable) == ("", (), (), False)
    with pytest.raises(NotAllowed):
        session_page(world.sign_in(AccountRole.SIGN_OFF), session)


def test_afterwards_a_no_is_not_shown(world: World) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), S.DECLINED)
    assert len(session_page(world.workspace, session).places[0].people) == 1
    world.now += timedelta(hours=5)
    assert session_page(world.workspace, session).places[0].people == ()


def test_a_series_says_how_it_goes_on(world: World) -> None:
    details = Details("Circle", date(2026, 5, 14), time(14), time(15), None, 1)
    series.add_series(world.workspace, series.AddSeries(details, Repeats.FORTNIGHTLY, count=4))
    info = session_page(world.workspace, 2).series
    assert info is not None
    assert (info.repeats, info.last, info.to_come) == (Repeats.FORTNIGHTLY, date(2026, 6, 25), 2)


def test_a_removed_session_is_a_plain_conflict(world: World) -> None:
    with pytest.raises(Conflict, match="removed"):
        session_page(world.workspace, 4711)
