"""A file of the largest size there may be: kept as a version, taken out, checked; through the window.

Run by the bench in a process of its own (`python -m tests.bench.window_child large FOLDER`), which is looked
at from outside for how much memory it takes meanwhile.
"""

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.sealed import names_in
from tests.bench import window_child as child
from tests.bench.measuring import Measure, Times
from tests.bench.windows import in_a_child

MB = 1024 * 1024
LARGE = 200 * MB
TIMES = 3
IN_BOUND, OUT_BOUND, CHECK_BOUND = 2.5, 2.5, 2.0
MEMORY_BOUND, LONGEST_BOUND = 64.0, 100.0
FLOOR, HASH_FLOOR = "a plain copy with its hash", "its hash alone"


def measure(full: DataFolder) -> Iterator[Measure]:
    """Time beside a floor measured in the same run; memory above idle; the longest step of the window."""
    before = set(names_in(full.sealed))
    with in_a_child("large", str(full.path)) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert json.loads(process.stdout.readline()) == {"hold": True}
        idle, watch = _held(process.pid), _Watch(process.pid)
        process.stdin.write("\n")
        process.stdin.flush()
        line = process.stdout.readline()
        most = watch.end()
    for name in set(names_in(full.sealed)) - before:  # no backup that is measured later is to carry them
        (full.sealed / name).unlink()
    told = json.loads(line)
    for what, times, floor, of, bound in (
        ("200 MB kept as a version", told["in"], told["floor"], FLOOR, IN_BOUND),
        ("… a copy of it saved", told["out"], told["floor"], FLOOR, OUT_BOUND),
        ("… a file checked against it", told["check"], told["hash"], HASH_FLOOR, CHECK_BOUND),
    ):
        taken = Times(times).median
        yield Measure(what, taken, None, taken / Times(floor).median, bound, of)
    yield Measure("… memory above idle, the most", most - idle, MEMORY_BOUND, unit="MB")
    yield Measure("… the longest step of the window", max(told["late"]), LONGEST_BOUND)


class _Watch:
    """Looks again and again at how much memory a process holds."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._ended = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most it held, in MB."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(0.01):
            try:
                self._most = max(self._most, _held(self._pid))
            except psutil.NoSuchProcess:
                return


def _held(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss / 1e6)


# In the child


def work(folder: Path) -> None:
    """Sign in, hold still, then put the file in, take it out and check it, each beside its floor."""
    app, window, _first = child.at_work(folder)
    page = _page(app, window)
    file = folder.parent / "film.mp4"
    _write(file)
    plain, out = folder.parent / "plain.mp4", folder.parent / "out.mp4"
    child.hold()
    measured: dict[str, list[float]] = {name: [] for name in ("in", "out", "check", "floor", "hash", "late")}
    for number in range(TIMES):
        with file.open("r+b") as other:
            other.write(number.to_bytes(8, "big"))  # never the very same file
        measured["floor"].append(_timed(lambda: _plain_copy(file, plain)))
        measured["hash"].append(_timed(lambda: _hash(file)))
        for name, begin in (
            ("in", lambda: _keep(page, file)),
            ("out", lambda: _take_out(page, out)),
            ("check", lambda: _check(page, file)),
        ):
            begin()
            taken, late = _until_done(app, window)
            measured[name].append(taken)
            measured["late"] += late
        plain.unlink()  # a file that takes an older one’s place is written faster
        out.unlink()
    child.tell(measured)
    os._exit(0)


def _page(app: Any, window: Any) -> Any:
    """The page of something new a project makes."""
    from coprod_desktop.services.deliverables import Described, describe_deliverable

    made: list[Any] = []
    window.runner.run(describe_deliverable, Described(project_id=1, title="Film"), done=made.append)
    child.until(app, lambda: bool(made))
    window.desk.open("deliverable", deliverable_id=made[0].made)
    page = window.desk.page("deliverable")
    child.until(app, lambda: page.row is not None and not window.runner.is_busy)
    return page


def _keep(page: Any, file: Path) -> None:
    from coprod_desktop.ui.deliverables.forms import VersionForm

    page._new_version()
    form = page.findChildren(VersionForm)[-1]
    form.fields["file"].set(file)
    form.fields["what_changed"].set("The film")
    form.save.click()


def _take_out(page: Any, target: Path) -> None:
    page._saving = page.row.newest
    page._save_to(str(target))


def _check(page: Any, file: Path) -> None:
    from coprod_desktop.ui.deliverables.check_file import CheckFileDialog

    dialog = CheckFileDialog(page.context, page)
    dialog.open()
    dialog.check(file)


def _until_done(app: Any, window: Any) -> tuple[float, list[float]]:
    """How long until nothing is on its way any more, and each step of the window until that is drawn."""
    begun = time.perf_counter()
    late, taken, drawn = [], 0.0, 0
    while drawn < 20:
        if window.runner.is_busy:
            drawn = 0
        else:
            taken, drawn = taken if drawn else (time.perf_counter() - begun) * 1000, drawn + 1
        late.append(_timed(app.processEvents))
        time.sleep(0.002)
    from PySide6.QtWidgets import QApplication, QDialog

    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.done(0)
    return taken, late


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


def _write(file: Path) -> None:
    with file.open("wb") as out:
        for _ in range(LARGE // MB):
            out.write(os.urandom(MB))


def _plain_copy(file: Path, target: Path) -> None:
    """The floor: read, hashed and written, and on the disk at the end."""
    digest = hashlib.sha256()
    with file.open("rb") as source, target.open("wb") as out:
        while chunk := source.read(MB):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _hash(file: Path) -> None:
    with file.open("rb") as source:
        hashlib.file_digest(source, "sha256")
