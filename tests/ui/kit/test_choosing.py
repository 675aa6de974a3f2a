"""Lists that drop down, and where a dialog for files begins."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import ComboField, theme
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.ui.kit.theme import Scheme


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("percent", [100, 150])
def test_the_last_line_of_a_list_that_drops_down_is_whole(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    theme.apply_theme(qapp, Scheme.LIGHT, percent)
    holder = QWidget()
    qtbot.addWidget(holder)
    field = ComboField("which", "Which?", [(at, f"Line {at}") for at in range(5)], parent=holder)
    holder.resize(600, 400)
    holder.show()
    field.combo.showPopup()
    view = field.combo.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(view.model().index(4, 0))
    assert last.height() >= 30
    assert view.viewport().rect().contains(last)
    field.combo.hidePopup()
    theme.apply_theme(qapp, Scheme.LIGHT, 100)


def test_a_folder_that_is_not_there_is_not_where_a_dialog_begins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = QStandardPaths.StandardLocation
    found = {places.DocumentsLocation: str(tmp_path / "gone"), places.HomeLocation: str(tmp_path)}
    monkeypatch.setattr(QStandardPaths, "writableLocation", found.__getitem__)
    assert documents_folder() == str(tmp_path)
    (tmp_path / "gone").mkdir()
    assert documents_folder() == str(tmp_path / "gone")
