"""What tests of the command line share: the program as people run it, here or in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from coprod_desktop.bootstrap.example import create_example
from coprod_desktop.bootstrap.opening import Place, hold
from coprod_desktop.cli.program import main
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import LEAST

ROOT = Path(__file__).parents[2]
KEYS = {"COPROD_USER": "morgan", "COPROD_PASSPHRASE": "seven quiet herons"}


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("check", keys=True)` does what `coprod-desktop check` does, in this process, signed in or not.

    A start of the program takes longer than most commands; that it starts is `run_apart`’s to prove.
    """

    def command(*arguments: str | Path, keys: bool = True, **more: str) -> Ran:
        capsys.readouterr()
        with monkeypatch.context() as around:
            around.chdir(tmp_path)
            for name in KEYS:
                around.delenv(name, raising=False)
            for name, value in ((KEYS if keys else {}) | more).items():
                around.setenv(name, value)
            code = main([str(each) for each in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Ran(code, told.out, told.err)

    return command


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """The same as people run it: in a process of its own, without a terminal."""

    def command(*arguments: str | Path, keys: bool = True, **more: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "coprod_desktop", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(KEYS if keys else {}), **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=250,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example’s data folder, made once, as cheap to open as is taken; tests that change it copy it.

    It is that of tomorrow: the session of its day is still to come, whatever the time is.
    """
    folder = DataFolder(tmp_path_factory.mktemp("example") / "data")
    with hold(folder, example=True):
        create_example(
            Place(folder, parameters=LEAST), datetime.now(UTC).astimezone().date() + timedelta(days=1)
        )
        folder.keep_example_day(None)
    return folder.path


@pytest.fixture
def data(example: Path, tmp_path: Path) -> Path:
    """A copy of the example’s data folder that one test may change."""
    return Path(shutil.copytree(example, tmp_path / "data"))
