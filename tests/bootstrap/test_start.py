"""The start of the window: quick, one at a time, and nothing about anyone in what is written down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_desktop.bootstrap import faults
from coprod_desktop.errors import describe

ROOT = Path(__file__).parents[2]

SIGN_IN = """
import sys
from pathlib import Path
from coprod_desktop.bootstrap.door import RealDoor
from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.bootstrap.window import application
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.window import MainWindow

app = application()
preferences = Preferences(None)
preferences.apply(app)
place = Place(DataFolder(Path(sys.argv[1])))
place.folder.prepare()
window = MainWindow(Runner(), RealDoor(place), preferences)
window.show()
window.start()
app.processEvents()
heavy = {"sqlalchemy", "alembic", "sqlcipher3", "reportlab", "pikepdf", "pypdfium2", "openpyxl", "dateutil"}
print(sorted(heavy & set(sys.modules)))
window.runner.stop()
"""


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_sign_in_window_imports_neither_sql_nor_paper(tmp_path: Path) -> None:
    done = run(SIGN_IN, tmp_path / "data")
    assert done.stdout.strip() == "[]", done.stderr


AT_TODAY = """
import sys
from importlib import import_module
import coprod_desktop.bootstrap.window
import coprod_desktop.ui.belonging
import linecache
print([name for name in linecache.cache if name.endswith(("enum.py", "typing.py"))])
from coprod_desktop.bootstrap.opening import HEAVY, PAGES
for name in (*HEAVY, *PAGES):
    import_module(name)
not_yet = {
    "alembic", "asyncio.events", "charset_normalizer", "concurrent.futures", "email", "highspy", "icalendar",
    "multiprocessing", "numpy", "openpyxl", "phonenumbers", "pikepdf", "pypdfium2", "rapidfuzz", "reportlab",
    "segno", "ssl", "subprocess", "coprod_desktop.documents", "coprod_desktop.exchange",
    "coprod_desktop.filling", "coprod_desktop.ui.people.person", "coprod_desktop.ui.projects.page",
}
print(sorted(not_yet & set(sys.modules)))
print(coprod_desktop.ui.belonging.QWidget.focusWidget.__doc__)
"""


def test_what_today_and_the_pages_opened_most_need_brings_little_else() -> None:
    """Each of these is megabytes that every sitting would hold; they are imported where they are used.

    A docstring of PySide’s own is written when it is asked for, with all it knows of signatures; and no
    text of Python’s own modules is kept.
    """
    done = run(AT_TODAY)
    assert done.stdout.splitlines() == ["[]", "[]", "None"], done.stderr


PUT_OFF = """
import coprod_desktop.store.engine
import asyncio
from importlib import metadata

async def one():
    return 1

print(type(asyncio).__name__, asyncio.run(one()), type(asyncio).__name__)
print(type(metadata).__name__, metadata.version("sqlalchemy").split(".")[0], type(metadata).__name__)
"""


def test_what_was_put_off_is_there_when_it_is_asked_for() -> None:
    done = run(PUT_OFF)
    assert done.stdout.splitlines() == ["_Later 1 module", "_Later 2 module"], done.stderr


REFUSED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coprod_desktop.bootstrap.window import application, run_window
from coprod_desktop.bootstrap.opening import hold
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.shell.notices import RefusalDialog

folder = DataFolder(Path(sys.argv[1]))
lock = hold(folder)
app = application()

def press() -> None:
    dialog = next(each for each in app.topLevelWidgets() if isinstance(each, RefusalDialog))
    print(dialog.isVisible())
    dialog.close_button.click()

QTimer.singleShot(1000, press)
sys.exit(run_window(folder))
"""


def test_a_second_window_is_refused_with_a_friendly_word(tmp_path: Path) -> None:
    done = run(REFUSED, tmp_path / "data")
    assert done.returncode == 1
    assert done.stdout.strip() == "True"
    assert "already open" in done.stderr


def test_a_report_names_nobody(tmp_path: Path) -> None:
    secret = "Sam Rivers, 07700 900123"
    try:
        try:
            raise ValueError(secret)
        except ValueError as inner:
            raise KeyError(secret) from inner
    except KeyError as fault:
        report = describe(fault)
        faults.note(tmp_path / "log.txt", fault)
    kept = (tmp_path / "log.txt").read_text("utf-8")
    for words in (report, kept):
        assert "KeyError" in words
        assert "ValueError" in words
        assert "test_start.py" in words
        assert "Sam" not in words
        assert "07700" not in words
        assert str(tmp_path) not in words


def test_what_nobody_caught_is_written_down_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", __import__("threading").excepthook)
    monkeypatch.setattr(sys, "stderr", None)
    shown: list[BaseException] = []
    faults.watch(tmp_path / "log.txt", shown.append)
    fault = RuntimeError("about Sam")
    sys.excepthook(RuntimeError, fault, None)
    assert shown == [fault]
    assert "RuntimeError" in (tmp_path / "log.txt").read_text("utf-8")


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("x" * 300_000, "utf-8")
    faults.note(log, "a report")
    assert log.stat().st_size < 1_000
    assert (tmp_path / "log.old.txt").exists()


def test_a_log_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    faults.note(tmp_path / "no" / "such" / "log.txt", "a report")
