"""What somebody copies out of a field leaves the clipboard on locking; what comes from elsewhere stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.shell.copied import copy, forget_copied, hear_copies

HERE = "slammed doors"
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_what_was_copied_by_hand_goes_too(qtbot: QtBot) -> None:
    hear_copies()
    clipboard = QGuiApplication.clipboard()
    field = QPlainTextEdit(HERE)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive)
    qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == HERE
    forget_copied()
    assert clipboard.text() == ""
    copy("Hello. Could you give me a ring?")
    forget_copied()
    assert clipboard.text() == ""


def test_what_another_program_put_there_since_stays(qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    copy(HERE)
    clipboard.blockSignals(True)  # another program’s change, while it has the keyboard, is not noted
    clipboard.setText("from a letter")
    clipboard.blockSignals(False)
    forget_copied()
    assert clipboard.text() == "from a letter"
    clipboard.clear()
