"""What the parts of a person's page share: a card that is filled anew without losing the keyboard's place."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, LinkButton, clear, soft
from coprod_desktop.wording import _


class RowButton(LinkButton):
    """A small act about one row; `does` is a bound method, called with the row.

    `about` is spoken with the words, so that the same words on several lines are told apart.
    """

    def __init__(self, words: str, row: Any, does: Callable[[Any], object], about: str = "") -> None:
        super().__init__(words, self._tell)
        self._row, self._does = row, does
        if about:
            self.setAccessibleDescription(about)

    def _tell(self) -> None:
        self._does(self._row)


class Part(Card):
    """One matter on a person's page: lines that change, and acts beneath them that stay."""

    def __init__(self, title: str, *acts: Button, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.acts = acts
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)
        if acts:
            self.add(FlowRow(*acts, gap=18))
        self._shown: object = None

    def show_part(self, rows: object, lines: Callable[[], Sequence[QWidget]], empty: str) -> None:
        """Show lines made from `rows`, or the words of `empty`; the same rows change nothing."""
        if rows == self._shown:
            return
        self._shown = rows
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused) and focused not in self.acts
        clear(self._lines)
        made = list(lines()) or [soft(empty)]
        for line in made:
            self._lines.addWidget(line)
        if isinstance(made[-1], Line):
            made[-1].set_last()
        if had_focus and self.acts:
            self.acts[0].setFocus()

    def forget(self) -> None:
        """Show nothing, so that the next rows are shown whatever they are."""
        self._shown = None
        clear(self._lines)


def may_read() -> QWidget:
    """What stands beneath every free note."""
    return soft(_("They may ask to read this. Concerns go to the lead."))
