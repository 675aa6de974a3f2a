"""By when a request is answered: the month, its short end, weekends, waiting, two months more."""

from datetime import UTC, date, datetime

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.queries.requests import requests_due, requests_of
from coprod_desktop.queries.rows.rights import RequestRow
from coprod_desktop.services import history
from coprod_desktop.services.rights import (
    FinishRequest,
    GoOn,
    RecordRequest,
    StopClock,
    TakeLonger,
    finish_request,
    go_on,
    record_request,
    stop_clock,
    take_longer,
)
from coprod_desktop.vocabulary import AskedFor, ClockStopped, Nation, RequestEnd
from tests.world import TODAY, World

LATER = datetime(2027, 12, 31, 9, tzinfo=UTC)


def asked(world: World, on: date, kind: AskedFor = AskedFor.COPY) -> tuple[int, int]:
    """Someone asks on a day; whoever they are, and the request."""
    person = world.person()
    made = record_request(world.workspace, RecordRequest(person, kind, on, "all of it")).made
    assert made is not None
    return person, made


def row(world: World, person: int) -> RequestRow:
    return requests_of(world.workspace, person).rows[0]


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 3, 10), date(2026, 4, 10)),
        (date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2027, 8, 31), date(2027, 9, 30)),  # the last day of a shorter month
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas, Boxing Day in lieu on Monday 28
        (date(2027, 4, 1), date(2027, 5, 4)),  # 1 May is a Saturday, Monday a bank holiday
    ],
)
def test_a_month_to_the_next_working_day(world: World, on: date, due: date) -> None:
    world.now = LATER
    person, _request = asked(world, on)
    assert row(world, person).due_on == due


def test_bank_holidays_are_those_of_the_nation() -> None:
    request = DataRequest()
    request.ask(AskedFor.COPY, date(2026, 7, 13), "", date(2026, 7, 13), Nation.SCOTLAND)
    assert request.due_on == date(2026, 8, 13)
    request.ask(AskedFor.COPY, date(2026, 7, 3), "", date(2026, 7, 13), Nation.SCOTLAND)
    assert request.due_on == date(2026, 8, 4), "the first Monday of August is a holiday in Scotland alone"
    request.ask(AskedFor.COPY, date(2026, 7, 3), "", date(2026, 7, 13), Nation.ENGLAND)
    assert request.due_on == date(2026, 8, 3)


def test_what_passes_while_we_wait_to_learn_what_they_want_does_not_count(world: World) -> None:
    world.now = LATER
    person, request = asked(world, date(2026, 3, 10))
    stop_clock(world.workspace, StopClock(request, ClockStopped.CLARIFY, date(2026, 3, 12)))
    assert row(world, person).paused_on == date(2026, 3, 12)
    go_on(world.workspace, GoOn(request, date(2026, 3, 17)))
    assert (row(world, person).paused_on, row(world, person).due_on) == (None, date(2026, 4, 15))
    stop_clock(world.workspace, StopClock(request, ClockStopped.CLARIFY, date(2026, 3, 20)))
    go_on(world.workspace, GoOn(request, date(2026, 3, 21)))
    assert row(world, person).due_on == date(2026, 4, 16), "both pauses"


def test_the_month_begins_once_it_is_known_who_asks(world: World) -> None:
    world.now = LATER
    person, request = asked(world, date(2026, 3, 10))
    stop_clock(world.workspace, StopClock(request, ClockStopped.IDENTITY, date(2026, 3, 11)))
    go_on(world.workspace, GoOn(request, date(2026, 4, 1)))
    assert row(world, person).due_on == date(2026, 5, 1)


def test_two_months_more_when_told_why_within_the_first(world: World) -> None:
    world.now = LATER
    person, request = asked(world, date(2026, 3, 10))
    assert row(world, person).tell_by == date(2026, 4, 10)
    late = TakeLonger(request, "It is much", date(2026, 4, 11))
    for wrong in (late, TakeLonger(request, " ", date(2026, 4, 1))):
        with pytest.raises(RuleBroken):
            take_longer(world.workspace, wrong)
    take_longer(world.workspace, TakeLonger(request, "It is much", date(2026, 4, 10)))
    assert (row(world, person).due_on, row(world, person).tell_by) == (date(2026, 6, 10), None)
    with pytest.raises(RuleBroken):
        take_longer(world.workspace, TakeLonger(request, "More still", date(2026, 4, 10)))


def test_what_cannot_be(world: World) -> None:
    person, request = asked(world, date(2026, 5, 4))
    workspace = world.workspace
    for refused in (
        lambda: record_request(workspace, RecordRequest(person, AskedFor.COPY, None)),
        lambda: record_request(workspace, RecordRequest(person, AskedFor.COPY, date(2026, 5, 15))),
        lambda: stop_clock(workspace, StopClock(request, None, TODAY)),
        lambda: stop_clock(workspace, StopClock(request, ClockStopped.CLARIFY, date(2026, 5, 3))),
        lambda: stop_clock(workspace, StopClock(request, ClockStopped.CLARIFY, date(2026, 5, 20))),
        lambda: go_on(workspace, GoOn(request, TODAY)),
        lambda: finish_request(workspace, FinishRequest(request, RequestEnd.GIVEN, TODAY, " ")),
        lambda: finish_request(workspace, FinishRequest(request, None, TODAY, "by hand")),
    ):
        with pytest.raises(RuleBroken):
            refused()
    finish_request(workspace, FinishRequest(request, RequestEnd.GIVEN, TODAY, "by hand"))
    with pytest.raises(RuleBroken):
        stop_clock(workspace, StopClock(request, ClockStopped.CLARIFY, TODAY))
    history.undo(workspace)
    assert row(world, person).is_open


def test_today_is_told_two_weeks_before_and_while_waiting(world: World) -> None:
    person, request = asked(world, TODAY)  # due on Monday 15 June, as 14 June is a Sunday
    assert requests_due(world.workspace) == ()
    world.now = datetime(2026, 6, 1, 8, tzinfo=UTC)
    assert [(one.person_id, one.due_on) for one in requests_due(world.workspace)] == [
        (person, date(2026, 6, 15))
    ]
    finish_request(world.workspace, FinishRequest(request, RequestEnd.TAKEN_BACK, date(2026, 6, 1)))
    assert requests_due(world.workspace) == ()
    _other, waiting = asked(world, date(2026, 6, 1))
    stop_clock(world.workspace, StopClock(waiting, ClockStopped.CLARIFY, date(2026, 6, 1)))
    assert [one.paused_on for one in requests_due(world.workspace)] == [date(2026, 6, 1)]
