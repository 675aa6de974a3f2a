"""Projects as a person sees and presses them."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import projects as queries
from coprod_desktop.ui.kit import Button, FormDialog
from coprod_desktop.ui.projects import pages
from coprod_desktop.ui.projects.list import ProjectsPage
from coprod_desktop.ui.projects.page import GROUP, MAKES, SESSIONS, TASKS, ProjectPageView
from coprod_desktop.ui.projects.part_makers import MAKERS
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import (
    AccountRole,
    Confidence,
    Ownership,
    Permission,
    PersonStatus,
    PowerShared,
    ProjectState,
    TaskState,
)
from tests.ui.conftest import Ask, AtWork
from tests.world import TODAY, World


class Led:
    """Where the page led on to."""

    def __init__(self, context: AppContext) -> None:
        self.to: list[tuple[str, dict[str, Any]]] = []
        context.asked_to_open.connect(self._note)

    def _note(self, page: str, params: dict[str, Any]) -> None:
        self.to.append((page, params))


def shown(qtbot: QtBot, context: AppContext, key: str, **params: Any) -> Any:
    """A page in a window, as the shell would make it."""
    spec = next(spec for spec in pages() if spec.key == key)
    page = spec.factory(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    if params:
        page.show_for(**params)  # type: ignore[attr-defined]
    page.show()
    return page


def a_project(
    qtbot: QtBot, context: AppContext, project: int, part: int = 0, **params: Any
) -> ProjectPageView:
    page: ProjectPageView = shown(qtbot, context, "project", project_id=project, **params)
    qtbot.waitUntil(lambda: page.row is not None)
    if part:
        spot = page.tabs.tabRect(part).center()
        qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=spot)
    return page


def buttons(within: QWidget, words: str) -> list[QAbstractButton]:
    """The buttons that say so, in sight."""
    QApplication.processEvents()  # what was just made is shown
    every = within.findChildren(QAbstractButton)
    return [one for one in every if one.accessibleName() == words and one.isVisibleTo(within)]


def button(within: QWidget, words: str) -> QAbstractButton:
    """The one button that says so, in sight."""
    found = buttons(within, words)
    assert len(found) == 1, (words, [one.accessibleName() for one in within.findChildren(QAbstractButton)])
    return found[0]


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Press the button that says so, once it is there: a page may be being drawn anew just now."""
    qtbot.waitUntil(lambda: len(buttons(within, words)) == 1)
    qtbot.mouseClick(button(within, words), Qt.MouseButton.LeftButton)


def the_form(qtbot: QtBot, page: QWidget) -> FormDialog:
    """The form that is open."""
    qtbot.waitUntil(lambda: any(form.isVisible() for form in page.findChildren(FormDialog)))
    return next(form for form in page.findChildren(FormDialog) if form.isVisible())


def closed(qtbot: QtBot, page: QWidget) -> None:
    """Wait until no form is open."""
    qtbot.waitUntil(lambda: not any(form.isVisible() for form in page.findChildren(FormDialog)))


def type_in(qtbot: QtBot, form: FormDialog, key: str, words: str) -> None:
    qtbot.keyClicks(form.fields[key].editor, words)


def words_in(widget: QWidget) -> str:
    """All the words in sight, as one text."""
    QApplication.processEvents()  # what was just made is shown
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_the_pages_and_who_may_see_them() -> None:
    specs = {spec.key: spec for spec in pages()}
    assert specs["projects"].in_rail
    assert not specs["project"].in_rail
    assert {spec.permission for spec in specs.values()} == {Permission.PROJECTS}


def test_the_list_leads_on(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    brochure = world.project("Brochure", state=ProjectState.UNDER_WAY, deadline=TODAY + timedelta(days=9))
    world.session("Brochure group", project_id=brochure)
    world.task(brochure)
    context = at_work()
    led = Led(context)
    page: ProjectsPage = shown(qtbot, context, "projects")
    qtbot.waitUntil(lambda: page.list.row_model().rowCount() == 1)
    assert not page.finished.isVisible()
    first = page.list.row_model().index(0, 0)
    spoken = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Under way. Brochure. Next: Brochure group, today 10:30 · 1 task open. Deadline Sat 23 May"
    )
    page.list.setFocus()
    page.list.setCurrentIndex(first)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert led.to == [("project", {"project_id": brochure})]


def test_a_project_is_added_by_keyboard(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    context = at_work()
    led = Led(context)
    page: ProjectsPage = shown(qtbot, context, "projects")
    qtbot.waitUntil(page.empty.isVisible)
    press(qtbot, page, "Add a project")
    form = the_form(qtbot, page)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.fields["name"].editor)
    qtbot.keyClick(form.fields["name"].editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.fields["name"].problem()))
    type_in(qtbot, form, "name", "Housing brochure")
    type_in(qtbot, form, "deadline", "30/6")
    type_in(qtbot, form, "deadline_words", "by noon")
    press(qtbot, form, "Add the project")
    closed(qtbot, page)
    [line] = ask(queries.project_list)
    assert (line.name, str(line.deadline), line.deadline_words) == (
        "Housing brochure",
        "2026-06-30",
        "by noon",
    )
    assert led.to == [("project", {"project_id": line.id})]
    qtbot.waitUntil(lambda: page.list.row_model().rowCount() == 1)


def test_what_is_refused_stands_beside_its_field(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project(objective="")
    page = a_project(qtbot, at_work(), project)
    press(qtbot, page, "Change the details")
    form = the_form(qtbot, page)
    form.fields["state"].set(ProjectState.UNDER_WAY)
    press(qtbot, form, "Save")
    qtbot.waitUntil(lambda: "what it is for" in form.fields["objective"].problem())
    type_in(qtbot, form, "objective", "Help people find their rights")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Help people find their rights" in words_in(page.about))
    assert page.page.under_title.text() == "Under way"


def test_about_says_what_is_fixed_and_open(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project(
        objective="Rights", fixed="The budget", open="Everything else", power=PowerShared.CO_PRODUCED
    )
    page = a_project(qtbot, at_work(), project)
    words = words_in(page.about)
    for part in ("Rights", "The budget", "Everything else", "Co-produced", "together, from the start"):
        assert part in words


def test_each_project_remembers_its_part(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    one, other = world.project("One"), world.project("Other")
    page = a_project(qtbot, at_work(), one, part=MAKES)
    page.show_for(project_id=other)
    qtbot.waitUntil(lambda: page.page.title.text() == "Other")
    assert page.stack.currentIndex() == 0
    page.show_for(project_id=one)
    assert page.stack.currentIndex() == MAKES


def test_only_an_empty_project_can_be_removed(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    used, slip = world.project("Used"), world.project("Slip")
    world.task(used)
    context = at_work()
    led = Led(context)
    page = a_project(qtbot, context, used)
    assert not page.remove.isVisible()
    page.show_for(project_id=slip)
    qtbot.waitUntil(page.remove.isVisible)
    press(qtbot, page, "Remove the project")
    qtbot.waitUntil(lambda: ("projects", {}) in led.to)
    qtbot.waitUntil(lambda: page.page.title.text() == "This project isn’t here any more")


def test_someone_joins_leaves_and_is_back(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project, _sam = world.project(), world.person("Łukasz Nowak")
    page = a_project(qtbot, at_work(), project, part=GROUP)
    press(qtbot, page.group, "Add someone")
    form = the_form(qtbot, page)
    press(qtbot, form, "Add to the group")
    assert form.fields["person_id"].problem()
    line = form.fields["person_id"].editor
    qtbot.keyClicks(line, "lukasz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.fields["person_id"].value() is not None)
    type_in(qtbot, form, "role", "Designer")
    type_in(qtbot, form, "commitment", "Mornings")
    press(qtbot, form, "Add to the group")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Designer" in words_in(page.group.now))
    assert "Mornings" not in words_in(page.group.now)  # theirs, and never beside another's
    assert not page.group.before.isVisible()
    press(qtbot, page.group, "Łukasz Nowak has left")
    form = the_form(qtbot, page)
    press(qtbot, form, "Record that they have left")
    closed(qtbot, page)
    qtbot.waitUntil(page.group.before.isVisible)
    assert "Until Thu 14 May" in words_in(page.group.before)
    press(qtbot, page.group, "Łukasz Nowak is back")
    qtbot.waitUntil(lambda: not page.group.before.isVisible())


def test_a_role_used_before_is_suggested(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project = world.project()
    world.member(project, world.person("Jo Park"), "Keeper of the glossary")
    page = a_project(qtbot, at_work(), project, part=GROUP)
    press(qtbot, page.group, "Change Jo Park’s part")
    form: Any = the_form(qtbot, page)
    line = form.role.line
    qtbot.waitUntil(lambda: form.role._rows is not None)
    assert line.text() == "Keeper of the glossary"
    line.selectAll()
    qtbot.keyClicks(line, "whole")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert form.role.value() == "whole"
    line.setFocus()
    qtbot.keyClicks(line, "-")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.role.value() == "Whole-document editor"
    assert form.isVisible()
    press(qtbot, form, "Save")
    closed(qtbot, page)
    assert ask(queries.project, project).members[0].role == "Whole-document editor"


def test_the_group_is_by_name_and_says_how_they_take_part(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project()
    zoe, adam = world.person("Zoë Young", status=PersonStatus.BREAK), world.person("Adam Best")
    for who in (zoe, adam):
        world.member(project, who)
    for title in ("One", "Two"):
        world.task(project, title, zoe)
    context = at_work()
    led = Led(context)
    page = a_project(qtbot, context, project, part=GROUP)
    words = words_in(page.group)
    assert words.index("Adam Best") < words.index("Zoë Young") < words.index("Taking a break")
    assert not any(letter.isdigit() for letter in words)
    press(qtbot, page.group, "Open Zoë Young")
    assert led.to == [("person", {"person_id": zoe, "project_id": 1})]
    page.context.beside.set(True, adam)
    qtbot.waitUntil(lambda: "Zoë" not in words_in(page.group))
    assert "Adam Best" in words_in(page.group)


def test_a_task_is_added_for_several(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project, sam, jo = world.project(), world.person("Sam Rivers"), world.person("Jo Park")
    session = world.session("Brochure group", TODAY + timedelta(days=5), project_id=project)
    world.member(project, sam)
    page = a_project(qtbot, at_work(), project, part=TASKS)
    press(qtbot, page.tasks, "Add a task")
    form: Any = the_form(qtbot, page)
    type_in(qtbot, form, "title", "Read it aloud")
    finder = form.parts.owners.finder.line
    for at, name in enumerate(("sam", "jo")):
        qtbot.keyClicks(finder, name)
        qtbot.keyClick(finder, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda at=at: len(form.parts.owners.value()) == at + 1)  # type: ignore[misc]
    qtbot.keyClick(form.fields["due"].editor, "1")
    type_in(qtbot, form, "due", "/6")
    form.fields["session_id"].set(session)
    press(qtbot, form, "Add the task")
    qtbot.waitUntil(lambda: "One person owns this" in form.fields["owners"].problem())
    press(qtbot, form, "Several people")
    form.parts.owners.lines[0].confidence.set(Confidence.CONFIDENT)
    press(qtbot, form, "Add the task")
    closed(qtbot, page)
    [row] = ask(queries.project, project).tasks
    assert {(one.person_id, one.confidence) for one in row.owners} == {
        (sam, Confidence.CONFIDENT),
        (jo, Confidence.NOT_SAID),
    }
    assert (row.ownership, row.session_id, str(row.due)) == (Ownership.SEVERAL, session, "2026-06-01")
    qtbot.waitUntil(lambda: "Read it aloud" in words_in(page.tasks.detail))


def test_a_state_is_one_press_and_keeps_its_place(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    task = world.task(project, "Draft", world.person())
    page = a_project(qtbot, at_work(), project, task_id=task)
    qtbot.waitUntil(lambda: "Draft" in words_in(page.tasks.detail))
    assert page.stack.currentIndex() == TASKS
    doing = button(page.tasks.detail, "In hand")
    doing.setFocus()
    qtbot.keyClick(doing, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.row is not None and page.row.tasks[0].state is TaskState.IN_HAND)
    again = button(page.tasks.detail, "In hand")
    assert again is not doing
    assert again.isChecked()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is again)
    press(qtbot, page.tasks.detail, "Done")
    qtbot.waitUntil(lambda: page.tasks.list.row_model().rowCount() == 0)
    press(qtbot, page.tasks, "Show what has ended too")
    qtbot.waitUntil(lambda: page.tasks.list.row_model().rowCount() == 1)
    page.tasks.choose(task)
    qtbot.waitUntil(lambda: "Draft" in words_in(page.tasks.detail))
    assert not button(page.tasks.detail, "Let go").isEnabled()
    assert "“To do”" in button(page.tasks.detail, "Let go").toolTip()


def test_tasks_stand_under_who_has_them_or_when_they_are_due(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project, sam, jo = world.project(), world.person("Sam Rivers"), world.person("Jo Park")
    world.task(project, "Layout", sam, due=TODAY + timedelta(days=20))
    world.task(project, "Draft", jo, due=TODAY - timedelta(days=1))
    world.task(project, "Title", ownership=Ownership.GROUP, due=TODAY)
    world.task(project, "Proof", staff_hold=True)
    world.task(project, "Photos")
    world.task(project, "Glossary", sam, jo)
    page = a_project(qtbot, at_work(), project, part=TASKS)
    model = page.tasks.list.row_model()

    def groups() -> list[tuple[str, str]]:
        return [
            (found.group, found.title)
            for found in (
                model.index(at, 0).data(Qt.ItemDataRole.UserRole + 2) for at in range(model.rowCount())
            )
        ]

    qtbot.waitUntil(lambda: model.rowCount() == 6)
    assert groups() == [
        ("Nobody yet", "Photos"),
        ("Staff are holding it", "Proof"),
        ("Jo Park", "Draft"),
        ("Sam Rivers", "Layout"),
        ("Several people", "Glossary"),
        ("The whole group", "Title"),
    ]
    press(qtbot, page.tasks, "By when it is due")
    assert groups() == [
        ("Was due", "Draft"),
        ("In the next week", "Title"),
        ("Later", "Layout"),
        ("No date", "Glossary"),
        ("No date", "Photos"),
        ("No date", "Proof"),
    ]


def test_a_task_passes_on(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    task = world.task(project, "Draft", sam)
    context = at_work()
    led = Led(context)
    page = a_project(qtbot, context, project, task_id=task)
    qtbot.waitUntil(lambda: "Sam Rivers" in words_in(page.tasks.detail))
    press(qtbot, page.tasks.detail, "Sam Rivers hands it over")
    assert led.to == [("cant_make_it", {"person_id": sam})]
    press(qtbot, page.tasks.detail, "Change who has it")
    form = the_form(qtbot, page)
    press(qtbot, form, "The whole group")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "With thanks to Sam Rivers" in words_in(page.tasks.detail))
    assert ask(queries.project, project).tasks[0].ownership is Ownership.GROUP
    press(qtbot, page.tasks.detail, "Change the task")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "next_action", "Two quotes to add")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Two quotes to add" in words_in(page.tasks.detail))
    press(qtbot, page.tasks.detail, "Remove the task")
    qtbot.waitUntil(lambda: page.tasks.empty.isVisible())


def test_coming_sessions_lead_on(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    session = world.session("Brochure group", project_id=project)
    context = at_work()
    led = Led(context)
    page = a_project(qtbot, context, project, part=SESSIONS)
    press(qtbot, page.sessions, "Open Thu 14 May · Brochure group")
    press(qtbot, page.sessions, "Open the calendar")
    assert led.to == [("session", {"session_id": session}), ("calendar", {"project_id": project})]


def test_sign_off_sees_and_changes_nothing(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    world.member(project, sam, "Designer")
    world.session(project_id=project)
    task = world.task(project, "Draft", sam)
    page = a_project(qtbot, at_work(AccountRole.SIGN_OFF), project, task_id=task)
    qtbot.waitUntil(lambda: "Draft" in words_in(page.tasks.detail))
    buttons = [one for one in page.findChildren(Button) if one.isVisibleTo(page)]
    for part in range(page.tabs.count()):
        page.tabs.setCurrentIndex(part)
        buttons += [one for one in page.findChildren(Button) if one.isVisibleTo(page)]
    assert [one.words() for one in buttons] == []
    assert "Brochure group" in words_in(page.sessions)


@pytest.mark.parametrize("part", range(len(MAKERS)))
def test_everything_that_takes_the_keyboard_has_a_name(
    world: World, at_work: AtWork, qtbot: QtBot, part: int
) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    world.member(project, sam)
    world.session(project_id=project)
    task = world.task(project, "Draft", sam)
    page = a_project(qtbot, at_work(), project, part=part)
    page.tasks.choose(task)
    QApplication.processEvents()
    stops = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(page)
    ]
    assert len(stops) > 1
    assert [one for one in stops if not one.accessibleName()] == []
