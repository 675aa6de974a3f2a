"""Files dropped from another program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take_copy(event: QDropEvent) -> None:
    """Take what is dropped as a copy: a file manager that offers to move a file would then remove its own."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
