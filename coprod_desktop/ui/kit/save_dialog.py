"""Asking where a file is to be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.ui.kit.folders import documents_folder


def ask_where(
    parent: QWidget, title: str, name: str, kinds: str, chosen: Callable[[str], object]
) -> QFileDialog:
    """Open the system's dialog for saving, with a name and the kinds of files offered.

    `chosen` (a bound method) hears the path.
    """
    dialog = QFileDialog(parent, title, documents_folder(), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
