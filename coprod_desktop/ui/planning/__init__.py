"""The planning conversation of a project: a part of its page, its forms, and the questions in Settings."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext


def sections() -> tuple[Callable[[AppContext], QWidget], ...]:
    """The card this area adds to the settings page."""
    return (_starter,)


def _starter(context: AppContext) -> QWidget:
    from coprod_desktop.ui.planning.starter_card import StarterCard

    return StarterCard(context)
