"""Who owns a task: several names, each with how they feel about it, as they said."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.tasks import Owner
from coprod_desktop.ui.kit import ComboField, IconButton, Text, announce, clear
from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import Confidence
from coprod_desktop.wording import _, label


class OwnersField(Field):
    """A line to find people with, and those found beneath it. `value()` is a tuple of `Owner`."""

    def __init__(self, key: str, title: str, context: AppContext, project_id: int) -> None:
        holder = QWidget()
        super().__init__(key, title, holder)
        self._beside = context.beside
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        whom = Whom(taking_part=True, project_id=project_id)
        hint = _("Begin to type a name, or press Down for the group.")
        self.finder = PersonFinder("find", "", context, whom=whom, hint=hint)
        self.finder.line.setAccessibleName(title)
        self.finder.taken.connect(self._found)
        box.addWidget(self.finder)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        box.addLayout(self._rows)
        self._owners: list[_OwnerRow] = []
        self.label.setBuddy(self.finder.line)
        self.setFocusProxy(self.finder.line)

    def value(self) -> tuple[Owner, ...]:
        return tuple(Owner(row.person_id, row.confidence.value()) for row in self._owners)

    def set(self, value: Sequence[tuple[Owner, str]]) -> None:
        """Show these owners; each with the name to show."""
        clear(self._rows)
        self._owners = []
        for owner, name in value:
            self._put(owner, name)

    def _put(self, owner: Owner, name: str) -> None:
        row = _OwnerRow(self, owner, self._beside.words(owner.person_id, name))
        self._owners.append(row)
        self._rows.addWidget(row)

    def _found(self, pick: Pick) -> None:
        self.finder.set(None)
        if all(row.person_id != pick.id for row in self._owners):
            self._put(Owner(pick.id), pick.name)
            announce(self.finder.line, _("{name} added").format(name=pick.name))
            self._touched()

    def take_away(self, row: "_OwnerRow") -> None:
        """No longer name someone."""
        self._owners.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.finder.line.setFocus()
        self._touched()

    def touched(self) -> None:
        """Something about one of them was chosen."""
        self._touched()


class _OwnerRow(QWidget):
    def __init__(self, field: OwnersField, owner: Owner, name: str) -> None:
        super().__init__()
        self._field, self.person_id = field, owner.person_id
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(Text(name), 1)
        self.confidence = ComboField(
            "confidence", "", [(choice, label(choice)) for choice in Confidence], width=24
        )
        self.confidence.combo.setAccessibleName(_("How {name} feels about it").format(name=name))
        self.confidence.set(owner.confidence)
        self.confidence.changed.connect(field.touched)
        across.addWidget(self.confidence)
        across.addWidget(IconButton(_("Take {name} away").format(name=name), "x", self._away))

    def _away(self) -> None:
        self._field.take_away(self)
