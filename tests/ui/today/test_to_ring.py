"""Today says in one line how many people are to be rung, and leads to the list."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.services.organisation import WhomToTell, change_whom_to_tell
from coprod_desktop.ui.kit import Button, Text
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AssignmentState
from tests.ui.conftest import Ask, AtWork
from tests.world import TODAY, World


def test_one_line_leads_to_whom_to_ring(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    place = world.place(world.session(on=TODAY + timedelta(days=7)))
    world.assign(place, world.person(), AssignmentState.INVITED)
    context = at_work()
    opened: list[Any] = []
    context.asked_to_open.connect(lambda key, _params: opened.append(key))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.ringing is not None and page.ringing.isVisible())
    assert page.ringing is not None
    assert "1 person to ring today" in [one.text() for one in page.ringing.findChildren(Text)]
    card = page.ringing
    qtbot.waitUntil(lambda: any(one.isVisible() for one in card.findChildren(Button)))
    (button,) = [one for one in card.findChildren(Button) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == ["ringing"]


def test_there_is_no_line_where_nobody_is_to_be_rung(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    world.session(on=TODAY + timedelta(days=7))
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.ringing is not None)
    assert page.ringing is not None
    assert page.ringing.isHidden()


@pytest.mark.parametrize("begun", [True, False])
def test_that_nobody_is_named_to_tell_of_a_worry_is_said_until_somebody_is(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask, begun: bool
) -> None:
    """Also on the first day, when nothing is planned yet."""
    if begun:
        world.session(on=TODAY + timedelta(days=7))
    change_whom_to_tell(world.workspace, WhomToTell())
    context = at_work()
    opened: list[Any] = []
    context.asked_to_open.connect(lambda key, _params: opened.append(key))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.leave is not None and page.leave.isVisible())

    def pressed() -> bool:  # the page is filled in steps: a press may come to a line that is shown anew
        assert page.leave is not None
        for one in page.leave.findChildren(Button):
            if one.isVisible() and one.words() == "Name them…" and not opened:
                qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
        return bool(opened)

    qtbot.waitUntil(pressed)
    assert opened == ["settings"]
    ask(change_whom_to_tell, WhomToTell(lead_name="Robin Hale", lead_contact="07700 900302"))
    page.reload()
    qtbot.waitUntil(lambda: page.leave is not None and page.leave.isHidden())
