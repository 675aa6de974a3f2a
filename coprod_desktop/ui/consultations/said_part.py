"""What people said for a consultation, named as they agreed, and who is still to be told what came of it."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.consultation_paper import CONSULTATION_BRIEF
from coprod_desktop.queries.rows.consultations import ConsultationPage, ContributionRow
from coprod_desktop.services.contributions import ContributorTold, tell_contributor
from coprod_desktop.ui.consultations import words
from coprod_desktop.ui.consultations.part import Part
from coprod_desktop.ui.consultations.say_forms import ContributionForm, TakeBackForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, Text, hair, soft
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.wording import _, label, near_date, short_date

SHOWN_AT_FIRST = 10
"""How many contributions are made at once; the others wait for a press."""


class SaidPart(Part):
    """What people say."""

    _all = False

    def fill(self, row: ConsultationPage) -> None:
        """Put the cards in: whom to tell first, where the response was sent."""
        if row.contributions is None:
            card = Card()
            card.add(soft(_("What people say is shown to whoever works with the group.")))
            self.box.addWidget(card)
            return
        to_tell = [said for said in row.contributions if said.to_tell]
        if row.was_sent and row.contributions:
            self.box.addWidget(self._to_tell(to_tell))
        self.box.addWidget(self._said(row, row.contributions))

    def _to_tell(self, to_tell: list[ContributionRow]) -> Card:
        card = Card(_("To be told what was sent, and what came of it"))
        named = [said for said in to_tell if said.shown or not said.tell_name]
        # By name and in that order, so that nothing tells which of what was said is theirs.
        unnamed = sorted(
            (said for said in to_tell if said not in named), key=lambda said: said.tell_name.casefold()
        )
        lines: list[QWidget] = [self._telling(said, self._whose(said)) for said in named]
        for said in unnamed:
            name = self.context.beside.words(said.person_id, said.tell_name)
            lines.append(self._telling(said, f"\u2068{name}\u2069"))
        card.show_lines(lines, _("Everyone who wanted to be told has been."))
        return card

    def _telling(self, said: ContributionRow, who: str) -> Line:
        told = Button(_("Told"), partial(self._told, said), icon="check")
        told.setAccessibleDescription(who)
        told.setVisible(self.everyday)
        under = said.tell_how or _("How they want to be told: not asked yet.")
        return Line(who, self.context.beside.note(under), told, icon="megaphone")

    def _whose(self, said: ContributionRow) -> str:
        """Its number and who it is from, as they agreed; not while someone else is beside."""
        if said.shown and self.context.beside.hides(said.person_id):
            return _("{number}. {who}").format(number=said.number, who="• • •")
        return words.whose(said)

    def _said(self, row: ConsultationPage, contributions: tuple[ContributionRow, ...]) -> Card:
        card = Card(_("What people said"))
        acts: list[QWidget] = []
        if self.everyday and row.line.is_under_way:
            acts.append(Button(_("Write down what someone says"), self._add, icon="plus"))
        if self.everyday:
            acts.append(Button(_("Print the sheet for contributors"), self._print, icon="printer"))
            card.add(FlowRow(*acts))
        rows = contributions if self._all else contributions[:SHOWN_AT_FIRST]
        for at, said in enumerate(rows):
            if at:
                card.add(hair())
            card.add(self._block(row, said))
        if not rows:
            card.add(soft(_("Nothing yet. Each says how they want to be named, and may take it back.")))
        more = len(contributions) - len(rows)
        if more:
            card.add(more_button(more, self._show_all))
        return card

    def _block(self, row: ConsultationPage, said: ContributionRow) -> QWidget:
        block = QWidget()
        box = QVBoxLayout(block)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(4)
        hidden = self.context.beside.hides(said.person_id)
        box.addWidget(Text(self._whose(said), "strong"))
        if said.withdrawn_on is not None:
            day = short_date(said.withdrawn_on, beside=row.today)
            box.addWidget(soft(_("Taken back on {day}. Nothing of it is kept.").format(day=day)))
            return block
        box.addWidget(Text(self.context.beside.note(said.words, said.person_id)))
        box.addWidget(soft(" · ".join(self._about(row, said))))
        if self.everyday and said.is_usable:
            change = Button(_("Put it right…"), partial(self._change, said))
            back = Button(_("They take it back…"), partial(self._take_back, said))
            for button in (change, back):
                button.setAccessibleDescription(words.whose(said) if not hidden else str(said.number))
            box.addWidget(FlowRow(change, back))
        return block

    def _about(self, row: ConsultationPage, said: ContributionRow) -> list[str]:
        day = near_date(said.given_on, row.today)
        parts = [_("{how}, {day}").format(how=label(said.how), day=day)]
        if said.stopped_on is not None:
            stopped = short_date(said.stopped_on, beside=row.today)
            parts.append(_("used for nothing new since {day}: it was sent before").format(day=stopped))
        elif said.use_again:
            parts.append(_("may be used again"))
        if said.told_on is not None:
            parts.append(_("told {day}").format(day=near_date(said.told_on, row.today)))
        elif not said.tell:
            parts.append(_("doesn’t need to be told what comes of it"))
        return parts

    # Presses

    def _show_all(self) -> None:
        self._all = True
        self.show_row(self.row)

    def _add(self) -> None:
        ContributionForm(self.context, self.view, self.row).open()

    def _change(self, said: ContributionRow) -> None:
        ContributionForm(self.context, self.view, self.row, said).open()

    def _take_back(self, said: ContributionRow) -> None:
        TakeBackForm(self.context, self.view, self.row, said).open()

    def _told(self, said: ContributionRow) -> None:
        self.view.act(tell_contributor, ContributorTold(said.id))

    def _print(self) -> None:
        self.context.open("paper", kind=CONSULTATION_BRIEF, consultation_id=self.row.id)
