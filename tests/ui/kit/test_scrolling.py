"""What scrolls is as tall as its content, and a dialog is as tall as it needs to be and no taller."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Card, Columns, Dialog, Line, Page, Text

LONG = "Words that wrap where there is little room, and stand on one line where there is enough. " * 3


@pytest.mark.parametrize("width", [1100, 500])
def test_a_page_ends_where_its_content_ends(qtbot: QtBot, width: int) -> None:
    page, columns = Page("Sam"), Columns(1, 1)
    for column in columns.columns:
        for _each in range(6):
            card = Card("A matter")
            card.show_lines([Line("A title", LONG), Line("Another", LONG)])
            column.addWidget(card)
    page.add(columns)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    assert page.scroller is not None
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    last = [column.itemAt(5).widget() for column in columns.columns]
    view = page.scroller.viewport()

    def beneath() -> int:
        bar.setValue(bar.maximum())
        return view.height() - max(card.mapTo(view, card.rect().bottomLeft()).y() for card in last)

    qtbot.waitUntil(lambda: 0 <= beneath() < 40)


def test_a_dialog_grows_for_what_comes_later_and_stays_within_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog = Dialog("Who could?", window)
    dialog.add(Text("Looking…"))
    dialog.open()
    before = dialog.height()
    bar = dialog.scroller.verticalScrollBar()
    for _each in range(6):
        dialog.add(Text(LONG))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert bar.maximum() == 0
    for _each in range(30):
        dialog.add(Text(LONG))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert dialog.height() <= window.height() - 48
    assert window.geometry().contains(dialog.geometry())
    dialog.reject()
