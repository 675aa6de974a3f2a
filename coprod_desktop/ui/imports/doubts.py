"""What is doubtful, asked one by one: this person, someone new, or leave out."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.exchange.people import NEW, OUT
from coprod_desktop.ui.kit import Button, ChoiceRow, FlowRow, clear, hair, soft
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.wording import _

_AT_ONCE = 12


@dataclass(frozen=True)
class Doubt:
    """One question: what it is about, why it is asked, its answers (key, words)."""

    key: Hashable
    words: str
    why: str
    answers: tuple[tuple[str, str], ...]
    of_person: bool = True


class DoubtsBox(QWidget):
    """The questions, a dozen at a time. `answered()` follows each answer; `answers` holds them."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: dict[Any, str] = {}
        self.rows: dict[Hashable, ChoiceRow] = {}
        self._doubts: Sequence[Doubt] = ()
        self._shown = _AT_ONCE
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 4)
        self._box.setSpacing(10)

    def ask(self, doubts: Sequence[Doubt]) -> None:
        """Ask these; answers given before are kept where they still fit."""
        self._doubts = doubts
        fitting = {doubt.key: {key for key, _words in doubt.answers} for doubt in doubts}
        self.answers = {
            key: answer for key, answer in self.answers.items() if answer in fitting.get(key, set())
        }
        self._draw()

    @property
    def open(self) -> int:
        """How many are not answered yet."""
        return sum(doubt.key not in self.answers for doubt in self._doubts)

    def _draw(self) -> None:
        clear(self._box)
        self.rows = {}
        self.setVisible(bool(self._doubts))
        for doubt in self._doubts[: self._shown]:
            row = ChoiceRow(str(doubt.key), doubt.words, doubt.answers, hint=doubt.why)
            row.set(self.answers.get(doubt.key))
            row.changed.connect(self._changed)
            self.rows[doubt.key] = row
            self._box.addWidget(row)
            self._box.addWidget(hair())
        rest = len(self._doubts) - self._shown
        if rest > 0:
            self._box.addWidget(more_button(rest, self._more))
        if sum(doubt.of_person for doubt in self._doubts) > 1:
            self._box.addWidget(soft(_("For everyone you have not answered for:")))
            self.all_new = Button(_("They are new people"), self._all_new, icon="user-round-plus")
            self.all_out = Button(_("Leave them out"), self._all_out)
            self._box.addWidget(FlowRow(self.all_new, self.all_out))

    def _changed(self) -> None:
        for key, row in self.rows.items():
            if row.value() is not None:
                self.answers[key] = row.value()
        self.answered.emit()

    def _more(self) -> None:
        self._shown += _AT_ONCE
        self._draw()

    def _all_new(self) -> None:
        self._answer_rest(NEW)

    def _all_out(self) -> None:
        self._answer_rest(OUT)

    def _answer_rest(self, answer: str) -> None:
        for doubt in self._doubts:
            if doubt.key not in self.answers and doubt.of_person:
                self.answers[doubt.key] = answer
        self._draw()
        self.answered.emit()
