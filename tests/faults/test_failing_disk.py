"""A disk that fails or is full at any one write: plain words, nothing half done, the store as before.

Each thing is done once to count its writes. Then it is done again and again, a further one failing each time:
that one alone, or it and all that come after, as on a full disk. An ordinary run takes a few of the writes;
`--trials N` takes that many, spread over all of them, and each of them where there are no more. How many were
tried is told in the file of the test (`Tally`).
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from coprod_desktop.errors import PlainError, Trouble
from coprod_desktop.exchange.export import Lock, export_locked, export_plain
from coprod_desktop.exchange.saving import save
from coprod_desktop.services import accounts, backups, deliverables, imports, people, prints
from coprod_desktop.services.deliverables import Described, describe_deliverable
from coprod_desktop.services.projects import ProjectDetails, add_project
from coprod_desktop.store import migrate
from coprod_desktop.store.files import PART
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.faults.acts import CODES, NAMES, Days
from tests.faults.afterwards import Known, check, known
from tests.faults.conftest import Tally
from tests.faults.disk import Disk, Op
from tests.faults.walked import SEEN
from tests.faults.writer import is_whole
from tests.store.test_migrate import add_revision
from tests.world import CHEAP, SIGN_IN

pytestmark = SEEN
_GROWING = {"create", "write", "mkdir", "truncate", "sync"}
_ANYTHING = {"create", "write", "mkdir", "truncate", "sync", "syncdir", "rename", "unlink", "rmdir"}
REFUSES = {errno.ENOSPC: _GROWING, errno.EIO: _ANYTHING}
"""What a full disk, or one that fails, can refuse."""
MADE = " whole. Only "
"""Said where a file is there, and only what history notes of it may be missing."""


@dataclass
class Faulty:
    """Counts what is done to the disk; one of it fails, and where it `lasts` all that could after it."""

    error: int = 0
    at: int = 0
    lasts: bool = False
    done: int = 0
    kinds: list[str] = field(default_factory=list)

    def hear(self, op: Op) -> None:
        self.done += 1
        self.kinds.append(op.kind)
        due = self.done >= self.at if self.lasts else self.done == self.at
        if self.at and due and op.kind in REFUSES[self.error]:
            raise OSError(self.error, os.strerror(self.error))

    def begin(self, error: int = 0, at: int = 0, lasts: bool = False) -> None:
        self.error, self.at, self.lasts, self.done = error, at, lasts, 0
        self.kinds.clear()


@dataclass
class Scene:
    """An open store on such a disk."""

    days: Days
    workspace: Workspace
    numbers: Iterator[int]
    coming: str = ""

    @property
    def new(self) -> str:
        """Something nobody wrote before."""
        return f"number {next(self.numbers)}"


def commit(scene: Scene) -> None:
    people.add_person(scene.workspace, people.AddPerson(f"Sam {scene.new}", phone="07700 900123"))


def passphrase(scene: Scene) -> None:
    days = scene.days
    new = scene.coming = f"a passphrase, {scene.new}"
    request = accounts.ChangeOwnPassphrase(days.passphrases[SIGN_IN], new)
    accounts.change_own_passphrase(scene.workspace, request)
    days.passphrases[SIGN_IN] = new


def recovery_code(scene: Scene) -> None:
    code = CODES[1] if scene.days.code == CODES[0] else CODES[0]
    accounts.set_recovery_code(scene.workspace, accounts.NewRecoveryCode(code))
    scene.days.code = code


def sealed_file(scene: Scene) -> None:
    file = scene.days.path.parent / "leaflet.txt"  # another program’s
    file.write_text(scene.new * 500, "utf-8")
    request = deliverables.NewVersion(deliverable_id=1, file=file, what_changed="Words")
    deliverables.add_version(scene.workspace, request)


def import_people(scene: Scene) -> None:
    given = tuple(imports.PersonIn(f"{name} {scene.new}", skills=("Layout",)) for name in NAMES)
    imports.apply_people(scene.workspace, imports.PeopleImport(given))


def backup(scene: Scene) -> None:
    scene.days.done += 1  # time passes
    backups.back_up(scene.workspace, scene.days.stick, True)


def migration(scene: Scene) -> None:
    try:
        migrate.create_or_upgrade(scene.workspace.engine, folder=scene.days.path / "migrations")
    except Trouble:
        scene.workspace.engine.dispose()  # as opening a store does
        raise


def print_out(scene: Scene) -> None:
    save(scene.days.stick / "pack.pdf", b"%PDF " + scene.new.encode() * 30_000)


def note_of_a_print(scene: Scene) -> None:
    request = prints.RecordPrint("pack", Edition.STAFF, PaperStyle.STANDARD, "0" * 64)
    prints.record_print(scene.workspace, request)


def export(scene: Scene) -> None:
    export_plain(scene.workspace, scene.days.stick / scene.new)


def locked_copy(scene: Scene) -> None:
    lock = Lock("brisk otters fold maps", "brisk otters fold maps")
    export_locked(scene.workspace, scene.days.stick / f"{scene.new}.zip", lock)


DONE = {
    one.__name__: one
    for one in (
        commit, passphrase, recovery_code, sealed_file, import_people, backup, migration, print_out,
        note_of_a_print, export, locked_copy,
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def ready(world_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something to make versions of, and the program of another day that has one more step."""
    path = tmp_path_factory.mktemp("ready") / "days"
    shutil.copytree(world_template, path / "data")
    days = Days(path)
    days.begin()
    days.stick.mkdir()
    workspace = days.open()
    project = add_project(workspace, ProjectDetails(name="Leaflet")).made or 0
    describe_deliverable(workspace, Described(project_id=project, title="Leaflet"))
    workspace.close()
    shutil.copytree(migrate.MIGRATIONS, path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    add_revision(path / "migrations")
    return path


def opened(path: Path) -> Scene:
    """The store of a folder, on the disk that is watched now."""
    days = Days(path)
    return Scene(days, days.open(), count(1))


def written(ready: Path, path: Path, done: Callable[[Scene], None]) -> list[str]:
    """What is done to the disk, one by one, when nothing is in the way."""
    faulty = Faulty()
    with Disk(shutil.copytree(ready, path), hear=faulty.hear).watched():
        scene = opened(path)
        faulty.begin()
        done(scene)
        kinds = list(faulty.kinds)
        scene.workspace.close()
    shutil.rmtree(path)
    return kinds


def some(kinds: list[str], error: int, asked: int) -> list[int]:
    """Which of what is done to the disk is to fail, of that which can fail in this way."""
    could = [at for at, kind in enumerate(kinds, 1) if kind in REFUSES[error]]
    if asked:
        return could[:: max(1, len(could) // asked)]
    return sorted({could[0], could[len(could) * 2 // 3], *could[-2:]})


def lying_about(days: Days) -> dict[str, str]:
    """All files there and what is in them, but for those SQLite writes and what is not the program’s own."""
    return {
        str(path.relative_to(days.path)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in days.path.rglob("*")
        if path.is_file() and path.name not in ("store.db", "store.db-journal", "tries.json")
    }


@pytest.mark.long
@pytest.mark.parametrize("name", DONE)
def test_a_write_fails(
    ready: Path, tmp_path: Path, request: pytest.FixtureRequest, found: Tally,
    name: str, error: int, lasts: bool,
) -> None:  # fmt: skip
    done = DONE[name]
    kinds = written(ready, tmp_path / "counted", done)
    if name == "migration":
        del kinds[-2:]  # with the last two all of it is there
    path = shutil.copytree(ready, tmp_path / "days")
    faulty = Faulty()
    with Disk(path, hear=faulty.hear).watched():
        scene = opened(path)
        before, files = known(scene.days, scene.workspace), lying_about(scene.days)
        for at in some(kinds, error, request.config.getoption("--trials")):
            faulty.begin(error, at, lasts)
            try:
                done(scene)
            except Trouble as trouble:
                faulty.begin()
                found.add("refused")
                where = f"write {at} of {len(kinds)}"
                _is_as_before(scene, before, files, str(trouble), where, lasts=lasts)
            else:
                faulty.begin()
                found.add("done all the same")
                scene.days.folder.tidy()  # what couldn’t be cleared away then is, at the next start
            found.add(f"tried, of {len(kinds)} writes")
            before, files = known(scene.days, scene.workspace), lying_about(scene.days)
        if name != "migration":
            before = known(scene.days, scene.workspace)
            done(scene)  # and on it goes
            assert name == "print_out" or known(scene.days, scene.workspace) != before
            now = known(scene.days, scene.workspace)
        assert is_whole(scene.workspace)
        scene.workspace.close()
    if name != "migration":
        check(scene.days, now, None)


def _is_as_before(
    scene: Scene, before: Known, files: dict[str, str], words: str, where: str, *, lasts: bool
) -> None:
    """Told plainly; every row, key and file as before, and nothing half lies about, at the latest once the
    program was started again."""
    where = f"{where}: {words}"
    assert "Errno" not in words, where
    assert words.count(".") >= 2, where
    assert is_whole(scene.workspace), where
    scene.workspace.close()
    scene.days.folder.tidy()
    try:
        scene.workspace = scene.days.open()
    except PlainError:  # nobody could tell which one it is
        assert "look whether" in words, where
        scene.days.passphrases[SIGN_IN] = scene.coming
        scene.workspace = scene.days.open()
    rows = known(scene.days, scene.workspace).rows
    if "look whether" not in words and MADE not in words:
        assert rows == before.rows, where
    if rows == before.rows:
        left = lying_about(scene.days)
        made = {path for path in set(left) - set(files) if path.startswith("stick") and PART not in path}
        # From a disk that is gone nothing can be taken away; further down it is proved whole.
        assert not made or lasts or MADE in words or "only some" in words, where
        assert {path: left.get(path) for path in files} == files, where
        unclaimed = {path for path in left if path.startswith("data")} - set(files)
        if "look whether" not in words and MADE not in words:  # else it may be needed
            stays = {path for path in unclaimed if lasts and path.startswith("data/files")}  # sealed, unread
            assert unclaimed == stays, where
        assert KeySlots(scene.days.folder.slots, CHEAP).unlock_with_recovery(scene.days.code), where
