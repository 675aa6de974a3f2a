"""The way to a first conversation on a person’s page: the same for everyone, whether or not there was one."""

from coprod_desktop.queries.rows.people import PersonPage
from coprod_desktop.ui.kit import LinkButton, soft
from coprod_desktop.ui.people.parts import Part
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class FirstTalkPart(Part):
    """Two presses: what was said one to one, and the sheet for whoever comes for the first time."""

    def __init__(self, view: View) -> None:
        self.open_ = LinkButton(_("Open the first conversation"), self._open, icon="message-circle")
        self.sheet = LinkButton(_("Print a first-visit sheet"), self._print, icon="printer")
        super().__init__(_("Before the group"), self.open_, self.sheet)
        self._view = view
        self._page: PersonPage | None = None
        said = _("What they’d like and what not, payment, what they were told. Their words are seen by "
                 "whoever talked with them, by whom they named and by the safeguarding lead.")  # fmt: skip
        self.body.insertWidget(0, soft(said))

    def show_person(self, page: PersonPage) -> None:
        """Be about someone."""
        self._page = page

    def forget(self) -> None:
        """Be about nobody."""
        super().forget()
        self._page = None

    def _open(self) -> None:
        from coprod_desktop.ui.group.first_talk import FirstTalkDialog

        if self._page is not None:
            FirstTalkDialog(self._view.context, self._page, self._view.window()).open()

    def _print(self) -> None:
        if self._page is not None:
            self._view.context.open("paper", kind="first_visit", person_id=self._page.person_id)
