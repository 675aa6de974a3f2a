"""The calendar and the page of one session."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def _calendar(context: AppContext) -> QWidget:
    from coprod_desktop.ui.sessions.calendar import CalendarPage

    return CalendarPage(context)


def _session(context: AppContext) -> QWidget:
    from coprod_desktop.ui.sessions.page import SessionView

    return SessionView(context)


def pages() -> tuple[PageSpec, ...]:
    """The pages of this area."""
    return (
        PageSpec(
            "calendar",
            _("Calendar"),
            "calendar-days",
            _calendar,
            permission=Permission.PRINT,
            leads_to=("coprod_desktop.ui.sessions.page",),
        ),
        PageSpec(
            "session",
            _("Session"),
            "calendar-days",
            _session,
            in_rail=False,
            permission=Permission.PRINT,
        ),
    )
