"""Where a store may lie: not on a network share; where a cloud program copies it that is noticed."""

from pathlib import Path, PurePosixPath

import pytest

from coprod_desktop.bootstrap.opening import hold
from coprod_desktop.errors import Trouble
from coprod_desktop.queries.backups import place_shown
from coprod_desktop.services.backups import place_read
from coprod_desktop.store import place
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.place import (
    conflict_copies,
    kind_of_mount,
    mounts_listed,
    mounts_told,
    refuse_share,
    synced_by,
    windows_share,
)
from tests.world import World

MOUNTINFO = r"""
22 27 0:21 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:30 / /mnt/team rw,relatime shared:3 - cifs //server/team rw
31 22 0:31 / /srv/with\040blank rw - nfs4 server:/all rw
32 22 0:32 / /media/stick rw - vfat /dev/sdb1 rw
33 30 0:33 / /mnt/team/own rw - ext4 /dev/sdc1 rw
34 22 0:34 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
cut short
"""
MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//jo@server.example.org/team on /Volumes/team (smbfs, nodev, nosuid, mounted by jo)
server.example.org:/all on /Volumes/with (brackets) (nfs, nodev)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/team/Coprod Desktop/Organisation", "cifs"),
        ("/mnt/teamwork", "ext4"),
        ("/mnt/team/own/data", "ext4"),
        ("/srv/with blank/data", "nfs4"),
        ("/jo/data", "ext4"),
        ("/media/stick/data", "vfat"),
        ("/run/user/1000/gvfs/smb-share:server=x", "fuse.gvfsd-fuse"),
    ],
)
def test_the_mount_a_folder_lies_on_is_found(path: str, kind: str) -> None:
    assert kind_of_mount(Path(path), mounts_listed(MOUNTINFO)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/jo/data", "apfs"), ("/Volumes/team/x", "smbfs"), ("/Volumes/with (brackets)/x", "nfs")],
)
def test_so_it_is_on_macos(path: str, kind: str) -> None:
    assert kind_of_mount(Path(path), mounts_told(MOUNT)) == kind


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("C:\\Coprod Desktop", False),
        ("\\\\server\\team\\data", True),
        ("//server/team/data", True),
        ("\\\\?\\UNC\\server\\team\\data", True),
        ("\\\\?\\C:\\data", False),
        ("\\\\?\\T:\\data", True),
        ("T:\\data", True),
        ("t:\\", True),
    ],
)
def test_so_it_is_on_windows(path: str, share: bool) -> None:
    """Drive T: stands for a share, as GetDriveType says (4); C: is a disk (3)."""
    assert windows_share(path, lambda root: 4 if root.casefold() == "t:\\" else 3) is share


def test_a_share_is_refused_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "on_a_share", lambda _folder: True)
    with pytest.raises(Trouble, match="on another computer") as refused:
        hold(DataFolder(tmp_path / "data"))
    assert "on this laptop" in refused.value.advice
    assert not (tmp_path / "data").exists()


def test_the_disk_here_is_no_share(tmp_path: Path) -> None:
    refuse_share(tmp_path / "not" / "yet" / "there")


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/jo/OneDrive - Harbour Voices/Coprod", "OneDrive"),
        ("/jo/OneDrive/Coprod", "OneDrive"),
        ("/jo/Library/CloudStorage/OneDrive-HarbourVoices/x", "OneDrive"),
        ("/jo/Library/CloudStorage/Dropbox/x", "Dropbox"),
        ("/jo/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("/jo/Dropbox/x", "Dropbox"),
        ("/jo/Dropbox (Harbour Voices)/x", "Dropbox"),
        ("/jo/Google Drive/My Drive/x", "Google Drive"),
        ("/jo/Nextcloud/x", "Nextcloud"),
        ("/jo/.local/share/Coprod Desktop/Organisation", ""),
        ("/jo/letterbox/my box of dropboxes", ""),
    ],
)
def test_the_folder_of_a_cloud_program_is_known_by_its_path(path: str, program: str) -> None:
    assert place._by_path(PurePosixPath(path)) == program


def test_it_is_known_by_what_the_program_says_and_leaves(tmp_path: Path) -> None:
    inside = tmp_path / "shared" / "data"
    inside.mkdir(parents=True)
    assert synced_by(inside, {}) == ""
    assert synced_by(inside, {"OneDriveCommercial": str(tmp_path / "shared")}) == "OneDrive"
    assert synced_by(inside, {"OneDrive": str(tmp_path / "other")}) == ""
    (tmp_path / "shared" / ".sync_0a1b2c.db").touch()
    assert synced_by(inside, {}) == "Nextcloud"
    (inside / ".stfolder").mkdir()
    assert synced_by(inside, {}) == "Syncthing"


@pytest.mark.parametrize(
    "name",
    ["store (Jo's conflicted copy 2026-05-14).db", "store-LAPTOP-7.db", "store 2.db", "store (1).db",
     "Store.sync-conflict-20260514-101500-ABC.db", "keys (conflicted copy).json", "keys-LAPTOP.json"],
)  # fmt: skip
def test_conflict_copies_are_noticed(tmp_path: Path, name: str) -> None:
    for own in ("store.db", "store.db-journal", "keys.json", "log.txt", "in-use"):
        (tmp_path / own).touch()
    assert conflict_copies(DataFolder(tmp_path)) == ()
    (tmp_path / name).touch()
    assert conflict_copies(DataFolder(tmp_path)) == (name,)


def test_it_is_said_until_it_was_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_shown(world.workspace).program == ""
    monkeypatch.setenv("OneDrive", str(world.folder.path.resolve().parent))
    assert place_shown(world.workspace).program == "OneDrive"
    place_read(world.workspace)
    assert place_shown(world.workspace).program == ""
    monkeypatch.delenv("OneDrive")
    (world.folder.path / ".stfolder").mkdir()
    assert place_shown(world.workspace).program == "Syncthing", "another one is said anew"
    (world.folder.path / "store 2.db").touch()
    place_read(world.workspace)
    assert place_shown(world.workspace).copies == ("store 2.db",)
