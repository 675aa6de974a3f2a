"""Paper to a printer: every page, in its place, in steps short enough for the window to answer."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.documents import concern_form
from coprod_desktop.errors import PlainError, Trouble
from coprod_desktop.ui.kit.printing import draw_bands, print_pdf

LEAD = [("Safeguarding lead", "Robin Hale", "07700 900111")]


@pytest.fixture
def pdf() -> bytes:
    return concern_form.build("Harbour Voices", LEAD)


def to_file(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pictures(document: Any) -> list[Image.Image]:
    with pypdfium2.PdfDocument(document) as opened:
        return [page.render(scale=1).to_pil().convert("L") for page in opened]


def test_every_page_is_printed_where_it_stands(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"
    assert len(set(draw_bands(pdf, to_file(file)))) == 2
    there, here = pictures(pdf), pictures(file.read_bytes())
    assert len(there) == len(here) == 2
    for wanted, printed in zip(there, here, strict=True):
        small = [picture.resize((75, 105), Image.Resampling.BOX) for picture in (wanted, printed)]
        assert ImageStat.Stat(ImageChops.difference(*small)).mean[0] < 2
        assert ImageStat.Stat(wanted).mean[0] < 253


def test_it_goes_band_by_band(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    pages = list(draw_bands(pdf, to_file(tmp_path / "printed.pdf")))
    assert sorted(set(pages)) == [0, 1]
    assert pages.count(0) == pages.count(1) == 15


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false$", extend=True)
def test_a_printer_that_does_not_answer_is_told(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    troubles: list[PlainError] = []
    done: list[bool] = []
    dialog = print_pdf(pdf, window, lambda: done.append(True), troubles.append)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    QDialog.accept(dialog)
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], Trouble)
    assert done == []
