"""Backups: due when something changed, thinned, and the same again when they are brought back."""

from datetime import timedelta
from pathlib import Path

import pytest

from coprod_desktop.errors import RuleBroken, Stopped, Trouble
from coprod_desktop.queries.backups import backups_shown, is_due
from coprod_desktop.services.backups import Proof, back_up, back_up_here, backups_in, newest_good, restore
from coprod_desktop.store.check import check_store
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, World

MORGAN = Proof(SIGN_IN, PASSPHRASE)


def content(world: World) -> list[tuple[object, ...]]:
    with world.workspace.read() as session:
        return [
            tuple(row) for row in session.connection().exec_driver_sql("select * from person order by id")
        ]


def test_a_backup_is_due_only_when_something_changed(world: World) -> None:
    assert is_due(world.workspace)
    world.now += timedelta(minutes=1)
    assert back_up_here(world.workspace) is not None
    assert back_up_here(world.workspace) is None
    world.now += timedelta(microseconds=10)
    world.person("Within the same second")
    assert is_due(world.workspace)
    world.now += timedelta(minutes=1)
    back_up_here(world.workspace)
    world.now += timedelta(minutes=1)
    assert not is_due(world.workspace)
    world.person("Sam Rivers")
    assert is_due(world.workspace)


def test_what_is_shown_says_when_one_left_the_laptop(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up_here(world.workspace)
    assert backups_shown(world.workspace).away_at is None
    world.now += timedelta(hours=1)
    back_up(world.workspace, stick, away=True)
    shown = backups_shown(world.workspace)
    assert shown.away_at == world.now
    assert [len(shown.here), len(backups_in(stick))] == [1, 1]


class Stop:
    """Lets some steps pass, then says stop."""

    def __init__(self, after: int) -> None:
        self.left, self.told = after, list[int]()

    def __call__(self, done: int, of: int) -> bool:
        self.told.append(done * 100 // of)
        self.left -= 1
        return self.left >= 0


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file beneath a folder with what is in it, but SQLite’s own journal, which is empty or zeroed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-journal")
    }


def test_a_backup_can_be_stopped_at_every_step_and_leaves_nothing(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    whole = Stop(10_000)
    back_up(world.workspace, stick, True, whole)
    assert whole.told == sorted(whole.told)
    assert whole.told[-1] == 100
    assert len(whole.told) > 4
    (kept,) = backups_in(stick)
    before = everything_in(world.folder.path)
    world.now += timedelta(minutes=1)
    for after in range(len(whole.told)):
        with pytest.raises(Stopped):
            back_up(world.workspace, stick, True, Stop(after))
        assert [path.name for path in stick.iterdir()] == [kept.path.name]
        assert everything_in(world.folder.path) == before
    assert check_store(world.workspace.engine).good


def test_bringing_one_back_can_be_stopped_until_it_is_put_in_place(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(world.workspace, stick, away=True)
    file = backups_in(stick)[0].path
    world.person("Since then")
    now = content(world)
    world.close()
    before = everything_in(world.folder.path)
    whole = Stop(10_000)
    for after in range(100):
        try:
            restore(world.folder, file, MORGAN, world.now, CHEAP, whole if after == 99 else Stop(after))
        except Stopped:
            assert everything_in(world.folder.path) == before
            continue
        break
    assert after >= 3  # there were as many moments to stop it
    world.workspace = world.opener()()
    assert len(content(world)) == len(now) - 1


def test_a_folder_of_the_laptop_is_no_stick(world: World, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        back_up(world.workspace, world.folder.backups, away=True)
    assert refused.value.field == "into"
    with pytest.raises(Trouble):
        back_up(world.workspace, tmp_path / "not there", away=True)
    assert backups_shown(world.workspace).away_at is None


def test_older_ones_are_thinned(world: World) -> None:
    for _each in range(10):
        world.now += timedelta(days=1)
        world.person("Sam Rivers")
        back_up_here(world.workspace)
        world.now += timedelta(hours=1)
        world.person("Kim Osei")
        back_up_here(world.workspace)
    assert len(backups_in(world.folder.backups)) < 12


def test_brought_back_the_content_is_the_same(world: World) -> None:
    world.person("Sam Rivers")
    before = content(world)
    back_up_here(world.workspace)
    world.now += timedelta(minutes=5)
    world.person("Someone added later")
    file = backups_in(world.folder.backups)[0].path
    world.close()
    restore(world.folder, file, MORGAN, world.now, CHEAP)
    world.workspace = world.opener()()
    assert content(world) == before
    assert check_store(world.workspace.engine).good
    assert len(list(world.folder.kept_aside.iterdir())) == 1


def test_the_wrong_passphrase_changes_nothing(world: World) -> None:
    back_up_here(world.workspace)
    file = backups_in(world.folder.backups)[0].path
    world.close()
    before = world.folder.database.read_bytes()
    with pytest.raises(Trouble):
        restore(world.folder, file, Proof(SIGN_IN, "not it"), world.now, CHEAP)
    assert world.folder.database.read_bytes() == before
    assert not world.folder.kept_aside.exists()


def test_the_newest_good_one_is_found_past_a_damaged_one(world: World) -> None:
    back_up_here(world.workspace)
    world.now += timedelta(minutes=5)
    world.person("Sam Rivers")
    back_up_here(world.workspace)
    newest, older = backups_in(world.folder.backups)
    harmed = bytearray(newest.path.read_bytes())
    harmed[len(harmed) // 2] ^= 1
    newest.path.write_bytes(harmed)
    assert newest_good(world.folder, MORGAN, CHEAP) == older
    world.folder.slots.write_bytes(b"{}")  # the slots are damaged too: those of a backup serve
    assert newest_good(world.folder, MORGAN, CHEAP) == older
