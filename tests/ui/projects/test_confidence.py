"""How someone feels about a task, recorded beside their name as they say it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import tasks as queries
from coprod_desktop.ui.projects.page import TASKS
from coprod_desktop.ui.projects.task_detail import FeelsButton, LearningButton
from coprod_desktop.ui.projects.task_forms import LearningForm
from coprod_desktop.vocabulary import AccountRole, Confidence, Ownership
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import a_project, words_in
from tests.world import World


def feels(widget: QWidget) -> list[FeelsButton]:
    return [one for one in widget.findChildren(FeelsButton) if one.isVisibleTo(widget)]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_how_someone_feels_is_chosen_beside_their_name(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project, sam, jo = world.project(), world.person("Sam Rivers"), world.person("Jo Fenwick")
    task = world.task(project, "Section 3 draft", sam, jo, ownership=Ownership.SEVERAL)
    page = a_project(qtbot, at_work(), project, TASKS, task_id=task)
    qtbot.waitUntil(lambda: len(feels(page)) == 2)
    assert {one.text() for one in feels(page)} == {"How they feel about it…"}
    sams = next(one for one in feels(page) if "Sam" in one.accessibleName())
    qtbot.mouseClick(sams, Qt.MouseButton.LeftButton)
    menu = sams.menu_shown
    qtbot.waitUntil(menu.isVisible)
    assert [one.text() for one in menu.actions()][1:] == [
        "Feels confident",
        "Confident with some help",
        "Not yet confident",
    ]
    spot = menu.actionGeometry(menu.actions()[-1]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
    now = {"Not yet confident", "How they feel about it…"}
    qtbot.waitUntil(lambda: {one.text() for one in feels(page)} == now)
    (row,) = [row for row in ask(queries.of_project, project) if row.id == task]
    assert {one.name: one.confidence for one in row.owners} == {
        "Sam Rivers": Confidence.NOT_YET,
        "Jo Fenwick": Confidence.NOT_SAID,
    }


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_would_help_is_written_beside_their_name(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    task = world.task(project, "Section 3 draft", sam)
    page = a_project(qtbot, at_work(), project, TASKS, task_id=task)
    detail = page.tasks.detail
    qtbot.waitUntil(lambda: bool(detail.findChildren(LearningButton)))
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    qtbot.mouseClick(detail.findChildren(LearningButton)[0], Qt.MouseButton.LeftButton)
    (form,) = (one for one in page.window().findChildren(LearningForm) if one.isVisible())
    qtbot.keyClicks(form.fields["learning"].editor, "An hour with Jo on Tuesday")
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "An hour with Jo" in words_in(detail))
    (row,) = ask(queries.of_project, project)
    assert row.owners[0].learning == "An hour with Jo on Tuesday"
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "An hour with Jo" not in words_in(detail))
    assert not [one for one in detail.findChildren(LearningButton) if one.isVisibleTo(detail)]


def test_whoever_signs_off_reads_it_and_changes_nothing(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    task = world.task(project, "Section 3 draft", world.person())
    page = a_project(qtbot, at_work(AccountRole.SIGN_OFF), project, TASKS, task_id=task)
    qtbot.waitUntil(lambda: page.tasks.detail.row is not None)
    assert feels(page) == []


def test_what_is_written_about_it_is_put_away_while_someone_is_beside(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project()
    task = world.task(project, "Section 3 draft", world.person(), next_action="Ring Jo about the picture")
    page = a_project(qtbot, at_work(), project, TASKS, task_id=task)
    detail = page.tasks.detail
    qtbot.waitUntil(lambda: "Ring Jo" in words_in(detail))
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: detail.row is not None and "Ring Jo" not in words_in(detail))
    assert "The next step" in words_in(detail)
    page.context.beside.set(False)
    qtbot.waitUntil(lambda: "Ring Jo" in words_in(detail))
