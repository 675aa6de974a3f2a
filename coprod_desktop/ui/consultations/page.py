"""The page of one consultation: about it and the plan, what people say, the response, what came of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.queries.consultations import consultation_page
from coprod_desktop.queries.rows.consultations import ConsultationPage
from coprod_desktop.services import consultations as service
from coprod_desktop.services.consultations import OneConsultation
from coprod_desktop.ui.consultations import words
from coprod_desktop.ui.consultations.forms import (
    AnsweredForm,
    ConsultationDetailsForm,
    CouldNotForm,
    SentForm,
)
from coprod_desktop.ui.consultations.part import Part
from coprod_desktop.ui.kit import Button, Page, Primary
from coprod_desktop.ui.projects.parts import BAR, PartScroll
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import ConsultationState, Permission
from coprod_desktop.wording import _, label

PLAN, SAID, RESPONSE, OUTCOME = range(4)
"""Where each part is among them."""

_S = ConsultationState


class ConsultationPageView(View):
    """One consultation. `show_for(consultation_id=…, part=…)`."""

    tables = frozenset(
        {
            "consultation", "consultation_form", "form_person", "consultation_step", "consultation_letter",
            "handover_item",
            "contribution", "message", "message_source", "standing_ask", "ask_use", "person", "project",
            "deliverable", "version",
        }
    )  # fmt: skip

    def build(self) -> None:
        self.consultation_id = 0
        self.row: ConsultationPage | None = None
        self._parts_by_id: dict[int, int] = {}
        self._made: dict[int, Part] = {}
        self.everyday = self.context.may(Permission.EVERYDAY)
        self.page = Page(_("Consultation"), scrolls=False)
        self._make_acts()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the consultation"))
        self.stack = QStackedWidget()
        for said in (_("About and plan"), _("What people say"), _("Response"), _("What came of it")):
            self.tabs.addTab(said)
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.stack.addWidget(holder)
        self.page.add(self.tabs)
        self.page.add(self.stack, stretch=True)
        margins = self.page.body.contentsMargins()
        margins.setRight(margins.right() - BAR)
        self.page.body.setContentsMargins(margins)
        self.tabs.currentChanged.connect(self._turn)
        self.fill(self.page)

    def _make_acts(self) -> None:
        """Every act there is in some state; each shows where it can be done."""
        self.remove = Button(_("Remove"), self._remove)
        self.change = Button(_("Change…"), self._change, icon="pencil")
        self.could_not = Button(_("We couldn’t…"), self._could_not)
        self.begin = Button(_("We are taking part"), self._begin, icon="check")
        self.sent = Primary(_("It was sent…"), self._sent)
        self.answered = Button(_("It is answered…"), self._answered, icon="check")
        self.again = Button(_("Open it again"), self._open_again)
        self._acts: dict[QWidget, frozenset[ConsultationState]] = {
            self.remove: frozenset({_S.HEARD_OF}),
            self.change: frozenset(_S),
            self.could_not: frozenset({_S.HEARD_OF, _S.TAKING_PART, _S.IN_HAND}),
            self.begin: frozenset({_S.HEARD_OF}),
            self.sent: frozenset({_S.TAKING_PART, _S.IN_HAND}),
            self.answered: frozenset({_S.SENT}),
            self.again: frozenset({_S.COULD_NOT, _S.CLOSED}),
        }
        for button in self._acts:
            self.page.add_action(button)
            button.hide()

    def show_for(self, consultation_id: int = 0, part: int | None = None, **_rest: Any) -> None:
        """Be about a consultation, in the part that was seen last, or one that is named."""
        if consultation_id and consultation_id != self.consultation_id:
            self.consultation_id, self.row = consultation_id, None
            self.page.set_title("")
            self.stack.setEnabled(False)
            self.tabs.setCurrentIndex(self._parts_by_id.get(consultation_id, PLAN))
        if part is not None:
            self.tabs.setCurrentIndex(part)
        self.reload()

    def here(self) -> dict[str, Any]:
        """The part that is looked at."""
        return {"part": self.tabs.currentIndex()}

    def load(self) -> None:
        if self.consultation_id:
            self.run(consultation_page, self.consultation_id, done=self._show)

    def part(self, at: int) -> Part:
        """One of the parts, made when it is first asked for."""
        if at not in self._made:
            made = self._made[at] = _makers()[at](self)
            holder = self.stack.widget(at)
            assert holder is not None
            box = holder.layout()
            assert box is not None
            box.addWidget(PartScroll(made))
        return self._made[at]

    def _show(self, row: ConsultationPage | None) -> None:
        self.row = row
        self.stack.setEnabled(row is not None)
        for button, states in self._acts.items():
            button.setVisible(row is not None and self.everyday and row.line.state in states)
        if row is None:
            self.page.set_title(_("This consultation isn’t here any more"))
            return
        if row.contributions:
            self.remove.hide()
        line = row.line
        over = line.closes_on < row.today
        self.begin.forbid(_("It has closed. If it runs longer now, change the closing date.") if over else "")
        parts = [line.asked_by, label(line.state)]
        if line.state is not _S.COULD_NOT:
            parts.append(words.standing(line, row.today))
        if line.project:
            parts.append(line.project)
        self.page.set_title(line.title, " · ".join(parts))
        self._show_part()

    def _show_part(self) -> None:
        """Only the part in sight is made; the others when they are turned to."""
        if self.row is not None:
            self.part(self.stack.currentIndex()).show_row(self.row)

    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._parts_by_id[self.consultation_id] = at
        self._show_part()

    # Presses

    def _change(self) -> None:
        if self.row is not None:
            ConsultationDetailsForm(self.context, self, self.row.today, self.row).open()

    def _begin(self) -> None:
        self.act(service.begin_consultation, OneConsultation(self.consultation_id))

    def _could_not(self) -> None:
        if self.row is not None:
            CouldNotForm(self.context, self, self.row, words.notice(self.row.line)).open()

    def _sent(self) -> None:
        if self.row is not None:
            SentForm(self.context, self, self.row).open()

    def _answered(self) -> None:
        if self.row is not None:
            AnsweredForm(self.context, self, self.row).open()

    def _open_again(self) -> None:
        self.act(service.reopen_consultation, OneConsultation(self.consultation_id))

    def _remove(self) -> None:
        self.act(service.remove_consultation, OneConsultation(self.consultation_id), done=self._removed)

    def _removed(self, _change: Change) -> None:
        self.context.open("consultations")


def _makers() -> tuple[Callable[[ConsultationPageView], Part], ...]:
    """What makes each part, imported when the first is made."""
    from coprod_desktop.ui.consultations.outcome_part import OutcomePart
    from coprod_desktop.ui.consultations.plan_part import PlanPart
    from coprod_desktop.ui.consultations.response_part import ResponsePart
    from coprod_desktop.ui.consultations.said_part import SaidPart

    return (PlanPart, SaidPart, ResponsePart, OutcomePart)
