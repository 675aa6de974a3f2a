"""Paper on the screen: pages of a PDF drawn from memory, never through a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import Button, IconButton, paint_focus
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.wording import _, ngettext

_GAP = 16
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class _Size:
    width: float
    height: float


class _Sheets(QWidget):
    """The pages one beneath the other. Each is drawn when it first comes into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Any = None
        self._sizes: tuple[_Size, ...] = ()
        self._images: dict[int, QImage] = {}
        self._zoom, self._room = 1.0, 600
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_document(self, document: Any, sizes: Sequence[_Size]) -> None:
        if self._document is not None:
            self._document.close()
        self._document, self._sizes = document, tuple(sizes)
        self._lay_out()

    def fit(self, room: int, zoom: float) -> None:
        if (room, zoom) != (self._room, self._zoom):
            self._room, self._zoom = room, zoom
            self._lay_out()

    def place(self, page: int) -> QRect:
        """Where a page stands."""
        top = _GAP + sum(self._pixels(size).height() + _GAP for size in self._sizes[:page])
        size = self._pixels(self._sizes[page])
        return QRect(max(_GAP, (self.width() - size.width()) // 2), top, size.width(), size.height())

    def image(self, page: int) -> QImage:
        """A page as an image at the size shown, drawn once."""
        found = self._images.get(page)
        if found is None:
            ratio = self.devicePixelRatioF()
            scale = self._pixels(self._sizes[page]).width() / self._sizes[page].width * ratio
            bitmap = self._document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            raw = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            )
            found = raw.copy()  # the bitmap's own memory goes away
            found.setDevicePixelRatio(ratio)
            self._images[page] = found
        return found

    def _pixels(self, size: _Size) -> QSize:
        widest = max(each.width for each in self._sizes)
        across = max(120.0, (self._room - 2 * _GAP) * self._zoom) * size.width / widest
        return QSize(round(across), round(across * size.height / size.width))

    def _lay_out(self) -> None:
        self._images.clear()
        sizes = [self._pixels(size) for size in self._sizes]
        width = max((size.width() for size in sizes), default=0) + 2 * _GAP
        self.setMinimumSize(width, sum(size.height() + _GAP for size in sizes) + _GAP)
        self.resize(max(self._room, width), self.minimumHeight())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for page in range(len(self._sizes)):
            place = self.place(page)
            if place.intersects(event.rect()):
                painter.drawImage(place, self.image(page))
                painter.setPen(QPen(theme.colour("edge"), 1))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        if self.hasFocus():
            paint_focus(self, QColor(theme.colour("accent")))


class PdfView(QWidget):
    """Shows a PDF from its bytes: pages, zoom, and the same words as text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._zoom = name, 1.0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        self.count = Text("", "soft", wrap=False)
        self.smaller = IconButton(_("Smaller"), "zoom-out", self._smaller)
        self.larger = IconButton(_("Larger"), "zoom-in", self._larger)
        self.as_text = Button(_("Read as text"), self._turn)
        self.as_text.setCheckable(True)
        tools.addWidget(self.count)
        tools.addStretch(1)
        for tool in (self.smaller, self.larger, self.as_text):
            tools.addWidget(tool)
        box.addLayout(tools)
        self._sheets = _Sheets()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        # Always there, so that a page fitted to the width still fits it once it is longer than the window.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheets)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(name)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._text)
        box.addWidget(self._stack, 1)
        self._sheets.setAccessibleName(name)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF. Raises ValueError when the bytes are none."""
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("these bytes are no PDF") from error
        self.destroyed.connect(document.close)  # not left to whenever the program is taken down
        sizes = [_Size(*document.get_page_size(at)) for at in range(len(document))]
        self._sheets.show_document(document, sizes)
        words = "\n\n".join(page.get_textpage().get_text_bounded() for page in document)
        self._text.setPlainText(words)
        # A page that is only drawn says nothing: its words go with it.
        self._sheets.setAccessibleDescription(words)
        self.count.setText(ngettext("{n} page", "{n} pages", len(sizes)))
        self._fit()

    def page_image(self, page: int) -> QImage:
        """A page as it is shown, counted from 0."""
        return self._sheets.image(page)

    def text(self) -> str:
        """The words of all pages."""
        return self._text.toPlainText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._sheets.fit(min(self._scroll.viewport().width(), theme.px(900)), self._zoom)

    def _turn(self) -> None:
        reading = self.as_text.isChecked()
        self.as_text.set_words(_("See the pages") if reading else _("Read as text"))
        self._stack.setCurrentWidget(self._text if reading else self._scroll)

    def _smaller(self) -> None:
        self._set_zoom(max((zoom for zoom in _ZOOMS if zoom < self._zoom), default=_ZOOMS[0]))

    def _larger(self) -> None:
        self._set_zoom(min((zoom for zoom in _ZOOMS if zoom > self._zoom), default=_ZOOMS[-1]))

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._fit()
