"""After years there is more than fits: it is read as it is scrolled to, or on a press."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from coprod_desktop.model.contributions import AskUse, StandingAsk
from coprod_desktop.queries.consultations import AT_ONCE
from coprod_desktop.queries.contributions import USES
from coprod_desktop.ui.consultations.list import ConsultationsPage
from tests.queries.test_growing import over
from tests.ui.conftest import AtWork
from tests.ui.consultations.test_plan import shown
from tests.ui.projects.test_projects import press, words_in
from tests.world import TODAY, World


def test_what_ended_years_ago_is_read_when_it_is_scrolled_to(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    many = AT_ONCE + 6
    over(world, many)
    context = at_work()
    page: ConsultationsPage = shown(qtbot, context, "consultations")
    press(qtbot, page, f"Ended ({many})")
    model = page.list.row_model()
    qtbot.waitUntil(lambda: model.rowCount() == AT_ONCE)
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.rowCount() == many)
    assert not model.canFetchMore()
    page.reload()
    qtbot.waitUntil(lambda: not context.runner.is_busy)
    assert model.rowCount() == many


def test_earlier_uses_of_what_is_asked_for_again_are_shown_on_a_press(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    ask = world.add(StandingAsk(ask="One door", since=TODAY))
    for number in range(USES + 2):
        world.add(AskUse(ask_id=ask, elsewhere=f"Letter {number}", on=TODAY - timedelta(days=number)))
    page = shown(qtbot, at_work(), "standing_asks")
    qtbot.waitUntil(lambda: f"Letter {USES - 1}" in words_in(page))
    assert f"Letter {USES}" not in words_in(page)
    press(qtbot, page, "Show 2 earlier uses")
    qtbot.waitUntil(lambda: f"Letter {USES + 1}" in words_in(page))
