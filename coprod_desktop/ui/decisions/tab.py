"""What a project's group decides: its questions, its ideas, and what is seen differently."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from coprod_desktop.queries.decisions import open_matters
from coprod_desktop.queries.rows.decisions import OpenMatters
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.ui.kit import Button, FlowRow
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, ngettext

QUESTIONS, IDEAS, DIFFER = "questions", "ideas", "disagreements"
"""The parts, in their order."""


class PartButton(Button):
    """One of the parts, with what is open in it; a press shows it."""

    look = "option"

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self._words = words

    def say(self, *counts: str) -> None:
        """Say what is open in it."""
        words = " · ".join(filter(None, (self._words, *counts)))
        self.setText(words)
        self.setAccessibleName(words)


class DecisionsTab(View):
    """The part of a project's page that is about deciding, with a choice at its top."""

    tables = frozenset({"decision", "idea", "disagreement"})

    def build(self) -> None:
        self.project_id, self._today = 0, date.min
        self._row: ProjectPage | None = None
        self.shown_part = QUESTIONS
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        box.setSpacing(18)
        self.buttons = {QUESTIONS: PartButton(_("Questions")), IDEAS: PartButton(_("Ideas"))}
        if self.context.may(Permission.EVERYDAY):
            self.buttons[DIFFER] = PartButton(_("Disagreements"))
        self._group = QButtonGroup(self)
        for at, button in enumerate(self.buttons.values()):
            self._group.addButton(button, at)
        self._group.idClicked.connect(self._turn)
        box.addWidget(FlowRow(*self.buttons.values()))
        self.holder = QVBoxLayout()
        box.addLayout(self.holder)
        box.addStretch(1)
        self._made: dict[str, Any] = {}
        self.buttons[QUESTIONS].setChecked(True)

    def part(self, name: str) -> Any:
        """One of the parts, made when it is first asked for."""
        if name not in self._made:
            self._made[name] = _MAKERS[name](self.context)
            self.holder.addWidget(self._made[name])
        return self._made[name]

    def show_part(self, name: str) -> None:
        """Turn to one of the parts."""
        if name in self.buttons:
            self.shown_part = name
            self.buttons[name].setChecked(True)
            self._show_part()

    def show_project(self, row: ProjectPage, today: date) -> None:
        """Show what a project's group decides."""
        self._row, self._today = row, today
        if row.id != self.project_id:
            self.project_id = row.id
            for button in self.buttons.values():
                button.say()
            self.reload()
        self._show_part()

    def load(self) -> None:
        if self.project_id:
            self.run(open_matters, self.project_id, done=self._count)

    def _count(self, open_: OpenMatters) -> None:
        self.buttons[QUESTIONS].say(
            ngettext("{n} to decide", "{n} to decide", open_.questions) if open_.questions else ""
        )
        self.buttons[IDEAS].say(
            ngettext("{n} to weigh", "{n} to weigh", open_.ideas) if open_.ideas else "",
            ngettext("{n} to tell", "{n} to tell", open_.to_tell) if open_.to_tell else "",
        )
        if DIFFER in self.buttons:
            self.buttons[DIFFER].say(ngettext("{n} open", "{n} open", open_.differ) if open_.differ else "")

    def _turn(self, at: int) -> None:
        self.show_part(list(self.buttons)[at])

    def _show_part(self) -> None:
        """Only the part in sight is made; the others when they are turned to."""
        if self._row is None:
            return
        shown = self.part(self.shown_part)
        for part in self._made.values():
            part.setVisible(part is shown)
        shown.show_project(self._row, self._today)


def _questions(context: AppContext) -> View:
    from coprod_desktop.ui.decisions.questions import QuestionsPart

    return QuestionsPart(context)


def _ideas(context: AppContext) -> View:
    from coprod_desktop.ui.ideas.part import IdeasPart

    return IdeasPart(context)


def _differ(context: AppContext) -> View:
    from coprod_desktop.ui.disagreements.part import DisagreementsPart

    return DisagreementsPart(context)


_MAKERS: dict[str, Callable[[AppContext], View]] = {QUESTIONS: _questions, IDEAS: _ideas, DIFFER: _differ}
"""What makes each part."""
