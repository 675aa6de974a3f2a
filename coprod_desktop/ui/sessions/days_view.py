"""The calendar's days: walked by keyboard, pressed, and sessions dragged from one to another.

Arrow keys go by day and week, Page up and down by month or week, Home to today. Enter or Tab goes into a
day: there the arrow keys go from session to session, Enter opens one, Alt with an arrow key moves it to
another day as dragging does, Escape goes back to the day. N adds a session on the day.
"""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from coprod_desktop.queries.rows.calendar import CalendarMode, CalendarRows
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.ui.kit import announce, theme
from coprod_desktop.ui.sessions.calendar_lines import key_of
from coprod_desktop.ui.sessions.days_model import DAY, Day, DaysModel, Entry, entry_words
from coprod_desktop.ui.sessions.days_paint import DayPainter, Laid
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _, short_date

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_HEAD_PAD = 14
"""What a heading needs beside its words."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DaysView(QTableView):
    """A month or a week of days. `movable` says whether sessions may be moved and added here."""

    opened = Signal(object)
    """A session or a task is asked for."""
    whole_day = Signal(object)
    """Everything on a `Day` is asked for."""
    moved = Signal(object, object)
    """A session is to be on another date."""
    choose_day = Signal(object)
    """The day of a session is to be typed."""
    add_on = Signal(object)
    """A session is to be added on a date."""
    day_wanted = Signal(object)
    """A date outside what is shown is gone to."""
    turned = Signal(int)
    """Pages on or back."""
    today_wanted = Signal()

    def __init__(self, movable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.movable = movable
        self.days = DaysModel()
        self.painter = DayPainter(self)
        self.setModel(self.days)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(_("Days"))
        self.setProperty("look", "days")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().sectionResized.connect(self._shorten)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.follow: int | None = None
        """A session that is on its way to another day: the keyboard goes with it."""
        self._inside: int | None = None
        self._pressed: tuple[QPoint, SessionRow] | None = None
        self._dragged: SessionRow | None = None
        self._spot = QPoint()
        theme.changes().applied.connect(self._redress)

    def show_rows(self, rows: CalendarRows, on: date) -> None:
        """Show other days, with the keyboard on one of them; inside a day it stays with its session."""
        held = self.entry()
        self._inside = None
        self.painter.tall = rows.asked.mode is CalendarMode.WEEK
        self.days.show(rows)
        self._redress()
        self.setCurrentIndex(self.days.index_of(on))
        for row in rows.sessions:
            if row.id == self.follow and row.on == on:
                held, self.follow = row, None
        day = self.day()
        if held is not None and day is not None:
            ids = [key_of(entry) for entry in day.entries]
            self._go_in(ids.index(key_of(held)) if key_of(held) in ids else None, aloud=False)
        self._tell_painter()

    def day(self) -> Day | None:
        """The day the keyboard is on."""
        return self.days.day(self.currentIndex())

    def entry(self) -> Entry | None:
        """The session or task the keyboard is on, once inside a day."""
        day = self.day()
        if day is None or self._inside is None or self._inside >= len(day.entries):
            return None
        return day.entries[self._inside]

    def _redress(self) -> None:
        """Rows as high as the room allows, and no lower than a day's number and one line need."""
        self.verticalHeader().setMinimumSectionSize(self.painter.least_height())
        self._shorten()
        self.viewport().update()

    def _shorten(self) -> None:
        """Short names of days where whole ones would be cut."""
        metrics = self.horizontalHeader().fontMetrics()
        heads = [self.days.heading(at, short=False) for at in range(self.days.columnCount())]
        wide = max(map(metrics.horizontalAdvance, heads), default=0)
        self.days.shorten(wide + _HEAD_PAD > self.columnWidth(0))

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._dragged is not None and key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in _STEPS and alt:
            self._move_by(_STEPS[key])
        elif key in _STEPS:
            self._step(key)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.today_wanted.emit()
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape and self._inside is not None:
            self._go_in(None)
        elif key == Qt.Key.Key_M and (entry := self._movable_entry()) is not None:
            self.choose_day.emit(entry)
        elif key == Qt.Key.Key_N and self.movable and (day := self.day()) is not None:
            self.add_on.emit(day.on)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow key is for the session the keyboard is on, before it means going back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() in _STEPS and self._movable_entry() is not None:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the sessions of the day the keyboard is on, and then on."""
        day = self.day()
        if self.hasFocus() and day is not None and day.entries:
            at = self._inside
            following = (0 if at is None else at + 1) if forward else (None if at is None else at - 1)
            if following is not None and 0 <= following < len(day.entries):
                self._go_in(following)
                return True
            if not forward and at == 0:
                self._go_in(None)
                return True
        return super().focusNextPrevChild(forward)

    def _step(self, key: Qt.Key) -> None:
        day = self.day()
        if day is None:
            return
        if self._inside is not None and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            following = self._inside + (1 if key == Qt.Key.Key_Down else -1)
            self._go_in(min(max(0, following), len(day.entries) - 1))
            return
        self._go_in(None, aloud=False)
        self.go_to(day.on + timedelta(days=_STEPS[key]))

    def go_to(self, on: date) -> None:
        """Put the keyboard on a date, shown or not."""
        index = self.days.index_of(on)
        if index.isValid():
            self.setCurrentIndex(index)
            self.viewport().update()
        else:
            self.day_wanted.emit(on)

    def _enter(self) -> None:
        entry, day = self.entry(), self.day()
        if entry is not None:
            self.opened.emit(entry)
        elif day is not None and day.entries:
            self._go_in(0)
        elif day is not None:
            announce(self, _("Nothing on this day."))

    def _go_in(self, at: int | None, *, aloud: bool = True) -> None:
        self._inside = at
        self._tell_painter()
        entry, day = self.entry(), self.day()
        if aloud and entry is not None:
            announce(self, entry_words(entry))
        elif aloud and day is not None:
            announce(self, day.spoken())

    def _tell_painter(self) -> None:
        here = self.currentIndex()
        self.painter.inside = None if self._inside is None else (here.row(), here.column(), self._inside)
        self.viewport().update()

    def _movable_entry(self) -> SessionRow | None:
        """The session that the keys for moving mean: the one gone into, or the only one of the day."""
        day, entry = self.day(), self.entry()
        if entry is None and day is not None and len(day.entries) == 1:
            entry = day.entries[0]
        return entry if self.may_move(entry) else None  # type: ignore[return-value]

    def may_move(self, entry: Entry | None) -> bool:
        """Whether something may be moved to another day from here."""
        planned = isinstance(entry, SessionRow) and entry.state is SessionState.PLANNED and not entry.over
        return self.movable and planned

    def _move_by(self, days: int) -> None:
        entry, day = self._movable_entry(), self.day()
        if entry is not None:
            self.moved.emit(entry, entry.on + timedelta(days=days))
        elif self.movable and day is not None and len(day.entries) > 1 and self._inside is None:
            self._go_in(0)

    # the mouse

    def spot_at(self, pos: QPoint) -> tuple[Day, Entry | None, bool] | None:
        """The day at a point, what stands there of its entries, and whether it is the words for the rest."""
        index = self.indexAt(pos)
        day: Day | None = index.data(DAY)
        if day is None:
            return None
        laid = self._laid(index, day)
        for spot in laid.spots:
            if spot.box.contains(pos):
                return day, day.entries[spot.at], False
        return day, None, laid.more is not None and laid.more.contains(pos)

    def _laid(self, index: QModelIndex, day: Day) -> Laid:
        inside = self.painter.inside
        first = inside[2] if inside is not None and inside[:2] == (index.row(), index.column()) else 0
        return self.painter.lay_out(self.visualRect(index), day, first)

    def box_of(self, session_id: int) -> QRect:
        """Where a session is drawn; empty where it is not, or has no room."""
        for row in range(self.days.rowCount()):
            for column in range(7):
                index = self.days.index(row, column)
                day: Day = index.data(DAY)
                for spot in self._laid(index, day).spots:
                    if key_of(day.entries[spot.at]) == ("session", session_id):
                        return spot.box
        return QRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self.spot_at(event.position().toPoint())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        day, entry, _more = found
        self.setCurrentIndex(self.days.index_of(day.on))
        self._go_in(None if entry is None else day.entries.index(entry), aloud=False)
        if self.may_move(entry):
            self._pressed = (event.position().toPoint(), entry)  # type: ignore[assignment]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pos = event.position().toPoint()
        if self._pressed is not None and self._dragged is None:
            far = (pos - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
            self._dragged = self._pressed[1] if far else None
        if self._dragged is not None:
            index = self.indexAt(pos)
            self._spot = pos
            self.painter.target = (index.row(), index.column()) if index.isValid() else None
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()
            return
        self._point(pos)

    def _point(self, pos: QPoint) -> None:
        """A hand where a press opens something."""
        found = self.spot_at(pos)
        hand = found is not None and (found[1] is not None or found[2])
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """All the words of what is pointed at, since few have room."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.spot_at(event.pos())
            entry = found[1] if found is not None else None
            QToolTip.showText(event.globalPos(), entry_words(entry) if entry is not None else "", self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found, dragged = self.spot_at(event.position().toPoint()), self._dragged
        was_pressed = self._pressed is not None or dragged is not None
        self._let_go()
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        day, entry, more = found
        if dragged is not None:
            if day.on != dragged.on:
                self.moved.emit(dragged, day.on)
        elif entry is not None and (was_pressed or not self.may_move(entry)):
            self.opened.emit(entry)
        elif more:
            self.whole_day.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position().toPoint())
        if found is not None and found[1] is None and not found[2] and self.movable:
            self.add_on.emit(found[0].on)

    def _let_go(self) -> None:
        self._pressed = self._dragged = self.painter.target = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is pointed at or, by the menu key, with what has the keyboard."""
        found = self.spot_at(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            day, entry = self.day(), self.entry()
        else:
            day, entry = (found[0], found[1]) if found is not None else (None, None)
        if day is None:
            return
        menu = self.menu_for(day, entry)
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    def menu_for(self, day: Day, entry: Entry | None) -> QMenu:
        """The menu of a session or a day; freed once it was closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._meant = (day, entry)
        if entry is not None:
            menu.addAction(_("Open")).triggered.connect(self._open_meant)
        if self.may_move(entry):
            menu.addAction(_("Move to another day…")).triggered.connect(self._move_meant)
        if day.entries:
            menu.addAction(_("Show the whole day")).triggered.connect(self._show_meant)
        if self.movable:
            words = _("Add a session on {date}").format(date=short_date(day.on))
            menu.addAction(words).triggered.connect(self._add_meant)
        return menu

    def _open_meant(self) -> None:
        self.opened.emit(self._meant[1])

    def _move_meant(self) -> None:
        self.choose_day.emit(self._meant[1])

    def _show_meant(self) -> None:
        self.whole_day.emit(self._meant[0])

    def _add_meant(self) -> None:
        self.add_on.emit(self._meant[0].on)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dragged is None:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(theme.SMALL, bold=True))
        words = painter.fontMetrics().elidedText(
            self._dragged.title, Qt.TextElideMode.ElideRight, theme.px(220)
        )
        wide = painter.fontMetrics().horizontalAdvance(words) + 16
        box = QRect(self._spot + QPoint(10, 4), self._spot + QPoint(10 + wide, 10 + theme.px(20)))
        painter.setBrush(theme.colour("card"))
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
