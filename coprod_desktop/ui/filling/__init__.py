"""Filling the rota: a proposal for some weeks, looked through line by line, put on the rota in one press."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `fill`, reached from the calendar."""
    return (PageSpec("fill", _("Fill the rota"), "list-checks", _fill, in_rail=False),)


def _fill(context: AppContext) -> QWidget:
    from coprod_desktop.ui.filling.page import FillPage

    return FillPage(context)
