"""The planning of a project: the jigsaw, the piece that is looked at, how power is shared, how it works."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.rows.planning import Piece, PlanningShown
from coprod_desktop.queries.rows.planning_paper import HOW_WE_WORK, PLANNING_RECORD, START_UP
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.ui.agreements.card import AgreementCard
from coprod_desktop.ui.kit import Button, Card, Columns, FlowRow, LinkButton, Notice, Scroll, soft
from coprod_desktop.ui.planning.forms import PowerForm, QuestionForm
from coprod_desktop.ui.planning.jigsaw import Jigsaw
from coprod_desktop.ui.planning.piece_card import PieceCard
from coprod_desktop.ui.planning.side_cards import RightsCard, WorkingCard, power_lines
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import AnswerState, Permission
from coprod_desktop.wording import _, label, listed, ngettext


class PlanningTab(View):
    """The pieces first; the one that is chosen opens beneath its row."""

    tables = frozenset(
        {
            "planning_question", "planning_answer", "planning_present", "planning_signer", "decision_right",
            "project", "member", "person", "lesson", "deliverable", "version", "strand", "strand_person",
        }
    )  # fmt: skip

    def build(self) -> None:
        self.project_id = 0
        self.shown: PlanningShown | None = None
        self.card: PieceCard | None = None
        self._chosen = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        box.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.count = soft("")
        head.addWidget(self.count, 1)
        self.ask = Button(_("Add a question of our own"), self._ask, icon="plus")
        head.addWidget(self.ask)
        box.addLayout(head)
        self.due = Notice("", icon="clock")
        self.due.hide()
        box.addWidget(self.due)
        self.jigsaw = Jigsaw()
        self.jigsaw.chosen.connect(self._choose)
        box.addWidget(self.jigsaw)
        box.addWidget(self._papers())
        self._build_sides(box)
        box.addStretch(1)
        everyday = self.context.may(Permission.EVERYDAY)
        for button in (self.ask, self.change_power, self.papers):
            button.setVisible(everyday)

    def _papers(self) -> QWidget:
        """What can be printed of the planning."""
        self.papers = FlowRow(
            soft(_("On paper:")),
            LinkButton(_("Print the questions, to write on"), self._print_questions, icon="printer"),
            LinkButton(_("Print what we said"), self._print_said, icon="printer"),
            LinkButton(_("Print how we work"), self._print_how, icon="printer"),
            gap=18,
        )
        return self.papers

    def _build_sides(self, box: QVBoxLayout) -> None:
        sides = Columns(1, 1)
        left, right = sides.columns
        self.power = Card(_("How far power is shared"))
        self.change_power = Button(_("Change"), self._power)
        self.change_power.setAccessibleName(_("Change how far power is shared"))
        self.power.add_beside_title(self.change_power)
        self.working, self.rights = WorkingCard(self), RightsCard(self)
        left.addWidget(self.power)
        self.agreement = AgreementCard(self.context)
        left.addWidget(self.agreement)
        right.addWidget(self.working)
        right.addWidget(self.rights)
        box.addWidget(sides)

    @property
    def today(self) -> date:
        """The date on the wall when this was read."""
        return self.shown.today if self.shown is not None else date.min

    def show_project(self, row: ProjectPage, _today: date) -> None:
        """Show a project's planning."""
        self.agreement.show_of(row.id)
        if row.id != self.project_id:
            self.project_id, self.shown, self._chosen = row.id, None, 0
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(planning_of, self.project_id, done=self._show)

    def _show(self, shown: PlanningShown) -> None:
        self.shown = shown
        self.count.setText(_summary(shown))
        self._show_due(shown)
        self._close_card()
        due = frozenset(piece.question_id for piece in shown.due)
        if self._chosen not in [piece.question_id for piece in shown.pieces]:
            self._chosen = 0
        self.jigsaw.show_pieces(shown.pieces, due, self._chosen)
        if self._chosen:
            self._open_card()
        self.power.clear()
        for line in power_lines(shown):
            self.power.add(line)
        self.working.show_rows(shown)
        self.rights.show_rows(shown)

    def _show_due(self, shown: PlanningShown) -> None:
        names = [piece.short for piece in shown.due]
        if shown.power_is_due:
            names.append(_("how far power is shared"))
        self.due.words.setText(_("To look at again: {what}").format(what=listed(names)))
        self.due.setVisible(bool(names))

    def _piece(self, question_id: int) -> Piece | None:
        pieces = self.shown.pieces if self.shown is not None else ()
        return next((one for one in pieces if one.question_id == question_id), None)

    def _choose(self, question_id: int) -> None:
        self._chosen = question_id
        self._open_card()
        QTimer.singleShot(0, self._reveal)  # once the card has its place

    def _reveal(self) -> None:
        """Bring what was opened into sight, and the piece it belongs to."""
        above: QWidget | None = self
        while above is not None and not isinstance(above, Scroll):
            above = above.parentWidget()
        piece = self.jigsaw.pieces.get(self._chosen)
        body = above.widget() if isinstance(above, Scroll) else None
        if not isinstance(above, Scroll) or body is None or self.card is None or piece is None:
            return
        bottom = self.card.mapTo(body, self.card.rect().bottomLeft()).y()
        bar = above.verticalScrollBar()
        if bottom > bar.value() + above.viewport().height():
            bar.setValue(piece.mapTo(body, piece.rect().topLeft()).y() - 40)

    def _open_card(self) -> None:
        piece = self._piece(self._chosen)
        self._close_card()
        if piece is not None:
            self.card = PieceCard(self, piece)
            self.jigsaw.put_below(piece.question_id, self.card)

    def _close_card(self) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _ask(self) -> None:
        QuestionForm(self.context, self, self.project_id).open()

    def _print_questions(self) -> None:
        self.context.open("paper", kind=START_UP, project_id=self.project_id)

    def _print_said(self) -> None:
        self.context.open("paper", kind=PLANNING_RECORD, project_id=self.project_id)

    def _print_how(self) -> None:
        self.context.open("paper", kind=HOW_WE_WORK, project_id=self.project_id)

    def _power(self) -> None:
        if self.shown is not None:
            PowerForm(self.context, self, self.shown).open()


def _summary(shown: PlanningShown) -> str:
    """How many pieces have come together, in words."""
    together = sum(piece.is_together for piece in shown.pieces)
    parts = [ngettext("{n} piece has come together", "{n} pieces have come together", together)]
    for state in (AnswerState.TALKED, AnswerState.OPEN):
        many = shown.count(state)
        if many:
            parts.append(_("{n} {state}").format(n=many, state=label(state).lower()))
    return " · ".join(parts)
