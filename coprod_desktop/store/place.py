"""Where a data folder lies: on this laptop’s own disk, on another computer, or where a cloud program copies.

An encrypted store that two computers write to is soon no store any more. So a network share is refused. A
folder that is copied to a cloud works until the copying gets in the way: that is said, and conflict copies
are noticed. Told by path, by marks that such programs leave, and by the table of mounts; they aren’t asked.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath, PureWindowsPath

from coprod_desktop.errors import Trouble
from coprod_desktop.store import files
from coprod_desktop.store.files import DataFolder
from coprod_desktop.wording import _

_SHARES = {
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "webdav",
    "davfs", "ceph", "glusterfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse",
    "fuse.glusterfs", "fuse.ceph", "fuse.s3fs",
}  # fmt: skip
_DRIVE_REMOTE = 4
_NAMES = (
    ("OneDrive", re.compile(r"onedrive( - .+)?|skydrive")),
    ("Dropbox", re.compile(r"dropbox( \(.+\))?")),
    ("iCloud Drive", re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs")),
    ("Google Drive", re.compile(r"google ?drive(-.+)?|googledrive(-.+)?|drivefs")),
    ("Nextcloud", re.compile(r"nextcloud")),
    ("ownCloud", re.compile(r"owncloud")),
    ("Box", re.compile(r"box( sync)?|box-box")),
    ("pCloud", re.compile(r"pcloud( ?drive)?")),
    ("MEGA", re.compile(r"mega(sync)?")),
)
"""What the folders of such programs are called, in small letters."""
_MARKS = (
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Syncthing", ".stfolder"),
    ("Nextcloud", ".sync_*.db"),
    ("Nextcloud", "._sync_*.db"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Google Drive", ".tmp.driveupload"),
)
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_APPLE = ("library", "cloudstorage")


def refuse_share(folder: Path) -> None:
    """Raises Trouble, with the reason, for a folder on another computer."""
    if on_a_share(folder):
        raise Trouble(
            _(
                "This folder is on another computer, reached over a network. If the connection breaks while "
                "something is written, or two people open it there, the store can be damaged."
            ),
            _("Choose a folder on this laptop itself. Backups may well go to the other computer."),
        )


def on_a_share(folder: Path) -> bool:
    """Whether a folder, or the nearest one above it that is there, lies on another computer."""
    if sys.platform == "win32":
        return windows_share(os.path.abspath(folder), _drive_type)
    there = nearest(folder)
    with suppress(OSError):
        if sys.platform == "darwin":
            import subprocess  # one Mac’s way of asking; nobody else holds it

            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
            return kind_of_mount(there, mounts_told(told)) in _SHARES
        return kind_of_mount(there, mounts_listed(Path("/proc/self/mountinfo").read_text())) in _SHARES
    return False


def windows_share(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether a whole Windows path is a share (`\\\\server\\…`) or on a drive letter that stands for one."""
    drive = PureWindowsPath(path).drive
    if drive.casefold().startswith(("\\\\?\\unc\\", "\\\\.\\unc\\")):
        return True
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        drive = drive[4:]
    if drive.startswith("\\\\"):
        return True
    return bool(drive) and drive_type(drive + "\\") == _DRIVE_REMOTE


def mounts_listed(text: str) -> dict[str, str]:
    """The kinds of file systems by where they are mounted, from Linux’s table; a later one covers another."""
    mounts = {}
    for line in text.splitlines():
        before, _dash, after = line.partition(" - ")
        if len(before.split(" ")) > 4 and after:
            where = re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), before.split(" ")[4])
            mounts[where] = after.split(" ")[0]
    return mounts


def mounts_told(text: str) -> dict[str, str]:
    """The same from what macOS’s `mount` says: “//who@server/share on /Volumes/share (smbfs, nodev)”."""
    found = re.finditer(r"^.+? on (/.*) \((\w+)[^()]*\)$", text, re.MULTILINE)
    return {each[1]: each[2] for each in found}


def kind_of_mount(path: Path, mounts: Mapping[str, str]) -> str:
    """The kind of file system a path lies on; empty when that isn’t told."""
    for above in (path, *path.parents):
        if str(above) in mounts:
            return mounts[str(above)]
    return ""


def nearest(folder: Path) -> Path:
    """The folder itself or the nearest one above it that is there, links followed."""
    with suppress(OSError):
        whole = folder.resolve()
        return next((each for each in (whole, *whole.parents) if each.exists()), whole)
    return folder.absolute()


def synced_by(folder: Path, surroundings: Mapping[str, str] = os.environ) -> str:
    """The name of the cloud program that copies what is in a folder; empty when there is no sign of one."""
    with suppress(OSError):
        folder = folder.resolve()
    for name in _ONEDRIVE:
        root = surroundings.get(name, "")
        if root and folder.is_relative_to(root):
            return "OneDrive"
    return _by_path(folder) or _by_marks(folder)


def conflict_copies(folder: DataFolder) -> tuple[str, ...]:
    """The names of files that look like another copy of the store or of its keys, made by a cloud program."""
    kept = (folder.database, folder.slots)
    found = []
    with suppress(OSError):
        for path in folder.path.iterdir():
            name = path.name.casefold()
            for own in kept:
                alike = name.startswith(own.stem) and name.endswith(own.suffix) and name != own.name
                if alike and path.is_file():
                    found.append(path.name)
    return tuple(sorted(found))


def was_told(folder: DataFolder, program: str) -> bool:
    """Whether it was read already that this program copies the folder."""
    with suppress(OSError):
        return folder.place_told.read_text("utf-8") == program
    return False


def note_told(folder: DataFolder, program: str) -> None:
    """Remember that it was read. Raises Trouble."""
    files.write_whole(folder.place_told, program.encode())


def _by_path(folder: PurePath) -> str:
    parts = [part.casefold() for part in folder.parts]
    for at, part in enumerate(parts):
        for program, pattern in _NAMES:
            if pattern.fullmatch(part):
                return program
        if tuple(parts[at : at + 2]) == _APPLE and len(parts) > at + 2:
            return folder.parts[at + 2].split("-")[0]  # macOS keeps all of them there: “Dropbox”, “Box-Box”
    return ""


def _by_marks(folder: Path) -> str:
    for above in (folder, *folder.parents):
        for program, mark in _MARKS:
            with suppress(OSError):
                if any(above.glob(mark)):
                    return program
    return ""


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0
