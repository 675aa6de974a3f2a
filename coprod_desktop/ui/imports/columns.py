"""The second card: what each column holds, as guessed, with what stands in it; each can be corrected."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coprod_desktop.exchange.people_columns import PeopleMapping, PersonColumn, PersonField, field_words
from coprod_desktop.exchange.rota_columns import RotaColumn, RotaField, RotaMapping, rota_field_words
from coprod_desktop.ui.imports.work import Mapping
from coprod_desktop.ui.kit import Card, ChoiceRow, ComboField, LinkButton, Notice, OneLine, Text, soft, theme
from coprod_desktop.ui.shell.context import Beside
from coprod_desktop.wording import _, ngettext

_SHOWN_AT_FIRST = 20


class ColumnsCard(Card):
    """Shows a mapping; `corrected(mapping)` when a column or the order of dates was changed."""

    corrected = Signal(object)

    def __init__(self, beside: Beside) -> None:
        super().__init__(f"2   {_('What the columns hold')}")
        self._beside = beside
        beside.changed.connect(self._draw)
        self.mapping: Mapping | None = None
        self.fields: dict[int, ComboField] = {}
        self.dates: ChoiceRow | None = None
        self._all = False

    def show_mapping(self, mapping: Mapping) -> None:
        """Show the columns anew."""
        self.mapping, self._all = mapping, False
        self._draw()

    def _draw(self) -> None:
        self.clear()
        mapping = self.mapping
        if mapping is None:
            return
        self._say(mapping)
        columns = [column for column in mapping.columns if column.samples]
        shown = columns if self._all else _first_ones(columns)
        self.fields = {}
        self.add(self._grid(shown))
        if len(shown) < len(columns):
            more = ngettext("Show {n} more column", "Show {n} more columns", len(columns) - len(shown))
            self.add(LinkButton(more, self._show_all))
        self.dates = ChoiceRow(
            "dates", _("Dates are written"), ((True, _("day first: 14/05")), (False, _("month first: 05/14")))
        )
        self.dates.set(mapping.day_first)
        self.dates.changed.connect(self._dates_changed)
        self.add(self.dates)
        self._show_dates()

    def _say(self, mapping: Mapping) -> None:
        if isinstance(mapping, RotaMapping):
            words = _("Each role is a column of names. Correct what we guessed wrong.")
            if mapping.across:
                words = _("The dates go across, so each row is a role. Correct what we guessed wrong.")
            self.add(soft(words))
            return
        if not mapping.found_headings:
            self.add(Notice(_("There is no row of headings that we know. Say what each column holds.")))
        self.add(
            soft(
                _(
                    "Only names and how to reach people are brought in, unless you choose more. Notes may "
                    "hold what people told someone in confidence: choose them only if each person would be "
                    "happy to read them here."
                )
            )
        )

    def _grid(self, columns: Sequence[PersonColumn | RotaColumn]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        grid.setColumnMinimumWidth(2, theme.px(270))
        for at, column in enumerate(columns):
            named = Text(_heading(column), "strong")
            samples = OneLine("• • •" if self._beside.on else "  ·  ".join(column.samples), "soft")
            field = self._field(column)
            grid.addWidget(named, at, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(samples, at, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, at, 2)
            self.fields[column.at] = field
        return holder

    def _field(self, column: PersonColumn | RotaColumn) -> ComboField:
        choices: list[tuple[Any, str]]
        value: Any = column.field
        if isinstance(column, PersonColumn):
            choices = [(one, field_words(one)) for one in PersonField]
            value = column.field if column.taken else None
        else:
            choices = [(each, rota_field_words(each)) for each in RotaField]
        unset = _("Leave out")
        if isinstance(column, PersonColumn) and column.field is not None and not column.taken:
            unset = _("Leave out ({what}?)").format(what=field_words(column.field).lower())
        field = ComboField(str(column.at), "", choices, unset=unset)
        field.combo.setAccessibleName(_("What “{heading}” holds").format(heading=_heading(column)))
        field.set(value)
        field.changed.connect(self._column_changed)
        return field

    def _column_changed(self) -> None:
        mapping, field = self.mapping, self.sender()
        if mapping is None or not isinstance(field, ComboField):
            return
        at, value = int(field.key), field.value()
        if isinstance(mapping, PeopleMapping):
            guess = next(column.field for column in mapping.columns if column.at == at)
            self.mapping = mapping.with_column(at, value or guess, value is not None)
        else:
            corrected = mapping.with_column(at, value)
            self.mapping = corrected
            for rota_column in corrected.columns:
                if rota_column.at in self.fields:
                    self.fields[rota_column.at].set(rota_column.field)
        self._show_dates()
        self.corrected.emit(self.mapping)

    def _dates_changed(self) -> None:
        if self.mapping is not None and self.dates is not None:
            self.mapping = replace(self.mapping, day_first=bool(self.dates.value()))
            self.corrected.emit(self.mapping)

    def _show_dates(self) -> None:
        """The order of day and month matters only where dates are brought in."""
        if self.dates is not None and isinstance(self.mapping, PeopleMapping):
            self.dates.setVisible(bool(self.mapping.taken(PersonField.JOINED_ON)))

    def _show_all(self) -> None:
        self._all = True
        self._draw()


def _heading(column: PersonColumn | RotaColumn) -> str:
    if isinstance(column, RotaColumn) and column.group and column.group != column.heading:
        return _("{group}: {heading}").format(group=column.group, heading=column.heading)
    return column.heading


def _first_ones(columns: Sequence[PersonColumn | RotaColumn]) -> list[PersonColumn | RotaColumn]:
    """The columns to show at first: all of a few; of many, those we know."""
    if len(columns) <= _SHOWN_AT_FIRST:
        return list(columns)
    known = [column for column in columns if column.field is not None]
    return known or list(columns[:_SHOWN_AT_FIRST])
