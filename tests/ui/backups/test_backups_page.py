"""The backups page: onto a stick, on this laptop, and to where one is brought back."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.services.backups import back_up, backups_in
from coprod_desktop.ui.backups.card import BackupsCard
from coprod_desktop.ui.backups.page import BackupsPage
from coprod_desktop.ui.kit import Line
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Runner
from tests.ui.conftest import AtWork
from tests.world import World

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def context(at_work: AtWork) -> AppContext:
    return at_work()


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> BackupsPage:
    made = BackupsPage(context)
    qtbot.addWidget(made)
    made.resize(1126, 728)
    made.show()
    qtbot.waitUntil(lambda: bool(made.away.text()))
    return made


def test_one_goes_onto_a_stick(qtbot: QtBot, page: BackupsPage, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    said: list[str] = []
    page.context.said.connect(said.append)
    before = page.away.text()
    page.back_up_to(stick)
    assert page.progress.isVisible()
    assert not page.to_stick.isEnabled()
    qtbot.waitUntil(lambda: bool(said))
    assert len(backups_in(stick)) == 1
    qtbot.waitUntil(lambda: page.away.text() != before)
    assert page.to_stick.isEnabled()
    assert not page.progress.isVisible()


def test_it_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path, runner: Runner
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    said: list[str] = []
    page.context.said.connect(said.append)
    held = threading.Event()
    runner.run(lambda _workspace: held.wait(20))  # so that Stop is pressed before it is done
    page.back_up_to(stick)
    assert page.progress.stop.isVisible()
    qtbot.mouseClick(page.progress.stop, LEFT)
    assert not page.progress.stop.isEnabled()
    held.set()
    qtbot.waitUntil(lambda: not page.progress.isVisible())
    assert said == ["Stopped. No backup was made, and nothing was changed."]
    assert list(stick.iterdir()) == []
    page.back_up_to(stick)  # and it can be made again
    assert page.progress.stop.isEnabled()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert len(backups_in(stick)) == 1


def test_a_stick_that_was_taken_out(qtbot: QtBot, page: BackupsPage, tmp_path: Path) -> None:
    page.back_up_to(tmp_path / "gone")
    qtbot.waitUntil(page.trouble.isVisible)
    assert "stick" in page.trouble.words.text()
    assert page.to_stick.isEnabled()


def test_one_is_made_here_and_listed(qtbot: QtBot, page: BackupsPage, world: World) -> None:
    world.now += timedelta(minutes=1)  # what was changed in the second of a backup counts as not in it
    qtbot.mouseClick(page.now_button, LEFT)
    qtbot.waitUntil(lambda: len(page.list.findChildren(Line)) == 1)
    qtbot.waitUntil(lambda: not page.now_button.isEnabled())
    assert "Nothing was changed" in page.now_button.toolTip()
    assert len(backups_in(world.folder.backups)) == 1


def test_bringing_one_back_leads_in_front_of_the_store(qtbot: QtBot, page: BackupsPage) -> None:
    with qtbot.waitSignal(page.context.asked_to_restore):
        qtbot.mouseClick(page.restore_button, LEFT)


def test_the_card_of_the_settings_follows_a_backup(qtbot: QtBot, context: AppContext, tmp_path: Path) -> None:
    card = BackupsCard(context)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: bool(card.words.text()))
    before = card.words.text()
    assert "None has left this laptop yet." in before
    context.runner.run(back_up, tmp_path, True)
    qtbot.waitUntil(lambda: card.words.text() != before)
    assert "The last one that left this laptop:" in card.words.text()
