"""Paper on the screen: choose an edition and a style, look at it, print or save it."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `paper` (`kind`, and `session_id`, `person_id` or `absence_id`)."""
    return (PageSpec("paper", _("Paper"), "printer", _paper, in_rail=False, permission=Permission.PRINT),)


def _paper(context: AppContext) -> QWidget:
    from coprod_desktop.ui.paper.page import PaperPage

    return PaperPage(context)
