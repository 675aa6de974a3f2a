"""The strip above everything: this is the example; someone is beside me."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.ui.kit.icons import IconLabel
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.wording import _


class Strip(QWidget):
    """Says what holds for every page; gone when nothing does."""

    def __init__(self, is_example: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_example = is_example
        self.setProperty("look", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QHBoxLayout(self)
        box.setContentsMargins(18, 5, 18, 5)
        box.setSpacing(8)
        self.icon = IconLabel("info", "attention", 18)
        self.words = Text("", "strip-text")
        box.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.words, 1)
        self.show_beside(False)

    def show_beside(self, on: bool) -> None:
        """Say whether names are hidden, or else whether this is the example."""
        if on:
            words = _("Someone’s beside you: only the person you found is named. F8 shows all names again.")
        elif self._is_example:
            words = _("This is the example. Everyone and everything in it is made up.")
        else:
            words = ""
        self.words.setText(words)
        self.icon.set_icon("eye-off" if on else "info", "attention")
        if self.parentWidget() is not None or not words:  # alone it would become a window
            self.setVisible(bool(words))
