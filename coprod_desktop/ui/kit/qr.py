"""A QR code to scan from the screen: black on white with its quiet zone, in every scheme."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.wording import _

QUIET = 4
"""The empty modules that a reader needs on each side."""

_SIDE = 232


def modules(text: str) -> tuple[tuple[int, ...], ...]:
    """The code of a text, row by row: 1 is dark. Raises ValueError for more than a code can hold."""
    import segno

    return tuple(tuple(row) for row in segno.make(text, error="m", micro=False).matrix)


class QrCode(QWidget):
    """Shows the code of a text. `what` is what a screen reader says it is."""

    def __init__(self, what: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[int]] = ()
        self.setAccessibleName(what or _("A code to scan"))
        theme.changes().applied.connect(self._fit)
        self._fit()

    def say(self, text: str) -> bool:
        """Show the code of a text; nothing, and False, where it is too long for one."""
        try:
            self._rows = modules(text) if text else ()
        except ValueError:
            self._rows = ()
        self.update()
        return bool(self._rows)

    def sizeHint(self) -> QSize:
        side = theme.px(_SIDE)
        return QSize(side, side)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        across = len(self._rows) + 2 * QUIET
        unit = max(1, self.width() // across)  # whole pixels: sharp edges are what a reader sees
        start = (self.width() - unit * len(self._rows)) // 2
        for down, row in enumerate(self._rows):
            for right, dark in enumerate(row):
                if dark:
                    box = QRectF(start + right * unit, start + down * unit, unit, unit)
                    painter.fillRect(box, Qt.GlobalColor.black)
        painter.end()
