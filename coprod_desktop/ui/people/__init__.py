"""People: the roster, and one person's page, which begins with how to reach them safely."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The pages of this area: `people`, and `person` (`person_id`)."""
    return (
        PageSpec("people", _("People"), "users", _people, leads_to=("coprod_desktop.ui.people.person",)),
        PageSpec("person", _("Person"), "user-round", _person, in_rail=False),
    )


def _people(context: AppContext) -> QWidget:
    from coprod_desktop.ui.people.page import PeoplePage

    return PeoplePage(context)


def _person(context: AppContext) -> QWidget:
    from coprod_desktop.ui.people.person import PersonView

    return PersonView(context)
