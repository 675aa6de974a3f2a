"""Putting a question to a group: what it serves, and what could be done."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.queries.rows.decisions import DecisionRow, DecisionsShown, OptionRow
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services.decisions import Option, Question, put_question
from coprod_desktop.ui.kit import Card, DateField, IconButton, LinkButton, LongTextField, TextField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _

AT_FIRST = 2
"""How many options a new question has room for at once."""


class OptionEditor(Card):
    """One thing that could be done, and who spoke for it."""

    def __init__(self, form: "QuestionForm", row: OptionRow | None) -> None:
        super().__init__()
        self._form, self._option_id = form, row.id if row is not None else None
        self.what = TextField("what", _("What could be done"))
        self.away = IconButton(_("Take this option away"), "x", self._away)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.what, 1)
        top.addWidget(self.away)
        self.voices = PeopleField(
            "voices",
            _("Who spoke for it"),
            form.context,
            Whom(project_id=form.project_id),
            hint=_("Only who agreed that this is kept. They are named as they agreed to be."),
        )
        self.add(top)
        self.add(self.voices)
        if row is not None:
            self.what.set(row.what)
            for voice in row.voices:
                name = self.voices.shown_name(voice.person_id, voice.name)
                self.voices.put(PersonLine(self.voices, voice.person_id, name))
        self.what.changed.connect(form.told)
        self.voices.changed.connect(form.told)

    def value(self) -> Option:
        """What stands here."""
        return Option(self.what.value(), self.voices.value(), self._option_id)

    def _away(self) -> None:
        self._form.take_away(self)


class QuestionForm(RecordForm):
    """A question that is put to the group, or one that waits and is changed."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        today: date,
        shown: DecisionsShown,
        row: DecisionRow | None = None,
    ) -> None:
        title = _("Put a question to the group") if row is None else _("Change the question")
        save = _("Put the question") if row is None else _("Save")
        super().__init__(context, title, save, parent, width=680)
        self.project_id, self._row = shown.project_id, row
        self.options: list[OptionEditor] = []
        self.add_field(LongTextField("question", _("What is to be decided?"), lines=2))
        serves = _("Which part of the objective it is for.")
        if shown.objective and not context.beside.on:
            serves = _("Which part of the objective it is for: {objective}").format(objective=shown.objective)
        self.add_field(TextField("serves", _("What it serves"), hint=serves))
        self.add_field(DateField("wanted_by", _("To decide by"), today=today))
        self.another = LinkButton(_("Add an option"), self._another, icon="plus")
        self.add(self.another)
        if row is None:
            for _number in range(AT_FIRST):
                self._add(None)
            return
        self.keep_to(("decision", row.id), parts=("decision_option", "option_voice"))
        for key in ("question", "serves", "wanted_by"):
            self.fields[key].set(getattr(row, key))
        for option in row.options:
            self._add(option)
        self._touched = False

    def submit(self) -> None:
        options = tuple(one.value() for one in self.options)
        decision_id = self._row.id if self._row is not None else None
        request = Question(
            project_id=self.project_id, options=options, decision_id=decision_id, **self.values()
        )
        self.send(put_question, request)

    def told(self) -> None:
        """Something about an option was changed."""
        self._note_touched()

    def take_away(self, option: OptionEditor) -> None:
        """Take an option away."""
        self.options.remove(option)
        self.body.removeWidget(option)
        option.hide()
        option.deleteLater()
        self.told()
        self.another.setFocus()

    def _add(self, row: OptionRow | None) -> OptionEditor:
        option = OptionEditor(self, row)
        self.options.append(option)
        self.body.insertWidget(self.body.indexOf(self.another), option)
        return option

    def _another(self) -> None:
        option = self._add(None)
        self.told()
        option.what.line.setFocus()
