"""Forms about a task: what there is to do, and who has it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import ChangedMeanwhile
from coprod_desktop.queries import tasks as queries
from coprod_desktop.queries.planning import starts_from
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.planning import WorkingRow
from coprod_desktop.queries.rows.tasks import TaskOwnerRow, TaskRow
from coprod_desktop.services import tasks as service
from coprod_desktop.services.tasks import (
    AddTask,
    ChangeOwners,
    ChangeTask,
    Owner,
    RecordConfidence,
    TaskDetails,
)
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    ComboField,
    DateField,
    FormDialog,
    LongTextField,
    NumberField,
    TextField,
    soft,
)
from coprod_desktop.ui.projects.owners_field import OwnersField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Ownership
from coprod_desktop.wording import _, label, short_date


class _OwnersPart:
    """The question of whose it is, shared by two forms: nobody is named when the whole group has it."""

    def __init__(self, form: FormDialog, context: AppContext, project_id: int) -> None:
        self.form = form
        self.ownership = ChoiceRow("ownership", _("Whose is it?"), [(how, label(how)) for how in Ownership])
        self.owners = OwnersField("owners", _("Who has it"), context, project_id)
        form.add_field(self.ownership)
        form.add_field(self.owners)
        form.add(soft(_("Nobody has to have it yet. How someone feels about it is theirs to say.")))
        self.ownership.set(Ownership.PERSON)

    def turned(self) -> None:
        self.owners.setVisible(self.ownership.value() is not Ownership.GROUP)

    def chosen(self) -> tuple[Ownership, tuple[Owner, ...]]:
        ownership = self.ownership.value()
        return ownership, () if ownership is Ownership.GROUP else self.owners.value()


class TaskForm(RecordForm):
    """A task of a project. A new one is asked whose it is; later that has a form of its own."""

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, project_id: int, row: TaskRow | None = None
    ) -> None:
        title = _("Add a task") if row is None else _("What there is to do")
        super().__init__(context, title, _("Add the task") if row is None else _("Save"), parent, width=620)
        self.context, self.project_id, self.row = context, project_id, row
        if row is not None:
            self.keep_to(("task", row.id))
        self.add_field(TextField("title", _("What is to be done?")))
        self.parts: _OwnersPart | None = None
        if row is None:
            self.parts = _OwnersPart(self, context, project_id)
            self.parts.ownership.changed.connect(self._turned)
        self.add_field(DateField("due", _("Due"), today=today))
        self.session = ComboField(
            "session_id", _("For a session"), unset=_("No particular session"), width=40
        )
        self.add_field(self.session)
        self.add_field(TextField("next_action", _("The next step")))
        files = _("A folder, a drawer, a file name: where someone else would find it.")
        self.add_field(TextField("where_files", _("Where it is kept"), hint=files))
        self.add_field(TextField("needs", _("What is needed to do it")))
        before = _("Someone must have it so many days before it is due. 0 where nobody knows.")
        self.add_field(NumberField("days_needed", _("Days the work needs"), most=365, hint=before))
        self.add_field(LongTextField("detail", _("More about it"), lines=3))
        if row is not None:
            self._fill(row)
        self._touched = False
        context.run(queries.sessions_of, project_id, done=self._offer)
        if row is None:
            context.run(starts_from, project_id, done=self._start)

    def _start(self, working: WorkingRow | None) -> None:
        """Begin with whose tasks are as the group agreed, unless that was said here meanwhile."""
        if self.parts is None or working is None or working.ownership is None:
            return
        touched = self._touched
        if self.parts.ownership.value() is Ownership.PERSON and not self.parts.owners.value():
            self.parts.ownership.set(working.ownership)
            self.parts.turned()
        self._touched = touched

    def _fill(self, row: TaskRow) -> None:
        if row.session_id is not None and row.session_on is not None:
            kept = f"{row.session} · {short_date(row.session_on)}"
            self.session.offer([(row.session_id, kept)])
        for key, field in self.fields.items():
            field.set(getattr(row, key))

    def _offer(self, sessions: tuple[Pick, ...]) -> None:
        offered = [(pick.id, f"{pick.name} · {pick.under}") for pick in sessions]
        kept = self.session.value()
        if kept is not None and kept not in [id_ for id_, _words in offered]:
            offered.insert(0, (kept, self.session.combo.currentText()))
        self.session.offer(offered)

    def _turned(self) -> None:
        if self.parts is not None:
            self.parts.turned()

    def submit(self) -> None:
        values = self.values()
        values.pop("ownership", None)
        values.pop("owners", None)
        details = TaskDetails(project_id=self.project_id, **values)
        if self.row is None and self.parts is not None:
            added = AddTask(details, *self.parts.chosen())
            self.send(service.add_task, added)
        elif self.row is not None:
            request = ChangeTask(self.row.id, details)
            self.send(service.change_task, request)


class LearningForm(RecordForm):
    """What would help someone feel ready for a task: something to learn, somebody beside them."""

    def __init__(self, context: AppContext, parent: QWidget, one: TaskOwnerRow, name: str) -> None:
        super().__init__(context, _("What would help"), _("Save"), parent, width=520)
        self._owner_id = one.owner_id
        self.keep_to(("task_owner", one.owner_id))
        self.add(
            soft(_("For {name}, as they said it. The group’s page names their buddy.").format(name=name))
        )
        hint = _("Such as: an hour with the layout program, arranged with Jo for Tuesday.")
        learning = LongTextField(
            "learning", _("What they would like, and what is arranged"), lines=3, hint=hint
        )
        learning.set(one.learning)
        self.add_field(learning)
        self.add(soft(_("They may ask to read this. Concerns go to the lead.")))
        self._touched = False

    def submit(self) -> None:
        request = RecordConfidence(self._owner_id, learning=self.values()["learning"])
        self.send(service.record_confidence, request)


class OwnersForm(RecordForm):
    """Who has a task, and how they feel about it."""

    def __init__(self, context: AppContext, parent: QWidget, row: TaskRow) -> None:
        super().__init__(context, _("Who has this task?"), _("Save"), parent, width=620)
        self.add(soft(row.title))
        self.context, self.row = context, row
        self.keep_to(("task", row.id), parts=("task_owner",))
        self.parts = _OwnersPart(self, context, row.project_id)
        self.parts.ownership.changed.connect(self._turned)
        self.parts.ownership.set(row.ownership)
        self.parts.owners.set([(Owner(one.person_id, one.confidence), one.name) for one in row.owners])
        keep = CheckField("keep_names", _("Keep “with thanks to …” for whoever passes it on"))
        keep.set(True)
        keep.setVisible(bool(row.owners))
        self.add_field(keep)
        self._turned()
        self._touched = False

    def show_meanwhile(self, change: ChangedMeanwhile) -> None:
        """Show whose it is now, above what was chosen."""
        super().show_meanwhile(change)
        self.context.run(queries.task, self.row.id, done=self._now_known)

    def _now_known(self, row: TaskRow | None) -> None:
        owners = row.owners if row is not None else ()
        names = [self.context.beside.words(one.person_id, one.name) for one in owners]
        self.say_now(_("Who has it now"), names)

    def _turned(self) -> None:
        self.parts.turned()

    def submit(self) -> None:
        ownership, owners = self.parts.chosen()
        request = ChangeOwners(self.row.id, ownership, owners, bool(self.values()["keep_names"]))
        self.send(service.change_owners, request)
