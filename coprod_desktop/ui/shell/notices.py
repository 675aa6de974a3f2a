"""Small dialogs the window itself shows."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError, Trouble
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.wording import _


class RefusalDialog(Dialog):
    """Something could not be done: why, and what to do instead."""

    def __init__(self, error: PlainError, parent: QWidget | None) -> None:
        super().__init__(_("That didn’t work"), parent, width=480)
        self.add(Text(error.message))
        if isinstance(error, Trouble) and error.advice:
            self.add(soft(error.advice))
        self.close_button = self.add_close()
        self.close_button.setDefault(True)


class EmergencyDialog(Dialog):
    """*Worried about someone?* while nobody is signed in: what is always true."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(_("Worried about someone?"), parent, width=520)
        self.add(Text(_("If someone is in danger now, ring 999."), "strong"))
        self.add(Text(_("Otherwise tell your safeguarding lead today. You don’t need to be sure.")))
        self.add(soft(_("Once you have signed in, this is where their name and number stand.")))
        self.close_button = self.add_close()
        self.close_button.setDefault(True)
