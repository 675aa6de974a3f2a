"""Some days at the laptop, walked once; all that was done to the disk was seen. And one act, to be killed in.

From what was seen, the disk as it was after any of the acts is put anywhere, byte for byte.
"""

import os
import pickle
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.faults.acts import Days
from tests.faults.afterwards import Known, known
from tests.faults.disk import HAS_WAY_IN, Disk, Op
from tests.faults.power import Recording, Surface, moments

SEEN = pytest.mark.skipif(not HAS_WAY_IN, reason="this SQLite doesn’t let its writes be seen")
_ORDER = "order.pickle"


class Walked:
    """What was done to the disk, and what was so after each act."""

    def __init__(self, template: Path, path: Path) -> None:
        shutil.copytree(template, path / "data")
        days = Days(path)
        days.begin()
        self.recording = Recording(path)
        disk = self.recording.begin()
        with disk.watched():
            workspace = days.open()
            self.recording.acknowledge()
            self.known, self.days = [known(days, workspace)], [_copy(days)]
            for _done in days.walk(workspace):
                self.recording.acknowledge()
                self.known.append(known(days, workspace))
                self.days.append(_copy(days))
            workspace.close()
        self.there = {str(one): one.read_bytes() for one in path.rglob("*") if one.is_file()}

    def after(self, acknowledged: int) -> Known | None:
        """What the act would make so that is not acknowledged yet; None after the last one."""
        return self.known[acknowledged + 1] if acknowledged + 1 < len(self.known) else None

    def writes(self, act: int) -> int:
        """How often the disk was written to from one act to the end of the next."""
        return self.recording.said[act + 1] - self.recording.said[act]

    def put_down(self, acts: list[int], into: Path) -> Iterator[tuple[int, Days]]:
        """The folder as it was after each of some acts, in the same place."""
        said = self.recording.said
        for _done, acknowledged, surface in moments(self.recording, [said[act] for act in acts]):
            put(surface, into)
            yield acknowledged - 1, replace(_copy(self.days[acknowledged - 1]), path=into)


def put(surface: Surface, into: Path) -> None:
    """Write all files of a disk to which nothing happened."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    for path, content in surface.all_arrives().items():
        target = into / os.path.relpath(path, surface.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (into / "data" / "backups").mkdir(exist_ok=True)


def _copy(days: Days) -> Days:
    return replace(days, made=dict(days.made), passphrases=dict(days.passphrases))


def order(days: Days, write: int) -> None:
    """Say which act is to be done, and at which of its writes the program is killed."""
    (days.path / _ORDER).write_bytes(pickle.dumps((days, write)))


def be_killed(path: Path, said: Connection) -> None:
    """Do one act as ordered, and die at one of its writes; else say that it was acknowledged."""
    days, write = pickle.loads((path / _ORDER).read_bytes())
    counted = count(1)
    begun = False

    def hear(_op: Op) -> None:
        if begun and next(counted) == write:
            os.kill(os.getpid(), signal.SIGKILL)

    with Disk(path, hear=hear).watched():
        workspace = days.open()
        begun = True
        for _done in days.walk(workspace, days.done + 1):
            said.send(known(days, workspace))
