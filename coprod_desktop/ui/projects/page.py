"""The page of one project, in parts that stay where one was, from what it is about to when it meets."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coprod_desktop.acts import Change
from coprod_desktop.queries import projects as queries
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.services import projects as service
from coprod_desktop.services.projects import RemoveProject
from coprod_desktop.ui.kit import Button, Page
from coprod_desktop.ui.projects import part_makers
from coprod_desktop.ui.projects.parts import BAR, PartScroll
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, short_date

ABOUT, PLANNING, GROUP, TASKS, DECISIONS, MAKES, CHANGED, SESSIONS = range(8)
"""Where each part is among them."""


class ProjectPageView(View):
    """One project. `show_for(project_id=…, task_id=…)`: with a task, its part shows that task.

    With `decisions=True` the decisions are shown, with `changed=True` what changed.
    """

    tables = frozenset(
        {"project", "member", "task", "task_owner", "session", "handover_item", "person", "venue"}
    )

    def build(self) -> None:
        self.project_id, self._today = 0, date.min
        self._task_id: int | None = None
        self._parts_by_project: dict[int, int] = {}
        self.row: ProjectPage | None = None
        self.page = Page(_("Project"), scrolls=False)
        everyday = self.context.may(Permission.EVERYDAY)
        self.remove = Button(_("Remove the project"), self._remove)
        self.remove.hide()
        self.change = Button(_("Change the details"), self._change, icon="pencil")
        self.page.add_action(self.remove)
        self.page.add_action(self.change)
        self.change.setVisible(everyday)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the project"))
        self.stack = QStackedWidget()
        self._made: dict[int, Any] = {}
        for words in _names():
            self.tabs.addTab(words)
            self.stack.addWidget(_empty())
        self.page.add(self.tabs)
        self.page.add(self.stack, stretch=True)
        margins = self.page.body.contentsMargins()
        margins.setRight(margins.right() - BAR)
        self.page.body.setContentsMargins(margins)
        self.tabs.currentChanged.connect(self._turn)
        self.fill(self.page)

    def show_for(
        self,
        project_id: int = 0,
        task_id: int | None = None,
        *,
        decisions: bool = False,
        idea_id: int | None = None,
        differ: bool = False,
        changed: bool = False,
        part: int | None = None,
        **_rest: Any,
    ) -> None:
        """Be about a project, in the part seen last, or in one asked for: at a task, the decisions, any."""
        if project_id and project_id != self.project_id:
            self.project_id, self.row = project_id, None
            self.page.set_title("")
            self.stack.setEnabled(False)
            self.tabs.setCurrentIndex(self._parts_by_project.get(project_id, 0))
        self._task_id = task_id
        if task_id is not None:
            self.tabs.setCurrentIndex(TASKS)
        elif decisions or differ or idea_id is not None:
            self.tabs.setCurrentIndex(DECISIONS)
            self.decisions.show_part("ideas" if idea_id else "disagreements" if differ else "questions")
        elif changed:
            self.tabs.setCurrentIndex(CHANGED)
        elif part is not None:
            self.tabs.setCurrentIndex(part)
        self.reload()

    def here(self) -> dict[str, Any]:
        """The part that is looked at."""
        at = self.tabs.currentIndex()
        told = dict.fromkeys(("decisions", "differ", "changed"), False)
        return {**told, "idea_id": None, "task_id": self._task_id if at == TASKS else None, "part": at}

    def part(self, at: int) -> Any:
        """One of the parts, made when it is first asked for."""
        if at not in self._made:
            made = self._made[at] = part_makers.MAKERS[at](self.context)
            holder = self.stack.widget(at)
            layout = holder.layout() if holder is not None else None
            assert layout is not None
            layout.addWidget(made if at == TASKS else PartScroll(made))
        return self._made[at]

    @property
    def about(self) -> Any:
        """What it is about."""
        return self.part(ABOUT)

    @property
    def planning(self) -> Any:
        """What was planned together."""
        return self.part(PLANNING)

    @property
    def group(self) -> Any:
        """Who is in it."""
        return self.part(GROUP)

    @property
    def tasks(self) -> Any:
        """What there is to do."""
        return self.part(TASKS)

    @property
    def decisions(self) -> Any:
        """What is and was decided."""
        return self.part(DECISIONS)

    @property
    def deliverables(self) -> Any:
        """What it makes."""
        return self.part(MAKES)

    @property
    def changed(self) -> Any:
        """What changed because of it."""
        return self.part(CHANGED)

    @property
    def sessions(self) -> Any:
        """When it meets."""
        return self.part(SESSIONS)

    def load(self) -> None:
        if self.project_id:
            self.run(queries.opened, self.project_id, done=self._show)

    def _show(self, found: tuple[date, ProjectPage | None]) -> None:
        today, row = found
        self._today, self.row = today, row
        if row is None:
            self.page.set_title(_("This project isn’t here any more"))
            self.stack.setEnabled(False)
            self.change.setEnabled(False)
            return
        self.stack.setEnabled(True)
        self.change.setEnabled(True)
        self.remove.setVisible(row.is_empty and self.context.may(Permission.EVERYDAY))
        self.page.set_title(row.name, _standing(row, today))
        self._show_part()
        if self._task_id is not None:
            self.tasks.choose(self._task_id)
            self._task_id = None

    def _show_part(self) -> None:
        """Only the part in sight is made; the others when they are turned to."""
        if self.row is not None:
            self.part(self.stack.currentIndex()).show_project(self.row, self._today)

    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._parts_by_project[self.project_id] = at
        self._show_part()

    def _change(self) -> None:
        if self.row is not None:
            from coprod_desktop.ui.projects.forms import ProjectForm

            ProjectForm(self.context, self, self._today, self.row).open()

    def _remove(self) -> None:
        self.act(service.remove_project, RemoveProject(self.project_id), done=self._removed)

    def _removed(self, _change: Change) -> None:
        self.context.open("projects")


def _names() -> tuple[str, ...]:
    """What the parts are called, in order."""
    return (
        _("About"),
        _("Planning"),
        _("Group"),
        _("Tasks"),
        _("Decisions"),
        _("What we make"),
        _("What changed"),
        _("Sessions"),
    )


def _empty() -> QWidget:
    """Where a part will stand."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    return holder


def _standing(row: ProjectPage, today: date) -> str:
    parts = [label(row.state)]
    if row.starts_on is not None and row.starts_on > today:
        parts.append(_("begins {day}").format(day=short_date(row.starts_on, beside=today)))
    if row.deadline is not None:
        parts.append(_("deadline {day}").format(day=short_date(row.deadline, beside=today)))
    if row.deadline_words:
        parts.append(row.deadline_words)
    return " · ".join(parts)
