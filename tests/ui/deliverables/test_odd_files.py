"""Odd files through the windows: empty, too large, the same again, hostile names, changed behind our back."""

import hashlib
import stat
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.deliverables import deliverable_page, verified
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    add_version,
    describe_deliverable,
    open_version,
)
from coprod_desktop.store.sealed import LARGEST, names_in
from coprod_desktop.ui.deliverables.file_field import DropPlace
from coprod_desktop.ui.deliverables.forms import VersionForm
from coprod_desktop.ui.deliverables.page import DeliverablePageView
from tests.ui.conftest import Ask, AtWork
from tests.ui.deliverables.test_check_file import drop, local
from tests.ui.deliverables.test_deliverables import press, read, shown
from tests.world import World

FIRST = b"what the group wrote"


class Leaflet:
    """A leaflet with one version."""

    def __init__(self, world: World, folder: Path) -> None:
        self.project = world.project(objective="A leaflet that helps families")
        described = Described(project_id=self.project, title="Leaflet")
        self.id = describe_deliverable(world.workspace, described).made or 0
        self.file = folder / "leaflet.odt"
        self.file.write_bytes(FIRST)
        version = add_version(world.workspace, NewVersion(deliverable_id=self.id, file=self.file)).made
        self.version = version or 0
        self.home = world.folder


@pytest.fixture
def leaflet(world: World, tmp_path: Path) -> Leaflet:
    return Leaflet(world, tmp_path)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def begin(qtbot: QtBot, page: DeliverablePageView, file: Path, changed: str = "The map") -> Any:
    """A new version of this file, as far as its form."""
    press(qtbot, page, "New version…")
    form = page.findChildren(VersionForm)[-1]
    drop(form.findChildren(DropPlace)[0], local(file))
    qtbot.keyClicks(form.fields["what_changed"].editor, changed)
    return form


def keep(qtbot: QtBot, page: DeliverablePageView, file: Path) -> None:
    form = begin(qtbot, page, file)
    with qtbot.waitSignal(form.recorded):
        form.save.click()


def refused(qtbot: QtBot, page: DeliverablePageView, file: Path) -> str:
    """What stands beside the file once it was refused; what was typed stays."""
    form = begin(qtbot, page, file)
    form.save.click()
    qtbot.waitUntil(lambda: bool(form.fields["file"].problem()))
    assert form.fields["what_changed"].value() == "The map"
    assert form.fields["file"].value() == file
    problem = str(form.fields["file"].problem())
    form._touched = False
    form.reject()
    return problem


def test_what_cannot_be_a_version_is_said_beside_the_file(
    qtbot: QtBot, at_work: AtWork, leaflet: Leaflet, tmp_path: Path
) -> None:
    empty, large, same = (tmp_path / name for name in ("empty.odt", "film.mp4", "leaflet again.odt"))
    empty.touch()
    with large.open("wb") as film:
        film.truncate(LARGEST + 1)
    same.write_bytes(FIRST)
    page = shown(qtbot, at_work(), leaflet.id)
    assert "This file is empty" in refused(qtbot, page, empty)
    assert "up to 200 MB" in refused(qtbot, page, large)
    assert "the very same file as version 1" in refused(qtbot, page, same)
    assert len(names_in(leaflet.home.sealed)) == 1


def test_the_same_file_in_two_things_is_kept_once(
    qtbot: QtBot, world: World, at_work: AtWork, ask: Ask, leaflet: Leaflet, tmp_path: Path
) -> None:
    described = Described(project_id=leaflet.project, title="Poster")
    poster = describe_deliverable(world.workspace, described).made or 0
    again = tmp_path / "poster.odt"
    again.write_bytes(FIRST)
    page = shown(qtbot, at_work(), poster)
    press(qtbot, page, "Add the first version…")
    form = page.findChildren(VersionForm)[-1]
    drop(form.findChildren(DropPlace)[0], local(again))
    with qtbot.waitSignal(form.recorded):
        form.save.click()
    assert len(names_in(leaflet.home.sealed)) == 1
    known = ask(verified, _sha256(again)).versions
    assert [(one.title, one.number) for one in known] == [("Leaflet", 1), ("Poster", 1)]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("bro\u202excod.pdf", "broxcod.pdf"),
        ("CON.txt", "_CON.txt"),
        ("one\nline.odt", "oneline.odt"),
        ("what? *.odt. .", "what_ _.odt"),
        ("🌈.odt", "🌈.odt"),
        ("n" * 240 + ".odt", "n" * 116 + ".odt"),
    ],
)
def test_whatever_a_file_is_called_it_comes_out_under_a_name_that_any_laptop_takes(
    qtbot: QtBot, at_work: AtWork, leaflet: Leaflet, tmp_path: Path, name: str, plain: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"another")
    page = shown(qtbot, at_work(), leaflet.id)
    form = begin(qtbot, page, file)
    chosen = form.findChildren(DropPlace)[0].words.text()
    assert not {"\u202e", "\n"} & set(chosen)
    with qtbot.waitSignal(form.recorded):
        form.save.click()
    qtbot.waitUntil(lambda: f"{plain} · 7 bytes" in read(page).replace("\u200b", ""))
    version = page.row.newest if page.row is not None else None
    assert version is not None
    page.save_file(version)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == plain
    dialog.reject()


def test_a_sealed_file_that_was_changed_outside_is_not_opened(
    qtbot: QtBot, at_work: AtWork, leaflet: Leaflet
) -> None:
    (sealed,) = leaflet.home.sealed.iterdir()
    altered = bytearray(sealed.read_bytes())
    altered[-1] ^= 1
    sealed.write_bytes(altered)
    context = at_work()
    told: list[str] = []
    context.troubled.connect(lambda error: told.append(str(error)))
    page = shown(qtbot, context, leaflet.id)
    press(qtbot, page, "Open the file")
    qtbot.waitUntil(lambda: bool(told))
    assert "damaged or was altered" in told[0]
    assert not list(leaflet.home.opened.rglob("*.odt"))


def test_a_copy_that_somebody_works_on_changes_nothing_until_it_is_a_new_version(
    qtbot: QtBot, at_work: AtWork, ask: Ask, leaflet: Leaflet
) -> None:
    page = shown(qtbot, at_work(), leaflet.id)
    copy: Path = ask(open_version, OneVersion(leaflet.version))
    assert not copy.stat().st_mode & stat.S_IWUSR, "it can’t be saved over unawares"
    copy.chmod(0o600)
    copy.write_bytes(FIRST + b", and more")
    assert ask(verified, _sha256(copy)).versions == ()
    assert ask(open_version, OneVersion(leaflet.version)).read_bytes() == FIRST
    before = ask(deliverable_page, leaflet.id).newest
    keep(qtbot, page, copy)
    newest, first = ask(deliverable_page, leaflet.id).versions
    assert (newest.number, first.sha256) == (2, before.sha256)
    assert ask(open_version, OneVersion(newest.id)).read_bytes() == FIRST + b", and more"
