"""A file dropped anywhere on the window is told for what it is; large files and the lock."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.rows.deliverables import DeliverablePage
from coprod_desktop.services.accounts import AddAccount, add_account
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    add_version,
    describe_deliverable,
    open_version,
)
from coprod_desktop.services.projects import ProjectDetails, add_project
from coprod_desktop.ui.deliverables.check_file import CheckFileDialog
from coprod_desktop.ui.deliverables.forms import VersionForm
from coprod_desktop.ui.deliverables.page import DeliverablePageView
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.vocabulary import AccountRole
from tests.ui.shell.conftest import MORGAN, Open, sign_in

MB = 1024 * 1024
KIT = ("kit", "four warm lanterns")
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier  # with it, a file manager offers to move
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


class Kept:
    """A leaflet with one version, and the file it was made of."""

    def __init__(self, place: Place, folder: Path) -> None:
        workspace = open_workspace(place, place.slots.unlock(*MORGAN))
        add_account(workspace, AddAccount("Kit Ash", KIT[0], AccountRole.PRINT_ONLY, KIT[1]))
        project = add_project(workspace, ProjectDetails(name="Leaflet")).made or 0
        described = Described(project_id=project, title="Leaflet")
        self.id = describe_deliverable(workspace, described).made or 0
        self.file = folder / "leaflet.odt"
        self.file.write_bytes(b"what the group wrote")
        self.version = add_version(workspace, NewVersion(deliverable_id=self.id, file=self.file)).made or 0
        workspace.close()
        self.folder = place.folder


@pytest.fixture
def kept(begun: Place, tmp_path: Path) -> Kept:
    return Kept(begun, tmp_path)


@pytest.fixture
def window(qtbot: QtBot, kept: Kept, open_window: Open) -> MainWindow:
    opened = open_window()
    sign_in(qtbot, opened, MORGAN)
    return opened


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


class Held:
    """Files held over the window by another program, as the system tells of them."""

    def __init__(self, window: MainWindow, *urls: QUrl, over: QWidget | None = None) -> None:
        self._window, self.data = window, QMimeData()
        self.data.setUrls(list(urls))
        at = over.mapTo(window, over.rect().center()) if over is not None else QPoint(4, 4)
        self._at = at
        event = QDragEnterEvent(at, COPY | MOVE, self.data, LEFT, SHIFT)
        self._tell(event)
        self.taken = event.isAccepted()
        self._tell(QDragMoveEvent(at, COPY | MOVE, self.data, LEFT, SHIFT))

    def leave(self) -> None:
        self._tell(QDragLeaveEvent())

    def let_go(self) -> Qt.DropAction:
        """Let them go; gives as what they were taken."""
        event = QDropEvent(QPointF(self._at), COPY | MOVE, self.data, LEFT, SHIFT)
        self._tell(event)
        return event.dropAction()

    def _tell(self, event: object) -> None:
        QApplication.sendEvent(self._window.windowHandle(), event)  # type: ignore[call-overload]


def local(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def read(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


def answer(qtbot: QtBot, words: str) -> CheckFileDialog:
    """The dialog, once it says this."""

    def saying() -> list[CheckFileDialog]:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, CheckFileDialog)]
        return [one for one in shown if one.isVisible() and words in read(one)]

    qtbot.waitUntil(lambda: bool(saying()))
    (found,) = saying()
    return found


def test_a_file_dropped_anywhere_is_told_for_what_it_is(qtbot: QtBot, window: MainWindow, kept: Kept) -> None:
    desk = desk_of(window)
    held = Held(window, local(kept.file), over=desk.rail)
    assert held.taken
    assert desk.veil.isVisible()
    assert desk.veil.size() == desk.size()
    assert "Drop to see whether this file was signed off" in read(desk.veil)
    taken_as = held.let_go()
    assert taken_as is COPY  # else a file manager takes its own away
    assert not desk.veil.isVisible()
    dialog = answer(qtbot, "Not signed off. It is version 1 of “\u2068Leaflet\u2069”.")
    assert kept.file.name not in read(dialog)
    kept.file.write_bytes(b"something else")
    Held(window, local(kept.file), over=desk.stack).let_go()
    assert answer(qtbot, "It is no version that is kept here") is dialog


def test_held_over_a_field_it_does_not_become_words_in_it(
    qtbot: QtBot, window: MainWindow, kept: Kept
) -> None:
    desk = desk_of(window)
    desk.open("people")
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    fields = [one for one in desk.stack.findChildren(QLineEdit) if one.isVisible()]
    Held(window, local(kept.file), over=fields[0]).let_go()
    answer(qtbot, "It is version 1")
    assert fields[0].text() == ""


def test_what_is_held_and_taken_away_again_leaves_all_as_it_was(
    qtbot: QtBot, window: MainWindow, kept: Kept
) -> None:
    desk = desk_of(window)
    held = Held(window, local(kept.file))
    assert desk.veil.isVisible()
    held.leave()
    assert not desk.veil.isVisible()
    Held(window, local(kept.file))
    qtbot.mouseMove(desk.veil, QPoint(40, 40))  # the other program ended without a word
    assert not desk.veil.isVisible()
    Held(window, QUrl("https://example.org/leaflet.odt"))
    assert not desk.veil.isVisible()


def test_several_files_and_folders_are_refused_kindly(
    qtbot: QtBot, window: MainWindow, kept: Kept, tmp_path: Path
) -> None:
    desk = desk_of(window)
    held = Held(window, local(kept.file), local(tmp_path / "other.odt"))
    assert "One file at a time" in read(desk.veil)
    held.let_go()
    dialog = answer(qtbot, "One file at a time")
    Held(window, local(tmp_path)).let_go()
    assert answer(qtbot, "That’s a folder") is dialog


def test_it_works_beside_an_open_form_and_leaves_that_as_it_is(
    qtbot: QtBot, window: MainWindow, kept: Kept
) -> None:
    page = deliverable(qtbot, window, kept)
    page._new_version()
    form = page.findChildren(VersionForm)[-1]
    qtbot.waitUntil(form.isVisible)
    form.fields["what_changed"].set("The pictures")
    Held(window, local(kept.file), over=desk_of(window).rail).let_go()
    dialog = answer(qtbot, "It is version 1")
    dialog.close()
    assert form.isVisible()
    assert form.fields["file"].value() is None
    assert form.fields["what_changed"].value() == "The pictures"
    form._touched = False
    form.close()


def test_a_page_that_takes_files_itself_takes_them(qtbot: QtBot, window: MainWindow, kept: Kept) -> None:
    desk = desk_of(window)
    desk.open("import")
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    Held(window, local(kept.file), over=desk.stack)
    assert not desk.veil.isVisible()


def test_nobody_signed_in_or_who_may_not_see_projects_is_offered_it(
    qtbot: QtBot, window: MainWindow, kept: Kept
) -> None:
    desk = desk_of(window)
    held = Held(window, local(kept.file))
    window.lock()
    assert not desk.veil.isVisible()
    held.leave()
    assert not Held(window, local(kept.file)).taken
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    sign_in(qtbot, window, KIT)
    assert not Held(window, local(kept.file)).taken
    assert not desk_of(window).veil.isVisible()


def test_nothing_private_is_shown_while_someone_is_beside(
    qtbot: QtBot, window: MainWindow, kept: Kept
) -> None:
    desk_of(window).turn_beside()
    Held(window, local(kept.file)).let_go()
    dialog = answer(qtbot, "Not signed off")
    assert "Leaflet" not in read(dialog)
    assert kept.file.name not in read(dialog)


def deliverable(qtbot: QtBot, window: MainWindow, kept: Kept) -> DeliverablePageView:
    desk = desk_of(window)
    desk.open("deliverable", deliverable_id=kept.id)
    page = desk.page("deliverable")
    assert isinstance(page, DeliverablePageView)
    qtbot.waitUntil(lambda: page.row is not None and page.isVisible())
    return page


def rows(place: Place, kept: Kept) -> DeliverablePage:
    workspace = open_workspace(place, place.slots.unlock(*MORGAN))
    try:
        found = deliverable_page(workspace, kept.id)
    finally:
        workspace.close()
    assert found is not None
    return found


@pytest.mark.parametrize("closing", [False, True], ids=["locking", "closing"])
def test_a_large_file_on_its_way_in_is_stopped_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, kept: Kept, begun: Place, tmp_path: Path, closing: bool
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(os.urandom(24 * MB))
    before = sorted(kept.folder.sealed.iterdir())
    page = deliverable(qtbot, window, kept)
    page._new_version()
    form = page.findChildren(VersionForm)[-1]
    form.fields["file"].set(film)
    form.fields["what_changed"].set("The film")
    begun_sealing: list[int] = []
    form.progress._teller.moved.connect(lambda done, _of: begun_sealing.append(done))
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: bool(begun_sealing))
    if closing:
        window.leave()
        qtbot.waitUntil(lambda: not window.isVisible())
        window.runner.stop()
    else:
        window.lock()
        qtbot.waitUntil(lambda: not window.runner.is_busy)
        sign_in(qtbot, window, MORGAN)
        assert form.isVisible()
        assert "Stopped. Nothing was changed." in read(form)
        assert form.fields["what_changed"].value() == "The film"
        form._touched = False
        form.close()
        window.lock()
        qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert sorted(kept.folder.sealed.iterdir()) == before
    assert len(rows(begun, kept).versions) == 1


def test_the_plain_copy_goes_when_the_window_is_locked(qtbot: QtBot, window: MainWindow, kept: Kept) -> None:
    copies: list[Path] = []
    window.runner.run(open_version, OneVersion(kept.version), done=copies.append)
    qtbot.waitUntil(lambda: bool(copies))
    assert copies[0].exists()
    window.lock()
    qtbot.waitUntil(lambda: not window.runner.is_busy)
    assert not copies[0].exists()
    assert not kept.folder.opened.exists()


def test_the_plain_copy_goes_when_the_window_is_closed(qtbot: QtBot, window: MainWindow, kept: Kept) -> None:
    copies: list[Path] = []
    window.runner.run(open_version, OneVersion(kept.version), done=copies.append)
    qtbot.waitUntil(lambda: bool(copies))
    window.leave()
    qtbot.waitUntil(lambda: not window.isVisible())
    window.runner.stop()
    assert not kept.folder.opened.exists()
