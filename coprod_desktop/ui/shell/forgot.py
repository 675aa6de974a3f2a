"""A forgotten passphrase: the printed recovery code gives a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.fields import PassphraseField, TextField
from coprod_desktop.ui.kit.text import soft
from coprod_desktop.ui.shell.door import Door, Opener
from coprod_desktop.ui.shell.front import FrontPage
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.wording import _


class ForgotPage(FrontPage):
    """Code, sign-in name, new passphrase twice. `signed_in(SignedIn)` once the store is open."""

    signed_in = Signal(object)
    left = Signal()

    def __init__(self, runner: Runner, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(
            _("A new passphrase"),
            _("A coordinator can give you one, once they have signed in: that is the quicker way."),
            parent=parent,
        )
        self._runner, self._door = runner, door
        self.add(soft(_("If nobody can sign in, fetch the printed page with the recovery code.")))
        self.code = TextField(
            "code",
            _("Recovery code"),
            hint=_("Small letters will do. Dashes and spaces don’t matter."),
        )
        self.name = TextField("name", _("Your sign-in name"))
        self.passphrase = PassphraseField(
            "passphrase", _("New passphrase"), hint=_("Three or four words that don’t belong together.")
        )
        self.again = PassphraseField("again", _("The same once more"))
        for field in (self.code, self.name, self.passphrase, self.again):
            self.add_field(field)
        self.way_back = Button(_("Back"), self.left.emit)
        self.add_buttons(_("Use this passphrase"), self.way_back)

    def begin(self) -> None:
        for field in (self.code, self.name, self.passphrase, self.again):
            field.set("")
        self.clear_trouble()
        self.busy("")
        super().begin()

    def submit(self) -> None:
        check_same(self.passphrase, self.again)
        self.busy(_("Opening…"))
        self._runner.run_unopened(
            self._door.recover,
            self.code.value(),
            self.name.value(),
            self.passphrase.value(),
            done=self._fitted,
            failed=self.refused,
        )

    def _fitted(self, opener: Opener) -> None:
        self._runner.open_with(opener, done=self._opened, failed=self.refused)

    def _opened(self, who: SignedIn) -> None:
        for field in (self.code, self.passphrase, self.again):
            field.set("")
        self.busy("")
        self.signed_in.emit(who)


def check_same(one: PassphraseField, again: PassphraseField) -> None:
    """Raise RuleBroken beside "again" when the two differ."""
    if one.value() != again.value():
        raise RuleBroken(_("The two are not the same. Look at both with the eye beside them."), "again")
