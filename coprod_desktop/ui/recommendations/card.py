"""What a group recommended and what came of it, as a card for the page of a project or a consultation."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.rows.consultation_paper import THEY_DID
from coprod_desktop.queries.rows.recommendations import (
    RecommendationRow,
    RecommendationsAsked,
    RecommendationsShown,
)
from coprod_desktop.services.recommendations import RemoveRecommendation, remove_recommendation
from coprod_desktop.ui.kit import Button, Card, FlowRow, Notice, Text, clear, soft
from coprod_desktop.ui.kit.blocks import more_button, show_blocks
from coprod_desktop.ui.kit.spots import focus_spot, mark_spot, spot_in
from coprod_desktop.ui.recommendations.forms import OutcomeForm, RecommendationForm, ToldForm
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, ngettext, short_date

SHOWN_AT_FIRST = 8
"""How many are made at once; the others wait for a press."""


class RecommendationsCard(View):
    """One block for each recommendation. `show_of(project_id=…)` or `show_of(consultation_id=…)`.

    `to_whom` is who a consultation's recommendations are made to, offered when a new one is written.
    """

    tables = frozenset({"recommendation", "counted_in", "person", "organisation", "deliverable", "project"})

    def build(self) -> None:
        self.asked = RecommendationsAsked()
        self.shown: RecommendationsShown | None = None
        self._to_whom, self._all = "", False
        everyday = self.context.may(Permission.EVERYDAY)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.card = Card(_("What we recommended, and what came of it"))
        self.print = Button(_("Print “you said – they did”"), self._print, icon="printer")
        self.add = Button(_("Add a recommendation"), self._add, icon="plus")
        for button in (self.print, self.add):
            button.setVisible(everyday)
        self.card.add(FlowRow(self.add, self.print))
        self.due = Notice("", icon="bell")
        self.told = Button(_("Contributors told…"), self._told, icon="megaphone")
        self.to_tell = Notice("", self.told, icon="megaphone")
        self.list = QWidget()
        self.blocks = QVBoxLayout(self.list)
        self.blocks.setContentsMargins(0, 0, 0, 0)
        self.blocks.setSpacing(14)
        for thing in (self.due, self.to_tell, self.list):
            self.card.add(thing)
        self.due.hide()
        self.to_tell.hide()
        self.told.setVisible(everyday)
        box.addWidget(self.card)

    def show_of(
        self, *, project_id: int | None = None, consultation_id: int | None = None, to_whom: str = ""
    ) -> None:
        """Show the recommendations of a project, or of a consultation."""
        asked = RecommendationsAsked(project_id, consultation_id)
        self._to_whom = to_whom
        if asked != self.asked:
            self.asked, self.shown, self._all = asked, None, False
            clear(self.blocks)
            self.reload()

    def load(self) -> None:
        if self.asked != RecommendationsAsked():
            self.run(recommendations_of, self.asked, done=self._show)

    def _show(self, shown: RecommendationsShown) -> None:
        self.shown = shown
        spot = spot_in(self)
        rows = shown.rows if self._all else shown.rows[:SHOWN_AT_FIRST]
        empty = _("Nothing yet. Write down what the group wants changed, also by our own service.")
        show_blocks(self.blocks, [RecommendationBlock(self, row, shown) for row in rows], empty)
        more = len(shown.rows) - len(rows)
        if more:
            first = f"{shown.rows[len(rows)].id} 0"
            self.blocks.addWidget(more_button(more, self._show_all, first))
        self.print.setVisible(bool(rows) and self.context.may(Permission.EVERYDAY))
        self._show_notices(shown)
        focus_spot(self, spot, otherwise=self.add)

    def _show_notices(self, shown: RecommendationsShown) -> None:
        due, to_tell = len(shown.due), len(shown.to_tell)
        self.due.words.setText(
            ngettext(
                "It is time to ask what came of {n} recommendation.",
                "It is time to ask what came of {n} recommendations.",
                due,
            )
        )
        self.due.setVisible(bool(due))
        self.to_tell.words.setText(
            ngettext(
                "Those who contributed have not been told what came of {n} of them.",
                "Those who contributed have not been told what came of {n} of them.",
                to_tell,
            )
        )
        self.to_tell.setVisible(bool(to_tell))

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _add(self) -> None:
        if self.shown is not None:
            form = RecommendationForm(self.context, self, self.shown.today, self.asked, to_whom=self._to_whom)
            form.open()

    def _told(self) -> None:
        if self.shown is not None and self.shown.to_tell:
            ToldForm(self.context, self, self.shown.today, self.shown.to_tell).open()

    def _print(self) -> None:
        self.context.open(
            "paper",
            kind=THEY_DID,
            project_id=self.asked.project_id if self.asked.consultation_id is None else None,
            consultation_id=self.asked.consultation_id,
        )


class RecommendationBlock(QWidget):
    """One recommendation: what, to whom, what came of it, and what can be done about it."""

    def __init__(
        self, card: RecommendationsCard, row: RecommendationRow, shown: RecommendationsShown
    ) -> None:
        super().__init__()
        self._card, self.row, self._today = card, row, shown.today
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(4)
        box.addWidget(Text(row.words, "strong"))
        box.addWidget(soft(self._where(shown.organisation)))
        self._add_outcome(card.context)
        if card.context.may(Permission.EVERYDAY):
            self._add_actions()

    def _where(self, organisation: str) -> str:
        """To whom, when, and where it stands."""
        row = self.row
        to = _("To {whom}").format(whom=row.to_whom)
        if row.is_ours:
            to = _("To our own service, {organisation}").format(organisation=organisation)
        parts = [to, _("made on {day}").format(day=self._day(row.made_on))]
        if row.deliverable:
            parts.append(_("in “{title}”").format(title=row.deliverable))
        if row.consultation and self._card.asked.consultation_id is None:
            parts.append(_("for “{title}”").format(title=row.consultation))
        return " · ".join(parts)

    def _add_outcome(self, context: AppContext) -> None:
        row = self.row
        words = label(row.outcome)
        if row.outcome_on is not None:
            words = _("{outcome}, {day}").format(outcome=words, day=self._day(row.outcome_on))
        self._box.addWidget(Text(words))
        if row.they_did:
            self._box.addWidget(Text(row.they_did))
        if row.they_said:
            said = _("They said: {words}")
            self._box.addWidget(Text(said.format(words=context.beside.note(row.they_said))))
        if row.follow_up_on is not None:
            again = _("Ask again on {day}") if row.is_known else _("Ask what came of it on {day}")
            if row.is_due(self._today):
                again = _("Time to ask: it was to be on {day}")
            self._box.addWidget(soft(again.format(day=self._day(row.follow_up_on))))
        if row.told_on is not None:
            day = self._day(row.told_on)
            words = _("Contributors told on {day}").format(day=day)
            if row.told_by:
                name = f"\u2068{context.beside.words(row.told_by_id, row.told_by)}\u2069"
                words = _("Contributors told on {day}, by {name}").format(day=day, name=name)
            self._box.addWidget(soft(words))

    def _add_actions(self) -> None:
        outcome = Button(_("What came of it…"), self._outcome, icon="check")
        change = Button(_("Change…"), self._change)
        buttons = [outcome, change]
        if not self.row.is_known:
            remove = Button(_("Remove"), self._remove)
            if self.row.counted_by is not None:
                why = _("{sheet} counts it, so it stays. It can be taken back instead.")
                remove.forbid(why.format(sheet=self.row.counted_by.words(self._today)))
            buttons.append(remove)
        for at, button in enumerate(buttons):
            mark_spot(button, f"{self.row.id} {at}")
            if button.isEnabled():
                button.setAccessibleDescription(self.row.words)
        self._box.addWidget(FlowRow(*buttons))

    def _day(self, day: date) -> str:
        return short_date(day, beside=self._today)

    def _outcome(self) -> None:
        OutcomeForm(self._card.context, self._card, self._today, self.row).open()

    def _change(self) -> None:
        card = self._card
        RecommendationForm(card.context, card, self._today, card.asked, self.row).open()

    def _remove(self) -> None:
        self._card.act(remove_recommendation, RemoveRecommendation(self.row.id))
