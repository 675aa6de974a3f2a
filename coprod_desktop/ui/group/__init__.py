"""Coming into a group and being in it: first conversations, who isn’t here yet, newcomers, cards, endings."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The role cards, come to from a project’s group."""
    return (
        PageSpec("role_cards", _("Role cards"), "tag", _cards, in_rail=False, permission=Permission.PROJECTS),
    )


def _cards(context: AppContext) -> QWidget:
    from coprod_desktop.ui.group.role_cards import RoleCardsPage

    return RoleCardsPage(context)
