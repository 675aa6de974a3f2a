"""The agreement of a project's group, as a card: what holds, and what held before."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.agreements import agreement_of
from coprod_desktop.queries.rows.agreements import AGREEMENT, AgreementRow, AgreementShown
from coprod_desktop.ui.agreements.forms import AgreementForm, ReviewAgreementForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, LinkButton, Notice, Text, hair, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, listed, ngettext, short_date


class AgreementCard(View):
    """What the group agreed. Say of which project with `show_of`."""

    tables = frozenset({"agreement", "agreement_line", "agreement_there", "person"})

    def build(self) -> None:
        self.project_id = 0
        self.shown: AgreementShown | None = None
        self._with_older = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.card = Card(_("Group agreement"))
        box.addWidget(self.card)

    def show_of(self, project_id: int) -> None:
        """Show a project's agreement."""
        if project_id != self.project_id:
            self.project_id, self.shown, self._with_older = project_id, None, False
            self.card.clear()
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(agreement_of, self.project_id, done=self._show)

    def _show(self, shown: AgreementShown) -> None:
        self.shown = shown
        self.card.clear()
        holds = shown.holds
        if holds is None:
            self.card.add(soft(_("Nothing is agreed yet. It may begin from words that others found.")))
        else:
            self._show_holding(holds, shown.today)
        self._add_actions(holds)
        if holds is not None:
            self._add_older(shown)

    def _show_holding(self, holds: AgreementRow, today: date) -> None:
        if holds.review_on is not None and holds.review_on <= today:
            day = short_date(holds.review_on, beside=today)
            self.card.add(Notice(_("To look at again since {day}.").format(day=day), icon="clock"))
        for thing in _version(self.context, holds, today):
            self.card.add(thing)

    def _add_actions(self, holds: AgreementRow | None) -> None:
        actions: list[QWidget] = []
        if self.context.may(Permission.EVERYDAY):
            words = _("Write down what we agree…") if holds is None else _("Agree anew…")
            actions.append(Button(words, self._anew, icon="plus"))
            if holds is not None:
                actions.append(Button(_("It stands…"), self._review, icon="check"))
                actions.append(Button(_("Put it right…"), self._put_right))
        if holds is not None and self.context.may(Permission.PRINT):
            actions.append(Button(_("Print it"), self._print, icon="printer"))
        for one in actions:
            one.setAccessibleDescription(_("Group agreement"))
        if actions:
            self.card.add(FlowRow(*actions))

    def _add_older(self, shown: AgreementShown) -> None:
        older = shown.versions[1:]
        if not older:
            return
        if not self._with_older:
            words = ngettext("Show {n} older version", "Show {n} older versions", len(older))
            self.card.add(LinkButton(words, self._show_older, icon="history"))
            return
        for row in older:
            self.card.add(hair())
            for thing in _version(self.context, row, shown.today):
                self.card.add(thing)

    def _show_older(self) -> None:
        self._with_older = True
        self.reload()

    def _anew(self) -> None:
        if self.shown is not None:
            AgreementForm(self.context, self, self.shown, anew=True).open()

    def _put_right(self) -> None:
        if self.shown is not None:
            AgreementForm(self.context, self, self.shown, anew=False).open()

    def _review(self) -> None:
        if self.shown is not None and self.shown.holds is not None:
            ReviewAgreementForm(self.context, self, self.shown.today, self.shown.holds).open()

    def _print(self) -> None:
        self.context.open("paper", kind=AGREEMENT, project_id=self.project_id)


def _version(context: AppContext, row: AgreementRow, today: date) -> list[QWidget]:
    """One version: its lines, when it was agreed, and who was there as they agreed to be named."""
    day = short_date(row.agreed_on, beside=today)
    said = [_("Version {number}, agreed on {day}").format(number=row.number, day=day)]
    if row.review_on is not None:
        said.append(_("looked at again on {day}").format(day=short_date(row.review_on, beside=today)))
    things: list[QWidget] = [Text(f"· {line}") for line in row.lines]
    things.append(soft(" · ".join(said)))
    names = [
        f"\u2068{context.beside.words(one.person_id, one.shown)}\u2069" for one in row.there if one.shown
    ]
    unnamed = sum(not one.shown for one in row.there)
    if unnamed:
        names.append(ngettext("{n} not named", "{n} not named", unnamed))
    if names:
        things.append(soft(_("There: {names}").format(names=listed(names))))
    return things
