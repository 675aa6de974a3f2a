"""The data folder, whole writes, and clearing away what an interruption left."""

import errno
import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_desktop.errors import Trouble
from coprod_desktop.store import files
from coprod_desktop.store.files import DataFolder, StoreState

HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
NOW = datetime(2026, 5, 14, 9, 15, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.prepare()
    return made


def put(folder: DataFolder, words: str) -> None:
    folder.database.write_text(f"database {words}")
    folder.slots.write_text(f"slots {words}")


def contents(path: Path) -> dict[str, str]:
    return {each.relative_to(path).as_posix(): each.read_text() for each in path.rglob("*") if each.is_file()}


def test_the_example_has_a_folder_of_its_own_and_says_so(tmp_path: Path) -> None:
    assert DataFolder.default() != DataFolder.default(example=True)
    assert tmp_path in DataFolder.default().path.parents, "tests stay out of the real folder"
    example = DataFolder(tmp_path / "example")
    example.prepare(example=True)
    assert example.is_example
    assert example.example_marker.read_bytes() == b""
    example.prepare()
    assert example.is_example


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_folders_are_private_even_if_they_were_not(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.backups.stat().st_mode) == 0o700


def test_the_state_names_what_is_missing(folder: DataFolder) -> None:
    assert folder.state is StoreState.EMPTY
    folder.slots.touch()
    assert folder.state is StoreState.DATABASE_MISSING
    folder.database.touch()
    assert folder.state is StoreState.READY
    folder.slots.unlink()
    assert folder.state is StoreState.SLOTS_MISSING


def test_a_folder_under_a_file_is_plain_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble):
        DataFolder(tmp_path / "file" / "data").prepare()


def test_a_whole_write_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "file"
    files.write_whole(target, b"one")
    files.write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_in_the_middle_leaves_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"before")
    with pytest.raises(OSError, match="full"), files.replacing(target) as part:
        part.write_bytes(b"hal")
        raise OSError(errno.ENOSPC, "full")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_tidying_removes_only_our_own_leftovers(folder: DataFolder) -> None:
    ours = [
        folder.path / "keys.json.0a1b2c3d.part",
        folder.path / "copy.0a1b2c3d.part",
        folder.path / "copy.0a1b2c3d.part-journal",
        folder.backups / "coprod-backup-20260514T091500Z.coprod.0a1b2c3d.part",
    ]
    theirs = [
        folder.path / "film.part",
        folder.path / "notes.0a1b2c3d.part.txt",
        folder.path / "store.db",
        folder.path / "store.db-journal",
        folder.backups / "coprod-backup-20260514T091500Z.coprod",
    ]
    for path in (*ours, *theirs):
        path.write_text("x")
    (folder.path / "incoming.0a1b2c3d.part").mkdir()
    (folder.path / "incoming.0a1b2c3d.part" / "store.db").write_text("unfinished")
    folder.tidy()
    assert set(contents(folder.path)) == {path.relative_to(folder.path).as_posix() for path in theirs}
    assert not list(folder.path.glob("incoming*"))


def test_another_store_comes_in_whole_and_the_present_one_is_kept(folder: DataFolder) -> None:
    put(folder, "old")
    (folder.path / "store.db-journal").write_text("old journal")
    with folder.incoming(NOW) as staged:
        put(staged, "new")
        assert folder.database.read_text() == "database old"
    assert folder.database.read_text() == "database new"
    assert folder.slots.read_text() == "slots new"
    assert not (folder.path / "store.db-journal").exists(), "a stale journal would ruin the new database"
    (kept,) = folder.kept_aside.iterdir()
    assert kept.name.startswith("20260514T091500Z")
    assert contents(kept) == {
        "store.db": "database old", "store.db-journal": "old journal", "keys.json": "slots old",
    }  # fmt: skip


def test_an_error_while_staging_changes_nothing(folder: DataFolder) -> None:
    put(folder, "old")
    before = contents(folder.path)
    with pytest.raises(RuntimeError), folder.incoming(NOW) as staged:
        put(staged, "new")
        raise RuntimeError
    assert contents(folder.path) == before
    assert not list(folder.path.glob("incoming*"))


class PowerCut(BaseException):
    """Stands for the moment the power goes."""


def test_a_power_cut_at_any_rename_is_caught_up_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the decision the new store comes in at the next start; before it, the old one is still there."""
    rename = Path.rename
    outcomes = []
    for survive in range(12):
        folder = DataFolder(tmp_path / str(survive))
        folder.prepare()
        put(folder, "old")
        (folder.path / "store.db-journal").write_text("old journal")
        left = survive

        def cut(self: Path, target: Path) -> Path:
            nonlocal left
            if left == 0:
                raise PowerCut
            left -= 1
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", cut)
        try:
            with folder.incoming(NOW) as staged:
                put(staged, "new")
        except PowerCut:
            pass
        monkeypatch.setattr(Path, "rename", rename)
        folder.tidy()
        outcomes.append(folder.database.read_text())
        word = outcomes[-1].split()[1]
        assert folder.slots.read_text() == f"slots {word}"
        everything = contents(folder.path)
        if word == "new":
            (kept,) = (path for path in folder.kept_aside.iterdir() if (path / "store.db").exists())
            assert contents(kept)["store.db"] == "database old"
            assert contents(kept)["store.db-journal"] == "old journal"
            assert "store.db-journal" not in everything
        assert sum("old" in text for text in everything.values()) == 3, "the old store is never lost"
        assert not list(folder.path.glob("incoming*"))
        if left:
            break
    assert outcomes[0] == "database old"
    assert set(outcomes[1:]) == {"database new"}
    assert len(outcomes) > 5, "the cut was made at every step"


def test_beginning_anew_keeps_what_was_there(folder: DataFolder) -> None:
    assert folder.keep_aside(NOW) is None
    put(folder, "old")
    kept = folder.keep_aside(NOW)
    assert kept is not None
    assert set(contents(kept)) == {"store.db", "keys.json"}
    assert folder.state is StoreState.EMPTY
    put(folder, "second")
    assert folder.keep_aside(NOW) != kept, "twice in a second overwrites nothing"


@pytest.mark.skipif(os.name != "posix", reason="core dumps are POSIX")
def test_a_crash_leaves_no_copy_of_the_memory(tmp_path: Path) -> None:
    """Nor do the processes it starts: whatever they are given to read."""
    program = (
        "import os, resource, sys\n"
        "from coprod_desktop.store.files import be_private\n"
        "be_private()\n"
        "resource.getrlimit(resource.RLIMIT_CORE) == (0, 0) or sys.exit(3)\n"
        "os.abort()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=HERE, check=False)
    assert ended.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []
