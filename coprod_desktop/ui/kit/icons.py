"""Lucide icons, coloured by the palette in use and sharp on every screen.

An icon never stands without a word beside it; `IconLabel` is decoration and stays silent for screen readers.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from coprod_desktop import resources
from coprod_desktop.ui.kit import theme


@cache
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, hex_colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", hex_colour).encode()))
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, tone: str = "soft", size: int = 20, *, ratio: float = 2.0) -> QPixmap:
    """An icon as a pixmap.

    Args: the file's name in `resources/icons`, a colour's name in the palette, the side in pixels at 100 %
    text, the screen's pixel ratio. Raises FileNotFoundError for an icon that is not shipped.
    """
    return _drawn(name, getattr(theme.current().palette, tone), theme.px(size), ratio)


def icon(name: str, tone: str = "ink", size: int = 20) -> QIcon:
    """An icon for a button, a menu or a list."""
    return QIcon(pixmap(name, tone, size))


class IconLabel(QLabel):
    """A drawn icon beside words. Follows changes of theme; says nothing to a screen reader."""

    def __init__(self, name: str, tone: str = "soft", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        theme.changes().applied.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, tone: str = "soft") -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self._draw()

    def _draw(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        self.setPixmap(pixmap(self._name, self._tone, self._size))


def keep_icon(button: QAbstractButton, name: str, tone: str, size: int = 18) -> None:
    """Put an icon on a button (again, after a change of theme)."""
    side = theme.px(size)
    button.setIconSize(QSize(side, side))
    button.setIcon(icon(name, tone, size))
