"""What tests of faults share: how often to try, and processes that can be killed."""

import errno
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

Work = Callable[[Path, Connection], None]
PATIENCE = 60.0


WAYS = {
    "failing-once": (errno.EIO, False),
    "failing-lasting": (errno.EIO, True),
    "full-once": (errno.ENOSPC, False),
    "full-lasting": (errno.ENOSPC, True),
}
"""How a write fails: with which error, and whether all after it fail, too."""
USUAL = ("failing-once", "full-lasting")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of a write that fails are run in each way with `--trials`, else in two."""
    if {"error", "lasts"} <= set(metafunc.fixturenames):
        chosen = list(WAYS) if metafunc.config.getoption("--trials") else USUAL
        metafunc.parametrize(("error", "lasts"), [WAYS[way] for way in chosen], ids=chosen)


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> Callable[[int], range]:
    """`trials(10)` is ten tries, unless `--trials` says how many."""
    asked: int = request.config.getoption("--trials")
    return lambda usual: range(asked or usual)


class Tally(Counter[str]):
    """How often what was found. It also stands in a file, so that a long run can be looked at meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def add(self, what: str) -> None:
        """It was found once more."""
        self[what] += 1
        self._path.write_text("\n".join(f"{often} {one}" for one, often in self.most_common()), "utf-8")


@pytest.fixture
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """What is found by the trials of this test."""
    return Tally(tmp_path_factory.getbasetemp() / f"{request.node.name}.txt")


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that is the same each time a test is run."""
    return random.Random(request.node.nodeid)


class Child:
    """A process at work on a store, and what it says."""

    def __init__(self, work: Work, path: Path) -> None:
        self._heard, said = _context.Pipe(duplex=False)
        self.process: BaseProcess = _context.Process(target=work, args=(path, said), daemon=True)
        self.process.start()
        said.close()

    def next(self) -> Any:
        """What it says next."""
        assert self._heard.poll(PATIENCE), "it says nothing"
        return self._heard.recv()

    def kill(self) -> list[Any]:
        """End it at once, as when the plug is pulled on the program; what it had still said."""
        self.process.kill()
        self.process.join(PATIENCE)
        return self.rest()

    def rest(self) -> list[Any]:
        """Everything it says until it ends."""
        said = []
        try:
            while self._heard.poll(PATIENCE):
                said.append(self._heard.recv())
        except EOFError:
            self.process.join(PATIENCE)
        self.end()
        return said

    def end(self) -> None:
        """Let go of it, ended or not: ten thousand of them would use up the files a process may have open."""
        if not self._heard.closed:
            self._heard.close()
            self.process.kill()
            self.process.join(PATIENCE)
            self.process.close()

    def run_on(self, seconds: float) -> None:
        """Let it work a little longer."""
        self.process.join(seconds)


# One process has everything imported and forks the others, so that a trial costs milliseconds.
_context: Any = get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    _context.set_forkserver_preload(["tests.faults.writer", "tests.faults.sealer", "tests.faults.walked"])


@pytest.fixture(scope="session")
def walked(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Some days at the laptop, walked once."""
    from tests.faults.walked import Walked

    return Walked(world_template, tmp_path_factory.mktemp("walked"))


@pytest.fixture
def at_work() -> Iterator[Callable[[Work, Path], Child]]:
    """`at_work(write, path)` starts a process at work on the store in a folder."""
    children: list[Child] = []

    def begin(work: Work, path: Path) -> Child:
        children.append(Child(work, path))
        return children[-1]

    yield begin
    for child in children:
        child.end()
