"""The shapes of spreadsheets that people bring, built small. Everybody in them is invented."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from coprod_desktop.exchange.reading import Sheet, read_file, read_pasted

TODAY = date(2026, 5, 14)

HAND_MADE = """Harbour Voices volunteers;;;;;
;;;;;
;Contact details;;;;
Name;Mobile;E-mail;Started;Notes;Emergency contact

Sam Rivers;7700900123;sam@example.org;03/02/2025;Likes mornings;Mum 07700 900999
Łukasz O’Neill;07700 900124 / 020 7946 0018;;31/02/2025;;
;;;;;
Zoë Brontë;07700 900125;zoe@example.org, z@example.org;4/5/24;Vegan;
Total: 3;;;;;
"""

VOLGISTICS = [
    ["Last name", "First name", "Middle name", "Number", "Complete address", "Street 1", "City", "State",
     "Zip", "All phone numbers", "Home", "Work", "Cell", "Email"],
    ["Rivers", "Sam", "", "1001", "4 Quay Street, Harbourton HB1 1AA", "4 Quay Street", "Harbourton", "",
     "HB1 1AA", "07700900123, 02079460018", "02079460018", "02079460019", "07700900123", "sam@example.org"],
]  # fmt: skip

THREE_RINGS = [
    ["Username", "Name", "Telephone", "Email", "Joined", "Date of birth"],
    ["samr", "Sam Rivers", "07700900123", "sam@example.org", "2025-02-03", "1980-01-01"],
]

BETTER_IMPACT = [
    ["First Name", "Last Name", "Cell Phone", "Email Address", "Date Joined", "Status"],
    ["Sam", "Rivers", "07700 900123", "sam@example.org", "03/02/2025", "Accepted"],
]

PLANNING_CENTER = [
    ["Person ID", "Given Name", "First Name", "Nickname", "Middle Name", "Last Name", "Birthdate",
     "Mobile Phone Number", "Home Email"],
    ["77", "Samira", "Sam", "Sammy", "Jo", "Rivers", "1980-01-01", "07700 900123", "sam@example.org"],
]  # fmt: skip

JETHRO = [
    ["", "Morning group", "", "Evening group", ""],
    ["Date", "Facilitator", "Note-taker", "Facilitator", "Tea"],
    ["14 May", "Sam Rivers", "Jo Lane", "Kim Ash", "??"],
    ["21 May", "Jo Lane", "", "Sam Rivers\nKim Ash", "TBC"],
]

DEPUTY = [
    ["First Name", "Last Name", "email", "Start Date", "Start Time", "End Date", "End Time", "Location",
     "Area"],
    ["Sam", "Rivers", "sam@example.org", "14/05/2026", "10:30", "14/05/2026", "12:30", "Harbour House",
     "Facilitator"],
    ["Jo", "Lane", "jo@example.org", "14/05/2026", "10:30", "14/05/2026", "12:30", "Harbour House",
     "Note-taker"],
]  # fmt: skip

MATRIX_DOWN = """Rota May 2026\t\t\t
Date\tFacilitator\tNote-taker\tSet-up
Thu 14 May\tSam Rivers\tJo Lane\tKim & Ash
Thu 21 May\tJo Lane\t??\tSam, Kim Ash
28/05/2026\tTBC\tSam Rivers\t-
"""

MATRIX_ACROSS = """Role\t14/05/2026\t21/05/2026\t28/05/2026
Facilitator\tSam Rivers\tJo Lane\tTBC
Note-taker\tJo Lane\t??\tSam Rivers
Set-up\tKim Ash/Sam Rivers\tSam Rivers\t-
"""


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as CSV, every cell in quotation marks."""
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(lines) + "\r\n"


def sheet_of(text: str) -> Sheet:
    """A table as it is pasted."""
    (sheet,) = read_pasted(text)
    return sheet


def sheet_of_rows(rows: Iterable[Sequence[str]]) -> Sheet:
    """A table from rows."""
    return sheet_of(csv_text(rows))


def workbook(rows: Iterable[Sequence[Any]], title: str = "UserData", merged: Sequence[str] = ()) -> bytes:
    """Rows as an XLSX file."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_bytes(folder: Path, data: bytes, name: str = "list.csv") -> tuple[Sheet, ...]:
    """What is read from a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return read_file(path)
