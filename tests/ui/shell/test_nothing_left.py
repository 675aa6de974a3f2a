"""Behind the lock nothing of what was shown is left, no page and no name; and the place is found again."""

import gc
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.ui.handover.cant_make_it import CantMakeItPage
from coprod_desktop.ui.people.forms import AddDialog
from coprod_desktop.ui.projects.page import ProjectPageView
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.shell.view import View
from coprod_desktop.ui.shell.window import MainWindow
from tests.ui.shell.conftest import MORGAN, Open, sign_in
from tests.world import World

WRITTEN_BACKWARDS = "llihrednU htebazE"
"""So that the test itself does not hold the name it looks for."""


def name() -> str:
    return WRITTEN_BACKWARDS[::-1]


@pytest.fixture
def peopled(begun: Place) -> dict[str, int]:
    """One person with that name on a session of a project of that name."""
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    world = World(begun.folder, workspace, now=workspace.now(), signed_in=workspace.signed_in)
    person = world.person(name())
    world.number(person)
    project = world.project(f"With {name()}")
    world.member(project, person)
    world.task(project, f"{name()}’s part", person)
    session = world.session(
        f"{name()} reads", workspace.today() + timedelta(days=1), project_id=project, venue_id=None
    )
    workspace.close()
    return {"person": person, "project": project, "session": session}


def held(word: str) -> list[str]:
    """The texts with a word in them that anything in Python still holds."""
    gc.collect()
    found: list[str] = []
    for thing in gc.get_objects():
        found += [text for text in _texts(thing, 0) if word in text and text is not word]
    return found


def _texts(thing: Any, depth: int) -> Iterator[str]:
    """What something holds at first hand, and through whatever the collector does not look at by itself."""
    for inner in gc.get_referents(thing):
        if isinstance(inner, str):
            yield inner
        elif depth < 3 and not gc.is_tracked(inner) and not isinstance(inner, int | float | bytes | type):
            yield from _texts(inner, depth + 1)


def _settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _lock(qtbot: QtBot, window: MainWindow) -> None:
    window.lock()
    _settled(qtbot, window)


def _look_round(qtbot: QtBot, window: MainWindow, ids: dict[str, int]) -> Desk:
    desk = window.desk
    assert desk is not None
    for key in desk.rail.buttons:
        desk.open(key)
        _settled(qtbot, window)
    desk.open("person", person_id=ids["person"])
    _settled(qtbot, window)
    desk.open("session", session_id=ids["session"])
    _settled(qtbot, window)
    desk.open_find()
    line = next(one for one in window.findChildren(QDialog) if one.isVisible()).findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, name()[:5])
    _settled(qtbot, window)
    desk.open("project", project_id=ids["project"])
    _settled(qtbot, window)
    return desk


def test_no_name_is_left_and_the_place_is_found_again(
    qtbot: QtBot, begun: Place, peopled: dict[str, int], open_window: Open
) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    desk = _look_round(qtbot, window, peopled)
    page = desk.page("project")
    assert isinstance(page, ProjectPageView)
    page.tabs.setCurrentIndex(3)
    _settled(qtbot, window)
    assert len(held(name())) > 10
    desk.context.beside.set(True, peopled["person"])
    del desk, page
    _lock(qtbot, window)

    assert [type(one).__name__ for one in window.findChildren(View)] == []
    assert window.findChildren(Desk) == []
    assert window.findChildren(QDialog) == []
    assert held(name()) == []

    sign_in(qtbot, window, MORGAN)
    _settled(qtbot, window)
    again = window.desk
    assert again is not None
    assert again.current == "project"
    shown = again.shown
    assert isinstance(shown, ProjectPageView)
    assert (shown.project_id, shown.tabs.currentIndex()) == (peopled["project"], 3)
    assert again.context.beside.on, "whoever sat beside may sit there still"
    assert again.context.beside.person_id == peopled["person"]
    again.back()
    assert again.current == "session"


def test_what_was_begun_keeps_its_page_and_no_other(
    qtbot: QtBot, begun: Place, peopled: dict[str, int], open_window: Open
) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    desk = window.desk
    assert desk is not None
    desk.open("people")
    form = AddDialog(desk.context, window)
    form.open()
    line = form.fields["full_name"].findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "Sam")
    _settled(qtbot, window)
    _lock(qtbot, window)
    assert desk.page("today") is None
    assert desk.page("people") is not None
    sign_in(qtbot, window, MORGAN)
    assert window.desk is desk
    assert form.isVisible()
    assert form.fields["full_name"].value() == "Sam"
    desk.open("today")
    _settled(qtbot, window)
    assert desk.shown is not None


def test_who_is_on_the_phone_is_not_lost(
    qtbot: QtBot, begun: Place, peopled: dict[str, int], open_window: Open
) -> None:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    assert window.desk is not None
    window.desk.open("cant_make_it", person_id=peopled["person"])
    _settled(qtbot, window)
    page = window.desk.shown
    assert isinstance(page, CantMakeItPage)
    assert page.who.person.value() is not None
    _lock(qtbot, window)
    assert len(held(name())) > 0, "what is half done needs what it was begun with"
    sign_in(qtbot, window, MORGAN)
    assert page.isVisible()
    assert page.who.person.value().id == peopled["person"]
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    del page
    _lock(qtbot, window)
    assert held(name()) == []
