"""Projects: what each is for, who is in it, what there is to do, when it meets."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The list of projects, and the page of one."""
    return (
        PageSpec(
            "projects",
            _("Projects"),
            "folder-kanban",
            _list,
            permission=Permission.PROJECTS,
            leads_to=("coprod_desktop.ui.projects.page",),
        ),
        PageSpec(
            "project", _("Project"), "folder-kanban", _project, in_rail=False, permission=Permission.PROJECTS
        ),
    )


def _list(context: AppContext) -> QWidget:
    from coprod_desktop.ui.projects.list import ProjectsPage

    return ProjectsPage(context)


def _project(context: AppContext) -> QWidget:
    from coprod_desktop.ui.projects.page import ProjectPageView

    return ProjectPageView(context)
