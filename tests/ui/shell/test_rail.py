"""The rail at every text size: nothing is cut that must be read, and it never scrolls sideways."""

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.theme import Scheme
from coprod_desktop.ui.shell.context import PageSpec
from coprod_desktop.ui.shell.rail import Rail

WORDS = ("Today", "Calendar", "Projects", "People", "Handovers", "Whom to ring", "Sign-off", "Settings")


def made(qtbot: QtBot, qapp: QApplication, scale: int, who: str = "Morgan Lee, coordinator") -> Rail:
    theme.apply_theme(qapp, Scheme.LIGHT, scale)
    pages = [PageSpec(word, word, "sun", lambda _context: Rail("", "", ())) for word in WORDS]
    rail = Rail("Harbour Voices", who, pages)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 660)  # what a window of 768 leaves it
    rail.show()
    return rail


@pytest.mark.parametrize("scale", theme.SCALES)
def test_its_words_are_read_at_every_text_size(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    rail = made(qtbot, qapp, scale)
    assert rail.width() <= 1366 / 3
    assert rail._scroller.horizontalScrollBar().maximum() == 0
    always = (rail.worried_button, rail.beside_button, rail.find_button, rail.lock_button)
    for button in (*rail.buttons.values(), *always):
        assert button.text().strip() == button.words(), "nothing is cut"
        if button.key_label.isVisible():
            words = button.mapToGlobal(button.rect().topLeft()).x() + button._wide()
            assert button.key_label.mapToGlobal(button.key_label.rect().topLeft()).x() + 12 >= words


def test_a_page_that_is_a_part_of_another_marks_that(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, Scheme.LIGHT, 100)
    pages = [PageSpec(key, key, "sun", lambda _context: Rail("", "", ())) for key in ("calendar", "projects")]
    rail = Rail("Harbour Voices", "Morgan Lee", pages)
    qtbot.addWidget(rail)
    for within, page in (("role_cards", "projects"), ("fill", "calendar"), ("project", "projects")):
        rail.show_page(within)
        assert [key for key, button in rail.buttons.items() if button.isChecked()] == [page]


def test_a_long_name_of_ones_own_is_cut_and_stands_in_the_tool_tip(qtbot: QtBot, qapp: QApplication) -> None:
    who = "Inês da Conceição de Albuquerque e Vasconcelos, coordinator"
    rail = made(qtbot, qapp, 150, who)
    assert rail.who.text().endswith("…")
    assert rail.who.toolTip() == who
    assert rail.who.accessibleName() == who


@pytest.mark.parametrize("scale", theme.SCALES)
def test_words_are_whole_down_to_their_descenders(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    rail = made(qtbot, qapp, scale)
    for button in (*rail.buttons.values(), rail.worried_button, rail.who):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        inside = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
        assert inside.height() >= button.fontMetrics().height(), button.words()


def test_it_follows_a_change_of_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    rail = made(qtbot, qapp, 100)
    theme.apply_theme(qapp, Scheme.LIGHT, 200)
    qtbot.waitUntil(lambda: rail.width() > 400)
    assert rail.worried_button.text().strip() == "Worried about someone?"


@pytest.mark.parametrize("scale", [one for one in theme.SCALES if one <= 150])
def test_up_to_150_per_cent_no_page_has_to_be_scrolled_to(
    qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    rail = made(qtbot, qapp, scale)
    qtbot.waitUntil(lambda: rail.lock_button.height() == rail.lock_button.sizeHint().height())
    assert rail._scroller.verticalScrollBar().maximum() == 0
    lines = (*rail.buttons.values(), rail.lock_button)
    assert min(line.height() - line.fontMetrics().height() for line in lines) >= 6
    assert scale == 150 or rail.lock_button.height() == rail.lock_button.natural_height()
