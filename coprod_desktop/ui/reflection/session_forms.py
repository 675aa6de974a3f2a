"""The forms for after a session: how it was, a talk with whoever led it."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.reflection import debrief_words
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.reflection import AfterSession, DebriefLine
from coprod_desktop.services.reflection import RecordDebrief, Reflected, record_debrief, write_reflection
from coprod_desktop.ui.kit import ChoiceRow, DateField, LongTextField, NumberField, Text, side_by_side, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Kept
from coprod_desktop.wording import _, label, short_date

_ANSWERS = (Kept.YES, Kept.PARTLY, Kept.NO)


class AfterForm(RecordForm):
    """How a session was: everything may stay empty. First what was to be changed since the last one."""

    def __init__(self, context: AppContext, parent: QWidget, shown: AfterSession) -> None:
        super().__init__(context, _("After the session"), _("Save"), parent, width=600)
        self._shown = shown
        if shown.record_id is not None:
            self.keep_to(("reflection", shown.record_id), parts=("to_change",))
        self.kept = {line.id: self._ask_kept(line.id, line.words, line.kept) for line in shown.before}
        if self.kept and shown.before_on is not None:
            day = short_date(shown.before_on, beside=shown.today)
            self.add(Text(_("Did we do what we said on {day}?").format(day=day), "strong"))
            for field in self.kept.values():
                self.add_field(field)
        how = LongTextField(
            "how", _("How was it?"), lines=2, hint=_("A few words as the group said them, or nothing.")
        )
        how.set(shown.how)
        self.add_field(how)
        self._ask_cards(shown)
        keep = LongTextField("keep", _("What to keep"), lines=2)
        keep.set(shown.keep)
        change = LongTextField(
            "change",
            _("What to change"),
            lines=2,
            hint=_("One thing on each line. The next session asks what became of it."),
        )
        change.set("\n".join(line.words for line in shown.change))
        self.add_fields([keep, change])
        self._touched = False

    def _ask_kept(self, id_: int, words: str, kept: Kept) -> ChoiceRow:
        shown = _("hidden while someone is beside you") if self.context.beside.on else words
        field = ChoiceRow(f"kept {id_}", shown, [(one, label(one)) for one in _ANSWERS])
        field.set(kept)
        return field

    def _ask_cards(self, shown: AfterSession) -> None:
        self.cards = {
            "good": NumberField("good", _("It was good")),
            "mixed": NumberField("mixed", _("It was so-so")),
            "hard": NumberField("hard", _("It was hard")),
        }
        for key, field in self.cards.items():
            field.set(getattr(shown, key) or 0)
            self.watch(field)
        self.add(Text(_("Cards, counted, if you handed some out"), "strong"))
        self.add(side_by_side(*self.cards.values()))

    def submit(self) -> None:
        values = self.values()
        answers = tuple((id_, values.pop(f"kept {id_}") or Kept.NOT_SAID) for id_ in self.kept)
        self.send(write_reflection, Reflected(session_id=self._shown.session_id, kept=answers, **values))


class DebriefForm(RecordForm):
    """A talk with someone who led it: that it was, and when; words only by themselves, for themselves."""

    def __init__(
        self, context: AppContext, parent: QWidget, shown: AfterSession, line: DebriefLine | None = None
    ) -> None:
        title = _("A talk after the session")
        super().__init__(context, title, _("Note that it took place"), parent, width=560)
        self._shown = shown
        self._me = context.signed_in.person_id
        self.add(soft(_("For whoever led it, so that they do not go home alone with it.")))
        self.who = PersonFinder("person_id", _("With whom"), context)
        on = DateField("held_on", _("On"), today=shown.today, hint=_("Empty means today."))
        self.words = LongTextField(
            "words",
            _("What you want to remember of it"),
            lines=4,
            hint=_("Only you read this, signed in by your own name. History holds none of it."),
        )
        self.add_fields([self.who, on, self.words])
        if line is not None:
            self.keep_to(("debrief", line.id))
            self.who.set(Pick(line.person_id, line.name))
            self.who.setEnabled(False)
            on.set(line.held_on)
            if line.has_words:
                self.words.setEnabled(False)  # until what is there has come
                self.context.run(debrief_words, line.id, done=self._known)
        elif self._me is not None:
            self.who.set(Pick(self._me, context.signed_in.name))
        self.who.changed.connect(self._fit)
        self._fit()
        self._touched = False

    def _known(self, words: str) -> None:
        self.words.setEnabled(True)
        self.words.set(words)
        self._touched = False

    def _fit(self) -> None:
        """Only whoever the talk is about is asked for words."""
        pick = self.who.value()
        self.words.setVisible(self._me is not None and pick is not None and pick.id == self._me)

    def submit(self) -> None:
        pick = self.who.value()
        if pick is None:
            raise RuleBroken(_("Choose who it was with."), "person_id")
        values = self.values()
        words = "" if self.words.isHidden() else values["words"]
        request = RecordDebrief(
            session_id=self._shown.session_id, person_id=pick.id, held_on=values["held_on"], words=words
        )
        self.send(record_debrief, request)
