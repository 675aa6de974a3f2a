"""How a time suits someone, and when a session truly is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coprod_desktop.model.availability import Part, Times, lasts, parts
from coprod_desktop.model.people import OtherTime, UsualTime
from coprod_desktop.model.sessions import Session
from coprod_desktop.vocabulary import Fits

THURSDAY = date(2026, 6, 4)
FRIDAY = date(2026, 6, 5)


def session(start: time, end: time) -> Session:
    return Session(title="Session", on=THURSDAY, start=start, end=end, zone="Europe/London")


def usual(weekday: int, start: int, end: int, fits: Fits) -> UsualTime:
    return UsualTime(person_id=1, weekday=weekday, start=time(start), end=time(end), fits=fits)


def other(since: date, until: date | None, fits: Fits) -> OtherTime:
    return OtherTime(person_id=1, since=since, until=until, fits=fits)


def test_a_session_day_by_day() -> None:
    assert parts(session(time(10), time(12))) == (Part(THURSDAY, time(10), time(12)),)
    assert parts(session(time(22), time(0))) == (Part(THURSDAY, time(22), None),)
    assert parts(session(time(22), time(1))) == (
        Part(THURSDAY, time(22), None),
        Part(FRIDAY, time(0), time(1)),
    )


@pytest.mark.parametrize(
    ("said", "dates", "how"),
    [
        ([], [], None),
        ([usual(3, 9, 11, Fits.CAN)], [], Fits.CAN),
        ([usual(3, 9, 10, Fits.CAN)], [], None),
        ([usual(3, 12, 13, Fits.CAN)], [], None),
        ([usual(4, 9, 18, Fits.CAN)], [], None),
        ([usual(3, 9, 18, Fits.PREFERS), usual(3, 9, 11, Fits.UNSURE)], [], Fits.UNSURE),
        ([usual(3, 9, 18, Fits.CANNOT)], [other(THURSDAY, THURSDAY, Fits.CAN)], Fits.CAN),
        ([usual(3, 9, 18, Fits.CAN)], [other(THURSDAY, None, Fits.CANNOT)], Fits.CANNOT),
        ([usual(3, 9, 18, Fits.CAN)], [other(FRIDAY, None, Fits.CANNOT)], Fits.CAN),
        ([], [other(date(2026, 6, 1), date(2026, 6, 3), Fits.CANNOT)], None),
    ],
)
def test_dates_first_then_the_week_and_what_suits_least(
    said: list[UsualTime], dates: list[OtherTime], how: Fits | None
) -> None:
    assert Times(said, dates).suit(session(time(10), time(12))).get(1) is how


def test_a_night_is_asked_about_on_both_its_days() -> None:
    night = session(time(22), time(1))
    evening, small_hours = usual(3, 18, 23, Fits.PREFERS), usual(4, 0, 6, Fits.CANNOT)
    assert Times([evening, small_hours], []).suit(night)[1] is Fits.CANNOT
    assert Times([usual(4, 1, 6, Fits.CANNOT)], []).suit(night) == {}
    assert Times([evening], [other(FRIDAY, FRIDAY, Fits.UNSURE)]).suit(night)[1] is Fits.UNSURE


def test_true_moments_over_midnight_and_when_the_clocks_change() -> None:
    starts, ends = lasts(THURSDAY, time(22), time(1), "Europe/London")
    assert (starts, ends) == (datetime(2026, 6, 4, 21, tzinfo=UTC), datetime(2026, 6, 5, 0, tzinfo=UTC))
    starts, ends = lasts(date(2026, 3, 28), time(22), time(6), "Europe/London")
    assert ends - starts == timedelta(hours=7)
    starts, ends = lasts(date(2026, 10, 24), time(22), time(6), "Europe/London")
    assert ends - starts == timedelta(hours=9)
