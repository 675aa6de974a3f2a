"""Folders and files that can’t be written to: a plain sentence each, nothing lost, nothing half done."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, hold, open_workspace
from coprod_desktop.errors import Trouble
from coprod_desktop.exchange.export import export_plain
from coprod_desktop.services.accounts import ChangeOwnPassphrase, change_own_passphrase
from coprod_desktop.services.backups import Proof, back_up, back_up_here, restore
from coprod_desktop.services.people import AddPerson, add_person
from coprod_desktop.store.check import check_store
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.backups.page import BackupsPage
from coprod_desktop.ui.imports.export_page import ExportPage
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AccountRole
from tests.ui.conftest import at_work, garbage_on_this_thread, runner
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, World

__all__ = ["at_work", "garbage_on_this_thread", "runner"]

pytestmark = pytest.mark.usefixtures("ordinary_user")
Fix = Callable[..., None]
AtWork = Callable[..., AppContext]


@pytest.fixture
def fixed() -> Iterator[Fix]:
    """`fixed(path, …)` makes folders and files read-only until the test is over."""
    made: list[tuple[Path, int]] = []

    def fix(*paths: Path) -> None:
        for path in paths:
            made.append((path, path.stat().st_mode))
            path.chmod(0o500 if path.is_dir() else 0o400)

    yield fix
    for path, mode in made:
        path.chmod(mode)


def told(does: Callable[[], Any]) -> str:
    """The sentence of the trouble it raises."""
    with pytest.raises(Trouble) as trouble:
        does()
    words = str(trouble.value)
    assert "written" in words
    assert "so nothing was saved" in words or "so none were" in words
    assert "Errno" not in words
    return words


def people(world: World) -> int:
    with world.workspace.read() as session:
        count = session.connection().exec_driver_sql("select count(*) from person").scalar()
    return int(count or 0)


def test_the_tests_here_are_held_to_permissions(tmp_path: Path, fixed: Fix) -> None:
    fixed(tmp_path)
    with pytest.raises(PermissionError):
        (tmp_path / "file").write_text("anything")


def test_a_data_folder_to_begin_in(tmp_path: Path, fixed: Fix) -> None:
    place = tmp_path / "place"
    place.mkdir()
    fixed(place)
    told(lambda: hold(DataFolder(place / "data")))
    assert list(place.iterdir()) == []


def test_a_data_folder_that_holds_a_store(world: World, fixed: Fix, monkeypatch: pytest.MonkeyPatch) -> None:
    world.close()
    fixed(world.folder.path)
    # Who may not write there is mostly not whose it is, and may not make it writable either.
    monkeypatch.setattr(Path, "chmod", lambda *_about: None)
    told(lambda: hold(world.folder))


def test_a_data_folder_that_turns_read_only_while_it_is_open(world: World, fixed: Fix) -> None:
    world.close()
    world.workspace = world.opener()()
    before = people(world)
    for leftover in world.folder.path.glob("*-journal"):
        leftover.unlink()
    fixed(world.folder.path)
    told(lambda: add_person(world.workspace, AddPerson("Sam Rivers")))
    assert people(world) == before
    world.folder.path.chmod(0o700)
    add_person(world.workspace, AddPerson("Sam Rivers"))  # and on it goes
    assert people(world) == before + 1
    assert check_store(world.workspace.engine).good


def test_a_store_that_is_read_only_itself(world: World, fixed: Fix) -> None:
    world.close()
    fixed(world.folder.database)
    place = Place(world.folder, world.clock, CHEAP)
    unlocked = place.slots.unlock(SIGN_IN, PASSPHRASE)

    def work() -> None:
        workspace = open_workspace(place, unlocked)
        try:
            add_person(workspace, AddPerson("Sam Rivers"))
        finally:
            workspace.close()

    told(work)
    world.folder.database.chmod(0o600)
    world.workspace = world.opener()()
    assert people(world) == 1


def test_a_folder_of_backups(world: World, fixed: Fix) -> None:
    world.folder.backups.mkdir(exist_ok=True)
    fixed(world.folder.backups)
    told(lambda: back_up_here(world.workspace))
    assert list(world.folder.backups.iterdir()) == []
    assert [path.name for path in world.folder.path.glob("*.part*")] == []
    assert check_store(world.workspace.engine).good


def test_a_passphrase_beside_a_folder_that_is_read_only(world: World, fixed: Fix) -> None:
    fixed(world.folder.path)
    told(
        lambda: change_own_passphrase(
            world.workspace, ChangeOwnPassphrase(PASSPHRASE, "another long passphrase")
        )
    )
    assert world.slots.unlock(SIGN_IN, PASSPHRASE)


def test_bringing_a_backup_back_into_a_folder_that_is_read_only(
    world: World, tmp_path: Path, fixed: Fix
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(world.workspace, stick, away=True)
    (file,) = stick.iterdir()
    world.close()
    before = world.folder.database.read_bytes()
    fixed(world.folder.path)
    told(lambda: restore(world.folder, file, Proof(SIGN_IN, PASSPHRASE), world.now, CHEAP))
    assert world.folder.database.read_bytes() == before


def test_a_copy_in_plain_files(world: World, tmp_path: Path, fixed: Fix) -> None:
    out = tmp_path / "out"
    out.mkdir()
    fixed(out)
    told(lambda: export_plain(world.workspace, out))
    assert list(out.iterdir()) == []


def test_the_windows_say_so(qtbot: QtBot, world: World, at_work: AtWork, tmp_path: Path, fixed: Fix) -> None:
    world.person("Sam Rivers")
    stick = tmp_path / "stick"
    stick.mkdir()
    fixed(stick)
    context = at_work(AccountRole.COORDINATOR)
    page, export = BackupsPage(context), ExportPage(context)
    for each in (page, export):
        qtbot.addWidget(each)
        each.show()
    page.back_up_to(stick)
    qtbot.waitUntil(page.trouble.isVisible)
    assert "read-only" in page.trouble.words.text()
    assert page.to_stick.isEnabled()
    export.write_into(str(stick))
    qtbot.waitUntil(export.said.isVisible)
    assert "can’t be written there" in export.said.words.text()
    assert export.button.isEnabled()
    fixed(world.folder.path, world.folder.backups)
    qtbot.waitUntil(lambda: page.now_button.isEnabled())
    qtbot.mouseClick(page.now_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.trouble.isVisible)
    assert "read-only" in page.trouble.words.text()
