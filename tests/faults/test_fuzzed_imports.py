"""Spoilt files on their way in: read or refused in plain words, never a crash, nothing half in."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.errors import PlainError
from coprod_desktop.services.imports import RotaImport
from coprod_desktop.store.check import bare_connection, check_store, count_rows
from tests.faults.fuzzing import Spoilt, bring_in, spoil, through, whole_files
from tests.world import World

Trials = Callable[[int], range]
IN_FULL = 10
"""Every so many files are brought in, too, and undone: that takes longer than reading one."""


def rows(world: World) -> int:
    with bare_connection(world.workspace.engine) as bare:
        return count_rows(bare)


def people(world: World) -> list[Any]:
    with world.workspace.read() as session:
        found = session.connection().exec_driver_sql("select id, full_name from person order by id")
        return [tuple(row) for row in found]


def kept(folder: Path, file: Spoilt, trial: int) -> str:
    """Keep a file that made it stumble; returns where."""
    path = folder / f"stumbled-{trial}-{file.name}"
    path.write_bytes(file.content)
    return str(path)


def test_whole_files_are_brought_in(world: World, tmp_path: Path) -> None:
    before = people(world)
    for file in whole_files():
        bring_in(through(tmp_path, file, world.workspace), world.workspace)
    assert len(people(world)) > len(before)


def test_spoilt_files(
    world: World, tmp_path: Path, trials: Trials, chance: random.Random, request: pytest.FixtureRequest
) -> None:
    """`--trials 100000` tries so many. What made it stumble is kept in the folder of the test."""
    files = whole_files()
    before, read, brought, refused = people(world), 0, 0, 0
    for trial in trials(300):
        file = spoil(chance.choice(files), files, chance)
        in_full = trial % IN_FULL == 0
        at = rows(world) if in_full else 0
        try:
            wanted = through(tmp_path, file, world.workspace)
            read += 1
            if in_full:
                bring_in(wanted, world.workspace)
        except PlainError:
            refused += 1
            half_in = in_full and rows(world) != at
            assert not half_in, f"half in: {kept(tmp_path, file, trial)}"
        except Exception as error:
            raise AssertionError(kept(tmp_path, file, trial)) from error
        else:
            if in_full and rows(world) != at:
                brought += 1
                world.workspace.undo()
    assert people(world) == before
    assert check_store(world.workspace.engine).good
    assert read
    assert refused
    assert brought
    request.node.user_properties.append(("fuzzed", f"{read} read, {refused} refused, {brought} brought in"))


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001", "14/05/2206"])
def test_a_year_that_cannot_be_meant_keeps_nothing_else_out(world: World, tmp_path: Path, day: str) -> None:
    """It made bringing in a rota stumble, or refuse all of it; now that row is left out, and named."""
    rows = [f"{one},10:30-12:30,Brochure group,Sam Rivers" for one in ("14/05/2026", day, "21/05/2026")]
    text = "\n".join(["Date,Time,Session,Facilitator", *rows])
    wanted = through(tmp_path, Spoilt("list.csv", text.encode()), world.workspace)
    assert isinstance(wanted, RotaImport)
    assert [session.on for session in wanted.sessions] == [date(2026, 5, 14), date(2026, 5, 21)]
    bring_in(wanted, world.workspace)
