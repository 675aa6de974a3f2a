"""A scene for the pages of absences and handovers: Sam takes notes today and owns tasks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.ui.kit import Button
from coprod_desktop.vocabulary import Safe
from tests.world import World


@dataclass
class Scene:
    """Ids of what is there."""

    world: World
    sam: int
    jo: int
    wren: int
    project: int
    session: int
    place: int
    assignment: int
    task: int
    owner: int
    opened: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def listen(self, key: str, params: dict[str, object]) -> None:
        """Hears which pages are opened."""
        self.opened.append((key, params))


@pytest.fixture
def scene(world: World) -> Scene:
    """Sam can't come; Jo and Wren are in the group; one task is due by then, one later."""
    sam = world.person("Sam Rivers", caller_word="heron")
    world.number(sam, safe=Safe.YES)
    jo, wren = world.person("Jo Hill"), world.person("Wren Fox")
    project = world.project()
    for person in (sam, jo, wren):
        world.member(project, person)
    session = world.session(project_id=project)
    place = world.place(session, role=2)
    assignment = world.assign(place, sam)
    task = world.task(project, "Section 3 draft", sam, due=date(2026, 5, 14))
    with world.workspace.read() as db:
        owner = db.query(TaskOwner).one().id
    world.task(project, "Design read-through", sam, due=date(2026, 6, 20))
    return Scene(world, sam, jo, wren, project, session, place, assignment, task, owner)


Press = Callable[[QWidget, str], None]


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """`press(page, "Ask Jo")` presses the visible button that says so."""

    def pressed(page: QWidget, words: str) -> None:
        found: list[Button] = []

        def is_there() -> None:
            every = page.findChildren(Button)
            found[:] = [one for one in every if one.words() == words and one.isVisible()]
            assert found, f"no button “{words}” among {sorted(one.words() for one in every)}"

        qtbot.waitUntil(is_there)
        qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    return pressed
