"""The program is killed while it works: nothing that was said to be stored is lost, and nothing is half."""

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_desktop.store.backup import list_backups, make_backup
from coprod_desktop.store.backup_file import verify_backup
from coprod_desktop.store.files import DataFolder
from tests.faults.conftest import Child, Work
from tests.faults.writer import add, back_up, is_whole, numbers, opened, restore, write
from tests.world import KEY, NOW

Trials = Callable[[int], range]
AtWork = Callable[[Work, Path], Child]


@pytest.fixture
def path(world_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(world_template, tmp_path / "data")


def test_killed_while_writing(path: Path, trials: Trials, chance: random.Random, at_work: AtWork) -> None:
    """Again and again on the same store, at any moment of an act, an undo or a redo."""
    before: set[int] = set()
    for _trial in trials(10):
        shutil.rmtree(path.parent / "again", ignore_errors=True)
        child = at_work(write, shutil.copytree(path, path.parent / "again"))
        child.next()
        said = {child.next() for _act in range(chance.randrange(4))}  # however slow the machine is
        child.run_on(chance.uniform(0, 0.15))
        said |= set(child.kill())
        workspace = opened(DataFolder(path.parent / "again"))
        there = numbers(workspace)
        assert is_whole(workspace)
        workspace.close()
        assert said <= there
        assert len(there - said) <= 1
        before |= said
    assert before, "it never got as far as one act"


def test_killed_while_backing_up(path: Path, trials: Trials, chance: random.Random, at_work: AtWork) -> None:
    """Every file that has a backup's name is a whole backup; the store is untouched."""
    folder = DataFolder(path)
    for _trial in trials(5):
        child = at_work(back_up, path)
        child.next()
        child.run_on(chance.uniform(0, 0.3))
        said = child.kill()
        found = list_backups(folder.backups)
        assert len(found) >= len(said)
        for backup in found:
            verify_backup(backup.path, KEY)
            backup.path.unlink()
        folder.tidy()
        assert [name for name in path.iterdir() if ".part" in name.name] == []
    workspace = opened(folder)
    assert is_whole(workspace)
    workspace.close()


def test_killed_while_restoring(path: Path, trials: Trials, chance: random.Random, at_work: AtWork) -> None:
    """Afterwards one whole store is in place: one of the two backups, or what was there before."""
    folder = DataFolder(path)
    workspace = opened(folder)
    for number in (1, 2):
        add(workspace, number)
        make_backup(workspace.engine, KEY, folder, folder.backups, NOW + timedelta(hours=number))
    add(workspace, 3)
    workspace.close()
    for _trial in trials(6):
        child = at_work(restore, path)
        child.next()
        child.run_on(chance.uniform(0, 0.3))
        child.kill()
        folder.tidy()
        workspace = opened(folder)
        assert numbers(workspace) in ({1}, {1, 2}, {1, 2, 3})
        assert is_whole(workspace)
        workspace.close()
