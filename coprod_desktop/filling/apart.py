"""Solving in a process of its own: the window stays quick, its memory small, and it can be stopped at once.

The process is started anew, as for reading a workbook (`exchange/reading/apart.py`). What it has found so far
has been sent, so nothing is lost by ending it at any moment.
"""

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from coprod_desktop.filling.greedy import first_rota
from coprod_desktop.filling.program import Columns, Program

LONGEST = 60.0
"""Seconds after which the best found so far is shown, proven or not."""

_LOOK_EVERY = 0.05
_PATIENCE = 15.0


@dataclass(frozen=True)
class SoFar:
    """How far it is: how many of those missing are found, and how many could be at most."""

    found: int
    could_be: int
    lacking: int


Step = Callable[[SoFar], bool]


@dataclass(frozen=True)
class Solved:
    """The best columns found; `proven` when nothing better can be, `could_be` how many could be found."""

    columns: Columns
    proven: bool
    could_be: int
    stopped: bool = False


def solve_apart(program: Program, step: Step, seconds: float = LONGEST) -> Solved:
    """The best rota of a program. `step(so_far)` is called all the time and returns False to stop.

    Never raises for the solver's sake: when its process can't be started or ends, the best found stands, and
    is said not to be proven.
    """
    best = _Best(program)
    if not program.pairs:
        return Solved((), True, 0)
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_solve_here, args=(program, best.columns, seconds, theirs), daemon=True)
    try:
        child.start()
    except OSError:  # no memory or no processes left on this machine
        return best.solved()
    finally:
        theirs.close()
    try:
        return _listen(ours, best, step, monotonic() + seconds + _PATIENCE)
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


class _Best:
    """The best rota heard of, and what at most could be."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.columns = first_rota(program)
        self._value = program.value(self.columns)
        self.could_be = sum(min(seats.lacking, len(seats.columns)) for seats in program.seats)

    def hear(self, columns: Columns) -> None:
        value = self.program.value(columns)
        if value > self._value and self.program.holds(columns):
            self.columns, self._value = columns, value

    def hear_bound(self, value: float) -> None:
        """`value` is what `Program.value` can be at most: so many people fit into it."""
        if value < self.could_be * self.program.weight:
            self.could_be = max(self.so_far().found, int((value + 0.5) // self.program.weight))

    def so_far(self) -> SoFar:
        return SoFar(self.program.covered(self.columns), self.could_be, self.program.lacking)

    def solved(self, *, proven: bool = False, stopped: bool = False) -> Solved:
        could_be = self.so_far().found if proven else self.could_be
        return Solved(self.columns, proven, could_be, stopped)


def _listen(ours: "Connection[Any, Any]", best: _Best, step: Step, until: float) -> Solved:
    while monotonic() < until:
        if not step(best.so_far()):
            return best.solved(stopped=True)
        if not ours.poll(_LOOK_EVERY):
            continue
        try:
            kind, told = ours.recv()
        except (EOFError, OSError):  # the process is gone
            break
        if kind == "bound":
            best.hear_bound(told)
        elif kind == "found":
            best.hear(told)
        else:
            columns, proven = told
            best.hear(columns)
            # What is proven is that rota's worth; ours is it, or as good.
            proven = proven and best.program.value(best.columns) <= best.program.value(columns)
            return best.solved(proven=proven)
    return best.solved()


def _solve_here(program: Program, first: Columns, seconds: float, theirs: "Connection[Any, Any]") -> None:
    """What the process does: solve, and send all that becomes known."""
    from coprod_desktop.filling.solving import solve

    with suppress(OSError):  # the solver introduces itself, whatever it is told
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        answer = solve(
            program,
            first,
            seconds,
            lambda columns: theirs.send(("found", columns)),
            lambda value: theirs.send(("bound", value)),
        )
        theirs.send(("solved", answer))
    except OSError:  # nobody listens any more
        pass
    finally:
        theirs.close()
