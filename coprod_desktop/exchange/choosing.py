"""Which sheet of a workbook is meant, and whether it is people or a rota."""

from collections.abc import Sequence

from coprod_desktop.exchange.people_columns import CONTACT, NAMES, guess_people
from coprod_desktop.exchange.reading import Sheet
from coprod_desktop.exchange.rota_columns import guess_rota, looks_like_rota


def is_rota(sheets: Sequence[Sheet]) -> bool:
    """Whether a file is rather a rota than a list of people: its best people sheet has no contact in it."""
    return not any(_people_score(sheet) > 1 for sheet in sheets) and any(map(looks_like_rota, sheets))


def best_sheet(sheets: Sequence[Sheet], *, rota: bool) -> int:
    """The place of the sheet that is likeliest meant."""
    scores = [_rota_score(sheet) if rota else (_people_score(sheet), len(sheet.rows)) for sheet in sheets]
    return max(range(len(scores)), key=lambda at: (scores[at], -at))


def _people_score(sheet: Sheet) -> int:
    mapping = guess_people(sheet)
    fields = {column.field for column in mapping.columns if column.taken}
    if looks_like_rota(sheet):
        return 0
    return bool(fields & NAMES) + len(fields & CONTACT)


def _rota_score(sheet: Sheet) -> tuple[int, int]:
    return int(looks_like_rota(sheet)) + int(not guess_rota(sheet).problem), len(sheet.rows)
