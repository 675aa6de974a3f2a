"""What changed because of it: what some months of a project, or of all, came to."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `report` (`project_id`)."""
    return (PageSpec("report", _("Reports"), "chart-column", _report, permission=Permission.PROJECTS),)


def _report(context: AppContext) -> QWidget:
    from coprod_desktop.ui.report.page import ReportPageView

    return ReportPageView(context)
