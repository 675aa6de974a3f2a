"""Finding the heading row of a table: beneath titles and blank rows, on one line or on two."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.reading import Sheet, text_of

_LOOK_AT = 15
_OF_DATA = re.compile(r"@|\d{5}")
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands above each column. `above` is a wider heading over several columns, where there are two
    lines; `first_row` is where the data begin; `found` is False when there is no heading row.
    """

    below: tuple[str, ...]
    above: tuple[str, ...]
    first_row: int
    found: bool

    def shown(self, at: int) -> str:
        """A column's heading as people see it; a letter as in a spreadsheet where there is none."""
        below, above = self.below[at], self.above[at]
        if below and (not above or self.below.count(below) == 1):
            return below
        return " ".join(dict.fromkeys(part for part in (above, below) if part)) or column_letter(at)


def column_letter(at: int) -> str:
    """How a spreadsheet names a column: A, B … Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_headings(sheet: Sheet, recognise: Callable[[str], bool]) -> Headings:
    """The headings of a sheet; `recognise(text)` says whether a text is one we know."""
    texts = [tuple(text_of(cell) for cell in row) for row in sheet.rows[: _LOOK_AT + 1]]
    scores = [_score(row, recognise) for row in texts[:_LOOK_AT]]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at), default=0)
    blank = ("",) * sheet.width
    if not scores or scores[best] == 0:
        return Headings(blank, blank, 0, found=False)
    row = tuple(_tidy(text) for text in texts[best])
    if best + 1 < len(texts) and _continues(row, texts[best + 1], recognise):
        lower = tuple(_tidy(text) for text in texts[best + 1])
        return Headings(lower, _spread(row, lower), best + 2, found=True)
    above = _above(texts, best, row)
    return Headings(row, above, best + 1, found=True)


def _score(row: tuple[str, ...], recognise: Callable[[str], bool]) -> int:
    if any(_OF_DATA.search(text) for text in row):
        return 0
    return sum(bool(text) and len(text) <= _LONGEST_HEADING and recognise(text) for text in row)


def _continues(row: tuple[str, ...], under: tuple[str, ...], recognise: Callable[[str], bool]) -> bool:
    """Whether the row beneath goes on with the headings: "Name" over "First" and "Last"."""
    known = [at for at, text in enumerate(under) if text and recognise(text)]
    gaps = any(not text for text in row)
    return len(known) >= 2 and gaps and _score(under, recognise) * 2 > sum(map(bool, under))


def _above(texts: list[tuple[str, ...]], best: int, row: tuple[str, ...]) -> tuple[str, ...]:
    """Wider headings in the row above; a title alone in the first column is none."""
    if best == 0:
        return ("",) * len(row)
    upper = tuple(_tidy(text) for text in texts[best - 1])
    if not any(upper[1:]) or any(_OF_DATA.search(text) for text in upper):
        return ("",) * len(row)
    return _spread(upper, row)


def _spread(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """A merged heading stands in its first column only: spread it to the right over what it covers."""
    spread, current = [], ""
    for at, text in enumerate(upper):
        current = text or current
        spread.append(text if not lower[at] else current)
    return tuple(spread)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def simple(heading: str) -> str:
    """A heading for comparing: "E-mail address:" gives "e mail address"."""
    return folded(heading)
