"""Garbage is collected on the window's thread only: widgets in a cycle are never destroyed on another."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.shell.collecting import Collecting


class Cycle:
    """Something that only the collector can free; it notes on which thread that was."""

    freed_on: list[str] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Cycle.freed_on.append(threading.current_thread().name)


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:
    Cycle.freed_on.clear()
    made = Collecting()
    yield made
    made.stop()
    made.deleteLater()
    gc.disable()  # as the other tests of windows have it, until their own fixture enables it


def test_another_thread_collects_nothing_and_the_window_does(qtbot: QtBot, collecting: Collecting) -> None:
    def make_many() -> None:
        for _each in range(3000):
            Cycle()

    thread = threading.Thread(target=make_many, name="store")
    thread.start()
    thread.join()
    assert Cycle.freed_on == []
    qtbot.waitUntil(lambda: len(Cycle.freed_on) == 3000)
    assert set(Cycle.freed_on) == {threading.main_thread().name}


def test_when_it_stops_python_collects_by_itself_again(collecting: Collecting) -> None:
    assert not gc.isenabled()
    collecting.stop()
    assert gc.isenabled()


def test_all_there_is_goes_at_once_where_it_is_asked_for(collecting: Collecting) -> None:
    Cycle()
    collecting.collect()
    assert len(Cycle.freed_on) == 1


def test_what_stays_is_looked_at_once(collecting: Collecting) -> None:
    before = gc.get_freeze_count()
    collecting.settle_after()
    assert gc.get_freeze_count() > before
    gc.unfreeze()
