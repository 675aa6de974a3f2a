"""A chart of bars: words, a bar as long as its number beside the largest, and the number as text."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coprod_desktop.documents.report_words import Bar, chart_words
from coprod_desktop.ui.kit import Text, theme
from coprod_desktop.wording import _

_THICK = 14


class Bars(QWidget):
    """Words and numbers are text like any other; the bars only show the same once more.

    A screen reader is told all of it as the name of the chart.
    """

    def __init__(self, bars: Sequence[Bar], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("A chart of bars. {bars}.").format(bars=chart_words(bars)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 6)
        most = max([bar.many for bar in bars], default=0)
        for at, bar in enumerate(bars):
            number = Text(str(bar.many), "strong", wrap=False)
            grid.addWidget(Text(bar.words), at, 0)
            grid.addWidget(OneBar(bar.many / most if most else 0.0), at, 1)
            grid.addWidget(number, at, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class OneBar(QWidget):
    """A bar that fills a share of its room; of nothing there is a thin edge."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changes().applied.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(_THICK))

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect())
        room.setWidth(max(2.0, room.width() * self.share))
        painter.fillRect(room, theme.colour("accent" if self.share else "edge"))
        painter.end()
