"""The disagreements of a project: each view in its own words, the way it goes, and how it ended."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coprod_desktop.queries.disagreements import disagreements_of
from coprod_desktop.queries.rows.disagreements import DisagreementRow, DisagreementsShown, ViewRow
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.services.disagreements import (
    OneDisagreement,
    open_disagreement_again,
    remove_disagreement,
)
from coprod_desktop.ui.disagreements.forms import DisagreementForm, EndForm, StepForm
from coprod_desktop.ui.disagreements.support_form import SupportForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, LinkButton, Notice, Text, clear, heading, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, label, ngettext, short_date

SHOWN_AT_FIRST = 10
"""How many are made at once; the older ones wait for a press."""


class DisagreementsPart(View):
    """One card for each."""

    tables = frozenset({"disagreement", "disagreement_view", "disagreement_step", "person", "project"})

    def build(self) -> None:
        self.project_id = 0
        self.shown: DisagreementsShown | None = None
        self.cards: list[DisagreementCard] = []
        self._all = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(18)
        head = QHBoxLayout()
        words = _("Seeing things differently belongs to it. Each view stands in its own words.")
        head.addWidget(soft(words), 1)
        self.put = Button(_("Write down both views"), self._put, icon="plus")
        head.addWidget(self.put)
        box.addLayout(head)
        self.agreed = Notice("", icon="hand")
        self.agreed.hide()
        box.addWidget(self.agreed)
        self.list = QVBoxLayout()
        self.list.setSpacing(14)
        box.addLayout(self.list)

    def show_project(self, row: ProjectPage, _today: date) -> None:
        """Show a project's disagreements."""
        if row.id != self.project_id:
            self.project_id, self.shown, self._all = row.id, None, False
            clear(self.list)
            self.cards = []
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(disagreements_of, self.project_id, done=self._show)

    def _show(self, shown: DisagreementsShown) -> None:
        self.shown = shown
        agreed = self.context.beside.note(shown.agreed)
        self.agreed.words.setText(_("If we disagree, as the group agreed: {words}").format(words=agreed))
        self.agreed.setVisible(bool(shown.agreed))
        clear(self.list)
        rows = shown.rows if self._all else shown.rows[:SHOWN_AT_FIRST]
        self.cards = [DisagreementCard(self, row) for row in rows]
        if not rows:
            card = Card()
            card.add(soft(_("Nothing is written down as seen differently.")))
            self.list.addWidget(card)
        self._add_group(_("Open"), [card for card in self.cards if card.row.is_open])
        self._add_group(_("Ended"), [card for card in self.cards if not card.row.is_open])
        more = len(shown.rows) - len(rows)
        if more:
            words = ngettext("Show {n} more", "Show {n} more", more)
            self.list.addWidget(LinkButton(words, self._show_all, icon="chevron-down"))

    def _add_group(self, title: str, cards: "list[DisagreementCard]") -> None:
        if cards:
            self.list.addWidget(heading(title))
        for card in cards:
            self.list.addWidget(card)

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _put(self) -> None:
        if self.shown is not None:
            DisagreementForm(self.context, self, self.shown).open()


class DisagreementCard(Card):
    """What is seen differently, by whom as they agreed, what was done, and how it ended."""

    def __init__(self, part: DisagreementsPart, row: DisagreementRow) -> None:
        super().__init__(row.what)
        self._part, self.row = part, row
        raised = _("raised on {day}").format(day=self._day(row.raised_on))
        self.add(soft(f"{label(row.about)} · {raised}"))
        for view in row.views:
            self.add(Text(self._view(view)))
        if row.route:
            self.add(soft(_("The agreed way: {words}").format(words=part.context.beside.note(row.route))))
        for step in row.steps:
            words = part.context.beside.note(step.what)
            self.add(Text(_("{day}: {words}").format(day=self._day(step.on), words=words)))
        self._end()
        self._add_actions()

    def _view(self, view: ViewRow) -> str:
        words = _("“{words}”").format(words=self._part.context.beside.note(view.words))
        if not view.shown:
            return words
        name = self._part.context.beside.words(view.person_id, view.shown)
        return _("{name}: {words}").format(name=f"\u2068{name}\u2069", words=words)

    def _end(self) -> None:
        row, note = self.row, self._part.context.beside.note
        if row.ended_on is not None:
            ended = _("{how}, on {day}").format(how=label(row.how_ended), day=self._day(row.ended_on))
            self.add(Text(ended, "strong"))
            self.add(Text(note(row.ending)))
        elif row.ending:
            self.add(soft(_("How it had ended before: {words}").format(words=note(row.ending))))

    def _add_actions(self) -> None:
        actions = [Button(_("Who was supported…"), self._supported, icon="life-buoy")]
        if self.row.is_open:
            actions[:0] = [
                Button(_("Add a step…"), self._step, icon="plus"),
                Button(_("Record how it ended…"), self._ended, icon="check"),
            ]
            actions.append(Button(_("Change it…"), self._change))
            if not (self.row.steps or self.row.ending):
                actions.append(Button(_("Remove"), self._remove))
        else:
            actions += [
                Button(_("Open it again"), self._open_again),
                Button(_("Put it right…"), self._ended),
            ]
        for button in actions:
            button.setAccessibleDescription(self.row.what)
        self.add(FlowRow(*actions))

    def _day(self, day: date) -> str:
        return short_date(day, beside=self._part.shown.today if self._part.shown is not None else day)

    def _supported(self) -> None:
        SupportForm(self._part.context, self._part, self.row.id, self.row.project_id).open()

    def _step(self) -> None:
        if self._part.shown is not None:
            StepForm(self._part.context, self._part, self._part.shown, self.row).open()

    def _ended(self) -> None:
        if self._part.shown is not None:
            EndForm(self._part.context, self._part, self._part.shown, self.row).open()

    def _change(self) -> None:
        if self._part.shown is not None:
            DisagreementForm(self._part.context, self._part, self._part.shown, self.row).open()

    def _open_again(self) -> None:
        self._part.act(open_disagreement_again, OneDisagreement(self.row.id))

    def _remove(self) -> None:
        self._part.act(remove_disagreement, OneDisagreement(self.row.id))
