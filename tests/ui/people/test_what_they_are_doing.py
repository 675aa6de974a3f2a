"""What someone is doing: of a long list the next of each kind, and the rest on a press."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from coprod_desktop.model.sessions import AgendaItem
from tests.ui.people.test_people_page import press
from tests.ui.people.test_person_page import Show, act, shown, words
from tests.world import TODAY, World

__all__ = ["shown"]


def test_a_part_of_every_week_does_not_push_the_rest_off(world: World, shown: Show, qtbot: QtBot) -> None:
    sam, jo = world.person(), world.person("Jo Field")
    for week in range(14):
        session = world.session(on=TODAY + timedelta(weeks=week))
        world.add(AgendaItem(session_id=session, position=1, what="Read section 3", leader_id=sam))
    world.task(world.project(), "Draft", sam)
    view = shown(sam)
    said = words(view.doing)
    assert said.count("Lead: Read section 3") == 3
    assert "Draft" in said
    press(qtbot, act(view.doing, "Show 11 more", qtbot))
    qtbot.waitUntil(lambda: words(view.doing).count("Lead: Read section 3") == 14)
    assert "Show" not in words(view.doing)
    view.show_for(person_id=jo)
    view.show_for(person_id=sam)
    act(view.doing, "Show 11 more", qtbot)


def test_a_short_list_is_whole(world: World, shown: Show) -> None:
    sam = world.person()
    for week in range(6):
        session = world.session(on=TODAY + timedelta(weeks=week))
        world.add(AgendaItem(session_id=session, position=1, what="Read section 3", leader_id=sam))
    assert words(shown(sam).doing).count("Lead: Read section 3") == 6
