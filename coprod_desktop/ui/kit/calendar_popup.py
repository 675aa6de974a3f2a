"""A small calendar to press a date in. Weekends look like other days."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.wording import _


class CalendarPopup(QFrame):
    """Opens below an input, closes on a choice, on Esc, or on a press elsewhere; freed on closing."""

    chosen = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "floating")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(self._chosen)
        self.calendar.clicked.connect(self._chosen)
        box.addWidget(self.calendar)

    def open_below(self, widget: QWidget) -> None:
        """Show the calendar beneath a widget, inside the screen."""
        self.adjustSize()
        spot = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        spot.setX(max(room.left(), min(spot.x(), room.right() - self.width())))
        if spot.y() + self.height() > room.bottom():
            spot.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(spot)
        self.show()
        self.calendar.setFocus()

    def _chosen(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
