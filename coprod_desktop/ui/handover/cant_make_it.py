"""Someone can't make it: one page that works from top to bottom while they are on the phone."""

from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.queries import absence as queries
from coprod_desktop.queries import picks
from coprod_desktop.queries.handover import absence_done
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.rows.absence import Caller, ComingSession, OpenAbsence, Touched
from coprod_desktop.queries.rows.handover import AbsenceDone
from coprod_desktop.queries.rows.leave_paper import CANT_MAKE_IT_PAD
from coprod_desktop.queries.rows.people import PersonPage
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.absence import (
    FOR_ONE_SESSION,
    RecordAbsence,
    record_absence,
    take_back_absence,
)
from coprod_desktop.ui.handover import words
from coprod_desktop.ui.handover.back_dialog import open_back_dialog
from coprod_desktop.ui.handover.done_view import DoneView
from coprod_desktop.ui.handover.touched_card import TouchedCard
from coprod_desktop.ui.handover.we_cancel import open_we_cancel
from coprod_desktop.ui.handover.who_card import WhoCard
from coprod_desktop.ui.kit import (
    Button,
    Card,
    EmptyState,
    LinkButton,
    Notice,
    Page,
    Primary,
    Text,
    TextField,
    announce,
    with_shortcut,
)
from coprod_desktop.ui.people.forms import StatusDialog
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck, How, PersonStatus
from coprod_desktop.wording import _

_HEARD = {CallerCheck.FACE_TO_FACE: How.FACE_TO_FACE}


class CantMakeItPage(View):
    """Who and when, what it touches and who could, one press to record, and then what happens next."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"person", "contact_way", "absence", "handover_item", "offer", "their_say", "agenda_item"}
    )

    def build(self) -> None:
        self._wanted: tuple[int | None, int | None] = (None, None)
        self._no_sessions = False
        self._touched: Touched | None = None
        self._absence: int | None = None
        self._told_of: int | None = None
        self.stack = QStackedWidget()
        self.page = Page(_("Someone can’t make it"))
        self.page.add_action(LinkButton(_("Print a pad"), self._print_pad, icon="printer"))
        self.page.add_action(LinkButton(_("We are cancelling a session"), self._we_cancel))
        self.done = DoneView(self.context)
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.done)
        self.who = WhoCard(self.context)
        self.nothing = Notice("")
        self.after_all = Button(_("They can make it after all"), self._take_back)
        self.already = Notice(
            "",
            self.after_all,
            Button(_("See what follows"), self._see_what_follows),
        )
        self.touched = TouchedCard()
        self.passed_on = TextField("passed_on", _("Anything they’d like passed on? (optional)"))
        self.last = Card()
        self.last.add(self.passed_on)
        self.trouble = Notice("", icon="circle-alert")
        for widget in (self.who, self.nothing, self.already, self.touched, self.last, self.trouble):
            self.page.add(widget)
        self.foot = Text("", "soft", wrap=False)
        self.cancel = Button(_("Cancel"), self._cancel)
        self.record = with_shortcut(Primary(_("Record"), self._record), "Ctrl+Return")
        self.page.add_foot(self.foot, self.cancel, self.record)
        self._connect()
        self.hidden = EmptyState(
            _("This is not shown while someone is beside you."),
            _("It is about somebody else. Press F8 when you are alone again; all you chose is still here."),
            icon="eye-off",
        )
        self.outer = QStackedWidget()
        self.outer.addWidget(self.stack)
        self.outer.addWidget(self.hidden)
        self._begin(None)
        self.fill(self.outer)

    def _connect(self) -> None:
        self.who.person_chosen.connect(self._person_found)
        self.who.person.changed.connect(self._say_what_is_missing)
        self.who.checked.connect(self._checked)
        self.who.about_chosen.connect(self._about_chosen)
        self.who.kind_chosen.connect(self._kind_chosen)
        self.who.asked_to_stay_away.connect(self._stay_away)
        self.touched.changed.connect(self._say_what_is_missing)
        self.done.again.connect(self._again)
        self.done.taken_back.connect(self._take_back_done)

    def load(self) -> None:
        self._choose_wanted()
        self._show_touched_again()
        pick = self.who.person.value()
        if pick is not None:  # a word or a safe number may have been written down meanwhile
            self.run(queries.caller, pick.id, done=self._show_caller_again, failed=self._refused)
        if self._showing_done and self.done.absence_id is not None:
            self.run(absence_done, self.done.absence_id, done=self._show_done_again, failed=self._undone)
        self._cover()

    @property
    def _showing_done(self) -> bool:
        return self.stack.currentWidget() is self.done

    def _cover(self) -> None:
        """Hide what is about somebody else from whoever sits down beside us."""
        pick = self.who.person.value()
        about = self._told_of if self._showing_done else getattr(pick, "id", None)
        covered = about is not None and self.context.beside.hides(about)
        self.outer.setCurrentWidget(self.hidden if covered else self.stack)

    def in_the_middle(self) -> bool:
        """Whether somebody is on the phone, as it were: a person is chosen and nothing recorded yet."""
        return not self._showing_done and self.who.person.value() is not None

    def show_for(self, person_id: int | None = None, session_id: int | None = None, **_more: Any) -> None:
        """Begin with a person or a session already chosen; without either what was begun is kept."""
        if person_id is None and session_id is None and self.stack.currentWidget() is self.page:
            self.who.person.setFocus()
            return
        self._begin(None)
        self._wanted = (person_id, session_id)
        self._choose_wanted()
        if person_id is None:
            self.who.person.setFocus()

    # Who it is

    def _choose_wanted(self) -> None:
        if self._wanted[0] is not None:
            self.run(picks.person, self._wanted[0], done=self._choose)

    def _choose(self, found: Pick | None) -> None:
        if found is not None and found.id == self._wanted[0]:
            self._wanted = (None, self._wanted[1])
            self.who.begin(found)
            self._person_chosen(found)

    def _begin(self, pick: Pick | None) -> None:
        self._touched, self._absence = None, None
        self.who.begin(pick)
        self.passed_on.set("")
        for widget in (self.nothing, self.already, self.last, self.trouble):
            widget.hide()
        self.touched.forget()
        self.stack.setCurrentWidget(self.page)
        self._cover()
        self._say_what_is_missing()

    def _person_found(self, pick: Pick) -> None:
        """Somebody typed their name: with someone beside, that is who is beside."""
        if self.context.beside.on:
            self.context.beside.set(True, pick.id)
        self._person_chosen(pick)

    def _person_chosen(self, pick: Pick) -> None:
        self._begin(pick)
        self.run(queries.caller, pick.id, done=self._show_caller, failed=self._refused)

    def _show_caller(self, caller: Caller) -> None:
        self.who.show_caller(caller)
        self.who.check.setFocus()

    def _show_caller_again(self, caller: Caller) -> None:
        pick = self.who.person.value()
        if pick is not None and pick.id == caller.person_id:
            self.who.show_caller(caller)

    def _checked(self) -> None:
        pick = self.who.person.value()
        if pick is None or self.who.known_by is None:
            self._hide_theirs()
        elif self._touched is None:
            self.run(queries.their_projects, pick.id, done=self.who.show_projects, failed=self._refused)
            self.run(queries.coming_sessions, pick.id, done=self._show_sessions, failed=self._refused)
        self._say_what_is_missing()

    def _hide_theirs(self) -> None:
        """Nothing of theirs shows while it is not sure that it is them."""
        self._touched, self._absence = None, None
        self.touched.forget()
        for widget in (self.nothing, self.already, self.last):
            widget.hide()

    # Which session, and what it touches

    def _show_sessions(self, sessions: tuple[ComingSession, ...]) -> None:
        if self.who.known_by is None:
            return
        self.who.show_sessions(sessions)
        wanted = self._wanted[1]
        if wanted is None:  # what is recorded already is hardly what they ring about
            wanted = next((one.session_id for one in sessions if not one.recorded), None)
        if wanted is not None and any(one.session_id == wanted for one in sessions):
            self.who.session.set(wanted)
        self._wanted = (None, None)
        self.nothing.words.setText(
            _("Nothing of {name}’s is coming up in the next three months.").format(name=self._name())
        )
        self._no_sessions = not sessions
        self._about_chosen()

    def _about_chosen(self) -> None:
        """It is said, or said otherwise, what it is about: look what that touches."""
        scope = self.who.scope() if self.who.known_by is not None else None
        for_one = self.who.kind.value() in FOR_ONE_SESSION
        self.nothing.setVisible(self._no_sessions and for_one and self.who.known_by is not None)
        if self._touched is not None and scope == self._touched.scope:
            self._show_touched_again()
            return
        self._touched, self._absence = None, None
        self.touched.forget()
        for widget in (self.already, self.last):
            widget.hide()
        self._say_what_is_missing()
        if scope is not None:
            self.run(queries.open_absence, scope, done=self._show_open)
            self.run(queries.touched, scope, done=self._show_touched, failed=self._refused)

    def _kind_chosen(self) -> None:
        if self.who.kind.value() is not None:
            self._about_chosen()

    def _show_open(self, found: OpenAbsence | None) -> None:
        self._absence = None if found is None else found.absence_id

    def _show_touched(self, touched: Touched) -> None:
        if self.who.known_by is None or touched.scope != self.who.scope():
            return
        seen = (words.as_seen(line, self.context.beside) for line in touched.lines)
        self._touched = replace(touched, lines=tuple(seen))
        self._show_touched_again()
        self._say_what_is_missing()

    def _show_touched_again(self) -> None:
        touched = self._touched
        if touched is None:
            return
        self.already.words.setText(
            _("That {name} can’t make this session is recorded already.").format(name=self._name())
            if touched.scope.session_id is not None
            else _("This is recorded of {name} already.").format(name=self._name())
        )
        one = touched.scope.session_id is not None
        self.after_all.set_words(_("They can make it after all") if one else _("They are back…"))
        self.already.setVisible(touched.already)
        self.touched.show_touched(touched, self.who.kind.value(), self.context)
        self.last.setVisible(not touched.already)

    def _name(self) -> str:
        pick = self.who.person.value()
        return "" if pick is None else self.context.beside.words(pick.id, pick.short or pick.name)

    # Recording

    def _say_what_is_missing(self) -> None:
        why = ""
        if self.who.person.value() is None:
            why = _("Choose who it is first.")
        elif self.who.known_by is None:
            why = _("Say how you know it is them.")
        elif self._touched is None:
            why = self._what_to_choose()
        elif self._touched.already:
            why = _("This is recorded already.")
        elif self.touched.unnamed():
            why = _("Say whom they name, or choose something else.")
        self.record.forbid(why)
        self.foot.setText(why or _("One press records all of this."))

    def _what_to_choose(self) -> str:
        kind = self.who.kind.value()
        if kind is AbsenceKind.DATES:
            return _("Write from which day until which day.")
        if kind is AbsenceKind.PROJECT:
            return _("Choose which project.")
        return _("Choose which session.")

    def _record(self) -> None:
        pick, known_by = self.who.person.value(), self.who.known_by
        if pick is None or known_by is None or self._touched is None:
            return
        self.trouble.hide()
        self.record.forbid(_("Being recorded…"))
        scope = self._touched.scope
        try:
            review = self.who.review.value() if self.who.review.isVisible() else None
        except RuleBroken as error:
            self.who.review.show_problem(str(error))
            self._say_what_is_missing()
            return
        request = RecordAbsence(
            pick.id,
            scope.session_id,
            self.who.kind.value(),
            how=_HEARD.get(known_by, How.PHONE),
            check=known_by,
            passed_on=self.passed_on.value(),
            about_when=self.who.about_when.value() if self.who.about_when.isVisible() else "",
            lines=self.touched.choices() if self.touched.isVisible() else (),
            project_id=scope.project_id,
            since=scope.since,
            until=scope.until,
            words=self.who.words.value() if self.who.words.isVisible() else "",
            review=review,
        )
        self.act(record_absence, request, done=self._recorded, failed=self._refused)

    def _recorded(self, change: Change) -> None:
        self._absence = change.made
        self._see_what_follows()

    def _refused(self, error: PlainError) -> None:
        self._say_what_is_missing()
        fields = {
            one.key: one
            for one in (
                self.who.person, self.who.session, self.who.kind, self.who.since, self.who.until,
                self.who.project, self.who.review,
            )
        }  # fmt: skip
        field = fields.get(error.field or "") if isinstance(error, RuleBroken) else None
        if field is not None and field.isVisible() and not self.touched.isVisible():
            field.show_problem(str(error))
            field.setFocus()
            return
        self.trouble.words.setText(str(error))
        self.trouble.show()
        announce(self, str(error))
        scroller = self.page.scroller
        if scroller is not None:
            scroller.ensureWidgetVisible(self.trouble)

    def _cancel(self) -> None:
        self._begin(None)
        self.context.back()

    # Afterwards

    def _see_what_follows(self) -> None:
        if self._absence is not None:
            self.run(absence_done, self._absence, done=self._show_done, failed=self._refused)

    def _show_done(self, done: AbsenceDone) -> None:
        self._begin(None)
        self.done.show_done(done)
        self._told_of = done.person_id
        self.stack.setCurrentWidget(self.done)
        self._cover()
        self.done.setFocus()
        announce(self.done, self.done.title.text())

    def _show_done_again(self, done: AbsenceDone) -> None:
        if self._showing_done and done.absence_id == self.done.absence_id:
            self.done.show_done(done)

    def _undone(self, _error: PlainError) -> None:
        """Undone with the keys, or in history: nothing here may go on saying that it stands."""
        if self._showing_done:
            self.done.show_undone()

    def _take_back(self) -> None:
        if self._absence is None:
            return
        if self._touched is not None and self._touched.scope.session_id is None:
            open_back_dialog(self, self.context, self._absence, self._refused)
        else:
            self._take_back_done(self._absence)

    def _take_back_done(self, absence_id: int) -> None:
        if self._showing_done and not self.done.about_one_session:
            open_back_dialog(self, self.context, absence_id, self._refused)
            return
        self.act(take_back_absence, absence_id, done=self._recorded, failed=self._refused)

    def _stay_away(self) -> None:
        """What we ask of them, not they of us: a form of its own, with a line for the door and an appeal."""
        pick = self.who.person.value()
        if pick is not None:
            self.run(person_page, pick.id, done=self._ask_away, failed=self._refused)

    def _ask_away(self, page: PersonPage) -> None:
        dialog = StatusDialog(self.context, page, self.window(), PersonStatus.NOT_FOR_NOW)
        dialog.recorded.connect(self._recorded)
        dialog.open()

    def _print_pad(self) -> None:
        """For when the laptop is busy: to write on by hand, and to type in later."""
        self.context.open("paper", kind=CANT_MAKE_IT_PAD)

    def _we_cancel(self) -> None:
        """The other way round: which session, in one press, and then whom to tell."""
        open_we_cancel(self, self.context, self.who.session.value())

    def _again(self) -> None:
        self._begin(None)
        self.who.person.setFocus()
