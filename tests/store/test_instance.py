"""One running program per data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.instance import InstanceLock

HOLDER = (
    "import sys; from pathlib import Path\n"
    "from coprod_desktop.store.instance import InstanceLock\n"
    "lock = InstanceLock(Path(sys.argv[1])); lock.take(); print('held', flush=True); sys.stdin.read()\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = DataFolder(tmp_path)
    folder.prepare()
    return folder.lock


def hold_elsewhere(path: Path) -> "subprocess.Popen[str]":
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def end(process: "subprocess.Popen[str]") -> None:
    process.communicate()


def test_a_second_one_is_refused_in_a_friendly_way(path: Path) -> None:
    with InstanceLock(path):
        with pytest.raises(Trouble, match="already open") as refused:
            InstanceLock(path).take()
        assert "window" in refused.value.advice
    with InstanceLock(path):
        pass


def test_another_process_is_refused_too(path: Path) -> None:
    other = hold_elsewhere(path)
    with pytest.raises(Trouble, match="already open"):
        InstanceLock(path).take()
    end(other)
    with InstanceLock(path):
        pass


def test_a_crash_leaves_no_obstacle(path: Path) -> None:
    other = hold_elsewhere(path)
    other.kill()
    end(other)
    assert path.exists()
    with InstanceLock(path):
        pass


def test_two_folders_two_programs(tmp_path: Path) -> None:
    with InstanceLock(tmp_path / "one"), InstanceLock(tmp_path / "two"):
        pass


def test_taking_twice_is_once_and_releasing_twice_too(path: Path) -> None:
    lock = InstanceLock(path)
    lock.take()
    lock.take()
    lock.release()
    lock.release()
    with InstanceLock(path):
        pass


def test_a_folder_that_is_not_there_is_plain_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        InstanceLock(tmp_path / "no" / "in-use").take()
