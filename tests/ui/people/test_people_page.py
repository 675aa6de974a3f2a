"""The list of people, pressed as a person presses it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import people
from coprod_desktop.queries.rows.people import Sought
from coprod_desktop.ui.kit import Button, FormDialog, LinkButton
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
    with qtbot.waitSignal(dialog.recorded):
        press(qtbot, dialog.save)


def adding(qtbot: QtBot, page: PeoplePage) -> AddDialog:
    press(qtbot, page.add_button)
    dialog = page.findChild(AddDialog) or page.window().findChild(AddDialog)
    assert dialog is not None
    return dialog


def names(page: PeoplePage) -> list[str]:
    model = page.table.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def comes(qtbot: QtBot, page: PeoplePage, *expected: str) -> None:
    """Wait for what was asked for; then these names are listed."""
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert names(page) == list(expected)


@pytest.fixture
def shown(world: World, at_work: AtWork, qtbot: QtBot) -> Callable[[], PeoplePage]:
    """The page with the world's people on it."""

    def show() -> PeoplePage:
        page = PeoplePage(at_work())
        qtbot.addWidget(page)
        page.resize(1126, 728)
        page.show()
        qtbot.waitUntil(lambda: bool(page.note.text()) or page.empty.isVisible())
        return page

    return show


def test_everyone_who_is_here_now(world: World, shown: Callable[[], PeoplePage]) -> None:
    world.person("Ash Stone", status=PersonStatus.BREAK)
    world.person("Kit Dale", status=PersonStatus.STEPPED_BACK)
    world.person("Alex Moor", status=PersonStatus.DIED)
    page = shown()
    assert names(page) == ["Ash Stone", "Morgan Lee"]
    assert page.note.text() == "2 people"


def test_a_window_at_a_time_as_it_is_scrolled(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "AT_ONCE", 40)
    everyone = sorted([*(f"Person {number:03}" for number in range(99)), "Morgan Lee"])
    for name in everyone[1:]:
        world.person(name)
    page = shown()
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert (names(page), page.note.text()) == (everyone[:40], "100 people")
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: names(page) == everyone[:80])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: names(page) == everyone)
    assert page.note.text() == "100 people"
    assert not page.table.model().canFetchMore()
    page.table.choose(90)
    chosen = page.table.current_row()
    page.reload()
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert (names(page), page.table.current_row()) == (everyone, chosen)


def test_what_was_asked_for_beneath_other_rows_is_dropped(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "AT_ONCE", 2)
    for name in ("Ash Hill", "Jo Hill", "Sam Hill", "Sam Moss", "Sam Rivers"):
        world.person(name)
    page = shown()
    page.filter.set("sam")
    page._find()
    page._ask_for_more()  # beneath the last of everyone
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert "Jo Hill" not in names(page)
    assert page.note.text() == "3 people"


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
        comes(qtbot, page, *found)
    page.filter.line.clear()
    qtbot.keyClicks(page.filter.line, "zzz")
    comes(qtbot, page)
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
    comes(qtbot, page, "Sam Rivers")
    page.project.set(None)
    page.kind.set(PersonKind.STAFF)
    page.kind.combo.activated.emit(2)
    comes(qtbot, page, "Morgan Lee")
    page.kind.set(None)
    page.status.combo.setCurrentIndex(page.status.combo.findText("Has stepped back"))
    page.status.combo.activated.emit(page.status.combo.currentIndex())
    comes(qtbot, page, "Kit Dale")


def test_enter_and_one_press_open_a_person(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers")
    page = shown()
    opened = Opened(page.context)
    qtbot.keyClicks(page.filter.line, "sam")
    qtbot.keyClick(page.filter.line, Qt.Key.Key_Return)  # without waiting: Morgan Lee is still listed
    assert opened.pages == []
    qtbot.waitUntil(lambda: opened.pages == [("person", {"person_id": sam})])
    spot = page.table.visualRect(page.table.model().index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.pages == [("person", {"person_id": sam})] * 2


def test_someone_is_added_with_a_number_nobody_asked_about(
    world: World, shown: Callable[[], PeoplePage], ask: Ask, qtbot: QtBot
) -> None:
    page = shown()
    opened = Opened(page.context)
    dialog = adding(qtbot, page)
    assert dialog.phone_safe.isHidden()
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: "write a name" in dialog.fields["full_name"].problem())
    qtbot.keyClicks(dialog.fields["full_name"].editor, "Sam Rivers")
    qtbot.keyClicks(dialog.fields["phone"].editor, "07700 900123")
    assert dialog.phone_safe.value() is Safe.UNKNOWN
    save(qtbot, dialog)
    line = next(line for line in ask(people.listed, Sought()).lines if line.name == "Sam Rivers")
    assert opened.pages == [("person", {"person_id": line.id})]
    qtbot.waitUntil(lambda: "Sam Rivers" in names(page))


def test_someone_of_that_name_may_be_opened_instead(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers", status=PersonStatus.BREAK)
    page = shown()
    opened = Opened(page.context)
    dialog = adding(qtbot, page)
    qtbot.keyClicks(dialog.fields["full_name"].editor, "sam  RIVERS")
    qtbot.waitUntil(dialog.same_name.isVisible)
    (link,) = dialog.same_name.findChildren(LinkButton)
    assert link.words() == "Open Sam Rivers"
    with qtbot.waitSignal(dialog.finished):
        press(qtbot, link)
    assert opened.pages == [("person", {"person_id": sam})]


def test_what_else_was_typed_is_not_lost_for_someone_of_that_name(
    world: World, shown: Callable[[], PeoplePage], ask: Ask, qtbot: QtBot
) -> None:
    world.person("Sam Rivers")
    page = shown()
    opened = Opened(page.context)
    dialog = adding(qtbot, page)
    qtbot.keyClicks(dialog.fields["full_name"].editor, "Sam Rivers")
    qtbot.keyClicks(dialog.fields["phone"].editor, "07700 900123")
    qtbot.waitUntil(dialog.same_name.isVisible)
    press(qtbot, dialog.same_name.findChildren(LinkButton)[0])
    keep = next(one for one in dialog.findChildren(Button) if one.words() == "Keep typing")
    qtbot.waitUntil(keep.isVisible)
    press(qtbot, keep)
    save(qtbot, dialog)  # two people may share a name
    both = [line.id for line in ask(people.listed, Sought()).lines if line.name == "Sam Rivers"]
    assert len(both) == 2
    assert opened.pages == [("person", {"person_id": max(both)})]


def test_beside_someone_nobody_of_that_name_is_told_of(
    world: World, shown: Callable[[], PeoplePage], qtbot: QtBot
) -> None:
    world.person("Sam Rivers")
    page = shown()
    page.context.beside.set(True)
    dialog = adding(qtbot, page)
    qtbot.keyClicks(dialog.fields["full_name"].editor, "Sam Rivers")
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    assert dialog.same_name.isHidden()
    page.context.beside.set(False)
    qtbot.waitUntil(dialog.same_name.isVisible)


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
    qtbot.waitUntil(lambda: names(page) == [])
    assert "hidden" in page.note.text()
    qtbot.keyClicks(page.filter.line, "sam")
    comes(qtbot, page)
    assert "hidden" in page.note.text()
    qtbot.keyClicks(page.filter.line, " riv")
    comes(qtbot, page, "Sam Rivers")
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
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1)
    assert dialog.focusWidget() is dialog.list, "Enter opens the pair at once"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    pair = dialog.findChild(PairDialog)
    assert pair is not None
    press(qtbot, pair.keep.options()[1])
    save(qtbot, pair)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 0)
    assert [line.name for line in ask(people.listed, Sought()).lines] == ["Catherine Vale", "Morgan Lee"]
    qtbot.waitUntil(lambda: names(page) == ["Catherine Vale", "Morgan Lee"])


def test_two_people_told_apart_are_not_shown_again(
    world: World, shown: Callable[[], PeoplePage], ask: Ask, qtbot: QtBot
) -> None:
    world.person("Katherine Vale")
    world.person("Catherine Vale")
    page = shown()
    press(qtbot, page.twice)
    dialog = page.window().findChild(TwiceDialog)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1)
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    press(qtbot, dialog.findChild(PairDialog).apart)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 0)
    assert dialog.note.text() == "No two records look alike."
    assert ask(people.listed, Sought()).count == 3


def test_who_may_not_see_people_is_told(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    page = PeoplePage(at_work(AccountRole.PRINT_ONLY))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.context.runner.refused):
        page.show()
    assert names(page) == []
