"""Taking a copy out: locked first, its passphrase typed twice; what is private only by a tick."""

from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.imports.export_page import ExportPage, LockDialog
from tests.ui.conftest import AtWork
from tests.world import World

LEFT = Qt.MouseButton.LeftButton
LOCK = "four herons on a quiet roof"


@pytest.fixture
def page(qtbot: QtBot, world: World, at_work: AtWork) -> ExportPage:
    world.person("Zoë Rivers")
    made = ExportPage(at_work())
    qtbot.addWidget(made)
    made.resize(1126, 728)
    made.show()
    return made


def asked(page: ExportPage, qtbot: QtBot) -> LockDialog:
    qtbot.mouseClick(page.lock, LEFT)
    return page.window().findChildren(LockDialog)[-1]


def test_a_locked_copy_is_made(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(page, qtbot)
    assert dialog.private.value() is False, "never by default"
    qtbot.keyClicks(dialog.lock.line, LOCK)
    qtbot.keyClicks(dialog.again.line, "four herons on a quiet root")
    qtbot.mouseClick(dialog.save, LEFT)
    assert "not the same" in dialog.again._problem.text()
    assert not page.window().findChildren(QFileDialog)
    dialog.again.set("")
    qtbot.keyClicks(dialog.again.line, LOCK)
    qtbot.mouseClick(dialog.save, LEFT)
    where = page.window().findChildren(QFileDialog)[-1]
    assert where.selectedFiles()[0].endswith("copy.zip")
    with qtbot.waitSignal(page.context.said):
        where.fileSelected.emit(str(tmp_path / "copy.zip"))
    with pyzipper.AESZipFile(tmp_path / "copy.zip") as archive:
        archive.setpassword(LOCK.encode())
        assert "Zoë Rivers" in archive.read("people.csv").decode("utf-8-sig")
        assert "private.csv" not in archive.namelist()
    assert LOCK not in repr(vars(page)), "its passphrase is not kept"


def test_what_is_private_goes_with_a_tick(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(page, qtbot)
    qtbot.keyClicks(dialog.lock.line, LOCK)
    qtbot.keyClicks(dialog.again.line, LOCK)
    dialog.private.box.setChecked(True)
    qtbot.mouseClick(dialog.save, LEFT)
    with qtbot.waitSignal(page.context.said):
        page.write_locked(str(tmp_path / "copy.zip"))
    with pyzipper.AESZipFile(tmp_path / "copy.zip") as archive:
        assert "private.csv" in archive.namelist()


def test_a_refusal_stays_on_the_page(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(page, qtbot)
    qtbot.keyClicks(dialog.lock.line, LOCK)
    qtbot.keyClicks(dialog.again.line, LOCK)
    qtbot.mouseClick(dialog.save, LEFT)
    page.write_locked(str(tmp_path / "gone" / "copy.zip"))
    qtbot.waitUntil(page.said.isVisible)
    assert "written there" in page.said.words.text()
    assert page.lock.isEnabled()
