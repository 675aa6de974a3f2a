"""A tone mark over a letter with a dot below stands over its letter, and is said and read back as given."""

import re
import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Column, RowTable, theme
from coprod_desktop.ui.kit.text import OneLine, Text, drawable

NAME = "Adébáyọ̀ Ọ̀rẹ́"


def fonts_of(words: str) -> list[str]:
    """The families that words are drawn in, run by run."""
    layout = QTextLayout(words, theme.font(theme.BODY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [run.rawFont().familyName() for run in layout.glyphRuns()]


@pytest.mark.parametrize("letters", ["ọ̀", "Ọ̀", "ẹ́", "ṣ̀"])
def test_letter_and_mark_are_drawn_in_one_font(qapp: QApplication, letters: str) -> None:
    theme.load_fonts()
    assert theme.FAMILY in QFontDatabase.families()
    assert len(set(fonts_of(letters))) == 2, "without help the mark is drawn in another font"
    assert len(set(fonts_of(drawable(letters)))) == 1


@pytest.mark.parametrize("words", ["Siân", "x̂", "Zoë Łukasz", "محمد"])
def test_other_words_are_drawn_as_they_are(words: str) -> None:
    assert drawable(words) == words


def test_what_is_drawn_is_the_same_text() -> None:
    assert drawable(NAME) != NAME
    assert unicodedata.normalize("NFC", drawable(NAME)) == unicodedata.normalize("NFC", NAME)


def test_a_label_gives_back_and_says_the_words_it_was_given(qtbot: QtBot) -> None:
    for label in (Text(NAME), OneLine(NAME)):
        qtbot.addWidget(label)
        assert label.accessibleName() == NAME
    text = Text(NAME)
    qtbot.addWidget(text)
    assert text.text() == NAME
    text.setText("Sam")
    assert (text.text(), text.accessibleName()) == ("Sam", "")


def drawn_from_left(words: str) -> list[str]:
    """The words of a line as they stand on the screen, from left to right."""
    layout = QTextLayout(words, theme.font(theme.BODY))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    plain = [(line.cursorToX(words.index(word)), word) for word in re.findall(r"[A-Za-z.]+|[؀-ۿ]+", words)]
    return [word for _x, word in sorted(plain)]


def test_a_line_that_begins_with_an_arabic_name_is_read_from_the_left(qapp: QApplication) -> None:
    theme.load_fonts()
    line = "محمد · Communication · Met by: a sheet for him."
    assert drawn_from_left(line)[-1] == "محمد", "without help it is turned round"
    assert drawn_from_left(drawable(line))[0] == "محمد"
    assert drawn_from_left(drawable(line))[-1] == "him."
    assert drawn_from_left(drawable("محمد said yes")) == ["محمد", "said", "yes"]
    # Two names beside each other keep their order too.
    assert drawn_from_left(drawable("محمد · سلمى · by text"))[:2] == ["محمد", "سلمى"]


def test_what_somebody_wrote_in_arabic_keeps_its_own_direction() -> None:
    note = "أحب أن أقرأ النص قبل الاجتماع بيوم واحد، وأفضل أن ترسلوه لي مكتوبا بخط كبير على ورق PDF، شكرا."
    assert drawable(note) == note


def test_a_table_draws_a_name_as_lists_do_and_says_it_as_it_was_given(qtbot: QtBot) -> None:
    table = RowTable("People", [Column("Name", str)])
    qtbot.addWidget(table)
    table.show_rows([NAME], hash)
    cell = table.model().index(0, 0)
    assert cell.data() == drawable(NAME)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == NAME
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"Name: {NAME}"
