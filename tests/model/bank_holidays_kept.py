"""Writes the bank holidays that are shipped, as `holidays` works them out: run it once that knows better.

python -m tests.model.bank_holidays_kept
"""

import json

from coprod_desktop import resources
from coprod_desktop.model.bank_holidays import PART, worked_out
from coprod_desktop.vocabulary import Nation

YEARS = range(2015, 2041)


def as_kept() -> str:
    """What the shipped file should hold."""
    kept = {part: {str(year): _year(nation, year) for year in YEARS} for nation, part in PART.items()}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _year(nation: Nation, year: int) -> dict[str, str]:
    return {f"{on:%m-%d}": name for on, name in worked_out(nation, year).items()}


if __name__ == "__main__":
    resources.path("bank_holidays.json").write_text(as_kept(), "utf-8")
