"""A gentle word while someone is added: somebody of that name is here already, and may be meant."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.ui.kit import LinkButton, TextField, announce, clear, soft, stack
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.wording import _

_SHOWN = 3


class SameName(QWidget):
    """Stands beneath a field for a name. Two people may well share one, so nothing is refused.

    While someone is beside us it keeps quiet: it would tell them who comes here.
    """

    wanted = Signal(object)
    """Emitted with the `Pick` of whoever is meant instead."""

    def __init__(self, context: AppContext, field: TextField, words: str) -> None:
        """`words` are on what is pressed for each, with `{name}` in them."""
        super().__init__()
        self._context, self._field, self._words = context, field, words
        self._asked: Ticket | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 2, 0, 0)
        beneath = field.layout()
        if beneath is not None:
            beneath.addWidget(self)
        self.hide()
        field.changed.connect(self._look)
        context.beside.changed.connect(self._look)

    def _look(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        name = self._field.value()
        if self._context.beside.on or not name:
            self._show(())
            return
        self._asked = self._context.run(picks.of_name, name, done=self._show, failed=self._not_known)

    def _not_known(self, _error: PlainError) -> None:
        self._show(())

    def _show(self, people: tuple[Pick, ...]) -> None:
        clear(self._box)
        self._links: list[LinkButton] = []
        self.setVisible(bool(people))
        if not people:
            return
        words = soft(_("Someone of that name is already here. Is it them?"))
        self._box.addWidget(stack(words, *(self._line(one) for one in people[:_SHOWN]), gap=2))
        before: QWidget = self._field.editor
        for link in self._links:
            QWidget.setTabOrder(before, link)
            before = link
        announce(self._field.editor, words.text())

    def _line(self, one: Pick) -> QWidget:
        link = LinkButton(self._words.format(name=one.name), partial(self.wanted.emit, one))
        link.setAccessibleDescription(one.under)
        self._links.append(link)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(link)
        across.addWidget(soft(one.under), 1)
        return line
