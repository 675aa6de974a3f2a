"""Today: what is next, what needs someone, what waits for me."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `today`, first in the rail."""
    return (PageSpec("today", _("Today"), "sun", _today, permission=Permission.PRINT),)


def _today(context: AppContext) -> QWidget:
    from coprod_desktop.ui.today.page import TodayPage

    return TodayPage(context)
