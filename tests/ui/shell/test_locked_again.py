"""Locking and signing in again and again holds no more than once: one desk each, one page, one open store."""

import gc

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.today.page import TodayPage
from tests.ui.shell.conftest import MORGAN, Open, sign_in


def alive(kind: type, window: object) -> list[object]:
    """What there is of a kind that belongs to this window, or to no widget at all."""
    found = [one for one in gc.get_objects() if isinstance(one, kind)]
    return [one for one in found if not hasattr(one, "window") or (isValid(one) and one.window() is window)]


def test_nothing_old_stays_after_a_lock(qtbot: QtBot, begun: Place, open_window: Open) -> None:
    gc.collect()
    before = len(alive(Workspace, None))
    window = open_window()
    for _each in range(3):
        sign_in(qtbot, window, MORGAN)
        qtbot.waitUntil(lambda: not window.runner.is_busy)
        assert len(alive(Desk, window)) == 1
        assert len(alive(TodayPage, window)) == 1
        gc.collect()
        assert len(alive(Workspace, None)) == before + 1
        window.lock()
        qtbot.waitUntil(lambda: not window.runner.is_busy)
    gc.collect()
    assert len(alive(Workspace, None)) == before
