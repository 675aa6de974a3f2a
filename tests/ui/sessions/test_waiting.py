"""The waiting list on the page of a session, how answers reached us, what was known, what a place needs."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import Act
from coprod_desktop.model.people import OtherTime, PersonSkill, Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.sessions.assign import AssignForm, WaitForm
from coprod_desktop.ui.sessions.menu import MenuButton
from coprod_desktop.vocabulary import AssignmentState, Despite
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.around import button, dialog, opened, person, place, state
from tests.world import TODAY, World

LEFT = Qt.MouseButton.LeftButton
S = AssignmentState


def test_someone_is_put_on_the_list_of_a_full_place(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session, most=1), world.person())
    world.person("Zoe Hill")
    view = opened(qtbot, at_work, session)
    place(view, "Facilitator").findChildren(MenuButton)[0].choose("Put someone on the waiting list")
    form: WaitForm = dialog(view, WaitForm)
    qtbot.keyClicks(form.person.line, "Zoe")
    qtbot.keyClick(form.person.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.person.value() is not None)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: state(view, "Zoe Hill") is S.WAITING)
    assert person(view, "Zoe Hill").under.text() == "Waiting for a place"


def test_who_waited_longest_is_asked_in_one_press_when_there_is_room(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    where = world.place(session, most=1)
    world.assign(where, world.person())
    for minutes, name in enumerate(("Zoe Hill", "Ali Moss")):
        world.now += timedelta(minutes=minutes)
        world.assign(where, world.person(name), S.WAITING)
    view = opened(qtbot, at_work, session)
    assert offered(person(view, "Zoe Hill")) == ["More for Zoe Hill"]
    person(view, "Sam Rivers").findChildren(MenuButton)[0].choose("Take off the rota")
    qtbot.waitUntil(lambda: state(view, "Sam Rivers") is None)
    qtbot.waitUntil(lambda: "Zoe Hill has waited longest" in shown(place(view, "Facilitator")))
    assert offered(person(view, "Zoe Hill"))[:2] == ["Ask them", "Said yes"]
    assert offered(person(view, "Ali Moss")) == ["More for Ali Moss"]
    qtbot.mouseClick(button(person(view, "Zoe Hill"), "Ask them"), LEFT)
    qtbot.waitUntil(lambda: state(view, "Zoe Hill") is S.INVITED)
    assert "waited longest" not in shown(place(view, "Facilitator"))
    person(view, "Zoe Hill").findChildren(MenuButton)[0].choose("Said yes: by phone")
    qtbot.waitUntil(lambda: state(view, "Zoe Hill") is S.CONFIRMED)
    assert person(view, "Zoe Hill").under.text() == "Coming · by phone"


def test_what_speaks_against_it_is_kept_with_who_is_put_in(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    project = world.project()
    jo = world.person("Jo Marsh")
    world.member(project, jo)
    world.add(OtherTime(person_id=jo, since=TODAY))
    session = world.session(project_id=project)
    world.place(session)
    view = opened(qtbot, at_work, session)
    qtbot.mouseClick(button(place(view, "Facilitator"), "Choose…"), LEFT)
    form: AssignForm = dialog(view, AssignForm)
    qtbot.waitUntil(lambda: form.list.model().rowCount() == 1)
    line = form.list.visualRect(form.list.model().index(0, 0))
    qtbot.mouseClick(form.list.viewport(), LEFT, pos=line.center())
    qtbot.waitUntil(lambda: "said this time doesn’t suit" in form.said.text())
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: state(view, "Jo Marsh") is S.CONFIRMED)
    assert person(view, "Jo Marsh").under.text() == "Coming · known beforehand: this time didn’t suit"
    assert ask(session_page, session).places[0].people[0].despite is Despite.CANNOT


def test_what_a_place_needs_is_said_about_the_place(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    first_aid = world.add(Skill(name="First aid"))
    jo = world.person("Jo Marsh")
    with world.workspace.change(Act.EXAMPLE_MADE) as change:
        change.session.get_one(Role, 1).skill_id = first_aid
        change.session.add(PersonSkill(person_id=jo, skill_id=first_aid, until=TODAY - timedelta(days=1)))
    world.assign(world.place(session), jo)
    view = opened(qtbot, at_work, session)
    assert place(view, "Facilitator").under.text() == "Covered · needs First aid"
    assert "First aid: still to be arranged for this date" in shown(place(view, "Facilitator"))
    assert "First aid" not in shown(person(view, "Jo Marsh"))


def shown(line: QWidget) -> str:
    """All the words of a line."""
    return "\n".join(label.text() for label in line.findChildren(QLabel))


def offered(line: QWidget) -> list[str]:
    """What can be pressed on a line."""
    return [one.accessibleName() for one in line.findChildren(Button)]
