"""Files that people could bring and nobody would make on purpose: shapes of spreadsheets, spoilt by chance.

`through` takes one all the way an import goes, read, columns guessed, rows read, matched; `bring_in` does the
rest.
`tests/faults/guided.py` walks the same way guided by what code each file reaches.
"""

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from coprod_desktop.exchange.choosing import best_sheet, is_rota
from coprod_desktop.exchange.people import match_people, people_import
from coprod_desktop.exchange.people_columns import guess_people
from coprod_desktop.exchange.people_rows import read_people
from coprod_desktop.exchange.reading import Sheet, read_file
from coprod_desktop.exchange.rota import RotaSettings, match_rota
from coprod_desktop.exchange.rota_columns import guess_rota
from coprod_desktop.exchange.rota_outcome import rota_import
from coprod_desktop.exchange.rota_rows import read_rota
from coprod_desktop.queries.imports import people_known, rota_known
from coprod_desktop.queries.rows.imports import KnownForRota, KnownPerson
from coprod_desktop.services.imports import PeopleImport, RotaImport, apply_people, apply_rota
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Safe
from tests.exchange import shapes

Request = PeopleImport | RotaImport

TOKENS = [
    b",", b";", b"\t", b"\n", b"\r\n", b'"', b'""', b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"=1+1", b"@SUM(A1)",
    b"31/02/2025", b"0/0/0", b"99999999999", b"-1", b"1e999", b"NaN", b"25:99", b"Name", b"Date", b"Phone",
    b"Sam Rivers", b"sam@example.org", b"+44 7700 900123", "Zoë".encode(), "\u202e\u200b".encode(),
    b"\xc3\x28", "\U0001f600".encode(), b"A" * 5000, b",,,,,,,,,,,", b"sep=|\n", b"TBC", b"??", b"2026-05-14",
    b"31/12/9999", b"Facilitator", b"10:30-12:30",
]  # fmt: skip


@dataclass(frozen=True)
class Spoilt:
    """A file: what it is called and what is in it."""

    name: str
    content: bytes


def whole_files() -> list[Spoilt]:
    """The files before they are spoilt."""
    tables = [shapes.VOLGISTICS, shapes.THREE_RINGS, shapes.BETTER_IMPACT, shapes.PLANNING_CENTER]
    tables += [shapes.JETHRO, shapes.DEPUTY]
    texts = [shapes.HAND_MADE, shapes.MATRIX_DOWN, shapes.MATRIX_ACROSS, *map(shapes.csv_text, tables)]
    found = [Spoilt("list.csv", text.encode(code)) for text in texts for code in ("utf-8-sig", "utf-16")]
    rows: list[Sequence[object]] = [*shapes.DEPUTY, [3.5, True, shapes.TODAY, None, 10**20, "x" * 300]]
    books = [shapes.workbook(table) for table in (shapes.JETHRO, rows, shapes.VOLGISTICS)]
    return [*found, *(Spoilt("list.xlsx", book) for book in books)]


def spoil(file: Spoilt, others: Sequence[Spoilt], chance: random.Random) -> Spoilt:
    """A file with a few things changed by chance; of a workbook mostly inside one of its parts."""
    if file.name.endswith(".xlsx") and chance.random() < 0.8:
        return Spoilt(file.name, _spoil_inside(file.content, chance))
    other = chance.choice(others).content
    name = chance.choice(["list.csv", "list.xlsx", "list.txt"]) if chance.random() < 0.05 else file.name
    return Spoilt(name, _spoil_bytes(file.content, other, chance))


def _spoil_bytes(content: bytes, other: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _each in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(spoilt) + 1), chance.randrange(1, 60)
        kind = chance.randrange(6)
        if kind == 0 and spoilt:
            spoilt[min(at, len(spoilt) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del spoilt[at : at + length]
        elif kind == 2:
            spoilt[at:at] = spoilt[at : at + length] * chance.randint(1, 9)
        elif kind == 3:
            spoilt[at:at] = chance.choice(TOKENS)
        elif kind == 4:
            start = chance.randrange(len(other) + 1)
            spoilt[at : at + length] = other[start : start + length]
        else:
            spoilt[at : at + length] = chance.randbytes(length)
    return bytes(spoilt)


def _spoil_inside(content: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w") as spoilt:
        names = book.namelist()
        hit = chance.choice([*names, *[name for name in names if "sheet1" in name or "shared" in name] * 4])
        for name in names:
            part = book.read(name)
            if name == hit:
                if chance.random() < 0.1:
                    continue
                part = _spoil_bytes(part, part, chance)
            spoilt.writestr(name, part)
    return out.getvalue()


@dataclass(frozen=True)
class Asked:
    """What is asked while a file is matched: the day, everyone, and the rota between two days."""

    today: date
    people: Callable[[], tuple[KnownPerson, ...]]
    rota: Callable[[date, date], KnownForRota]


def through(folder: Path, file: Spoilt, workspace: Workspace) -> Request:
    """Read a file and plan what it would bring in. Raises PlainError where that can’t be."""
    asked = Asked(workspace.today(), partial(people_known, workspace), partial(rota_known, workspace))
    return planned(folder, file, asked)


def planned(folder: Path, file: Spoilt, asked: Asked) -> Request:
    """The same with what is known already. Raises PlainError."""
    path = folder / file.name
    path.write_bytes(file.content)
    sheets = read_file(path)
    rota = is_rota(sheets)
    sheet = sheets[best_sheet(sheets, rota=rota)]
    return _rota(sheet, asked) if rota else _people(sheet, asked)


def bring_in(request: Request, workspace: Workspace) -> None:
    """Bring in what was planned. Raises PlainError."""
    if isinstance(request, PeopleImport):
        if request.people:
            apply_people(workspace, request)
    elif request.sessions:
        apply_rota(workspace, request)


def _people(sheet: Sheet, asked: Asked) -> PeopleImport:
    known = asked.people()
    plan = match_people(read_people(sheet, guess_people(sheet), asked.today), known)
    return people_import(plan, Safe.UNKNOWN, known)


def _rota(sheet: Sheet, asked: Asked) -> RotaImport:
    read = read_rota(guess_rota(sheet), asked.today)
    days = [session.on for session in read.sessions] or [asked.today]
    known = asked.rota(min(days), max(days) + timedelta(1))
    return rota_import(match_rota(read, known, RotaSettings("A session", None, None), asked.today)).request
