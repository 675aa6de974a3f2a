"""What the calendar is given: the right days, whose, and what they are called; whom to tell of a change."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from coprod_desktop.errors import Conflict
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.queries.calendar import calendar, days_named, span_of
from coprod_desktop.queries.rows.calendar import CalendarAsked, CalendarMode
from coprod_desktop.queries.rows.telling import TellAs
from coprod_desktop.queries.sessions import whom_to_tell
from coprod_desktop.services import sessions
from coprod_desktop.services.organisation import OrganisationDetails, change_details
from coprod_desktop.services.ready import Arrange, MarkReady, arrange, mark_ready
from coprod_desktop.vocabulary import (
    AssignmentState,
    Channel,
    Nation,
    PersonStatus,
    ReadyFor,
    ReadyState,
    Safe,
    SessionState,
    WishKind,
)
from tests.world import TODAY, World


@pytest.mark.parametrize(
    ("mode", "day", "since", "until"),
    [
        (CalendarMode.MONTH, date(2026, 5, 14), date(2026, 4, 27), date(2026, 6, 7)),
        (CalendarMode.MONTH, date(2026, 2, 1), date(2026, 1, 26), date(2026, 3, 8)),
        (CalendarMode.MONTH, date(2027, 2, 28), date(2027, 2, 1), date(2027, 3, 14)),
        (CalendarMode.WEEK, date(2026, 5, 17), date(2026, 5, 11), date(2026, 5, 17)),
        (CalendarMode.LIST, date(2026, 5, 14), date(2026, 5, 11), date(2026, 6, 7)),
    ],
)
def test_the_days_shown_are_whole_weeks(mode: CalendarMode, day: date, since: date, until: date) -> None:
    assert span_of(mode, day) == (since, until)


def test_it_takes_as_many_statements_however_much_there_is(world: World) -> None:
    sam = world.person()

    def statements() -> int:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        event.listen(world.workspace.engine, "before_cursor_execute", counted)
        calendar(world.workspace, CalendarAsked(person_id=sam))
        event.remove(world.workspace.engine, "before_cursor_execute", counted)
        return count

    world.assign(world.place(world.session()), sam)
    before = statements()
    project = world.project()
    for ahead in range(1, 20):
        on = TODAY + timedelta(days=ahead)
        world.assign(world.place(world.session(on=on)), sam)
        world.task(project, "Draft", sam, due=on)
    assert statements() == before
    assert len(calendar(world.workspace, CalendarAsked(person_id=sam)).sessions) == 20


def test_coverage_of_one_role_only(world: World) -> None:
    session = world.session()
    world.place(session, role=1, least=2)
    world.assign(world.place(session, role=2), world.person())
    (row,) = calendar(world.workspace, CalendarAsked(role_id=2)).sessions
    assert (row.coverage.to_cover, row.coverage.coming) == (0, 1)
    assert calendar(world.workspace, CalendarAsked(role_id=3)).sessions == ()


def test_in_two_places_they_come_where_they_said_yes(world: World) -> None:
    sam, session = world.person(), world.session()
    world.assign(world.place(session, role=1), sam)
    world.assign(world.place(session, role=2), sam, AssignmentState.CANNOT)
    (row,) = calendar(world.workspace, CalendarAsked(person_id=sam)).sessions
    assert row.part is AssignmentState.CONFIRMED


def test_tasks_of_a_month_and_where_today_is_also_the_others(world: World) -> None:
    sam, project = world.person(), world.project()
    for title, due in (("Late", date(2026, 3, 1)), ("Soon", date(2026, 5, 20)), ("June", date(2026, 6, 20))):
        world.task(project, title, sam, due=due)
    world.task(project, "Some day", sam)

    def titles(day: date | None) -> list[str]:
        asked = CalendarAsked(day=day, person_id=sam)
        return [task.title for task in calendar(world.workspace, asked).tasks]

    assert titles(None) == ["Late", "Soon", "Some day"]
    assert titles(date(2026, 7, 10)) == []
    assert titles(date(2026, 6, 10)) == ["June"]


def test_nobody_has_a_calendar_who_has_died(world: World) -> None:
    gone = world.person(status=PersonStatus.DIED)
    with pytest.raises(Conflict):
        calendar(world.workspace, CalendarAsked(person_id=gone))


def test_bank_holidays_are_the_nations(world: World) -> None:
    since, until = date(2026, 1, 1), date(2026, 12, 31)
    by_nation = {nation: bank_holidays(nation, since, until) for nation in Nation}
    assert by_nation[Nation.ENGLAND] == by_nation[Nation.WALES]
    assert date(2026, 8, 31) in by_nation[Nation.ENGLAND]
    assert by_nation[Nation.SCOTLAND][date(2026, 11, 30)] == "Saint Andrew’s Day"
    assert by_nation[Nation.NORTHERN_IRELAND][date(2026, 3, 17)] == "Saint Patrick’s Day"
    assert date(2026, 4, 6) not in by_nation[Nation.SCOTLAND]
    easter = (date(2026, 4, 1), date(2026, 4, 30))
    assert date(2026, 4, 6) in days_named(world.workspace, *easter).names
    change_details(world.workspace, OrganisationDetails(name="Harbour Voices", nation=Nation.SCOTLAND))
    assert date(2026, 4, 6) not in days_named(world.workspace, *easter).names


def test_whom_to_tell_by_safe_ways_only(world: World) -> None:
    session = world.session()
    place = world.place(session, least=3)
    people = {
        name: world.person(name, **fields)
        for name, fields in {
            "Sam Rivers": {}, "Jo Marsh": {}, "Kim Ode": {}, "Ali Moss": {},
            "Rae Stone": {"status": PersonStatus.DIED}, "Lee Hart": {"status": PersonStatus.NOT_FOR_NOW},
        }.items()
    }  # fmt: skip
    states = dict.fromkeys(people, AssignmentState.CONFIRMED)
    states |= {"Jo Marsh": AssignmentState.INVITED, "Kim Ode": AssignmentState.CANNOT}
    states["Ali Moss"] = AssignmentState.DECLINED
    for name, state in states.items():
        world.assign(place, people[name], state)
    world.number(people["Sam Rivers"], "07700 900201", say_who="a friend", times="after 4")
    world.number(people["Sam Rivers"], "07700 900202", preferred=True, channel=Channel.TEXT)
    world.number(people["Sam Rivers"], "07700 900203", safe=Safe.NO)
    world.number(people["Jo Marsh"], "07700 900204", safe=Safe.UNKNOWN)
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    told = whom_to_tell(world.workspace, session)
    assert told.state is SessionState.CANCELLED
    assert [(row.name, row.because) for row in told.rows] == [
        ("Sam Rivers", TellAs.COMING), ("Jo Marsh", TellAs.ASKED), ("Kim Ode", TellAs.CANNOT),
        ("Harbour House", TellAs.VENUE),
    ]  # fmt: skip
    sam, jo = told.rows[:2]
    assert [(way.channel, way.value, way.say_who) for way in sam.ways] == [
        (Channel.TEXT, "07700 900202", ""), (Channel.CALL, "07700 900201", "a friend"),
    ]  # fmt: skip
    assert jo.ways == ()
    assert "900203" not in repr(told)
    assert "900204" not in repr(told)


def test_whoever_is_asked_to_cover_hears_too_once(world: World) -> None:
    from coprod_desktop.model.handover import HandoverItem
    from coprod_desktop.services.absence import RecordAbsence, record_absence
    from coprod_desktop.services.handover import MakeOffer, make_offer

    session = world.session()
    sam, jo = world.person(), world.person("Jo Marsh")
    world.assign(world.place(session), sam)
    world.wish(sam, WishKind.ANYONE)
    record_absence(world.workspace, RecordAbsence(sam, session))
    with world.workspace.read() as db:
        item = db.query(HandoverItem.id).scalar()
    make_offer(world.workspace, MakeOffer(item, (jo,)))
    expected = [("Sam Rivers", TellAs.CANNOT), ("Jo Marsh", TellAs.ASKED_TO_COVER)]
    for _ in range(2):
        people = whom_to_tell(world.workspace, session).rows[:-1]
        assert [(row.name, row.because) for row in people] == expected
        if whom_to_tell(world.workspace, session).state is SessionState.PLANNED:
            sessions.cancel_session(world.workspace, sessions.OneSession(session))


def test_what_is_not_ready_is_marked_in_the_next_days_only(world: World) -> None:
    soon, later = world.session(on=TODAY + timedelta(days=2)), world.session(on=date(2026, 6, 3))
    for session in (soon, later):
        arrange(world.workspace, Arrange(session, ReadyFor.KEYS))
    marked = {row.id: row.not_ready for row in calendar(world.workspace, CalendarAsked()).sessions}
    assert marked == {soon: True, later: False}
    mark_ready(world.workspace, MarkReady(soon, ReadyFor.KEYS, ReadyState.NOT_NEEDED))
    rows = calendar(world.workspace, CalendarAsked()).sessions
    assert [row.not_ready for row in rows] == [False, False]
