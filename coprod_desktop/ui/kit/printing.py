"""Paper from the bytes of a PDF to a printer, by the system's own dialog and without a file in between."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError, Trouble
from coprod_desktop.vocabulary import PaperSize
from coprod_desktop.wording import _

_SIZES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.A3: QPageSize.PageSizeId.A3}
_SHARPEST = 300
_BAND = 60
"""A page is drawn in bands of so many points, one at a time, so that the window answers in between.

It is a whole number of dots at any resolution of a printer, so that no seam shows.
"""


def print_pdf(
    pdf: bytes,
    parent: QWidget,
    done: Callable[[], object] | None = None,
    failed: Callable[[PlainError], object] | None = None,
    *,
    size: PaperSize = PaperSize.A4,
    one_sided: bool = False,
) -> QPrintDialog:
    """Open the system's print dialog for a PDF, on the size of paper it was made for.

    `one_sided` where no sheet may have another person's on its back, whatever is chosen in the dialog.
    `done` (a bound method) hears when it was handed over, `failed` when the printer does not answer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_SIZES[size]))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    handing = _Handing(pdf, printer, done, failed, parent, one_sided=one_sided)
    dialog.accepted.connect(handing.begin)
    dialog.rejected.connect(handing.deleteLater)
    dialog.destroyed.connect(handing.unless_begun)  # the lock takes it away without an answer
    dialog.show()  # its own open() wants a slot by name
    return dialog


def being_printed(window: QWidget) -> "_Handing | None":
    """What is on its way from a window to the printer; its `ended` tells when it is there, or given up."""
    return next((each for each in window.findChildren(_Handing) if each.is_going_on), None)


def after_printing(window: QWidget, then: Callable[[], object]) -> None:
    """Do something once what is on its way to the printer is there, and written down as printed."""
    handing = being_printed(window)
    if handing is None:
        then()
    else:
        handing.ended.connect(then)


class _Handing(QObject):
    """What is left to do when the dialog is accepted: a band of a page at a time."""

    ended = Signal()

    def __init__(
        self,
        pdf: bytes,
        printer: QPrinter,
        done: Callable[[], object] | None,
        failed: Callable[[PlainError], object] | None,
        parent: QWidget,
        *,
        one_sided: bool,
    ) -> None:
        super().__init__(parent)
        self._printer, self._one_sided = printer, one_sided
        self._bands = draw_bands(pdf, printer)
        self._done, self._failed = done, failed
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._step)

    @property
    def is_going_on(self) -> bool:
        return self._next.isActive()

    def begin(self) -> None:
        if self._one_sided:
            self._printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        self._next.start()

    def unless_begun(self) -> None:
        """Give up what nobody has said to print."""
        if not self.is_going_on:
            self.deleteLater()

    def _step(self) -> None:
        try:
            next(self._bands)
        except StopIteration:
            self._end()
            if self._done is not None:
                self._done()
            self.ended.emit()
        except Trouble as trouble:
            self._end()
            self.ended.emit()
            if self._failed is None:
                raise
            self._failed(trouble)

    def _end(self) -> None:
        self._next.stop()
        self.deleteLater()


def draw_bands(pdf: bytes, printer: QPrinter) -> Iterator[int]:
    """Draw a PDF on a printer's paper, band by band; gives the page (from 0) after each.

    Raises Trouble when the printer does not answer. Everything stays on one thread, as PDFium wants it.
    """
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        for at in range(len(document)):
            width, height = document.get_page_size(at)
            across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
            printer.setPageOrientation(across)
            if at == 0:
                if not painter.begin(printer):
                    raise Trouble(_("The printer doesn’t answer."), _("See that it is on, then print again."))
            else:
                printer.newPage()
            for band in range(math.ceil(height / _BAND)):
                _draw_band(document[at], band, painter, printer)
                yield at
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def _draw_band(page: Any, band: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw a band of a page, counted from its top."""
    wide, high = page.get_size()
    scale = min(_SHARPEST, printer.resolution()) / 72
    rows = round(_BAND * scale)
    below = math.ceil(high * scale) - (band + 1) * rows
    crop = (0.0, *(max(0.0, dots - 0.5) / scale for dots in (below, 0, band * rows)))  # rounded up when drawn
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=True)
    raw = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    larger = min(paper.width() / wide, paper.height() / high) / scale
    top, bottom = (round(row * larger) for row in (band * rows, band * rows + bitmap.height))
    painter.drawImage(QRect(0, top, round(bitmap.width * larger), bottom - top), raw.copy())
