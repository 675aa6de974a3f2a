"""Spoilt spreadsheets guided by the code each one reaches: what reaches something new is spoilt further.

It needs atheris (`pip install atheris`; Linux), which is not among what is installed for the tests. Only what
reads and understands a file is instrumented, so that it begins at once. Text is spoilt by libFuzzer; a
workbook inside one of its parts, as what is spoilt outside them reaches nothing. Each `IN_FULL`th file that
can be read is also brought in and taken back.

    python -m tests.faults.guided texts FOLDER -runs=100000
    python -m tests.faults.guided workbooks FOLDER -runs=100000

What makes the program stumble is kept in FOLDER (one file for each place it stumbles at), and so is a count
of what came of them all.
"""

import io
import re
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import atheris

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.imports import people_known, rota_known
from coprod_desktop.store.check import bare_connection, count_rows
from coprod_desktop.store.workspace import Workspace
from tests.world import World, make_template, make_world

PARTS = ["reader", "worksheet", "cell", "utils"]
READS = ["coprod_desktop.exchange", "csv", *(f"openpyxl.{part}" for part in PARTS)]
with atheris.instrument_imports(include=READS, enable_loader_override=False):
    import openpyxl.worksheet._reader  # noqa: F401

    from tests.faults import fuzzing

IN_FULL = 100
TELL_EVERY = 1000
LONGEST = {"texts": 2_000, "workbooks": 20_000}


class Guided:
    """What libFuzzer asks for: to try a file, and to spoil one."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder, self.workspace = folder, world.workspace
        self.asked = _once(self.workspace)
        self.found: Counter[str] = Counter()
        self.stumbled: set[str] = set()
        self.slowest, self.begun = 0.0, time.monotonic()

    def one(self, content: bytes) -> None:
        """Take a file all the way; one that makes the program stumble is kept."""
        name = "list.xlsx" if content[:2] == b"PK" else "list.csv"
        began = time.monotonic()
        try:
            self._tried(fuzzing.Spoilt(name, content))
        except Exception as error:
            self._keep(name, content, error)
        self._timed(name, content, time.monotonic() - began)
        self.found["tried"] += 1
        if self.found["tried"] % TELL_EVERY == 0:
            self.tell()

    def _tried(self, file: fuzzing.Spoilt) -> None:
        try:
            wanted = fuzzing.planned(self.folder, file, self.asked)
        except PlainError:
            self.found["refused"] += 1
            return
        self.found["read: " + file.name] += 1
        if self.found["read: " + file.name] % IN_FULL:
            return
        before = self._rows()
        try:
            fuzzing.bring_in(wanted, self.workspace)
        except PlainError:
            assert self._rows() == before, "half in"
            self.found["refused when brought in"] += 1
            return
        if self._rows() != before:
            self.found["brought in"] += 1
            self.workspace.undo()

    def _rows(self) -> int:
        with bare_connection(self.workspace.engine) as bare:
            return count_rows(bare)

    def _keep(self, name: str, content: bytes, error: Exception) -> None:
        self.found["stumbled"] += 1
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
        if where not in self.stumbled:
            self.stumbled.add(where)
            (self.folder / f"stumbled-{where}-{name}").write_bytes(content)
            (self.folder / f"stumbled-{where}.txt").write_text("".join(traceback.format_exception(error)))

    def _timed(self, name: str, content: bytes, took: float) -> None:
        if took > self.slowest:
            self.slowest = took
            (self.folder / f"slowest-{name}").write_bytes(content)

    def tell(self) -> None:
        """Say how far it is, in a file."""
        told = [f"{often} {what}" for what, often in self.found.most_common()]
        told.append(
            f"the slowest took {self.slowest:.2f} s; all so far {time.monotonic() - self.begun:.0f} s"
        )
        (self.folder / "found.txt").write_text("\n".join(told) + "\n", "utf-8")


def _once(workspace: Workspace) -> fuzzing.Asked:
    """What is in the store, asked once: whatever is brought in is taken back."""
    people = people_known(workspace)
    rota = rota_known(workspace, date(1990, 1, 1), date(2100, 1, 1))
    return fuzzing.Asked(workspace.today(), lambda: people, lambda _first, _last: rota)


def spoilt(content: bytes, longest: int, seed: int) -> bytes:
    """A file with something changed; of a workbook a part of it, chosen by the seed."""
    if content[:2] != b"PK":
        return bytes(atheris.Mutate(content, longest))
    try:
        return _spoilt_inside(content, longest, seed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        return bytes(atheris.Mutate(content, longest))


def _spoilt_inside(content: bytes, longest: int, seed: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w") as made:
        names = book.namelist()
        hit = names[seed % len(names)]
        for name in names:
            part = book.read(name)
            made.writestr(name, _spoilt_part(part, longest // 2, seed) if name == hit else part)
    return out.getvalue()[:longest]


def _spoilt_part(part: bytes, longest: int, seed: int) -> bytes:
    """Mostly the words of one cell or attribute, so that it stays a workbook; else any bytes of it."""
    spots = list(re.finditer(rb">([^<>]+)<|\"([^\"]*)\"", part))
    if seed % 5 == 0 or not spots:
        return bytes(atheris.Mutate(part, longest))
    spot = spots[seed // 5 % len(spots)]
    start, end = spot.span(1) if spot[1] else spot.span(2)
    words = bytes(atheris.Mutate(part[start:end] or b" ", 300)).decode("utf-8", "replace")
    fitting = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)
    return part[:start] + escape(fitting, {'"': "&quot;"}).encode() + part[end:]


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


def main() -> None:
    """Seed it with the whole files of a kind and run."""
    kind, folder = sys.argv[1], Path(sys.argv[2])
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    world = make_world(make_template(folder / "template"), folder / "data")
    for number, file in enumerate(fuzzing.whole_files()):
        if (kind == "workbooks") == file.name.endswith(".xlsx"):
            (seeds / f"{number}").write_bytes(file.content)
        if number % 2 == 0:  # some of them are known already
            fuzzing.bring_in(fuzzing.through(folder, file, world.workspace), world.workspace)
    words = folder / "words"
    words.write_text(
        "".join(f'"{_escaped(token)}"\n' for token in fuzzing.TOKENS if len(token) < 50), "ascii"
    )
    options = [f"-dict={words}", f"-max_len={LONGEST[kind]}", "-timeout=120", "-rss_limit_mb=4000"]
    guided: Any = Guided(folder, world)
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:], str(seeds)], guided.one, custom_mutator=spoilt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
