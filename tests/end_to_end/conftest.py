"""What tests of the whole window share: the window on a store of its own, and how a person drives it."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.kit import theme
from tests import whole_window
from tests.end_to_end.hands import Hands
from tests.sockets import open_connections
from tests.whole_window import Whole
from tests.world import CHEAP

OpenWhole = Callable[..., Whole]


@pytest.fixture(scope="session")
def example_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every test's example is copied from."""
    return whole_window.example_place(tmp_path_factory.mktemp("example") / "data").folder.path


@pytest.fixture
def example_place(example_template: Path, tmp_path: Path) -> Place:
    """The example organisation in a folder of the test's own."""
    path = shutil.copytree(example_template, tmp_path / "data")
    return Place(DataFolder(path), whole_window.morning, CHEAP)


@pytest.fixture
def open_whole(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWhole]:
    """Opens the window on a place; temporary files of the test stand under `tmp_path/temp`."""
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr("tempfile.tempdir", None)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    made: list[Whole] = []
    gc.freeze()  # what was there before is not looked through again, at every turn of the test

    def opened(place: Place, *, example: bool = True) -> Whole:
        whole = whole_window.open_whole(place, example=example)
        made.append(whole)
        return whole

    yield opened
    reached = open_connections() if made else []
    for whole in made:
        whole_window.close_whole(whole)
    assert reached == [], "nothing below Python opened one either"
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)


@pytest.fixture
def hands(qtbot: QtBot) -> Callable[[Whole], Hands]:
    """`hands(whole)` drives a window."""

    def of(whole: Whole) -> Hands:
        return Hands(qtbot, whole)

    return of


def found_in_plain(folder: Path, words: tuple[str, ...], but: tuple[Path, ...] = ()) -> list[str]:
    """Which words stand readable in which file under a folder."""
    found = []
    for path in folder.rglob("*"):
        if not path.is_file() or path in but:
            continue
        content = path.read_bytes().lower()
        for word in words:
            if any(word.lower().encode(code) in content for code in ("utf-8", "utf-16-le")):
                found.append(f"{word!r} in {path.name}")
    return found
