"""The page of one session: people and places on one side, agenda, tasks and notes on the other."""

from typing import Any

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.catching_up import outcome
from coprod_desktop.queries.on_the_day import on_the_day
from coprod_desktop.queries.pack_state import state_of_pack
from coprod_desktop.queries.ready import ready_at
from coprod_desktop.queries.rows.leave_paper import Outcome
from coprod_desktop.queries.rows.on_the_day import OnTheDay
from coprod_desktop.queries.rows.paper import PackState
from coprod_desktop.queries.rows.ready import ReadyPage
from coprod_desktop.queries.rows.sessions import PlaceRow, SessionPage
from coprod_desktop.queries.rows.telling import WhomToTell
from coprod_desktop.queries.sessions import session_page, whom_to_tell
from coprod_desktop.services import sessions
from coprod_desktop.services.sessions import OneSession
from coprod_desktop.ui.kit import Button, Columns, EmptyState, IconButton, Notice, Page, Primary
from coprod_desktop.ui.kit.spots import focus_spot, spot_in
from coprod_desktop.ui.reflection.session_card import AfterCard
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.sessions.beside_places import AboutCard, AgendaCard, NeedsCard, TasksCard
from coprod_desktop.ui.sessions.menu import MenuButton
from coprod_desktop.ui.sessions.on_the_day import OnTheDayCard
from coprod_desktop.ui.sessions.outcome_card import OutcomeCard
from coprod_desktop.ui.sessions.places import PlacesCard
from coprod_desktop.ui.sessions.ready_card import ReadyCard
from coprod_desktop.ui.sessions.ticks import TicksCard
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission, SessionState
from coprod_desktop.wording import _, clock, listed, long_date, ngettext, short_date, span


class SessionView(View):
    """One session. `show_for(session_id=…)` says which."""

    tables = frozenset(
        {
            "session", "series", "place", "assignment", "role", "venue", "project", "person", "need",
            "agenda_item", "task", "task_owner", "handover_item", "absence", "print", "arrangement",
            "their_say", "to_tell", "reflection", "to_change", "debrief",
        }
    )  # fmt: skip

    def build(self) -> None:
        self.session_id: int | None = None
        self.shown: SessionPage | None = None
        page = self.page = Page(_("Session"))
        page.add_before_title(IconButton(_("Back"), "arrow-left", self.context.back))
        self.edit = Button(_("Edit"), self._edit, icon="pencil")
        self.cancel = Button(_("Cancel session"), self._cancel)
        self.more = MenuButton(
            _("More for this session"),
            [
                (_("Whom to tell"), self._whom_to_tell),
                (_("Print everyone’s own sheets"), self._print_everyones),
                (_("What was done with it"), self._history),
                (_("Remove this session"), self._remove),
            ],
        )
        self.print_pack = Primary(_("Print pack"), self._print, icon="printer")
        for button in (self.more, self.cancel, self.edit, self.print_pack):
            page.add_action(button)
        self.whom = Button(_("Whom to tell"), self._whom_to_tell)
        restore = Button(_("Let it go ahead after all"), self._restore)
        self.notice = Notice("", restore, self.whom, icon="calendar-x")
        page.add(self.notice)
        again = Button(_("Print it again"), self._print)
        self.old_pack = Notice("", again, icon="printer")
        page.add(self.old_pack)
        columns = Columns(5, 4)
        self.ticks, self.places, self.day = TicksCard(self), PlacesCard(self), OnTheDayCard(self)
        self.about, self.agenda = AboutCard(self), AgendaCard(self)
        self.needs, self.tasks, self.ready = NeedsCard(self), TasksCard(self), ReadyCard(self)
        self.outcome, self.after = OutcomeCard(self), AfterCard(self)
        for left in (self.day, self.ticks, self.outcome, self.after, self.places):
            columns.columns[0].addWidget(left)
        for right in (self.ready, self.about, self.agenda, self.needs, self.tasks):
            columns.columns[1].addWidget(right)
        self.columns = columns
        page.add(columns)
        self.gone = EmptyState(
            _("This session is not here any more"),
            _("It was removed, or adding it was undone."),
            Button(_("Open the calendar"), self._to_calendar),
            icon="calendar-x",
        )
        page.add(self.gone)
        for part in (self.notice, self.old_pack, self.columns, self.gone):
            part.hide()
        self.fill(page)

    def show_for(self, session_id: int | None = None, **_params: Any) -> None:
        """Be about one session."""
        if session_id is not None and session_id != self.session_id:
            self.session_id = session_id
            self.columns.hide()
            self.ready.hide()
            self.day.hide()
            self.outcome.hide()
            self.after.hide()
            self.old_pack.hide()
            if self.page.scroller is not None:
                self.page.scroller.verticalScrollBar().setValue(0)
        self.reload()

    def load(self) -> None:
        if self.session_id is not None:
            self.run(session_page, self.session_id, done=self._show, failed=self._lost)
            self.run(state_of_pack, self.session_id, done=self._show_pack, failed=self._no_pack)
            if self.context.may(Permission.EVERYDAY):
                self.run(ready_at, self.session_id, done=self._show_ready, failed=self._not_ready)
                self.run(on_the_day, self.session_id, done=self._show_day, failed=self._not_ready)
                self.run(outcome, self.session_id, done=self._show_outcome, failed=self._no_outcome)
                self.after.ask(self.session_id)

    def _show_outcome(self, shown: Outcome) -> None:
        if shown.session_id == self.session_id:
            spot = spot_in(self)
            self.outcome.show_outcome(shown)
            self._focus_again(spot)

    def _no_outcome(self, _error: PlainError) -> None:
        self.outcome.hide()

    def name(self, person_id: int | None, name: str) -> str:
        """A name, unless someone is beside the screen."""
        return self.context.beside.words(person_id, name)

    def _show_ready(self, page: ReadyPage) -> None:
        if page.session_id == self.session_id:
            spot = spot_in(self)
            self.ready.show_page(page)
            self._focus_again(spot)

    def _show_day(self, day: OnTheDay) -> None:
        if day.session_id == self.session_id:
            spot = spot_in(self)
            self.day.show_day(day)
            self._focus_again(spot)

    def _not_ready(self, _error: PlainError) -> None:
        self.ready.hide()
        self.day.hide()

    def _show_pack(self, pack: PackState) -> None:
        if pack.session_id != self.session_id:
            return
        self.old_pack.setVisible(pack.outdated and pack.printed_at is not None)
        if pack.printed_at is not None:
            when = f"{short_date(pack.printed_at.date())} {clock(pack.printed_at.time())}"
            text = _("The pack was printed {when}. Something on it has changed since.")
            self.old_pack.words.setText(text.format(when=when))

    def _no_pack(self, _error: PlainError) -> None:
        self.old_pack.hide()

    def _lost(self, error: PlainError) -> None:
        self.page.set_title(_("Session"))
        for part in (
            self.columns,
            self.notice,
            self.old_pack,
            self.more,
            self.edit,
            self.cancel,
            self.print_pack,
        ):
            part.hide()
        self.gone.show()

    def _show(self, page: SessionPage) -> None:
        if page.id != self.session_id:
            return
        spot = spot_in(self)
        self.shown = page
        self.gone.hide()
        self.print_pack.show()
        when = _("{date}, {times}").format(date=long_date(page.on), times=span(page.start, page.end))
        self.page.set_title(page.title, words.joined(when, page.where, page.project))
        self.edit.setVisible(page.editable)
        self.more.setVisible(page.editable)
        held = any(place.is_held for place in page.places)
        self.more.forbid_choice(
            _("Remove this session"),
            _("People are on this session or were asked. Cancel it instead.") if held else "",
            _("Remove this session: people are on it"),
        )
        self._show_state(page)
        ticking = page.begun and page.state is not SessionState.CANCELLED
        self.ticks.setVisible(ticking)
        if ticking:
            self.ticks.follow(page)
        self.places.setVisible(not (ticking and page.over))
        if not (ticking and page.over):
            self.places.follow(page)
        for card in (self.about, self.agenda, self.needs, self.tasks):
            card.follow(page)
        self.columns.show()
        self._focus_again(spot)

    def _show_state(self, page: SessionPage) -> None:
        planned = page.state is SessionState.PLANNED
        self.cancel.setVisible(page.editable and planned and not page.begun)
        self.notice.setVisible(not planned)
        self.notice.findChildren(Button)[0].setVisible(page.editable)
        self.whom.setVisible(page.editable and not planned)
        if page.state is SessionState.STOPPED:
            self.notice.words.setText(words.stopped(page, self.context.beside.note(page.rest)))
        elif page.state is SessionState.CANCELLED:
            told = [self.name(person_id, name) for person_id, name in page.to_tell]
            text = ngettext(
                "This session is cancelled. {n} person to tell:",
                "This session is cancelled. {n} people to tell:",
                len(told),
            )
            self.notice.words.setText(
                f"{text} {listed(told)}." if told else _("This session is cancelled. Nobody was on it yet.")
            )

    def _focus_again(self, spot: str) -> None:
        focus_spot(self.columns, spot, otherwise=self.places)

    def _print(self) -> None:
        self.context.open("paper", kind="pack", session_id=self.session_id)

    def _print_everyones(self) -> None:
        self.context.open("paper", kind="everyones", session_id=self.session_id)

    def _to_calendar(self) -> None:
        self.context.open("calendar")

    def _edit(self) -> None:
        from coprod_desktop.ui.sessions.form import ChangeSessionForm

        if self.shown is not None:
            ChangeSessionForm(self.context, self, self.shown).open()

    def _cancel(self) -> None:
        if self.shown is not None:
            self.act(sessions.cancel_session, OneSession(self.shown.id))

    def _history(self) -> None:
        if self.shown is not None:
            self.context.open("history", table="session", record_id=self.shown.id, name=self.shown.title)

    def _remove(self) -> None:
        if self.shown is not None:
            self.act(sessions.remove_session, OneSession(self.shown.id), done=self._removed)

    def _removed(self, _change: object) -> None:
        self.context.back()

    def _restore(self) -> None:
        if self.shown is not None:
            self.act(sessions.restore_session, OneSession(self.shown.id))

    def add_place(self) -> None:
        """Say which other role is needed."""
        self.need_place(None)

    def need_place(self, place: PlaceRow | None) -> None:
        """Say how many are needed in a role, or in a new one."""
        from coprod_desktop.ui.sessions.place_form import PlaceForm

        if self.shown is not None:
            PlaceForm(self.context, self, self.shown, place).open()

    def change_agenda(self) -> None:
        """Write the agenda."""
        from coprod_desktop.ui.sessions.agenda_form import AgendaForm

        if self.shown is not None:
            AgendaForm(self.context, self, self.shown).open()

    def show_dates(self) -> None:
        """Show every date of the series, to leave one out, move, cancel or add one."""
        from coprod_desktop.ui.sessions.series_dialog import SeriesDialog

        if self.shown is not None and self.shown.series is not None:
            SeriesDialog(self.context, self, self.shown.series.series_id).open()

    def set_places(self) -> None:
        """Say all at once who is needed, from a list or not."""
        from coprod_desktop.ui.sessions.needed_form import NeededForm

        if self.shown is not None:
            NeededForm(self.context, self, self.shown).open()

    def _whom_to_tell(self) -> None:
        if self.shown is not None:
            self.run(whom_to_tell, self.shown.id, done=self._tell)

    def _tell(self, whom: WhomToTell) -> None:
        from coprod_desktop.ui.sessions.telling import TellingDialog

        TellingDialog(self.context, self, whom).open()

    def end_series(self) -> None:
        """Say from when the sessions no longer repeat."""
        from coprod_desktop.ui.sessions.series_form import EndSeriesForm

        if self.shown is not None and self.shown.series is not None:
            EndSeriesForm(self.context, self, self.shown).open()
