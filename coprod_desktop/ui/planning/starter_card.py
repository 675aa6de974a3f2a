"""The questions that every project is asked at its start, as a card of the settings."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from coprod_desktop.acts import Act
from coprod_desktop.queries.planning import starter_questions
from coprod_desktop.queries.rows.planning import QuestionRow
from coprod_desktop.services.planning_questions import (
    HideQuestion,
    MoveQuestion,
    hide_question,
    move_question,
)
from coprod_desktop.ui.kit import Button, Card, IconButton, Line, LinkButton, Text, soft
from coprod_desktop.ui.kit.spots import focus_spot, mark_spot, spot_in
from coprod_desktop.ui.planning.forms import QuestionForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import PlanGroup
from coprod_desktop.wording import _, label, ngettext


class StarterCard(View):
    """One part of the planning after the other; all of it once that is asked for."""

    tables = frozenset({"planning_question"})

    def build(self) -> None:
        self.rows: tuple[QuestionRow, ...] = ()
        self.may = self.context.may(Act.STARTER_CHANGED.spec.permission)
        self._all = False
        self.card = Card(_("Questions a project starts with"))
        add = Button(_("Add a question"), self._add)
        if not self.may:
            add.forbid(_("A coordinator can change this."))
        self.card.add_beside_title(add)
        self.fill(self.card)
        self.setProperty("wide", True)  # many lines of one sentence each

    def load(self) -> None:
        self.run(starter_questions, done=self._show)

    def _show(self, rows: tuple[QuestionRow, ...]) -> None:
        self.rows = rows
        card = self.card
        spot = spot_in(self)
        card.clear()
        asked = sum(not one.hidden for one in rows)
        card.add(soft(_("Talked about when a project begins. Nobody has to answer any of them.")))
        if not self._all:
            words = ngettext("{n} question", "{n} questions", asked)
            card.add(LinkButton(_("Show {many}").format(many=words), self._show_all, icon="chevron-down"))
            return
        for part in PlanGroup:
            inside = [one for one in rows if one.part is part]
            if inside:
                card.add(Text(label(part), "strong"))
            for at, one in enumerate(inside):
                card.add(_QuestionActs(self, one, at == 0, at == len(inside) - 1).line())
        self._keep_keyboard(spot)

    def _keep_keyboard(self, spot: str) -> None:
        """The keyboard stays with the question; one that is moved to an end can’t go further that way."""
        question = spot.split(" ")[0]
        rest = [one for one in self.card.findChildren(Button) if one.isEnabled() and _is_about(one, question)]
        focus_spot(self, spot, otherwise=rest[-1] if rest else None)

    def _show_all(self) -> None:
        self._all = True
        self._show(self.rows)

    def _add(self) -> None:
        self._all = True
        QuestionForm(self.context, self, None).open()


def _is_about(button: Button, question: str) -> bool:
    return str(button.property("spot") or "").startswith(f"{question} ")


class _QuestionActs(QObject):
    """What can be done about one question; it lives as long as its line."""

    def __init__(self, card: StarterCard, row: QuestionRow, first: bool, last: bool) -> None:
        super().__init__()
        self._card, self.row, self._first, self._last = card, row, first, last

    def line(self) -> Line:
        """The question, with what may be done."""
        row = self.row
        under = " · ".join([_("Not asked any more"), row.words] if row.hidden else [row.words])
        acts: list[Button] = []
        if self._card.may:
            acts += [
                self._move(_("Earlier"), "chevron-up", self._earlier, self._first),
                self._move(_("Later"), "chevron-down", self._later, self._last),
            ]
            hides = _("Ask again") if row.hidden else _("Stop asking")
            for words, does in ((_("Change"), self._change), (hides, self._hide)):
                link = LinkButton(words, does)
                link.setAccessibleName(f"{words}: {row.short}")
                acts.append(link)
        for at, act in enumerate(acts):
            mark_spot(act, f"{row.id} {at}")
        made = Line(row.short, under, *acts, icon="message-circle")
        self.setParent(made)
        return made

    def _move(self, words: str, icon: str, does: Callable[[], None], at_end: bool) -> IconButton:
        button = IconButton(f"{words}: {self.row.short}", icon, does)
        button.setEnabled(not at_end)
        return button

    def _change(self) -> None:
        QuestionForm(self._card.context, self._card, None, self.row).open()

    def _hide(self) -> None:
        self._card.act(hide_question, HideQuestion(self.row.id, hidden=not self.row.hidden))

    def _earlier(self) -> None:
        self._card.act(move_question, MoveQuestion(self.row.id))

    def _later(self) -> None:
        self._card.act(move_question, MoveQuestion(self.row.id, earlier=False))
