"""Fill the rota: choose the weeks, let people be looked for, look through who is proposed, put them on."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.filling.proposal import Proposal, fill
from coprod_desktop.queries import picks
from coprod_desktop.queries.filling import on_the_rota, rota_to_fill
from coprod_desktop.queries.rows.filling import FillAsk, FillLine, ToFill
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.filling import FillRota, fill_rota
from coprod_desktop.services.history import undo_entry
from coprod_desktop.ui.filling import words
from coprod_desktop.ui.filling.parts import AskCard, Searching, TickList
from coprod_desktop.ui.filling.words import FillRow
from coprod_desktop.ui.kit import (
    Button,
    Card,
    ChoiceRow,
    Cover,
    CoverMark,
    EmptyState,
    FlowRow,
    Line,
    LinkButton,
    Page,
    Primary,
    Scroll,
    Shown,
    Text,
    announce,
    soft,
)
from coprod_desktop.ui.sessions.words import joined
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, ngettext, short_date


def _offered(workspace: Any) -> tuple[date, tuple[Pick, ...], tuple[Pick, ...]]:
    """The day it is, the projects and the roles; on the store's thread."""
    return workspace.today(), picks.projects(workspace), picks.roles(workspace)


class FillPage(View):
    """One thing at a time: what is to be filled, the search, the proposal, what came of it."""

    tables = frozenset({"project", "role"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self.ask: FillAsk | None = None
        self.proposal: Proposal | None = None
        self.ticked: set[FillLine] = set()
        self.change: Change | None = None
        self.search: Searching | None = None
        super().__init__(context, parent)
        context.beside.changed.connect(self._show_lines)

    def build(self) -> None:
        page = self.page = Page(_("Fill the rota"), scrolls=False)
        self.look = Primary(_("Look for people"), self._look, icon="search")
        self.ask_card = AskCard(self.look)
        self.search_card = Card()
        self.summary = self._make_summary()
        self.list = TickList(_("Who is proposed"), one_press=True)
        self.list.opened.connect(self._opened)
        self.done_card = Card(_("On the rota"))
        self.nobody_card = Card(_("Nobody yet"))
        self.empty = EmptyState(
            _("Nobody more is needed in these weeks"),
            _("Every place that is looked at has as many people as it needs, or somebody was asked already."),
            Button(_("Choose other weeks"), self._ask_again),
            icon="circle-check",
        )
        page.body.setSpacing(14)
        page.add(self._make_cards(), stretch=True)
        page.add(self.summary)
        page.add(self.list, stretch=True)
        page.add(self.empty, stretch=True)
        self._make_foot(page)
        self.fill(page)
        self._show_part(self.ask_card)

    def _make_cards(self) -> QWidget:
        """The cards that stand alone on the page; they scroll where the text is large."""
        holder = QWidget()
        stacked = QVBoxLayout(holder)
        stacked.setContentsMargins(0, 0, 0, 0)
        for card in (self.ask_card, self.search_card, self.done_card, self.nobody_card):
            stacked.addWidget(card)
        stacked.addStretch(1)
        self.cards = Scroll(holder)
        return self.cards

    def _make_summary(self) -> QWidget:
        card = Card()
        self.headline, self.proven, self.beside = Text("", "heading"), soft(""), soft("")
        self.all = LinkButton(_("Tick everyone"), self._tick_all)
        self.none = LinkButton(_("Tick nobody"), self._tick_none)
        self.other = Button(_("Choose other weeks"), self._ask_again)
        for thing in (self.headline, self.proven, self.beside, FlowRow(self.all, self.none, self.other)):
            card.add(thing)
        return card

    def _make_foot(self, page: Page) -> None:
        self.as_what = ChoiceRow(
            "confirmed",
            "",
            ((False, _("Ask them first: they are listed as asked")), (True, _("They have said yes already"))),
        )
        self.as_what.label.setText(_("How they stand on the rota"))
        self.as_what.set(False)
        self.put_on = Primary(_("Put these on the rota"), self._put_on)
        page.foot.addWidget(self.as_what, 1)
        page.foot.addWidget(self.put_on)
        page.foot.setContentsMargins(32, 10, 32, 14)

    def in_the_middle(self) -> bool:
        """Whether a proposal is being made or looked through that nothing was done with yet."""
        return self.search is not None or (self.proposal is not None and self.change is None)

    def load(self) -> None:
        self.run(_offered, done=self._offer)

    def show_for(
        self,
        since: date | None = None,
        until: date | None = None,
        project_id: int | None = None,
        **_params: Any,
    ) -> None:
        """Begin with these weeks, or one project, where the page before was about them."""
        if self.proposal is not None or self.search is not None:
            return
        for field, value in ((self.ask_card.since, since), (self.ask_card.until, until)):
            if value is not None:
                field.set(value)
        if project_id is not None:
            self.ask_card.wanted_project = project_id
        self.reload()

    def _offer(self, told: tuple[date, tuple[Pick, ...], tuple[Pick, ...]]) -> None:
        today, projects, roles = told
        self.ask_card.know_day(today)
        self.ask_card.offer(projects, roles)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the first day, or at the list that is being looked through."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self.ask_card.isVisibleTo(self):
            self.ask_card.since.setFocus()
        elif self.list.isVisibleTo(self):
            self.list.setFocus()

    # Looking

    def _ask_again(self) -> None:
        self.proposal = self.change = None
        self._show_part(self.ask_card)
        self.ask_card.since.setFocus()

    def _look(self) -> None:
        try:
            self.ask = self.ask_card.asked()
        except RuleBroken as error:
            self.ask_card.show_problem(error)
            return
        self.proposal = self.change = None
        self.search_card.clear()
        self.search = Searching()
        self.search_card.add(self.search)
        self._show_part(self.search_card)
        self.search.stop.setFocus()
        self.run(rota_to_fill, self.ask, done=self._found_out, failed=self._not_found_out)

    def _found_out(self, rows: ToFill) -> None:
        if self.search is None:
            return
        if not rows.places:
            self._proposed(fill(rows, self.search.hear))  # nothing to solve
            return
        runner, search = self.context.runner, self.search

        def go_on(so_far: Any) -> bool:
            return search.hear(so_far) and not runner.is_stopped

        runner.run_plain(fill, rows, go_on, done=self._proposed, failed=self._not_found_out)

    def _not_found_out(self, error: PlainError) -> None:
        self.search = None
        self._ask_again()
        self.context.show_trouble(error)

    def _proposed(self, proposal: Proposal) -> None:
        self.search, self.proposal = None, proposal
        self.ticked = set(proposal.lines)
        self.headline.setText(words.found_words(proposal))
        self.proven.setText(words.proven_words(proposal))
        self.beside.setText(words.beside_words(proposal))
        self.beside.setVisible(bool(proposal.asked or proposal.handed))
        self._show_lines()
        if not proposal.sessions:
            self._show_part(self.empty)
            announce(self, _("Nobody more is needed in these weeks"))
            return
        self._show_part(self.summary)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()
        announce(self, self.headline.text())

    # Looking through

    def _show_lines(self) -> None:
        if self.proposal is None:
            return
        self.list.show_rows(words.rows_of(self.proposal), self._shown, _key)
        count = len(self.ticked)
        self.put_on.set_words(
            ngettext("Put {n} on the rota", "Put {n} on the rota", count)
            if count
            else _("Put these on the rota")
        )
        self.put_on.forbid("" if count else _("Tick at least one line first."))

    def _shown(self, row: FillRow) -> Shown:
        ticked = row.proposed is not None and row.proposed.line in self.ticked
        return words.shown(row, ticked, self.context.beside.words)

    def _opened(self, row: FillRow) -> None:
        """A line with someone is ticked or not; one with nobody leads to its session."""
        if row.proposed is None:
            self.context.open("session", session_id=row.at.session.id)
            return
        self.ticked ^= {row.proposed.line}
        self._show_lines()

    def _tick_all(self) -> None:
        self.ticked = set(self.proposal.lines) if self.proposal is not None else set()
        self._show_lines()

    def _tick_none(self) -> None:
        self.ticked = set()
        self._show_lines()

    # Putting on the rota

    def _put_on(self) -> None:
        if self.ask is None or self.proposal is None or not self.ticked:
            return
        lines = tuple(line for line in self.proposal.lines if line in self.ticked)
        request = FillRota(self.ask, lines, confirmed=bool(self.as_what.value()))
        self.put_on.forbid(_("Being put on the rota…"))
        self.act(fill_rota, request, done=self._put, failed=self._not_put)

    def _not_put(self, error: PlainError) -> None:
        self._show_lines()
        self.context.show_trouble(error)

    def _put(self, change: Change) -> None:
        self.change = change
        self.run(on_the_rota, tuple(self.ticked), done=self._told)

    def _told(self, stand: frozenset[FillLine]) -> None:
        """Say what was done, and which lines no longer held."""
        proposal = self.proposal
        if proposal is None:
            return
        self.done_card.clear()
        said_yes = bool(self.as_what.value())
        done = (
            ngettext("{n} place now has someone.", "{n} places now have someone.", len(stand))
            if said_yes
            else ngettext(
                "Someone is down to be asked for {n} place. Next, ring them.",
                "Someone is down to be asked for {n} places. Next, ring them.",
                len(stand),
            )
        )
        self.done_card.add(Text(done))
        for at in proposal.sessions:
            for one in at.proposed:
                if one.line in self.ticked and one.line not in stand:
                    self.done_card.add(soft(self._left_out(at.session.on, at.session.title, one.role)))
        self.done_card.add(soft(_("All of it can be undone here, or later under “What was done”.")))
        self.undo = Button(_("Undo"), self._undo, icon="undo-2")
        self.to_calendar = Button(_("Open the calendar"), self._open_calendar, icon="calendar-days")
        self.to_ring = Button(_("Whom to ring"), self._open_ringing, icon="phone")
        self.to_ring.setVisible(bool(stand) and not said_yes)
        again = Button(_("Fill other weeks"), self._ask_again)
        self.done_card.add(FlowRow(self.to_ring, self.to_calendar, again, self.undo))
        self.nobody_card.show_lines([self._nobody_line(row) for row in words.rows_of(proposal) if row.nobody])
        self._show_part(self.done_card)
        (self.to_calendar if self.to_ring.isHidden() else self.to_ring).setFocus()
        announce(self, done)

    def _nobody_line(self, row: FillRow) -> Line:
        """A place nobody was found for, and the way to its session, where anybody can be asked."""
        at, shown = row.at.session, self._shown(row)
        button = Button(_("Choose…"), partial(self.context.open, "session", session_id=at.id))
        button.setAccessibleName(
            _("Choose someone for {place}").format(place=f"{shown.title}, {shown.group}")
        )
        return Line(shown.title, joined(shown.group, shown.under), button, icon=CoverMark(Cover.GAP))

    @staticmethod
    def _left_out(on: date, title: str, role: str) -> str:
        return _("Left out, as it no longer holds since it was proposed: {role}, {session}, {date}.").format(
            role=role, session=title, date=short_date(on)
        )

    def _undo(self) -> None:
        if self.change is not None:
            self.act(undo_entry, self.change.id, done=self._undone, failed=self.context.show_trouble)

    def _undone(self, _change: Change) -> None:
        self.change = None
        self._show_lines()
        self._show_part(self.summary)
        self.list.setFocus()

    def _open_ringing(self) -> None:
        self.context.open("ringing")

    def _open_calendar(self) -> None:
        self.context.open("calendar")

    def _show_part(self, part: QWidget) -> None:
        """Show one part of the page, and with a proposal its list and foot."""
        around = (self.list, self.as_what, self.put_on) if part is self.summary else (self.cards,)
        shown = {part, *(() if part is self.empty else around)}
        if part is self.done_card and self.nobody_card.body.count():
            shown.add(self.nobody_card)
        alone = (self.ask_card, self.search_card, self.done_card, self.nobody_card)
        every = (*alone, self.cards, self.summary, self.list)
        # First what goes: both together might not fit, and the window would grow.
        for one in sorted((*every, self.empty, self.as_what, self.put_on), key=shown.__contains__):
            one.setVisible(one in shown)


def _key(row: FillRow) -> Any:
    return row.key
