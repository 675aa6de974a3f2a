"""Choosing a file from this laptop, or dropping it."""

import os
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui.kit import Button, Text
from coprod_desktop.ui.kit.dropping import take_copy
from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.wording import _


def only_file(data: QMimeData) -> Path:
    """The one file that is dropped. Raises RuleBroken for several, for folders and for what is no file."""
    urls = data.urls()
    if len(urls) > 1:
        raise RuleBroken(_("One file at a time, please: drop the one you mean."))
    path = urls[0].toLocalFile() if urls else ""
    if not path:
        raise RuleBroken(_("That isn’t a file on this laptop. Save it here first, then drop it."))
    if os.path.isdir(path):
        raise RuleBroken(_("That’s a folder. Drop the one file in it that you mean."))
    return Path(path)


class DropPlace(QFrame):
    """A place a file is dropped on, with a button to choose one instead.

    `chosen(path)` tells which; `refused(words)` why something dropped is not taken.
    """

    chosen = Signal(object)
    refused = Signal(str)

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
        if event.mimeData().hasUrls():
            take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        try:
            file = only_file(event.mimeData())
        except RuleBroken as refusal:
            self.refused.emit(refusal.message)
        else:
            self.chosen.emit(file)

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
        self.place.refused.connect(self.show_problem)
        self.label.setBuddy(self.place.choose)
        self.setFocusProxy(self.place.choose)

    def value(self) -> Path | None:
        return self._path

    def set(self, value: Path | None) -> None:
        self._path = value
        self.show_problem("")
        named = _seen(value.name) if value else _("No file yet. Drop it here, or choose it.")
        self.place.words.setText(named)

    def _told(self, _path: Path) -> None:
        self._touched()


def _seen(name: str) -> str:
    """A file’s name without what is not seen, such as marks that turn its letters around."""
    return "".join(one for one in name if one.isprintable())
