"""Which days a rota shows and how large its paper is: chosen as last time on this laptop."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.queries.rows.rota_paper import RotaAsked, RotaRows
from coprod_desktop.ui.kit import ChoiceRow, IconButton, Text
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.vocabulary import PaperSize, RotaSpan
from coprod_desktop.wording import _, day_month, label, month

_SPAN, _SIZE = "rota span", "rota size"


class RotaChoices(QWidget):
    """A month or a week, earlier or later, on A4 or A3: `asked` says which days, `paper_size` which paper."""

    days_chosen = Signal()
    size_chosen = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._rows: RotaRows | None = None
        self.asked = RotaAsked()
        self.span = ChoiceRow("span", _("Which days"), [(one, label(one)) for one in RotaSpan])
        self.paper = ChoiceRow("size", _("How large"), [(one, label(one)) for one in PaperSize])
        self.earlier = IconButton(_("Earlier"), "chevron-left", self._earlier)
        self.later = IconButton(_("Later"), "chevron-right", self._later)
        self.days = Text("")
        self._offer(self.span, preferences.remembered(_SPAN, RotaSpan.MONTH), RotaSpan)
        self._offer(self.paper, preferences.remembered(_SIZE, PaperSize.A4), PaperSize)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        turning = QHBoxLayout()
        turning.setContentsMargins(0, 0, 0, 0)
        turning.addWidget(self.earlier)
        turning.addWidget(self.days, 1)
        turning.addWidget(self.later)
        box.addWidget(self.span)
        box.addLayout(turning)
        box.addWidget(self.paper)
        self.span.changed.connect(self._span_chosen)
        self.paper.changed.connect(self._size_chosen)

    @staticmethod
    def _offer(field: ChoiceRow, kept: str, known: type[RotaSpan] | type[PaperSize]) -> None:
        field.set(known(kept) if kept in set(known) else next(iter(known)))

    def ask_for(self, span: RotaSpan | None, day: date | None, project_id: int | None) -> None:
        """Be about the month or the week a day is in; None for as last time, and for today."""
        if span is not None:
            self.span.blockSignals(True)
            self.span.set(span)
            self.span.blockSignals(False)
        self.asked = RotaAsked(self.span.value(), day, project_id)

    @property
    def paper_size(self) -> PaperSize:
        """How large the paper is."""
        size: PaperSize = self.paper.value()
        return size

    def show_rows(self, rows: RotaRows) -> None:
        """Say which days are shown."""
        self._rows = rows
        words = _("{first} to {last}").format(first=day_month(rows.since), last=day_month(rows.until))
        self.days.setText(month(rows.since) if rows.span is RotaSpan.MONTH else words)

    def _earlier(self) -> None:
        if self._rows is not None:
            self._go_to(self._rows.since - timedelta(days=1))

    def _later(self) -> None:
        if self._rows is not None:
            self._go_to(self._rows.until + timedelta(days=1))

    def _go_to(self, day: date) -> None:
        self.asked = RotaAsked(self.asked.span, day, self.asked.project_id)
        self.days_chosen.emit()

    def _span_chosen(self) -> None:
        """From a month to the week today is in, or its first one; from a week to its month."""
        self._preferences.remember(_SPAN, self.span.value())
        day = self.asked.day
        if (
            self._rows is not None
            and not self._rows.since <= self._rows.printed_at.date() <= self._rows.until
        ):
            day = self._rows.since
        self.asked = RotaAsked(self.span.value(), day, self.asked.project_id)
        self.days_chosen.emit()

    def _size_chosen(self) -> None:
        self._preferences.remember(_SIZE, self.paper.value())
        self.size_chosen.emit()
