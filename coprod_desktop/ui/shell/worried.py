"""*Worried about someone?* Whom to tell, at once; the program is not where a concern is written down."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.organisation import ToTell
from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.layout import Card, Line
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.put_away import SHOWS_NOBODY
from coprod_desktop.wording import _

Worried = Callable[[Any], tuple[ToTell, ...]]
"""`worried(workspace)`: lead, deputy, out of hours, and whom to tell if it is about the lead."""


class WorriedDialog(Dialog):
    """Opens at once with what is always true, then shows the organisation's own people.

    `print_form` (if given) prints the concern form.
    """

    def __init__(
        self,
        context: AppContext,
        worried: Worried,
        parent: QWidget | None,
        print_form: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(_("Worried about someone?"), parent, width=600)
        self.setProperty(SHOWS_NOBODY, True)
        self.add(Text(_("If someone is in danger now, ring 999."), "strong"))
        self.people = Card(_("Tell one of them today"))
        self.people.add(soft(_("Looking up who to tell…")))
        self.add(self.people)
        self.add(
            soft(
                _(
                    "Say what you saw or heard, in the words that were used. "
                    "You don’t need to be sure, and you don’t need to find out more first."
                )
            )
        )
        self.add(soft(_("This program is not a case file: please don’t write the concern into it.")))
        if print_form is not None:
            self.add_buttons(Button(_("Print a concern form"), print_form, icon="printer"))
        self.close_button = self.add_close()
        context.runner.run(worried, done=self._show, failed=self._unknown)

    def _show(self, people: tuple[ToTell, ...]) -> None:
        lines = [Line(f"{person.role}: {person.name}", person.reach, icon="phone") for person in people]
        self.people.show_lines(
            lines, _("Nobody is named here yet. A coordinator can do so under Settings, Organisation.")
        )
        QTimer.singleShot(0, self, self.fit_window)  # once the new lines know their height

    def _unknown(self, _error: object) -> None:
        self._show(())
