"""Starting, signing in, stalls and memory: each in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coprod_desktop.store.files import DataFolder
from tests.bench.measuring import Measure, Times, percentile

ROOT = Path(__file__).parents[2]
START_BOUND, TODAY_BOUND, STALL_BOUND, MEMORY_BOUND = 3.0, 400.0, 50.0, 160.0
LONGEST_BOUND = 100.0
RUNS = 7


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
    told = _time_to_line("work", str(full.path))[1]
    yield Measure("Passphrase to Today, the first time", told["first"], TODAY_BOUND)
    yield Measure("Passphrase to Today, after a lock", told["again"], TODAY_BOUND)
    yield Measure("Stalls of the window in long work, p95", percentile(told["stalls"], 0.95), STALL_BOUND)
    yield Measure("… the longest", max(told["stalls"]), LONGEST_BOUND)
    yield Measure("… the longest while pages are opened", max(told["opened"]), LONGEST_BOUND)
    yield Measure("Memory at Today", told["memory"], MEMORY_BOUND, unit="MB")
    yield Measure("… after a lock and a second sign-in", told["memory_again"], MEMORY_BOUND, unit="MB")


def measure_days(full: DataFolder) -> Iterator[Measure]:
    """A month of the calendar, drawn; what it asks the store for is among the pages."""
    told = _time_to_line("days", str(full.path))[1]
    yield Measure("Calendar, a month drawn, p95", percentile(told["drawn"], 0.95), STALL_BOUND)
    yield Measure("… with so many sessions at most", told["sessions"], unit="sessions")


def _time_to_line(*arguments: str) -> tuple[float, Any]:
    """How long a process takes to say its line, in milliseconds, and what it says."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.window_child", *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = (time.perf_counter() - begun) * 1000
    if not line:
        raise RuntimeError(f"{arguments} said nothing")
    return taken, json.loads(line)
