"""How things are put on a page: page, card, line, columns, flowing rows, empty pages, notices."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.flow import FlowRow, clear
from coprod_desktop.ui.kit.icons import IconLabel
from coprod_desktop.ui.kit.text import Text, soft


class Card(QFrame):
    """A surface for one matter, with an optional heading. Fill it with `add`, empty it with `clear`."""

    def __init__(self, title: str = "", *, look: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 18, 16)
        outer.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = Text(title, "heading")
        self.head.addWidget(self.title, 1)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, thing: QWidget | QLayout) -> None:
        """Put one more thing beneath the others."""
        if isinstance(thing, QWidget):
            self.body.addWidget(thing)
        else:
            self.body.addLayout(thing)

    def add_beside_title(self, thing: QWidget) -> None:
        """Put a small action to the right of the heading."""
        self.head.addWidget(thing, 0)

    def clear(self) -> None:
        """Take away and free what was added (not the heading)."""
        clear(self.body)

    def show_lines(self, lines: Sequence[QWidget], empty: str = "") -> None:
        """Replace the content by lines; the words of `empty` stand there if there are none."""
        self.clear()
        self.body.setSpacing(0)
        for line in lines:
            self.body.addWidget(line)
        if lines and isinstance(lines[-1], Line):
            lines[-1].set_last()
        if not lines and empty:
            self.body.addWidget(soft(empty))


class Notice(Card):
    """A card that asks for attention (never about a person's worth): icon, words, actions."""

    def __init__(
        self, words: str, *actions: QWidget, icon: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(look="notice", parent=parent)
        row = self.row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon, "attention"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Text(words)
        row.addWidget(self.words, 1)
        self.add(row)
        if actions:
            self.add(FlowRow(*actions))


class Line(QFrame):
    """One thing in a card: icon, title, soft words beneath, actions at the right.

    `icon` is a Lucide name or a ready widget (a `CoverMark`); `tone` its colour's name in the palette.
    Where there is no room the actions go below the words.
    """

    def __init__(
        self,
        title: str,
        under: str = "",
        *actions: QWidget,
        icon: str | QWidget = "",
        tone: str = "soft",
        last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "last-line" if last else "line")
        self.setAccessibleName(f"{title}. {under}" if under else title)
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(0, 9, 0, 9)
        across.setSpacing(12)
        self._mark = IconLabel(icon, tone) if isinstance(icon, str) and icon else icon or None
        self._side = self._mark_side(bool(under))
        if isinstance(self._mark, QWidget):
            across.addWidget(self._mark, 0, self._side)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(12)
        across.addLayout(self._box, 1)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.title, self.under = Text(title), Text(under, "soft")
        self.words.addWidget(self.title)
        if under:
            self.words.addWidget(self.under)
        else:
            self.under.hide()
        self._box.addLayout(self.words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        for action in actions:
            self._actions.addWidget(action)
        self._box.addLayout(self._actions)
        self._box.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_mark()

    def _place_mark(self) -> None:
        if isinstance(self._mark, QWidget):
            below = self._box.direction() == QBoxLayout.Direction.TopToBottom
            side = self._mark_side(below or bool(self.under.text()) or self.words.count() > 1)
            if side != self._side:  # setting it lays the line out once more
                self._side = side
                self._across.setAlignment(self._mark, side)

    @staticmethod
    def _mark_side(top: bool) -> Qt.AlignmentFlag:
        """A mark stands at the first of several lines, and in the middle of a single one."""
        return Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter

    def set_last(self) -> None:
        """Drop the hair line beneath the last line of a card."""
        self.setProperty("look", "last-line")
        self.style().unpolish(self)
        self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - self._actions.sizeHint().width()
        narrow = self._actions.count() > 0 and room < theme.px(190)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != way:
            self._box.setDirection(way)
            self._place_mark()


def _from_the_top(holder: QWidget) -> QVBoxLayout:
    """A layout at the top of `holder` with the spare room beneath it.

    Aligning the layout itself would cut wrapped text: Qt then holds it to the height it has on one line.
    """
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(0, 0, 0, 0)
    inner = QVBoxLayout()
    inner.setSpacing(18)
    outer.addLayout(inner)
    outer.addStretch(1)
    return inner


class Columns(QWidget):
    """Two or more columns that go below one another where the window is narrow or the text large.

    `columns[i].addWidget(card)` fills them; `shares` says how the width is divided.
    """

    def __init__(self, *shares: int, least: int = 330, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(18)
        self.columns: list[QVBoxLayout] = []
        for share in shares or (1, 1):
            holder = QWidget()
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column = _from_the_top(holder)
            self._box.addWidget(holder, share)
            self.columns.append(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self.columns)
        room = (event.size().width() - 18 * (count - 1)) / count
        across = room >= theme.px(self._least)
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


class _AsTallAsItIs(QWidget):
    """What is scrolled, as tall as its content at the width it has.

    Without this Qt makes it as tall as wrapped words would need at their narrowest, and one scrolls on into
    nothing.
    """

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(body)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class Scroll(QScrollArea):
    """Scrolls its body up and down only, and keeps what has focus in sight."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holder = _AsTallAsItIs(body)
        for each in (holder, body):
            each.setProperty("look", "body")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        self.keep_focus_in_sight()
        return moved

    def keep_focus_in_sight(self) -> None:
        """Scroll to whatever has the keyboard."""
        focused: QWidget | None = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 24, 48)


class Page(QWidget):
    """A page: its title, the one act it is for at the right, and a body that scrolls.

    Fill with `add(widget)`; `stretch=True` gives a list all the room (then nothing scrolls but the list).
    `foot` is a row beneath the body that stays in sight (Cancel, Record). `scrolls=False` for a page that
    is one list.
    """

    def __init__(self, title: str = "", *, scrolls: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._make_head(title)
        outer.addLayout(self.head)
        holder = QWidget()
        self.scroller: Scroll | None = Scroll(holder) if scrolls else None
        self.body = _from_the_top(holder) if scrolls else QVBoxLayout(holder)
        self.body.setContentsMargins(32, 2, 32, 24)
        self.body.setSpacing(18)
        outer.addWidget(self.scroller or holder, 1)
        if self.scroller is not None:
            self.scroller.verticalScrollBar().rangeChanged.connect(self._line_up)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        outer.addLayout(self.foot)
        self.set_title(title)

    def _make_head(self, title: str) -> None:
        self.head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head.setContentsMargins(32, 22, 32, 14)
        self.head.setSpacing(12)
        self.lead, names, self._before = QHBoxLayout(), QVBoxLayout(), 0
        names.setSpacing(2)
        self.title, self.under_title = Text(title, "title"), Text("", "soft")
        names.addWidget(self.title)
        names.addWidget(self.under_title)
        self.lead.setSpacing(12)
        self.lead.addLayout(names, 1)
        self.head.addLayout(self.lead, 1)
        self.acts = QWidget()
        across = QHBoxLayout(self.acts)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        self.acts.hide()
        self.head.addWidget(self.acts, 0, Qt.AlignmentFlag.AlignVCenter)

    def _arrange_head(self) -> None:
        """Put the acts beneath the title where, beside them, it would be squeezed into a narrow column."""
        beside = self.acts.sizeHint().width() + 12 + self._before
        room = self.width() - 64 - beside
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        under = self.under_title.fontMetrics().horizontalAdvance(self.under_title.text())
        narrow = room < max(min(title, self.width() * 0.45), under / 3)
        stacked = narrow and not self.acts.isHidden()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.head.setDirection(down if stacked else across)
        side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter
        self.head.setAlignment(self.acts, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_head()

    def set_title(self, title: str, under: str = "") -> None:
        """Change the title and the soft words beneath it."""
        self.title.setText(title)
        self.under_title.setText(under)
        self.under_title.setVisible(bool(under))
        self.setAccessibleName(title)
        self._arrange_head()

    def add(self, thing: QWidget, *, stretch: bool = False) -> None:
        """Put one more thing beneath the others."""
        self.body.addWidget(thing, 1 if stretch else 0)

    def add_action(self, button: QWidget) -> None:
        """Put an act at the right of the title; with larger text all of them go beneath it."""
        across = self.acts.layout()
        assert across is not None
        across.addWidget(button)
        self.acts.show()
        self._arrange_head()

    def add_before_title(self, button: QWidget) -> None:
        """Put something small at the left of the title."""
        self.lead.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._before = button.sizeHint().width() + 12

    def add_foot(self, *things: QWidget) -> None:
        """Put things at the right beneath the body, always in sight."""
        self.foot.setContentsMargins(32, 10, 32, 14)
        if self.foot.count() == 0:
            self.foot.addStretch(1)
        for thing in things:
            self.foot.addWidget(thing)

    def clear(self) -> None:
        """Take away and free the body."""
        clear(self.body)

    def _line_up(self, _least: int, most: int) -> None:
        """Keep the body's right edge beneath the title's when the scroll bar comes and goes."""
        bar = self.scroller.verticalScrollBar().sizeHint().width() if self.scroller is not None else 0
        self.body.setContentsMargins(32, 2, 32 - bar if most else 32, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.scroller.verticalScrollBar() if self.scroller is not None else None
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if bar is not None and event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * bar.pageStep())
            return
        super().keyPressEvent(event)


class EmptyState(QWidget):
    """What stands on an empty page: what will be here, and how to start."""

    def __init__(
        self, words: str, how: str, *actions: QWidget, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 32, 0, 32)
        box.setSpacing(10)
        if icon:
            box.addWidget(IconLabel(icon, "soft", 36), 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(Text(words, "big"))
        box.addWidget(soft(how))
        if actions:
            box.addSpacing(6)
            box.addWidget(FlowRow(*actions))
        box.addStretch(1)


def hair() -> QFrame:
    """A hair line between two matters."""
    line = QFrame()
    line.setProperty("look", "hair")
    return line


def column(*things: QWidget, gap: int = 8) -> QVBoxLayout:
    """Things one beneath the other."""
    box = QVBoxLayout()
    box.setSpacing(gap)
    for thing in things:
        box.addWidget(thing)
    return box


def stack(*things: QWidget, gap: int = 8) -> QWidget:
    """Things one beneath the other as one thing, each as wide as what holds it."""
    holder = QWidget()
    box = column(*things, gap=gap)
    box.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(box)
    return holder
