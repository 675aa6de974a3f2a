"""Bringing a spreadsheet as a person does it: choose, look, answer, bring in, take back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coprod_desktop.exchange.people_columns import PersonField
from coprod_desktop.model.people import ContactWay, Person
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.apart import KeepApart, keep_apart
from coprod_desktop.ui.imports import pages
from coprod_desktop.ui.imports.export_page import ExportPage
from coprod_desktop.ui.imports.page import ImportPage
from coprod_desktop.ui.imports.people_part import ONE_BY_ONE
from coprod_desktop.ui.kit import Button, ChoiceRow, ComboField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AccountRole, ApartFrom, Safe
from tests.exchange.shapes import HAND_MADE, MATRIX_DOWN, workbook
from tests.ui.conftest import Ask, AtWork
from tests.world import TODAY, World

LONG = 15_000
Opened = Callable[[], ImportPage]


@pytest.fixture
def opened(qtbot: QtBot, at_work: AtWork) -> Opened:
    """Gives the page in a window of the smallest size."""

    def open_page() -> ImportPage:
        context: AppContext = at_work()
        page = pages()[0].factory(context)
        assert isinstance(page, ImportPage)
        qtbot.addWidget(page)
        page.resize(1126, 728)
        page.show()
        return page

    return open_page


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.waitUntil(lambda: button.isVisible() and button.width() > 20 and 10 < button.height() < 80)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))


def choose(qtbot: QtBot, field: ChoiceRow, value: Any) -> None:
    press(qtbot, field.options()[field._values.index(value)])
    assert field.value() == value


def take(qtbot: QtBot, field: ComboField, words: str) -> None:
    """Choose in a list by typing what stands there."""
    field.combo.setFocus()
    at = field.combo.findText(words, Qt.MatchFlag.MatchStartsWith)
    while field.combo.currentIndex() != at:
        step = Qt.Key.Key_Down if field.combo.currentIndex() < at else Qt.Key.Key_Up
        qtbot.keyClick(field.combo, step)


def bring_file(qtbot: QtBot, page: ImportPage, path: Path) -> None:
    """Press the button and choose a file in the system's dialog."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    press(qtbot, page.source.choose_button)
    dialog = page.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def looked(qtbot: QtBot, page: ImportPage) -> None:
    qtbot.waitUntil(lambda: page._part().task() is not None, timeout=LONG)


def all_words(page: ImportPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def names(workspace: Any) -> list[str]:
    with workspace.read() as db:
        return list(db.scalars(select(Person.full_name).order_by(Person.full_name)))


def ways(workspace: Any) -> dict[str, Safe]:
    with workspace.read() as db:
        return {way.value: way.safe for way in db.scalars(select(ContactWay))}


def test_people_from_a_file_to_undone(
    world: World, qtbot: QtBot, opened: Opened, ask: Ask, tmp_path: Path
) -> None:
    world.number(world.person("Sam Rivers"), "07700 900999")
    before_all = None
    page = opened()
    before_all = ask(names)
    path = tmp_path / "volunteers.csv"
    path.write_text(HAND_MADE, "utf-8")
    bring_file(qtbot, page, path)
    looked(qtbot, page)
    assert page.source.kind_row is not None
    assert page.source.kind_row.value() is False
    assert not page.bring.isEnabled()
    assert "safe use" in page.bring.toolTip()
    choose(qtbot, page.people.safe, Safe.UNKNOWN)
    assert page.bring.words() == "Bring in 2 people"
    assert "1 row is not answered" in page.waiting.text()
    (question,) = page.people.doubts.rows.values()
    choose(qtbot, question, "new")
    assert page.bring.words() == "Bring in 3 people"
    press(qtbot, page.bring)
    qtbot.waitUntil(lambda: page.change is not None, timeout=LONG)
    assert page.done_card.isVisible()
    assert ask(names).count("Sam Rivers") == 2
    assert ask(ways)["07700 900124"] is Safe.UNKNOWN
    press(qtbot, page.undo)
    qtbot.waitUntil(lambda: page.change is None, timeout=LONG)
    assert ask(names) == before_all
    looked(qtbot, page)
    assert page.people.isVisible()


def test_the_keyboard_begins_where_a_spreadsheet_is_chosen(qtbot: QtBot, opened: Opened) -> None:
    page = opened()
    assert page.window().focusWidget() is page.source.choose_button
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qtbot.keyClick(page.source.choose_button, Qt.Key.Key_Return)
    dialog = page.window().findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().exists()
    dialog.close()


def test_pasted_cells_with_a_column_corrected(qtbot: QtBot, opened: Opened, ask: Ask) -> None:
    page = opened()
    QGuiApplication.clipboard().setText("Who is it\tRing them on\tExtra\nSam Rivers\t7700900123\tLikes tea\n")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.source.choose_button.setFocus()
    qtbot.keyClick(page.source.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.brought is not None, timeout=LONG)
    if page.problem.isVisible():
        assert "names" in page.problem.words.text()
    take(qtbot, page.columns.fields[0], "Full name")
    take(qtbot, page.columns.fields[1], "Phone number")
    take(qtbot, page.columns.fields[2], "Notes")
    qtbot.waitUntil(lambda: bool(page.people.plan and page.people.plan.rows[0].read.text_notes), timeout=LONG)
    choose(qtbot, page.people.safe, Safe.YES)
    press(qtbot, page.bring)
    qtbot.waitUntil(lambda: page.change is not None, timeout=LONG)
    assert "Sam Rivers" in ask(names)
    assert ask(ways) == {"07700 900123": Safe.YES}


def test_only_names_and_contact_are_taken_at_first(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened()
    path = tmp_path / "volunteers.csv"
    path.write_text(HAND_MADE, "utf-8")
    page.read_path(str(path))
    looked(qtbot, page)
    taken = {page.columns.fields[column.at].value() for column in page.columns.mapping.columns}
    assert taken == {PersonField.FULL_NAME, PersonField.PHONE, PersonField.EMAIL, None}


def test_numbers_one_by_one(qtbot: QtBot, opened: Opened, ask: Ask, tmp_path: Path) -> None:
    page = opened()
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone\nSam Rivers,07700 900123\nJo Lane,07700 900124\n")
    page.read_path(str(path))
    looked(qtbot, page)
    choose(qtbot, page.people.safe, ONE_BY_ONE)
    page.people.list.setFocus()
    assert page.people.list.choose(3)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Return)
    assert page.people.safe_rows == {3}
    press(qtbot, page.bring)
    qtbot.waitUntil(lambda: page.change is not None, timeout=LONG)
    assert ask(ways) == {"07700 900123": Safe.UNKNOWN, "07700 900124": Safe.YES}


def test_a_rota_with_new_people_and_times_said(
    world: World, qtbot: QtBot, opened: Opened, ask: Ask, tmp_path: Path
) -> None:
    world.person("Sam Rivers")
    world.person("Jo Lane")
    world.session("Brochure group")
    page = opened()
    path = tmp_path / "rota.tsv"
    path.write_text(MATRIX_DOWN)
    page.read_path(str(path))
    looked(qtbot, page)
    assert page.rota.isVisible()
    assert page.bring.words() == "Bring in 1 session"
    qtbot.keyClicks(page.rota.title.line, "Brochure group")
    qtbot.keyClicks(page.rota.start.line, "10:30")
    qtbot.keyClicks(page.rota.end.line, "12:30")
    qtbot.keyClick(page.rota.end.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.bring.words() == "Bring in 3 sessions", timeout=LONG)
    press(qtbot, page.rota.doubts.all_new)
    assert page.waiting.text() == ""
    press(qtbot, page.bring)
    qtbot.waitUntil(lambda: page.change is not None, timeout=LONG)

    def counts(workspace: Any) -> tuple[int, int]:
        with workspace.read() as db:
            return len(db.scalars(select(Session)).all()), len(db.scalars(select(Assignment)).all())

    assert ask(counts) == (3, 8)
    assert {"Kim", "Ash", "Kim Ash"} <= set(ask(names))


def test_who_must_not_meet_does_not_come_in_together(
    world: World, qtbot: QtBot, opened: Opened, ask: Ask, tmp_path: Path
) -> None:
    """Looking at the file says nothing of it; bringing it in is refused with the one sentence, all of it."""
    sam, jo = world.person("Sam Rivers"), world.person("Jo Lane")
    keep_apart(world.workspace, KeepApart(
        person_id=sam, kind=ApartFrom.PERSON, other_id=jo, why="hush", readers=(1,),
        review_on=TODAY + timedelta(days=30),
    ))  # fmt: skip
    page = opened()
    path = tmp_path / "rota.csv"
    path.write_text(
        "Date,Start,End,Session,Role,Name\n"
        "2026-06-01,10:00,12:00,Group,Facilitator,Sam Rivers\n"
        "2026-06-02,10:00,12:00,Group,Facilitator,Sam Rivers\n"
        "2026-06-02,10:00,12:00,Group,Note-taker,Jo Lane\n"
    )
    page.read_path(str(path))
    looked(qtbot, page)
    assert page.bring.words() == "Bring in 2 sessions"
    assert "put down" not in all_words(page)
    press(qtbot, page.bring)
    qtbot.waitUntil(lambda: "It may be something they asked for themselves" in all_words(page), timeout=LONG)
    assert not {"hush", "apart"} & set(all_words(page).casefold().split())

    def sessions(workspace: Any) -> int:
        with workspace.read() as db:
            return len(db.scalars(select(Session)).all())

    assert ask(sessions) == 0


def test_a_workbook_is_read_apart(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened()
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["Name", "Phone"], ["Sam Rivers", 7700900123]]))
    page.read_path(str(path))
    assert page.source.progress is not None
    looked(qtbot, page)
    assert page.people.plan is not None
    assert page.people.plan.rows[0].read.phones == ("07700 900123",)


def test_reading_is_stopped_and_asked_again(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened()
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["Name", "Phone"], *([f"Sam {at}", "07700 900123"] for at in range(3_000))]))
    page.read_path(str(path))
    assert page.source.progress is not None
    with qtbot.waitSignal(page.context.said, timeout=LONG) as said:
        press(qtbot, page.source.progress.stop)
    assert said.args == ["Stopped. Nothing was brought in."]
    qtbot.waitUntil(page.source.choose_button.isVisible)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7", "can’t be read"), (b"\xd0\xcf\x11\xe0", "older kind"), (b"", "nothing in that")],
)
def test_what_cannot_be_read_is_said_plainly(
    qtbot: QtBot, opened: Opened, tmp_path: Path, data: bytes, words: str
) -> None:
    page = opened()
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    page.read_path(str(path))
    qtbot.waitUntil(lambda: page.source.progress is None, timeout=LONG)
    shown = [label.text() for label in page.source.findChildren(QWidget) if hasattr(label, "text")]
    assert any(words in text for text in shown)


def test_without_names_nothing_can_be_brought(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened()
    path = tmp_path / "list.csv"
    path.write_text("Phone,Email\n07700 900123,sam@example.org\n")
    page.read_path(str(path))
    qtbot.waitUntil(page.problem.isVisible, timeout=LONG)
    assert page.problem.words.text() == "Which column has the names? Choose it above."
    assert not page.bring.isEnabled()


def test_beside_someone_no_name_is_shown(world: World, qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    world.number(world.person("Sam Rivers"), "07700 900999")
    page = opened()
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone\nSam Rivers,07700 900123\nJo Lane,07700 900124\n")
    page.read_path(str(path))
    looked(qtbot, page)
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "•" in page.people.list.row_model()._shown[0].title, timeout=LONG)
    labels = (label for label in page.findChildren(QWidget) if hasattr(label, "text"))
    shown = [label.text() for label in labels if label.isVisible()]
    shown += [row.words() for row in page.people.list.row_model()._shown]
    assert not any("Rivers" in str(text) or "Jo Lane" in str(text) for text in shown)


def test_everything_focusable_has_a_name(world: World, qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    world.number(world.person("Sam Rivers"), "07700 900999")
    page = opened()
    path = tmp_path / "list.csv"
    path.write_text(HAND_MADE, "utf-8")
    page.read_path(str(path))
    looked(qtbot, page)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_copy_in_plain_files_from_the_window(
    world: World, qtbot: QtBot, at_work: AtWork, tmp_path: Path
) -> None:
    context = at_work(AccountRole.COORDINATOR)
    page = pages()[1].factory(context)
    assert isinstance(page, ExportPage)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    with qtbot.waitSignal(context.said, timeout=LONG):
        page.write_into(str(tmp_path / "out"))
    assert (tmp_path / "out" / "people.csv").exists()
    page.write_into(str(tmp_path / "out"))
    qtbot.waitUntil(page.said.isVisible, timeout=LONG)
    assert "empty folder" in page.said.words.text()
    assert page.findChildren(Button)
