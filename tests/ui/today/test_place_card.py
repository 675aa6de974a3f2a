"""Today says once that a cloud program copies the folder, and names the copies that it leaves there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AccountRole
from tests.world import TODAY, World

AtWork = Callable[..., AppContext]


def shown(qtbot: QtBot, context: AppContext) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.place is not None)
    return page


def test_a_backup_that_may_know_too_little_is_told_of_until_a_coordinator_has_looked(
    qtbot: QtBot, world: World, at_work: AtWork
) -> None:
    """Others read it, too, and have nothing to press."""
    world.folder.brought_back.write_text("20260401T080000Z")
    page = shown_empty(qtbot, at_work(AccountRole.STAFF))
    assert page.came_back is not None
    assert "after Wednesday 1 April 2026, 09:00" in page.came_back.words.text()
    assert not page.came_back.looked.isVisible()


def shown_empty(qtbot: QtBot, context: AppContext) -> TodayPage:
    """Today without any session, which stands there otherwise."""
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.came_back is not None and page.came_back.isVisible())
    return page


def test_it_is_said_until_it_was_read(
    qtbot: QtBot, world: World, at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.session(on=TODAY)
    monkeypatch.setenv("OneDrive", str(world.folder.path.resolve().parent))
    context = at_work(AccountRole.STAFF)
    page = shown(qtbot, context)
    qtbot.waitUntil(lambda: page.place is not None and page.place.isVisible())
    assert page.place is not None
    assert "OneDrive copies the folder" in page.place.words.text()
    qtbot.mouseClick(page.place.read, Qt.MouseButton.LeftButton)
    assert not page.place.isVisible()
    qtbot.waitUntil(world.folder.place_told.exists)
    (world.folder.path / "store 2.db").touch()
    again = shown(qtbot, context)
    qtbot.waitUntil(lambda: again.place is not None and again.place.isVisible())
    assert again.place is not None
    assert "store 2.db" in again.place.words.text()
    assert "OneDrive" not in again.place.words.text()
    assert not again.place.read.isVisible(), "a copy is named until it is gone"
