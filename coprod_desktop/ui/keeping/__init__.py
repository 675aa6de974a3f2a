"""How long things are kept: what is to be looked at, and erasing someone."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The pages of this area: `keeping`, and `erasure` (`person_id`)."""
    return (
        PageSpec(
            "keeping", _("How long we keep things"), "hourglass", _keeping, in_rail=False,
            permission=Permission.ERASE,
        ),
        PageSpec(
            "erasure", _("Erase someone"), "trash-2", _erasure, in_rail=False, permission=Permission.ERASE
        ),
    )  # fmt: skip


def sections() -> tuple[Callable[[AppContext], QWidget], ...]:
    """The card this area adds to the settings page."""
    return (_card,)


def _card(context: AppContext) -> QWidget:
    from coprod_desktop.ui.keeping.card import KeepingCard

    return KeepingCard(context)


def _keeping(context: AppContext) -> QWidget:
    from coprod_desktop.ui.keeping.page import KeepingPage

    return KeepingPage(context)


def _erasure(context: AppContext) -> QWidget:
    from coprod_desktop.ui.keeping.erasure import ErasurePage

    return ErasurePage(context)
