"""What scrolls is as tall as its content, and a dialog is as tall as it needs to be and no taller."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    Dialog,
    IconLabel,
    Line,
    Page,
    Text,
    TextField,
    side_by_side,
    theme,
)

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
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    for _each in range(30):
        dialog.add(Text(LONG))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert dialog.height() <= window.height() - 48
    assert window.geometry().contains(dialog.geometry())
    dialog.reject()


def test_a_dialog_shrinks_for_what_is_hidden_unless_someone_made_it_taller(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog, rest = Dialog("Who could?", window), Text(LONG * 4)
    dialog.add(Text("Looking…"))
    dialog.open()
    small = dialog.height()
    dialog.add(rest)
    qtbot.waitUntil(lambda: dialog.height() > small + 60)
    rest.hide()
    qtbot.waitUntil(lambda: dialog.height() == small)
    rest.show()
    qtbot.waitUntil(lambda: dialog.height() > small + 60)
    dialog.resize(dialog.width(), 600)
    rest.hide()
    qtbot.waitUntil(lambda: not rest.isVisible())
    QApplication.processEvents()
    assert dialog.height() == 600
    dialog.reject()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_word_that_no_line_has_room_for_is_broken(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    theme.apply_theme(qapp, theme.Scheme.LIGHT, scale)
    page, card, link = Page("Sam"), Card("What we recommended"), "https://example.org/" + "x" * 99
    words = Text(f"Read {link} aloud", "strong")
    card.add(words)
    page.add(card)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    assert page.scroller is not None
    bar = page.scroller.horizontalScrollBar()
    qtbot.waitUntil(lambda: words.height() > 2 * theme.px(theme.BODY))
    assert bar.maximum() == 0
    assert words.text() == words.accessibleName() == f"Read {link} aloud"
    assert Text("A word as long as any: pneumonoultramicroscopic").accessibleName() == ""


def test_boxes_side_by_side_stand_on_one_line(qtbot: QtBot) -> None:
    helped, plain = TextField("a", "Made on", hint="Empty means today."), TextField("b", "Ask again on")
    row = side_by_side(helped, plain)
    qtbot.addWidget(row)
    row.resize(800, 120)
    row.show()
    qtbot.waitUntil(lambda: plain.x() > 0)
    tops = {field.line.mapTo(row, field.line.rect().topLeft()).y() for field in (helped, plain)}
    assert len(tops) == 1
    assert helped.height() > plain.height()


def test_a_mark_stands_at_the_first_of_several_lines(qtbot: QtBot) -> None:
    line = Line("Jo", icon="user-round")
    line.words.addWidget(Text("Feels confident"))
    line.words.addWidget(Text("What would help"))
    qtbot.addWidget(line)
    line.resize(300, 120)
    line.show()
    (mark,) = line.findChildren(IconLabel)
    qtbot.waitUntil(lambda: abs(mark.y() - line.contentsMargins().top()) < 12)


def test_a_dialog_leaves_no_empty_room_above_its_buttons(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog, card = Dialog("Their hours", window, width=640), Card()
    card.show_lines([Line("Thu 14 May", "2 h", Button("Correct…")) for _each in range(3)])
    later = Text("")
    dialog.add(later)
    dialog.add(card)
    close = dialog.add_close()
    dialog.open()
    qtbot.waitUntil(close.isVisible)

    def between() -> int:
        return (
            close.mapTo(dialog, close.rect().topLeft()).y() - card.mapTo(dialog, card.rect().bottomLeft()).y()
        )

    qtbot.waitUntil(lambda: 0 < between() < 48)
    before = dialog.height()
    later.setText(LONG * 2)
    qtbot.waitUntil(lambda: dialog.height() > before)
    qtbot.waitUntil(lambda: 0 < between() < 48)
    dialog.reject()


def test_a_line_tells_that_a_dialog_goes_on_below(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog, text = Dialog("Whom to tell", window), Text(LONG)
    dialog.add(text)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert not dialog.edge.isVisible()
    text.setText(LONG * 20)
    qtbot.waitUntil(dialog.edge.isVisible)
    text.setText(LONG)
    qtbot.waitUntil(dialog.edge.isHidden)
    dialog.reject()


def test_a_dialog_of_one_line_is_no_taller_than_that(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog, text = Dialog("That didn’t work", window), Text("Take them off first.")
    dialog.add(text)
    close = dialog.add_close()
    dialog.open()
    qtbot.waitUntil(close.isVisible)
    beneath = text.mapTo(dialog, text.rect().bottomLeft()).y()
    assert close.mapTo(dialog, close.rect().topLeft()).y() - beneath < 48
    dialog.reject()
