"""A person's own choice: options that all look alike, none of them pushed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.ui.kit.flow import Flow, clear
from coprod_desktop.wording import listed


class ChoiceRow(Field):
    """One of a few, all in sight, by arrow keys or a press. `value()` is None until something is chosen.

    `choices` are (value, words). They flow to the next line where there is no room; `upright` puts each on
    its own.
    """

    def __init__(
        self,
        key: str,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        hint: str = "",
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._holder = QWidget()
        self._row: QLayout = QVBoxLayout(self._holder) if upright else Flow(self._holder, gap=14, gap_below=2)
        self._row.setContentsMargins(0, 0, 0, 0)
        super().__init__(key, label, self._holder, hint=hint, parent=parent)
        self._group = QButtonGroup(self)
        self._values: list[Any] = []
        self._group.idToggled.connect(self._chosen)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices, keeping what is chosen if it is still among them."""
        chosen = self.value() if self._values else None
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._row)
        self._values = [value for value, _words in choices]
        for at, (_value, words) in enumerate(choices):
            option = QRadioButton(words.replace("&", "&&"))
            option.setAccessibleName(words)
            option.setAccessibleDescription(self.label.text())
            option.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(option, at)
            self._row.addWidget(option)
        buttons = self.options()
        # What is made later would else come at the end of its window, and lead past all in between.
        self._holder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((self._holder, *buttons)):
            QWidget.setTabOrder(before, after)
        self._holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if buttons:
            self.setFocusProxy(buttons[0])  # once one is chosen, the keyboard comes to that
            self.label.setBuddy(buttons[0])
        if chosen in self._values:
            self.set(chosen)

    def options(self) -> list[QAbstractButton]:
        """The options, in order."""
        return [self._group.button(at) for at in range(len(self._values))]

    def forbid(self, value: Any, why: str) -> None:
        """Disable one option and say why; an empty reason offers it again. The reason is also spoken.

        It is no longer chosen; offering other choices forgets what is forbidden.
        """
        option = self._group.button(self._values.index(value))
        if why and option.isChecked():
            self.set(None)
        option.setEnabled(not why)
        option.setToolTip(why)
        option.setAccessibleDescription(why or self.label.text())
        allowed = [each for each in self.options() if each.isEnabled()]
        if self.value() is None and allowed:
            self.setFocusProxy(allowed[0])
            self.label.setBuddy(allowed[0])

    def value(self) -> Any:
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set(self, value: Any) -> None:
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def can_hold(self, value: Any) -> bool:
        return value in self._values

    def words_of(self, value: Any) -> str:
        known = self.can_hold(value)
        return (
            self._group.button(self._values.index(value)).accessibleName() if known else super().words_of("")
        )

    def _chosen(self, at: int, on: bool) -> None:
        if on:
            self.setFocusProxy(self._group.button(at))
            self._touched()


class TickRow(Field):
    """Any of a few, all in sight. `value()` is a tuple of those ticked, in their order; it may be empty."""

    holds = (tuple,)

    def __init__(self, key: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self._holder = QWidget()
        self._row = Flow(self._holder, gap=14, gap_below=2)
        self._row.setContentsMargins(0, 0, 0, 0)
        super().__init__(key, label, self._holder, hint=hint, parent=parent)
        self._boxes: dict[Any, QCheckBox] = {}

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices, keeping what is ticked of those still among them."""
        if [(value, box.accessibleName()) for value, box in self._boxes.items()] == list(choices):
            return  # the keyboard stays where it is
        ticked = set(self.value())
        clear(self._row)
        self._boxes = {}
        for value, words in choices:
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.setAccessibleDescription(self.label.text())
            box.setChecked(value in ticked)
            box.toggled.connect(self._touched)
            self._boxes[value] = box
            self._row.addWidget(box)
        # What is made later would else come at the end of its window, and lead past all in between.
        self._holder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for before, after in pairwise((self._holder, *self._boxes.values())):
            QWidget.setTabOrder(before, after)
        self._holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for box in list(self._boxes.values())[:1]:
            self.setFocusProxy(box)
            self.label.setBuddy(box)

    def boxes(self) -> list[QCheckBox]:
        """The boxes, in order."""
        return list(self._boxes.values())

    def value(self) -> tuple[Any, ...]:
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set(self, value: Sequence[Any]) -> None:
        for one, box in self._boxes.items():
            box.setChecked(one in value)

    def words_of(self, value: Sequence[Any]) -> str:
        return listed([self._boxes[one].accessibleName() for one in value if one in self._boxes])
