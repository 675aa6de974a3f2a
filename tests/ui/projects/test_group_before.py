"""Those who were in a group: some are shown, the others on a press."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.projects import group_tab
from coprod_desktop.ui.projects.page import GROUP
from coprod_desktop.ui.shell.context import AppContext
from tests.ui.projects.test_projects import a_project, press, words_in
from tests.world import TODAY, World

AtWork = Callable[..., AppContext]


def test_most_of_those_who_left_wait_for_a_press(
    world: World, at_work: AtWork, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_tab, "SHOWN_AT_FIRST", 1)
    project = world.project()
    for name in ("Ash Hill", "Jo Moss", "Sam Rivers"):
        world.member(project, world.person(name), left_on=TODAY)
    page = a_project(qtbot, at_work(), project, part=GROUP)
    qtbot.waitUntil(page.group.before.isVisible)
    assert "Ash Hill" in words_in(page.group.before)
    assert "Jo Moss" not in words_in(page.group.before)
    press(qtbot, page.group, "Show 2 more")
    assert "Jo Moss" in words_in(page.group.before)
    assert "Sam Rivers" in words_in(page.group.before)
