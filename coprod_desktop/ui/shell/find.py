"""Find (Ctrl+K): type, choose, and be there."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.queries.rows.find import Found
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.fields import announce
from coprod_desktop.ui.kit.folding import means_one
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.rows import RowList
from coprod_desktop.ui.kit.shown import Shown
from coprod_desktop.ui.kit.text import soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.put_away import SHOWS_NOBODY
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.wording import _, ngettext

Find = Callable[[Any, str], Sequence[Found]]
"""`find(workspace, text)`: what whoever is signed in may see, best first."""


class FindDialog(Dialog):
    """A line and what it finds. Arrow keys move, Enter opens, Esc leaves.

    While *someone's beside me* is on, people appear only when the words typed fit one person alone.
    """

    def __init__(self, context: AppContext, find: Find, parent: QWidget | None) -> None:
        super().__init__(_("Find"), parent, width=620)
        self.setProperty(SHOWS_NOBODY, True)
        self._context, self._find = context, find
        self._asked: Ticket | None = None
        self._waiting = self._opens_first = False
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Find"))
        self.line.setPlaceholderText(_("A person, a project, a session, a task"))
        self.line.setClearButtonEnabled(False)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.add(self.line)
        self.note = soft(_("Begin to type a name or a word."))
        self.add(self.note)
        self.results = RowList(_("Found"), bare=True)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setMinimumHeight(theme.px(260))
        self.results.clicked.connect(self._open_current)
        self.add(self.results)
        self.add_close()
        self.line.setFocus()

    def _typed(self) -> None:
        text = self.line.text().strip()
        if self._asked is not None:
            self._asked.drop()
        self._waiting, self._opens_first = bool(text), False
        if not text:
            self._show([])
            self.note.setText(_("Begin to type a name or a word."))
            return
        self._asked = self._context.runner.run(self._find, text, done=self._answered)

    def _answered(self, found: Sequence[Found]) -> None:
        self._waiting = False
        self._show(found)
        if self._opens_first:
            self._open_current()

    def _show(self, found: Sequence[Found]) -> None:
        shown = self._fit_to_be_seen(found)
        self.results.show_rows(list(enumerate(shown)), _as_shown, _place)
        hidden = len(found) - len(shown)
        if hidden:
            words = ngettext(
                "{n} person’s name is hidden while someone’s beside you: type more.",
                "{n} people’s names are hidden while someone’s beside you: type more.",
                hidden,
            )
        elif found:
            words = ngettext("{n} found", "{n} found", len(found))
        else:
            words = _("Nothing found. Try fewer letters.")
        self.note.setText(words)
        announce(self.line, words)
        if shown:
            self.results.setCurrentIndex(self.results.model().index(0, 0))

    def _fit_to_be_seen(self, found: Sequence[Found]) -> list[Found]:
        if not self._context.beside.on:
            return list(found)
        people = [thing for thing in found if thing.person_id is not None]
        one = means_one(self.line.text(), len(people))
        return [thing for thing in found if thing.person_id is None or one]

    def _open_current(self) -> None:
        if self._waiting:  # what is listed was found for what stood there before
            self._opens_first = True
            return
        row = self.results.current_row()
        if row is None:
            return
        thing: Found = row[1]
        if thing.person_id is not None and self._context.beside.on:
            self._context.beside.set(True, thing.person_id)
        self.accept()
        self._context.open(thing.page, **thing.params)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, steps = event.key(), {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
            if key in steps and self.results.model().rowCount():
                last = self.results.model().rowCount() - 1
                at = max(0, min(last, self.results.currentIndex().row() + steps[Qt.Key(key)]))
                self.results.setCurrentIndex(self.results.model().index(at, 0))
                announce(self.line, _as_shown(self.results.current_row()).words())
                return True
        return super().eventFilter(watched, event)


def _as_shown(row: tuple[int, Found]) -> Shown:
    thing = row[1]
    return Shown(thing.title, thing.under, icon=thing.icon, group=thing.group)


def _place(row: tuple[int, Found]) -> int:
    return row[0]
