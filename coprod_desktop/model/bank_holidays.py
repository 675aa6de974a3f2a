"""Bank holidays of the nations of the United Kingdom, by name."""

import json
from datetime import date
from functools import cache

from coprod_desktop import resources
from coprod_desktop.vocabulary import Nation

PART = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}
"""How `holidays` calls the nations."""


def bank_holidays(nation: Nation, since: date, until: date) -> dict[date, str]:
    """The bank holidays of a nation between two dates (both included), with their names."""
    found: dict[date, str] = {}
    for year in range(since.year, until.year + 1):
        found |= {on: name for on, name in _of_year(nation, year).items() if since <= on <= until}
    return found


@cache
def _of_year(nation: Nation, year: int) -> dict[date, str]:
    kept = _kept()[PART[nation]].get(str(year))
    if kept is None:
        return worked_out(nation, year)
    return {date.fromisoformat(f"{year}-{day}"): name for day, name in kept.items()}


@cache
def _kept() -> dict[str, dict[str, dict[str, str]]]:
    """What is shipped, by nation and year: days and names. `tests/model/bank_holidays_kept.py` writes it."""
    kept: dict[str, dict[str, dict[str, str]]] = json.loads(
        resources.path("bank_holidays.json").read_text("utf-8")
    )
    return kept


def worked_out(nation: Nation, year: int) -> dict[date, str]:
    """The bank holidays of a nation in any year, worked out by `holidays`.

    It takes 10 MB and an eighth of a second to be imported, so the years near us are shipped as they are.
    """
    from holidays import country_holidays

    found = country_holidays("GB", subdiv=PART[nation], years=year)
    return {on: name.replace("'", "’") for on, name in sorted(found.items())}
