"""The laptop sleeps in the middle of a write, and wakes up hours later, or with its clock set back."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from coprod_desktop.services.people import AddPerson, add_person
from tests.faults.acts import Days
from tests.faults.afterwards import Known, check, known
from tests.faults.conftest import Child, Work
from tests.faults.disk import Disk, Op
from tests.faults.walked import SEEN

AtWork = Callable[[Work, Path], Child]
pytestmark = [SEEN, pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped so there")]
STOPS = {1: 80, 30: -30, 60: 200}
"""At which write it falls asleep, and how far the clock leaps, in sevens of minutes."""


def sleep_in_the_middle(path: Path, said: Connection) -> None:
    """Add people, each time stopped in the middle; say when it is about to be, and what is so afterwards."""
    days, written, stop = Days(path), 0, 0

    def hear(_op: Op) -> None:
        nonlocal written
        written += 1
        if written == stop:
            said.send(None)
            os.kill(os.getpid(), signal.SIGSTOP)
            days.done += STOPS[stop]

    with Disk(path, hear=hear).watched():
        workspace = days.open()
        for stop in STOPS:
            written = 0
            add_person(workspace, AddPerson(f"Sam Rivers {stop}", phone="07700 900123"))
            said.send(known(days, workspace))


def test_asleep_in_the_middle_of_a_write(world_template: Path, tmp_path: Path, at_work: AtWork) -> None:
    """Awake again it goes on where it was, and what it then says is stored is stored."""
    shutil.copytree(world_template, tmp_path / "data")
    days = Days(tmp_path)
    days.begin()
    child = at_work(sleep_in_the_middle, tmp_path)
    asleep = psutil.Process(child.process.pid)
    now: list[Known] = []
    for _stop in STOPS:
        assert child.next() is None
        while asleep.status() != psutil.STATUS_STOPPED:
            child.run_on(0.01)
        asleep.resume()
        now.append(child.next())
    assert len({one.rows for one in now}) == len(STOPS)
    child.rest()
    check(days, now[-1], None)
