"""Paper from the bytes of a PDF to a printer, by the system's own dialog and without a file in between."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import Trouble
from coprod_desktop.wording import _

_SHARPEST = 300


def print_pdf(pdf: bytes, parent: QWidget, done: Callable[[], object] | None = None) -> QPrintDialog:
    """Open the system's print dialog for a PDF; `done` (a bound method) hears when it was handed over."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    handing = _Handing(pdf, printer, done, dialog)
    dialog.accepted.connect(handing.hand_over)
    dialog.show()  # its own open() wants a slot by name
    return dialog


class _Handing(QObject):
    """What is left to do when the dialog is accepted; lives as long as the dialog."""

    def __init__(
        self, pdf: bytes, printer: QPrinter, done: Callable[[], object] | None, dialog: QPrintDialog
    ) -> None:
        super().__init__(dialog)
        self._pdf, self._printer, self._done = pdf, printer, done

    def hand_over(self) -> None:
        draw_pages(self._pdf, self._printer)
        if self._done is not None:
            self._done()


def draw_pages(pdf: bytes, printer: QPrinter) -> int:
    """Draw every page of a PDF on a printer's paper; returns how many. Raises Trouble without an answer."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    for at in range(len(document)):
        width, height = document.get_page_size(at)
        across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(across)
        if at == 0:
            if not painter.begin(printer):
                raise Trouble(_("The printer doesn’t answer."), _("See that it is on, then print again."))
        else:
            printer.newPage()
        image = _drawn(document[at], min(_SHARPEST, printer.resolution()) / 72)
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
    painter.end()
    return len(document)


def _drawn(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    raw = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return raw.copy()  # the bitmap's own memory goes away
