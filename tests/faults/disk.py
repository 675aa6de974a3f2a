"""A disk that is watched, and that fails when it is told to: each write of this process beneath some folders.

Python’s own files are seen through `os` and `io`, SQLite’s through the table of functions by which it reaches
its files. Nothing of the program is replaced. What is seen can be told to somebody (`tests/faults/power.py`
makes power cuts of it), and any of it can be refused with the error a full or a dying disk gives.
"""

import builtins
import ctypes
import errno
import io
import os
import sqlite3 as codes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3._sqlite3 as bare


class Op(NamedTuple):
    """Something done to the disk. `file` is a number that stays with a file when it is renamed."""

    kind: str
    path: str = ""
    file: int = 0
    at: int = 0
    data: bytes = b""
    to: str = ""


CHANGES = ("create", "write", "truncate", "sync", "syncdir", "rename", "unlink", "mkdir", "rmdir")
Hear = Callable[[Op], None]

_LIBRARY = ctypes.CDLL(bare.__file__)
HAS_WAY_IN = hasattr(_LIBRARY, "sqlite3_vfs_find")
"""Whether this build of SQLite lets its table of functions be found (on Windows it doesn’t)."""

_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETE = ctypes.CFUNCTYPE(_I, _P, ctypes.c_char_p, _I)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)
_CREATE, _JOURNALS = 0x4, 0x800 | 0x4000  # flags of SQLite’s xOpen
_METHODS = 19  # pointers in sqlite3_io_methods, the version first


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", _I), ("size", _I), ("longest", _I), ("next", _P), ("name", ctypes.c_char_p), ("own", _P),
        ("open", _P), ("delete", _P),
    ]  # fmt: skip


_SQLITE = {
    ("write", errno.ENOSPC): codes.SQLITE_FULL,
    ("truncate", errno.ENOSPC): codes.SQLITE_IOERR_TRUNCATE,
    ("sync", errno.ENOSPC): codes.SQLITE_FULL,
    ("write", errno.EIO): codes.SQLITE_IOERR_WRITE,
    ("truncate", errno.EIO): codes.SQLITE_IOERR_TRUNCATE,
    ("sync", errno.EIO): codes.SQLITE_IOERR_FSYNC,
    ("syncdir", errno.EIO): codes.SQLITE_IOERR_DIR_FSYNC,
    ("create", errno.EIO): codes.SQLITE_CANTOPEN,
    ("create", errno.ENOSPC): codes.SQLITE_CANTOPEN,
}


class Disk:
    """What is beneath some folders. `hear` is told of each change before it is made; an OSError stops it."""

    def __init__(self, *roots: Path, hear: Hear) -> None:
        self._roots = tuple(f"{root}{os.sep}" for root in roots) + tuple(map(str, roots))
        self._hear = hear
        self._numbers = count(1)
        self._files: dict[str, int] = {}
        self._open: dict[int, int] = {}

    def number(self, path: str) -> int:
        """The number of the file at a path."""
        if path not in self._files:
            self._files[path] = next(self._numbers)
        return self._files[path]

    def seen(self, path: Any) -> str:
        """The path in one form where it lies beneath the folders, or nothing."""
        if not isinstance(path, str | os.PathLike):
            return ""
        text = os.path.abspath(os.fspath(path))
        return text if text.startswith(self._roots) else ""

    def tell(self, kind: str, path: str = "", **more: Any) -> None:
        """Say what is about to be done; raises OSError where it must not be."""
        self._hear(Op(kind, path, **more))

    def moved(self, old: str, new: str) -> None:
        """A file or folder has another name."""
        for path in [path for path in self._files if path == old or path.startswith(old + os.sep)]:
            self._files[new + path[len(old) :]] = self._files.pop(path)

    def opened(self, descriptor: int, path: str) -> None:
        """A file was opened by Python."""
        self._open[descriptor] = self.number(path)

    def of(self, descriptor: int) -> int:
        """The number of an open file, 0 where it is none of these."""
        return self._open.get(descriptor, 0)

    def closed(self, descriptor: int) -> None:
        """Python closed it."""
        self._open.pop(descriptor, None)

    def gone(self, path: str) -> None:
        """A file was removed; what comes by its name is another one."""
        self._files.pop(path, None)

    @contextmanager
    def watched(self) -> Iterator["Disk"]:
        """From here to the end of the block everything is seen."""
        with _Python(self).in_place(), _Sqlite(self).in_place():
            yield self


class _Raw(io.FileIO):
    """A file opened by Python to be written."""

    disk: Disk

    def __init__(self, disk: Disk, path: str, mode: str) -> None:
        fresh = not os.path.exists(path)
        if fresh:
            disk.tell("create", path, file=disk.number(path))
        elif "w" in mode:
            disk.tell("truncate", path, file=disk.number(path))
        super().__init__(path, mode)
        self.disk, self._number, self._path = disk, disk.number(path), path
        disk.opened(self.fileno(), path)

    def write(self, content: Any) -> int:
        at = os.lseek(self.fileno(), 0, os.SEEK_END if "a" in self.mode else os.SEEK_CUR)
        self.disk.tell("write", self._path, file=self._number, at=at, data=bytes(content))
        return super().write(content)

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        self.disk.tell("truncate", self._path, file=self._number, at=size)
        return super().truncate(size)

    def close(self) -> None:
        if not self.closed:
            self.disk.closed(self.fileno())
        super().close()


class _Python:
    """What Python does to files, seen."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._real = {
            name: getattr(os, name)
            for name in ("open", "close", "fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir")
        }
        self._open_file = io.open

    @contextmanager
    def in_place(self) -> Iterator[None]:
        ours: dict[str, Any] = {name: getattr(self, f"_{name}") for name in self._real}
        for name, function in ours.items():
            setattr(os, name, function)
        io.open = builtins.open = self._io_open  # type: ignore[assignment]
        try:
            yield
        finally:
            for name, function in self._real.items():
                setattr(os, name, function)
            io.open = builtins.open = self._open_file

    def _where(self, path: Any, folder: int | None = None) -> str:
        if folder is not None and isinstance(path, str):  # how rmtree removes
            path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path)
        return self._disk.seen(path)

    def _open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        seen = self._where(path)
        if seen and flags & os.O_CREAT and not os.path.exists(seen):
            self._disk.tell("create", seen, file=self._disk.number(seen))
        descriptor: int = self._real["open"](path, flags, mode, **more)
        if seen and not os.path.isdir(seen):
            self._disk.opened(descriptor, seen)
        elif seen:
            self._disk._open[descriptor] = -1
            self._folders[descriptor] = seen
        return descriptor

    _folders: dict[int, str] = {}

    def _close(self, descriptor: int) -> None:
        self._disk.closed(descriptor)
        self._folders.pop(descriptor, None)
        self._real["close"](descriptor)

    def _fsync(self, descriptor: Any) -> None:
        number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
        if number in self._folders:
            self._disk.tell("syncdir", self._folders[number])
        elif self._disk.of(number):
            self._disk.tell("sync", file=self._disk.of(number))
        self._real["fsync"](descriptor)

    def _replace(self, old: Any, new: Any, **more: Any) -> None:
        self._move("replace", old, new, more)

    def _rename(self, old: Any, new: Any, **more: Any) -> None:
        self._move("rename", old, new, more)

    def _move(self, how: str, old: Any, new: Any, more: dict[str, Any]) -> None:
        here, there = self._where(old), self._where(new)
        if here:
            self._disk.tell("rename", here, to=there, file=0)
        self._real[how](old, new, **more)
        if here:
            self._disk.gone(there)
            self._disk.moved(here, there)

    def _unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        seen = self._where(path, dir_fd)
        if seen and os.path.lexists(seen):
            self._disk.tell("unlink", seen)
        self._real["unlink"](path, dir_fd=dir_fd)
        self._disk.gone(seen)

    _remove = _unlink

    def _mkdir(self, path: Any, mode: int = 0o777, **more: Any) -> None:
        seen = self._where(path)
        if seen and not os.path.exists(seen):
            self._disk.tell("mkdir", seen)
        self._real["mkdir"](path, mode, **more)

    def _rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        seen = self._where(path, dir_fd)
        if seen:
            self._disk.tell("rmdir", seen)
        self._real["rmdir"](path, dir_fd=dir_fd)

    def _io_open(self, file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
        seen = self._where(file)
        if not seen or not set(mode) & set("wax+") or os.path.isdir(seen):
            return self._open_file(file, mode, buffering, *rest, **more)
        raw = _Raw(self._disk, seen, mode.replace("b", "").replace("t", ""))
        if buffering == 0:
            return raw
        buffered = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **more)


class _Sqlite:
    """What SQLite does to files, seen: the functions of its table are called through ours."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        find = _LIBRARY.sqlite3_vfs_find
        find.restype, find.argtypes = ctypes.POINTER(_Vfs), [ctypes.c_char_p]
        self._vfs = find(None).contents
        self._was = (self._vfs.open, self._vfs.delete)
        self._real_open, self._real_delete = _OPEN(self._vfs.open), _DELETE(self._vfs.delete)
        self._ours = (_OPEN(self._open), _DELETE(self._delete))
        self._write, self._truncate, self._sync = (
            _WRITE(self._on_write),
            _TRUNCATE(self._on_truncate),
            _SYNC(self._on_sync),
        )
        self._tables: dict[int, Any] = {}
        self._real: dict[int, tuple[Any, Any, Any]] = {}
        self._paths: dict[int, str] = {}
        self._new: set[int] = set()

    @contextmanager
    def in_place(self) -> Iterator[None]:
        self._vfs.open, self._vfs.delete = (ctypes.cast(one, _P).value for one in self._ours)
        _KEPT.append(self)  # files opened meanwhile go on calling these
        try:
            yield
        finally:
            self._vfs.open, self._vfs.delete = self._was

    def _refused(self, kind: str, path: str, **more: Any) -> int:
        try:
            self._disk.tell(kind, path, **more)
        except OSError as error:
            return _SQLITE.get((kind, error.errno or 0), codes.SQLITE_IOERR)
        return 0

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = self._disk.seen(os.fsdecode(ctypes.string_at(name))) if name else ""
        if path and flags & _CREATE and not os.path.exists(path):
            refused = self._refused("create", path, file=self._disk.number(path))
            if refused:
                ctypes.c_void_p.from_address(file).value = None
                return refused
        result: int = self._real_open(vfs, name, file, flags, out)
        if result == 0 and path:
            table = ctypes.c_void_p.from_address(file)
            table.value = ctypes.addressof(self._table(table.value or 0))
            self._paths[file] = path
            (self._new.add if flags & _CREATE and flags & _JOURNALS else self._new.discard)(file)
        return result

    def _table(self, address: int) -> Any:
        if address not in self._tables:
            copy = (ctypes.c_void_p * _METHODS).from_buffer_copy(
                ctypes.string_at(address, _METHODS * ctypes.sizeof(_P))
            )
            real = (_WRITE(copy[3]), _TRUNCATE(copy[4]), _SYNC(copy[5]))
            for at, ours in ((3, self._write), (4, self._truncate), (5, self._sync)):
                copy[at] = ctypes.cast(ours, _P).value
            self._tables[address] = copy
            self._real[ctypes.addressof(copy)] = real
        return self._tables[address]

    def _functions(self, file: int) -> tuple[Any, Any, Any]:
        return self._real[ctypes.c_void_p.from_address(file).value or 0]

    def _on_write(self, file: int, data: int, size: int, at: int) -> int:
        path = self._paths[file]
        content = ctypes.string_at(data, size)
        refused = self._refused("write", path, file=self._disk.number(path), at=at, data=content)
        return refused or self._functions(file)[0](file, data, size, at)

    def _on_truncate(self, file: int, size: int) -> int:
        path = self._paths[file]
        refused = self._refused("truncate", path, file=self._disk.number(path), at=size)
        return refused or self._functions(file)[1](file, size)

    def _on_sync(self, file: int, flags: int) -> int:
        path = self._paths[file]
        refused = self._refused("sync", path, file=self._disk.number(path))
        result = refused or self._functions(file)[2](file, flags)
        if result == 0 and file in self._new:  # SQLite makes the name of a new journal last, too
            self._new.discard(file)
            return self._refused("syncdir", os.path.dirname(path))
        return int(result)

    def _delete(self, vfs: int, name: bytes, sync: int) -> int:
        path = self._disk.seen(os.fsdecode(name))
        there = bool(path) and os.path.exists(path)
        if there and self._refused("unlink", path):
            return codes.SQLITE_IOERR_DELETE
        result: int = self._real_delete(vfs, name, sync)
        if there and result == 0:
            self._disk.gone(path)
            if sync:
                return self._refused("syncdir", os.path.dirname(path))
        return result


_KEPT: list[_Sqlite] = []
