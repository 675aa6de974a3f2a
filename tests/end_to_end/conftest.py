"""What tests of the whole window share: the window on a store of its own, and how a person drives it."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.kit import Button, theme
from tests import whole_window
from tests.whole_window import Whole
from tests.world import CHEAP

LEFT = Qt.MouseButton.LeftButton

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
    for whole in made:
        whole_window.close_whole(whole)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)


class Hands:
    """Presses and types as a person does."""

    def __init__(self, qtbot: QtBot, whole: Whole) -> None:
        self.qtbot, self.whole = qtbot, whole

    def press(self, page: QWidget, words: str) -> None:
        """Press the visible button that says so, with the mouse."""
        try:
            self.qtbot.waitUntil(lambda: whole_window.button(page, words) is not None)
        except TimeoutError:
            raise AssertionError(f"no button “{words}” among:\n{self.seen()}") from None
        found = whole_window.button(page, words)
        assert found is not None
        self.qtbot.mouseClick(found, LEFT)
        self.whole.settle()

    def choose(self, option: QWidget) -> None:
        """Press an option, with the mouse."""
        self.qtbot.mouseClick(option, LEFT)
        self.whole.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        self.qtbot.keyClick(focused, key, modifier)
        self.whole.settle()

    def type(self, words: str) -> None:
        """Type wherever the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, words)

    def tab_to(self, words: str) -> None:
        """Go on by Tab until the keyboard is where it says so."""
        for _step in range(80):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == words:
                return
            self.qtbot.keyClick(focused or self.whole.window, Qt.Key.Key_Tab)
        raise AssertionError(f"“{words}” is not reached by Tab among:\n{self.seen()}")

    def choose_file(self, path: Path) -> None:
        """What the open file dialog tells when this file is chosen in it."""
        (dialog,) = [one for one in whole_window.open_dialogs() if isinstance(one, QFileDialog)]
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.whole.settle()
        self.whole.take_keyboard()

    def see(self, words: str) -> None:
        """Wait until words are seen."""
        try:
            self.qtbot.waitUntil(lambda: words in self.seen())
        except TimeoutError:
            raise AssertionError(f"“{words}” is not seen among:\n{self.seen()}") from None

    def seen(self) -> str:
        """All words of labels and buttons that are seen."""
        window = self.whole.window
        said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        said += [button.words() for button in window.findChildren(Button) if button.isVisible()]
        return "\n".join(said)


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
