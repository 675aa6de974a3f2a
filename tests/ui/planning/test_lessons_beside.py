"""Beside a question stands what other projects learned: the latest of it, and that there is more."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.model.reflection import Lesson
from coprod_desktop.vocabulary import PlanTopic
from tests.ui.conftest import AtWork
from tests.ui.planning.test_planning import a_planned_project, piece, planning, question_of
from tests.ui.projects.test_projects import words_in
from tests.world import TODAY, World


def test_of_many_lessons_the_latest_are_shown_and_that_there_are_more(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project, other = a_planned_project(world), world.project("Leaflet")
    question = question_of(world, project, PlanTopic.ACCESS)
    for number in range(6):
        on = TODAY - timedelta(days=number)
        lesson = Lesson(project_id=other, question_id=question, words=f"Lesson {number}", said_on=on)
        world.add(lesson)
    page = planning(qtbot, at_work(), project)
    qtbot.mouseClick(piece(page, question), Qt.MouseButton.LeftButton)
    said = words_in(page.planning.card)
    assert "Learned in “Leaflet”: Lesson 3" in said
    assert "Lesson 4" not in said
    assert "2 more were learned earlier. They stand in “What changed” of their projects." in said
