"""Several people: a line to find them with, and those found beneath it."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.ui.kit import IconButton, Text, announce, clear
from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.wording import _


class PeopleField(Field):
    """`value()` is a tuple of what its lines stand for; override `line_for` where there is more to say."""

    def __init__(self, key: str, title: str, context: AppContext, whom: Whom, *, hint: str = "") -> None:
        holder = QWidget()
        super().__init__(key, title, holder)
        self._beside = context.beside
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        hint = hint or _("Begin to type a name, or press Down for the group.")
        self.finder = PersonFinder("find", "", context, whom=whom, hint=hint)
        self.finder.line.setAccessibleName(title)
        self.finder.taken.connect(self._found)
        box.addWidget(self.finder)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        box.addLayout(self._rows)
        self.lines: list[PersonLine] = []
        self.label.setBuddy(self.finder.line)
        self.setFocusProxy(self.finder.line)

    def value(self) -> tuple[Any, ...]:
        return tuple(line.person_id for line in self.lines)

    def empty(self) -> None:
        """Name nobody."""
        clear(self._rows)
        self.lines = []

    def put(self, line: "PersonLine") -> None:
        """Name one more."""
        self.lines.append(line)
        self._rows.addWidget(line)

    def shown_name(self, person_id: int, name: str) -> str:
        """A name as it is shown while someone may be beside the screen."""
        return self._beside.words(person_id, name)

    def line_for(self, pick: Pick) -> "PersonLine":
        """The line of someone who was found."""
        return PersonLine(self, pick.id, self.shown_name(pick.id, pick.name))

    def _found(self, pick: Pick) -> None:
        self.finder.set(None)
        if pick.id not in [line.person_id for line in self.lines]:
            self.put(self.line_for(pick))
            announce(self.finder.line, _("{name} added").format(name=pick.name))
            self._touched()

    def take_away(self, line: "PersonLine") -> None:
        """No longer name someone."""
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.finder.line.setFocus()
        self._touched()

    def touched(self) -> None:
        """Something about one of them was chosen."""
        self._touched()


class PersonLine(QWidget):
    """One of them: the name, whatever else is asked, and a cross."""

    def __init__(self, field: PeopleField, person_id: int, name: str, *more: QWidget) -> None:
        super().__init__()
        self._field, self.person_id = field, person_id
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(Text(name), 1)
        for thing in more:
            across.addWidget(thing)
        across.addWidget(IconButton(_("Take {name} away").format(name=name), "x", self._away))

    def _away(self) -> None:
        self._field.take_away(self)
