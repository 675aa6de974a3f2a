"""Who and when: is it them, which session, and what kind of “can’t make it”."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.absence import Caller, ComingSession
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.absence import ONLY_NOTED
from coprod_desktop.ui.kit import (
    Card,
    ChoiceRow,
    ComboField,
    FlowRow,
    LinkButton,
    Notice,
    Text,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import Beside
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck
from coprod_desktop.wording import _, label, span

NOT_SURE = "not sure"

KINDS = (
    AbsenceKind.SESSION,
    AbsenceKind.LATE,
    AbsenceKind.LEAVING_EARLY,
    AbsenceKind.NOT_MY_PART,
)
"""What may be chosen so far: what is about one session."""

_CHECKS = (CallerCheck.WORD, CallerCheck.RANG_BACK, CallerCheck.WE_RANG, CallerCheck.FACE_TO_FACE)


class WhoCard(Card):
    """Nothing of theirs shows before it is said how we know it is them.

    `person_chosen(pick)`, `checked()` once it is said, `session_chosen()`, `kind_chosen()`.
    """

    person_chosen = Signal(object)
    checked = Signal()
    session_chosen = Signal()
    kind_chosen = Signal()

    def __init__(self, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(f"1   {_('Who and when')}", parent=parent)
        self.add_beside_title(Text(_("You don’t need to ask why."), "soft", wrap=False))
        self._word = ""
        self.person = PersonFinder("person", _("Who is it?"), beside, width=26)
        self.check = ChoiceRow(
            "check",
            _("How do you know it is them?"),
            [*((one, label(one)) for one in _CHECKS), (NOT_SURE, _("Not sure it is them"))],
        )
        self.word_words = soft("")
        self.word_button = LinkButton(_("Show the word"), self._show_word)
        self.word_row = _beneath(self.word_words, FlowRow(self.word_button))
        self.not_sure = Notice(
            _("Say: “I can’t say who comes here.” Offer to ring back on a number you know is safe."),
            icon="shield",
        )
        self.session = ComboField("session", _("Which session?"), width=56)
        self.kind = ChoiceRow("kind", _("What is it?"), [(kind, label(kind)) for kind in KINDS])
        self.kind.set(AbsenceKind.SESSION)
        self.about_when = TextField("about_when", _("About when? (optional)"), width=16)
        self.add(side_by_side(self.person, self.session, self.about_when))
        known: list[QWidget] = [self.check, self.word_row, self.not_sure, self.kind]
        for widget in known:
            self.add(widget)
        for before, after in pairwise((self.person, self.check, self.session, self.about_when, self.kind)):
            QWidget.setTabOrder(before, after)
        self.person.taken.connect(self.person_chosen)
        self.person.changed.connect(self._person_typed)
        self.check.changed.connect(self._check_pressed)
        self.session.changed.connect(self.session_chosen)
        self.kind.changed.connect(self._kind_pressed)
        self._show_steps()

    def begin(self, pick: Pick | None) -> None:
        """Start anew, with someone chosen already or with nobody."""
        self.person.set(pick)
        self.check.set(None)
        self.kind.set(AbsenceKind.SESSION)
        self.about_when.set("")
        self.session.offer([])
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
        for widget in (self.session, self.kind):
            widget.setVisible(known and has_sessions)
        self.about_when.setVisible(known and has_sessions and self.kind.value() in ONLY_NOTED)

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
        self.about_when.setVisible(self.kind.value() in ONLY_NOTED)
        self.kind_chosen.emit()

    def _show_word(self) -> None:
        self.word_button.set_words(_("The word is “{word}”").format(word=self._word))


def _beneath(*things: QWidget) -> QWidget:
    """Things one beneath the other, each as wide as the card."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    for thing in things:
        box.addWidget(thing)
    return holder
