"""Backups: one on a stick, those on this laptop, bringing one back, moving to another laptop."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `backups`."""
    return (
        PageSpec(
            "backups", _("Backups"), "hard-drive", _page, in_rail=False, permission=Permission.SIGNED_IN
        ),
    )


def _page(context: AppContext) -> QWidget:
    from coprod_desktop.ui.backups.page import BackupsPage

    return BackupsPage(context)
