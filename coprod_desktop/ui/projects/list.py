"""The list of projects: what is under way first, each with what comes next."""

from datetime import date

from coprod_desktop.acts import Change
from coprod_desktop.queries import projects as queries
from coprod_desktop.queries.rows.projects import ProjectLine, ProjectSession
from coprod_desktop.ui.kit import EmptyState, Page, Primary, RowList, Shown
from coprod_desktop.ui.projects.forms import ProjectForm
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, clock, label, near_date, ngettext, short_date


class ProjectsPage(View):
    """All projects; opening one leads to its page."""

    tables = frozenset({"project", "session", "task"})

    def build(self) -> None:
        self._today = date.today()
        self.page = Page(_("Projects"), scrolls=False)
        self.add = Primary(_("Add a project"), self._add, icon="plus")
        self.page.add_action(self.add)
        self.add.setVisible(self.context.may(Permission.EVERYDAY))
        self.list = RowList(_("Projects"))
        self.list.opened.connect(self._open)
        self.page.add(self.list, stretch=True)
        self.empty = EmptyState(
            _("No projects yet"),
            _("A project is one piece of work with a shared objective, a group, and usually a deadline."),
            icon="folder-kanban",
        )
        self.empty.hide()
        self.page.add(self.empty)
        self.fill(self.page)

    def load(self) -> None:
        self.run(queries.listed, done=self._show)

    def _show(self, found: tuple[date, tuple[ProjectLine, ...]]) -> None:
        self._today, rows = found
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.show_rows(rows, self._shown)

    def _shown(self, row: ProjectLine) -> Shown:
        parts = [_next(row.next_session, self._today)] if row.next_session is not None else []
        if row.open_tasks:
            parts.append(ngettext("{n} task open", "{n} tasks open", row.open_tasks))
        due = ""
        if row.deadline is not None:
            due = _("Deadline {day}").format(day=short_date(row.deadline, beside=self._today))
        return Shown(
            row.name,
            " · ".join(parts) or row.objective.split("\n")[0],
            at_right=due,
            icon="folder-kanban",
            group=label(row.state),
        )

    def _open(self, row: ProjectLine) -> None:
        self.context.open("project", project_id=row.id)

    def _add(self) -> None:
        form = ProjectForm(self.context, self, self._today)
        form.recorded.connect(self._added)
        form.open()

    def _added(self, change: Change) -> None:
        self.context.open("project", project_id=change.made)


def _next(session: ProjectSession, today: date) -> str:
    return _("Next: {title}, {day} {time}").format(
        title=session.title, day=near_date(session.on, today), time=clock(session.start)
    )
