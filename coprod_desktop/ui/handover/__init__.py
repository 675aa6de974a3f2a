"""Someone can't make it, and what follows: the one-page flow, the board of what is open, one item."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.wording import _

TABLES = frozenset(
    {
        "absence", "agenda_item", "assignment", "consultation_form", "consultation_step",
        "decision_right", "deliverable", "first_talk", "form_person", "handover_item", "loan",
        "member", "missing_voice", "offer", "person", "section", "session", "strand_person",
        "task", "version", "wish",
    }
)  # fmt: skip
"""What the board and the page of an item show something of: whatever may be handed over, and to whom."""


def pages() -> tuple[PageSpec, ...]:
    """The pages of this area: `handovers` (in the rail), `handover` (item_id), `cant_make_it`."""
    return (
        PageSpec(
            "handovers",
            _("Handovers"),
            "arrow-right-left",
            _board,
            badge=_waiting,
            badge_tables=frozenset({"handover_item"}),
            leads_to=("coprod_desktop.ui.handover.cant_make_it",),
        ),
        PageSpec("handover", _("Handover"), "arrow-right-left", _item, in_rail=False),
        PageSpec("cant_make_it", _("Someone can’t make it"), "user-round-x", _cant_make_it, in_rail=False),
    )


def _waiting(workspace: Any) -> int:
    from coprod_desktop.queries.handover import waiting_count

    return waiting_count(workspace)


def _board(context: AppContext) -> QWidget:
    from coprod_desktop.ui.handover.board import BoardPage

    return BoardPage(context)


def _item(context: AppContext) -> QWidget:
    from coprod_desktop.ui.handover.item_page import HandoverPage

    return HandoverPage(context)


def _cant_make_it(context: AppContext) -> QWidget:
    from coprod_desktop.ui.handover.cant_make_it import CantMakeItPage

    return CantMakeItPage(context)
