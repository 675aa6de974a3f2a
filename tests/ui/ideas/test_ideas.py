"""Ideas on a project's page, pressed as a person presses: put, weighed, told, made into work."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.ideas import ideas_of
from coprod_desktop.services.ideas import AnswerIdea, PutBy, PutIdea, answer_idea, put_idea
from coprod_desktop.ui.decisions.tab import IDEAS
from coprod_desktop.ui.projects.page import DECISIONS
from coprod_desktop.vocabulary import AccountRole, IdeaState, NameShown
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, a_project, closed, press, the_form, type_in, words_in
from tests.world import World

FOR = "A brochure that helps families"


def an_idea(world: World, project: int, *by: int, state: IdeaState = IdeaState.TO_WEIGH) -> int:
    people = tuple(PutBy(one) for one in by)
    request = PutIdea(project_id=project, what="A map on the back", put_by=people)
    made = put_idea(world.workspace, request).made
    assert made is not None
    if state is not IdeaState.TO_WEIGH:
        answer_idea(world.workspace, AnswerIdea(idea_id=made, state=state, reasons="No room, says Jo"))
    return made


def test_an_idea_is_put_by_someone_weighed_and_told(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project(objective=FOR)
    world.member(project, world.person("Sam Rivers", name_shown=NameShown.INITIALS))
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    press(qtbot, page.decisions, "Ideas")
    qtbot.waitUntil(lambda: "No idea yet" in words_in(page.decisions))
    press(qtbot, page.decisions, "Write an idea down")
    form: Any = the_form(qtbot, page)
    assert FOR in words_in(form)
    type_in(qtbot, form, "what", "A map on the back")
    qtbot.keyClicks(form.people.finder.line, "sam")
    qtbot.keyClick(form.people.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.people.value() == (PutBy(2, also_on_a_no=False),))
    press(qtbot, form, "Save the idea")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Put by \u2068S R\u2069" in words_in(page.decisions))
    qtbot.waitUntil(lambda: page.decisions.buttons[IDEAS].text() == "Ideas · 1 to weigh")
    press(qtbot, page.decisions, "Weigh it…")
    form = the_form(qtbot, page)
    press(qtbot, form, "Not taken up")
    press(qtbot, form, "Record it")
    qtbot.waitUntil(lambda: "the reason" in form.fields["reasons"].problem())
    type_in(qtbot, form, "reasons", "No room for it")
    press(qtbot, form, "Record it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "To tell: \u2068Sam Rivers\u2069" in words_in(page.decisions))
    assert "S R" not in words_in(page.decisions)
    qtbot.waitUntil(lambda: page.decisions.buttons[IDEAS].text() == "Ideas · 1 to tell")
    press(qtbot, page.decisions, "They were told…")
    form = the_form(qtbot, page)
    qtbot.waitUntil(lambda: form.by.value() is not None)
    press(qtbot, form, "Record that they were told")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Told face to face on Thu 14 May by \u2068Morgan Lee" in words_in(page.decisions))
    assert "Sam" not in words_in(page.decisions)
    assert not page.decisions.part(IDEAS).to_tell.isVisible()
    [row] = ask(ideas_of, project).rows
    assert (row.put_by, row.to_tell) == ((), ())


def test_what_is_taken_up_becomes_a_task_in_one_press(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project(objective=FOR)
    idea = an_idea(world, project, state=IdeaState.TAKEN)
    context = at_work()
    led = Led(context)
    page = a_project(qtbot, context, project, idea_id=idea)
    qtbot.waitUntil(lambda: "Taken up on" in words_in(page.decisions))
    press(qtbot, page.decisions, "Make it a task")
    qtbot.waitUntil(lambda: "Now a task: A map on the back" in words_in(page.decisions))
    press(qtbot, page.decisions, "Open the task")
    assert led.to == [("project", {"project_id": project, "task_id": 1})]


def test_beside_someone_no_name_and_no_free_words_are_shown(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project(objective=FOR)
    an_idea(world, project, world.person("Sam Rivers"), state=IdeaState.NOT_TAKEN)
    page = a_project(qtbot, at_work(), project, idea_id=1)
    qtbot.waitUntil(lambda: "To tell: \u2068Sam Rivers" in words_in(page.decisions))
    assert "says Jo" in words_in(page.decisions)
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam" not in words_in(page.decisions))
    assert "Jo" not in words_in(page.decisions)


def test_who_only_signs_off_reads_ideas_and_is_not_shown_whom_to_tell(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project(objective=FOR)
    an_idea(world, project, world.person("Sam Rivers"), state=IdeaState.NOT_TAKEN)
    page = a_project(qtbot, at_work(AccountRole.SIGN_OFF), project, idea_id=1)
    qtbot.waitUntil(lambda: "Not taken up on" in words_in(page.decisions))
    assert "Sam" not in words_in(page.decisions)
    assert not page.decisions.part(IDEAS).put.isVisible()
    assert list(page.decisions.buttons) == ["questions", "ideas"]
