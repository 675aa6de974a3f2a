"""A consultation whose closing date has passed: nothing is offered that would be refused, and it says why."""

from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from coprod_desktop.vocabulary import ConsultationState
from tests.services.test_consultations import begun, heard
from tests.ui.conftest import AtWork
from tests.ui.consultations.test_plan import one
from tests.ui.projects.test_projects import button, closed, press, the_form, words_in
from tests.world import TODAY, World

YESTERDAY = TODAY - timedelta(days=1)


def test_one_that_has_closed_is_begun_once_it_runs_longer(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    made = heard(world, closes_on=YESTERDAY, heard_on=YESTERDAY - timedelta(days=2))
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "closed yesterday" in words_in(page))
    assert not page.begin.isEnabled()
    assert "It has closed. If it runs longer now, change the closing date." in page.begin.toolTip()
    assert button(page, "We couldn’t…").isEnabled()
    press(qtbot, page, "Change…")
    form = the_form(qtbot, page)
    form.fields["closes_on"].set(TODAY + timedelta(days=9))
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(page.begin.isEnabled)
    press(qtbot, page, "We are taking part")
    qtbot.waitUntil(lambda: page.row is not None and page.row.line.state is ConsultationState.TAKING_PART)


def test_one_that_closed_while_we_took_part_is_not_planned_anew(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    made = begun(world, closes_on=TODAY)
    world.now += timedelta(days=1)
    page = one(qtbot, at_work(), made)
    qtbot.waitUntil(lambda: "closed yesterday" in words_in(page))
    named = [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]
    assert "Add a step" in named
    assert "Work it out anew from today" not in named
    press(qtbot, page, "It was sent…")
    assert the_form(qtbot, page).fields["late_words"].isVisible()
