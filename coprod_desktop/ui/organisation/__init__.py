"""Settings: the organisation itself, whom to tell, venues, roles, and what others add as cards."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.wording import _

Section = Callable[[AppContext], QWidget]
"""Makes one more card of the Settings page."""


def pages(*sections: Section) -> tuple[PageSpec, ...]:
    """The Settings page, with more cards: each section is called with the context when the page is made."""
    return (PageSpec("settings", _("Settings"), "settings", partial(_settings, sections)),)


def _settings(sections: tuple[Section, ...], context: AppContext) -> QWidget:
    from coprod_desktop.ui.organisation.settings import SettingsView

    return SettingsView(context, sections)
