"""What people may ask of what is kept about them: on their page, on Today, and the papers for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext


def sections() -> tuple[Callable[[AppContext], QWidget], ...]:
    """The card this area adds to the settings page."""
    return (_papers,)


def _papers(context: AppContext) -> QWidget:
    from coprod_desktop.ui.rights.card import PapersCard

    return PapersCard(context)
