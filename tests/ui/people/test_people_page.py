"""The list of people, pressed as a person presses it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import people
from coprod_desktop.ui.kit import Button, FormDialog
from coprod_desktop.ui.people.forms import AddDialog
from coprod_desktop.ui.people.merging import PairDialog, TwiceDialog
from coprod_desktop.ui.people.page import PeoplePage
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AccountRole, PersonKind, PersonStatus, Safe
from tests.world import World

Ask = Callable[..., Any]
AtWork = Callable[..., AppContext]


class Opened:
    """Which pages were asked for."""

    def __init__(self, context: AppContext) -> None:
        self.pages: list[tuple[str, dict[str, Any]]] = []
        context.asked_to_open.connect(self._asked)

    def _asked(self, page: str, params: dict[str, Any]) -> None:
        self.pages.append((page, params))


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def save(qtbot: QtBot, dialog: FormDialog) -> None:
    """Press the form's verb and wait until it has closed."""
    with qtbot.waitSignal(dialog.recorded, timeout=5000):
        press(qtbot, dialog.save)


def names(page: PeoplePage) -> list[str]:
    model = page.table.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


@pytest.fixture
def shown(world: World, at_work: AtWork, qtbot: QtBot) -> Callable[[], PeoplePage]:
    """The page with the world's people on it."""

    def show() -> PeoplePage:
        page = PeoplePage(at_work())
        qtbot.addWidget(page)
        page.resize(1126, 728)
        page.show()
        qtbot.waitUntil(lambda: bool(page.note.text()) or page.empty.isVisible(), timeout=5000)  # everyone
        return page

    return show


def test_everyone_who_is_here_now(world: World, shown: Callable[[], PeoplePage]) -> None:
    world.person("Ash Stone", status=PersonStatus.BREAK)
    world.person("Kit Dale", status=PersonStatus.STEPPED_BACK)
    world.person("Alex Moor", status=PersonStatus.DIED)
    page = shown()
    assert names(page) == ["Ash Stone", "Morgan Lee"]
    assert page.note.text() == "2 people"


def test_the_first_are_seen_while_everyone_is_asked_for(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "FIRST", 2)
    for name in ("Sam Rivers", "Ash Hill", "Sam Stone"):
        world.person(name)
    page = shown()
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    assert page.note.text() == "4 people"
    page._whole = False
    page._show_first(page._rows[:2])
    assert names(page) == ["Ash Hill", "Morgan Lee"]
    assert page.note.text() == ""
    page.filter.set("Morgan")
    page.context.beside.set(True)
    page._sift()
    assert names(page) == []  # of two it fits one; of everyone, nobody knows yet
    qtbot.waitUntil(lambda: page._whole and names(page) == ["Morgan Lee"], timeout=5000)


def test_found_while_typing_whatever_the_accents_and_by_an_old_name(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    world.person("Łukasz Brook")
    world.person("Aoife O’Neill", former_names="Aoife Vale")
    page = shown()
    for typed, found in (
        ("lukasz", ["Łukasz Brook"]),
        ("oneill", ["Aoife O’Neill"]),
        ("vale", ["Aoife O’Neill"]),
    ):
        page.filter.line.clear()
        qtbot.keyClicks(page.filter.line, typed)
        assert names(page) == found
    page.filter.line.clear()
    qtbot.keyClicks(page.filter.line, "zzz")
    assert names(page) == []
    assert "Nobody fits" in page.note.text()


def test_filters_by_part_kind_and_project(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers")
    world.person("Kit Dale", status=PersonStatus.STEPPED_BACK)
    project = world.project()
    world.member(project, sam)
    page = shown()
    qtbot.waitUntil(lambda: page.project.combo.count() == 2)
    page.project.set(project)
    page.project.combo.activated.emit(1)
    assert names(page) == ["Sam Rivers"]
    page.project.set(None)
    page.kind.set(PersonKind.STAFF)
    page.kind.combo.activated.emit(2)
    assert names(page) == ["Morgan Lee"]
    page.kind.set(None)
    page.status.combo.setCurrentIndex(page.status.combo.findText("Has stepped back"))
    page.status.combo.activated.emit(page.status.combo.currentIndex())
    assert names(page) == ["Kit Dale"]


def test_enter_and_a_double_press_open_a_person(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers")
    page = shown()
    opened = Opened(page.context)
    qtbot.keyClicks(page.filter.line, "sam")
    qtbot.keyClick(page.filter.line, Qt.Key.Key_Return)
    spot = page.table.visualRect(page.table.model().index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert opened.pages == [("person", {"person_id": sam})] * 2


def test_someone_is_added_with_a_number_nobody_asked_about(
    world: World, shown: Callable[[], PeoplePage], ask: Ask, qtbot: QtBot
) -> None:
    page = shown()
    opened = Opened(page.context)
    press(qtbot, page.add_button)
    dialog = page.findChild(AddDialog) or page.window().findChild(AddDialog)
    assert dialog is not None
    assert dialog.phone_safe.isHidden()
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: "write a name" in dialog.fields["full_name"].problem())
    qtbot.keyClicks(dialog.fields["full_name"].editor, "Sam Rivers")
    qtbot.keyClicks(dialog.fields["phone"].editor, "07700 900123")
    assert dialog.phone_safe.value() is Safe.UNKNOWN
    save(qtbot, dialog)
    line = next(line for line in ask(people.everyone) if line.name == "Sam Rivers")
    assert opened.pages == [("person", {"person_id": line.id})]
    qtbot.waitUntil(lambda: "Sam Rivers" in names(page), timeout=5000)


def test_bring_a_spreadsheet_leads_on(world: World, shown: Callable[[], PeoplePage], qtbot: QtBot) -> None:
    page = shown()
    opened = Opened(page.context)
    press(qtbot, next(one for one in page.findChildren(Button) if one.words() == "Bring a spreadsheet"))
    assert opened.pages == [("import", {})]


def test_nobody_is_named_while_someone_is_beside(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers")
    world.person("Sam Stone")
    page = shown()
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: names(page) == [], timeout=5000)
    assert "hidden" in page.note.text()
    qtbot.keyClicks(page.filter.line, "sam")
    assert names(page) == []
    qtbot.keyClicks(page.filter.line, " riv")
    assert names(page) == ["Sam Rivers"]
    qtbot.keyClick(page.filter.line, Qt.Key.Key_Return)
    assert not page.context.beside.hides(sam)


def test_two_records_found_and_joined(
    world: World, shown: Callable[[], PeoplePage], ask: Ask, qtbot: QtBot
) -> None:
    world.person("Katherine Vale")
    world.person("Catherine Vale")
    page = shown()
    press(qtbot, page.twice)
    dialog = page.window().findChild(TwiceDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1, timeout=5000)
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    pair = dialog.findChild(PairDialog)
    assert pair is not None
    press(qtbot, pair.keep.options()[1])
    save(qtbot, pair)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 0, timeout=5000)
    assert [line.name for line in ask(people.everyone)] == ["Catherine Vale", "Morgan Lee"]
    qtbot.waitUntil(lambda: names(page) == ["Catherine Vale", "Morgan Lee"], timeout=5000)


def test_two_people_told_apart_are_not_shown_again(
    world: World, shown: Callable[[], PeoplePage], ask: Ask, qtbot: QtBot
) -> None:
    world.person("Katherine Vale")
    world.person("Catherine Vale")
    page = shown()
    press(qtbot, page.twice)
    dialog = page.window().findChild(TwiceDialog)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1, timeout=5000)
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    press(qtbot, dialog.findChild(PairDialog).apart)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 0, timeout=5000)
    assert dialog.note.text() == "No two records look alike."
    assert len(ask(people.everyone)) == 3


def test_who_may_not_see_people_is_told(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    page = PeoplePage(at_work(AccountRole.PRINT_ONLY))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.context.runner.refused, timeout=5000):
        page.show()
    assert names(page) == []
