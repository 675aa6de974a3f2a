"""Forms about a consultation: what is known of it, that we couldn’t, that it was sent or is answered."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries import picks
from coprod_desktop.queries.deliverables import deliverables_of
from coprod_desktop.queries.rows.consultations import ConsultationPage
from coprod_desktop.queries.rows.deliverables import DeliverableLine
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services import consultations as service
from coprod_desktop.services.consultations import (
    CloseConsultation,
    ConsultationDetails,
    CouldNot,
    LinkResponse,
    SentResponse,
)
from coprod_desktop.ui.kit import (
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
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _

OWN = 0
"""Chosen where a project is begun for it: no project has this id."""


class ConsultationDetailsForm(RecordForm):
    """Who is asking, what about, until when, and how we heard of it."""

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, row: ConsultationPage | None = None
    ) -> None:
        title = _("Add a consultation") if row is None else _("What is known of it")
        save = _("Add the consultation") if row is None else _("Save")
        super().__init__(context, title, save, parent, width=660)
        self._row = row
        self.add_field(TextField("title", _("What it is called")))
        self.add_field(
            TextField("asked_by", _("Who is asking"), hint=_("Such as the council or a ministry."))
        )
        self.add_field(LongTextField("about", _("What about, in plain words"), lines=3))
        self._ask_dates(today)
        self.project = ComboField("project_id", _("Part of"), unset=_("No project"), width=34)
        self._projects: tuple[Pick, ...] = ()
        self._offer_projects()
        self.add_field(self.project)
        happens = _("Told to whoever says something, such as: published in autumn, without names.")
        self.add_field(
            LongTextField("what_happens", _("What becomes of what people say"), hint=happens, lines=2)
        )
        helps = _("Such as: fares paid, an interpreter, by phone, someone to write it down.")
        self.add_field(LongTextField("help_offered", _("Help to take part"), hint=helps, lines=2))
        if row is not None:
            self.keep_to(("consultation", row.id))
            self._fill(row)
        context.run(picks.projects, done=self._found_projects)

    def _ask_dates(self, today: date) -> None:
        opened = DateField("opened_on", _("Opened on"), today=today)
        closes = DateField("closes_on", _("Closes on"), today=today)
        at = TimeField("closes_at", _("At, if they say"), example="17:00")
        for field in (opened, closes, at):
            self.watch(field)
        self.add(side_by_side(opened, closes, at))
        heard = DateField("heard_on", _("Heard of on"), today=today, hint=_("Empty means today."))
        self.add_field(heard)
        how = _("Such as: their newsletter; a partner told us; we looked ourselves.")
        self.add_field(TextField("heard_how", _("How we heard of it"), hint=how))

    def _fill(self, row: ConsultationPage) -> None:
        line = row.line
        for key in ("title", "asked_by", "opened_on", "closes_on", "closes_at", "heard_on", "project_id"):
            self.fields[key].set(getattr(line, key))
        for key in ("about", "heard_how", "what_happens", "help_offered"):
            self.fields[key].set(getattr(row, key))
        self._touched = False

    def _found_projects(self, projects: tuple[Pick, ...]) -> None:
        self._projects = projects
        self._offer_projects()

    def _offer_projects(self) -> None:
        """The project it belongs to, also a finished one; or where there is none, one begun for it."""
        offered: list[tuple[Any, str]] = [(pick.id, pick.name) for pick in self._projects]
        line = self._row.line if self._row is not None else None
        if line is not None and line.project_id is not None and line.project_id not in dict(offered):
            offered.insert(0, (line.project_id, line.project))
        if line is None or line.project_id is None:
            offered.insert(0, (OWN, _("A project of its own, begun now")))
        self.project.offer(offered)

    def submit(self) -> None:
        values = self.values()
        own = values["project_id"] == OWN and values["project_id"] is not None
        if own:
            values["project_id"] = None
        row_id = self._row.id if self._row is not None else None
        request = ConsultationDetails(own_project=own, consultation_id=row_id, **values)
        self.send(service.record_consultation, request)


class CouldNotForm(RecordForm):
    """We couldn’t take part, and why."""

    def __init__(self, context: AppContext, parent: QWidget, row: ConsultationPage, notice: str) -> None:
        super().__init__(context, _("We couldn’t take part"), _("Keep it as a record"), parent)
        self._row = row
        self.keep_to(("consultation", row.id))
        self.add(Text(_("It stays on the list of what has ended, so that it can be told to whoever asks.")))
        why = TextField("why_not", _("Why"), hint=_("Such as: five days’ notice; only online."))
        self.add_field(why)
        if row.line.is_short:
            why.set(notice)
            self._touched = False

    def submit(self) -> None:
        self.send(service.miss_consultation, CouldNot(self._row.id, self.values()["why_not"]))


class SentForm(RecordForm):
    """The response was sent: when, how, and what had to be said about it."""

    def __init__(self, context: AppContext, parent: QWidget, row: ConsultationPage) -> None:
        super().__init__(context, _("The response was sent"), _("Record that it was sent"), parent)
        self._row = row
        self.keep_to(("consultation", row.id))
        self.add(soft(_("From now on what was said for it can’t be taken out of it any more.")))
        self.sent_on = DateField("sent_on", _("Sent on"), today=row.today, hint=_("Empty means today."))
        self.add_field(self.sent_on)
        self.add_field(
            TextField("sent_how", _("How"), hint=_("Such as: by e-mail; their form; handed over."))
        )
        self.late = TextField("late_words", _("Who agreed that it may come late"))
        self.add_field(self.late)
        signed = row.response is not None and row.response.signed_off
        if row.response is not None and signed:
            words = _("It goes as version {number} of “{title}”, which is signed off.")
            self.add(Text(words.format(number=row.response.number, title=row.response.title)))
        self.unsigned = LongTextField(
            "unsigned_words",
            _("Why it went without sign-off"),
            hint=_("There is no response here that is signed off. Said openly: such as a form of theirs."),
            lines=2,
        )
        self.add_field(self.unsigned)
        self.unsigned.setVisible(not signed)
        self.sent_on.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Who agreed is asked for what came after the closing date."""
        try:
            on = self.sent_on.value() or self._row.today
        except RuleBroken:  # it is being typed
            return
        self.late.setVisible(on > self._row.line.closes_on)

    def submit(self) -> None:
        self.send(service.send_response, SentResponse(consultation_id=self._row.id, **self.values()))


class AnsweredForm(RecordForm):
    """It is answered, or nothing more is expected."""

    def __init__(self, context: AppContext, parent: QWidget, row: ConsultationPage) -> None:
        super().__init__(context, _("It is answered"), _("Close it"), parent)
        self._row = row
        self.keep_to(("consultation", row.id))
        self.add(soft(_("What came of each recommendation stands with it, and can still be added.")))
        said = _("In a few words. Empty if they never answered.")
        self.add_field(LongTextField("answer", _("What they answered"), hint=said, lines=3))
        self.add_field(DateField("closed_on", _("Since"), today=row.today, hint=_("Empty means today.")))

    def submit(self) -> None:
        self.send(
            service.close_consultation, CloseConsultation(consultation_id=self._row.id, **self.values())
        )


class LinkForm(RecordForm):
    """Which of the things its project makes is the response."""

    def __init__(self, context: AppContext, parent: QWidget, row: ConsultationPage) -> None:
        super().__init__(context, _("Which is the response?"), _("Save"), parent)
        self._row = row
        self.keep_to(("consultation", row.id))
        self.choice = ComboField(
            "deliverable_id", _("What the project makes"), unset=_("None of them"), width=40
        )
        self.add_field(self.choice)
        if row.response is not None:
            self.choice.offer([(row.response.id, row.response.title)])
            self.choice.set(row.response.id)
            self._touched = False
        if row.line.project_id is not None:
            context.run(deliverables_of, row.line.project_id, done=self._found)

    def _found(self, made: tuple[DeliverableLine, ...]) -> None:
        self.choice.offer([(one.id, one.title) for one in made])

    def submit(self) -> None:
        self.send(service.link_response, LinkResponse(self._row.id, self.values()["deliverable_id"]))
