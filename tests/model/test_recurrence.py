"""Repeating dates: what a rule gives, that it stays on its weekday, and that it ends."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.recurrence import MOST, dates, ended, repeats_of, rule_for
from coprod_desktop.vocabulary import Repeats

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
kinds = st.sampled_from(list(Repeats))


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


@given(kinds, days, st.integers(1, 60))
def test_every_date_keeps_its_weekday_and_there_are_as_many_as_asked(
    kind: Repeats, first: date, count: int
) -> None:
    found = dates(rule_for(kind, first, count=count), first)
    assert len(found) == count
    assert found[0] == first
    assert {day.weekday() for day in found} == {first.weekday()}
    assert list(found) == sorted(set(found))
    gaps = {(later - earlier).days for earlier, later in pairwise(found)}
    allowed = {Repeats.WEEKLY: {7}, Repeats.FORTNIGHTLY: {14}, Repeats.MONTHLY_WEEKDAY: {28, 35}}
    assert gaps <= allowed[kind]


@given(kinds, days, st.integers(0, 400))
def test_until_and_ending_never_go_beyond_their_date(kind: Repeats, first: date, ahead: int) -> None:
    last = first + timedelta(days=ahead)
    rule = rule_for(kind, first, until=last)
    whole = dates(rule, first)
    assert whole[-1] <= last
    middle = first + timedelta(days=ahead // 2)
    assert dates(ended(rule, middle), first) == tuple(day for day in whole if day <= middle)
    assert repeats_of(rule) is repeats_of(ended(rule, middle)) is kind


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
