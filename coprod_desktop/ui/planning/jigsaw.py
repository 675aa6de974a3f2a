"""The planning drawn as a jigsaw: a piece for each question, part by part, its state in words and shape.

An open piece is a dashed place; one that is talked about has an edge; one that was agreed on is whole.
"""

from collections.abc import Sequence
from math import acos, degrees

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.queries.rows.planning import Piece
from coprod_desktop.ui.kit import clear, heading, icons, theme
from coprod_desktop.ui.kit.text import drawable
from coprod_desktop.vocabulary import AnswerState
from coprod_desktop.wording import _, label

_ICONS = {
    AnswerState.OPEN: "circle-dashed",
    AnswerState.TALKED: "message-circle",
    AnswerState.AGREED: "circle-check",
    AnswerState.CHANGED: "repeat",
}

_KNOB = 9
"""The radius of what one piece reaches into the next with, at 100 %."""

_LEAST, _HIGH = 168, 66
"""How wide a piece is at least, and how high, at 100 %."""

_OUT = 0.55
"""How far the middle of a knob stands out, in its radius."""


class PieceButton(QAbstractButton):
    """One piece. Its words are its name and its state; a screen reader says both."""

    def __init__(self, piece: Piece, *, due: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.piece, self.first, self.last = piece, True, True
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state_words = label(piece.state)
        if piece.different:
            self.state_words = _("Different now")
        elif due:
            self.state_words = _("To look at again")
        self.setAccessibleName(_("{name}: {state}").format(name=piece.short, state=self.state_words))
        self.setAccessibleDescription(piece.words)
        self.setToolTip(piece.words)

    @property
    def knob(self) -> float:
        """The radius of its knob in pixels."""
        return float(theme.px(_KNOB))

    @property
    def reach(self) -> int:
        """How far a knob reaches beyond the edge."""
        return round(self.knob * (1 + _OUT)) + 1

    def outline(self) -> QPainterPath:
        """Its outline: a knob at the right unless it is the last of its row, a notch at the left."""
        knob, corner = self.knob, 6.0
        right = self.width() - (1.5 if self.last else self.reach)
        left, top, bottom = 1.5, 1.5, self.height() - 1.5
        middle = self.height() / 2
        path = QPainterPath()
        path.moveTo(left + corner, top)
        path.lineTo(right - corner, top)
        path.quadTo(right, top, right, top + corner)
        if not self.last:
            _bulge(path, right, middle, knob, knob, down=True)
        path.lineTo(right, bottom - corner)
        path.quadTo(right, bottom, right - corner, bottom)
        path.lineTo(left + corner, bottom)
        path.quadTo(left, bottom, left, bottom - corner)
        if not self.first:
            _bulge(path, left, middle, knob, knob + 1.5, down=False)
        path.lineTo(left, top + corner)
        path.quadTo(left, top, left + corner, top)
        path.closeSubpath()
        return path

    def hitButton(self, at: QPoint) -> bool:
        return self.outline().contains(at.toPointF())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path, state = self.outline(), self.piece.state
        whole = self.piece.is_together
        ground = theme.colour("selection" if whole else "card")
        if state is AnswerState.OPEN:
            ground = QColor(Qt.GlobalColor.transparent)
        painter.fillPath(path, ground)
        pen = QPen(theme.colour("accent" if whole else "edge"), 1.4)
        if state is AnswerState.OPEN:
            pen.setDashPattern([4, 3])
        if self.isChecked():
            pen = QPen(theme.colour("ink"), 2.6)
        painter.strokePath(path, pen)
        if self.hasFocus():
            painter.setClipPath(path)
            painter.strokePath(path, QPen(theme.colour("accent"), 9))
            painter.strokePath(path, QPen(theme.colour("ink"), 3))
            painter.setClipping(False)
        self._write(painter)
        painter.end()

    def _icon(self) -> str:
        return "arrow-right-left" if self.piece.different else _ICONS[self.piece.state]

    def _write(self, painter: QPainter) -> None:
        left = 12 if self.first else self.reach + 8
        right = self.width() - (10 if self.last else self.reach + 4)
        name, said = theme.font(bold=True), theme.font(theme.SMALL)
        painter.setFont(name)
        painter.setPen(theme.colour("ink"))
        high = painter.fontMetrics().height()
        whole = high + theme.px(4) + theme.px(18)
        top = (self.height() - whole) / 2
        shown = painter.fontMetrics().elidedText(
            drawable(self.piece.short), Qt.TextElideMode.ElideRight, right - left
        )
        line = QRectF(left, top, right - left, high)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        calls = self.state_words != label(self.piece.state)
        tone = "attention" if calls else "soft"
        if self.piece.is_together and not calls:
            tone = "ink"
        side = theme.px(16)
        below = top + high + theme.px(4)
        painter.drawPixmap(QPoint(left, round(below + 1)), icons.pixmap(self._icon(), tone, 16))
        painter.setFont(said)
        painter.setPen(theme.colour(tone))
        room = right - left - side - 5
        words = painter.fontMetrics().elidedText(self.state_words, Qt.TextElideMode.ElideRight, room)
        line = QRectF(left + side + 5, below, room, theme.px(18))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class _PartRow(QWidget):
    """The pieces of one part, each reaching into the next."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[PieceButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _across(self, width: int) -> int:
        return max(1, min(6, width // theme.px(_LEAST)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.pieces) // self._across(width))
        return rows * theme.px(_HIGH) + max(0, rows - 1) * 6

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), self.heightForWidth(max(self.width(), theme.px(_LEAST))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), theme.px(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place the pieces: a knob lies over the notch of the next."""
        across = self._across(self.width())
        wide, high = self.width() // across, theme.px(_HIGH)
        for at, piece in enumerate(self.pieces):
            row, column = divmod(at, across)
            piece.first = column == 0
            piece.last = column == across - 1 or at == len(self.pieces) - 1
            width = wide if piece.last else wide + piece.reach - 3
            piece.setGeometry(column * wide, row * (high + 6), width, high)
            piece.update()
        # A knob lies upon what is beside it: the one before is drawn later.
        for piece in self.pieces:
            piece.lower()


class Jigsaw(QWidget):
    """All pieces, part by part; `chosen` tells which question was pressed. Arrow keys go from piece to piece.

    `put_below` puts something about a piece beneath the row it stands in.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The planning, piece by piece"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idToggled.connect(self._toggled)
        self.pieces: dict[int, PieceButton] = {}
        self._rows: dict[int, _PartRow] = {}
        self._quiet = False
        theme.changes().applied.connect(self._dress)

    def show_pieces(self, pieces: Sequence[Piece], due: frozenset[int], chosen: int) -> None:
        """Draw them anew, with one chosen (0 for none); the keyboard stays where it was."""
        had = next((id_ for id_, one in self.pieces.items() if one.hasFocus()), 0)
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._box)
        self.pieces, self._rows = {}, {}
        part, row = None, _PartRow()
        for one in pieces:
            if one.part is not part:
                part, row = one.part, _PartRow()
                self._box.addWidget(heading(label(part)))
                self._box.addWidget(row)
            button = PieceButton(one, due=one.question_id in due, parent=row)
            row.pieces.append(button)
            self._group.addButton(button, one.question_id)
            self.pieces[one.question_id], self._rows[one.question_id] = button, row
        self.choose(chosen)
        if had in self.pieces:
            self.pieces[had].setFocus()

    def choose(self, question_id: int) -> None:
        """Mark a piece without telling."""
        if question_id in self.pieces:
            self._quiet = True
            self.pieces[question_id].setChecked(True)
            self._quiet = False

    def put_below(self, question_id: int, thing: QWidget) -> None:
        """Put something beneath the row of a piece."""
        row = self._rows.get(question_id)
        if row is not None:
            self._box.removeWidget(thing)
            self._box.insertWidget(self._box.indexOf(row) + 1, thing)

    def _toggled(self, question_id: int, on: bool) -> None:
        if on and not self._quiet:
            self.chosen.emit(question_id)

    def _dress(self) -> None:
        for row in set(self._rows.values()):
            row.updateGeometry()
            row.arrange()


def _bulge(path: QPainterPath, edge: float, middle: float, knob: float, radius: float, *, down: bool) -> None:
    """Go along an upright edge and round a knob that stands out to the right of it, downwards or upwards."""
    away = _OUT * knob
    turn = degrees(acos(-away / radius))
    box = QRectF(edge + away - radius, middle - radius, 2 * radius, 2 * radius)
    path.arcTo(box, turn if down else -turn, -2 * turn if down else 2 * turn)
