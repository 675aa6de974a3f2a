"""Telling whether a file was signed off, and files that take long: on the way in, on the way out."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    add_version,
    describe_deliverable,
    save_version,
)
from coprod_desktop.ui.deliverables.check_file import CheckFileDialog
from coprod_desktop.ui.deliverables.copying import CopyDialog
from coprod_desktop.ui.deliverables.file_field import DropPlace
from coprod_desktop.ui.deliverables.forms import VersionForm
from coprod_desktop.ui.deliverables.page import DeliverablePageView
from coprod_desktop.ui.deliverables.waiting import SignOffPage
from coprod_desktop.ui.kit import LinkButton
from coprod_desktop.ui.kit.progress import Progress
from tests.ui.conftest import Ask, AtWork
from tests.world import World

MB = 1024 * 1024


class Drafts:
    """A leaflet of two versions, each a file of some megabytes."""

    def __init__(self, world: World, folder: Path) -> None:
        project = world.project(objective="A leaflet that helps families")
        described = Described(project_id=project, title="Leaflet for Sam")
        self.id = describe_deliverable(world.workspace, described).made or 0
        self.files = [folder / f"leaflet {number}.odt" for number in (1, 2)]
        for number, file in enumerate(self.files):
            file.write_bytes(os.urandom(3 * MB))
            said = "" if number == 0 else "The pictures"
            request = NewVersion(deliverable_id=self.id, file=file, what_changed=said)
            add_version(world.workspace, request)
        self.sealed = world.folder.sealed
        self.opened = world.folder.opened


@pytest.fixture
def drafts(world: World, tmp_path: Path) -> Drafts:
    return Drafts(world, tmp_path)


def read(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


def drop(place: QWidget, *urls: QUrl) -> Qt.DropAction:
    """Drop files that a file manager offers to move; gives as what they were taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert event.proposedAction() is Qt.DropAction.MoveAction
    place.dropEvent(event)  # type: ignore[attr-defined]
    return event.dropAction()


def local(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def asked(qtbot: QtBot, context: Any) -> CheckFileDialog:
    dialog = CheckFileDialog(context, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_is_told_which_version_a_file_is_and_what_became_of_it(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts
) -> None:
    context = at_work()
    dialog = asked(qtbot, context)
    drop(dialog.place, local(drafts.files[0]))
    qtbot.waitUntil(
        lambda: "Not signed off. It is version 1 of “\u2068Leaflet for Sam\u2069”." in read(dialog)
    )
    assert "there is version 2 by now" in read(dialog)
    assert not dialog.progress.isVisible()
    drop(dialog.place, local(drafts.files[1]))
    qtbot.waitUntil(lambda: "Draft. It is the newest version." in read(dialog))
    assert "version 1 of" not in read(dialog)
    assert "leaflet 2.odt" not in read(dialog)
    drafts.files[1].write_bytes(b"what somebody changed")
    drop(dialog.place, local(drafts.files[1]))
    qtbot.waitUntil(lambda: "It is no version that is kept here" in read(dialog))


def test_it_leads_to_what_the_file_is_a_version_of(qtbot: QtBot, at_work: AtWork, drafts: Drafts) -> None:
    context = at_work()
    dialog = asked(qtbot, context)
    opened: list[Any] = []
    context.asked_to_open.connect(lambda key, params: opened.append((key, params)))
    dialog.check(drafts.files[0])
    qtbot.waitUntil(lambda: dialog.answer.isVisible())
    button = next(
        one for one in dialog.answer.findChildren(QWidget) if one.accessibleName().startswith("Open")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == [("deliverable", {"deliverable_id": drafts.id})]


def test_nothing_anyone_wrote_is_shown_while_someone_is_beside(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts
) -> None:
    context = at_work()
    dialog = asked(qtbot, context)
    dialog.check(drafts.files[0])
    qtbot.waitUntil(lambda: "Leaflet for Sam" in read(dialog))
    context.beside.set(True)
    assert "Sam" not in read(dialog)
    qtbot.waitUntil(lambda: "Not signed off" in read(dialog))
    assert "Sam" not in read(dialog)
    named = [one.accessibleName() for one in dialog.findChildren(QWidget)]
    assert not [name for name in named if "Sam" in name]


@pytest.mark.parametrize(
    ("urls", "words"),
    [
        (["one.odt", "two.odt"], "One file at a time"),
        (["."], "That’s a folder"),
        (["https://example.org/leaflet.odt"], "isn’t a file on this laptop"),
        (["gone.odt"], "isn’t there"),
    ],
)
def test_what_is_no_one_file_is_refused_kindly(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts, tmp_path: Path, urls: list[str], words: str
) -> None:
    dialog = asked(qtbot, at_work())
    dropped = [QUrl(url) if ":" in url else local(tmp_path / url) for url in urls]
    drop(dialog.place, *dropped)
    qtbot.waitUntil(lambda: words in read(dialog))
    assert not dialog.progress.isVisible()
    drop(dialog.place, local(drafts.files[0]))  # and it goes on from there
    qtbot.waitUntil(lambda: "version 1 of" in read(dialog))


def test_a_form_says_beside_its_file_why_a_folder_is_not_one(
    qtbot: QtBot, at_work: AtWork, ask: Ask, drafts: Drafts, tmp_path: Path
) -> None:
    form = new_version(qtbot, at_work(), ask, drafts)
    place = form.findChildren(DropPlace)[0]
    drop(place, local(tmp_path))
    assert "That’s a folder" in form.fields["file"].problem()
    drop(place, local(drafts.files[0]))
    assert form.fields["file"].problem() == ""
    assert form.fields["file"].value() == drafts.files[0]


def test_a_file_is_taken_as_a_copy_so_that_nothing_is_moved_away(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts
) -> None:
    dialog = asked(qtbot, at_work())
    assert drop(dialog.place, local(drafts.files[0])) is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: dialog.answer.isVisible())


@pytest.mark.parametrize("way", ["stop", "lock"])
def test_reading_can_be_stopped(qtbot: QtBot, at_work: AtWork, drafts: Drafts, way: str) -> None:
    context = at_work()
    dialog = asked(qtbot, context)
    hold(dialog.progress, dialog.progress.stop.click if way == "stop" else context.runner.interrupt)
    dialog.check(drafts.files[0])
    qtbot.waitUntil(lambda: "Stopped. Choose it again" in read(dialog))
    dialog.check(drafts.files[0])
    dialog.close()
    qtbot.waitUntil(lambda: not dialog._context.runner.is_busy)


def new_version(qtbot: QtBot, context: Any, ask: Ask, drafts: Drafts) -> VersionForm:
    page = ask(deliverable_page, drafts.id)
    form = VersionForm(context, None, page)  # type: ignore[arg-type]
    qtbot.addWidget(form)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    form.show()
    return form


def large(folder: Path, megabytes: int = 8) -> Path:
    path = folder / "film.mp4"
    path.write_bytes(os.urandom(megabytes * MB))
    return path


@pytest.mark.parametrize("way", ["stop", "escape", "lock"])
def test_a_version_that_is_stopped_on_its_way_in_leaves_nothing(
    qtbot: QtBot, at_work: AtWork, ask: Ask, drafts: Drafts, tmp_path: Path, way: str
) -> None:
    """Stop, Esc and the lock alike: no row, no sealed file, no half of one; what was typed stays."""
    context = at_work()
    form = new_version(qtbot, context, ask, drafts)
    before = sorted(drafts.sealed.iterdir())
    form.fields["file"].set(large(tmp_path))
    form.fields["what_changed"].set("The film")
    does = {
        "stop": lambda: qtbot.mouseClick(form.progress.stop, Qt.MouseButton.LeftButton),
        "escape": lambda: qtbot.keyClick(form, Qt.Key.Key_Escape),
        "lock": context.runner.interrupt,
    }[way]
    seen = hold(form.progress, does)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen) and not form.progress.isVisible())
    assert "Stopped. Nothing was changed." in read(form)
    assert seen[0].endswith(" of 8.0 MB")
    assert form.isVisible()
    assert form.fields["what_changed"].value() == "The film"
    assert len(ask(deliverable_page, drafts.id).versions) == 2
    assert sorted(drafts.sealed.iterdir()) == before
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert len(ask(deliverable_page, drafts.id).versions) == 3


def hold(progress: Progress, does: Callable[[], object]) -> list[str]:
    """Let the work stand still at its first step until something was done in the window, as on a slow disk.

    Gives what was told of how far it is, once it is.
    """
    go, step, told = threading.Event(), progress.step, []

    def slow(done: int, of: int) -> bool:
        step(done, of)
        go.wait(10)
        return step(done, of)

    def heard(_done: int, _of: int) -> None:
        if not go.is_set():
            told.append(progress.there.text())
            does()
            go.set()

    progress._teller.moved.connect(heard)
    progress.step = slow  # type: ignore[method-assign]
    return told


def shown(qtbot: QtBot, context: Any, drafts: Drafts) -> DeliverablePageView:
    page = DeliverablePageView(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    page.show_for(deliverable_id=drafts.id)
    qtbot.waitUntil(lambda: page.row is not None)
    return page


def test_a_copy_that_is_stopped_leaves_nothing_where_it_was_wanted(
    qtbot: QtBot, at_work: AtWork, ask: Ask, drafts: Drafts, tmp_path: Path
) -> None:
    context = at_work()
    page = shown(qtbot, context, drafts)
    said: list[str] = []
    context.said.connect(said.append)
    stick = tmp_path / "stick"
    stick.mkdir()
    newest = page.row and page.row.newest
    assert newest is not None
    page._saving = newest
    for does, words in (("stop", "No copy was made"), ("", "Saved")):
        page._save_to(str(stick / "leaflet.odt"))
        dialog = page.findChildren(CopyDialog)[-1]
        if does:
            dialog.reject()  # as Esc does
        qtbot.waitUntil(lambda words=words: any(words in each for each in said))
        assert bool(list(stick.iterdir())) is not bool(does)
    assert (stick / "leaflet.odt").read_bytes() == drafts.files[1].read_bytes()


def test_an_opened_copy_that_is_stopped_leaves_nothing_plain(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts
) -> None:
    context = at_work()
    page = shown(qtbot, context, drafts)
    said: list[str] = []
    context.said.connect(said.append)
    link = next(
        one for one in page.findChildren(LinkButton) if one.accessibleName() == "Open the file of version 2"
    )
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    context.runner.interrupt()
    qtbot.waitUntil(lambda: any("No copy was made" in each for each in said))
    assert not list(drafts.opened.rglob("*"))
    qtbot.waitUntil(
        lambda: not page.findChildren(CopyDialog) or not page.findChildren(CopyDialog)[0].isVisible()
    )


def test_a_copy_that_takes_long_says_how_far_it_is(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts, tmp_path: Path
) -> None:
    context = at_work()
    page = shown(qtbot, context, drafts)
    newest = page.row and page.row.newest
    assert newest is not None
    page._saving = newest
    dialog = CopyDialog(context, page, "Saving a copy")
    seen: list[str] = []

    def stop() -> None:
        dialog.open()
        seen.append(read(dialog))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    said: list[str] = []
    context.said.connect(said.append)
    hold(dialog.progress, stop)
    dialog.make(save_version, OneVersion(newest.id), tmp_path / "out.odt", then=page._saved)
    qtbot.waitUntil(lambda: bool(said))
    assert "1.0 MB of 3.0 MB" in seen[0]
    assert not (tmp_path / "out.odt").exists()


def test_the_keyboard_comes_to_it_from_the_page_and_from_what_waits(
    qtbot: QtBot, at_work: AtWork, drafts: Drafts
) -> None:
    context = at_work()
    heard: list[bool] = []
    context.asked_to_check_file.connect(lambda: heard.append(True))
    page = shown(qtbot, context, drafts)
    waiting = SignOffPage(context)
    qtbot.addWidget(waiting)
    waiting.show()
    for button in (page.check, waiting.check_file):
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert heard == [True, True]
