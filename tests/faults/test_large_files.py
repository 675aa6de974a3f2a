"""Killed or out of room while a large file goes in or out: no half of it stays, and nothing kept is lost."""

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.store.files import PART, DataFolder
from coprod_desktop.store.sealed import names_in
from tests.faults.conftest import Child, Work
from tests.faults.sealer import at_home, kept, one_more, open_copies, seal, seal_half, seal_until_full
from tests.faults.writer import is_whole

Trials = Callable[[int], range]
AtWork = Callable[[Work, Path], Child]


@pytest.fixture
def path(world_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(world_template, tmp_path / "data")


def test_killed_in_the_middle_of_a_file(path: Path, at_work: AtWork) -> None:
    """The next start clears what was half sealed, and no version tells of it."""
    folder = DataFolder(path)
    child = at_work(seal_half, path)
    child.next()
    child.kill()
    (half,) = folder.sealed.iterdir()
    assert PART in half.name
    folder.tidy()
    assert list(folder.sealed.iterdir()) == []
    workspace = at_home(folder)
    assert kept(workspace) == {}
    assert is_whole(workspace)
    workspace.close()


def test_killed_while_files_are_sealed(
    path: Path, trials: Trials, chance: random.Random, at_work: AtWork
) -> None:
    """At any moment: what was said to be kept is there and proves whole, and at most one more."""
    folder = DataFolder(path)
    before = 0
    for trial in trials(4):
        child = at_work(seal, path)
        child.next()
        said = [child.next() for _version in range(chance.randrange(2))]
        child.run_on(chance.uniform(0, 0.1))
        said += child.kill()
        folder.tidy()
        assert not [one.name for one in folder.sealed.glob("*") if PART in one.name]
        workspace = at_home(folder)
        there = kept(workspace)
        assert is_whole(workspace)
        workspace.close()
        assert set(said) <= set(there)
        assert len(there) - before - len(said) in (0, 1)
        before = len(there)
        assert len(names_in(folder.sealed)) - len(there) <= trial + 1  # sealed, and not yet written down
    assert before, "it never got as far as one version"


def test_killed_while_a_copy_is_opened(
    path: Path, trials: Trials, chance: random.Random, at_work: AtWork
) -> None:
    """Whole or half, no plain copy is there after the next start."""
    folder = DataFolder(path)
    workspace = at_home(folder)
    one_more(workspace, path.parent)
    workspace.close()
    plain = 0
    for _trial in trials(3):
        child = at_work(open_copies, path)
        child.next()
        child.run_on(chance.uniform(0, 0.06))
        child.kill()
        plain += len(list(folder.opened.rglob("*.mp4*")))
        folder.tidy()
        assert not folder.opened.exists()
    assert plain, "there never was one"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of file size to set there")
def test_no_room_for_a_file_on_its_way_in(path: Path, at_work: AtWork) -> None:
    """Told kindly; no row, no half of it; and kept once there is room."""
    (words, left), number = at_work(seal_until_full, path).rest()
    assert "no room left on the disk, so nothing was saved" in words
    assert "Free some space" in words
    assert left == []
    assert number == 1
    workspace = at_home(DataFolder(path))
    assert list(kept(workspace)) == [1]
    assert is_whole(workspace)
    workspace.close()
