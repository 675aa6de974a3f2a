"""Repeating dates: what a rule gives, that it stays on its weekday, and that it ends."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.recurrence import MOST, dates, ended, follows, on_other_day, repeats_of, rule_for
from coprod_desktop.vocabulary import Repeats

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def _possible(kind: Repeats, first: date) -> bool:
    return kind is not Repeats.MONTHLY_LAST or (first + timedelta(days=7)).month != first.month


begun = st.tuples(st.sampled_from(list(Repeats)), days).filter(lambda pair: _possible(*pair))
"""A way to repeat, and a first date it can begin with."""


def test_rules_are_rfc_5545() -> None:
    first = date(2026, 5, 14)
    assert rule_for(Repeats.WEEKLY, first, until=date(2026, 7, 31)) == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260731"
    assert rule_for(Repeats.FORTNIGHTLY, first, count=6) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6"
    assert rule_for(Repeats.MONTHLY_WEEKDAY, first, count=3) == "FREQ=MONTHLY;BYDAY=2TH;COUNT=3"


def test_a_fifth_weekday_counts_as_the_last() -> None:
    rule = rule_for(Repeats.MONTHLY_WEEKDAY, date(2026, 4, 30), count=3)
    assert dates(rule, date(2026, 4, 30)) == (date(2026, 4, 30), date(2026, 5, 28), date(2026, 6, 25))


def test_the_last_date_is_included() -> None:
    rule = rule_for(Repeats.WEEKLY, date(2026, 5, 14), until=date(2026, 5, 28))
    assert dates(rule, date(2026, 5, 14)) == (date(2026, 5, 14), date(2026, 5, 21), date(2026, 5, 28))


@given(begun, st.integers(1, 60))
def test_every_date_keeps_its_weekday_and_there_are_as_many_as_asked(
    pair: tuple[Repeats, date], count: int
) -> None:
    kind, first = pair
    found = dates(rule_for(kind, first, count=count), first)
    assert len(found) == count
    assert found[0] == first
    assert {day.weekday() for day in found} == {first.weekday()}
    assert list(found) == sorted(set(found))
    gaps = {(later - earlier).days for earlier, later in pairwise(found)}
    assert gaps <= {Repeats.WEEKLY: {7}, Repeats.FORTNIGHTLY: {14}}.get(kind, {28, 35})
    if kind is Repeats.MONTHLY_LAST:
        assert all(_possible(kind, day) for day in found)


@given(begun, st.integers(0, 400))
def test_until_and_ending_never_go_beyond_their_date(pair: tuple[Repeats, date], ahead: int) -> None:
    kind, first = pair
    last = first + timedelta(days=ahead)
    rule = rule_for(kind, first, until=last)
    whole = dates(rule, first)
    assert whole[-1] <= last
    middle = first + timedelta(days=ahead // 2)
    assert dates(ended(rule, middle), first) == tuple(day for day in whole if day <= middle)
    if kind is Repeats.MONTHLY_WEEKDAY and first.day > 28:
        kind = Repeats.MONTHLY_LAST  # a fifth weekday is not in every month
    assert repeats_of(rule) is repeats_of(ended(rule, middle)) is kind


def test_the_last_weekday_of_a_month_begins_with_one() -> None:
    rule = rule_for(Repeats.MONTHLY_LAST, date(2026, 5, 28), count=3)
    assert dates(rule, date(2026, 5, 28)) == (date(2026, 5, 28), date(2026, 6, 25), date(2026, 7, 30))
    with pytest.raises(RuleBroken, match="Begin with Thu 28 May") as refused:
        rule_for(Repeats.MONTHLY_LAST, date(2026, 5, 14), count=3)
    assert refused.value.field == "on"


@given(begun, st.integers(2, 30), st.integers(-13, 13))
def test_moved_to_another_day_dates_keep_their_order_and_the_new_rule_gives_them(
    pair: tuple[Repeats, date], count: int, by: int
) -> None:
    kind, first = pair
    rule, new = rule_for(kind, first, count=count), first + timedelta(days=by)
    before = dates(rule, first)
    try:
        after = [follows(rule, day, first, new) for day in before]
    except RuleBroken:
        far = abs(by) >= {Repeats.WEEKLY: 7, Repeats.FORTNIGHTLY: 14}.get(kind, 32)
        assert far or new.month != first.month
        return
    assert after[0] == new
    assert dates(on_other_day(rule, new, after[-1]), new) == tuple(after)


@pytest.mark.parametrize(
    ("until", "count", "field"),
    [
        (None, None, "until"),
        (date(2026, 5, 1), None, "until"),
        (None, 0, "count"),
        (date(2026, 6, 1), 3, "until"),
    ],
)
def test_a_series_has_one_end_that_makes_sense(until: date | None, count: int | None, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        rule_for(Repeats.WEEKLY, date(2026, 5, 14), until=until, count=count)
    assert refused.value.field == field


def test_too_many_are_a_slip() -> None:
    first = date(2026, 5, 14)
    assert len(dates(rule_for(Repeats.WEEKLY, first, count=MOST), first)) == MOST
    with pytest.raises(RuleBroken, match="Choose an earlier end"):
        dates(rule_for(Repeats.WEEKLY, first, count=MOST + 1), first)
