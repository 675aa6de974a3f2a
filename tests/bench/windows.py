"""Starting, signing in, stalls and memory: each in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
import psutil

from coprod_desktop.store.files import DataFolder
from tests.bench.measuring import Measure, Times, percentile

ROOT = Path(__file__).parents[2]
START_BOUND, TODAY_BOUND, STALL_BOUND, MEMORY_BOUND = 3.0, 400.0, 50.0, 160.0
LONGEST_BOUND, PROJECT_BOUND = 100.0, 80.0
RUNS = 7
CACHE = "coprod-desktop-bench"


def measure(full: DataFolder) -> Iterator[Measure]:
    """The window on the store at full size."""
    floor, begun = Times(), Times()
    imported: list[str] = []
    for _ in range(RUNS):
        floor.taken.append(_time_to_line("bare")[0])
        taken, told = _time_to_line("start", str(full.path))
        begun.taken.append(taken)
        imported = told["imported"]
    ratio = begun.median / floor.median
    yield Measure(
        "Start to the sign-in window", begun.median, None, ratio, START_BOUND, "a bare PySide6 window"
    )
    yield Measure("… heavy modules imported before it", len(imported), 0, unit="modules")
    told, (today, again) = _work(full)
    yield Measure("Passphrase to Today, the first time", told["first"], TODAY_BOUND)
    yield Measure("Passphrase to Today, after a lock", told["again"], TODAY_BOUND)
    yield Measure("Stalls of the window in long work, p95", percentile(told["stalls"], 0.95), STALL_BOUND)
    yield Measure("… the longest", max(told["stalls"]), LONGEST_BOUND)
    yield Measure("… the longest while pages are opened", max(told["opened"]), LONGEST_BOUND)
    drawn = percentile(told["projects"], 0.95)
    yield Measure("A project’s page, any part, asked for and drawn, p95", drawn, PROJECT_BOUND)
    yield Measure("Memory at Today", today, MEMORY_BOUND, unit="MB")
    yield Measure("… after a lock and a second sign-in", again, MEMORY_BOUND, unit="MB")


def measure_days(full: DataFolder) -> Iterator[Measure]:
    """A month of the calendar, drawn; what it asks the store for is among the pages."""
    told = _time_to_line("days", str(full.path))[1]
    yield Measure("Calendar, a month drawn, p95", percentile(told["drawn"], 0.95), STALL_BOUND)
    yield Measure("… with so many sessions at most", told["sessions"], unit="sessions")


def _work(full: DataFolder) -> tuple[Any, list[float]]:
    """What the working window says, and how many MB it held each time it stood still for that."""
    held: list[float] = []
    with in_a_child("work", str(full.path)) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        for line in child.stdout:
            told = json.loads(line)
            if "hold" not in told:
                return told, held
            held.append(psutil.Process(child.pid).memory_info().rss / 1e6)
            child.stdin.write("\n")
            child.stdin.flush()
    raise RuntimeError("the window said nothing")


def in_a_child(*arguments: str) -> subprocess.Popen[str]:
    """A process of its own that measures something of the window, as it ships: compiled, no docstrings."""
    _compile()
    return _child("-m", "tests.bench.window_child", *arguments)


_COMPILE = """
from importlib import import_module
from pkgutil import walk_packages
import coprod_desktop, tests.bench.window_child, tests.world
for one in walk_packages(coprod_desktop.__path__, "coprod_desktop."):
    if "__main__" not in one.name and ".migrations." not in one.name:
        import_module(one.name)
"""


@cache
def _compile() -> None:
    """Everything is compiled once before it is measured: the bundle holds no source."""
    with _child("-c", _COMPILE) as child:
        child.communicate()


def _child(*words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": platformdirs.user_cache_dir(CACHE + "-compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, "-OO", *words],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _time_to_line(*arguments: str) -> tuple[float, Any]:
    """How long a process takes to say its line, in milliseconds, and what it says."""
    begun = time.perf_counter()
    with in_a_child(*arguments) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = (time.perf_counter() - begun) * 1000
    if not line:
        raise RuntimeError(f"{arguments} said nothing")
    return taken, json.loads(line)
