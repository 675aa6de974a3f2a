"""What was done, in sentences, with Undo where it may be taken back."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `history`, also of one record (`table`, `record_id`, `name`)."""
    return (PageSpec("history", _("What was done"), "history", _history, in_rail=False),)


def _history(context: AppContext) -> QWidget:
    from coprod_desktop.ui.history.page import HistoryPage

    return HistoryPage(context)
