"""Options to press, all alike: what is chosen is marked, nothing is pushed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit import Button, FlowRow


class Option(Button):
    """A button that stays down while its value is chosen. `picked(value)` tells of a press."""

    look = "option"
    picked = Signal(object)

    def __init__(self, value: Any, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent)
        self.value = value
        self.setCheckable(True)
        self.clicked.connect(self._press)

    def _press(self) -> None:
        self.picked.emit(self.value)


class Options(FlowRow):
    """A row of options. The owner says which are down with `mark`; a press only tells."""

    picked = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.options: list[Option] = []
        if name:
            self.setAccessibleName(name)

    def offer(self, value: Any, words: str, spoken: str = "") -> Option:
        """Add one more option; `spoken` tells a screen reader what it is about."""
        option = Option(value, words)
        if spoken:
            option.setAccessibleDescription(spoken)
        option.picked.connect(self._told)
        self.options.append(option)
        self.add(option)
        return option

    def mark(self, is_down: Callable[[Any], bool]) -> None:
        """Show which are chosen."""
        for option in self.options:
            option.setChecked(is_down(option.value))

    def _told(self, value: Any) -> None:
        self.picked.emit(value)
