"""Need to know: emergency access, who is the safeguarding lead, conflicts of interest."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The safeguarding lead’s page: `need_to_know`."""
    return (
        PageSpec("need_to_know", _("Need to know"), "lock", _page, in_rail=False, permission=Permission.LEAD),
    )


def sections() -> tuple[Callable[[AppContext], QWidget], ...]:
    """The card this area adds to the settings page."""
    return (_card,)


def _page(context: AppContext) -> QWidget:
    from coprod_desktop.ui.need_to_know.page import NeedToKnowPage

    return NeedToKnowPage(context)


def _card(context: AppContext) -> QWidget:
    from coprod_desktop.ui.need_to_know.card import LeadCard

    return LeadCard(context)
