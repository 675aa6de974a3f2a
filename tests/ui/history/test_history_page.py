"""The page of what was done, on a real store, pressed as a person presses."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.acts import Act
from coprod_desktop.model.people import Person
from coprod_desktop.queries import picks
from coprod_desktop.ui.history import pages
from coprod_desktop.ui.history.page import HistoryPage
from coprod_desktop.ui.kit.shown import SHOWN, Shown
from tests.ui.conftest import Ask, AtWork
from tests.world import World


def add(world: World, name: str) -> int:
    with world.workspace.change(Act.PERSON_ADDED) as change:
        person = Person(full_name=name)
        change.session.add(person)
        change.session.flush()
        change.params["person"] = person.id
    return person.id


def shown(page: HistoryPage) -> list[Shown]:
    model = page.list.model()
    return [model.index(at, 0).data(SHOWN) for at in range(model.rowCount())]


def opened(qtbot: QtBot, at_work: AtWork) -> HistoryPage:
    (spec,) = pages()
    page = spec.factory(at_work())
    assert isinstance(page, HistoryPage)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    return page


def test_what_was_done_is_told_and_taken_back(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    add(world, "Sam Rivers")
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: len(shown(page)) >= 2)
    first = shown(page)[0]
    assert (first.title, first.under) == ("Added Sam Rivers", "09:00, Morgan Lee")
    assert first.group == "Thursday 14 May 2026"
    assert not page.undo.isEnabled()
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert page.undo.isEnabled()
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(page)[0].title == "Undid: Added Sam Rivers")
    assert shown(page)[1].at_right == "Taken back"
    assert ask(picks.people, "sam") == ()
    qtbot.waitUntil(lambda: page.undo.words() == "Do this again")
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(page)[0].title == "Did again: Added Sam Rivers")


def test_what_can_not_be_undone_says_so(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    with world.workspace.change(Act.BACKUP_MADE):
        pass
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: len(shown(page)) >= 1)
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert not page.undo.isEnabled()
    assert "can’t be undone" in page.note.text()


def test_names_are_hidden_from_who_sits_beside(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    add(world, "Sam Rivers")
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: len(shown(page)) >= 1)
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: shown(page)[0].title == "Added • • •")
    assert shown(page)[0].under == "09:00, • • •"


def test_about_one_record_only(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    sam = add(world, "Sam Rivers")
    add(world, "Kim Vale")
    page = opened(qtbot, at_work)
    page.show_for(table="person", record_id=sam, name="Sam Rivers")
    qtbot.waitUntil(lambda: [one.title for one in shown(page)] == ["Added Sam Rivers"])
    assert page.page.under_title.text() == "About Sam Rivers"


def test_earlier_ones_follow_on_a_press(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    for number in range(70):
        add(world, f"Person {number}")
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: len(shown(page)) == 60)
    qtbot.mouseClick(page.earlier, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown(page)) > 70)
    assert shown(page)[69].title == "Added Person 0"
    assert not page.earlier.isVisible()
