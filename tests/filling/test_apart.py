"""Solving in a process of its own: progress, stopping at any moment, and a process that is lost."""

import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from coprod_desktop.filling.apart import SoFar, solve_apart
from coprod_desktop.filling.greedy import first_rota
from coprod_desktop.filling.program import program_of
from coprod_desktop.filling.proposal import fill
from coprod_desktop.queries.rows.filling import PersonToFill, PlaceToFill, ToFill
from tests.filling.made_up import ASK, breaches, month, session


def test_it_is_the_best_and_says_so() -> None:
    rows = month(1, 60, 200)
    heard: list[SoFar] = []

    def step(so_far: SoFar) -> bool:
        heard.append(so_far)
        return True

    proposal = fill(rows, step)
    assert proposal.proven
    assert not proposal.stopped
    assert breaches(rows, proposal.lines) == []
    assert proposal.could_be == proposal.found
    assert heard
    assert all(one.found <= proposal.found <= one.could_be <= one.lacking for one in heard)
    assert [one.found for one in heard] == sorted(one.found for one in heard)


def test_stopped_at_once_it_gives_the_first_rota() -> None:
    rows = month(1, 60, 200)
    program = program_of(rows)
    solved = solve_apart(program, lambda _so_far: False)
    assert solved.stopped
    assert not solved.proven
    assert solved.columns == first_rota(program)
    assert multiprocessing.active_children() == []


def test_stopped_in_the_middle_it_gives_the_best_so_far() -> None:
    rows = month(7, 60, 200)  # the first rota leaves four places empty that could have someone
    program = program_of(rows)
    begun = program.covered(first_rota(program))

    def until_better(so_far: SoFar) -> bool:
        return so_far.found <= begun

    solved = solve_apart(program, until_better)
    assert program.holds(solved.columns)
    assert program.covered(solved.columns) > begun
    assert solved.stopped or solved.proven


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended otherwise there")
def test_a_process_that_is_lost_leaves_what_was_found() -> None:
    rows = month(1, 120, 400)
    program = program_of(rows)

    def kill_it(_so_far: SoFar) -> bool:
        for child in multiprocessing.active_children():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
        return True

    solved = solve_apart(program, kill_it)
    assert not solved.proven
    assert not solved.stopped
    assert program.holds(solved.columns)
    assert program.covered(solved.columns) >= program.covered(first_rota(program))


def test_out_of_time_it_says_what_could_be() -> None:
    proposal = fill(month(1, 120, 400), lambda _so_far: True, seconds=0.0)
    assert not proposal.proven
    assert proposal.found <= proposal.could_be <= proposal.lacking


def test_without_anybody_nothing_is_solved_and_that_is_proven() -> None:
    place = PlaceToFill(1, 1, 1, "Facilitator", 2)
    proposal = fill(ToFill(ASK, (session(1, 10),), (place,), ()), lambda _so_far: True)
    assert (proposal.found, proposal.lacking, proposal.proven, proposal.could_be) == (0, 2, True, 0)
    assert proposal.sessions[0].nobody[0].why == "Nobody who could do it is free then."
    assert fill(ToFill(ASK), lambda _so_far: True).sessions == ()


def test_why_nobody_reads_alike_whatever_stands_between() -> None:
    """A hard stop and a time that doesn't suit give the same words."""
    from coprod_desktop.vocabulary import Fits

    place = PlaceToFill(1, 1, 1, "Facilitator", 1)
    people = (PersonToFill(1, "Sam", 4),)
    stopped = ToFill(
        ASK, (session(1, 10),), (PlaceToFill(1, 1, 1, "Facilitator", 1, closed=frozenset({1})),), people
    )
    busy = ToFill(ASK, (session(1, 10, fits={1: Fits.CANNOT}),), (place,), people)
    said = [fill(rows, lambda _so_far: True).sessions[0].nobody for rows in (stopped, busy)]
    assert said[0] == said[1]


def test_the_solver_is_not_loaded_here() -> None:
    """What the window imports to fill a rota brings neither the solver nor numpy with it."""
    look = (
        "import sys; import coprod_desktop.ui.filling.page; "
        "print([one for one in ('highspy', 'numpy') if one in sys.modules])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"


def test_the_solver_prints_nothing() -> None:
    """What a command prints is read by other programs; HiGHS names itself when it is first made."""
    look = (
        "from coprod_desktop.filling.greedy import first_rota\n"
        "from coprod_desktop.filling.program import program_of\n"
        "from coprod_desktop.filling.solving import solve\n"
        "from tests.filling.made_up import month\n"
        "program = program_of(month(1, 5, 10))\n"
        "print(solve(program, first_rota(program), 60, lambda _columns: None, lambda _value: None)[1])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
