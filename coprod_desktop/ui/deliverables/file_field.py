"""Choosing a file from this laptop, or dropping it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from coprod_desktop.ui.kit import Button, Text
from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.wording import _


class DropPlace(QFrame):
    """A place a file is dropped on, with a button to choose one instead. `chosen(path)` tells which."""

    chosen = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(12)
        self.words = Text(words)
        self.choose = Button(_("Choose the file…"), self._choose)
        across.addWidget(self.words, 1)
        across.addWidget(self.choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), _("Choose the file"), documents_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._selected)
        dialog.open()

    def _selected(self, path: str) -> None:
        self.chosen.emit(Path(path))


class FileField(Field):
    """`value()` is the path of the file chosen, or None."""

    def __init__(self, key: str, title: str, *, hint: str = "") -> None:
        self.place = DropPlace(_("No file yet. Drop it here, or choose it."))
        super().__init__(key, title, self.place, hint=hint)
        self._path: Path | None = None
        self.place.chosen.connect(self.set)
        self.place.chosen.connect(self._told)
        self.label.setBuddy(self.place.choose)
        self.setFocusProxy(self.place.choose)

    def value(self) -> Path | None:
        return self._path

    def set(self, value: Path | None) -> None:
        self._path = value
        self.place.words.setText(value.name if value else _("No file yet. Drop it here, or choose it."))

    def _told(self, _path: Path) -> None:
        self._touched()
