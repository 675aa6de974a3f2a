"""The tasks of a project, by who has them or by when they are due, with one of them beside the list."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.queries.rows.tasks import TaskRow
from coprod_desktop.ui.kit import Button, CheckField, ChoiceRow, Cover, EmptyState, FlowRow, RowList, Shown
from coprod_desktop.ui.projects.parts import BAR, PartScroll
from coprod_desktop.ui.projects.task_detail import TaskDetail
from coprod_desktop.ui.projects.task_forms import TaskForm
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Ownership, Permission
from coprod_desktop.wording import _, label, listed, near_date, sort_key

BY_OWNER, BY_DUE = "owner", "due"


class TasksTab(QWidget):
    """The list and the task chosen in it; the choice stays when the rows are shown anew."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.page: ProjectPage | None = None
        self._today = date.min
        self._wanted: int | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(10)
        self.order = ChoiceRow(
            "order", "", [(BY_OWNER, _("By who has it")), (BY_DUE, _("By when it is due"))]
        )
        self.order.set(BY_OWNER)
        self.order.changed.connect(self._show_rows)
        self.ended = CheckField("ended", _("Show what has ended too"))
        self.ended.changed.connect(self._show_rows)
        self.add = Button(_("Add a task"), self._add, icon="plus")
        head = QHBoxLayout()
        head.setSpacing(18)
        head.setContentsMargins(0, 0, BAR, 0)
        head.addWidget(FlowRow(self.order, self.ended, gap=18), 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        self.add.setVisible(context.may(Permission.EVERYDAY))
        self.list = RowList(_("Tasks"))
        self.list.chosen.connect(self._chosen)
        self.detail = TaskDetail(context)
        self.sides = QWidget()
        across = QHBoxLayout(self.sides)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(18)
        across.addWidget(self.list, 1)
        across.addWidget(PartScroll(self.detail), 1)
        box.addWidget(self.sides, 1)
        self.empty = EmptyState(
            _("Nothing to do yet."),
            _("A task is owned by one person, by several, or by the whole group."),
            icon="list-checks",
        )
        box.addWidget(self.empty)

    def show_project(self, row: ProjectPage, today: date) -> None:
        """Show a project's tasks."""
        if self.page is not None and self.page.id != row.id:
            self.list.clearSelection()
        self.page, self._today = row, today
        self._show_rows()

    def choose(self, task_id: int) -> None:
        """Choose a task, also one that has ended."""
        if not self.list.choose(task_id):
            self.ended.set(True)
            self.list.choose(task_id)

    def _show_rows(self) -> None:
        if self.page is None:
            return
        rows = [row for row in self.page.tasks if row.is_open or self.ended.value()]
        ordered: list[TaskRow] = sorted(
            rows, key=self._by_owner if self.order.value() == BY_OWNER else self._by_due
        )
        self.list.show_rows(ordered, self._shown)
        self.sides.setVisible(bool(self.page.tasks))
        self.empty.setVisible(not self.page.tasks)
        self.order.setVisible(bool(self.page.tasks))
        self.ended.setVisible(bool(self.page.tasks))
        self._chosen(self.list.current_row())
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None

    def _by_owner(self, row: TaskRow) -> tuple[int, str]:
        """Open before ended; what nobody has first, then people by name, several, the group."""
        if not row.is_open:
            return (9, "")
        if row.ownership is Ownership.GROUP:
            return (3, "")
        if row.staff_hold:
            return (0, "")
        if len(row.owners) > 1:
            return (2, "")
        return (1, sort_key(row.owners[0].name)) if row.owners else (0, "")

    def _by_due(self, row: TaskRow) -> bool:
        """Open before ended; within each the order of the rows, soonest due first."""
        return not row.is_open

    def _shown(self, row: TaskRow) -> Shown:
        by_owner = self.order.value() == BY_OWNER
        due = "" if row.due is None else _("due {day}").format(day=near_date(row.due, self._today))
        who = self._who(row)
        parts = [label(row.state), due]
        if not by_owner or len(row.owners) > 1 or (row.staff_hold and row.owners):
            parts.append(who)
        group = self._owner_group(row) if by_owner else self._due_group(row)
        mark = Cover.HANDOVER if row.handing_over else None
        if row.is_open and not row.owners and row.ownership is not Ownership.GROUP and not row.staff_hold:
            mark = Cover.GAP
        return Shown(
            row.title,
            " · ".join(part for part in parts if part),
            icon="" if mark is not None else "square-check" if not row.is_open else "circle",
            mark=mark,
            group=group,
        )

    def _who(self, row: TaskRow) -> str:
        if row.ownership is Ownership.GROUP:
            return label(row.ownership)
        names = [self.context.beside.words(one.person_id, one.name) for one in row.owners]
        return listed(names) or (_("Staff are holding it") if row.staff_hold else "")

    def _owner_group(self, row: TaskRow) -> str:
        if not row.is_open:
            return _("Done or let go")
        if row.staff_hold:
            return _("Staff are holding it")
        if len(row.owners) > 1:
            return label(Ownership.SEVERAL)
        return self._who(row) or _("Nobody yet")

    def _due_group(self, row: TaskRow) -> str:
        if not row.is_open:
            return _("Done or let go")
        if row.due is None:
            return _("No date")
        if row.due < self._today:
            return _("Was due")
        return _("In the next week") if row.due <= self._today + timedelta(days=7) else _("Later")

    def _chosen(self, row: TaskRow | None) -> None:
        self.detail.show_task(row, self._today)

    def _add(self) -> None:
        if self.page is not None:
            form = TaskForm(self.context, self, self._today, self.page.id)
            form.recorded.connect(self._added)
            form.open()

    def _added(self, change: Change) -> None:
        self._wanted = change.made
