"""Forms about a project and its group."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import projects as queries
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.projects import MemberRow, ProjectPage
from coprod_desktop.services import projects as service
from coprod_desktop.services.projects import (
    AddMember,
    ChangeMember,
    ChangeProject,
    MemberLeft,
    ProjectDetails,
)
from coprod_desktop.ui.kit import (
    ComboField,
    DateField,
    LongTextField,
    Text,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.projects.suggest_field import SuggestField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import PowerShared, ProjectState
from coprod_desktop.wording import _, label


class ProjectForm(RecordForm):
    """A project: what it is called, what it is for, what is fixed and open, by when."""

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, page: ProjectPage | None = None
    ) -> None:
        title = _("Add a project") if page is None else _("What the project is about")
        super().__init__(
            context, title, _("Add the project") if page is None else _("Save"), parent, width=640
        )
        self.context, self.project_id = context, page.id if page is not None else None
        if page is not None:
            self.keep_to(("project", page.id))
        self.add_field(TextField("name", _("Name")))
        objective = _("What is it for? Everything done in the project belongs to this.")
        self.add_field(LongTextField("objective", _("Objective"), hint=objective, lines=3))
        fixed = _("Limits that cannot be changed, said openly from the start.")
        self.add_field(LongTextField("fixed", _("What is fixed"), hint=fixed, lines=3))
        self.add_field(LongTextField("open", _("What is open"), hint=_("What the group decides."), lines=3))
        power = ComboField(
            "power",
            _("How far power is shared"),
            [(choice, label(choice)) for choice in PowerShared],
            hint=_("Said honestly. It may change, and is looked at again."),
            width=26,
        )
        self.add_field(power)
        self.add_field(
            ComboField(
                "state", _("Where it stands"), [(choice, label(choice)) for choice in ProjectState], width=26
            )
        )
        starts = DateField("starts_on", _("Begins on"), today=today)
        ends = DateField("deadline", _("Has to be done by"), today=today)
        self.watch(starts)
        self.watch(ends)
        self.add(side_by_side(starts, ends))
        words = _("For example: the printer needs it by noon.")
        self.add_field(TextField("deadline_words", _("About the deadline"), hint=words))
        paper = _("For the wall and sheets that go home: one that tells no topic, such as “Thursday group”.")
        self.add_field(TextField("paper_name", _("Name on paper"), hint=paper))
        if page is not None:
            for key, field in self.fields.items():
                field.set(getattr(page, key))
            self._touched = False

    def submit(self) -> None:
        details = ProjectDetails(**self.values())
        if self.project_id is None:
            self.send(service.add_project, details)
            return
        request = ChangeProject(self.project_id, details)
        self.send(service.change_project, request)


class MemberForm(RecordForm):
    """Someone's part in a group: joining, or changed."""

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, project_id: int, row: MemberRow | None = None
    ) -> None:
        name = "" if row is None else context.beside.words(row.person_id, row.name)
        title = _("Add someone to the group") if row is None else _("{name}’s part").format(name=name)
        super().__init__(context, title, _("Add to the group") if row is None else _("Save"), parent)
        self.context, self.project_id, self.row = context, project_id, row
        if row is not None:
            self.keep_to(("member", row.id))
        if row is None:
            self.person = PersonFinder("person_id", _("Who"), context, whom=Whom(taking_part=True))
            self.add_field(self.person)
        self.role = SuggestField("role", _("Role"), hint=_("In any words. Roles used before are suggested."))
        self.add_field(self.role)
        context.run(queries.roles_taken, done=self._suggest)
        why = _("In their own words, if they like. What someone has been through is never needed here.")
        self.add_field(LongTextField("why", _("Why they took it"), hint=why, lines=2))
        self.add(may_read())
        much = _("As they said it, for example: mornings, twice a month.")
        self.add_field(TextField("commitment", _("How much they want to do"), hint=much))
        beside = _(
            "Someone who sits beside them at first, and whom they can ask anything. Only if they like."
        )
        whom = Whom(taking_part=True, project_id=project_id, but=None if row is None else row.person_id)
        self.buddy = PersonFinder("buddy_id", _("Buddy"), context, whom=whom)
        self.add_field(self.buddy)
        self.add(soft(beside))
        if row is None:
            self.add_field(
                DateField(
                    "joined_on",
                    _("Joins on"),
                    today=today,
                    hint=_("Empty means today. Joining late is fine."),
                )
            )
            return
        for key in ("role", "why", "commitment"):
            self.fields[key].set(getattr(row, key))
        if row.buddy_id is not None:
            self.buddy.set(Pick(row.buddy_id, row.buddy))
        self._touched = False

    def _suggest(self, roles: tuple[str, ...]) -> None:
        self.role.offer(roles)

    def submit(self) -> None:
        values = self.values()
        buddy = values.pop("buddy_id")
        values["buddy_id"] = buddy.id if buddy is not None else None
        if self.row is not None:
            request = ChangeMember(member_id=self.row.id, **values)
            self.send(service.change_member, request)
            return
        taken = values.pop("person_id")
        if taken is None:
            self.person.show_problem(_("Choose someone from the list that opens while you type."))
            self.person.setFocus()
            self.busy(False)
            return
        joining = AddMember(project_id=self.project_id, person_id=taken.id, **values)
        self.send(service.add_member, joining)


class LeftForm(RecordForm):
    """Someone has left a group. Only the day is asked."""

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, row: MemberRow, theirs: int
    ) -> None:
        name = context.beside.words(row.person_id, row.name)
        super().__init__(
            context, _("{name} has left the group").format(name=name), _("Record that they have left"), parent
        )
        self.context, self.row = context, row
        self.add(Text(_("What they did stays theirs, and they may come back. You don’t need to ask why.")))
        if theirs:
            self.add(soft(_("What they had taken on stays with them until it is handed over (see “Tasks”).")))
        self.add_field(DateField("left_on", _("Left on"), today=today, hint=_("Empty means today.")))

    def submit(self) -> None:
        request = MemberLeft(self.row.id, self.values()["left_on"])
        self.send(service.member_left, request)
