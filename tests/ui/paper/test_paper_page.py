"""The paper page as a person sees and presses it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import Trouble
from coprod_desktop.model.prints import Print
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.ui.kit import ChoiceRow
from coprod_desktop.ui.paper import pages
from coprod_desktop.ui.paper.page import PaperPage
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AccountRole, Attendance, Edition, PaperStyle, Permission
from tests.ui.conftest import Ask, AtWork
from tests.world import World

LONG = 15_000


def opened(qtbot: QtBot, context: AppContext, **params: Any) -> PaperPage:
    """The page in a window, with its sheet laid out."""
    (spec,) = pages()
    page = spec.factory(context)
    assert isinstance(page, PaperPage)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show_for(**params)
    page.show()
    ready(qtbot, page)
    return page


def ready(qtbot: QtBot, page: PaperPage) -> None:
    qtbot.waitUntil(page.print_button.isEnabled, timeout=LONG)


def choose(qtbot: QtBot, field: ChoiceRow, value: Any) -> None:
    button = field.options()[field._values.index(value)]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center().__class__(8, 10))
    assert field.value() == value


def prints(workspace: Any) -> list[tuple[str, Edition, PaperStyle]]:
    with workspace.read(Permission.PRINT) as db:
        return [(one.kind, one.edition, one.style) for one in db.query(Print)]


@pytest.fixture
def scene(world: World) -> dict[str, int]:
    sam = world.person("Sam Rivers")
    session = world.session("Brochure group")
    world.assign(world.place(session), sam)
    return {"sam": sam, "session": session}


def test_a_pack_is_shown_for_the_group_at_first(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    assert page.page.title.text() == "Pack for Brochure group"
    assert (page.edition.value(), page.style_choice.value()) == (Edition.GROUP, PaperStyle.STANDARD)
    assert "Brochure group" in page.view.text()
    assert "Sam" in page.view.text()
    assert not page.kind.isVisible()


def test_print_is_the_next_press(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    assert page.window().focusWidget() is page.print_button


def test_without_a_session_it_is_the_next_one(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(), kind="pack")
    assert page.page.title.text() == "Pack for Brochure group"


def test_another_edition_is_laid_out_at_once(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    choose(qtbot, page.edition, Edition.WALL)
    ready(qtbot, page)
    assert "Sam" not in page.view.text()
    choose(qtbot, page.style_choice, PaperStyle.EASY)
    ready(qtbot, page)
    assert "We meet on Thursday 14 May 2026." in page.view.text()


def save_through_the_dialog(qtbot: QtBot, page: PaperPage, path: Path) -> None:
    """Press Save, type a name in the dialog, accept."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().exists()
    assert dialog.selectedFiles()[0].endswith("session-pack-2026-05-14-group-standard.pdf")
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()


def test_saving_writes_the_sheet_and_remembers_it(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="pack", session_id=scene["session"])
    said: list[str] = []
    context.said.connect(said.append)
    file = tmp_path / "pack.pdf"
    save_through_the_dialog(qtbot, page, file)
    qtbot.waitUntil(lambda: bool(said), timeout=LONG)
    assert said == ["Saved as pack.pdf."]
    assert file.read_bytes() == page.pdf
    qtbot.waitUntil(lambda: bool(ask(prints)), timeout=LONG)
    assert ask(prints) == [("pack", Edition.GROUP, PaperStyle.STANDARD)]
    qtbot.waitUntil(page.printed.isVisible, timeout=LONG)
    assert page.printed.text() == "Printed Thu 14 May 09:00, for the group. Nothing on it has changed since."
    ready(qtbot, page)
    assert page.window().focusWidget() is page.save_button


@pytest.mark.usefixtures("ordinary_user")
def test_a_folder_that_is_read_only_is_told(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], tmp_path: Path
) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir(mode=0o500)
    told_in_words(qtbot, at_work(), ask, scene, folder / "pack.pdf")


def test_a_folder_that_is_gone_is_told(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], tmp_path: Path
) -> None:
    told_in_words(qtbot, at_work(), ask, scene, tmp_path / "gone" / "pack.pdf")


def told_in_words(qtbot: QtBot, context: AppContext, ask: Ask, scene: dict[str, int], path: Path) -> None:
    page = opened(qtbot, context, kind="pack", session_id=scene["session"])
    troubles: list[Trouble] = []
    context.troubled.connect(troubles.append)
    page.save_to(str(path))
    qtbot.waitUntil(lambda: bool(troubles), timeout=LONG)
    assert isinstance(troubles[0], Trouble)
    assert ask(prints) == []
    assert not path.exists()


def test_printing_goes_through_the_systems_dialog(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], tmp_path: Path
) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(QPrintDialog)
    assert dialog is not None
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    QDialog.accept(dialog)  # past the check for a printer: there is none here
    qtbot.waitUntil(lambda: bool(ask(prints)), timeout=LONG)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_a_pack_that_is_out_of_date_says_why(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], world: World, tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="pack", session_id=scene["session"])
    page.save_to(str(tmp_path / "pack.pdf"))
    qtbot.waitUntil(page.printed.isVisible, timeout=LONG)
    world.now += timedelta(minutes=10)
    ask(record_absence, RecordAbsence(person_id=scene["sam"], session_id=scene["session"]))
    qtbot.waitUntil(page.state.isVisible, timeout=LONG)
    words = page.state.words.text()
    assert words.startswith("Printed Thu 14 May 09:00, for the group; out of date:")
    assert "Sam Rivers can’t make Brochure group on Thu 14 May" in words
    ready(qtbot, page)
    assert "One place is open" in page.view.text()


def test_what_was_chosen_last_is_chosen_again(
    qtbot: QtBot, at_work: AtWork, scene: dict[str, int], tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="pack", session_id=scene["session"])
    choose(qtbot, page.edition, Edition.STAFF)
    choose(qtbot, page.style_choice, PaperStyle.LARGE)
    ready(qtbot, page)
    page.save_to(str(tmp_path / "pack.pdf"))
    qtbot.waitUntil(page.printed.isVisible, timeout=LONG)
    again = opened(qtbot, context, kind="pack", session_id=scene["session"])
    assert (again.edition.value(), again.style_choice.value()) == (Edition.STAFF, PaperStyle.LARGE)


def test_a_sheet_to_take_home_and_a_card(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(), kind="take_home", person_id=scene["sam"])
    assert page.page.title.text() == "Sheet to take home for Sam"
    assert "Harbour House" not in page.view.text()
    assert "For Sam" in page.view.text()
    assert page.kind.isVisible()
    assert not page.edition.isVisible()
    choose(qtbot, page.kind, "pocket_card")
    qtbot.waitUntil(lambda: page.page.title.text() == "Pocket card for Sam", timeout=LONG)
    ready(qtbot, page)
    assert "Pocket card" in page.view.text()


def test_someone_beside_sees_no_names(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="pack", session_id=scene["session"])
    context.beside.set(True)
    qtbot.waitUntil(page.hidden.isVisible, timeout=LONG)
    assert not page.view.isVisible()
    choose(qtbot, page.edition, Edition.WALL)
    qtbot.waitUntil(page.view.isVisible, timeout=LONG)


def test_what_is_gone_says_so(qtbot: QtBot, at_work: AtWork) -> None:
    (spec,) = pages()
    page: Any = spec.factory(at_work())
    qtbot.addWidget(page)
    page.show_for(kind="pack", session_id=99)
    page.show()
    qtbot.waitUntil(page.nothing.isVisible, timeout=LONG)
    assert page.page.under_title.text() == "This session was removed."
    assert not page.print_button.isEnabled()


def test_whoever_may_only_print_may_print(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(AccountRole.PRINT_ONLY), kind="pack", session_id=scene["session"])
    assert page.print_button.isEnabled()


def test_everything_is_reached_by_keyboard_and_named(
    qtbot: QtBot, at_work: AtWork, scene: dict[str, int]
) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    for group in (
        (page.print_button,),
        (page.save_button,),
        page.edition.options(),
        page.style_choice.options(),
    ):
        assert any(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in group)
        assert all(widget.accessibleName() or widget.text() for widget in group)


def test_it_says_what_people_would_look_for(qtbot: QtBot, at_work: AtWork, scene: dict[str, int]) -> None:
    page = opened(qtbot, at_work(), kind="pack", session_id=scene["session"])
    assert page.sheet is not None
    rows: Any = page.sheet.rows
    whole = replace(rows, house=replace(rows.house, phone="07700 900300"), room="Room 2")
    page._show_what_it_lacks(whole)
    assert not page.lacks.isVisible()
    page._show_what_it_lacks(replace(whole, house=replace(rows.house, phone="")))
    assert (page.add_number.isVisible(), page.add_place.isVisible()) == (True, False)
    assert "number" in page.lacks.words.text()
    with qtbot.waitSignal(page.context.asked_to_open, timeout=LONG) as waited:
        qtbot.mouseClick(page.add_number, Qt.MouseButton.LeftButton)
    assert waited.args[0] == "settings"


def test_how_staff_keep_who_came_is_chosen_and_chosen_again(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], tmp_path: Path
) -> None:
    context = at_work()
    page = opened(qtbot, context, kind="pack", session_id=scene["session"])
    assert not page.attendance.isVisible()
    choose(qtbot, page.edition, Edition.STAFF)
    ready(qtbot, page)
    assert page.attendance.value() is Attendance.LIST
    assert "Tick who came" in page.view.text()
    choose(qtbot, page.attendance, Attendance.SLIPS)
    ready(qtbot, page)
    assert "Tick who came" not in page.view.text()
    assert page.view.text().count("I was here today.") == 8
    page.save_to(str(tmp_path / "pack.pdf"))
    qtbot.waitUntil(page.printed.isVisible, timeout=LONG)
    assert "Nothing on it has changed since." in page.printed.text()
    ready(qtbot, page)
    choose(qtbot, page.edition, Edition.GROUP)
    ready(qtbot, page)
    page.save_to(str(tmp_path / "group.pdf"))
    qtbot.waitUntil(lambda: len(ask(prints)) == 2, timeout=LONG)
    again = opened(qtbot, context, kind="pack", session_id=scene["session"])
    assert (again.edition.value(), again.attendance.value()) == (Edition.GROUP, Attendance.SLIPS)


def test_slips_alone_are_one_press_from_any_pack(
    qtbot: QtBot, at_work: AtWork, ask: Ask, scene: dict[str, int], tmp_path: Path
) -> None:
    page = opened(qtbot, at_work(AccountRole.PRINT_ONLY), kind="pack", session_id=scene["session"])
    with qtbot.waitSignal(page.context.asked_to_open, timeout=LONG) as waited:
        qtbot.mouseClick(page.slips, Qt.MouseButton.LeftButton)
    assert waited.args == ["paper", {"kind": "slips", "session_id": scene["session"]}]
    page.show_for(**waited.args[1])
    ready(qtbot, page)
    assert page.page.title.text() == "Slips for Brochure group"
    assert page.view.text().count("I was here today.") == 8
    assert "Brochure" not in page.view.text()
    assert not page.edition.isVisible()
    assert not page.slips.isVisible()
    page.save_to(str(tmp_path / "slips.pdf"))
    qtbot.waitUntil(lambda: bool(ask(prints)), timeout=LONG)
    assert ask(prints) == [("slips", Edition.GROUP, PaperStyle.STANDARD)]


@pytest.mark.parametrize("in_project", [True, False])
def test_the_title_for_the_wall_is_said_and_can_be_changed(
    qtbot: QtBot, at_work: AtWork, world: World, in_project: bool
) -> None:
    project = world.project("Brochure") if in_project else None
    session = world.session("Brochure group", project_id=project)
    page = opened(qtbot, at_work(), kind="pack", session_id=session)
    assert not page.wall_title.isVisible()
    assert not page.change_title.isVisible()
    choose(qtbot, page.edition, Edition.WALL)
    ready(qtbot, page)
    assert page.wall_title.text() == "This title goes on the wall: “Brochure group”."
    with qtbot.waitSignal(page.context.asked_to_open, timeout=LONG) as waited:
        qtbot.mouseClick(page.change_title, Qt.MouseButton.LeftButton)
    where = ["project", {"project_id": project}] if in_project else ["session", {"session_id": session}]
    assert waited.args == where
