"""A line of free text that suggests words used before; nothing is taken unless it is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from coprod_desktop.ui.kit import Shown, TypeAhead


class SuggestField(TypeAhead):
    """`value()` is what stands in the line. Suggestions are reached with Down and taken with Enter."""

    def __init__(self, key: str, label: str, *, hint: str = "") -> None:
        super().__init__(key, label, Shown, hint=hint, row_key=str)

    def value(self) -> str:
        return self.text()

    def set(self, value: Any) -> None:
        super().set(value or None)

    def _show(self, rows: Sequence[Any]) -> None:
        super()._show(rows)
        self.list.setCurrentIndex(QModelIndex())  # what is typed stays, until one of these is chosen

    def _steer(self, event: QKeyEvent) -> bool:
        leaves = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if leaves and not self.list.isHidden() and self.list.current_row() is None:
            self.list.hide()
            return False
        return super()._steer(event)
