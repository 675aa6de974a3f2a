"""Filling the rota: what is asked of the store, the best rota proven, and what a process of its own costs."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.filling.apart import solve_apart
from coprod_desktop.filling.greedy import first_rota
from coprod_desktop.filling.program import program_of
from coprod_desktop.filling.solving import solve
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.rows.filling import FillAsk, PersonToFill, PlaceToFill, ToFill
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AssignmentState
from tests.bench.measuring import Measure, now, repeat
from tests.bench.ten_years import TODAY
from tests.filling.made_up import ASK, month, session

ASKED_BOUND = 250.0
SIZES = ((60, 200, 1_000.0), (120, 400, 3_000.0))


def measure_filling(large: Workspace) -> Iterator[Measure]:
    """A month of ten years asked for; rotas of two sizes solved; the same of the smallest, apart."""
    ask = FillAsk(TODAY + timedelta(days=1), TODAY + timedelta(days=31))
    _ask_nobody_yet(large, ask)
    rows = rota_to_fill(large, ask)
    asked = repeat(lambda: rota_to_fill(large, ask), times=10)
    what = (
        f"A month’s rota asked for: {len(rows.places)} places lack someone, {len(rows.people)} people could"
    )
    yield Measure(what, asked.p95, ASKED_BOUND)
    program = program_of(rows)
    begun = now()
    _columns, proven = solve(program, first_rota(program), 60, lambda _columns: None, lambda _value: None)
    assert proven
    yield Measure("The same, proven best", (now() - begun) * 1000, SIZES[0][2])
    for people, places, bound in SIZES:
        yield Measure(
            f"Rota of {people} people and {places} places proven best", _solved(people, places), bound
        )
    one = ToFill(ASK, (session(1, 10),), (PlaceToFill(1, 1, 1, "Role", 1),), (PersonToFill(1, "Person", 4),))
    apart = repeat(lambda: solve_apart(program_of(one), lambda _so_far: True), times=5, warm=1)
    yield Measure("Rota of one, in a process of its own", apart.median)


def _solved(people: int, places: int) -> float:
    """How long the slowest of five takes, from rows to a proven rota, in milliseconds."""

    def best(rows: ToFill) -> None:
        program = program_of(rows)
        _columns, proven = solve(program, first_rota(program), 60, lambda _columns: None, lambda _value: None)
        assert proven

    months = [month(seed, people, places) for seed in range(5)]
    return max(repeat(partial(best, rows), times=1, warm=0).p95 for rows in months)


def _ask_nobody_yet(workspace: Workspace, ask: FillAsk) -> None:
    """Take those who were asked in these days off the rota, so that there is something to fill."""
    with workspace.change(Act.EXAMPLE_MADE) as change:
        asked = (
            select(Assignment)
            .join(Place, Place.id == Assignment.place_id)
            .join(Session, Session.id == Place.session_id)
            .where(Session.on.between(ask.since, ask.until), Assignment.state == AssignmentState.INVITED)
        )
        for one in change.session.scalars(asked).all():
            change.session.delete(one)
