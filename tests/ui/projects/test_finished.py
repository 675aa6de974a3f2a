"""The list shows the projects being worked on; what is finished comes on a press, a window at a time."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import projects as queries
from coprod_desktop.ui.projects.list import ProjectsPage
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import ProjectState
from tests.ui.projects.test_projects import press, shown
from tests.world import World

AtWork = Callable[..., AppContext]


def test_what_is_finished_is_shown_on_a_press(
    world: World, at_work: AtWork, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "FINISHED_AT_ONCE", 20)
    world.project("Brochure", state=ProjectState.UNDER_WAY)
    finished = [f"Old {number:02}" for number in range(30)]
    for name in finished:
        world.project(name, state=ProjectState.FINISHED)
    context = at_work()
    page: ProjectsPage = shown(qtbot, context, "projects")
    model = page.list.row_model()

    def names() -> list[str]:
        return [model.row(at).name for at in range(model.rowCount())]

    qtbot.waitUntil(lambda: names() == ["Brochure"])
    press(qtbot, page, "Show 30 finished projects")
    qtbot.waitUntil(lambda: names() == ["Brochure", *finished[:20]])
    assert page.list.current_row().name == "Old 00"
    assert not page.finished.isVisible()
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: names() == ["Brochure", *finished])
    assert not model.canFetchMore()
    page.reload()
    qtbot.waitUntil(lambda: not context.runner.is_busy)
    assert names() == ["Brochure", *finished]
    assert page.list.current_row().name == "Old 00"
