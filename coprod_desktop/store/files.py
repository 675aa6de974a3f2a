"""The data folder: what lies where, who may read it, and writing a file whole or not at all.

Knows nothing of SQL; the sign-in window and the command line may import it cheaply.
"""

import contextlib
import ctypes
import errno
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import platformdirs

from coprod_desktop.errors import Trouble
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.wording import _

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
PART = ".part"
_INCOMING = "incoming"
_NO_HEAP = 1
"""What Windows’ error reports are told: no memory of the program in them."""

_AT_ONCE = 16 * 1024 * 1024
_LEFTOVER = re.compile(r".+\.[0-9a-f]{8}\.part(-journal)?")


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` last through a power cut. Windows has no such call and needs none."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some sticks and network folders can't
                raise
        finally:
            os.close(descriptor)


def sync_file(path: Path) -> None:
    """Wait until the content of the file has reached the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def create_private(path: Path) -> None:
    """Create an empty file only its owner may read. FileExistsError if it exists."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))


class Landing:
    """Writes a large file so that its bytes reach the disk on the way, not all of them at the end.

    Otherwise they wait in memory, all seems done, and the last moment takes as long as the disk or stick
    needs for everything: nobody could stop it then.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._waiting = file, 0

    def write(self, content: bytes) -> int:
        """Write some more. Raises OSError as the file does."""
        written = self._file.write(content)
        self._waiting += len(content)
        if self._waiting >= _AT_ONCE:
            self.land()
        return written

    def land(self) -> None:
        """Wait until all that was written is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._waiting = 0


def open_plain(source: Path) -> BinaryIO:
    """Open a file that lies anywhere. Raises Trouble for a folder, a pipe or whatever else has no end."""
    if source.exists() and not source.is_file():
        raise Trouble(
            _("That isn’t a file."), _("Choose one file; of a folder, the one in it that is meant.")
        )
    return source.open("rb")


def remove_tree(folder: Path) -> None:
    """Remove a folder and all in it, as far as that can be done: what may only be read goes, too."""

    def mend(_function: object, path: str, _error: object) -> None:
        with contextlib.suppress(OSError):  # what may only be read can’t be removed on Windows
            os.chmod(path, stat.S_IRWXU)
            Path(path).unlink()

    shutil.rmtree(folder, onerror=mend)


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path for a new file beside `target` that takes its place if, and only if, the block succeeds.

    The file exists already, is empty and private. On any error it is removed and `target` is as before, but
    for one that was replaced and whose new name couldn’t be said through to the disk.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}{PART}")
    leftovers = [part, part.with_name(part.name + "-journal")]
    try:
        create_private(part)
        yield part
        sync_file(part)
        if not target.exists():
            leftovers.append(target)
        part.replace(target)
        sync_folder(target.parent)
    except BaseException:
        for leftover in leftovers:
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        raise


def write_whole(target: Path, content: bytes) -> None:
    """Write a private file whole or not at all; an earlier one stays until the new one is safely on disk.

    Raises Trouble when the disk is full or the folder can’t be written to.
    """
    with plain_file_trouble(), replacing(target) as part:
        part.write_bytes(content)


class StoreState(StrEnum):
    """What a data folder holds."""

    EMPTY = "empty"
    READY = "ready"
    DATABASE_MISSING = "database missing"
    SLOTS_MISSING = "slots missing"


@dataclass(frozen=True)
class DataFolder:
    """One organisation’s folder on this laptop. Making the object touches nothing; `prepare` does."""

    path: Path

    @classmethod
    def default(cls, *, example: bool = False) -> "DataFolder":
        """The folder the program uses when none is named; the example organisation has one of its own."""
        base = Path(platformdirs.user_data_dir("Coprod Desktop", appauthor=False))
        return cls(base / ("Example" if example else "Organisation"))

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "store.db"

    @property
    def slots(self) -> Path:
        """The key slots beside the database."""
        return self.path / "keys.json"

    @property
    def backups(self) -> Path:
        """The backups the program makes by itself."""
        return self.path / "backups"

    @property
    def sealed(self) -> Path:
        """What the group made, each file sealed."""
        return self.path / "files"

    @property
    def opened(self) -> Path:
        """The plain copies of sealed files that someone opened; gone when the store is closed."""
        return self.path / "opened"

    @property
    def kept_aside(self) -> Path:
        """Stores that a restore replaced. Nothing here is ever removed by the program."""
        return self.path / "kept"

    @property
    def log(self) -> Path:
        """The program’s own log, without any words of the organisation."""
        return self.path / "log.txt"

    @property
    def lock(self) -> Path:
        """The file that one running program holds."""
        return self.path / "in-use"

    @property
    def cut_off(self) -> Path:
        """Present from an opening that found work cut off until what that left was put right."""
        return self.path / "cut-off"

    @property
    def unswept(self) -> Path:
        """Present from an erasure after which the file could not be written anew, until that is done."""
        return self.path / "unswept"

    @property
    def tries(self) -> Path:
        """How often something was tried that didn’t fit, so that guessing waits."""
        return self.path / "tries.json"

    @property
    def backup_places(self) -> Path:
        """Where backups were written that left this laptop; sealed."""
        return self.path / "backup-places"

    @property
    def brought_back(self) -> Path:
        """Present once a backup was brought back that may know less than was erased, until that was read."""
        return self.path / "brought-back"

    @property
    def place_told(self) -> Path:
        """Which cloud program copies this folder, once that was said and read."""
        return self.path / "place-told"

    @property
    def example_marker(self) -> Path:
        """Present in the folder of the example organisation only."""
        return self.path / "example"

    @property
    def is_example(self) -> bool:
        """Whether this folder holds the example organisation."""
        return self.example_marker.exists()

    @property
    def example_day(self) -> date | None:
        """The day the example was asked to be about; None when that is simply the day it was made."""
        with contextlib.suppress(OSError, ValueError):
            return date.fromisoformat(self.example_marker.read_text("utf-8").strip())
        return None

    def keep_example_day(self, day: date | None) -> None:
        """Remember the day the example was asked to be about, or that none was. Raises Trouble."""
        with plain_file_trouble():
            self.example_marker.write_text("" if day is None else day.isoformat(), "utf-8")

    @property
    def state(self) -> StoreState:
        """Whether there is a store here, and whether its two files are both present."""
        there = (self.database.exists(), self.slots.exists())
        return {
            (False, False): StoreState.EMPTY,
            (True, True): StoreState.READY,
            (False, True): StoreState.DATABASE_MISSING,
            (True, False): StoreState.SLOTS_MISSING,
        }[there]

    def prepare(self, *, example: bool = False) -> None:
        """Create the folders, keep them private, and clear away what an interrupted run left half written.

        Call it while holding the instance lock or before taking it. Raises Trouble when that can’t be done,
        and when a real organisation’s folder is taken for an example’s.
        """
        if example and not self.is_example and self.state is not StoreState.EMPTY:
            raise Trouble(
                _("In this folder is a real organisation, not the example."),
                _("Open it without --example, or name another folder."),
            )
        with plain_file_trouble():
            for folder in (self.path, self.backups):
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
                if sys.platform != "win32":
                    folder.chmod(PRIVATE_FOLDER)
            if example:
                self.example_marker.touch(PRIVATE_FILE)
        self.check_writable()

    def check_writable(self) -> None:
        """Raise Trouble when files can’t be made here: SQLite would notice only at the first change."""
        probe = self.path / f"probe.{secrets.token_hex(4)}{PART}"
        with plain_file_trouble():
            try:
                create_private(probe)
            finally:
                probe.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Finish a restore that was interrupted after it was decided, remove half-written and opened files.

        Call it only while holding the instance lock: another run’s files may be in the making.
        """
        with plain_file_trouble():
            for incoming in sorted(self.path.glob(f"{_INCOMING}-*")):
                self._put_in_place(incoming)
        if self.opened.exists():
            remove_tree(self.opened)
        for folder in (self.path, self.backups, self.sealed):
            for leftover in folder.glob(f"*{PART}*"):
                if not _LEFTOVER.fullmatch(leftover.name):
                    continue
                with contextlib.suppress(OSError):
                    shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()

    @contextlib.contextmanager
    def incoming(self, now: datetime) -> Iterator["DataFolder"]:
        """Give a private folder for another store; when the block succeeds, it takes this one’s place.

        The present store is kept in `kept_aside`, never removed. On an error in the block nothing has
        changed; a power cut after the block is caught up with by `tidy`, and so is a disk that fails then, of
        which Trouble tells. The present store must not be open.
        """
        staged = self.path / f"{_INCOMING}.{secrets.token_hex(4)}{PART}"
        staged.mkdir(PRIVATE_FOLDER)
        try:
            yield DataFolder(staged)
            sync_folder(staged)
            decided = staged.rename(self.path / f"{_INCOMING}-{_unique(now)}")
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        try:
            sync_folder(self.path)
            self._put_in_place(decided)
        except OSError as error:  # it is decided, and `tidy` will go on where this stopped
            raise Trouble(
                _("The disk failed while the store was being put in place. Nothing is lost."),
                _("Close the program and open it again: that finishes it."),
            ) from error

    def keep_aside(self, now: datetime, *, backups: bool = False) -> Path | None:
        """Move the present store out of the way, to begin anew; returns where it is now. Removes nothing.

        With `backups` those made of it go along, so that they are not thinned among those of a new one. Call
        it when a store can’t be opened and the folder is to be used again. None when there was nothing.
        """
        if self.state is StoreState.EMPTY:
            return None
        kept = self.kept_aside / _unique(now)
        with plain_file_trouble():
            self._move_aside(self.database, kept)
            self._move_aside(self.slots, kept)
            if self.sealed.is_dir():
                self.sealed.rename(kept / self.sealed.name)
            if backups and self.backups.is_dir():
                self.backups.rename(kept / self.backups.name)
                self.backups.mkdir(PRIVATE_FOLDER)
            sync_folder(self.path)
        return kept

    def _put_in_place(self, incoming: Path) -> None:
        """Swap a decided store in, file by file. Interrupted anywhere, it can simply be done again."""
        kept = self.kept_aside / incoming.name.removeprefix(f"{_INCOMING}-")
        for present in (self.database, self.slots):
            new = incoming / present.name
            if new.exists():
                self._move_aside(present, kept)
                new.rename(present)
                sync_folder(self.path)
        if (incoming / self.sealed.name).is_dir():  # those of the present store stay: names never clash
            self.sealed.mkdir(PRIVATE_FOLDER, exist_ok=True)
            for sealed in (incoming / self.sealed.name).iterdir():
                sealed.replace(self.sealed / sealed.name)
            sync_folder(self.sealed)
        shutil.rmtree(incoming)
        sync_folder(self.path)

    def _move_aside(self, present: Path, kept: Path) -> None:
        """Move a file and, for the database, first the journal that belongs to it."""
        there = [each for each in (present, present.with_name(present.name + "-journal")) if each.exists()]
        if not there:
            return
        kept.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        for each in there:
            each.rename(kept / each.name)
        sync_folder(kept)


def stamp(now: datetime) -> str:
    """An instant as it stands in file names: UTC, to the second, for example 20260514T091500Z."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def moment_of(stamped: str) -> datetime:
    """The instant that stands so in a file’s name. Raises ValueError for anything else."""
    return datetime.strptime(stamped, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _unique(now: datetime) -> str:
    """A folder name nothing else has: what is kept is never overwritten, even twice in a second."""
    return f"{stamp(now)}-{secrets.token_hex(3)}"


def be_private() -> None:
    """Let every file this process makes be readable by its owner only, and its memory go into none.

    A program that crashes would else leave a copy of its memory, with the key and whatever was shown, as a
    core dump or in an error report. Call once at start.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        with contextlib.suppress(AttributeError, OSError):
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
