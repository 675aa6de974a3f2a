"""The list of projects: what is under way first, each with what comes next."""

from datetime import date

from coprod_desktop.acts import Change
from coprod_desktop.queries import projects as queries
from coprod_desktop.queries.rows.projects import ProjectLine, ProjectSession, ProjectsShown
from coprod_desktop.ui.kit import EmptyState, LinkButton, Page, Primary, RowList, Shown
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission, ProjectState
from coprod_desktop.wording import _, clock, label, near_date, ngettext, short_date

KEPT_AT_MOST = 120
"""How many of the finished projects scrolled through are read again at once when something changes."""


class ProjectsPage(View):
    """The projects being worked on, those that are finished once asked for; opening one leads to its page."""

    tables = frozenset({"project", "session", "task"})

    def build(self) -> None:
        self._today = date.today()
        self.page = Page(_("Projects"), scrolls=False)
        self.add = Primary(_("Add a project"), self._add, icon="plus")
        self.page.add_action(self.add)
        self.add.setVisible(self.context.may(Permission.EVERYDAY))
        self._lines: list[ProjectLine] = []
        self._many_finished = 0
        self._more: Ticket | None = None
        self._with_finished = self._goes_to_finished = False
        self.list = RowList(_("Projects"), one_press=True)
        self.list.opened.connect(self._open)
        self.list.wanted_more.connect(self._ask_for_more)
        self.page.add(self.list, stretch=True)
        self.finished = LinkButton("", self._show_finished, icon="chevron-down")
        self.finished.hide()
        self.page.add_foot(self.finished)
        self.empty = EmptyState(
            _("No projects yet"),
            _("A project is one piece of work with a shared objective, a group, and usually a deadline."),
            icon="folder-kanban",
        )
        self.empty.hide()
        self.page.add(self.empty)
        self.fill(self.page)

    def load(self) -> None:
        many = sum(line.state is ProjectState.FINISHED for line in self._lines)
        most = max(queries.FINISHED_AT_ONCE, min(many, KEPT_AT_MOST)) if self._with_finished else 0
        self.run(queries.listed, most, done=self._show)

    def _show(self, found: ProjectsShown) -> None:
        """The projects being worked on; those finished follow beneath once asked for, a window at a time."""
        if self._more is not None:
            self._more.drop()  # what was asked for belongs beneath other rows
        self._today, self._lines, self._many_finished = found.today, list(found.lines), found.finished
        some = bool(found.lines or found.finished)
        self.list.setVisible(some)
        self.empty.setVisible(not some)
        self.list.show_rows(self._lines, self._shown, more=self._with_finished and self._has_more())
        words = ngettext("Show {n} finished project", "Show {n} finished projects", found.finished)
        self.finished.set_words(words)
        self.finished.setVisible(bool(found.finished) and not self._with_finished)
        if self._goes_to_finished:
            self._goes_to_finished = False
            first = next((line for line in found.lines if line.state is ProjectState.FINISHED), None)
            if first is not None:
                self.list.choose(first.id)

    def _has_more(self) -> bool:
        return sum(line.state is ProjectState.FINISHED for line in self._lines) < self._many_finished

    def _show_finished(self) -> None:
        self._with_finished = self._goes_to_finished = True
        self.list.setFocus()
        self.load()

    def _ask_for_more(self) -> None:
        self._more = self.run(queries.finished, self._lines[-1], done=self._show_more)

    def _show_more(self, lines: tuple[ProjectLine, ...]) -> None:
        self._lines += lines
        self.list.add_rows(lines, more=bool(lines) and self._has_more())

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
        from coprod_desktop.ui.projects.forms import ProjectForm  # only once it is pressed

        form = ProjectForm(self.context, self, self._today)
        form.recorded.connect(self._added)
        form.open()

    def _added(self, change: Change) -> None:
        self.context.open("project", project_id=change.made)


def _next(session: ProjectSession, today: date) -> str:
    return _("Next: {title}, {day} {time}").format(
        title=session.title, day=near_date(session.on, today), time=clock(session.start)
    )
