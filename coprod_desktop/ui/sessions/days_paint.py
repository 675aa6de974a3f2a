"""How a day of the calendar is laid out and drawn: the number, what it is called, its sessions and tasks."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.ui.kit import Cover, icons, theme
from coprod_desktop.ui.kit.marks import mark_pixmap
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.days_model import DAY, Day, Entry
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _, clock, day_month, ngettext, span

_PAD, _END = 5, 2
"""What is left free before the words of an entry, and after them, where they are mostly cut anyway."""
_MARK = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = (
    Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignAbsolute.value
    | Qt.AlignmentFlag.AlignTop.value
    | Qt.TextFlag.TextWordWrap.value
)


@dataclass(frozen=True)
class Spot:
    """Where one entry stands in a day. `lines` is how many lines of text it has room for."""

    box: QRect
    at: int
    lines: int


@dataclass(frozen=True)
class Laid:
    """A day laid out: what has room, and where the words for the rest stand."""

    spots: tuple[Spot, ...]
    more: QRect | None = None
    hidden: int = 0


class DayPainter(QStyledItemDelegate):
    """Draws days. `tall` gives every entry all its words, as a single week has room for."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.tall = False
        self.inside: tuple[int, int, int] | None = None
        """Row, column and number of the entry that has the keyboard."""
        self.target: tuple[int, int] | None = None
        """The day something is being dragged over."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(60), self.least_height())

    def least_height(self) -> int:
        """What a day needs at least: its number and one entry, or in a week one with all its words."""
        lines = 4 if self.tall else 3 if self._narrow(self._view.columnWidth(0) - 2 * _PAD) else 2
        return self._head() + lines * self._line() + 2 * _PAD

    @staticmethod
    def _narrow(width: int) -> bool:
        """Whether a title beside the time would be cut to a few letters, as in large text."""
        return width < 3 * QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance("00:00")

    @staticmethod
    def _line() -> int:
        return QFontMetrics(theme.font(theme.SMALL)).height()

    def _head(self) -> int:
        return QFontMetrics(theme.font(theme.SMALL, bold=True)).height() + 8

    def lay_out(self, box: QRect, day: Day, first: int = 0) -> Laid:
        """Where each entry stands in a day's box; `first` is the one that must be seen."""
        line, count = self._line(), len(day.entries)
        area = box.adjusted(_PAD, self._head(), -_END, -3)
        if not count or area.height() < line:
            return Laid((), QRect(area.left(), area.top(), area.width(), line) if count else None, count)
        most = 5 if self.tall else 3 if self._narrow(area.width()) else 2
        lines = self._lines_each(area.height(), line, count, most)
        each = lines * line + (10 if self.tall else 3)
        fit = max(1, (area.height() + 3) // each)
        if fit >= count:
            start, shown, hidden = 0, count, 0
        else:
            fit = max(1, (area.height() - line + 3) // each)
            start = min(max(0, first - fit + 1), count - fit)
            shown, hidden = fit, count - fit
        spots = tuple(
            Spot(QRect(area.left(), area.top() + row * each, area.width(), each - 3), start + row, lines)
            for row in range(shown)
        )
        more = QRect(area.left(), area.bottom() - line + 1, area.width(), line) if hidden else None
        return Laid(spots, more, hidden)

    def _lines_each(self, height: int, line: int, count: int, most: int) -> int:
        """So many lines for each entry as all of them have room for."""
        for lines in range(most, 1, -1):
            if count * (lines * line + (10 if self.tall else 3)) - 3 <= height:
                return lines
        return 3 if self.tall else 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        day: Day | None = index.data(DAY)
        if day is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, here = QRect(option.rect), (index.row(), index.column())
        current = self._view.currentIndex()
        is_current = (current.row(), current.column()) == here
        self._paint_ground(painter, box, day, is_current)
        self._paint_head(painter, box, day)
        chosen = self.inside[2] if self.inside is not None and self.inside[:2] == here else None
        laid = self.lay_out(box, day, chosen or 0)
        for spot in laid.spots:
            self._paint_entry(painter, spot, day.entries[spot.at], faint=not day.inside, on=spot.at == chosen)
        if laid.more is not None:
            self._say(painter, laid.more, more_words(laid), "accent", bold=True)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, day: Day, current: bool) -> None:
        painter.fillRect(box, theme.colour("card" if day.inside else "paper"))
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = QRectF(box).adjusted(1.5, 1.5, -2.5, -2.5)
        if self.target is not None and self.target == self._place(day):
            painter.fillRect(box.adjusted(0, 0, -1, -1), theme.colour("selection"))
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inner, 5, 5)
        elif current and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(inner, 5, 5)

    def _place(self, day: Day) -> tuple[int, int]:
        model = self._view.model()
        index = model.index_of(day.on)  # type: ignore[attr-defined]
        return index.row(), index.column()

    def _paint_head(self, painter: QPainter, box: QRect, day: Day) -> None:
        area = QRect(box.left() + _PAD, box.top() + 3, box.width() - 2 * _PAD, self._head() - 5)
        metrics = QFontMetrics(theme.font(theme.SMALL, bold=True))
        text = "" if self.tall else day_number(day)
        if day.today:
            # The ground behind it says so too.
            whole = _("Today") if self.tall else _("{day} · today").format(day=text)
            text = fitting(metrics, area.width() - 14, whole, text)
        wide = metrics.horizontalAdvance(text)
        if text and day.today:
            pill = QRectF(area.left(), area.top(), wide + 14, area.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(pill, 7, 7)
            self._say(painter, area.adjusted(7, 0, 0, 0), text, "on_accent", bold=True)
            wide += 14
        elif text:
            self._say(painter, area, text, "ink" if day.inside else "soft", bold=day.inside)
        if day.named:
            self._say(painter, area.adjusted(wide + (8 if text else 0), 0, 0, 0), day.named, "soft")

    def _paint_entry(self, painter: QPainter, spot: Spot, entry: Entry, *, faint: bool, on: bool) -> None:
        box = spot.box
        if on:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(QRectF(box).adjusted(-2, 0, 2, 0), 4, 4)
        elif self.tall:
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(theme.colour("card"))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self.tall:
            box = box.adjusted(5, 3, -4, -2)
        line, side = self._line(), theme.px(_MARK)
        top = box.top() + max(0, (line - side) // 2)
        painter.drawPixmap(QRect(box.left(), top, side, side), mark(entry))
        beside = QRect(box.left() + side + 5, box.top(), box.width() - side - 5, line)
        gone = isinstance(entry, SessionRow) and entry.state is not SessionState.PLANNED
        tone = "soft" if faint or gone else "ink"
        if spot.lines > 2:
            self._paint_tall(painter, box, beside, entry, spot.lines, tone)
            return
        when = ""
        if isinstance(entry, SessionRow) and not self._narrow(spot.box.width()):
            when = clock(entry.start)
        self._say(painter, beside, f"{when}  {_isolated(entry.title)}".strip(), tone, struck=gone)
        if spot.lines > 1:
            tone = _tone(entry)
            under = beside.translated(0, line)
            self._say(painter, under, standing(entry, under.width()), tone)

    def _paint_tall(
        self, painter: QPainter, box: QRect, beside: QRect, entry: Entry, lines: int, tone: str
    ) -> None:
        line = self._line()
        when = _("Consultation") if isinstance(entry, ConsultationDue) else _("Task due")
        if isinstance(entry, SessionRow):
            when = span(entry.start, entry.end)
            if QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance(when) > beside.width():
                when = clock(entry.start)
        self._say(painter, beside, when, "soft")
        title = QRect(box.left(), box.top() + line, box.width(), (lines - 2) * line)
        gone = isinstance(entry, SessionRow) and entry.state is not SessionState.PLANNED
        used = self._wrapped(painter, title, entry.title, tone, struck=gone)
        beneath = [(standing(entry, box.width()), _tone(entry))]
        if isinstance(entry, SessionRow):
            beneath.append((entry.where, "soft"))
        said = [(text, of_tone) for text, of_tone in beneath if text]
        for at, (text, of_tone) in enumerate(said[: lines - 1 - used]):
            row = QRect(box.left(), box.top() + (1 + used + at) * line, box.width(), line)
            self._say(painter, row, text, of_tone)

    @staticmethod
    def _say(
        painter: QPainter, box: QRect, text: str, tone: str, *, bold: bool = False, struck: bool = False
    ) -> None:
        font = theme.font(theme.SMALL, bold=bold)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, fitting)

    @staticmethod
    def _wrapped(painter: QPainter, box: QRect, text: str, tone: str, *, struck: bool) -> int:
        """Words on as many lines as the box has room for; returns how many they took."""
        font = theme.font(theme.SMALL, bold=True)
        font.setStrikeOut(struck)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        if box.height() < 2 * metrics.height() or metrics.horizontalAdvance(text) <= box.width():
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, _WRAPPED, fitting)
            return 1
        # Wrapping leaves the ends of lines empty, so less fits than the width times the lines.
        fitting, room = text, QRect(box.left(), box.top(), box.width(), 10_000)
        while len(fitting) > 8 and metrics.boundingRect(room, _WRAPPED, fitting).height() > box.height():
            fitting = fitting[: -max(1, len(fitting) // 12)].rstrip(" …") + "…"
        painter.drawText(box, _WRAPPED, fitting)
        return max(1, round(metrics.boundingRect(room, _WRAPPED, fitting).height() / metrics.height()))


def day_number(day: Day) -> str:
    """The number of a day; where the month changes, with the month."""
    return day_month(day.on) if day.on.day == 1 else str(day.on.day)


def more_words(laid: Laid) -> str:
    """The words for what has no room in a day."""
    return (
        ngettext("+{n} more", "+{n} more", laid.hidden)
        if laid.spots
        else ngettext("{n} here", "{n} here", laid.hidden)
    )


def stand_words(entry: Entry) -> str:
    """Where an entry stands, in a few words."""
    if isinstance(entry, ConsultationDue):
        return _("closes")
    if not isinstance(entry, SessionRow):
        return _("task due")
    return words.joined(words.part(entry), words.stands(entry), words.exception(entry))


def standing(entry: Entry, width: int) -> str:
    """Where an entry stands, in the words there is room for; all of them are in the tool tip and spoken."""
    ways = [stand_words(entry)]
    if isinstance(entry, SessionRow):
        short = words.stands_shortly(entry)
        ways += [words.joined(words.part(entry), short), short]
    return fitting(QFontMetrics(theme.font(theme.SMALL)), width, *filter(None, ways))


def fitting(metrics: QFontMetrics, width: int, *ways: str) -> str:
    """The first way of saying something that has room; the last one where none has."""
    return next((way for way in ways if metrics.horizontalAdvance(way) <= width), ways[-1] if ways else "")


def _tone(entry: Entry) -> str:
    if not isinstance(entry, SessionRow) or entry.over or entry.state is not SessionState.PLANNED:
        return "soft"
    return "attention" if entry.coverage.to_cover else "soft"


def _isolated(title: str) -> str:
    """A title that keeps its own direction beside the time (first strong isolate)."""
    return f"\u2068{title}\u2069"


def _icon(entry: Entry) -> str:
    return "megaphone" if isinstance(entry, ConsultationDue) else "list-checks"


def mark(entry: Entry) -> QPixmap:
    """The mark before an entry: drawn once per kind, colours and text size."""
    kind = words.mark_of(entry) if isinstance(entry, SessionRow) else _icon(entry)
    if not isinstance(kind, Cover):
        return icons.pixmap(kind, "soft", _MARK)
    current = theme.current()
    key = (kind, current.scheme, current.scale)
    if key not in _marks:
        _marks[key] = mark_pixmap(kind, _MARK)
    return _marks[key]


_marks: dict[tuple[Cover, theme.Scheme, int], QPixmap] = {}
