"""Sealed files: never plain on the disk, kept once, whole or not at all; backups carry them."""

import errno
import hashlib
import io
import os
import re
import sys
import tracemalloc
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken, Stopped, Trouble
from coprod_desktop.store import files, sealed
from coprod_desktop.store.backup import make_backup
from coprod_desktop.store.backup_file import FILES, read_manifest
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.opened import open_copy, plain_name, remove_copies, save_copy
from coprod_desktop.store.pace import InBytes, Pace
from coprod_desktop.store.restore import restore_backup
from coprod_desktop.store.sealed import CHUNK, LARGEST, SealedFiles, copy_new, names_in, sha256_of
from tests.store.filled_store import FilledStore, fill
from tests.world import World

KEY = bytes(range(32))
NOW = datetime(2026, 5, 14, 17, 30, tzinfo=UTC)


@pytest.fixture
def pool(tmp_path: Path) -> SealedFiles:
    return SealedFiles(tmp_path / "files", KEY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilledStore]:
    made = fill(tmp_path / "data")
    yield made
    made.engine.dispose()


def written(folder: Path, content: bytes, name: str = "brochure.odt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def content(pool: SealedFiles, sha256: str) -> bytes:
    out = io.BytesIO()
    pool.open_into(sha256, out)
    return out.getvalue()


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_comes_back_byte_for_byte(pool: SealedFiles, tmp_path: Path, size: int) -> None:
    plain = os.urandom(size)
    made = pool.seal(written(tmp_path, plain))
    assert (made.sha256, made.bytes) == (hashlib.sha256(plain).hexdigest(), size)
    assert content(pool, made.sha256) == plain
    pool.prove(made.sha256)


def test_nothing_of_it_lies_there_in_plain_and_its_name_tells_nothing(
    pool: SealedFiles, tmp_path: Path
) -> None:
    plain = b"what the group says about hearings " * 1000
    made = pool.seal(written(tmp_path, plain))
    (lying,) = pool.folder.iterdir()
    assert b"hearings" not in lying.read_bytes()
    assert lying.name != made.sha256
    assert "brochure" not in lying.name
    assert lying.stat().st_mode & 0o077 == 0


def test_the_same_content_is_kept_once(pool: SealedFiles, tmp_path: Path) -> None:
    one = pool.seal(written(tmp_path, b"page one"))
    other = pool.seal(written(tmp_path, b"page one", "copy of it.odt"))
    assert one == other
    assert len(names_in(pool.folder)) == 1


@pytest.mark.parametrize("place", [0, 20, 40, CHUNK + 60, -1])
def test_one_flipped_byte_is_noticed(pool: SealedFiles, tmp_path: Path, place: int) -> None:
    made = pool.seal(written(tmp_path, os.urandom(2 * CHUNK)))
    lying = bytearray(pool.path(made.sha256).read_bytes())
    lying[place] ^= 1
    pool.path(made.sha256).write_bytes(lying)
    with pytest.raises(Trouble, match="damaged or was altered"):
        pool.prove(made.sha256)
    target = tmp_path / "copy.odt"
    with pytest.raises(Trouble):
        save_copy(pool, made.sha256, target)
    assert not target.exists()
    assert not list(tmp_path.glob("*.part"))


def test_chunks_cannot_be_cut_off_or_change_places(pool: SealedFiles, tmp_path: Path) -> None:
    made = pool.seal(written(tmp_path, os.urandom(3 * CHUNK)))
    lying = pool.path(made.sha256)
    whole = lying.read_bytes()
    head, step = len(whole) - 3 * (CHUNK + 16), CHUNK + 16
    first, second, third = (whole[head + at * step : head + (at + 1) * step] for at in range(3))
    for altered in (first + second, second + first + third, first + third, b""):
        lying.write_bytes(whole[:head] + altered)
        with pytest.raises(Trouble, match="damaged or was altered"):
            pool.prove(made.sha256)


def test_another_key_neither_finds_nor_opens_it(pool: SealedFiles, tmp_path: Path) -> None:
    made = pool.seal(written(tmp_path, b"words"))
    other = SealedFiles(pool.folder, bytes(32))
    assert not other.has(made.sha256)
    pool.path(made.sha256).rename(other.path(made.sha256))
    with pytest.raises(Trouble, match="damaged or was altered"):
        other.prove(made.sha256)


def test_a_full_disk_leaves_nothing_half_sealed(
    pool: SealedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="no room left"):
        pool.seal(written(tmp_path, b"words"))
    assert list(pool.folder.iterdir()) == []


def test_it_can_be_stopped_and_leaves_nothing(pool: SealedFiles, tmp_path: Path) -> None:
    seen: list[int] = []

    def step(done: int, of: int) -> bool:
        seen.append(done * 100 // of)
        return done * 100 // of < 50

    with pytest.raises(Stopped):
        pool.seal(written(tmp_path, os.urandom(8 * CHUNK)), Pace(step))
    assert 0 < seen[0] < 50 <= seen[-1] < 100
    assert list(pool.folder.iterdir()) == []


def test_a_file_that_is_missing_too_large_or_being_written_is_refused(
    pool: SealedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Trouble, match="isn’t there"):
        pool.seal(tmp_path / "nowhere.odt")
    large = written(tmp_path, b"x" * 3 * CHUNK)

    def grow(_done: int, _of: int) -> bool:
        with large.open("ab") as other:
            return bool(other.write(b"more"))

    with pytest.raises(Trouble, match="being changed"):
        pool.seal(large, Pace(grow))
    monkeypatch.setattr(sealed, "LARGEST", 10)
    with pytest.raises(RuleBroken, match="200 MB") as refused:
        pool.seal(large)
    assert refused.value.field == "file"
    assert not names_in(pool.folder)


def test_the_largest_is_taken_and_one_byte_more_is_refused_before_a_byte_is_copied(
    pool: SealedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "film.mp4"
    with large.open("wb") as film:
        film.truncate(LARGEST + 1)
    with pytest.raises(RuleBroken, match="200 MB"):
        pool.seal(large, Pace(lambda _done, _of: pytest.fail("it was read")))
    assert not pool.folder.exists()
    monkeypatch.setattr(sealed, "LARGEST", 3 * CHUNK)
    assert pool.seal(written(tmp_path, os.urandom(3 * CHUNK))).bytes == 3 * CHUNK
    with pytest.raises(RuleBroken, match="200 MB"):
        pool.seal(written(tmp_path, os.urandom(3 * CHUNK + 1)))


def test_an_empty_file_and_a_folder_are_refused(pool: SealedFiles, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="empty") as refused:
        pool.seal(written(tmp_path, b""))
    assert refused.value.field == "file"
    with pytest.raises(Trouble, match="isn’t a file"):
        pool.seal(tmp_path)
    assert not pool.folder.exists()


def test_memory_stays_flat(pool: SealedFiles, tmp_path: Path) -> None:
    plain = written(tmp_path, os.urandom(40 * CHUNK))
    tracemalloc.start()
    made = pool.seal(plain)
    save_copy(pool, made.sha256, tmp_path / "again.odt")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * CHUNK


def test_a_large_file_reaches_the_disk_on_the_way(
    pool: SealedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not all of it at the end, when it says it is done and nobody can stop it any more."""
    synced: list[int] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_size)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    plain = written(tmp_path, os.urandom(40 * CHUNK))
    made = pool.seal(plain)
    waited = [one for one in synced if one < 40 * CHUNK]
    assert len(waited) >= 2
    synced.clear()
    save_copy(pool, made.sha256, tmp_path / "again.odt")
    assert len([one for one in synced if 0 < one < 40 * CHUNK]) >= 2


def test_how_far_a_file_is_is_told_in_bytes(pool: SealedFiles, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def step(done: int, of: int) -> bool:
        seen.append((done, of))
        return True

    size = 3 * CHUNK + 5
    made = pool.seal(written(tmp_path, os.urandom(size)), InBytes(step))
    steps = [(CHUNK, size), (2 * CHUNK, size), (3 * CHUNK, size), (size, size)]
    assert seen == steps
    seen.clear()
    save_copy(pool, made.sha256, tmp_path / "again.odt", InBytes(step))
    assert seen == steps


def test_a_copy_that_is_stopped_leaves_what_was_there(pool: SealedFiles, tmp_path: Path) -> None:
    made = pool.seal(written(tmp_path, os.urandom(4 * CHUNK)))
    target = written(tmp_path, b"an older copy", "out.odt")

    def half(done: int, of: int) -> bool:
        return done * 2 < of

    with pytest.raises(Stopped):
        save_copy(pool, made.sha256, target, InBytes(half))
    with pytest.raises(Stopped):
        open_copy(pool, made.sha256, "brochure.odt", tmp_path / "opened", InBytes(half))
    with pytest.raises(Stopped):
        copy_new(names_in(pool.folder), pool.folder, tmp_path / "stick", Pace(half))
    assert target.read_bytes() == b"an older copy"
    assert not list(tmp_path.rglob("*.part"))
    assert not list((tmp_path / "opened").iterdir())
    assert not list((tmp_path / "stick").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes there")
def test_what_has_no_end_is_no_file(pool: SealedFiles, tmp_path: Path) -> None:
    """Opening one would wait for ever for somebody to write into it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for odd in (pipe, tmp_path):
        for does in (pool.seal, sha256_of):
            with pytest.raises(Trouble, match="That isn’t a file"):
                does(odd)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("brochure v4.odt", "brochure v4.odt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\leaflet.docx", "leaflet.docx"),
        ("bro\u202excod.exe", "broxcod.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ('what? "this": <that>|*.pdf', "what_ _this__ _that___.pdf"),
        ("CON.txt", "_CON.txt"),
        ("aux", "_aux"),
        (" . ", "file"),
        ("", "file"),
        ("...", "file"),
        (".bashrc", "bashrc"),
        ("دليل.pdf", "دليل.pdf"),
        ("leaflet.pdf. . .", "leaflet.pdf"),
        ("leaflet .pdf ", "leaflet.pdf"),
        ("COM¹.txt", "_COM¹.txt"),
        ("nul .tar.gz", "_nul .tar.gz"),
        ("NUL", "_NUL"),
        ("one\nline\u2028more.pdf", "onelinemore.pdf"),
        ("🌈 our brochure 👩\u200d👧.odt", "🌈 our brochure 👩👧.odt"),
        ("~$draft.docx", "~$draft.docx"),
    ],
)
def test_hostile_names_become_plain_ones(name: str, expected: str) -> None:
    assert plain_name(name) == expected


WINDOWS_KEEPS = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)


@settings(max_examples=100, deadline=None)
@given(name=st.text(max_size=150) | st.from_regex(r"(?i)(CON|nul|com[1¹])[ .]{0,3}[a-z\u202e\n/. ]{0,20}"))
def test_whatever_a_file_is_called_its_plain_name_is_one_that_windows_takes(name: str) -> None:
    plain = plain_name(name)
    assert plain
    assert not set(plain) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") for one in plain)
    assert plain == plain.rstrip(" .")
    assert not WINDOWS_KEEPS.fullmatch(plain.split(".")[0].strip())
    assert len(plain.encode()) <= 120
    assert plain_name(plain) == plain, "what was made plain stays as it is"


def test_a_long_name_keeps_its_ending() -> None:
    assert plain_name("ü" * 300 + ".docx").endswith("ü.docx")
    assert len(plain_name("ü" * 300 + ".docx").encode()) <= 120


def test_an_opened_copy_is_private_and_goes(pool: SealedFiles, tmp_path: Path) -> None:
    made = pool.seal(written(tmp_path, b"words"))
    opened = tmp_path / "opened"
    copy = open_copy(pool, made.sha256, "../brochure.odt", opened)
    assert copy.read_bytes() == b"words"
    assert copy.name == "brochure.odt"
    assert copy.is_relative_to(opened)
    assert opened.stat().st_mode & 0o077 == 0
    remove_copies(opened)
    assert not opened.exists()


def test_a_program_is_not_opened_and_leaves_no_copy(pool: SealedFiles, tmp_path: Path) -> None:
    made = pool.seal(written(tmp_path, b"words"))
    with pytest.raises(RuleBroken, match="program"):
        open_copy(pool, made.sha256, "holiday.PDF.exe", tmp_path / "opened")
    pool.path(made.sha256).write_bytes(b"altered")
    with pytest.raises(Trouble):
        open_copy(pool, made.sha256, "brochure.odt", tmp_path / "opened")
    assert not list((tmp_path / "opened").rglob("*"))


def test_opened_copies_go_when_the_store_is_closed_or_opened_anew(world: World, tmp_path: Path) -> None:
    home, sealed = world.workspace.home, world.workspace.sealed
    made = sealed.seal(written(tmp_path, b"words"))
    copy = open_copy(sealed, made.sha256, "brochure.odt", home.folder.opened)
    world.close()
    assert not copy.exists()
    assert not home.folder.opened.exists()
    copy = open_copy(sealed, made.sha256, "brochure.odt", home.folder.opened)
    home.folder.tidy()
    assert not copy.exists()
    assert sealed.has(made.sha256)


def test_a_backup_copies_sealed_files_once_and_brings_them_back(store: FilledStore, tmp_path: Path) -> None:
    pool = SealedFiles(store.folder.sealed, store.key)
    first = pool.seal(written(tmp_path, b"version one"))
    stick = tmp_path / "stick"
    one = make_backup(store.engine, store.key, store.folder, stick, NOW).path
    second = pool.seal(written(tmp_path, b"version two"))
    kept = pool.path(first.sha256).name
    before = (stick / FILES / kept).stat().st_mtime_ns
    two = make_backup(store.engine, store.key, store.folder, stick, NOW + timedelta(hours=1)).path
    assert (stick / FILES / kept).stat().st_mtime_ns == before
    assert len(read_manifest(one).files) == 1
    assert len(read_manifest(two).files) == 2
    assert names_in(stick / FILES) == read_manifest(two).files
    elsewhere = DataFolder(tmp_path / "new laptop")
    elsewhere.prepare()
    restore_backup(two, store.key, elsewhere, NOW)
    brought = SealedFiles(elsewhere.sealed, store.key)
    assert content(brought, first.sha256) == b"version one"
    assert content(brought, second.sha256) == b"version two"


def test_a_backup_taken_away_from_its_files_still_comes_back(store: FilledStore, tmp_path: Path) -> None:
    pool = SealedFiles(store.folder.sealed, store.key)
    made = pool.seal(written(tmp_path, b"version one"))
    path = make_backup(store.engine, store.key, store.folder, tmp_path / "stick", NOW).path
    alone = path.rename(tmp_path / path.name)
    elsewhere = DataFolder(tmp_path / "new laptop")
    elsewhere.prepare()
    restore_backup(alone, store.key, elsewhere, NOW)
    with pytest.raises(Trouble, match="isn’t on this laptop"):
        SealedFiles(elsewhere.sealed, store.key).prove(made.sha256)


def test_a_file_lying_anywhere_is_told_by_its_digest(tmp_path: Path) -> None:
    path = written(tmp_path, b"words")
    assert sha256_of(path).sha256 == hashlib.sha256(b"words").hexdigest()
    with pytest.raises(Trouble):
        sha256_of(tmp_path / "nowhere")


def test_what_was_half_sealed_is_cleared_at_the_next_start(pool: SealedFiles) -> None:
    folder = DataFolder(pool.folder.parent)
    folder.sealed.mkdir()
    left = folder.sealed / f"new.0123abcd{files.PART}"
    left.write_bytes(b"half")
    folder.tidy()
    assert not left.exists()
