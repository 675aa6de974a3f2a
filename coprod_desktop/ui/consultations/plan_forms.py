"""Forms about the plan of a consultation, in what forms we take part, and letters."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.consultations import ConsultationPage, FormRow, LetterRow, StepRow
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services import consultation_planning as service
from coprod_desktop.services.consultation_planning import (
    FormDetails,
    FormDone,
    LetterDetails,
    StepDetails,
)
from coprod_desktop.ui.consultations import words
from coprod_desktop.ui.kit import (
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    Text,
    TextField,
    TimeField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import PlanStep, TakingPart
from coprod_desktop.wording import _, label


class StepForm(RecordForm):
    """A step of the plan: by when, and whose it is if it is somebody’s."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: ConsultationPage, row: StepRow | None = None
    ) -> None:
        title = _("Add a step") if row is None else words.step(row)
        super().__init__(context, title, _("Add the step") if row is None else _("Save"), parent)
        self._page, self._row = page, row
        own = row is None or row.kind is PlanStep.OTHER
        said = _("What is to be done") if own else _("In other words, if you like")
        promised = _("Also what somebody will say or write: if they can’t, it is handed over in time.")
        self.add_field(TextField("words", said, hint=promised if own else ""))
        self.add_field(DateField("on", _("By"), today=page.today))
        self.owner = PersonFinder(
            "owner_id",
            _("Who sees to it, if it is one person"),
            context,
            whom=Whom(project_id=_project(page)),
        )
        self.add_field(self.owner)
        if row is not None:
            self.keep_to(("consultation_step", row.id))
            self.fields["words"].set(row.words)
            self.fields["on"].set(row.on)
            self._touched = False
            self.owner.begin_with(row.owner_id)

    def submit(self) -> None:
        values = self.values() | {"owner_id": self.owner.person_id()}
        step_id = self._row.id if self._row is not None else None
        request = StepDetails(consultation_id=self._page.id, step_id=step_id, **values)
        self.send(service.save_step, request)


class TakingPartForm(RecordForm):
    """In what form we take part: when, where, who goes, and who goes with them."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: ConsultationPage, row: FormRow | None = None
    ) -> None:
        title = _("A form of taking part") if row is None else _("Change how we take part")
        super().__init__(context, title, _("Add it") if row is None else _("Save"), parent, width=640)
        self._page, self._row = page, row
        kinds = [(kind, label(kind)) for kind in TakingPart]
        self.add_field(ChoiceRow("kind", _("In what form"), kinds))
        told = _("Such as: 12 questions, can be handed in on paper.")
        self.add_field(TextField("words", _("What there is to know"), hint=told))
        on = DateField("on", _("On"), today=page.today)
        at = TimeField("at", _("At"))
        for field in (on, at):
            self.watch(field)
        self.add(side_by_side(on, at))
        self.add_field(TextField("place", _("Where")))
        whom = Whom(taking_part=True, project_id=_project(page))
        self.goers = PeopleField("goers", _("Who goes"), context, whom)
        self.companions = PeopleField(
            "companions",
            _("Who goes with them"),
            context,
            whom,
            hint=_("To a meeting elsewhere nobody goes alone."),
        )
        self.add_field(self.goers)
        self.add_field(self.companions)
        debrief = _("A talk afterwards: how it was for them, and whether anything is needed.")
        self.add_field(DateField("debrief_on", _("Debrief on"), today=page.today, hint=debrief))
        if row is not None:
            self._fill(row)

    def _fill(self, row: FormRow) -> None:
        self.keep_to(("consultation_form", row.id), parts=("form_person",))
        for key in ("kind", "words", "on", "at", "place", "debrief_on"):
            self.fields[key].set(getattr(row, key))
        for one in row.people:
            field = self.companions if one.companion else self.goers
            field.put(PersonLine(field, one.person_id, field.shown_name(one.person_id, one.name)))
        self._touched = False

    def submit(self) -> None:
        form_id = self._row.id if self._row is not None else None
        self.send(
            service.save_form, FormDetails(consultation_id=self._page.id, form_id=form_id, **self.values())
        )


class TookPlaceForm(RecordForm):
    """It took place, and what came of it."""

    def __init__(self, context: AppContext, parent: QWidget, row: FormRow, today: date) -> None:
        super().__init__(context, _("It took place"), _("Record it"), parent)
        self._row = row
        self.keep_to(("consultation_form", row.id))
        self.add(Text(label(row.kind)))
        done = DateField("done_on", _("On"), today=today, hint=_("Empty means today."))
        self.add_field(done)
        self.add_field(LongTextField("came_of_it", _("What came of it"), lines=3))
        self.add(soft(_("They may ask to read this. Concerns go to the lead.")))
        debrief = _("Nothing of what is said there is kept here.")
        self.add_field(DateField("debriefed_on", _("Debrief held on"), today=today, hint=debrief))
        done.set(row.done_on or (row.on if row.on is not None and row.on <= today else None))
        self.fields["came_of_it"].set(row.came_of_it)
        self.fields["debriefed_on"].set(row.debriefed_on)
        self._touched = False

    def submit(self) -> None:
        self.send(service.finish_form, FormDone(form_id=self._row.id, **self.values()))


class LetterForm(RecordForm):
    """A letter about it, from them or from us, and whether it is answered."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: ConsultationPage, row: LetterRow | None = None
    ) -> None:
        title = _("A letter about it") if row is None else _("Change what is said of the letter")
        super().__init__(context, title, _("Keep it") if row is None else _("Save"), parent)
        self._page, self._row = page, row
        whose = [(False, _("From them")), (True, _("From us"))]
        self.whose = ComboField("from_us", _("Whose letter"), whose, width=18)
        self.add_field(self.whose)
        self.add_field(DateField("on", _("Dated"), today=page.today, hint=_("Empty means today.")))
        self.add_field(LongTextField("words", _("What it says, in a line or two"), lines=3))
        self.add_field(DateField("answer_by", _("An answer is wanted by"), today=page.today))
        self.answered = DateField("answered_on", _("Answered on"), today=page.today)
        self.add_field(self.answered)
        if row is not None:
            self.keep_to(("consultation_letter", row.id))
            for key in ("from_us", "on", "words", "answer_by", "answered_on"):
                self.fields[key].set(getattr(row, key))
            self._touched = False

    def submit(self) -> None:
        letter_id = self._row.id if self._row is not None else None
        request = LetterDetails(consultation_id=self._page.id, letter_id=letter_id, **self.values())
        self.send(service.save_letter, request)


def _project(page: ConsultationPage) -> int | None:
    return page.line.project_id
