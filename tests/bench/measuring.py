"""What is measured, and how it is told: beside a floor measured in the same run, or a bound in time."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measure:
    """One line of the table. Times are in milliseconds, memory in MB; `of` names what `ratio` is to."""

    what: str
    value: float
    bound: float | None = None
    ratio: float | None = None
    ratio_bound: float | None = None
    of: str = ""
    unit: str = "ms"

    @property
    def kept(self) -> bool:
        """Whether it keeps its bounds."""
        within = self.bound is None or self.value <= self.bound
        return within and (self.ratio is None or self.ratio_bound is None or self.ratio <= self.ratio_bound)

    def line(self) -> str:
        """As a line of a Markdown table."""
        bound = "" if self.bound is None else f"≤ {self.bound:g} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} × {self.of}"
        limit = "" if self.ratio_bound is None else f"≤ {self.ratio_bound:g} ×"
        value = f"{self.value:.1f} {self.unit}"
        return f"| {self.what} | {value} | {bound} | {ratio} | {limit} | {'yes' if self.kept else '**no**'} |"


HEAD = "| what | measured | bound | ratio | bound | kept |\n|---|---|---|---|---|---|"


_clock = [time.perf_counter]


def now() -> float:
    """The time by the clock that is measured with."""
    return _clock[0]()


def measure_processor_time() -> None:
    """From now on count only the time this thread was given, for a machine that has other work to do."""
    _clock[0] = time.thread_time


@dataclass
class Times:
    """Times of one thing done again and again, in milliseconds."""

    taken: list[float] = field(default_factory=list)

    def time(self, do: Callable[[], object]) -> None:
        """Do it once and take its time."""
        begun = now()
        do()
        self.taken.append((now() - begun) * 1000)

    @property
    def p95(self) -> float:
        """What 95 of 100 stay within."""
        return percentile(self.taken, 0.95)

    @property
    def median(self) -> float:
        """The one in the middle."""
        return statistics.median(self.taken)


def percentile(values: list[float], share: float) -> float:
    """What this share of the values stays within."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def repeat(do: Callable[[], object], times: int = 40, warm: int = 3) -> Times:
    """Do something again and again, after a few times that do not count.

    As in the program, garbage is not collected on the thread that asks (see `ui/shell/collecting.py`).
    """
    return in_turns((do,), times, warm)[0]


def in_turns(things: Sequence[Callable[[], object]], times: int = 40, warm: int = 3) -> list[Times]:
    """Do several things in turns, again and again, as `repeat` does.

    What else the machine does meanwhile falls on all of them alike, so that they may be compared.
    """
    for do in things:
        for _ in range(warm):
            do()
    measured = [Times() for _ in things]
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            for of_one, do in zip(measured, things, strict=True):
                of_one.time(do)
    finally:
        gc.enable()
    return measured
