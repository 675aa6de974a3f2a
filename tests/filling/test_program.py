"""The best rota there is, every rule kept: against trying everything, and a checker on large ones."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.filling.greedy import first_rota
from coprod_desktop.filling.program import Columns, Program, program_of
from coprod_desktop.filling.solving import solve
from coprod_desktop.queries.rows.filling import FillLine, PersonToFill, PlaceToFill, SessionToFill, ToFill
from coprod_desktop.vocabulary import Fits
from tests.filling.made_up import ASK, breaches, held, month, session

PEOPLE = (1, 2, 3)
ALL_FOR = frozenset({1})


def lines(program: Program, columns: Columns) -> list[FillLine]:
    return [FillLine(program.pairs[one][1], program.pairs[one][0]) for one in columns]


def solved(program: Program) -> Columns:
    columns, proven = solve(program, first_rota(program), 60, lambda _columns: None, lambda _value: None)
    assert proven
    return columns


@st.composite
def small(draw: st.DrawFn) -> ToFill:
    """At most three people, three sessions and four places, so that everything can be tried."""
    some = st.frozensets(st.sampled_from(PEOPLE))
    fits = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Fits))
    sessions = tuple(
        session(
            number,
            draw(st.sampled_from([9, 10, 12, 20, 23, 25])) + 24 * draw(st.integers(0, 1)),
            group=draw(some),
            fits=draw(fits),
            grown_up=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    )
    places = tuple(
        PlaceToFill(
            number,
            draw(st.sampled_from(sessions)).id,
            number,
            f"Role {number}",
            draw(st.integers(0, 2)),
            besides=draw(st.integers(0, 1)),
            closed=draw(some) if draw(st.booleans()) else frozenset(),
            last_time=draw(some),
            done=draw(some),
            likes=draw(some),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    people = tuple(
        PersonToFill(
            one,
            f"Person {one}",
            draw(st.integers(1, 3)),
            under_18=draw(st.booleans()),
            rest=timedelta(hours=draw(st.sampled_from([0, 1, 8]))),
            held=(held(100 + one, draw(st.sampled_from([7, 13, 34]))),) if draw(st.booleans()) else (),
        )
        for one in PEOPLE
    )
    return ToFill(ASK, sessions, places, people)


def covered(rows: ToFill, chosen: list[FillLine]) -> int:
    """How many of those needed are there, counted from the rows."""
    here = [one.place_id for one in chosen]
    return sum(min(place.lacking, here.count(place.id)) for place in rows.places)


def everything(rows: ToFill, worth: dict[FillLine, int]) -> tuple[int, int]:
    """The most that can be covered, and then the most it can be worth, by trying every set of lines."""
    every = [FillLine(place.id, one) for place in rows.places for one in PEOPLE]
    possible = [one for one in every if not breaches(replace(rows, sessions=_grown(rows)), [one])]
    best = (0, 0)
    # A person is in each session once, so more lines than people times sessions break a rule.
    for count in range(1, min(len(possible), len(PEOPLE) * len(rows.sessions)) + 1):
        for chosen in combinations(possible, count):
            found = covered(rows, list(chosen)), sum(worth.get(one, 0) for one in chosen)
            if found > best and not breaches(rows, chosen):
                best = found
    return best


def _grown(rows: ToFill) -> tuple[SessionToFill, ...]:
    return tuple(replace(one, grown_up=True) for one in rows.sessions)


@given(small())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_better_is_found_by_trying_everything(rows: ToFill) -> None:
    program = program_of(rows)
    chosen = lines(program, solved(program))
    assert breaches(rows, chosen) == []
    worth = dict(zip(lines(program, tuple(range(len(program.pairs)))), program.worth, strict=True))
    found = covered(rows, chosen), sum(worth[one] for one in chosen)
    assert found == everything(rows, worth)


@given(small())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_first_rota_keeps_every_rule(rows: ToFill) -> None:
    program = program_of(rows)
    first = first_rota(program)
    assert breaches(rows, lines(program, first)) == []
    assert program.holds(first)


@pytest.mark.parametrize(("seed", "people", "places"), [(1, 60, 200), (2, 60, 200), (3, 120, 400)])
def test_large_rotas_keep_every_rule(seed: int, people: int, places: int) -> None:
    rows = month(seed, people, places)
    program = program_of(rows)
    chosen = lines(program, solved(program))
    assert breaches(rows, chosen) == []
    assert covered(rows, chosen) == program.covered(solved(program))
    assert program.value(solved(program)) >= program.value(first_rota(program))


def test_the_checker_notices_each_rule() -> None:
    """What checks the rotas above can say no."""
    rows = month(1, 60, 200)
    program = program_of(rows)
    everyone = lines(program, tuple(range(len(program.pairs))))
    said = " ".join(breaches(rows, everyone))
    for words in ("too full", "too little rest", "more than they want"):
        assert words in said
    place = rows.places[0]
    closed = next(iter(place.closed))
    assert any("not open" in one for one in breaches(rows, [FillLine(place.id, closed)]))


def test_the_same_rows_give_the_same_rota() -> None:
    rows = month(4, 60, 200)
    again = replace(rows, people=tuple(replace(one) for one in rows.people))
    assert solved(program_of(rows)) == solved(program_of(again))


def test_covering_comes_before_anything_people_like() -> None:
    """One person is liked in the first place and could also be in both; the other only in the first."""
    at = (session(1, 10, fits={1: Fits.PREFERS, 2: Fits.UNSURE}, group=frozenset({1})), session(2, 11))
    places = (
        PlaceToFill(1, 1, 1, "First", 1, last_time=ALL_FOR, likes=ALL_FOR, waiting=ALL_FOR),
        PlaceToFill(2, 2, 2, "Second", 1, closed=frozenset({2})),
    )
    people = (PersonToFill(1, "Sam", 4), PersonToFill(2, "Jo", 4))
    program = program_of(ToFill(ASK, at, places, people))
    assert set(lines(program, solved(program))) == {FillLine(1, 2), FillLine(2, 1)}


def test_unsure_comes_after_can_whatever_else_speaks_for_it() -> None:
    at = (session(1, 10, fits={1: Fits.UNSURE, 2: Fits.CAN}, group=frozenset({1})),)
    places = (PlaceToFill(1, 1, 1, "Role", 1, last_time=ALL_FOR, done=ALL_FOR, likes=ALL_FOR),)
    people = (PersonToFill(1, "Sam", 4), PersonToFill(2, "Jo", 4))
    program = program_of(ToFill(ASK, at, places, people))
    assert lines(program, solved(program)) == [FillLine(1, 2)]


def test_one_limit_speaks_for_a_whole_set_of_clashes() -> None:
    """Ten sessions at one time are one limit for a person, not one for each pair."""
    at = tuple(session(one, 10 + one / 20) for one in range(1, 11))
    places = tuple(PlaceToFill(one, one, 1, "Role", 1) for one in range(1, 11))
    program = program_of(ToFill(ASK, at, places, (PersonToFill(1, "Sam", 31),)))
    assert [limit.most for limit in program.limits] == [1]
    assert len(program.limits[0].columns) == 10
