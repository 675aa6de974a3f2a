"""Dates as people write them, and slips that are no dates anybody means."""

from datetime import date

import pytest

from coprod_desktop.ui.kit.reading import read_date

TODAY = date(2026, 5, 14)


@pytest.mark.parametrize("words", ["1/1/9999", "14/05/0226", "1899-12-31", "3 March 2101", "31/2"])
def test_what_is_no_date_anybody_means_is_not_read(words: str) -> None:
    assert read_date(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [("1/1/1900", date(1900, 1, 1)), ("31/12/2100", date(2100, 12, 31)), ("20/5", date(2026, 5, 20))],
)
def test_all_other_days_are(words: str, day: date) -> None:
    assert read_date(words, TODAY) == day
