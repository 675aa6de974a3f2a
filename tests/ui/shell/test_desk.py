"""At work: pages, the quiet bar, undo and redo by keyboard, find, someone beside, whom to tell."""

import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.services.accounts import AddAccount, add_account
from coprod_desktop.services.backups import back_up_here
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.ui.ringing.dialogs import ReminderDialog
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.shell.find import FindDialog
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.ui.shell.worried import WorriedDialog
from coprod_desktop.vocabulary import AccountRole
from tests.ui.shell.conftest import JO, MORGAN, Open, sign_in

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Act = Callable[..., Any]


@pytest.fixture
def window(qtbot: QtBot, begun: Place, open_window: Open) -> MainWindow:
    made = open_window()
    sign_in(qtbot, made, MORGAN)
    return made


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def act(qtbot: QtBot, desk: Desk) -> Act:
    """Does something on the store's thread and waits for what comes back."""

    def done(fn: Callable[..., Any], *args: Any) -> Any:
        answers: list[Any] = []
        desk.context.run(fn, *args, done=answers.append, failed=answers.append)
        qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    return done


def dialog(kind: type[QWidget]) -> Any:
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
    )


def test_what_was_recorded_is_told_and_taken_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, act: Act
) -> None:
    act(add_person, AddPerson(full_name="Sam Rivers"))
    qtbot.waitUntil(lambda: "Sam Rivers" in desk.bar.words.words())
    assert desk.bar.undo_button.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(desk.bar.redo_button.isVisible)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(desk.bar.undo_button.isVisible)
    qtbot.mouseClick(desk.bar.undo_button, LEFT)
    qtbot.waitUntil(desk.bar.redo_button.isVisible)


def test_a_text_field_takes_back_its_own_typing(
    qtbot: QtBot, window: MainWindow, desk: Desk, act: Act
) -> None:
    act(add_person, AddPerson(full_name="Sam Rivers"))
    qtbot.waitUntil(desk.bar.undo_button.isVisible)
    line = QLineEdit(desk)
    line.show()
    line.setFocus()
    qtbot.keyClicks(line, "typed")
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    assert desk.bar.undo_button.isVisible(), "what was recorded stands"


def test_the_lock_clears_the_undo_bar(qtbot: QtBot, window: MainWindow, desk: Desk, act: Act) -> None:
    act(add_person, AddPerson(full_name="Sam Rivers"))
    qtbot.waitUntil(desk.bar.undo_button.isVisible)
    window.lock()
    sign_in(qtbot, window, MORGAN)
    assert window.desk is not None
    bar = window.desk.bar
    assert not bar.undo_button.isVisible()
    assert bar.words.words() == ""
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: "nothing to undo" in bar.words.words())


def test_find_leads_there(qtbot: QtBot, window: MainWindow, desk: Desk, act: Act) -> None:
    act(add_person, AddPerson(full_name="Łukasz O’Neill"))
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    found = dialog(FindDialog)
    qtbot.keyClicks(found.line, "lukasz")
    qtbot.waitUntil(lambda: found.results.model().rowCount() == 1)
    qtbot.keyClick(found.line, Qt.Key.Key_Return)
    assert desk.current == "person"


def test_find_opens_what_is_typed_without_waiting(
    qtbot: QtBot, window: MainWindow, desk: Desk, act: Act
) -> None:
    act(add_person, AddPerson(full_name="Ash Hill"))
    act(add_person, AddPerson(full_name="Jo Moss"))
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    found = dialog(FindDialog)
    opened: list[Any] = []
    desk.context.asked_to_open.connect(lambda _page, params: opened.append(params))
    qtbot.keyClicks(found.line, "ash")
    qtbot.waitUntil(lambda: found.results.model().rowCount() == 1)
    ash = found.results.row_model().row(0)[1]
    found.line.selectAll()
    qtbot.keyClicks(found.line, "jo")
    qtbot.keyClick(found.line, Qt.Key.Key_Return)  # Ash Hill is still listed
    assert opened == []
    qtbot.waitUntil(lambda: desk.current == "person")
    assert opened != [ash.params]


def test_beside_someone_no_name_is_told(qtbot: QtBot, window: MainWindow, desk: Desk, act: Act) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert desk.context.beside.on
    assert desk.strip.isVisible()
    act(add_person, AddPerson(full_name="Sam Rivers"))
    qtbot.waitUntil(desk.bar.undo_button.isVisible)
    assert "Sam" not in desk.bar.words.words()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert not desk.context.beside.on


def keyboard_on(qtbot: QtBot, widget: QWidget) -> None:
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)


def test_an_open_form_is_put_away_while_someone_is_beside_and_comes_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, act: Act
) -> None:
    """F8 pressed within a form about somebody: neither their name nor what was typed is seen meanwhile."""
    act(add_person, AddPerson(full_name="Sam Rivers"))
    form = ReminderDialog(desk.context, window)
    form.open()
    qtbot.waitUntil(form.isVisible)
    line = form.fields["words"].findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    keyboard_on(qtbot, line)
    qtbot.keyClicks(line, "Ask Sam about Thursday")
    qtbot.keyClick(line, Qt.Key.Key_F8)
    assert desk.context.beside.on
    assert not form.isVisible()
    assert "F8" in desk.bar.words.words()
    desk.context.beside.set(True, 2)  # whoever sits there was found
    assert not form.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.waitUntil(form.isVisible)
    assert form.values()["words"] == "Ask Sam about Thursday"
    form.reject()


def test_finding_who_sits_there_and_whom_to_tell_stay_open(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    for opens, kind in ((desk.open_find, FindDialog), (desk.worried, WorriedDialog)):
        opens()
        shown = dialog(kind)
        at = shown.findChild(QLineEdit) or shown.findChild(QPushButton)
        assert at is not None
        keyboard_on(qtbot, at)
        qtbot.keyClick(at, Qt.Key.Key_F8)
        assert desk.context.beside.on
        assert shown.isVisible()
        qtbot.keyClick(at, Qt.Key.Key_F8)
        shown.reject()


def test_worried_about_someone_is_one_press_away(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    qtbot.mouseClick(desk.rail.worried_button, LEFT)
    assert dialog(WorriedDialog).isVisible()


def test_someone_cannot_make_it_from_anywhere(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.open("settings")
    qtbot.keyClick(window, Qt.Key.Key_A, CONTROL | SHIFT)
    assert desk.current == "cant_make_it"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.current == "settings"


def test_what_is_within_a_page_marks_that_page_in_the_rail(desk: Desk) -> None:
    desk.open("projects")
    for key, page in (("handover", "handovers"), ("session", "calendar"), ("person", "people")):
        desk.rail.show_page(key)
        assert [each for each, button in desk.rail.buttons.items() if button.isChecked()] == [page]
    desk.rail.show_page("paper")  # of whatever was open
    assert desk.rail.buttons["people"].isChecked()


def test_every_page_opens(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    needs = {"session", "project", "person", "handover", "paper"}
    broken: list[Any] = []
    window.runner.broken.connect(broken.append)
    for key in desk.specs.keys() - needs:
        desk.open(key)
        qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert broken == []


def test_what_a_page_leads_to_is_imported_once_it_is_shown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    assert all(find_spec(name) for spec in desk.specs.values() for name in spec.leads_to)
    ahead = "colorsys"  # of Python's own, and used by nothing here
    monkeypatch.delitem(sys.modules, ahead, raising=False)
    desk.specs["people"] = replace(desk.specs["people"], leads_to=(ahead,))
    desk.open("people")
    qtbot.waitUntil(lambda: ahead in sys.modules)


def test_a_page_that_is_not_theirs_is_said_quietly(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    sign_in(qtbot, window, JO)
    assert window.desk is not None
    window.desk.open("export")
    assert window.desk.current != "export"
    assert "coordinator" in window.desk.bar.words.words()


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    for key in ("you", "backups", "settings"):
        desk.open(key)
        qtbot.waitUntil(lambda: not window.runner.is_busy)
        for widget in window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled():
                face = QAccessible.queryAccessibleInterface(widget)
                assert face.text(QAccessible.Text.Name), (key, widget)


def test_the_title_names_the_organisation_and_nobody(window: MainWindow, desk: Desk) -> None:
    for key in ("today", "people", "you"):
        desk.open(key)
        assert window.windowTitle() == "Harbour Voices"


def test_the_bar_says_that_a_backup_was_made(qtbot: QtBot, window: MainWindow, desk: Desk, act: Act) -> None:
    qtbot.waitUntil(lambda: "not backed up" in desk.bar.standing.words())
    act(back_up_here)
    qtbot.waitUntil(lambda: "backed up today" in desk.bar.standing.words())
    qtbot.mouseClick(desk.bar.standing, LEFT)
    assert desk.current == "backups"


@pytest.mark.parametrize("role", list(AccountRole))
def test_whatever_someone_may_do_their_pages_open(
    qtbot: QtBot, begun: Place, open_window: Open, role: AccountRole
) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    add_account(workspace, AddAccount("Kit Osei", "kit", role, "thirteen warm stones"))
    workspace.close()
    window = open_window()
    refused: list[Any] = []
    window.runner.refused.connect(refused.append)
    window.runner.broken.connect(refused.append)
    sign_in(qtbot, window, ("kit", "thirteen warm stones"))
    assert window.desk is not None
    needs = {"session", "project", "person", "handover", "paper"}
    for key in window.desk.specs.keys() - needs:
        window.desk.open(key)
        qtbot.waitUntil(lambda: not window.runner.is_busy)
    qtbot.mouseClick(window.desk.rail.worried_button, LEFT)
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert [str(each) for each in refused] == []
