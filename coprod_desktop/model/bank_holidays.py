"""Bank holidays of the nations of the United Kingdom, by name."""

from datetime import date
from functools import cache

from coprod_desktop.vocabulary import Nation

_PART = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


def bank_holidays(nation: Nation, since: date, until: date) -> dict[date, str]:
    """The bank holidays of a nation between two dates (both included), with their names."""
    found: dict[date, str] = {}
    for year in range(since.year, until.year + 1):
        found |= {on: name for on, name in _of_year(nation, year).items() if since <= on <= until}
    return found


@cache
def _of_year(nation: Nation, year: int) -> dict[date, str]:
    # Imported late: it takes a good part of a second, and only a calendar needs it.
    from holidays import country_holidays

    found = country_holidays("GB", subdiv=_PART[nation], years=year)
    return {on: name.replace("'", "’") for on, name in sorted(found.items())}
