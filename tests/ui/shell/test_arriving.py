"""What is typed and pressed is heard in every window of the program, and nothing else crosses over."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.shell.arriving import Arriving
from coprod_desktop.ui.shell.put_away import EverywhereKeys


class Hearer(QObject):
    """Writes down what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[QEvent.Type] = []
        self.arriving = Arriving(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.heard.append(event.type())
        return False


def shown(qtbot: QtBot, *things: QWidget) -> QWidget:
    """A window with these things in it, in use."""
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    for thing in things:
        box.addWidget(thing)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_keys_are_heard_in_whichever_window_has_the_keyboard(qtbot: QtBot) -> None:
    hearer = Hearer()
    hearer.arriving.start()
    for _each in range(2):
        line = QLineEdit()
        window = shown(qtbot, line)
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        hearer.heard.clear()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)  # as the system hands it in
        assert QEvent.Type.KeyPress in hearer.heard
        assert line.text() == "a"
    hearer.arriving.stop()
    hearer.heard.clear()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
    assert not hearer.heard


def test_what_a_page_is_laid_out_with_is_not_heard(qtbot: QtBot) -> None:
    line, label = QLineEdit(), QLabel("Before")
    window = shown(qtbot, line, label)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    hearer = Hearer()
    hearer.arriving.start()
    for number in range(50):
        label.setText(f"{number} lines come and go")
        label.setVisible(number % 2 == 0)
    window.repaint()
    assert len(hearer.heard) < 10
    hearer.arriving.stop()


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")
def test_locking_works_while_a_menu_is_open(qtbot: QtBot) -> None:
    line = QLineEdit()
    window = shown(qtbot, line)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    keys = EverywhereKeys(window)
    menu = QMenu(window)
    menu.addAction("Open")
    menu.popup(window.pos())
    qtbot.waitUntil(menu.isVisible)
    with qtbot.waitSignal(keys.lock):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    menu.close()
    keys.stop()
