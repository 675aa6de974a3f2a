"""What tests of the window share: a window on a folder of its own, as `bootstrap` puts it together."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.door import RealDoor
from coprod_desktop.bootstrap.opening import Place, create_store, open_workspace
from coprod_desktop.services.accounts import AddAccount, BeginOrganisation, add_account
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.vocabulary import AccountRole
from tests.world import CHEAP

MORGAN = ("morgan", "seven quiet herons")
JO = ("jo", "eleven slow barges")

Open = Callable[[], MainWindow]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A new data folder."""
    made = Place(DataFolder(tmp_path / "data"), parameters=CHEAP)
    made.folder.prepare()
    return made


@pytest.fixture(scope="session")
def begun_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `begun` is copied from."""
    place = Place(DataFolder(tmp_path_factory.mktemp("begun") / "data"), parameters=CHEAP)
    place.folder.prepare()

    def asked(code: str) -> BeginOrganisation:
        return BeginOrganisation("Harbour Voices", "Morgan Lee", *MORGAN, code)

    unlocked = create_store(place, asked).unlocked
    workspace = open_workspace(place, unlocked)
    add_account(workspace, AddAccount("Jo Park", JO[0], AccountRole.STAFF, JO[1]))
    workspace.close()
    return place.folder.path


@pytest.fixture
def begun(begun_template: Path, place: Place) -> Place:
    """A data folder in which Morgan is a coordinator and Jo a member of staff."""
    shutil.copytree(begun_template, place.folder.path, dirs_exist_ok=True)
    return place


@pytest.fixture
def open_window(place: Place, qtbot: QtBot) -> Iterator[Open]:
    """Opens the window on the data folder and shows the way in."""
    made: list[MainWindow] = []

    def opened() -> MainWindow:
        window = MainWindow(Runner(), RealDoor(place), Preferences(None))
        made.append(window)
        window.show()
        window.start()
        qtbot.waitExposed(window)
        return window

    yield opened
    for window in made:
        window.runner.stop()
        window.idle.stop()
        window._everywhere.stop()
        for dialog in window.findChildren(QDialog):
            dialog.deleteLater()
        window.hide()
        window.deleteLater()
    QApplication.processEvents()


def type_into(qtbot: QtBot, line: QLineEdit, words: str) -> None:
    """Type into a field as a person does, over what stands there."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, words)


def sign_in(qtbot: QtBot, window: MainWindow, keys: tuple[str, str]) -> None:
    """Sign in, or unlock, by keyboard; wait until the desk is there."""
    page = window.sign_in
    type_into(qtbot, page.name.line, keys[0])
    type_into(qtbot, page.passphrase.line, keys[1])
    with qtbot.waitSignal(window.entered):
        qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
