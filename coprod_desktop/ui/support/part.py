"""The way to what is private on a person's page: one deliberate press, which says first who can see it."""

from coprod_desktop.queries.rows.people import PersonPage
from coprod_desktop.ui.kit import LinkButton, soft
from coprod_desktop.ui.people.parts import Part
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class PrivatePart(Part):
    """Looks the same for everyone, whether or not anything is written down."""

    def __init__(self, view: View) -> None:
        self.open_ = LinkButton(_("Open what is private"), self._open, icon="lock")
        super().__init__(_("Private, for whom they chose"), self.open_)
        self._view = view
        self._person_id = 0
        self.body.insertWidget(
            0,
            soft(
                _("What helps them, what might stir things up, what they have been through. Each thing is "
                  "seen by whom they named and the safeguarding lead, and nobody else. None of it has to be.")
            ),
        )  # fmt: skip

    def show_person(self, page: PersonPage) -> None:
        """Be about someone."""
        self._person_id = page.person_id

    def _open(self) -> None:
        from coprod_desktop.ui.support.dialog import PrivateDialog

        PrivateDialog(self._view.context, self._person_id, self._view.window()).open()
