"""What people said, as a card: of a project, or of one person. Nothing is used that was not agreed to."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.quotes import quotes_of
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.quotes import QUOTES_SHEET, QuoteRow, QuotesShown
from coprod_desktop.services.quotes import RemoveQuote, remove_quote
from coprod_desktop.ui.kit import Button, Card, FlowRow, Notice, Text, clear, hair, soft
from coprod_desktop.ui.kit.blocks import more_button, show_blocks
from coprod_desktop.ui.kit.spots import focus_spot, mark_spot, spot_in
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.reflection.quote_words import on_prints, use_words
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission, QuoteUse
from coprod_desktop.wording import _, label, ngettext, short_date

SHOWN_AT_FIRST = 5
"""How many are made at once; the others wait for a press."""


class QuotesCard(View):
    """A block for each quote, latest first. `show_of(project_id=…)`, or `show_of(person=…)`."""

    tables = frozenset({"quote", "quote_consent", "quote_print", "print", "person", "project"})

    def build(self) -> None:
        self.project_id: int | None = None
        self.person: Pick | None = None
        self.shown: QuotesShown | None = None
        self._all = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.card = Card(_("What people said"))
        self.add = Button(_("Keep a quote or a story"), self._add, icon="plus")
        self.card.add(FlowRow(self.add))
        self.add.setVisible(self.context.may(Permission.EVERYDAY))
        self.ending = Notice("", icon="bell")
        self.ending.hide()
        self.card.add(self.ending)
        self.list = QWidget()
        self.blocks = QVBoxLayout(self.list)
        self.blocks.setContentsMargins(0, 0, 0, 0)
        self.blocks.setSpacing(12)
        self.card.add(self.list)
        box.addWidget(self.card)

    def show_of(self, *, project_id: int | None = None, person: Pick | None = None) -> None:
        """Show what was said in a project, or what one person said."""
        if (project_id, person) != (self.project_id, self.person):
            self.forget()
            self.project_id, self.person = project_id, person
            self.card.set_title(_("What people said") if person is None else _("What they said, to be used"))
            self.reload()

    def forget(self) -> None:
        """Show nothing of anybody."""
        self.project_id = self.person = self.shown = None
        self._all = False
        clear(self.blocks)
        self.ending.hide()

    def load(self) -> None:
        if self.project_id is not None or self.person is not None:
            person_id = self.person.id if self.person is not None else None
            self.run(quotes_of, self.project_id, person_id, done=self._show)

    def _show(self, shown: QuotesShown) -> None:
        person_id = self.person.id if self.person is not None else None
        if (shown.project_id, shown.person_id) != (self.project_id, person_id):
            return
        self.shown = shown
        spot = spot_in(self)
        rows = shown.rows if self._all else shown.rows[:SHOWN_AT_FIRST]
        empty = _("Nothing yet. What someone says well is worth keeping, if they agree to it.")
        show_blocks(self.blocks, [QuoteBlock(self, row) for row in rows], empty)
        more = len(shown.rows) - len(rows)
        if more:
            first = f"{shown.rows[len(rows)].id} agree"
            self.blocks.addWidget(more_button(more, self._show_all, first))
        self._show_ending(shown)
        self._offer_prints(shown)
        focus_spot(self, spot, otherwise=self.add)

    def _show_ending(self, shown: QuotesShown) -> None:
        """Who can be asked again in time."""
        count = sum(1 for row in shown.rows if row.ask_again is not None)
        self.ending.words.setText(
            ngettext(
                "What was agreed to for {n} quote ends soon. Ask them again, or let it end.",
                "What was agreed to for {n} quotes ends soon. Ask them again, or let it end.",
                count,
            )
        )
        self.ending.setVisible(bool(count))

    def _offer_prints(self, shown: QuotesShown) -> None:
        """A sheet for each use something was agreed to for; of a project only."""
        live = {use for row in shown.rows for use in row.live_uses}
        if self.project_id is None or not live:
            return
        words = _("Print for {use}")
        sheets = [
            RowButton(words.format(use=label(use).lower()), use, self._print)
            for use in QuoteUse
            if use in live
        ]
        for button in sheets:
            button.set_icon_name("printer")
        self.blocks.addWidget(hair())
        self.blocks.addWidget(FlowRow(*sheets, gap=18))

    def _print(self, use: QuoteUse) -> None:
        self.context.open("paper", kind=QUOTES_SHEET, project_id=self.project_id, quote_use=use)

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _add(self) -> None:
        self.change(None)

    def change(self, row: QuoteRow | None) -> None:
        """Open the form for a new quote, or for one that is kept."""
        from coprod_desktop.ui.reflection.quote_forms import QuoteForm

        if self.shown is not None:
            QuoteForm(
                self.context, self, self.shown.today, project_id=self.project_id, person=self.person, row=row
            ).open()

    def agree(self, row: QuoteRow) -> None:
        """Open the form for what it may be used for."""
        from coprod_desktop.ui.reflection.quote_forms import AgreeForm

        if self.shown is not None:
            AgreeForm(self.context, self, self.shown.today, row).open()

    def take_back(self, row: QuoteRow) -> None:
        """Open the form for what it may be used for no longer."""
        from coprod_desktop.ui.reflection.quote_forms import TakeBackForm

        if self.shown is not None:
            TakeBackForm(self.context, self, self.shown.today, row).open()

    def remove(self, row: QuoteRow) -> None:
        """Remove one that was a slip."""
        self.act(remove_quote, RemoveQuote(row.id))


class QuoteBlock(QWidget):
    """One quote: the words, whose, what for and until when, where it stands, and what can be done."""

    def __init__(self, card: QuotesCard, row: QuoteRow) -> None:
        super().__init__()
        self._card, self.row = card, row
        beside = card.context.beside
        today = card.shown.today if card.shown is not None else row.said_on
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 2)
        box.setSpacing(4)
        box.addWidget(Text(beside.note(f"“{row.words}”", row.person_id)))
        box.addWidget(soft(self._about(short_date(row.said_on, beside=today))))
        uses = [use_words(one, today) for one in row.uses]
        agreed = _("Agreed to for: {uses}").format(uses=" · ".join(uses)) if uses else ""
        box.addWidget(Text(agreed or _("Kept, and agreed to for nothing yet.")))
        if row.ask_again is not None:
            day = short_date(row.ask_again, beside=today)
            box.addWidget(Text(_("Ask again by {day}.").format(day=day), "attention"))
        if row.prints:
            where = "; ".join(on_prints(row, today))
            stands = _("It stands on: {where}") if row.live_uses else _("It still stands on: {where}")
            box.addWidget(soft(stands.format(where=where)))
        if card.context.may(Permission.EVERYDAY):
            box.addWidget(FlowRow(*self._acts(), gap=18))

    def _about(self, day: str) -> str:
        """Whose it is, how they are named on paper, when it was said, and in which project."""
        row, beside = self.row, self._card.context.beside
        parts = []
        if self._card.person is None:
            name = beside.words(row.person_id, row.person) if row.person else _("Someone not in the roster")
            parts.append(f"\u2068{name}\u2069")
        shown = beside.note(row.shown, row.person_id)
        parts.append(_("named as “{name}”").format(name=shown) if shown else _("not named on paper"))
        parts.append(day)
        if self._card.project_id is None and row.project:
            parts.append(row.project)
        words = " · ".join(parts)
        return words[0].upper() + words[1:]

    def _acts(self) -> list[Button]:
        row, card = self.row, self._card
        about = "" if card.context.beside.on else row.words
        again = _("Agree to more…") if row.live_uses else _("Record what they agree to…")
        if row.ask_again is not None:
            again = _("They agree again…")
        acts: list[tuple[str, Button]] = [("agree", RowButton(again, row, card.agree, about))]
        if row.live_uses:
            acts.append(("take back", RowButton(_("They take it back…"), row, card.take_back, about)))
        acts.append(("change", RowButton(_("Change"), row, card.change, about)))
        if not row.prints:
            acts.append(("remove", RowButton(_("Remove"), row, card.remove, about)))
        for spot, button in acts:
            mark_spot(button, f"{row.id} {spot}")
        return [button for _spot, button in acts]
