"""Whom to ring: the list, with how to reach each safely and what to ask or tell them."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.wording import _

TABLES = frozenset(
    {
        "absence", "agenda_item", "assignment", "contact_way", "handover_item", "idea", "idea_from",
        "member", "offer", "organisation", "person", "place", "ring_attempt", "role", "session", "task",
        "task_owner", "to_tell", "wish",
    }
)  # fmt: skip
"""The tables that the list is read from."""


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `ringing`, in the rail with how many are to be rung today."""
    return (PageSpec("ringing", _("Whom to ring"), "phone", _page, badge=_count, badge_tables=TABLES),)


def _count(workspace: Any) -> int:
    from coprod_desktop.queries.ringing import to_ring

    return to_ring(workspace)


def _page(context: AppContext) -> QWidget:
    from coprod_desktop.ui.ringing.page import RingPage

    return RingPage(context)
