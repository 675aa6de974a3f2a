"""Writing an idea down, weighing it, and noting that a no was told face to face."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.picks import person as known_person
from coprod_desktop.queries.rows.ideas import IdeaRow, IdeasShown, PutByRow
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.ideas import (
    AnswerIdea,
    PutBy,
    PutIdea,
    ToldIdea,
    answer_idea,
    put_idea,
    tell_idea,
)
from coprod_desktop.ui.kit import CheckField, ChoiceRow, DateField, LongTextField, TextField, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import IdeaState
from coprod_desktop.wording import _, label


class _PutByLine(PersonLine):
    """Someone who put it, and whether they want to be named on a no as well."""

    def __init__(self, field: "PutByField", person_id: int, name: str, *, also_on_a_no: bool) -> None:
        self.also = CheckField("also_on_a_no", _("Named on a no as well"))
        self.also.box.setAccessibleDescription(name)
        self.also.set(also_on_a_no)
        super().__init__(field, person_id, name, self.also)
        self.also.changed.connect(field.touched)


class PutByField(PeopleField):
    """`value()` is a tuple of `PutBy`."""

    def value(self) -> tuple[Any, ...]:
        lines = [line for line in self.lines if isinstance(line, _PutByLine)]
        return tuple(PutBy(line.person_id, line.also.value()) for line in lines)

    def show_people(self, rows: tuple[PutByRow, ...]) -> None:
        """Show who put it."""
        for row in rows:
            name = self.shown_name(row.person_id, row.name)
            self.put(_PutByLine(self, row.person_id, name, also_on_a_no=row.also_on_a_no))

    def line_for(self, pick: Pick) -> PersonLine:
        """Not named on a no, until they say so."""
        return _PutByLine(self, pick.id, self.shown_name(pick.id, pick.name), also_on_a_no=False)


class IdeaForm(RecordForm):
    """An idea, in the words of whoever had it."""

    def __init__(
        self, context: AppContext, parent: QWidget, shown: IdeasShown, row: IdeaRow | None = None
    ) -> None:
        title = _("Write an idea down") if row is None else _("Change the idea")
        super().__init__(context, title, _("Save the idea"), parent, width=640)
        self._project_id, self._row = shown.project_id, row
        self.add_field(LongTextField("what", _("The idea"), lines=2))
        self.add_field(TextField("serves", _("What it serves"), hint=_objective(context, shown)))
        only = _("Only who agreed that this is kept. After a no their name goes, once they were told.")
        self.people = PutByField(
            "put_by", _("Who put it"), context, Whom(project_id=shown.project_id), hint=only
        )
        self.add_field(self.people)
        for field in _merits():
            self.add_field(field)
        self.add_field(DateField("put_on", _("Put on"), today=shown.today, hint=_("Empty means today.")))
        if row is not None:
            self.keep_to(("idea", row.id), parts=("idea_from",))
            for key in ("what", "serves", "speaks_for", "speaks_against", "put_on"):
                self.fields[key].set(getattr(row, key))
            self.people.show_people(row.put_by)
        self._touched = False

    def submit(self) -> None:
        idea_id = self._row.id if self._row is not None else None
        self.send(put_idea, PutIdea(project_id=self._project_id, idea_id=idea_id, **self.values()))


class AnswerForm(RecordForm):
    """Whether an idea is taken up, and why."""

    def __init__(self, context: AppContext, parent: QWidget, shown: IdeasShown, row: IdeaRow) -> None:
        super().__init__(context, _("Weigh the idea"), _("Record it"), parent, width=640)
        self._row = row
        self.keep_to(("idea", row.id))
        self.add(soft(row.what))
        self.add_field(TextField("serves", _("What it serves"), hint=_objective(context, shown)))
        for field in _merits():
            self.add_field(field)
        answers = [(one, label(one)) for one in (IdeaState.TAKEN, IdeaState.NOT_TAKEN)]
        self.add_field(ChoiceRow("state", _("What becomes of it"), answers))
        why = _("As it can be told to whoever had the idea.")
        self.add_field(LongTextField("reasons", _("Why"), hint=why, lines=2))
        on = DateField("answered_on", _("Weighed on"), today=shown.today, hint=_("Empty means today."))
        self.add_field(on)
        for key in ("serves", "speaks_for", "speaks_against", "reasons", "answered_on"):
            self.fields[key].set(getattr(row, key))
        if row.state is not IdeaState.TO_WEIGH:
            self.fields["state"].set(row.state)
        self._touched = False

    def submit(self) -> None:
        values = self.values()
        state = values.pop("state") or IdeaState.TO_WEIGH
        self.send(answer_idea, AnswerIdea(idea_id=self._row.id, state=state, **values))


class ToldForm(RecordForm):
    """Whoever put it was told that it is not taken up, and why."""

    def __init__(self, context: AppContext, parent: QWidget, shown: IdeasShown, row: IdeaRow) -> None:
        super().__init__(context, _("Told face to face"), _("Record that they were told"), parent)
        self._row = row
        self.keep_to(("idea", row.id))
        self.add(soft(row.what))
        if any(not one.also_on_a_no for one in row.to_tell):
            self.add(soft(_("Once this is recorded, only who wants that is still named with the idea.")))
        self.by = PersonFinder("told_by_id", _("Who told them"), context)
        self.add_field(self.by)
        self.add_field(DateField("told_on", _("Told on"), today=shown.today, hint=_("Empty means today.")))
        note = _("How it was taken is theirs: write only what is to be done.")
        self.add_field(LongTextField("told_words", _("Anything to remember"), hint=note, lines=2))
        self._touched = False
        if shown.me is not None:
            context.run(known_person, shown.me, done=self._known)

    def _known(self, pick: Pick | None) -> None:
        if self.by.value() is None and not self.is_touched():
            self.by.set(pick)
            self._touched = False

    def submit(self) -> None:
        values = self.values()
        by = values.pop("told_by_id")
        self.send(tell_idea, ToldIdea(self._row.id, by.id if by is not None else None, **values))


def _merits() -> tuple[LongTextField, LongTextField]:
    about = _("About the idea, not about people.")
    return (
        LongTextField("speaks_for", _("What speaks for it"), hint=about, lines=2),
        LongTextField("speaks_against", _("What speaks against it"), lines=2),
    )


def _objective(context: AppContext, shown: IdeasShown) -> str:
    """Which objective it is weighed against."""
    if shown.objective and not context.beside.on:
        return _("Which part of the objective it is for: {objective}").format(objective=shown.objective)
    return _("Which part of the objective it is for.")
