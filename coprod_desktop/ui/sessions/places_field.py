"""Which roles a session needs, and how many people in each: one line per role."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.sessions import Needed
from coprod_desktop.ui.kit import ComboField, IconButton, LinkButton, NumberField, Text
from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.wording import _


class _Need(QWidget):
    """One role with how many."""

    def __init__(self, field: "PlacesField", needed: Needed, *, labelled: bool) -> None:
        super().__init__()
        self._field = field
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.role = ComboField("role", _("Role"), field.choices(), unset=_("Choose a role"))
        self.least = NumberField("least", _("At least"), most=99)
        self.most = NumberField("most", _("At most"), most=99)
        self.most.spin.setSpecialValueText(_("any"))
        self.role.set(needed.role_id)
        self.least.set(needed.least)
        self.most.set(needed.most or 0)
        self.away = IconButton(_("Take this role away"), "x", self._away)
        for part in (self.role, self.least, self.most):
            part.label.setVisible(labelled)
            part.changed.connect(field.told)
        tall = QSizePolicy.Policy.MinimumExpanding  # as tall as the numbers beside it
        self.role.combo.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self.away.setSizePolicy(QSizePolicy.Policy.Fixed, tall)  # its cross beside the words, not below
        box.addWidget(self.role, 1)
        box.addWidget(self.least)
        box.addWidget(self.most)
        box.addLayout(self._beside())
        self.above.setVisible(labelled)  # once it stands in the line: before, it would be a window of its own

    def _beside(self) -> QVBoxLayout:
        """The button at the height of the fields, under as much room as their labels take."""
        self.above = Text("", "strong", wrap=False)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.above)
        column.addWidget(self.away, 1)
        return column

    def value(self) -> Needed:
        """What stands in the line."""
        return Needed(self.role.value(), self.least.value(), self.most.value() or None)

    def _away(self) -> None:
        self._field.take_away(self)


class PlacesField(Field):
    """`value()` gives the roles needed; lines without a role count for nothing."""

    def __init__(self, key: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self._holder = QWidget()
        self._box = QVBoxLayout(self._holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._picks: list[tuple[int, str]] = []
        self.lines: list[_Need] = []
        super().__init__(key, label, self._holder, hint=hint, parent=parent)
        self.another = LinkButton(_("Add a role"), self._another, icon="plus")
        self._box.addWidget(self.another)
        self.setFocusProxy(self.another)

    def choices(self) -> list[tuple[int, str]]:
        """The roles there are, by id and name."""
        return self._picks

    def offer(self, picks: Sequence[Pick]) -> None:
        """Offer these roles."""
        self._picks = [(pick.id, pick.name) for pick in picks]
        for line in self.lines:
            line.role.offer(self._picks)

    def value(self) -> tuple[Needed, ...]:
        return tuple(needed for line in self.lines if (needed := line.value()).role_id is not None)

    def set(self, value: Any) -> None:
        for line in list(self.lines):
            self.take_away(line)
        for needed in value or ():
            self._add(needed)

    def told(self) -> None:
        """Something in a line was changed."""
        self._touched()

    def take_away(self, line: _Need) -> None:
        """Take a line away."""
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._label()
        self._touched()
        self.another.setFocus()

    def _add(self, needed: Needed) -> None:
        line = _Need(self, needed, labelled=not self.lines)
        self.lines.append(line)
        self._box.insertWidget(self._box.count() - 1, line)

    def _another(self) -> None:
        self._add(Needed(None))
        self._touched()
        self.lines[-1].role.combo.setFocus()

    def _label(self) -> None:
        for at, line in enumerate(self.lines):
            for part in (line.role, line.least, line.most):
                part.label.setVisible(at == 0)
            line.above.setVisible(at == 0)
