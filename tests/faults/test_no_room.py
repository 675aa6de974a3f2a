"""The disk takes no more: told plainly, nothing half, and work goes on once there is room."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.store.files import DataFolder
from tests.faults.conftest import Child, Work
from tests.faults.writer import is_whole, numbers, opened, write_until_full

AtWork = Callable[[Work, Path], Child]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of file size to set there")
def test_what_was_stored_before_the_disk_was_full_is_there(
    world_template: Path, tmp_path: Path, at_work: AtWork
) -> None:
    """A process whose files may not grow stands for the full disk."""
    path = shutil.copytree(world_template, tmp_path / "data")
    said = at_work(write_until_full, path).rest()
    *before, refusal, after = said
    assert before
    assert "disk" in refusal
    workspace = opened(DataFolder(path))
    assert numbers(workspace) == {*before, after}
    assert is_whole(workspace)
    workspace.close()
