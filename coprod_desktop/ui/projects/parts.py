"""What the parts of a project's page share."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit import Scroll

BAR = 14
"""The room a scroll bar takes; it stands in the margin of the page, so that cards keep their edge."""


class PartScroll(Scroll):
    """Scrolls one part; its cards end at the same line whether or not the bar is shown."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self.verticalScrollBar().rangeChanged.connect(self._line_up)
        self._line_up(0, 0)

    def _line_up(self, _least: int, most: int) -> None:
        box = self._part.layout()
        if box is not None:
            margins = box.contentsMargins()
            margins.setRight(0 if most else BAR)
            box.setContentsMargins(margins)
