"""What holds for every test: a private umask, Qt without a screen, nothing of this machine's own settings."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ordinary_user import as_ordinary_user
from tests.world import World, make_template, make_world

# Before anything imports Qt: no window opens on the developer's screen, and no desktop theme changes results.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_QPA_PLATFORMTHEME", None)

_PRIVATE = 0o077
_PATIENCE = 30_000  # milliseconds


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--trials N`: how often each fault is tried, instead of the few times of an ordinary run."""
    parser.addoption("--trials", type=int, default=0, help="how often each fault in tests/faults is tried")


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """pytest-qt's own, with more patience: a busy machine is no failure."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=_PATIENCE)  # type: ignore[method-assign]
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=_PATIENCE)  # type: ignore[method-assign]
    return qtbot


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
