"""What the page says once people are on the rota: whom to ring next, and which places have nobody yet."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Button, Line
from tests.ui.conftest import AtWork
from tests.ui.filling.test_fill_page import LEFT, looked, opened, rota

__all__ = ["rota"]


@pytest.mark.usefixtures("rota")
def test_whoever_is_to_be_asked_is_one_press_away(qtbot: QtBot, at_work: AtWork) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    qtbot.mouseClick(page.put_on, LEFT)
    qtbot.waitUntil(page.done_card.isVisible)
    assert page.to_ring.isVisible()
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.mouseClick(page.to_ring, LEFT)
    assert asked.args == ["ringing", {}]


@pytest.mark.usefixtures("rota")
def test_where_all_said_yes_there_is_nobody_to_ring(qtbot: QtBot, at_work: AtWork) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    qtbot.keyClick(page.as_what.options()[1], Qt.Key.Key_Space)
    qtbot.mouseClick(page.put_on, LEFT)
    qtbot.waitUntil(page.done_card.isVisible)
    assert page.to_ring.isHidden()


@pytest.mark.usefixtures("rota")
def test_a_place_nobody_was_found_for_leads_to_where_somebody_is_chosen(
    qtbot: QtBot, at_work: AtWork
) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    assert page.nobody_card.isHidden()
    qtbot.mouseClick(page.put_on, LEFT)
    qtbot.waitUntil(page.nobody_card.isVisible)
    (line,) = page.nobody_card.findChildren(Line)
    assert "nobody yet" in line.accessibleName()
    assert "Brochure group" in line.accessibleName(), "which session it is about"
    (choose,) = line.findChildren(Button)
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.mouseClick(choose, LEFT)
    assert asked.args is not None
    assert asked.args[0] == "session"
    qtbot.mouseClick(page.undo, LEFT)
    qtbot.waitUntil(page.summary.isVisible)
    assert page.nobody_card.isHidden()
