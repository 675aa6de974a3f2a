"""Run by the bench in a process of its own, so that starting and memory are those of the program alone.

    python -m tests.bench.window_child bare
    python -m tests.bench.window_child start FOLDER
    python -m tests.bench.window_child work FOLDER
    python -m tests.bench.window_child days FOLDER
    python -m tests.bench.window_child large FOLDER

Prints what it measured as one line of JSON; for the first two the parent takes the time to that line. Before
it, `work` says twice that it holds still, so that the parent can see how much memory it takes.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0


def bare() -> None:
    """A bare PySide6 window with one label, drawn."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication([])
    label = QLabel("Harbour Voices")
    label.show()
    QTimer.singleShot(0, lambda: (label.repaint(), tell({}), app.quit()))
    app.exec()


def start(folder: Path) -> None:
    """The program to the sign-in window, with the keyboard in its first field."""
    from PySide6.QtCore import QTimer

    app, window = _window(folder)
    window.show()
    QTimer.singleShot(0, window.start)

    def look() -> None:
        if window.focusWidget() is not None and window.focusWidget().isVisible():
            window.repaint()
            tell({"imported": [name for name in ("sqlalchemy", "reportlab") if name in _mains()]})
            os._exit(0)  # what is imported ahead on the other thread is not waited for

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(0)
    app.exec()


def _mains() -> set[str]:
    """What had been imported when the window was made, before the other thread began to import ahead."""
    return _seen


_seen: set[str] = set()
_kept_alive: list[Any] = []


def _window(folder: Path) -> Any:
    from coprod_desktop.bootstrap import window as window_module
    from coprod_desktop.bootstrap.opening import Place
    from coprod_desktop.store.files import DataFolder
    from coprod_desktop.store.keys import KdfParameters
    from coprod_desktop.ui.shell.preferences import Preferences

    app = window_module.application()
    preferences = Preferences(folder.parent / "look.json")
    preferences.apply(app)
    _seen.update(sys.modules)
    cheap = KdfParameters(memory_kib=64, iterations=1, lanes=1)
    place = Place(DataFolder(folder), _the_day, cheap)
    return app, window_module.make_window(place, preferences)


def _the_day() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 5, 14, 8, 0, tzinfo=UTC)


def at_work(folder: Path) -> tuple[Any, Any, float]:
    """The program with somebody signed in and Today there, and how long that took from the passphrase on."""
    app, window = _window(folder)
    from coprod_desktop.bootstrap.window import settle_in, warm
    from coprod_desktop.ui.shell.collecting import Collecting

    collecting = Collecting()  # as in the program
    _kept_alive.append(collecting)
    window.show()
    window.start()
    warm(window.runner, collecting)
    until(app, lambda: not window.runner.is_busy)
    first = _sign_in(app, window)
    settle_in(window.runner, collecting)  # as a moment after Today is there
    until(app, lambda: not window.runner.is_busy)
    return app, window, first


def work(folder: Path) -> None:
    """Sign in, see Today, leave and come back; then stalls while long work runs, and memory."""
    app, window, first = at_work(folder)
    hold()
    _lock(app, window)
    again = _sign_in(app, window)
    hold()
    opened = _opened(app, window)
    stalls = _stalls(app, window)
    projects = _projects(app, window)
    tell({"first": first, "again": again, "opened": opened, "projects": projects, "stalls": stalls})
    os._exit(0)


def _lock(app: Any, window: Any) -> None:
    """Lock it from within the loop of events, as a key or the clock does: there Qt frees what is put away."""
    from PySide6.QtCore import QTimer

    locked: list[bool] = []
    window.locked.connect(lambda: locked.append(True))
    QTimer.singleShot(0, window.lock)
    until(app, lambda: bool(locked) and not window.runner.is_busy)
    _kept_alive[0].collect()  # as a moment after it is locked


def hold() -> None:
    """Let the parent see how much memory this process holds; what looks would itself take some here."""
    tell({"hold": True})
    sys.stdin.readline()


def days(folder: Path) -> None:
    """Draw one month of the calendar after the other, as large as the smallest laptop shows it."""
    from dataclasses import replace

    from PySide6.QtWidgets import QApplication

    from coprod_desktop.queries.calendar import calendar, days_named
    from coprod_desktop.queries.rows.calendar import CalendarAsked
    from coprod_desktop.store.files import DataFolder
    from coprod_desktop.ui.kit import theme
    from coprod_desktop.ui.sessions.days_view import DaysView
    from tests.bench import ten_years
    from tests.bench.measuring import repeat

    app = QApplication([])
    theme.apply_theme(app)
    workspace = ten_years.opened(DataFolder(folder))
    view = DaysView(movable=True)
    view.resize(1062, 560)
    view.show()
    asked = CalendarAsked(day=ten_years.TODAY)
    months = [calendar(workspace, replace(asked, day=asked.day.replace(month=at))) for at in range(1, 13)]
    view.days.name_days(days_named(workspace, months[0].since, months[-1].until).names)
    turn = iter(months * 10)

    def draw() -> None:
        rows = next(turn)
        view.show_rows(rows, rows.day)
        view.grab()

    taken = repeat(draw, times=60).taken
    tell({"drawn": taken, "sessions": max(len(rows.sessions) for rows in months)})
    os._exit(0)


def _sign_in(app: Any, window: Any) -> float:
    from tests.world import PASSPHRASE, SIGN_IN

    window.sign_in.name.set(SIGN_IN)
    window.sign_in.passphrase.set(PASSPHRASE)
    begun = time.perf_counter()
    window.sign_in.submit()
    until(app, lambda: window.desk is not None and not window.runner.is_busy)
    window.repaint()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _opened(app: Any, window: Any) -> list[float]:
    """How late the window’s own clock ticks while each page of the rail is opened for the first time."""
    late: list[float] = []
    for spec in window.desk.specs.values():
        if spec.in_rail:
            begun = time.perf_counter()
            window.desk.open(spec.key)
            late.append((time.perf_counter() - begun) * 1000)
            late += _late(app, window)
    return late


def _projects(app: Any, window: Any) -> list[float]:
    """How long each part of a project’s page takes from being opened until it is there and drawn."""
    from coprod_desktop.queries.picks import projects

    found: list[Any] = []
    window.runner.run(projects, done=found.extend)
    until(app, lambda: bool(found))
    taken: list[float] = []
    for pick in found[:9]:
        for part in range(8):
            begun = time.perf_counter()
            window.desk.open("project", project_id=pick.id, part=part)
            until(app, lambda: not window.runner.is_busy)
            window.repaint()
            taken.append((time.perf_counter() - begun) * 1000)
    return taken[8:]  # the first time each part is made, its module is read too


def _stalls(app: Any, window: Any) -> list[float]:
    """How late the window's own clock ticks while a spreadsheet is brought in and a backup is made."""
    from coprod_desktop.services.backups import back_up_here
    from coprod_desktop.services.imports import PeopleImport, PersonIn, apply_people

    people = tuple(PersonIn(full_name=f"Łukasz O’Neill {number}") for number in range(5_000))
    window.runner.run(apply_people, PeopleImport(people))
    window.runner.run(back_up_here)
    return _late(app, window)


def _late(app: Any, window: Any) -> list[float]:
    """How late it ticks until what was asked for is there and drawn."""
    late: list[float] = []
    drawn = 0
    last = time.perf_counter()
    while window.runner.is_busy or drawn < 20:
        drawn += not window.runner.is_busy
        app.processEvents()
        now = time.perf_counter()
        if now - last > 0.001:
            late.append((now - last) * 1000)
        last = time.perf_counter()
        time.sleep(0.002)
        late.append(max(0.0, (time.perf_counter() - last) * 1000 - 2))
        last = time.perf_counter()
    return late


def until(app: Any, reached: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.perf_counter() + PATIENCE
    while not reached():
        if time.perf_counter() > end:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.0005)


def tell(what: dict[str, Any]) -> None:
    """Say something to whoever measures."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    match sys.argv[1:]:
        case ["bare"]:
            bare()
        case ["start", path]:
            start(Path(path))
        case ["work", path]:
            work(Path(path))
        case ["days", path]:
            days(Path(path))
        case ["large", path]:
            from tests.bench import large_files

            large_files.work(Path(path))
