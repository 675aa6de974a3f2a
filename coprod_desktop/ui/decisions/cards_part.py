"""What the parts about deciding share: a card for each thing, under a heading for each group."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.ui.kit import Button, Card, clear, heading, soft
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission

SHOWN_AT_FIRST = 10
"""How many cards are made at once; the older ones wait for a press."""


class CardsPart(View):
    """One card for each thing. A part says what is read, what a card is, and what its groups are."""

    query: Callable[..., Any]
    """What is read of a project: rows with `rows`, in their order."""

    def head(self) -> tuple[str, str]:
        """The sentence at the top, and what the button beside it says."""
        raise NotImplementedError

    def none(self) -> str:
        """What is said where there is nothing yet."""
        raise NotImplementedError

    def card(self, row: Any) -> Card:
        """The card for one row."""
        raise NotImplementedError

    def groups(self) -> Sequence[tuple[str, Callable[[Any], bool]]]:
        """The headings, each with which rows stand beneath it."""
        raise NotImplementedError

    def form(self, shown: Any) -> Any:
        """The form that the button at the top opens."""
        raise NotImplementedError

    def build(self) -> None:
        self.project_id = 0
        self.shown: Any = None
        self.cards: list[Any] = []
        self._all = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(18)
        said, put = self.head()
        head = QHBoxLayout()
        head.addWidget(soft(said), 1)
        self.put = Button(put, self._put, icon="plus")
        head.addWidget(self.put)
        box.addLayout(head)
        self.put.setVisible(self.context.may(Permission.EVERYDAY))
        self.above = QVBoxLayout()
        box.addLayout(self.above)
        self.list = QVBoxLayout()
        self.list.setSpacing(14)
        box.addLayout(self.list)

    def show_project(self, row: ProjectPage, _today: date) -> None:
        """Show what there is of a project."""
        if row.id != self.project_id:
            self.project_id, self.shown, self._all = row.id, None, False
            clear(self.list)
            self.cards = []
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(type(self).query, self.project_id, done=self._show)

    def _show(self, shown: Any) -> None:
        self.shown = shown
        clear(self.list)
        rows = shown.rows if self._all else shown.rows[:SHOWN_AT_FIRST]
        self.cards = [self.card(row) for row in rows]
        if not rows:
            empty = Card()
            empty.add(soft(self.none()))
            self.list.addWidget(empty)
        for title, belongs in self.groups():
            cards = [card for card in self.cards if belongs(card.row)]
            if cards:
                self.list.addWidget(heading(title))
            for card in cards:
                self.list.addWidget(card)
        more = len(shown.rows) - len(rows)
        if more:
            self.list.addWidget(more_button(more, self._show_all))

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _put(self) -> None:
        if self.shown is not None:
            self.form(self.shown).open()
