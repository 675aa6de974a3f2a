"""What holds for every test: a private umask, Qt without a screen, nothing of this machine's own settings."""

import gc
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests import sockets, statements
from tests.ordinary_user import as_ordinary_user
from tests.world import World, make_template, make_world

# Before anything imports Qt: no window opens on the developer's screen, and no desktop theme changes results.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_QPA_PLATFORMTHEME", None)

_PRIVATE = 0o077
_PATIENCE = 60_000  # milliseconds
_LONG = 900  # seconds that a long test may take where others use the machine, too
_MEMORY, _ROOM = Path("/dev/shm"), 4 * 2**30


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--trials N`: how often each fault is tried, instead of the few times of an ordinary run."""
    parser.addoption("--trials", type=int, default=0, help="how often each fault in tests/faults is tried")


def pytest_configure() -> None:
    """Where there is room in memory, the folders of tests stand there: no test waits for the disk.

    The program says each commit through to the disk as ever; only the disk is a faster one. And whatever
    reaches for a network fails from here on.
    """
    sockets.watch()
    statements.share()
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that take long are begun first, so that no process is left alone with one at the end.

    Several processes begin each at its own part of the list, so each part has its share of them at its front.
    """
    long = [one for one in items if one.get_closest_marker("long")]
    tried = config.getoption("--trials")
    for one in items if tried else long:
        one.add_marker(pytest.mark.timeout(0 if tried else _LONG))
    rest = [one for one in items if not one.get_closest_marker("long")]
    parts = getattr(config, "workerinput", {}).get("workercount", 1)
    size = -(-len(items) // parts)
    items.clear()
    for at in range(parts):
        first = long[at::parts]
        items += [*first, *rest[: size - len(first)]]
        del rest[: size - len(first)]
    items += rest


def pytest_collection_finish() -> None:
    """What was imported to collect the tests stays; it is not looked through again for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """pytest-qt's own, with more patience: a busy machine is no failure.

    It holds what it was given until that is freed. A dialog without a parent is else held by the buttons on
    it alone once the test has returned, and destroyed in the middle of the end of the last of them.
    """
    held: dict[int, object] = {}
    add = qtbot.addWidget

    def hold(widget: Any, **more: Any) -> None:
        key = id(widget)
        held[key] = widget
        widget.destroyed.connect(lambda *_gone: held.pop(key, None))
        add(widget, **more)

    qtbot.addWidget = hold  # type: ignore[method-assign]
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=_PATIENCE)  # type: ignore[method-assign]
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=_PATIENCE)  # type: ignore[method-assign]
    yield qtbot
    held.clear()


@pytest.fixture(autouse=True)
def _this_machine_stays_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test reads or writes the real data folder, nor signs in with the developer's own settings."""
    for name in ("COPROD_USER", "COPROD_PASSPHRASE", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))
    monkeypatch.setenv("APPDATA", str(home / "roaming"))
    before = os.umask(_PRIVATE)
    yield
    os.umask(before)


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """The test is held to the permissions of files, even where it is run as root. Ask for it first."""
    with as_ordinary_user():
        yield


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that every test's world is copied from."""
    return make_template(tmp_path_factory.mktemp("template") / "data")


@pytest.fixture
def world(world_template: Path, tmp_path: Path) -> Iterator[World]:
    """A small organisation on a real encrypted store, open on the test's thread."""
    made = make_world(world_template, tmp_path / "data")
    yield made
    made.close()
