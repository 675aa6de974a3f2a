"""Find while typing: a line with a list beneath it.

Feed it once with `offer(rows)` (it then matches by itself, whatever the accents), or connect
`wanted(text)` and answer each time with `answer(text, rows)`; late answers are dropped. Whoever presses Enter
or Tab before the answer is there takes the first one found, as soon as it is.

Where the rows are people, `hides` tells whose names must not be seen: while someone is beside us a name shows
only when what is typed fits exactly that one.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.fields import Field, announce
from coprod_desktop.ui.kit.folding import fit_to_be_seen, matches
from coprod_desktop.ui.kit.rows import RowList
from coprod_desktop.ui.kit.shown import Shown
from coprod_desktop.wording import _, ngettext

_MOST = 40


class TypeAhead(Field):
    """A line edit that finds rows. `value()` is the row taken, or None; `taken(row)` tells at once."""

    wanted = Signal(str)
    taken = Signal(object)

    def __init__(
        self,
        key: str,
        label: str,
        as_shown: Callable[[Any], Shown],
        *,
        hint: str = "",
        width: int = 0,
        row_key: Callable[[Any], Any] | None = None,
        hides: Callable[[Any], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(key, label, self.line, hint=hint, width=width, parent=parent)
        self._as_shown, self._row_key = as_shown, row_key
        self.hides = hides or _hides_nobody
        self._rows: list[Any] | None = None
        self._taken: Any = None
        self._waiting = self._takes_first = False
        self.asks_when_empty = False
        self.list = RowList(label or _("Found"), parent=self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        self.destroyed.connect(self.list.deleteLater)  # it moves to the window when it is first shown
        self.list.clicked.connect(self._pressed)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)

    def offer(self, rows: Sequence[Any]) -> None:
        """Match among these rows from now on."""
        self._rows = list(rows)

    def answer(self, text: str, rows: Sequence[Any]) -> None:
        """What was found for `text`; dropped when something else has been typed since."""
        if not self._waiting or text != self.text():
            return
        takes_first = self._takes_first
        self._waiting = self._takes_first = False
        shown = fit_to_be_seen(text, rows, self.hides)
        if rows and not shown:
            self._say_hidden()
        elif takes_first and shown:
            self._take(shown[0])
        elif self.line.hasFocus():
            self._show(shown)

    def value(self) -> Any:
        return self._taken

    def set(self, value: Any) -> None:
        self._put(value, "• • •" if value is not None and self.hides(value) else None)

    def can_hold(self, value: Any) -> bool:
        return value is None

    def words_of(self, value: Any) -> str:
        return _("another one") if value is not None else super().words_of(value)

    def _put(self, value: Any, words: str | None = None) -> None:
        self._taken = value
        self._waiting = self._takes_first = False
        shown = words or ("" if value is None else self._as_shown(value).title)
        self.line.setText(shown)
        self.line.setCursorPosition(0)  # of a long name the beginning is seen
        self.line.setToolTip(shown)
        self.list.hide()

    def text(self) -> str:
        """What stands in the line, taken or not."""
        return self.line.text().strip()

    def _typed(self) -> None:
        self._taken = None
        self._waiting = self._takes_first = False
        self._touched()
        self.show_problem("")
        self._find()

    def _find(self) -> None:
        text = self.text()
        if not text and not self.asks_when_empty:
            self.list.hide()
        elif self._rows is not None:
            fits = (row for row in self._rows if matches(text, self._as_shown(row).title))
            found = [row for row, _at in zip(fits, range(_MOST), strict=False)]
            shown = fit_to_be_seen(text, found, self.hides)
            if found and not shown:
                self._say_hidden()
            else:
                self._show(shown)
        else:
            self._waiting = True
            self.wanted.emit(text)

    def _show(self, rows: Sequence[Any]) -> None:
        self.list.show_rows(rows, self._as_shown, self._row_key)
        if not rows:
            self.list.hide()
            announce(self.line, _("Nobody found"))
            return
        self._place()
        self.list.show()
        self.list.raise_()
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        announce(self.line, ngettext("{n} found", "{n} found", len(rows)))

    def _say_hidden(self) -> None:
        self.list.hide()
        self.show_problem(
            _("Names are hidden while someone’s beside you: type theirs until it fits one person.")
        )

    def _place(self) -> None:
        """Beneath the line and above everything else in the window, inside it."""
        window = self.window()
        if self.list.parentWidget() is not window:
            self.list.setParent(window)
        spot = self.line.mapTo(window, QPoint(0, self.line.height() + 2))
        room = window.height() - spot.y() - 8
        high = min(self.list.height_of_all(), theme.px(300))
        if room < min(high, theme.px(120)):
            above = self.line.mapTo(window, QPoint(0, 0)).y()
            high = min(high, above - 8)
            spot.setY(above - high - 2)
        else:
            high = min(high, room)
        self.list.setGeometry(spot.x(), spot.y(), max(self.line.width(), theme.px(260)), high)

    def _take(self, row: Any) -> None:
        self._put(row)
        self._touched()
        self.taken.emit(row)

    def _pressed(self) -> None:
        if self._waiting:  # what is listed was found for what stood there before
            self._takes_first = True
        elif (row := self.list.current_row()) is not None:
            self._take(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._steer(event)
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        """Arrow keys move in the list (Down opens it), Enter and Tab take, Esc closes it."""
        key = Qt.Key(event.key())
        takes = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if self.list.isHidden() and not (self._waiting and takes):
            if key is Qt.Key.Key_Down and self._taken is None and not self._waiting:
                self._find()
                return True
            return False
        at = self.list.currentIndex().row()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if key in steps:
            last = self.list.model().rowCount() - 1
            self.list.setCurrentIndex(self.list.model().index(max(0, min(last, at + steps[key])), 0))
            announce(self.line, self._as_shown(self.list.current_row()).words())
            return True
        if takes:
            self._pressed()
            return key is not Qt.Key.Key_Tab
        if key is Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def hideEvent(self, event: QEvent) -> None:
        self.list.hide()
        super().hideEvent(event)  # type: ignore[arg-type]


def _hides_nobody(_row: Any) -> bool:
    return False
