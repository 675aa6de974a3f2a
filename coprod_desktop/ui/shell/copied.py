"""What the program put on the clipboard does not stay there for whoever comes next."""

from PySide6.QtGui import QGuiApplication

_copied: list[str] = []


def copy(text: str) -> None:
    """Put a text on the clipboard, until the window is locked or closed."""
    _copied[:] = [text]
    QGuiApplication.clipboard().setText(text)


def forget_copied() -> None:
    """Empty the clipboard if what is on it was put there by `copy`."""
    if not _copied:
        return
    text = _copied.pop()
    if QGuiApplication.clipboard().text() == text:
        QGuiApplication.clipboard().clear()
