"""Disagreements on a project's page, pressed as a person presses."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.disagreements import disagreements_of, supported_in
from coprod_desktop.services.disagreements import RecordDisagreement, View, record_disagreement
from coprod_desktop.ui.decisions.tab import DIFFER
from coprod_desktop.ui.projects.page import DECISIONS
from coprod_desktop.vocabulary import AboutWhat, HowEnded
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import a_project, closed, press, the_form, type_in, words_in
from tests.world import World

COVER = "Whether the cover shows a face"
ROUTE = "First the two, then all of us"


def seen_differently(world: World, project: int, *people: int) -> int:
    views = tuple(View(f"View {at}", person) for at, person in enumerate(people or (None,)))
    made = record_disagreement(
        world.workspace, RecordDisagreement(project_id=project, what=COVER, views=views, route=ROUTE)
    ).made
    assert made is not None
    return made


def test_both_views_are_written_down_and_it_goes_its_way(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    world.member(project, world.person("Sam Rivers"))
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    press(qtbot, page.decisions, "Disagreements")
    qtbot.waitUntil(lambda: "Nothing is written down" in words_in(page.decisions))
    press(qtbot, page.decisions, "Write down both views")
    form: Any = the_form(qtbot, page)
    press(qtbot, form, "Save")
    qtbot.waitUntil(lambda: "both sides" in form.fields["what"].problem())
    type_in(qtbot, form, "what", COVER)
    press(qtbot, form, "The design")
    qtbot.keyClicks(form.views[0].words.editor, "A face draws you in")
    qtbot.keyClicks(form.views[0].whose.line, "sam")
    qtbot.keyClick(form.views[0].whose.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.views[0].whose.value() is not None)
    qtbot.keyClicks(form.views[1].words.editor, "It could be mine")
    type_in(qtbot, form, "route", ROUTE)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "\u2068Sam\u2069: “A face draws you in”" in words_in(page.decisions))
    qtbot.waitUntil(lambda: page.decisions.buttons[DIFFER].text() == "Disagreements · 1 open")
    press(qtbot, page.decisions, "Add a step…")
    form = the_form(qtbot, page)
    assert ROUTE in words_in(form)
    type_in(qtbot, form, "what", "Both drew it")
    press(qtbot, form, "Add the step")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Thu 14 May: Both drew it" in words_in(page.decisions))
    press(qtbot, page.decisions, "Record how it ended…")
    form = the_form(qtbot, page)
    press(qtbot, form, "We found a way in between")
    type_in(qtbot, form, "ending", "A drawn face")
    press(qtbot, form, "Record how it ended")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "We found a way in between, on Thu 14 May" in words_in(page.decisions))
    [row] = ask(disagreements_of, project).rows
    assert (row.about, row.how_ended) == (AboutWhat.DESIGN, HowEnded.MIDDLE_WAY)


def test_who_was_supported_stands_behind_a_press_alone(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    world.member(project, world.person("Sam Rivers"))
    one = seen_differently(world, project)
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    press(qtbot, page.decisions, "Disagreements")
    qtbot.waitUntil(lambda: COVER in words_in(page.decisions))
    for expected in ((2,), ()):
        press(qtbot, page.decisions, "Who was supported…")
        form: Any = the_form(qtbot, page)
        qtbot.waitUntil(lambda form=form: form.save.isEnabled())
        if expected:
            qtbot.keyClicks(form.people.finder.line, "sam")
            qtbot.keyClick(form.people.finder.line, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda form=form: form.people.value() == (2,))
        else:
            press(qtbot, form, "Take Sam Rivers away")
        press(qtbot, form, "Save")
        closed(qtbot, page)
        assert tuple(row.person_id for row in ask(supported_in, one)) == expected
        assert "Sam" not in words_in(page.decisions)


def test_beside_someone_neither_views_nor_names_are_shown(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project()
    seen_differently(world, project, world.person("Sam Rivers"))
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    press(qtbot, page.decisions, "Disagreements")
    qtbot.waitUntil(lambda: "View 0" in words_in(page.decisions))
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "View 0" not in words_in(page.decisions))
    assert "Sam" not in words_in(page.decisions)
    assert ROUTE not in words_in(page.decisions)
