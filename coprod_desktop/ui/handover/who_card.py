"""Who and when: is it them, which session, and what kind of “can’t make it”."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.absence import Caller, ComingSession, Scope
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.absence import FOR_ONE_SESSION, ONLY_NOTED
from coprod_desktop.ui.kit import (
    Card,
    ChoiceRow,
    ComboField,
    DateField,
    FlowRow,
    LinkButton,
    Notice,
    Text,
    TextField,
    side_by_side,
    soft,
    stack,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck
from coprod_desktop.wording import _, label, span

NOT_SURE = "not sure"

KINDS = (
    AbsenceKind.SESSION,
    AbsenceKind.LATE,
    AbsenceKind.LEAVING_EARLY,
    AbsenceKind.NOT_MY_PART,
    AbsenceKind.DATES,
    AbsenceKind.BREAK,
    AbsenceKind.PROJECT,
    AbsenceKind.STEPPING_BACK,
)
"""What may be chosen; what we ask of them (not at sessions for now) is on their own page."""

_CHECKS = (CallerCheck.WORD, CallerCheck.RANG_BACK, CallerCheck.WE_RANG, CallerCheck.FACE_TO_FACE)


class WhoCard(Card):
    """Nothing of theirs shows before it is said how we know it is them.

    `person_chosen(pick)`, `checked()` once it is said, `about_chosen()` when it is said which session, days
    or project it is about, `kind_chosen()`;
    `asked_to_stay_away()` where it is we who ask them not to come for now.
    """

    person_chosen = Signal(object)
    checked = Signal()
    about_chosen = Signal()
    kind_chosen = Signal()
    asked_to_stay_away = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(f"1   {_('Who and when')}", parent=parent)
        self.add_beside_title(Text(_("You don’t need to ask why."), "soft", wrap=False))
        self._word, self._context = "", context
        self.person = PersonFinder("person", _("Who is it?"), context, width=26)
        self.check = ChoiceRow(
            "check",
            _("How do you know it is them?"),
            [*((one, label(one)) for one in _CHECKS), (NOT_SURE, _("Not sure it is them"))],
        )
        self.word_words = soft("")
        self.word_button = LinkButton(_("Show the word"), self._show_word)
        self.word_row = stack(self.word_words, FlowRow(self.word_button), gap=2)
        self.not_sure = Notice(
            _("Say: “I can’t say who comes here.” Offer to ring back on a number you know is safe."),
            icon="shield",
        )
        self.session = ComboField("session", _("Which session?"), width=56)
        self.kind = ChoiceRow("kind", _("What is it?"), [(kind, label(kind)) for kind in KINDS])
        self.kind.set(AbsenceKind.SESSION)
        self.stay_away = LinkButton(_("We asked them not to come for now…"), self.asked_to_stay_away.emit)
        self.else_ = LinkButton(_("It is about something else: open their page"), self._open_their_page)
        self.about_when = TextField("about_when", _("About when? (optional)"), width=16)
        self.since = DateField("since", _("From"))
        self.until = DateField("until", _("Until"))
        self.project = ComboField("project_id", _("Which project?"), unset=_("Choose…"), width=40)
        self.review = DateField("status_review", _("Ask how they are on (optional)"))
        self.words = TextField("status_words", _("In their words, if they like"), width=36)
        self.add(side_by_side(self.person, self.session, self.about_when))
        known: list[QWidget] = [self.check, self.word_row, self.not_sure, self.kind]
        for widget in known:
            self.add(widget)
        self.others = FlowRow(self.stay_away, self.else_)
        self.add(self.others)
        longer = (self.since, self.until, self.project, self.review, self.words)
        self.add(side_by_side(*longer))
        for before, after in pairwise(
            (self.person, self.check, self.session, self.about_when, self.kind, *longer)
        ):
            QWidget.setTabOrder(before, after)
        for field in (self.since, self.until, self.project):
            field.changed.connect(self.about_chosen)
        self.person.taken.connect(self.person_chosen)
        self.person.changed.connect(self._person_typed)
        self.check.changed.connect(self._check_pressed)
        self.session.changed.connect(self.about_chosen)
        self.kind.changed.connect(self._kind_pressed)
        self._show_steps()

    def begin(self, pick: Pick | None) -> None:
        """Start anew, with someone chosen already or with nobody."""
        self.person.set(pick)
        self.check.set(None)
        self.kind.set(AbsenceKind.SESSION)
        self.about_when.set("")
        self.session.offer([])
        self.project.offer([])
        for field in (self.since, self.until, self.review):
            field.set(None)
        self.words.set("")
        self._forget_word()
        self._show_steps()

    def show_caller(self, caller: Caller) -> None:
        """What helps to know that it is them. What cannot have told it may not be chosen, and says why."""
        self._word, before = caller.word, self.known_by
        no_word = "" if caller.has_word else _("No word is agreed with them yet.")
        no_number = "" if caller.safe_to_ring_back else _("No number is known to be safe to ring back.")
        ask = _("They agreed a word with us. Ask for it, then compare.") if caller.has_word else no_word
        self.word_words.setText(" ".join(filter(None, (ask, no_number))))
        self.check.forbid(CallerCheck.WORD, no_word)
        self.check.forbid(CallerCheck.RANG_BACK, no_number)
        self.word_button.set_words(_("Show the word"))
        self.word_button.setVisible(caller.has_word)
        self._show_steps()
        if self.known_by is not before:
            self.checked.emit()

    def show_sessions(self, sessions: tuple[ComingSession, ...]) -> None:
        """Their coming sessions, the next one chosen."""
        self.session.offer(
            [
                (
                    one.session_id,
                    _("{day} {time} · {title}{parts}").format(
                        day=one.day,
                        time=span(one.start, one.end),
                        title=one.title,
                        parts=f" · {', '.join(one.parts)}" if one.parts else "",
                    ),
                )
                for one in sessions
            ]
        )
        self._show_steps(has_sessions=bool(sessions))

    def show_projects(self, projects: tuple[Pick, ...]) -> None:
        """The projects they may step back from."""
        self.project.offer([(one.id, one.name) for one in projects])

    def scope(self) -> Scope | None:
        """What it is about; None while that is not said, or does not make sense yet."""
        pick, kind = self.person.value(), self.kind.value()
        if pick is None or kind is None:
            return None
        if kind in FOR_ONE_SESSION:
            at = self.session.value()
            return None if at is None else Scope(pick.id, AbsenceKind.SESSION, at)
        if kind is AbsenceKind.DATES:
            since, until = _date(self.since), _date(self.until)
            if since is None or until is None or until < since:
                return None
            return Scope(pick.id, kind, since=since, until=until)
        if kind is AbsenceKind.PROJECT:
            project = self.project.value()
            return None if project is None else Scope(pick.id, kind, project_id=project)
        return Scope(pick.id, kind)

    @property
    def known_by(self) -> CallerCheck | None:
        """How we know it is them; None while that is open or not sure."""
        value = self.check.value()
        return value if isinstance(value, CallerCheck) else None

    def _show_steps(self, *, has_sessions: bool | None = None) -> None:
        someone = self.person.value() is not None
        if has_sessions is None:
            has_sessions = self.session.value() is not None
        known = someone and self.known_by is not None
        self.check.setVisible(someone)
        self.word_row.setVisible(someone and not known and bool(self.word_words.text()))
        self.not_sure.setVisible(someone and self.check.value() == NOT_SURE)
        kind = self.kind.value()
        self.kind.setVisible(known)
        self.others.setVisible(known)
        self.session.setVisible(known and has_sessions and kind in FOR_ONE_SESSION)
        self.about_when.setVisible(known and has_sessions and kind in ONLY_NOTED)
        for field in (self.since, self.until):
            field.setVisible(known and kind is AbsenceKind.DATES)
        self.project.setVisible(known and kind is AbsenceKind.PROJECT)
        turns = known and kind in (AbsenceKind.BREAK, AbsenceKind.STEPPING_BACK)
        self.review.setVisible(turns)
        self.words.setVisible(turns)

    def _forget_word(self) -> None:
        self._word = ""
        self.word_words.setText("")
        self.word_button.hide()
        for check in (CallerCheck.WORD, CallerCheck.RANG_BACK):
            self.check.forbid(check, "")

    def _person_typed(self) -> None:
        if self.person.value() is None:
            self.check.set(None)
            self._forget_word()
            self._show_steps()

    def _check_pressed(self) -> None:
        self._show_steps()
        self.checked.emit()

    def _kind_pressed(self) -> None:
        self._show_steps()
        self.kind_chosen.emit()

    def _open_their_page(self) -> None:
        """Only now that we know it is them: their page shows all of theirs."""
        pick = self.person.value()
        if pick is not None and self.known_by is not None:
            self._context.open("person", person_id=pick.id)

    def _show_word(self) -> None:
        self.word_button.set_words(_("The word is “{word}”").format(word=self._word))


def _date(field: DateField) -> date | None:
    """The day a field holds; None while it is being typed."""
    try:
        return field.value()
    except RuleBroken:
        return None
