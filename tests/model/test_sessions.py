"""When sessions are: true length across clock changes, times that do not exist, what is past."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.sessions import LONGEST, Session, is_skipped
from coprod_desktop.vocabulary import SessionState

LONDON = "Europe/London"
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
times = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
zones = st.sampled_from([LONDON, "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "UTC"])


def session(on: date, start: time, end: time, zone: str = LONDON) -> Session:
    made = Session(title="Brochure group", zone=zone, state=SessionState.PLANNED)
    made.move(on, start, end)
    return made


def test_a_night_when_the_clocks_go_forward_is_an_hour_shorter() -> None:
    assert session(date(2026, 3, 28), time(22), time(6)).length == timedelta(hours=7)
    assert session(date(2026, 3, 27), time(22), time(6)).length == timedelta(hours=8)


def test_a_night_when_the_clocks_go_back_is_an_hour_longer() -> None:
    assert session(date(2026, 10, 24), time(22), time(6)).length == timedelta(hours=9)


def test_a_start_in_the_hour_that_is_skipped_is_refused_and_said() -> None:
    with pytest.raises(RuleBroken, match="clocks go forward on Sun 29 Mar: there is no 01:30") as refused:
        session(date(2026, 3, 29), time(1, 30), time(4))
    assert refused.value.field == "start"


def test_an_end_in_the_hour_that_is_skipped_is_refused_too() -> None:
    with pytest.raises(RuleBroken) as refused:
        session(date(2026, 3, 28), time(23), time(1, 30))
    assert refused.value.field == "end"


def test_an_end_long_after_midnight_is_more_likely_a_slip() -> None:
    with pytest.raises(RuleBroken) as refused:
        session(date(2026, 5, 14), time(10, 30), time(9, 30))
    assert refused.value.field == "end"


@given(days, times, times, zones)
def test_length_is_what_a_stopwatch_would_say(on: date, start: time, end: time, zone: str) -> None:
    ends_on = on if end > start else on + timedelta(days=1)
    assume(start != end and not is_skipped(on, start, zone) and not is_skipped(ends_on, end, zone))
    began = datetime.combine(on, start, ZoneInfo(zone)).timestamp()
    ended = datetime.combine(ends_on, end, ZoneInfo(zone)).timestamp()
    assume(0 < ended - began <= LONGEST.total_seconds())
    made = session(on, start, end, zone)
    assert made.length.total_seconds() == ended - began


@given(days, times, zones)
def test_a_time_is_skipped_exactly_when_no_moment_shows_it(on: date, at: time, zone: str) -> None:
    """Try every offset the zone has around that day: one of them shows the time unless it is skipped."""
    noon = datetime.combine(on, time(12), UTC)
    local = datetime.combine(on, at)
    moments = (noon + timedelta(hours=hour) for hour in range(-36, 37, 6))
    offsets = {moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in moments}
    shown = any(
        (local - offset).replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
        for offset in offsets
        if offset is not None
    )
    assert is_skipped(on, at, zone) is not shown


def test_only_a_planned_session_is_cancelled_and_only_one_under_way_stopped() -> None:
    made = session(date(2026, 5, 14), time(10, 30), time(12, 30))
    with pytest.raises(RuleBroken, match="Cancel it instead"):
        made.stop(datetime(2026, 5, 14, 8, tzinfo=UTC))
    made.stop(datetime(2026, 5, 14, 10, tzinfo=UTC))
    assert made.state is SessionState.STOPPED
    with pytest.raises(RuleBroken):
        made.cancel()
    made.restore()
    made.cancel()
    assert made.state is SessionState.CANCELLED
