"""What hands do at the window: press, type, choose, fill in the form that is open, read what is seen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QTabBar, QWidget
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Button
from tests import whole_window
from tests.whole_window import Whole

LEFT = Qt.MouseButton.LeftButton
DialogKind = type[QDialog]


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

    # Forms

    def dialog(self, kind: DialogKind = QDialog) -> Any:
        """The dialog that is open; of several, the one opened last."""
        self.whole.settle(lambda: any(isinstance(one, kind) for one in whole_window.open_dialogs()))
        found = [one for one in whole_window.open_dialogs() if isinstance(one, kind)]
        inner = [one for one in found if not any(other.parent() is one for other in found)]
        (last,) = inner
        return last

    def save(self, dialog: Any) -> None:
        """Press the dialog's verb, and see it close."""
        self.choose(dialog.save)
        self.whole.settle(lambda: dialog not in whole_window.open_dialogs())

    def fill(self, save: str, **fields: Any) -> None:
        """Write what the form that is open asks for, and press what saves it.

        Words are typed; other values are set as if they had been chosen.
        """
        form = self.dialog()
        for key, value in fields.items():
            if isinstance(value, str):
                self.qtbot.keyClicks(form.fields[key].editor, value)
            else:
                form.fields[key].set(value)
                form.fields[key].changed.emit()
        self.press(form, save)
        self.whole.settle(lambda: form not in whole_window.open_dialogs())

    def pick(self, key: str, words: str) -> None:
        """Press one of the choices of the form that is open."""
        options = self.dialog().fields[key].options()
        self.choose(next(one for one in options if one.accessibleName() == words))

    def find(self, field: Any, name: str) -> None:
        """Name somebody in a field that finds people."""
        line = getattr(field, "finder", field).line
        line.setFocus()
        self.qtbot.keyClicks(line, name)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: bool(field.value()))

    def turn_to(self, page: QWidget, at: int) -> None:
        """Press one of the tabs of a page."""
        tabs = page.findChild(QTabBar)
        assert tabs is not None
        self.qtbot.mouseClick(tabs, LEFT, pos=tabs.tabRect(at).center())
        self.whole.settle()

    def drop(self, place: QWidget, file: Path) -> None:
        """Let a file go over a place for it."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        how = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        enters = QDragEnterEvent(QPoint(5, 5), *how)
        QApplication.sendEvent(place, enters)
        assert enters.isAccepted(), "it takes no such file"
        QApplication.sendEvent(place, QDropEvent(QPointF(5, 5), *how))
        self.whole.settle()

    def save_as(self, path: Path) -> None:
        """Choose where to save in the open file dialog."""
        (dialog,) = [one for one in whole_window.open_dialogs() if isinstance(one, QFileDialog)]
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.whole.settle(path.is_file)
        self.whole.take_keyboard()
