"""Opening the window on a data folder, and everything around it: the log, the look, one instance."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QLoggingCategory, Qt, QTimer
from PySide6.QtWidgets import QApplication

from coprod_desktop import ui
from coprod_desktop.bootstrap import faults
from coprod_desktop.bootstrap.door import RealDoor
from coprod_desktop.bootstrap.opening import HEAVY, PAGES, Place, hold
from coprod_desktop.errors import PlainError, describe
from coprod_desktop.store.files import DataFolder
from coprod_desktop.ui.shell.collecting import Collecting
from coprod_desktop.ui.shell.copied import hear_copies
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.window import MainWindow

NAME = "Coprod Desktop"
_A_MOMENT = 100


def run_window(folder: DataFolder, *, example: bool = False) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    A folder that another running program holds, or that can't be written to, is refused in a small window.
    """
    with suppress(OSError):
        folder.path.mkdir(0o700, parents=True, exist_ok=True)
    faults.watch(folder.log, _before_the_window)
    app = application()
    preferences = Preferences(preferences_file())
    preferences.apply(app)
    example = example or folder.is_example
    try:
        lock = hold(folder, example=example)
    except PlainError as error:
        return _refused(app, error)
    try:
        return _work(app, Place(folder), preferences, example=example)
    finally:
        lock.release()


def application() -> QApplication:
    """The one application object, named, with words and numbers as they are written here."""
    ui.import_plainly()
    # Qt tells on standard error which scripts a font lacks; it then takes another font, and all is well.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([NAME])
    hear_copies()
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return app


def preferences_file() -> Path:
    """Where this laptop's text size and colours are kept; nothing of the organisation's."""
    import platformdirs

    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "look.json"


def make_window(place: Place, preferences: Preferences, *, example: bool = False) -> MainWindow:
    """The window with everything it needs."""
    runner = Runner()
    window = MainWindow(
        runner, RealDoor(place, is_example=example), preferences, partial(faults.note, place.folder.log)
    )
    faults.watch(place.folder.log, partial(_show, window))
    return window


def _work(app: QApplication, place: Place, preferences: Preferences, *, example: bool) -> int:
    collecting = Collecting()
    window = make_window(place, preferences, example=example)
    window.fit_to_screen(window.screen().availableGeometry())
    window.show()
    window.start()
    # Once the window stands there, what opening will need is imported ahead while the passphrase is typed.
    QTimer.singleShot(_A_MOMENT, partial(warm, window.runner, collecting))
    window.entered.connect(partial(_a_moment_later, partial(settle_in, window.runner, collecting)))
    window.locked.connect(partial(_a_moment_later, collecting.collect))
    try:
        return app.exec()
    finally:
        free(window)
        collecting.stop()


def warm(runner: Runner, collecting: Collecting) -> None:
    """What signing in and Today need, got ready ahead while the passphrase is being typed."""
    runner.warm(HEAVY)
    runner.run_unopened(_make_ready, done=collecting.settle_after)


def _make_ready() -> None:
    from coprod_desktop.bootstrap.mapped import make_ready

    make_ready()


def _a_moment_later(work: Callable[[], object], _desk: object = None) -> None:
    QTimer.singleShot(_A_MOMENT, work)


def settle_in(runner: Runner, collecting: Collecting) -> None:
    """What follows once Today stands there: what is left over goes, the pages opened most are imported."""
    collecting.collect()
    runner.warm(PAGES)


def free(window: MainWindow) -> None:
    """End a window’s threads and let go of all it holds now, not when the program is taken down."""
    window.runner.stop()
    window.idle.stop()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _refused(app: QApplication, error: PlainError) -> int:
    from coprod_desktop.ui.shell.notices import RefusalDialog

    if sys.stderr is not None:
        sys.stderr.write(f"{error}\n")
    dialog = RefusalDialog(error, None)
    dialog.finished.connect(app.quit)
    dialog.open()
    app.exec()
    return 1


def _show(window: MainWindow, fault: BaseException) -> None:
    from coprod_desktop.ui.shell.runner import ProgramFault

    # The report has been written down already; the window only shows it.
    QTimer.singleShot(0, window, partial(window.show_report, ProgramFault(describe(fault))))


def _before_the_window(_fault: BaseException) -> None:
    """There is no window yet to show it in; the log has it."""
