"""“Worried about someone?” is one press away: on every page, over any dialog, and in front of the store."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.ui.kit import Button, theme
from coprod_desktop.ui.people.forms import AddDialog
from coprod_desktop.ui.shell.notices import EmergencyDialog
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.ui.shell.worried import WorriedDialog
from tests.ui.shell.conftest import MORGAN, Open, sign_in

LEFT, F9 = Qt.MouseButton.LeftButton, Qt.Key.Key_F9
SMALLEST = (1366, 768)


def _shown(window: MainWindow, kind: type[QDialog]) -> list[Any]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def _in_sight(button: QWidget, window: MainWindow) -> bool:
    """Whether all of it is seen, and nothing needs scrolling to it."""
    corner = button.mapTo(window, button.rect().bottomRight())
    return button.visibleRegion().boundingRect() == button.rect() and window.rect().contains(corner)


def _worried_in_front(window: MainWindow) -> Button:
    found = window.sign_in.findChildren(Button)
    return next(one for one in found if one.words() == "Worried about someone?")


def test_it_is_one_press_away(qtbot: QtBot, begun: Place, open_window: Open, qapp: QApplication) -> None:
    window = open_window()
    window.setMinimumSize(*SMALLEST)
    window.resize(*SMALLEST)
    for scale in (100, 150, 200):
        theme.apply_theme(qapp, theme.Scheme.LIGHT, scale)
        qapp.processEvents()
        assert _in_sight(_worried_in_front(window), window), scale
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    qtbot.mouseClick(_worried_in_front(window), LEFT)
    (before,) = _shown(window, EmergencyDialog)
    qtbot.keyClick(before, F9)
    assert len(_shown(window, EmergencyDialog)) == 1, "one is enough"
    before.reject()

    sign_in(qtbot, window, MORGAN)
    assert window.desk is not None
    for scale in (100, 150, 200):
        theme.apply_theme(qapp, theme.Scheme.LIGHT, scale)
        qapp.processEvents()
        assert _in_sight(window.desk.rail.worried_button, window), scale
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    qtbot.keyClick(window, F9)
    (worried,) = _shown(window, WorriedDialog)
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    qapp.processEvents()
    assert worried.scroller.verticalScrollBar().maximum() == 0, "all of it is seen without scrolling"
    worried.reject()

    form = AddDialog(window.desk.context, window)
    form.open()
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form, F9)
    (over,) = _shown(window, WorriedDialog)
    assert over.parent() is form
    assert QApplication.activeModalWidget() is over
    over.reject()
    form.reject()
    window.lock()
    qtbot.keyClick(window, F9)
    (behind,) = _shown(window, EmergencyDialog)
    behind.reject()
