"""How high words are is remembered while a page is laid out, and asked anew once they changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.ui.kit.theme import Scheme

LONG = "A long line of words about a session that will not fit beside anything else " * 3


def test_other_words_have_another_height(qtbot: QtBot) -> None:
    text = Text("Short")
    qtbot.addWidget(text)
    low = text.heightForWidth(200)
    text.setText(LONG)
    high = text.heightForWidth(200)
    assert high > low
    assert text.heightForWidth(400) < high
    text.setText("Short")
    assert text.heightForWidth(200) == low


def test_larger_letters_and_another_look_are_measured_anew(qtbot: QtBot) -> None:
    text = Text(LONG)
    qtbot.addWidget(text)
    text.setWindowFlag(Qt.WindowType.Window)
    text.show()
    plain = text.heightForWidth(300)
    text.set_look("title")
    assert text.heightForWidth(300) > plain
    text.set_look("")
    assert text.heightForWidth(300) == plain
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply_theme(application, Scheme.LIGHT, 200)
        assert text.heightForWidth(300) > plain * 1.5
    finally:
        theme.apply_theme(application, Scheme.LIGHT, 100)
    assert text.heightForWidth(300) == plain
