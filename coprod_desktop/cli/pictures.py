"""Pictures of the windows, drawn without a display."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QDeadlineTimer,
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from coprod_desktop.bootstrap.example import EXAMPLE_KEYS
from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.bootstrap.window import application, free, make_window
from coprod_desktop.errors import Trouble
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.shell.collecting import Collecting
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.window import MainWindow
from coprod_desktop.wording import _

SIZE = (1366, 768)
_PATIENCE = 60_000


Pictured = tuple[str, str, dict[str, Any]]
"""The name of a picture, and the page it is of: its key and what it is opened for."""


def take_pictures(place: Place, pages: Sequence[Pictured], out: Path) -> Iterator[Path]:
    """Sign in to the example and draw each page, light and dark; gives the files as they are written.

    Raises Trouble when a page doesn't come up.
    """
    out.mkdir(parents=True, exist_ok=True)
    app = application()
    older = qInstallMessageHandler(_say_what_counts)
    collecting = Collecting()
    window = make_window(place, Preferences(None), example=True)
    try:
        window.resize(*SIZE)
        theme.apply_theme(app, theme.Scheme.LIGHT, 100)
        window.show()
        window.start()
        _wait(window, lambda: True)
        yield _drawn(window, out / "sign-in.png")
        desk = _signed_in(window)
        for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
            theme.apply_theme(app, scheme, 100)
            for name, key, params in pages:
                if key not in desk.specs:
                    continue
                desk.open(key, **params)
                _wait(window, lambda: True)
                yield _drawn(window, out / f"{name}-{scheme.value}.png")
    finally:
        free(window)
        collecting.stop()
        qInstallMessageHandler(older)


def _say_what_counts(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Tell what Qt has to say, except that a window which is only drawn cannot be told its size."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


def _signed_in(window: MainWindow) -> Desk:
    window.sign_in.name.set(EXAMPLE_KEYS.user)
    window.sign_in.passphrase.set(EXAMPLE_KEYS.passphrase)
    window.sign_in.press()
    _wait(window, lambda: window.desk is not None)
    if window.desk is None:
        raise Trouble(_("The example’s window didn’t open."), _("See log.txt in its folder."))
    return window.desk


def _wait(window: MainWindow, there: Callable[[], bool]) -> None:
    """Let the window work until everything it asked for has arrived."""
    deadline, calm = QDeadlineTimer(_PATIENCE), 0
    while calm < 3 and not deadline.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(15, loop.quit)
        loop.exec()
        calm = 0 if window.runner.is_busy or not there() else calm + 1


def _drawn(window: MainWindow, file: Path) -> Path:
    QApplication.processEvents()
    if not window.grab().save(str(file)):
        raise Trouble(_("The picture couldn’t be written."), _("Look whether there is room on the disk."))
    return file
