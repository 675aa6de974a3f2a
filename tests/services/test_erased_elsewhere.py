"""An older backup brought back on another laptop: erased again by whatever lies beside it, or said before."""

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_desktop.acts import SETTING_UP
from coprod_desktop.errors import NotAllowed, Trouble
from coprod_desktop.model.people import Person
from coprod_desktop.queries.backups import place_shown
from coprod_desktop.services.backups import Proof, back_up, brought_back_read, erased_known, restore
from coprod_desktop.services.erased_list import brought_back
from coprod_desktop.services.erasure import ErasePerson, erase_again, erase_person
from coprod_desktop.services.keys import change_keys
from coprod_desktop.store.backup import list_backups
from coprod_desktop.store.backup_file import verify_backup
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AccountRole
from tests.services.test_erasure import NAMES, SAID, all_theirs
from tests.store.raw_pages import decrypted
from tests.world import CHEAP, KEY, PASSPHRASE, SIGN_IN, World

MORGAN = Proof(SIGN_IN, PASSPHRASE)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick of Quackenbush"
    made.mkdir()
    return made


@pytest.fixture
def laptop(tmp_path: Path) -> DataFolder:
    """Another one, where nothing is known."""
    folder = DataFolder(tmp_path / "another laptop")
    folder.prepare()
    return folder


def opened_first(world: World) -> None:
    """What the first opening does: the store has the secret its list is sealed with."""
    brought_back(Workspace(world.workspace.engine, SETTING_UP, world.clock, home=world.workspace.home))


def backed_up(world: World, into: Path) -> Path:
    """A backup made a minute later than anything before."""
    world.now += MINUTE
    back_up(world.workspace, into, away=True)
    return list_backups(into)[0].path


def brought(world: World, file: Path, laptop: DataFolder) -> list[str]:
    """Bring a backup back on another laptop, open it there and close it; what its raw pages still hold."""
    restore(laptop, file, MORGAN, world.now + MINUTE, CHEAP)
    world.folder = laptop
    world.workspace = world.opener()()
    helper = Workspace(world.workspace.engine, SETTING_UP, world.clock, home=world.workspace.home)
    erase_again(helper)
    world.close()
    raw = decrypted(laptop.database, KEY).lower()
    return [word for word in NAMES + SAID if word.lower().encode() in raw]


def test_a_newer_backup_in_the_same_folder_knows_what_was_erased(
    world: World, stick: Path, laptop: DataFolder
) -> None:
    """Without any list beside it, and though that one has another key: no page there keeps a word."""
    opened_first(world)
    who = all_theirs(world)
    older = backed_up(world, stick)
    change_keys(world.workspace)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    assert backed_up(world, stick) != older
    for listed in stick.glob("coprod-erased-*"):
        listed.unlink()
    world.close()
    assert brought(world, older, laptop) == []
    assert len(list(laptop.path.glob("erased*"))) == 1  # one list again
    assert b"Quackenbush" not in next(laptop.path.glob("erased*")).read_bytes()


def test_erasing_lays_the_list_beside_the_backups_that_are_there(
    world: World, stick: Path, laptop: DataFolder
) -> None:
    """On this laptop and on the stick that was used, with no backup made since."""
    opened_first(world)
    who = all_theirs(world)
    older = backed_up(world, stick)
    back_up(world.workspace, world.folder.backups, away=False)
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE, keep_credit=False))
    assert len(list(world.folder.backups.glob("coprod-erased-*"))) == 1
    assert len(list(stick.glob("coprod-erased-*"))) == 1
    world.close()
    assert brought(world, older, laptop) == []


def test_what_was_pulled_out_gets_the_list_once_it_is_there_again(world: World, stick: Path) -> None:
    """With the next backup, wherever that goes; another stick in its place gets nothing."""
    opened_first(world)
    who = world.person("Wilhelmina Quackenbush")
    backed_up(world, stick)
    away = stick.rename(stick.with_name("pulled out"))
    stick.mkdir()
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert list(stick.iterdir()) == []
    stick.rmdir()
    away.rename(stick)
    back_up(world.workspace, world.folder.backups, away=False)
    assert len(list(stick.glob("coprod-erased-*"))) == 1
    told = world.folder.backup_places.read_bytes()
    assert b"Quackenbush" not in told  # a folder may be called after somebody


def test_alone_it_is_said_before_and_after_until_a_coordinator_has_looked(
    world: World, stick: Path, laptop: DataFolder
) -> None:
    """Where nothing lies beside it that knows; nobody is named. Here, where the store is, nothing lacks."""
    opened_first(world)
    who = world.person("Wilhelmina Quackenbush")
    file = backed_up(world, stick)
    made = world.now
    assert erased_known(world.folder, file) is None
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    world.now += MINUTE
    assert erased_known(laptop, file, world.now) == made  # the list of that minute says no later
    alone = shutil.copy(file, stick.parent)
    world.close()
    assert erased_known(laptop, Path(alone), world.now) == made
    restore(laptop, Path(alone), MORGAN, world.now, CHEAP)
    world.folder = laptop
    world.workspace = world.opener()()
    assert world.get(Person, who).full_name == "Wilhelmina Quackenbush"
    assert place_shown(world.workspace).erased_known == made
    world.sign_in(AccountRole.STAFF)
    with pytest.raises(NotAllowed):
        brought_back_read(world.workspace)
    world.sign_in(AccountRole.COORDINATOR)
    brought_back_read(world.workspace)
    assert place_shown(world.workspace).erased_known is None


def test_how_far_it_is_known_is_told_by_whatever_lies_there(
    world: World, stick: Path, laptop: DataFolder
) -> None:
    """A newer backup, the list of a later erasure; not by what is dated later than now."""
    opened_first(world)
    who = world.person("Wilhelmina Quackenbush")
    older = backed_up(world, stick)
    backed_up(world, stick)
    newer = world.now
    assert erased_known(laptop, older, world.now) == newer
    world.now += MINUTE
    erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    assert erased_known(laptop, older, world.now) == world.now
    assert erased_known(laptop, older, newer) == newer
    (stick / "coprod-backup-20260101T000000Z.coprod").write_bytes(b"not one")
    assert erased_known(laptop, older, world.now) == world.now
    with pytest.raises(Trouble):
        erased_known(laptop, stick / "coprod-backup-20260101T000000Z.coprod")


@pytest.mark.parametrize("how", ["altered", "left out", "put in"])
def test_the_list_in_a_backup_is_part_of_what_is_proven(world: World, stick: Path, how: str) -> None:
    """A byte of it, or all of it, taken away or put where none was."""
    opened_first(world)
    who = world.person("Wilhelmina Quackenbush")
    if how != "put in":
        erase_person(world.workspace, ErasePerson(who, PASSPHRASE))
    file, forged = backed_up(world, stick), stick / "forged.coprod"
    verify_backup(file, KEY)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(forged, "w") as target:
        for entry in source.infolist():
            content = bytearray(source.read(entry))
            if entry.filename == "erased":
                content[-1] ^= 1
            if entry.filename != "erased" or how == "altered":
                target.writestr(entry.filename, bytes(content))
        if how == "put in":
            target.writestr("erased", b"coprod erased 2 ")
    with pytest.raises(Trouble, match="isn’t a whole backup"):
        verify_backup(forged, KEY)


def test_lists_that_cannot_be_put_together_keep_nobody_out(world: World, stick: Path) -> None:
    """As on a full disk: all of them are read, and each opening tries to make one of them again."""
    opened_first(world)
    erase_person(world.workspace, ErasePerson(world.person("Quentin Quackenbush"), PASSPHRASE))
    listed = world.folder.path / "erased"
    for name in ("erased-1", "erased-2"):
        shutil.copy(listed, world.folder.path / name)
    listed.unlink()
    listed.mkdir()
    opened_first(world)
    assert len(list(world.folder.path.glob("erased-*"))) == 2
    listed.rmdir()
    opened_first(world)
    assert [path.name for path in world.folder.path.glob("erased*")] == ["erased"]
