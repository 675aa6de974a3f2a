"""Backups, key slots and sealed files with changed bytes or cut short: noticed, nothing opened wrongly."""

import contextlib
import io
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_desktop.errors import PlainError, Trouble
from coprod_desktop.services.backups import Proof, newest_good
from coprod_desktop.store.backup import make_backup
from coprod_desktop.store.backup_file import verify_backup
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.keys import KeySlots
from coprod_desktop.store.restore import restore_backup
from coprod_desktop.store.sealed import SealedFiles
from tests.faults.test_damaged import filled, folder
from tests.faults.writer import opened
from tests.world import CHEAP, KEY, NOW, PASSPHRASE, SIGN_IN

__all__ = ["filled", "folder"]

Trials = Callable[[int], range]
Spoil = Callable[[bytes, random.Random], bytes]


def flipped(whole: bytes, chance: random.Random) -> bytes:
    """One byte is another."""
    spoilt = bytearray(whole)
    spoilt[chance.randrange(len(spoilt))] ^= chance.randrange(1, 256)
    return bytes(spoilt)


def cut(whole: bytes, chance: random.Random) -> bytes:
    """Cut short anywhere."""
    return whole[: chance.randrange(len(whole))]


SPOILINGS = [flipped, cut]


@pytest.fixture(scope="module")
def backup(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole backup of the store."""
    copy = DataFolder(shutil.copytree(filled, tmp_path_factory.mktemp("backed") / "data"))
    workspace = opened(copy)
    try:
        return make_backup(workspace.engine, KEY, copy, copy.backups, NOW).path
    finally:
        workspace.close()


@pytest.mark.parametrize("spoil", SPOILINGS)
def test_a_spoilt_backup(
    folder: DataFolder, backup: Path, tmp_path: Path, trials: Trials, chance: random.Random, spoil: Spoil
) -> None:
    """Refused, or every byte that counts is the same: only what ZIP keeps for itself may differ."""
    whole, target, before = backup.read_bytes(), tmp_path / backup.name, folder.database.read_bytes()
    unnoticed = 0
    for _trial in trials(40):
        target.write_bytes(spoil(whole, chance))
        try:
            verify_backup(target, KEY)
        except Trouble:
            with pytest.raises(Trouble):
                restore_backup(target, KEY, folder, NOW)
            continue
        unnoticed += 1
        into = DataFolder(tmp_path / f"into {unnoticed}")
        into.prepare()
        restore_backup(target, KEY, into, NOW)
        workspace = opened(into)
        workspace.close()
        shutil.rmtree(into.path)
    assert folder.database.read_bytes() == before
    assert spoil is flipped or unnoticed == 0


def test_the_newest_good_backup_is_offered(
    folder: DataFolder, backup: Path, trials: Trials, chance: random.Random
) -> None:
    """However many newer ones are spoilt."""
    whole = backup.read_bytes()
    good = folder.backups / backup.name
    good.write_bytes(whole)
    for trial in trials(6):
        later = NOW + timedelta(hours=1 + trial % 12)
        spoilt = folder.backups / f"coprod-backup-{later:%Y%m%dT%H%M%SZ}.coprod"
        content = flipped(whole, chance) if trial % 2 else cut(whole, chance)
        spoilt.write_bytes(content)
        with contextlib.suppress(Trouble):
            verify_backup(spoilt, KEY)
            spoilt.unlink()  # what was changed does not count: it would rightly be the newest good one
    found = newest_good(folder, Proof(SIGN_IN, PASSPHRASE), CHEAP)
    assert found is not None
    assert found.path == good


@pytest.mark.parametrize("spoil", SPOILINGS)
def test_spoilt_slots(folder: DataFolder, trials: Trials, chance: random.Random, spoil: Spoil) -> None:
    whole = folder.slots.read_bytes()
    for _trial in trials(60):
        spoilt = spoil(whole, chance)
        folder.slots.write_bytes(spoilt)
        try:
            assert KeySlots(folder.slots, CHEAP).unlock(SIGN_IN, PASSPHRASE).key == KEY
        except PlainError:
            continue
        assert spoilt.split() == whole.split(), "only blanks may differ"


@pytest.mark.parametrize("spoil", SPOILINGS)
def test_a_spoilt_sealed_file(tmp_path: Path, trials: Trials, chance: random.Random, spoil: Spoil) -> None:
    pool, plain = SealedFiles(tmp_path / "files", KEY), tmp_path / "brochure.odt"
    plain.write_bytes(chance.randbytes(300_000))
    sha256 = pool.seal(plain).sha256
    path = pool.path(sha256)
    whole = path.read_bytes()
    for _trial in trials(60):
        path.write_bytes(spoil(whole, chance))
        with pytest.raises(Trouble):
            pool.open_into(sha256, io.BytesIO())
        with pytest.raises(Trouble):
            pool.prove(sha256)
    path.write_bytes(whole)
    pool.prove(sha256)
