"""What people write in cells: dates, times, phone numbers, e-mail addresses, several names at once."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import phonenumbers

from coprod_desktop.exchange.folding import folded
from coprod_desktop.exchange.reading import Cell
from coprod_desktop.model.base import FIRST_YEAR, LAST_YEAR

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2}))?(?:,? \d{1,2}:\d{2}.*)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-./]([a-z]{3,9})\.?,?(?:[ \-./](\d{4}|\d{2}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}|\d{2}))?")
_WEEKDAY = re.compile(
    r"^(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE
)
_SERIAL = re.compile(r"[34567]\d{4}")
_LONGEST_DATE = 40


def read_date(cell: Cell, today: date, *, day_first: bool = True) -> date | None:
    """The date in a cell, day before month unless told otherwise; None when it is none or impossible.

    Without a year it is the one nearest to now, leaning forward. In a year that can’t be meant it is none.
    """
    day = _read_date(cell, today, day_first=day_first)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _read_date(cell: Cell, today: date, *, day_first: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, time) or len(cell) > _LONGEST_DATE:
        return None
    text = _WEEKDAY.sub("", " ".join(cell.split())).casefold()
    if found := _ISO.fullmatch(text):
        return _date(found[1], found[2], found[3], today)
    if found := _NUMBERS.fullmatch(text):
        day, month = (found[1], found[2]) if day_first else (found[2], found[1])
        return _date(found[3], month, day, today)
    if found := _DAY_MONTH.fullmatch(text):
        return _date(found[3], _month(found[2]), found[1], today)
    if found := _MONTH_DAY.fullmatch(text):
        return _date(found[3], _month(found[1]), found[2], today)
    if _SERIAL.fullmatch(text):  # how Excel counts days, left over when a cell lost its date format
        return date(1899, 12, 30) + timedelta(int(text))
    return None


def _month(name: str) -> int:
    at = _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0
    return (
        at
        if at and _FULL_MONTHS[at - 1].startswith(name.removesuffix("t") if name == "sept" else name)
        else 0
    )


def _date(year: str | None, month: str | int, day: str | int, today: date) -> date | None:
    if year is not None:
        return _made(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    near = [_made(today.year + step, int(month), int(day)) for step in (-1, 0, 1)]
    fitting = [each for each in near if each is not None and -120 <= (each - today).days <= 245]
    return fitting[0] if fitting else near[1]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s?([ap])?\.?m?\.?", re.IGNORECASE)
_SPAN = re.compile(r"^(.{1,12}?)\s?(?:-|–|—|to|until|till)\s?(.{1,12})$", re.IGNORECASE)


def read_time(cell: Cell) -> time | None:
    """The time of day in a cell: 10:30, 10.30, 2pm, 1430, noon; None when it is none."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, date) or len(cell) > _LONGEST_DATE:
        return None
    text = cell.strip().casefold()
    if text in ("noon", "midday"):
        return time(12)
    if re.fullmatch(r"\d{4}", text):
        text = f"{text[:2]}:{text[2:]}"
    found = _TIME.fullmatch(text)
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_times(cell: Cell) -> tuple[time, time | None] | None:
    """A start, and an end if there is one, in a cell like "10:30–12:30" or "2 to 4pm"; None if it is none."""
    if (alone := read_time(cell)) is not None:
        return alone, None
    found = _SPAN.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return None
    end = read_time(found[2])
    start = read_time(found[1])
    if start is None and end is not None and found[1].strip().isdigit():
        likely = read_time(found[1].strip() + "pm")
        start = likely if likely is not None and likely < end else read_time(found[1].strip() + "am")
    return None if start is None else (start, end)


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers in a cell as they are kept, and the pieces of it that are no number we can read."""

    numbers: tuple[str, ...]
    unread: tuple[str, ...]


_BETWEEN_NUMBERS = re.compile(r"\n|;|,|/|\||\bor\b|\band\b|&", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:\(?(?:m|mob|mobile|cell|h|home|w|work|t|tel|telephone|phone|landline|no|number)\b\)?[.:)]?\s*)+"
    r"|\s*\(?\b(?:mob|mobile|home|work|landline|cell)\b\)?$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\d(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE)


def read_phones(cell: Cell, region: str = "GB") -> Phones:
    """The phone numbers in a cell, written as they are dialled in this country.

    A number with other words beside it ("mum’s") is not taken: whose it is matters.
    """
    text = cell if isinstance(cell, str) else ""
    if cell and not text:
        return Phones((), (str(cell),))
    numbers: list[str] = []
    unread: list[str] = []
    for piece in filter(None, (part.strip() for part in _BETWEEN_NUMBERS.split(text))):
        number = _phone(_LABEL.sub("", piece).strip(), region)
        if number is None:
            unread.append(piece)
        else:
            numbers.append(number)
    return Phones(tuple(dict.fromkeys(numbers)), tuple(unread))


def _phone(text: str, region: str) -> str | None:
    if _SHORTENED.fullmatch(text) or re.search(
        r"[^\W\d_](?<![xX])", re.sub(r"(?i)\bext(?:ension)?\b\.?", "x", text)
    ):
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or len(str(number.national_number)) < 7:
        return None
    home = number.country_code == phonenumbers.country_code_for_region(region)
    if home and len(str(number.national_number)) < 9:
        return None
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, style))


def phone_key(number: str, region: str = "GB") -> str:
    """A number for comparing, however it was written."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", number)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


_EMAIL = re.compile(r"[^@\s,;<>\"()]+@[^@\s,;<>\"()]+\.[^@\s,;<>\"().]{2,}")


def read_emails(cell: Cell) -> Phones:
    """The e-mail addresses in a cell, and the pieces of it that are none."""
    text = cell if isinstance(cell, str) else str(cell)
    found: list[str] = []
    unread: list[str] = []
    for piece in filter(None, (part.strip() for part in re.split(r"[\n;,|]|\s/\s|\bor\b", text))):
        inner = re.fullmatch(r".*<([^<>]+)>", piece)
        address = (inner[1] if inner else piece).strip().removeprefix("mailto:")
        if _EMAIL.fullmatch(address):
            found.append(address)
        else:
            unread.append(piece)
    return Phones(tuple(dict.fromkeys(found)), tuple(unread))


_NOBODY = {
    "",
    "tbc",
    "tba",
    "tbd",
    "tbconfirmed",
    "to be confirmed",
    "nobody",
    "none",
    "no one",
    "noone",
    "n a",
}
_NOBODY |= {"na", "nil", "vacant", "gap", "needed", "volunteer needed", "free", "empty", "x", "open"}
_NOT_NEEDED = {"none", "na", "n a", "nil", "x"}
_BETWEEN_NAMES = re.compile(r"\n|,|;|(?<!\bn)/|&|\+|\||\band\b", re.IGNORECASE)
_REMARK = re.compile(r"\s*[(\[][^)\]]*[)\]]?")


def is_nobody(text: str) -> bool:
    """Whether a name's place in a cell says that there is nobody yet: "??", "TBC", "-"."""
    return folded(text) in _NOBODY


def is_placeholder(name: str) -> bool:
    """Whether a name in a list of people only keeps a row for somebody: "TBC", "Vacant"."""
    return folded(name) in _NOBODY - {"x", "open", "free", "gap", "na"}


_LETTERS = re.compile(r"[^\W\d_]+")


def as_surname(text: str) -> str:
    """A surname that stands in capitals alone, as people write it: "O’NEILL" gives "O’Neill".

    Anything else stays as it is: "McLeod", "de Souza", and two letters, which may be initials.
    """
    letters = sum(map(str.isalpha, text))
    if letters <= 2 or not text.isupper():
        return text
    return _LETTERS.sub(lambda part: part[0].capitalize(), text)


@dataclass(frozen=True, slots=True)
class NameInCell:
    """A name in a rota's cell; not `sure` when a question mark stood beside it."""

    name: str
    sure: bool = True


def read_names(text: str) -> tuple[NameInCell, ...]:
    """The names in a cell, split as people write several; remarks in brackets and "TBC" are left out."""
    found: dict[str, NameInCell] = {}
    for piece in _BETWEEN_NAMES.split(_REMARK.sub("", text)):
        name = piece.strip(" .:-–—*?\t")
        if not is_nobody(piece) and name and any(letter.isalpha() for letter in name):
            found.setdefault(folded(name), NameInCell(name, "?" not in piece))
    return tuple(found.values())


def open_seats(text: str) -> int:
    """How many people a rota's cell says are still wanted: one for each "??", "TBC" or "-"."""
    pieces = [piece.strip() for piece in _BETWEEN_NAMES.split(_REMARK.sub("", text))]
    return sum(bool(piece) and is_nobody(piece) and folded(piece) not in _NOT_NEEDED for piece in pieces)


def without_formula(text: str) -> str:
    """The text so that a spreadsheet shows it and never works it out."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
