"""A locked copy: it opens with its passphrase and no other, and holds what may leave."""

import csv
import io
from pathlib import Path

import pytest
import pyzipper
from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.errors import NotAllowed, PlainError, RuleBroken, Trouble
from coprod_desktop.exchange.export import Lock, export_locked, plain_files
from coprod_desktop.queries.export import everything
from coprod_desktop.store import journal
from coprod_desktop.vocabulary import AccountRole, Safe
from tests.safety.test_sealing import STIRS, House
from tests.world import World

LOCK = "four herons on a quiet roof"


def last_act(world: World) -> str:
    with world.workspace.read() as db:
        column = journal.entry_table.c
        return str(db.scalar(select(column.act).order_by(column.id.desc()).limit(1)))


def locked(world: World, path: Path, *, private: bool = False) -> dict[str, bytes]:
    """The files of a copy, read back with its passphrase."""
    export_locked(world.workspace, path, Lock(LOCK, LOCK, private=private))
    with pyzipper.AESZipFile(path) as archive:
        archive.setpassword(LOCK.encode())
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_same_as_the_plain_files(world: World, tmp_path: Path) -> None:
    world.project("Leaving prison")
    world.number(world.person("Zoë Rivers"), "07700 900999", Safe.UNKNOWN)
    files = locked(world, tmp_path / "copy.zip")
    assert files == plain_files(everything(world.workspace), named=False)
    assert "Zoë Rivers" in files["people.csv"].decode("utf-8-sig")
    assert b"900999" not in b"".join(files.values())
    assert last_act(world) == Act.EXPORT_LOCKED
    assert [path.name for path in tmp_path.glob("*.zip")] == ["copy.zip"]
    assert not list(tmp_path.glob("*.part"))


def test_nothing_can_be_read_without_the_passphrase(world: World, tmp_path: Path) -> None:
    world.project("Leaving prison")
    world.person("Zoë Rivers")
    path = tmp_path / "copy.zip"
    locked(world, path)
    data = path.read_bytes()
    for word in ("Rivers", "Leaving", "leaving", "prison", "Harbour"):
        assert word.encode() not in data
    with pyzipper.AESZipFile(path) as archive:
        assert "calendar-project.ics" in archive.namelist(), "names of files are in the open"
        for one in archive.infolist():
            assert one.flag_bits & 1
            assert one.wz_aes_strength == 3, "AES-256"
        for wrong in (None, b"four herons on a quiet root"):
            archive.setpassword(wrong)
            with pytest.raises(RuntimeError):
                archive.read("people.csv")


@pytest.mark.parametrize(
    ("lock", "again", "field"),
    [
        ("too short", "too short", "lock"),
        ("ababababababababab", "ababababababababab", "lock"),
        (LOCK, "", "again"),
    ],
)
def test_a_lock_that_would_not_keep_is_refused(
    world: World, tmp_path: Path, lock: str, again: str, field: str
) -> None:
    before = world.workspace.newest
    with pytest.raises(RuleBroken) as refused:
        export_locked(world.workspace, tmp_path / "copy.zip", Lock(lock, again))
    assert refused.value.field == field
    assert not list(tmp_path.glob("*copy*"))
    assert world.workspace.newest == before


@pytest.mark.parametrize("role", [role for role in AccountRole if role is not AccountRole.COORDINATOR])
def test_only_a_coordinator_may(world: World, tmp_path: Path, role: AccountRole) -> None:
    with pytest.raises(NotAllowed):
        export_locked(world.sign_in(role), tmp_path / "copy.zip", Lock(LOCK, LOCK))
    assert not list(tmp_path.glob("*.zip"))


def test_all_or_nothing(world: World, tmp_path: Path) -> None:
    before = world.workspace.newest
    with pytest.raises(Trouble):
        export_locked(world.workspace, tmp_path / "gone" / "copy.zip", Lock(LOCK, LOCK))
    with pytest.raises(PlainError):
        export_locked(world.workspace, tmp_path / "copy.txt", Lock(LOCK, LOCK))
    assert world.workspace.newest == before


def test_what_is_private_goes_out_only_when_asked_and_only_what_one_may_read(
    world: World, tmp_path: Path
) -> None:
    ali, house = world.person("Ali Moss"), House(world)
    house.plan("priya", "priya", "morgan")
    house.plan("priya", "priya", about=ali)
    house.as_("morgan", AccountRole.COORDINATOR)
    assert STIRS.encode() not in b"".join(locked(world, tmp_path / "one.zip").values())
    files = locked(world, tmp_path / "two.zip", private=True)
    rows = list(csv.DictReader(io.StringIO(files["private.csv"].decode("utf-8-sig"), newline="")))
    assert [(row["name"], row["part"], row["words"]) for row in rows] == [("Sam Rivers", "might_stir", STIRS)]
    assert last_act(world) == Act.EXPORT_PRIVATE
