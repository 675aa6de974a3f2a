"""What was copied here does not stay on the clipboard for whoever comes next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_copied: list[str] = []
_heard: list[bool] = []


def hear_copies() -> None:
    """From now on also what somebody copies out of a field or a text is known to come from here."""
    if not _heard:
        QGuiApplication.clipboard().dataChanged.connect(_note)
        _heard.append(True)


def _note() -> None:
    """Something new is on the clipboard; while another program has the keyboard it is none of ours."""
    if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
        _copied[:] = [QGuiApplication.clipboard().text()]


def copy(text: str) -> None:
    """Put a text on the clipboard, until the window is locked or closed."""
    _copied[:] = [text]
    QGuiApplication.clipboard().setText(text)


def forget_copied() -> None:
    """Empty the clipboard if what is on it was put there from here."""
    if not _copied:
        return
    text = _copied.pop()
    if QGuiApplication.clipboard().text() == text:
        QGuiApplication.clipboard().clear()
        _copied.clear()
