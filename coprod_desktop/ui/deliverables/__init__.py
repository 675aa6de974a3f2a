"""What groups make: the page of one thing with its versions, and what waits for sign-off."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.deliverables import waiting_for_me
from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _

TABLES = frozenset(
    {"deliverable", "section", "version", "credit", "strand", "strand_person", "approval", "change_asked"}
)


def pages() -> tuple[PageSpec, ...]:
    """What waits for sign-off, and the page of one thing a project makes."""
    return (
        PageSpec(
            "sign_off",
            _("Sign-off"),
            "square-check",
            _waiting,
            permission=Permission.SIGN_OFF,
            badge=waiting_for_me,
            badge_tables=TABLES,
        ),
        PageSpec(
            "deliverable",
            _("What we make"),
            "file-text",
            _deliverable,
            in_rail=False,
            permission=Permission.PROJECTS,
        ),
    )


def _waiting(context: AppContext) -> QWidget:
    from coprod_desktop.ui.deliverables.waiting import SignOffPage

    return SignOffPage(context)


def _deliverable(context: AppContext) -> QWidget:
    from coprod_desktop.ui.deliverables.page import DeliverablePageView

    return DeliverablePageView(context)
