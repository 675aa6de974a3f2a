"""A usual week as a small picture: the days beside one another, and how each part of them suits.

Said in shapes as well as colours, with the words for each beneath; the lines under it say the same in words.
"""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.queries.rows.people import UsualRow
from coprod_desktop.ui.kit import theme
from coprod_desktop.vocabulary import Fits
from coprod_desktop.wording import _, clock, label, span, weekday

_DAYS = 7
_EARLY, _LATE = time(9), time(18)
_EVERY = 3
"""From hour to hour marked at the side."""

_BOX = 16
_GAP = 6
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _hours(at: time) -> float:
    return at.hour + at.minute / 60


class WeekPicture(QWidget):
    """The usual week of someone."""

    def __init__(self, rows: Sequence[UsualRow]) -> None:
        super().__init__()
        # What suits least is drawn last: where two things were said about one time, that one counts.
        least_last = (Fits.PREFERS, Fits.CAN, Fits.UNSURE, Fits.CANNOT)
        self._rows = sorted(rows, key=lambda row: least_last.index(row.fits))
        self._kinds = [fits for fits in least_last if any(row.fits is fits for row in rows)]
        self._first = min([_EARLY, *(row.start for row in rows)]).hour
        self._last = -int(-_hours(max([_LATE, *(row.end for row in rows)])) // 1)
        said = [f"{weekday(row.weekday)} {span(row.start, row.end)}: {label(row.fits)}" for row in rows]
        self.setAccessibleName(_("Their usual week. {words}").format(words=". ".join(said)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changes().applied.connect(self._size)
        self._size()

    def _size(self) -> None:
        self.setFixedHeight(theme.px(12) * (self._last - self._first) + int(3.5 * self._head()))
        self.update()

    @staticmethod
    def _head() -> int:
        return QFontMetrics(theme.font(theme.SMALL)).height() + _GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL))
        metrics, head = painter.fontMetrics(), self._head()
        side = metrics.horizontalAdvance("00:00") + 2 * _GAP
        area = QRectF(side, head, self.width() - side, self.height() - int(3.5 * head))
        self._draw_hours(painter, area)
        wide = area.width() / _DAYS
        long = any(metrics.horizontalAdvance(weekday(day)) > wide - 4 for day in range(_DAYS))
        for day in range(_DAYS):
            box = QRectF(area.left() + day * wide, 0, wide, head)
            painter.setPen(theme.colour("soft"))
            painter.drawText(box, _MIDDLE, weekday(day)[:3] if long else weekday(day))
        for row in self._rows:
            top, bottom = self._at(area, row.start), self._at(area, row.end)
            left = area.left() + row.weekday * wide
            draw_fits(painter, QRectF(left + 2, top + 1, wide - 4, bottom - top - 2), row.fits)
        self._draw_words(painter, self.height() - 1.3 * head)

    def _at(self, area: QRectF, at: time) -> float:
        return area.top() + area.height() * (_hours(at) - self._first) / (self._last - self._first)

    def _draw_hours(self, painter: QPainter, area: QRectF) -> None:
        high = painter.fontMetrics().height()
        for hour in range(-(-self._first // _EVERY) * _EVERY, self._last + 1, _EVERY):
            at = self._at(area, time(hour)) if hour < 24 else area.bottom()
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at))
            painter.setPen(theme.colour("soft"))
            words = clock(time(hour % 24))
            painter.drawText(QRectF(0, at - high / 2, area.left() - _GAP, high), _RIGHT, words)

    def _draw_words(self, painter: QPainter, top: float) -> None:
        """What each shape says."""
        high, left, size = painter.fontMetrics().height(), 0.0, theme.px(_BOX)
        for fits in self._kinds:
            draw_fits(painter, QRectF(left, top + (high - size) / 2, size * 1.4, size), fits)
            left += size * 1.4 + _GAP
            painter.setPen(theme.colour("ink"))
            wide = painter.fontMetrics().horizontalAdvance(label(fits))
            painter.drawText(QRectF(left, top, wide + 2, high), _LEFT, label(fits))
            left += wide + 3 * _GAP


def draw_fits(painter: QPainter, box: QRectF, fits: Fits) -> None:
    """Draw how a time suits: full, light, dashed, or crossed out."""
    painter.save()
    painter.setClipRect(box.adjusted(-1, -1, 1, 1))
    pen = QPen(theme.colour("accent" if fits in (Fits.PREFERS, Fits.CAN) else "edge"), 1.5)
    if fits is Fits.UNSURE:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    grounds = {Fits.PREFERS: "accent", Fits.CAN: "selection", Fits.UNSURE: "card", Fits.CANNOT: "card"}
    painter.setBrush(theme.colour(grounds[fits]))
    painter.drawRoundedRect(box, 3, 3)
    if fits is Fits.UNSURE:
        painter.setPen(theme.colour("soft"))
        painter.drawText(box, _MIDDLE, "?")
    if fits is Fits.CANNOT:
        painter.setPen(QPen(theme.colour("edge"), 1.5))
        step, at = 7.0, box.left() - box.height()
        while at < box.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
            at += step
    painter.restore()
