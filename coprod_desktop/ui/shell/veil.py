"""A file held over the window: what dropping it does is said, and dropping it anywhere does that."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWindow,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.dropping import take_copy
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.wording import _

_EDGE, _ROUND = 16, 12


class Veil(QWidget):
    """Lies over everything while a file is held over the window. `dropped(QMimeData)` where it is let go.

    It covers what is beneath, so that fields there never take the file for words to be written.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Drop to see whether this file was signed off"))
        box = QVBoxLayout(self)
        box.addStretch(1)
        self.words, self.under = Text("", "title"), Text("", "soft")
        for text in (self.words, self.under):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(text)
        box.addStretch(1)
        self.hide()

    def show_over(self, data: QMimeData) -> None:
        """Say what dropping does, over all of the widget it lies on."""
        parent = self.parentWidget()
        if len(data.urls()) > 1:
            self.words.setText(_("One file at a time, please"))
            self.under.setText(_("Let go outside the window, then bring the one you mean."))
        else:
            self.words.setText(_("Drop to see whether this file was signed off"))
            self.under.setText(_("It is only compared: nothing of it is kept, and it stays where it is."))
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self.hide()
        self.dropped.emit(event.mimeData())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer moves with nothing held: whatever was is gone, though nobody said so."""
        self.hide()
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("paper"))
        painter.setPen(QPen(theme.colour("accent"), 3, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("card"))
        edge = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(edge, _ROUND, _ROUND)


class FilesHeld(QObject):
    """Hears of files that are held over a window before any field in it does, and lays the veil.

    `held_over(QMimeData)` asks whoever knows whether they are wanted: a page that takes files itself is left
    alone. Only Qt’s own window hears of them; which widget they reach is decided after that.
    """

    held_over = Signal(object)

    def __init__(self, veil: Veil) -> None:
        super().__init__(veil)
        self._veil = veil

    def watch(self, window: QWindow | None) -> None:
        """Hear of files held over this window; once more does no harm."""
        if window is not None:
            window.installEventFilter(self)

    def leave(self, window: QWindow | None) -> None:
        """Hear no more of them."""
        self._veil.hide()
        if window is not None:
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            data = event.mimeData()
            if any(url.isLocalFile() for url in data.urls()):
                self.held_over.emit(data)
        elif kind == QEvent.Type.DragLeave:
            self._veil.hide()
        return False
