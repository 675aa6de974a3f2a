"""The bank holidays that are shipped are those the library works out, and any other year is worked out."""

import subprocess
import sys
from datetime import date

from coprod_desktop import resources
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.vocabulary import Nation
from tests.model.bank_holidays_kept import YEARS, as_kept


def test_what_is_shipped_is_what_the_library_says() -> None:
    """Where it fails, the library knows better since: `python -m tests.model.bank_holidays_kept`."""
    assert resources.path("bank_holidays.json").read_text("utf-8") == as_kept()


def test_a_year_that_is_not_shipped_is_worked_out() -> None:
    year = YEARS[-1] + 1
    found = bank_holidays(Nation.SCOTLAND, date(year - 1, 12, 26), date(year, 1, 2))
    assert (date(year, 1, 1), date(year, 1, 2)) == tuple(on for on in found if on.year == year)


def test_each_nation_has_its_own() -> None:
    march, last = date(2026, 3, 1), date(2026, 3, 31)
    assert bank_holidays(Nation.ENGLAND, march, last) == {}
    assert list(bank_holidays(Nation.NORTHERN_IRELAND, march, last)) == [date(2026, 3, 17)]


NOW = """
import sys
from datetime import date
from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.vocabulary import Nation
many = len(bank_holidays(Nation.ENGLAND, date(2025, 1, 1), date(2027, 12, 31)))
print(many >= 24, "holidays" in sys.modules)
"""


def test_the_years_near_us_import_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", NOW], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"
