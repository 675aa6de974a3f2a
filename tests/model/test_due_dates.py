"""By when a request is answered, whenever it is asked: reckoned here by other means than the model."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.rights import DataRequest
from coprod_desktop.vocabulary import AskedFor, ClockStopped, Nation

DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
NATIONS = st.sampled_from(Nation)
LATE = date(2039, 12, 31)
A_DAY = timedelta(days=1)


def months_on(day: date, months: int) -> date:
    """The day of the same number, or the last of a month that has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_open(day: date, nation: Nation) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(nation, day, day)


def opens(day: date, nation: Nation) -> date:
    while not is_open(day, nation):
        day += A_DAY
    return day


def asked(on: date, nation: Nation) -> DataRequest:
    request = DataRequest(paused_days=0)
    request.ask(AskedFor.COPY, on, "", LATE, nation)
    return request


@settings(deadline=None)  # the first look at a year’s holidays makes them
@given(on=DAYS, nation=NATIONS)
def test_a_month_and_the_next_day_that_is_open(on: date, nation: Nation) -> None:
    """Never sooner than the month, at most some days later, and nothing open lies between."""
    due = asked(on, nation).due_on
    month = months_on(on, 1)
    assert due == opens(month, nation)
    assert is_open(due, nation)
    assert timedelta(0) <= due - month <= timedelta(days=5)


@settings(deadline=None)  # the first look at a year’s holidays makes them
@given(on=DAYS, nation=NATIONS)
def test_who_asks_later_is_never_answered_sooner(on: date, nation: Nation) -> None:
    assert asked(on, nation).due_on <= asked(on + A_DAY, nation).due_on


@settings(deadline=None)  # the first look at a year’s holidays makes them
@given(on=DAYS, nation=NATIONS, waited=st.integers(0, 90), after=st.integers(0, 20))
def test_waiting_to_learn_what_they_want_moves_it_by_just_that(
    on: date, nation: Nation, waited: int, after: int
) -> None:
    """Who asks is another thing: then the month begins once that is known."""
    stopped = on + after * A_DAY
    for why, due in (
        (ClockStopped.CLARIFY, months_on(on, 1) + waited * A_DAY),
        (ClockStopped.IDENTITY, months_on(stopped + waited * A_DAY, 1)),
    ):
        request = asked(on, nation)
        request.stop(why, stopped, LATE, nation)
        before = request.due_on
        request.go_on(stopped + waited * A_DAY, LATE, nation)
        assert request.due_on == opens(due, nation)
        assert request.due_on >= before


@settings(deadline=None)  # the first look at a year’s holidays makes them
@given(on=DAYS, nation=NATIONS, told=st.integers(0, 27), waited=st.integers(0, 30))
def test_two_months_more_are_three_from_the_beginning(
    on: date, nation: Nation, told: int, waited: int
) -> None:
    """Also for 30 November, which has no day in February; and what was waited counts with it."""
    request = asked(on, nation)
    request.extend("It is much", on + told * A_DAY, LATE, nation)
    assert request.due_on == opens(months_on(on, 3), nation)
    request.stop(ClockStopped.CLARIFY, on + told * A_DAY, LATE, nation)
    request.go_on(on + (told + waited) * A_DAY, LATE, nation)
    assert request.due_on == opens(months_on(on, 3) + waited * A_DAY, nation)
