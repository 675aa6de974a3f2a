"""Backups: one file, proven whole before it has its name; restored without losing what is there."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.store.backup import list_backups, make_backup, thin
from coprod_desktop.store.backup_file import read_manifest, verify_backup
from coprod_desktop.store.engine import open_engine
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import new_key
from coprod_desktop.store.restore import is_good, restore_backup, slots_of
from tests.store.filled_store import CHEAP, NAME, PASSPHRASE, ROWS, FilledStore, fill

NOW = datetime(2026, 5, 14, 17, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilledStore]:
    made = fill(tmp_path / "data")
    yield made
    made.engine.dispose()


def backup(store: FilledStore, into: Path, now: datetime = NOW) -> Path:
    return make_backup(store.engine, store.key, store.folder, into, now).path


def test_a_backup_is_one_file_that_tells_nothing(store: FilledStore, tmp_path: Path) -> None:
    made = make_backup(store.engine, store.key, store.folder, tmp_path / "stick", NOW)
    assert [path.name for path in (tmp_path / "stick").iterdir()] == ["coprod-backup-20260514T173000Z.coprod"]
    assert made.rows == ROWS + ROWS // 10
    content = made.path.read_bytes()
    assert made.bytes == len(content)
    for word in (b"words that fill", b"Robin", b"Example"):
        assert word not in content
    manifest = read_manifest(made.path)
    assert (manifest.made, manifest.rows, manifest.example) == (NOW, made.rows, False)


def test_a_backup_becomes_a_store_elsewhere_with_nothing_else_at_hand(
    store: FilledStore, tmp_path: Path
) -> None:
    path = backup(store, tmp_path / "stick")
    elsewhere = DataFolder(tmp_path / "new laptop")
    elsewhere.prepare()
    with slots_of(path, CHEAP) as slots:
        key = slots.unlock(NAME, PASSPHRASE).key
    restore_backup(path, key, elsewhere, NOW)
    engine = open_engine(elsewhere.database, key)
    restored = FilledStore(elsewhere, key, engine)
    assert restored.notes() == store.notes()
    engine.dispose()


def test_restoring_keeps_the_present_store_aside(store: FilledStore, tmp_path: Path) -> None:
    path = backup(store, tmp_path / "stick")
    store.add("written since")
    store.engine.dispose()
    restore_backup(path, store.key, store.folder, NOW)
    store.reopen()
    assert len(store.notes()) == ROWS
    (aside,) = store.folder.kept_aside.rglob(store.folder.database.name)
    engine = open_engine(aside, store.key)
    assert FilledStore(store.folder, store.key, engine).notes()[-1][1] == "written since"
    engine.dispose()


def damage(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    match how:
        case "cut short":
            content = content[: len(content) // 2]
        case "empty":
            content = bytearray()
        case "a bit in the database":
            content[len(content) // 2] ^= 1
        case "a bit in the manifest":
            content[content.index(b'"rows"') + 9] ^= 1
        case "another file":
            content = bytearray(b"not a backup at all" * 100)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    "how", ["cut short", "empty", "a bit in the database", "a bit in the manifest", "another file"]
)
def test_a_damaged_backup_is_refused_and_changes_nothing(
    store: FilledStore, tmp_path: Path, how: str
) -> None:
    path = backup(store, tmp_path / "stick")
    store.add("written since")
    damage(path, how)
    store.engine.dispose()
    with pytest.raises(Trouble, match="isn’t a whole backup"):
        restore_backup(path, store.key, store.folder, NOW)
    store.reopen()
    assert store.notes()[-1][1] == "written since"
    assert not list(store.folder.kept_aside.rglob("*.db"))


def test_an_altered_part_is_noticed_even_with_its_checksum_mended(store: FilledStore, tmp_path: Path) -> None:
    path, forged = backup(store, tmp_path / "stick"), tmp_path / "forged.coprod"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(forged, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            content = bytearray(source.read(entry))
            if entry.filename == "store.db":
                content[-1] ^= 1
            target.writestr(entry.filename, bytes(content))
    with pytest.raises(Trouble, match="isn’t a whole backup"):
        verify_backup(forged, store.key)


def test_another_store_s_key_does_not_fit(store: FilledStore, tmp_path: Path) -> None:
    path = backup(store, tmp_path / "stick")
    with pytest.raises(Trouble, match="isn’t a whole backup"):
        verify_backup(path, new_key())


def test_example_and_real_are_not_mixed_up(store: FilledStore, tmp_path: Path) -> None:
    path = backup(store, tmp_path / "stick")
    example = DataFolder(tmp_path / "example")
    example.prepare(example=True)
    with pytest.raises(Trouble, match="real organisation"):
        restore_backup(path, store.key, example, NOW)


def test_a_good_one_is_known(store: FilledStore, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert is_good(backup(store, stick, NOW), store.key)
    broken = backup(store, stick, NOW + timedelta(hours=1))
    damage(broken, "a bit in the database")
    assert not is_good(broken, store.key)
    assert not is_good(stick / "nowhere", store.key)


def test_backups_are_thinned_by_day_week_and_month(tmp_path: Path) -> None:
    for days in range(500):
        for hour in (9, 17):
            made = datetime(2026, 5, 14, hour, tzinfo=UTC) - timedelta(days=days)
            (tmp_path / f"coprod-backup-{made:%Y%m%dT%H%M%SZ}.coprod").touch()
    (tmp_path / "holiday.coprod").touch()
    thin(tmp_path, NOW)
    left = list_backups(tmp_path)
    days = {found.made.date() for found in left}
    assert len([found for found in left if found.made.date() == NOW.date()]) == 2
    assert {NOW.date() - timedelta(days=number) for number in range(7)} <= days
    assert len({(day.year, day.month) for day in days}) == 12
    assert len({day.isocalendar()[:2] for day in days if (NOW.date() - day).days < 35}) == 5
    assert len(left) <= 2 + 7 + 5 + 12
    assert (tmp_path / "holiday.coprod").exists()
    assert thin(tmp_path, NOW) == []


_NO_ROOM = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from coprod_desktop.errors import Trouble
from coprod_desktop.store.backup import make_backup
from tests.store.filled_store import fill
store = fill(Path(sys.argv[1]) / "data")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = store.folder.database.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
try:
    make_backup(store.engine, store.key, store.folder, Path(sys.argv[1]) / "stick", datetime.now(UTC))
except Trouble as trouble:
    print(trouble.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are told by the system there")
def test_a_disk_that_takes_no_more_leaves_nothing_half_made(tmp_path: Path) -> None:
    """A process that may only write small files stands for a disk that stops taking any."""
    done = subprocess.run(
        [sys.executable, "-c", _NO_ROOM, str(tmp_path)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "couldn’t be read or written" in done.stdout, done.stderr
    assert list((tmp_path / "stick").iterdir()) == []
    assert not [path for path in (tmp_path / "data").iterdir() if ".part" in path.name]
