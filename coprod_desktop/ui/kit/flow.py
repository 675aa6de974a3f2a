"""Layout that flows: things side by side that wrap."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and free it.

    What is taken out stays a hidden child until it is freed: letting go of its parent at once would make a
    window of each thing, and many lines would hold the window up.
    """
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Flow(QLayout):
    """Things side by side that go to the next line where there is no room (larger text, small screens)."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, gap_below: int = 8, low: bool = False
    ) -> None:
        super().__init__(parent)
        self._low = low
        self._items: list[QLayoutItem] = []
        self._gap, self._gap_below = gap, gap_below
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # asked for again and again while a page is laid out
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._hint = self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        if self._hint is None:
            shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
            width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
            height = max((size.height() for size in shown), default=0)
            self._hint = QSize(width, height).grownBy(self.contentsMargins())
        return self._hint

    def minimumSize(self) -> QSize:
        if self._least is None:
            least = QSize()
            for item in self._items:
                if not item.isEmpty():
                    least = least.expandedTo(item.minimumSize())
            self._least = least.grownBy(self.contentsMargins())
        return self._least

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins: QMargins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.y()
        for line in self._lines(inner.width()):
            left, tallest = inner.x(), max(size.height() for _item, size in line)
            for item, size in line:
                if place:
                    above = (tallest - size.height()) // (1 if self._low else 2)
                    item.setGeometry(QRect(QPoint(left, top + above), size))
                left += size.width() + self._gap
            top += tallest + self._gap_below
        return max(0, top - self._gap_below - rect.y()) + margins.bottom()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), room)
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if not lines or used + self._gap + width > room:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, QSize(width, height)))
            used += self._gap + width
        return lines


class FlowRow(QWidget):
    """A row of buttons or badges that wraps; `low` lets what is of different height end at one line."""

    def __init__(
        self, *things: QWidget, gap: int = 8, low: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap=gap, low=low)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for thing in things:
            self._flow.addWidget(thing)

    def add(self, thing: QWidget) -> None:
        """Put one more thing at the end."""
        self._flow.addWidget(thing)
