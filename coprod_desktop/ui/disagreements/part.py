"""The disagreements of a project: each view in its own words, the way it goes, and how it ended."""

from collections.abc import Callable, Sequence
from datetime import date

from coprod_desktop.queries.disagreements import disagreements_of
from coprod_desktop.queries.rows.disagreements import DisagreementRow, DisagreementsShown, ViewRow
from coprod_desktop.services.disagreements import (
    OneDisagreement,
    open_disagreement_again,
    remove_disagreement,
)
from coprod_desktop.ui.decisions.cards_part import CardsPart
from coprod_desktop.ui.disagreements.forms import DisagreementForm, EndForm, StepForm
from coprod_desktop.ui.disagreements.support_form import SupportForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, Notice, Text, soft
from coprod_desktop.wording import _, label, short_date


class DisagreementsPart(CardsPart):
    """One card for each, beneath the way the group agreed on."""

    tables = frozenset({"disagreement", "disagreement_view", "disagreement_step", "person", "project"})
    query = staticmethod(disagreements_of)

    def build(self) -> None:
        super().build()
        self.agreed = Notice("", icon="hand")
        self.agreed.hide()
        self.above.addWidget(self.agreed)

    def head(self) -> tuple[str, str]:
        words = _("Seeing things differently belongs to it. Each view stands in its own words.")
        return words, _("Write down both views")

    def none(self) -> str:
        return _("Nothing is written down as seen differently.")

    def card(self, row: DisagreementRow) -> Card:
        return DisagreementCard(self, row)

    def groups(self) -> Sequence[tuple[str, Callable[[DisagreementRow], bool]]]:
        return (_("Open"), lambda row: row.is_open), (_("Ended"), lambda row: not row.is_open)

    def form(self, shown: DisagreementsShown) -> DisagreementForm:
        return DisagreementForm(self.context, self, shown)

    def _show(self, shown: DisagreementsShown) -> None:
        agreed = self.context.beside.note(shown.agreed)
        self.agreed.words.setText(_("If we disagree, as the group agreed: {words}").format(words=agreed))
        self.agreed.setVisible(bool(shown.agreed))
        super()._show(shown)


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
