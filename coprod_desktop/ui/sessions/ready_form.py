"""What a session needs, in full: who sees to it, by when, and for lone working the buddy and the call."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.ready import ReadyLine, ReadyPage
from coprod_desktop.services.ready import Arrange, arrange
from coprod_desktop.ui.kit import (
    ComboField,
    DateField,
    LongTextField,
    TextField,
    TimeField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.sessions import ready_words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import ReadyFor, ReadyState
from coprod_desktop.wording import _, label


class ReadyForm(RecordForm):
    """One thing a session needs."""

    columns: ClassVar[dict[str, str | None]] = {
        "seen_to_id": "seen_to",
        "seen_to": "seen_to_words",
        "alone_id": "alone",
        "alone": "alone_words",
    }

    def __init__(self, context: AppContext, parent: QWidget, page: ReadyPage, line: ReadyLine) -> None:
        super().__init__(context, ready_words.short(line.what), _("Save"), parent, width=600)
        self._page, self._line = page, line
        if line.row_id is not None and not line.carried:
            self.keep_to(("arrangement", line.row_id))
        hint = hint_for(line.what)
        if hint:
            self.add(soft(hint))
        self._lone = line.what is ReadyFor.LONE_WORKING
        self.words = TextField("words", words_label(line.what))
        states = [(state, label(state)) for state in ReadyState]
        self.state = ComboField("state", _("How far is it?"), states, width=24)
        self.by = DateField("by", _("By when"))
        self.note = LongTextField("note", _("Note"), lines=2)
        self.seen_to, self.seen_to_words = self._who(
            "seen_to", _("Buddy") if self._lone else _("Who sees to it")
        )
        self.alone, self.alone_words = self._who("alone", _("Who works alone"))
        self.call_at = TimeField("call_at", _("They ring at"), example="12:45")
        self._put(line)

    def _who(self, key: str, words: str) -> tuple[PersonFinder, TextField]:
        finder = PersonFinder(key, words, self.context)
        outside = TextField(f"{key}_words", _("Or in words, if they are not in the roster"), width=24)
        return finder, outside

    def _put(self, line: ReadyLine) -> None:
        if not self._lone:
            self.add_field(self.words)
        else:
            self.add_fields((self.alone, self.alone_words))
        self.add_fields((self.seen_to, self.seen_to_words))
        row = (self.state, self.call_at) if self._lone else (self.state, self.by)
        for field in row:
            self.watch(field)
        self.add(side_by_side(*row))
        self.add_field(self.note)
        self.add(may_read())
        self.words.set(line.words)
        self.state.set(line.state or ReadyState.NEEDED)
        self.by.set(line.by)
        self.call_at.set(line.call_at)
        self.note.set(line.note)
        self.seen_to_words.set("" if line.seen_to_id else line.seen_to)
        self.alone_words.set("" if line.alone_id else line.alone)
        self.seen_to.begin_with(line.seen_to_id)
        self.alone.begin_with(line.alone_id)
        self._touched = False

    def submit(self) -> None:
        if self.seen_to.value() is None and self.seen_to.line.text().strip():
            raise RuleBroken(_("Choose a name from the list, or write it beneath."), "seen_to")
        if self._lone and self.alone.value() is None and self.alone.line.text().strip():
            raise RuleBroken(_("Choose a name from the list, or write it beneath."), "alone")
        self.send(
            arrange,
            Arrange(
                self._page.session_id,
                self._line.what,
                self.state.value(),
                self._line.row_id,
                self.words.value() if not self._lone else "",
                self.seen_to.person_id(),
                self.seen_to_words.value(),
                self.by.value() if not self._lone else None,
                self.note.value(),
                self.alone.person_id() if self._lone else None,
                self.alone_words.value() if self._lone else "",
                self.call_at.value() if self._lone else None,
            ),
        )


def words_label(what: ReadyFor) -> str:
    """What the words of a kind say."""
    return {
        ReadyFor.INTERPRETER: _("Which language, or BSL"),
        ReadyFor.TAXI: _("From where to where, at what time"),
        ReadyFor.CHILDCARE: _("How many children, how old"),
        ReadyFor.KEYS: _("Which keys, and where they are"),
        ReadyFor.ROOM: _("Which room, set out how"),
        ReadyFor.OTHER: _("What does it need?"),
        ReadyFor.LONE_WORKING: _("Note"),
    }[what]


def hint_for(what: ReadyFor) -> str:
    """What has to be known about a kind before it is arranged."""
    if what is ReadyFor.INTERPRETER:
        return _(
            "Always a trained interpreter, never someone’s family, friend or partner: they may hear what "
            "they shouldn’t, and people may not speak freely. Ask which interpreter they are happy with."
        )
    if what is ReadyFor.LONE_WORKING:
        return _(
            "Whoever works alone rings their buddy when it is over. If the call doesn’t come, the buddy "
            "rings them, and then does what your lone working policy says."
        )
    if what is ReadyFor.TAXI:
        return _("Only to a door they chose. The driver needs no name of yours and no reason.")
    return ""
