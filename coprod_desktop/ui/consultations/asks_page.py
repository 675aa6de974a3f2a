"""What the organisation asks for again and again, with its evidence, and where it was used."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.contributions import EVIDENCE, USES, standing_asks
from coprod_desktop.queries.rows.consultations import AskUseRow, EvidenceRow, StandingAskRow, StandingAsks
from coprod_desktop.services import contributions as service
from coprod_desktop.services.contributions import RetireAsk, UnuseAsk
from coprod_desktop.ui.consultations.say_forms import AskForm, ElsewhereForm
from coprod_desktop.ui.kit import (
    Button,
    Card,
    EmptyState,
    FlowRow,
    IconButton,
    Line,
    LinkButton,
    Page,
    Primary,
    Text,
    soft,
)
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import NameShown
from coprod_desktop.wording import _, label, ngettext, short_date

MORE = 40
"""How many more are shown of what there is more of, each time that is asked for."""


class StandingAsksPage(View):
    """One card for each thing that is asked for, and one for what may be said again with it."""

    tables = frozenset({"standing_ask", "ask_use", "contribution", "consultation", "person"})

    def build(self) -> None:
        self.shown: StandingAsks | None = None
        self._uses, self._many = USES, EVIDENCE
        self.page = Page(_("What we ask for again and again"))
        self.back = Button(_("To the consultations"), self._to_consultations, icon="megaphone")
        self.add = Primary(_("Add something"), self._add, icon="plus")
        self.page.add_action(self.back)
        self.page.add_action(self.add)
        self.fill(self.page)

    def load(self) -> None:
        self.run(standing_asks, self._uses, self._many, done=self._show)

    def _show(self, shown: StandingAsks) -> None:
        self.shown = shown
        self.page.clear()
        if not shown.asks:
            how = _(
                "What consultations are told again and again is kept here once, with what stands behind it."
            )
            self.page.add(EmptyState(_("Nothing yet"), how, icon="repeat"))
        for ask in shown.asks:
            self.page.add(self._card(shown, ask))
        if shown.evidence:
            self.page.add(self._evidence(shown))

    def _card(self, shown: StandingAsks, ask: StandingAskRow) -> Card:
        card = Card(ask.ask)
        if ask.retired_on is not None:
            day = short_date(ask.retired_on, beside=shown.today)
            card.add(soft(_("Not asked for any more since {day}").format(day=day)))
        card.add(
            Text(ask.evidence) if ask.evidence else soft(_("What stands behind it: not written down yet."))
        )
        for use in ask.uses:
            card.add(self._use(shown, use))
        if ask.used_before:
            more = ngettext("Show {n} earlier use", "Show {n} earlier uses", min(MORE, ask.used_before))
            card.add(LinkButton(more, self._show_uses, icon="chevron-down"))
        if not ask.uses:
            card.add(soft(_("Not used yet.")))
        card.add(FlowRow(*self._acts(ask)))
        return card

    def _acts(self, ask: StandingAskRow) -> list[QWidget]:
        acts = [Button(_("Change…"), partial(self._change, ask))]
        if ask.retired_on is None:
            acts.append(Button(_("Used somewhere else…"), partial(self._elsewhere, ask)))
            acts.append(Button(_("Not asked for any more"), partial(self._retire, ask, True)))
        else:
            acts.append(Button(_("Ask for it again"), partial(self._retire, ask, False)))
        for button in acts:
            button.setAccessibleDescription(ask.ask)
        return list(acts)

    def _use(self, shown: StandingAsks, use: AskUseRow) -> Line:
        day = short_date(use.on, beside=shown.today)
        acts: list[QWidget] = []
        if use.consultation_id is not None:
            opens = Button(_("Open"), partial(self._open, use.consultation_id))
            opens.setAccessibleName(_("Open {title}").format(title=use.where))
            acts.append(opens)
        else:
            away = _("Take “{where}” away").format(where=use.where)
            acts.append(IconButton(away, "x", partial(self._unuse, use)))
        icon = "megaphone" if use.consultation_id is not None else "mail"
        return Line(use.where, day, *acts, icon=icon, last=True)

    def _evidence(self, shown: StandingAsks) -> Card:
        card = Card(_("What people said that may be used again"))
        lines: list[QWidget] = [self._said(shown, one) for one in shown.evidence]
        if shown.more_evidence:
            lines.append(more_button(min(MORE, shown.more_evidence), self._show_evidence))
        card.show_lines(lines)
        return card

    def _said(self, shown: StandingAsks, one: EvidenceRow) -> Line:
        opens = Button(_("Open"), partial(self._open, one.consultation_id))
        opens.setAccessibleName(_("Open {title}").format(title=one.consultation))
        who = self.context.beside.note(one.shown) if one.shown else label(NameShown.ROLE_ONLY)
        day = short_date(one.given_on, beside=shown.today)
        said = self.context.beside.note(one.words)
        return Line(
            said, " · ".join((f"\u2068{who}\u2069", one.consultation, day)), opens, icon="message-square"
        )

    # Presses

    def _to_consultations(self) -> None:
        self.context.open("consultations")

    def _show_uses(self) -> None:
        self._uses += MORE
        self.load()

    def _show_evidence(self) -> None:
        self._many += MORE
        self.load()

    def _add(self) -> None:
        AskForm(self.context, self).open()

    def _change(self, ask: StandingAskRow) -> None:
        AskForm(self.context, self, ask).open()

    def _elsewhere(self, ask: StandingAskRow) -> None:
        ElsewhereForm(self.context, self, ask).open()

    def _retire(self, ask: StandingAskRow, retired: bool) -> None:
        self.act(service.retire_ask, RetireAsk(ask.id, retired))

    def _unuse(self, use: AskUseRow) -> None:
        self.act(service.unuse_ask, UnuseAsk(use.id))

    def _open(self, consultation_id: int) -> None:
        self.context.open("consultation", consultation_id=consultation_id)
