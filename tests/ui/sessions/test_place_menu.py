"""What can be done about a place: what cannot says why, and reasons of those who could are read whole."""

from datetime import time

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Button, RowList, Shown, theme
from coprod_desktop.ui.sessions.assign import AssignForm
from coprod_desktop.ui.sessions.menu import MenuButton
from coprod_desktop.vocabulary import AssignmentState
from tests.ui.conftest import AtWork
from tests.ui.sessions.around import button, dialog, opened, person, place, state
from tests.world import TODAY, World

WHY = "Someone is in this place or was asked. Take them off first."


def test_a_place_with_people_in_it_says_why_it_cannot_be_dropped(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), AssignmentState.INVITED)
    world.assign(world.place(session, role=2), world.person("Jo Field"), AssignmentState.DECLINED)
    view = opened(qtbot, at_work, session)
    (held,) = place(view, "Facilitator").findChildren(MenuButton)
    action = held.menu_shown.actions()[-1]
    assert (action.isEnabled(), action.toolTip()) == (False, WHY)
    assert action.text() == "No longer needed: take people off first"
    (free,) = place(view, "Note-taker").findChildren(MenuButton)
    free.choose("No longer needed")
    qtbot.waitUntil(lambda: view.shown is not None and len(view.shown.places) == 1)


def test_who_was_asked_for_a_place_that_is_full_now_is_put_on_its_list_instead(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    where = world.place(session, most=1)
    world.assign(where, world.person("Zoe Hill"), AssignmentState.INVITED)
    world.assign(where, world.person())
    view = opened(qtbot, at_work, session)
    line = person(view, "Zoe Hill")
    assert line.under.text() == "Asked · the place is full now"
    assert "Said yes" not in [found.words() for found in line.findChildren(Button)]
    (menu,) = line.findChildren(MenuButton)
    assert not [words for words in menu.choices() if words.startswith("Said yes")]
    button(line, "Put on the waiting list").click()
    qtbot.waitUntil(lambda: state(view, "Zoe Hill") is AssignmentState.WAITING)


def test_a_session_with_people_on_it_says_why_it_cannot_be_removed(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.assign(world.place(session), world.person(), AssignmentState.INVITED)
    view = opened(qtbot, at_work, session)
    action = view.more.menu_shown.actions()[-1]
    assert (action.isEnabled(), action.text()) == (False, "Remove this session: people are on it")
    assert action.toolTip() == "People are on this session or were asked. Cancel it instead."
    person(view, "Sam Rivers").findChildren(MenuButton)[0].choose("Take off the rota")
    qtbot.waitUntil(action.isEnabled)
    assert action.text() == action.toolTip() == "Remove this session"
    with qtbot.waitSignal(view.context.asked_to_go_back):
        view.more.choose("Remove this session")


def test_reasons_go_on_to_a_second_line(qtbot: QtBot, qapp: QApplication) -> None:
    reasons = "away until Thu 21 May, has done it twice, said up to 2 a month and has 2 already in May"
    listing = RowList("Who")
    qtbot.addWidget(listing)
    listing.resize(320, 400)
    listing.show()
    rows = (("Sam", "free", True), ("Jo", reasons, True), ("Wren", reasons, False))
    listing.show_rows(rows, lambda row: Shown(row[0], row[1], icon="user-round", wraps=row[2]), hash)
    short, wrapped, cut = (listing.sizeHintForRow(at) for at in range(3))
    assert short == cut
    assert wrapped >= short + theme.px(theme.BODY)
    listing.resize(1600, 400)
    assert listing.sizeHintForRow(1) == short


def test_the_dialog_is_as_tall_as_the_reasons_need(
    world: World, qtbot: QtBot, qapp: QApplication, at_work: AtWork
) -> None:
    project = world.project()
    jo = world.person("Jo Marsh")
    world.member(project, jo)
    session = world.session(project_id=project)
    world.place(session)
    title = "Peer support circle for everyone who comes new, with lunch, and a walk by the sea afterwards"
    world.assign(world.place(world.session(title, on=TODAY, start=time(12), end=time(14))), jo)
    view = opened(qtbot, at_work, session)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 150)
    button(place(view, "Facilitator"), "Choose…").click()
    form: AssignForm = dialog(view, AssignForm)
    qtbot.waitUntil(form.list.isVisible, timeout=10_000)
    two_lines = 4 * theme.px(theme.BODY)

    def is_whole() -> bool:
        bar = form.list.verticalScrollBar()
        return (
            form.list.viewport().height() >= form.list.sizeHintForRow(0) > two_lines and not bar.isVisible()
        )

    qtbot.waitUntil(is_whole, timeout=10_000)
