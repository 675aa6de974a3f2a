"""Draws the lines of a `RowList`: icon, title, soft words, words at the right, headings of groups."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.shown import SHOWN, Shown
from coprod_desktop.ui.kit.text import drawable

_GAP = 12
_PAD = 9


class LineDelegate(QStyledItemDelegate):
    """One line; what does not fit ends in an ellipsis and is whole in the tool tip."""

    def __init__(self, view: QListView, starts_group: Callable[[int], bool]) -> None:
        super().__init__(view)
        self._view, self._starts_group = view, starts_group

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shown = self._shown(index)
        line = QFontMetrics(theme.font()).height()
        lines = 0 if not shown.under else 2 if self._needs_two(shown) else 1
        height = 2 * _PAD + line + (lines * line + 2 if lines else 0)
        if self._starts_group(index.row()):
            height += self._group_height()
        return QSize(120, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, box = self._shown(index), QRect(option.rect)
        if self._starts_group(index.row()):
            box = self._paint_group(painter, box, shown.group)
        self._paint_ground(painter, box, option)
        inner = box.adjusted(_GAP, _PAD, -_GAP, -_PAD)
        inner = self._paint_icon(painter, inner, shown)
        inner = self._paint_right(painter, inner, shown)
        line = QFontMetrics(theme.font()).height()
        self._words(painter, QRect(inner.left(), inner.top(), inner.width(), line), shown.title, "ink")
        if shown.under:
            under = QRect(inner.left(), inner.top() + line + 2, inner.width(), line)
            tone = "ink" if self._is_on(option) else "soft"
            for words in _in_lines(shown.under, inner.width(), 2 if shown.wraps else 1):
                self._words(painter, under, words, tone)
                under.translate(0, line)
        painter.restore()

    def _needs_two(self, shown: Shown) -> bool:
        """Whether the words under the title go on to a second line in a list as wide as this one."""
        if not shown.wraps:
            return False
        room = self._view.viewport().width() - 2 * _GAP
        if shown.icon or shown.mark is not None:
            room -= theme.px(20) + _GAP
        return len(_in_lines(shown.under, room, 2)) > 1

    def _shown(self, index: QModelIndex | QPersistentModelIndex) -> Shown:
        shown: Shown = index.data(SHOWN)
        return shown

    @staticmethod
    def _is_on(option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def _paint_ground(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
        state = option.state
        area = QRectF(box).adjusted(2, 1, -2, -1)
        if self._is_on(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(area, 7, 7)
            # Focus is a dark ring there: an edge's colour would not stand out from the selection's ground.
            if state & QStyle.StateFlag.State_HasFocus or self._view.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("ink"), 2))
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
            return
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 7, 7)
            return
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(box.left() + _GAP, box.bottom(), box.right() - _GAP, box.bottom())

    def _group_height(self) -> int:
        return QFontMetrics(theme.font(bold=True)).height() + 20

    def _paint_group(self, painter: QPainter, box: QRect, words: str) -> QRect:
        high = self._group_height()
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("soft"))
        place = QRect(box.left() + _GAP, box.top() + 12, box.width() - 2 * _GAP, high - 14)
        metrics = QFontMetrics(theme.font(bold=True))
        fitting = metrics.elidedText(drawable(words), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
        return box.adjusted(0, high, 0, 0)

    def _paint_icon(self, painter: QPainter, box: QRect, shown: Shown) -> QRect:
        pixmap = shown.pixmap()
        if pixmap is None:
            return box
        side = theme.px(20)
        painter.drawPixmap(QRect(box.left(), box.top() + 1, side, side), pixmap)
        return box.adjusted(side + _GAP, 0, 0, 0)

    def _paint_right(self, painter: QPainter, box: QRect, shown: Shown) -> QRect:
        if not shown.at_right:
            return box
        metrics = QFontMetrics(theme.font())
        width = min(metrics.horizontalAdvance(shown.at_right) + 2, box.width() // 2)
        place = QRect(box.right() - width, box.top(), width + 1, metrics.height())
        self._words(painter, place, shown.at_right, "soft" if shown.tone == "soft" else shown.tone)
        return box.adjusted(0, 0, -(width + _GAP), 0)

    def _words(self, painter: QPainter, box: QRect, words: str, tone: str) -> None:
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        fitting = QFontMetrics(font).elidedText(drawable(words), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


def _in_lines(words: str, width: int, most: int) -> list[str]:
    """Words in lines no wider than this, parted at blanks; the last of `most` lines takes all the rest."""
    wide = QFontMetrics(theme.font()).horizontalAdvance
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and len(lines) < most and wide(drawable(longer)) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
