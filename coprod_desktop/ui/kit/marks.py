"""Marks for how a place stands: a gap, covered, being handed over. Shape and word first, colour third."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.wording import _


class Cover(StrEnum):
    """How a place stands."""

    GAP = "gap"
    COVERED = "covered"
    HANDOVER = "handover"

    @property
    def words(self) -> str:
        """What the mark says."""
        return {
            Cover.GAP: _("Needs someone"),
            Cover.COVERED: _("Covered"),
            Cover.HANDOVER: _("Being handed over"),
        }[self]


_TONES = {Cover.GAP: "attention", Cover.COVERED: "done", Cover.HANDOVER: "attention"}


def paint_mark(painter: QPainter, box: QRectF, cover: Cover, colour: QColor | None = None) -> None:
    """Draw a mark into a square: dashed circle, ticked circle, or two arrows."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = box.width() / 24
    pen = QPen(colour or theme.colour(_TONES[cover]), 2 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    pen.setWidthF(2)
    if cover is Cover.GAP:
        pen.setDashPattern([1.9, 2.03])  # eight dashes round a circle of radius 10, with a pen of 2
        painter.setPen(pen)
        painter.drawEllipse(QPointF(12, 12), 10, 10)
    elif cover is Cover.COVERED:
        painter.setPen(pen)
        painter.drawEllipse(QPointF(12, 12), 10, 10)
        painter.drawPolyline(QPolygonF([QPointF(8, 12.4), QPointF(11, 15.2), QPointF(16.2, 9.4)]))
    else:
        painter.setPen(pen)
        for points in (
            [(4, 8), (20, 8)], [(16, 4), (20, 8), (16, 12)],
            [(20, 17), (4, 17)], [(8, 13), (4, 17), (8, 21)],
        ):  # fmt: skip
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
    painter.restore()


def mark_pixmap(cover: Cover, size: int = 20, *, ratio: float = 2.0) -> QPixmap:
    """A mark as a pixmap, for lists and menus; `size` in pixels at 100 % text."""
    side = round(theme.px(size) * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRectF(0, 0, side, side).adjusted(ratio, ratio, -ratio, -ratio), cover)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class CoverMark(QWidget):
    """A mark beside words. Its own words are spoken, and shown when pointed at."""

    def __init__(self, cover: Cover, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.cover = cover
        self.set_cover(cover)
        theme.changes().applied.connect(self._fit)
        self._fit()

    def set_cover(self, cover: Cover) -> None:
        """Show another state."""
        self.cover = cover
        self.setAccessibleName(cover.words)
        self.setToolTip(cover.words)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.px(self._size)
        return QSize(side, side)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self.cover)
        painter.end()
