"""A part of a project’s page that is not in sight asks nothing: it is asked when it is turned to."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import Act, Change
from coprod_desktop.model.base import Base
from coprod_desktop.ui.projects.page import (
    ABOUT,
    CHANGED,
    DECISIONS,
    GROUP,
    MAKES,
    PLANNING,
    SESSIONS,
    TASKS,
    ProjectPageView,
)
from coprod_desktop.ui.shell.context import AppContext
from tests.ui.conftest import AtWork
from tests.world import World

ASKED = {
    ABOUT: [],
    PLANNING: ["agreement_of", "planning_of"],
    GROUP: ["group_of", "voices_of"],
    TASKS: [],
    DECISIONS: ["decisions_of", "open_matters"],
    MAKES: ["deliverables_of"],
    CHANGED: ["lessons_of", "quotes_of", "recommendations_of"],
    SESSIONS: [],
}
"""What each part asks for besides the page itself, when everything may have changed."""


class Asked:
    """What the page asks for, and how to let it hear of a change of everything there is."""

    def __init__(self, context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._context, self._qtbot = context, qtbot
        self._names: list[str] = []
        self._run = context.runner.run
        monkeypatch.setattr(context.runner, "run", self._noting)

    def _noting(self, fn: Callable[..., Any], *args: Any, **heard_by: Any) -> Any:
        self._names.append(fn.__name__)
        return self._run(fn, *args, **heard_by)

    def settled(self) -> list[str]:
        """What was asked since this was asked last, once all of it is there."""
        self._qtbot.waitUntil(lambda: not self._context.runner.is_busy)
        names, self._names = sorted(self._names), []
        return names

    def after_everything_changed(self) -> list[str]:
        everything = frozenset(Base.metadata.tables)
        self._context.hub.announce(Change(id=1, act=Act.PERSON_CHANGED, tables=everything))
        return self.settled()


def test_only_what_is_in_sight_asks_after_a_change(
    world: World, at_work: AtWork, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = world.project("Brochure")
    context = at_work()
    page = ProjectPageView(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    asked = Asked(context, qtbot, monkeypatch)
    page.show_for(project_id=project)
    page.show()
    asked.settled()
    for part in ASKED:
        page.tabs.setCurrentIndex(part)
        asked.settled()
    for part, names in ASKED.items():
        page.tabs.setCurrentIndex(part)
        asked.settled()
        assert asked.after_everything_changed() == sorted(["opened", *names])
    page.tabs.setCurrentIndex(PLANNING)
    assert asked.settled() == ASKED[PLANNING], "it heard of a change before, and asks once it is in sight"
    page.tabs.setCurrentIndex(ABOUT)
    page.tabs.setCurrentIndex(PLANNING)
    assert asked.settled() == [], "nothing changed since"
    page.hide()
    assert asked.after_everything_changed() == []
    page.show()
    assert asked.settled() == sorted(["opened", *ASKED[PLANNING]])
