"""Locking and closing while something long goes on: it ends well, and nothing is half done."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.errors import PlainError
from coprod_desktop.queries.organisation import organisation
from coprod_desktop.services.backups import back_up, backups_in
from coprod_desktop.store.check import check_store
from coprod_desktop.ui.backups.page import BackupsPage
from coprod_desktop.ui.imports.export_page import ExportPage
from coprod_desktop.ui.imports.page import ImportPage
from coprod_desktop.ui.kit.printing import being_printed, print_pdf
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.window import MainWindow
from tests.ui.shell.conftest import MORGAN, Open, sign_in, type_into

LEFT = Qt.MouseButton.LeftButton
FEW = 20
MANY = 60_000


class Held:
    """Keeps the store's thread busy, as something long does, until it is let go."""

    def __init__(self, runner: Runner) -> None:
        self._event = threading.Event()
        runner.run_unopened(self._event.wait, 60)

    def let_go(self) -> None:
        self._event.set()


@pytest.fixture
def at_desk(qtbot: QtBot, begun: Place, open_window: Open) -> MainWindow:
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    return window


def page_of(qtbot: QtBot, window: MainWindow, key: str, kind: type) -> object:
    assert window.desk is not None
    window.desk.open(key)
    page = window.desk.findChild(kind)
    qtbot.waitUntil(lambda: page is not None and page.isVisible())
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    return page


def spreadsheet(path: Path, rows: int) -> Path:
    lines = ["Name,Phone", *(f"Person {number},07700 {900000 + number}" for number in range(rows))]
    path.write_text("\n".join(lines), "utf-8")
    return path


def people(begun: Place) -> int:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    try:
        assert check_store(workspace.engine).good
        with workspace.read() as session:
            count = session.connection().exec_driver_sql("select count(*) from person").scalar()
    finally:
        workspace.close()
    return int(count or 0)


def closed(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.isVisible())
    window.runner.stop()


def test_locking_while_a_file_is_read_shows_its_rows_afterwards(
    qtbot: QtBot, at_desk: MainWindow, tmp_path: Path
) -> None:
    refused: list[PlainError] = []
    at_desk.runner.refused.connect(refused.append)
    page = page_of(qtbot, at_desk, "import", ImportPage)
    assert isinstance(page, ImportPage)
    page.read_path(str(spreadsheet(tmp_path / "roster.csv", 6_000)))
    at_desk.lock()
    assert not page.isVisible()
    qtbot.waitUntil(lambda: page.brought is not None)
    qtbot.waitUntil(lambda: not at_desk.runner.is_busy)
    sign_in(qtbot, at_desk, MORGAN)
    qtbot.waitUntil(lambda: page.people.plan is not None)
    assert page.people.isVisible()
    assert not page.problem.isVisible()
    assert refused == []


def test_closing_while_a_large_file_is_read_does_not_wait_for_it(
    qtbot: QtBot, at_desk: MainWindow, begun: Place, tmp_path: Path
) -> None:
    page = page_of(qtbot, at_desk, "import", ImportPage)
    assert isinstance(page, ImportPage)
    page.read_path(str(spreadsheet(tmp_path / "roster.csv", MANY)))
    at_desk.close()
    closed(qtbot, at_desk)
    assert page.brought is None  # the reading was ended, not waited for
    assert people(begun) == 1


@pytest.mark.parametrize("closing", [False, True], ids=["locking", "closing"])
def test_an_import_that_is_being_applied_is_finished(
    qtbot: QtBot, at_desk: MainWindow, begun: Place, tmp_path: Path, closing: bool
) -> None:
    page = page_of(qtbot, at_desk, "import", ImportPage)
    assert isinstance(page, ImportPage)
    page.read_path(str(spreadsheet(tmp_path / "roster.csv", FEW)))
    qtbot.waitUntil(lambda: page.people.plan is not None and page.people.isVisible())
    qtbot.keyClick(page.people.safe.options()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(page.bring.isEnabled)
    held = Held(at_desk.runner)
    qtbot.mouseClick(page.bring, LEFT)
    if closing:
        at_desk.close()
        assert at_desk.isVisible()  # it says what it waits for
        assert at_desk.leaving.isVisible()
        held.let_go()
        closed(qtbot, at_desk)
    else:
        at_desk.lock()
        held.let_go()
        qtbot.waitUntil(lambda: page.change is not None)
        sign_in(qtbot, at_desk, MORGAN)
        assert page.done_card.isVisible()
        at_desk.lock()
        qtbot.waitUntil(lambda: not at_desk.runner.is_busy)
    assert people(begun) == 1 + FEW


@pytest.mark.parametrize("closing", [False, True], ids=["locking", "closing"])
def test_a_backup_onto_a_stick_is_finished(
    qtbot: QtBot, at_desk: MainWindow, begun: Place, tmp_path: Path, closing: bool
) -> None:
    page = page_of(qtbot, at_desk, "backups", BackupsPage)
    assert isinstance(page, BackupsPage)
    stick = tmp_path / "stick"
    stick.mkdir()
    held = Held(at_desk.runner)
    page.back_up_to(stick)
    if closing:
        at_desk.close()
        held.let_go()
        closed(qtbot, at_desk)
    else:
        at_desk.lock()
        held.let_go()
        qtbot.waitUntil(lambda: not at_desk.runner.is_busy)
        sign_in(qtbot, at_desk, MORGAN)
        again = at_desk.desk.shown if at_desk.desk is not None else None
        assert isinstance(again, BackupsPage)
        assert again.to_stick.isEnabled()
        assert not again.progress.isVisible()
    assert len(backups_in(stick)) == 1
    assert [path.suffix for path in stick.iterdir()] == [".coprod"]


def test_closing_can_give_up_the_last_backup(qtbot: QtBot, at_desk: MainWindow, begun: Place) -> None:
    held = Held(at_desk.runner)
    at_desk.close()
    assert at_desk.leaving.anyway.isVisible()
    qtbot.mouseClick(at_desk.leaving.anyway, LEFT)
    assert not at_desk.leaving.anyway.isEnabled()
    held.let_go()
    closed(qtbot, at_desk)
    assert list(begun.folder.backups.iterdir()) == []
    assert people(begun) == 1


@pytest.mark.parametrize("closing", [False, True], ids=["locking", "closing"])
def test_a_copy_in_plain_files_is_finished(
    qtbot: QtBot, at_desk: MainWindow, tmp_path: Path, closing: bool
) -> None:
    page = page_of(qtbot, at_desk, "export", ExportPage)
    assert isinstance(page, ExportPage)
    out = tmp_path / "out"
    out.mkdir()
    held = Held(at_desk.runner)
    page.write_into(str(out))
    if closing:
        at_desk.close()
        held.let_go()
        closed(qtbot, at_desk)
    else:
        at_desk.lock()
        held.let_go()
        qtbot.waitUntil(lambda: not at_desk.runner.is_busy)
    assert {"people.csv", "sessions.csv", "organisation.csv"} <= {path.name for path in out.iterdir()}


def test_bringing_a_backup_back_can_be_stopped_and_closing_ends_well(
    qtbot: QtBot, begun: Place, open_window: Open, tmp_path: Path
) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    back_up(workspace, tmp_path, away=False)
    workspace.close()
    (file,) = tmp_path.glob("*.coprod")
    before = begun.folder.database.read_bytes()
    window = open_window()
    window.show_restoring()
    page = window.restoring
    page.begin(file)
    type_into(qtbot, page.name.line, MORGAN[0])
    type_into(qtbot, page.passphrase.line, MORGAN[1])
    held = Held(window.runner)
    qtbot.mouseClick(page.primary, LEFT)
    qtbot.waitUntil(page.progress.stop.isVisible)
    assert not page.back.isEnabled()
    qtbot.mouseClick(page.progress.stop, LEFT)
    held.let_go()
    qtbot.waitUntil(page.trouble.isVisible)
    assert page.trouble.words.text() == "Stopped. Nothing was changed."
    assert begun.folder.database.read_bytes() == before
    assert page.back.isEnabled()
    held = Held(window.runner)
    qtbot.mouseClick(page.primary, LEFT)
    window.close()
    held.let_go()
    closed(qtbot, window)
    assert people(begun) == 1
    assert len(list(begun.folder.kept_aside.rglob("store.db"))) == 1  # it was finished


@pytest.mark.parametrize("closing", [False, True], ids=["locking", "closing"])
def test_what_goes_to_the_printer_is_finished_and_written_down(
    qtbot: QtBot, at_desk: MainWindow, begun: Place, tmp_path: Path, closing: bool
) -> None:
    context = at_desk.desk.context  # type: ignore[union-attr]
    pdf = at_desk.door.recovery_page("Harbour Voices", "ABCD")
    recorded: list[object] = []

    def handed_over() -> None:
        context.run(organisation, done=recorded.append, failed=recorded.append)

    dialog = print_pdf(pdf, at_desk, handed_over)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    file = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(file))
    QDialog.accept(dialog)  # past the check for a printer: there is none here
    assert being_printed(at_desk) is not None
    if closing:
        at_desk.close()
        closed(qtbot, at_desk)
    else:
        at_desk.lock()
        qtbot.waitUntil(lambda: bool(recorded))
    assert being_printed(at_desk) is None
    assert file.read_bytes().rstrip().endswith(b"%%EOF")
    assert [type(what).__name__ for what in recorded] == ["OrganisationRow"]  # while the store was open


def test_closing_in_front_of_the_store_closes_at_once(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    window = open_window()
    window.close()
    assert not window.isVisible()


def test_the_store_is_asked_nothing_while_it_is_locked(qtbot: QtBot, at_desk: MainWindow) -> None:
    refused: list[PlainError] = []
    at_desk.lock()
    at_desk.runner.run(organisation, failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert str(refused[0]) == "Sign in first."
