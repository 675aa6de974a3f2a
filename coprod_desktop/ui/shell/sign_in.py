"""Signing in, which is also unlocking: anyone may, as themselves."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import Damaged, NotFitting, PlainError
from coprod_desktop.ui.kit.buttons import Button, LinkButton
from coprod_desktop.ui.kit.fields import PassphraseField, TextField
from coprod_desktop.ui.kit.layout import Notice
from coprod_desktop.ui.shell.door import Door, Keys, Opener
from coprod_desktop.ui.shell.front import FrontPage
from coprod_desktop.ui.shell.patience import Patience
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.wording import _, ngettext


class SignInPage(FrontPage):
    """Name and passphrase.

    `signed_in(SignedIn)` once the store is open; `damaged(Keys)` when it can't be read.
    """

    signed_in = Signal(object)
    damaged = Signal(object)
    forgot_asked = Signal()
    restore_asked = Signal()
    worried_asked = Signal()
    afresh_asked = Signal()

    def __init__(
        self, runner: Runner, door: Door, patience: Patience | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Sign in"), parent=parent)
        self._runner, self._door = runner, door
        self._patience = patience or Patience()
        self._keys: Keys | None = None
        if door.example is not None:
            self.add(
                Notice(
                    _(
                        "This is the example: everyone and everything in it is made up. "
                        "Its sign-in name is “{name}” and its passphrase is “{passphrase}”."
                    ).format(name=door.example.name, passphrase=door.example.passphrase)
                )
            )
        self.name = TextField("name", _("Sign-in name"))
        self.passphrase = PassphraseField("passphrase", _("Passphrase"))
        self.name.changed.connect(self._tick)  # another name need not wait
        self.add_field(self.name)
        self.add_field(self.passphrase)
        self.add_buttons(_("Sign in"), icon="key-round")
        self.add_below(
            LinkButton(_("I’ve forgotten my passphrase"), self.forgot_asked.emit),
            LinkButton(_("Bring back a backup"), self.restore_asked.emit),
        )
        worried = Button(_("Worried about someone?"), self.worried_asked.emit, icon="heart-handshake")
        worried.setToolTip(_("Key: F9"))
        self.keep_in_sight(worried)
        if door.example is not None:
            self.add_below(LinkButton(_("Begin the example afresh, as of today"), self.afresh_asked.emit))
        self._ticking = QTimer(self)
        self._ticking.setInterval(500)
        self._ticking.timeout.connect(self._tick)

    def show_locked(self, locked: bool) -> None:
        """Say whether this is the lock or the first signing in."""
        self.title.setText(_("Locked") if locked else _("Sign in"))
        self.under_title.setText(
            _("What was on the screen is put away. Anyone who may sign in can do so, as themselves.")
        )
        self.under_title.setVisible(locked)
        self.primary.set_words(_("Unlock") if locked else _("Sign in"))

    def begin(self, name: str = "") -> None:
        """Be shown afresh. `name` is who was here last."""
        example = self._door.example
        self.name.set(name or (example.name if example else ""))
        self.passphrase.clear()
        if example is not None:
            self.passphrase.set(example.passphrase)
            self.passphrase.line.selectAll()  # whoever types it all the same types over it
        self.clear_trouble()
        self.busy("")
        self._tick()
        (self.passphrase if self.name.value() else self.name).setFocus()

    def submit(self) -> None:
        keys = self._keys = Keys(self.name.value(), self.passphrase.value())
        if not keys.name:
            self.name.show_problem(_("Write your sign-in name."))
            self.name.setFocus()
            return
        self.busy(_("Opening…"))
        self._runner.run_unopened(
            self._door.sign_in, keys.name, keys.passphrase, done=self._fitted, failed=self._did_not_fit
        )

    def _fitted(self, opener: Opener) -> None:
        self._runner.open_with(opener, done=self._opened, failed=self.refused)

    def _opened(self, who: SignedIn) -> None:
        self._keys = None
        self.passphrase.clear()
        self.busy("")
        self.signed_in.emit(who)

    def _did_not_fit(self, error: PlainError) -> None:
        if isinstance(error, NotFitting) and self._keys is not None:
            self._patience.wait(self._keys.name, error.wait)
        self.refused(error)
        self.passphrase.line.selectAll()
        self.passphrase.setFocus()
        self._tick()

    def refused(self, error: PlainError) -> None:
        super().refused(error)
        if isinstance(error, Damaged) and self._keys is not None:
            self.damaged.emit(self._keys)

    def _tick(self) -> None:
        left = self._patience.left(self.name.value())
        if left:
            words = ngettext("Wait {n} second, then try again.", "Wait {n} seconds, then try again.", left)
            self.busy(words)
            self.primary.set_words(words)
            self._ticking.start()
        elif self._ticking.isActive():
            self._ticking.stop()
            self.busy("")
            locked = self.title.text() == _("Locked")
            self.primary.set_words(_("Unlock") if locked else _("Sign in"))
