"""Where what is typed and pressed arrives, for whoever must hear of it in every window of the program."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget


class Arriving(QObject):
    """Lets one object's event filter see what arrives at the windows used and the widget with the keyboard.

    A filter on the application would see everything: each of the thousands of events with which a page is
    laid out would cross over to Python, which made every page twice as slow.
    """

    def __init__(self, hearer: QObject) -> None:
        super().__init__(hearer)
        self._hearer = hearer
        self._on = False

    def start(self) -> None:
        """Begin to hear."""
        app = QApplication.instance()
        if not isinstance(app, QApplication) or self._on:
            return
        self._on = True
        app.focusChanged.connect(self._follow)
        app.focusWindowChanged.connect(self._follow_window)
        parent = self._hearer.parent()
        if isinstance(parent, QWidget):
            parent.window().installEventFilter(self._hearer)
        self._follow(None, QApplication.focusWidget())
        self._follow_window(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Hear no more."""
        app = QApplication.instance()
        if not isinstance(app, QApplication) or not self._on:
            return
        self._on = False
        app.focusChanged.disconnect(self._follow)
        app.focusWindowChanged.disconnect(self._follow_window)
        heard: list[QObject | None] = [*QGuiApplication.allWindows(), *QApplication.topLevelWidgets()]
        for place in (*heard, QApplication.focusWidget()):
            if place is not None:
                place.removeEventFilter(self._hearer)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """The keyboard has gone from one widget to another.

        Nothing is kept of either: Python is not told when a widget or window that Qt made itself is gone.
        """
        if old is not None and not old.isWindow():
            old.removeEventFilter(self._hearer)
        if now is not None:
            now.installEventFilter(self._hearer)
            now.window().installEventFilter(self._hearer)

    def _follow_window(self, now: QWindow | None) -> None:
        """Here the system hands in keys, presses and the wheel, those for an open menu too."""
        if now is not None:
            now.installEventFilter(self._hearer)
