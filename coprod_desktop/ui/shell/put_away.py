"""Putting everything out of sight at once, and bringing it back as it was."""

from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coprod_desktop.ui.shell.arriving import Arriving
from coprod_desktop.ui.shell.copied import forget_copied


class PutAway(NamedTuple):
    """What was on the screen: open dialogs, bottom first, and what had the keyboard."""

    dialogs: tuple[QWidget, ...]
    focus: QWidget | None


SHOWS_NOBODY = "shows_nobody"
"""The property of a dialog that stays when someone sits down beside: it hides names by itself."""


def put_names_away(window: QWidget) -> PutAway:
    """Hide the open dialogs of a window that may name somebody; they stay as they are, only out of sight."""
    focus = QApplication.focusWidget()
    _close_menus()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    naming = [one for one in shown if _belongs(one, window) and not one.property(SHOWS_NOBODY)]
    dialogs: list[QWidget] = sorted(naming, key=_depth)
    for other in dialogs:
        other.hide()
    return PutAway(tuple(dialogs), focus)


def _belongs(widget: QWidget, window: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None and at is not window:
        at = at.parentWidget()
    return at is window


def _close_menus() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():  # one that will not close is hidden all the same
            popup.hide()
            break


def put_away(window: QWidget) -> PutAway:
    """Hide every other window of the program and close menus. Dialogs stay as they are, only out of sight.

    What was copied here leaves the clipboard.
    """
    forget_copied()
    focus = QApplication.focusWidget()
    _close_menus()
    dialogs = [other for other in QApplication.topLevelWidgets() if other is not window and other.isVisible()]
    dialogs.sort(key=_depth)
    for other in dialogs:
        other.hide()
    return PutAway(tuple(dialog for dialog in dialogs if isinstance(dialog, QDialog)), focus)


def bring_back(away: PutAway) -> None:
    """Show again what was put away, with the keyboard where it was."""
    for dialog in away.dialogs:
        if shiboken6.isValid(dialog):
            dialog.show()
    if away.focus is not None and shiboken6.isValid(away.focus):
        away.focus.window().activateWindow()
        away.focus.setFocus()


def throw_away(away: PutAway) -> None:
    """Free what was put away: whoever it belonged to works no longer."""
    for dialog in away.dialogs:
        if shiboken6.isValid(dialog):
            dialog.deleteLater()


def _depth(widget: QWidget) -> int:
    """How many windows stand beneath a dialog, so that the lowest comes back first."""
    depth, at = 0, widget.parentWidget()
    while at is not None:
        depth, at = depth + 1, at.parentWidget()
    return depth


class EverywhereKeys(QObject):
    """Keys that work in dialogs too, where a shortcut of the window would not.

    They lock, hide names while someone's beside, and say whom to tell of a worry.
    """

    lock = Signal()
    beside = Signal()
    worried = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._arriving = Arriving(self)
        self._arriving.start()

    def stop(self) -> None:
        """Listen no more."""
        self._arriving.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_L:
            self.lock.emit()
            return True
        plain = {Qt.Key.Key_F8: self.beside, Qt.Key.Key_F9: self.worried}
        if event.key() in plain and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            plain[Qt.Key(event.key())].emit()
            return True
        return False
