"""Power cuts: from everything that was done to a disk, what may be found on it after the plug was pulled.

What was synced is there. Of what was written since, each piece may have reached the disk, or not, or by some
of its sectors; a file’s length changes with it. Names (made, moved, removed) reach the disk in their order,
as on every file system with a journal, but nobody knows how far; a folder that was synced has all of them.
"""

import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.faults.disk import Disk, Op

SECTOR = 512
_NAMES = {"create", "rename", "unlink", "mkdir", "rmdir"}
_FOLDER = -1
_AT_ONCE = 200


@dataclass
class Recording:
    """What was done to the disk beneath a folder, and after how much of it each act was acknowledged."""

    root: Path
    ops: list[Op] = field(default_factory=list)
    said: list[int] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    content: dict[int, bytes] = field(default_factory=dict)

    def begin(self) -> Disk:
        """Remember what is there now, and give the disk that is heard from now on."""
        disk = Disk(self.root, hear=self.ops.append)
        for path in sorted(self.root.rglob("*")):
            if path.is_dir():
                self.names[str(path)] = _FOLDER
            else:
                number = self.names[str(path)] = disk.number(str(path))
                self.content[number] = path.read_bytes()
        return disk

    def acknowledge(self) -> None:
        """Whoever is at work was told that it is done."""
        self.said.append(len(self.ops))


class Surface:
    """The disk at one moment: what is there for certain, and what is on its way."""

    def __init__(self, recording: Recording) -> None:
        self.root = str(recording.root)
        self.names = dict(recording.names)
        self.content = {number: bytearray(content) for number, content in recording.content.items()}
        self.writing: dict[int, list[Op]] = {}
        self.naming: list[Op] = []

    def take(self, op: Op) -> None:
        """One more thing is done."""
        if op.kind in _NAMES:
            self.naming.append(op)
        elif op.kind == "sync":
            for each in self.writing.pop(op.file, ()):
                _write(self.content.setdefault(op.file, bytearray()), each)
        elif op.kind == "syncdir":
            touched = [at for at, each in enumerate(self.naming) if op.path in _folders(each)]
            for _ in range(touched[-1] + 1 if touched else 0):
                _name(self.names, self.naming.pop(0))
        else:
            self.writing.setdefault(op.file, []).append(op)

    def cut(self, chance: random.Random, into: Path) -> None:
        """Pull the plug, and put what is found afterwards into a folder."""
        names = dict(self.names)
        for op in self.naming[: chance.randint(0, len(self.naming))]:
            _name(names, op)
        for path, number in sorted(names.items()):
            target = into / os.path.relpath(path, self.root)
            if number == _FOLDER:
                target.mkdir(parents=True, exist_ok=True)
                continue
            content: bytes | bytearray = self.content.get(number, b"")
            if number in self.writing:
                content = bytearray(content)
                for op in self.writing[number]:
                    _perhaps(content, op, chance)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def all_arrives(self) -> dict[str, bytes]:
        """What is there when nothing happens: every file by its path."""
        names, content = dict(self.names), {number: bytearray(one) for number, one in self.content.items()}
        for op in self.naming:
            _name(names, op)
        for number, ops in self.writing.items():
            for op in ops:
                _write(content.setdefault(number, bytearray()), op)
        return {path: bytes(content.get(one, b"")) for path, one in names.items() if one != _FOLDER}


def moments(recording: Recording, cuts: Iterable[int]) -> Iterator[tuple[int, int, Surface]]:
    """The disk at some moments: so many things were done, so many acts acknowledged.

    They come some hundreds at a time, each time in their order, so that a run ended early was everywhere.
    """
    left = iter(cuts)
    while some := list(islice(left, _AT_ONCE)):
        yield from _in_order(recording, some)


def _in_order(recording: Recording, cuts: list[int]) -> Iterator[tuple[int, int, Surface]]:
    surface, done, said = Surface(recording), 0, 0
    for cut in sorted(cuts):
        while done < cut:
            surface.take(recording.ops[done])
            done += 1
        while said < len(recording.said) and recording.said[said] <= cut:
            said += 1
        yield done, said, surface


def _folders(op: Op) -> set[str]:
    return {os.path.dirname(path) for path in (op.path, op.to) if path}


def _name(names: dict[str, int], op: Op) -> None:
    if op.kind == "create":
        names[op.path] = op.file
    elif op.kind == "mkdir":
        names[op.path] = _FOLDER
    elif op.kind == "rename":
        inside = [path for path in names if path == op.path or path.startswith(op.path + os.sep)]
        for path in inside:
            names[op.to + path[len(op.path) :]] = names.pop(path)
    else:
        names.pop(op.path, None)


def _write(content: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del content[op.at :]
        content.extend(bytes(op.at - len(content)))
        return
    _reach(content, op.at + len(op.data))
    content[op.at : op.at + len(op.data)] = op.data


def _perhaps(content: bytearray, op: Op, chance: random.Random) -> None:
    """It arrived, or half of it, or it did not."""
    luck = chance.random()
    if luck < 0.4 or (op.kind == "truncate" and luck < 0.7):
        _write(content, op)
    elif luck < 0.7:
        _reach(content, op.at + len(op.data))
        for at in range(0, len(op.data), SECTOR):
            if chance.random() < 0.5:
                content[op.at + at : op.at + at + SECTOR] = op.data[at : at + SECTOR]


def _reach(content: bytearray, length: int) -> None:
    content.extend(bytes(max(0, length - len(content))))
