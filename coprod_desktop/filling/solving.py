"""Solving a rota's program with HiGHS. Run in a process of its own: the solver is imported only here."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coprod_desktop.filling.program import Columns, Program

if TYPE_CHECKING:
    import highspy
    from highspy.highs import HighsCallbackEvent

Found = Callable[[Columns], None]
Bound = Callable[[float], None]


def solve(
    program: Program, first: Columns, seconds: float, found: Found, bound: Bound
) -> tuple[Columns, bool]:
    """The best columns of a program, and whether nothing better can be.

    `first` are columns to begin with. `found` hears each better rota and `bound` what at most can be reached
    (in the terms of `Program.value`), as they become known. The same program always gives the same rota,
    unless it runs out of `seconds`.
    """
    import highspy

    with _quiet():
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "log_to_console": False,
        "threads": 1,
        "random_seed": 1,
        "time_limit": seconds,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.5,  # worths are whole numbers: less apart is no different
        # Little to simplify, and a first rota at hand: without these it takes a third of the time.
        "presolve": "off",
        "mip_detect_symmetry": False,
        "mip_heuristic_run_feasibility_jump": False,
        "mip_heuristic_run_rins": False,
        "mip_heuristic_run_rens": False,
        "mip_heuristic_run_root_reduced_cost": False,
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(program))
    _begin_with(solver, program, first)

    def improved(event: "HighsCallbackEvent") -> None:
        found(_chosen(program, event.data_out.mip_solution))

    def told(event: "HighsCallbackEvent") -> None:
        bound(-event.data_out.mip_dual_bound)

    solver.cbMipImprovingSolution += improved
    solver.cbMipLogging += told
    solver.run()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    values = solver.getSolution().col_value
    return (_chosen(program, values) if len(values) else first), proven


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nothing written to standard output be seen: HiGHS names itself there, before any option is heard.

    What a command prints is read by other programs. Without a standard output there is nothing to hide.
    """
    try:
        kept = os.dup(1)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _chosen(program: Program, values: Iterable[float]) -> Columns:
    """Columns come first among the values; behind them stands what each place lacks."""
    return tuple(column for column, value in enumerate(values) if column < len(program.pairs) and value > 0.5)


def _model(program: Program) -> "highspy.HighsLp":
    """The program as HiGHS takes it: the pairs, then for each place how many it still lacks."""
    import highspy
    import numpy as np

    pairs, places = len(program.pairs), len(program.seats)
    lp = highspy.HighsLp()
    lp.num_col_ = pairs + places
    lp.col_cost_ = np.array([-worth for worth in program.worth] + [program.weight] * places, dtype=float)
    lp.col_lower_ = np.zeros(pairs + places)
    lp.col_upper_ = np.array([1.0] * pairs + [float(seats.lacking) for seats in program.seats])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * pairs + [highspy.HighsVarType.kContinuous] * places
    rows: list[tuple[float, float, list[int], list[float]]] = []
    for at, seats in enumerate(program.seats):
        # Found and still lacking together are at least what is needed, at most what there is room for.
        lacks, least, most = pairs + at, float(seats.lacking), float(seats.most)
        if seats.most == seats.lacking:
            rows.append((least, least, [*seats.columns, lacks], [1.0] * (len(seats.columns) + 1)))
        else:
            rows.append((least, highspy.kHighsInf, [*seats.columns, lacks], [1.0] * (len(seats.columns) + 1)))
            rows.append((-highspy.kHighsInf, most, list(seats.columns), [1.0] * len(seats.columns)))
    for limit in program.limits:
        rows.append((-highspy.kHighsInf, float(limit.most), list(limit.columns), [1.0] * len(limit.columns)))
    for one in program.beside:
        rows.append((-highspy.kHighsInf, 0.0, [one.column, *one.others], [1.0, *([-1.0] * len(one.others))]))
    lp.num_row_ = len(rows)
    lp.row_lower_ = np.array([row[0] for row in rows])
    lp.row_upper_ = np.array([row[1] for row in rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)], dtype=np.int32)
    lp.a_matrix_.index_ = np.array([column for row in rows for column in row[2]], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for row in rows for value in row[3]])
    # Counted so that what is minimised is −`Program.value`.
    lp.offset_ = -float(program.weight * program.lacking)
    return lp


def _begin_with(solver: "highspy.Highs", program: Program, first: Columns) -> None:
    import highspy

    taken = set(first)
    solution = highspy.HighsSolution()
    values = [float(column in taken) for column in range(len(program.pairs))]
    for seats in program.seats:
        values.append(float(max(0, seats.lacking - sum(column in taken for column in seats.columns))))
    solution.col_value = values
    solver.setSolution(solution)
