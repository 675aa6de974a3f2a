"""The store’s key: changed by itself when an account is closed, and here when a copy was lost."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.services.backups import renew_backups
from coprod_desktop.services.keys import change_keys, keys_due
from coprod_desktop.ui.kit import Button, Card, CheckField, FormDialog, Notice, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


class KeyCard(View):
    """Leads to changing the key, for coordinators; says when it is still due."""

    tables = frozenset({"account"})

    def build(self) -> None:
        self.card = Card(_("The store’s key"))
        self.change = Button(_("Change the key now"), self._open, icon="key-round")
        if not self.context.may(Permission.ACCOUNTS):
            self.change.forbid(_("A coordinator can do this."))
        self.card.add_beside_title(self.change)
        self.due = Notice(_("An account was closed, and the key couldn’t be changed then. Change it now."))
        self.due.hide()
        self.card.add(self.due)
        self.card.add(
            soft(
                _(
                    "What every passphrase opens in the end. It changes by itself when an account is closed. "
                    "Change it too when a stick with a backup, or a copy of this folder, was lost."
                )
            )
        )
        self.fill(self.card)

    def load(self) -> None:
        if self.context.may(Permission.ACCOUNTS):
            self.run(keys_due, done=self._show)

    def _show(self, due: bool) -> None:
        self.due.setVisible(due)

    def _open(self) -> None:
        form = KeyDialog(self.context, self.window())
        form.recorded.connect(self.reload)
        form.open()


def older_backups() -> CheckField:
    """Whether the backups here that older passphrases open go at once."""
    return CheckField(
        "renew",
        _("Make a backup now and remove the older ones on this laptop"),
        hint=_("Those on sticks, and stores kept beside this one when a backup was brought back, stay."),
    )


class KeyDialog(FormDialog):
    """What changing the key does and what it can’t, and whether older backups here go with it."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Change the store’s key"), _("Change the key"), parent, width=600)
        self._context = context
        self.add(Text(_("Everyone signs in as before: passphrases and the recovery code stay as they are.")))
        self.add(
            soft(
                _(
                    "A backup or copy made before now still opens with a passphrase or recovery code of its "
                    "day. If somebody may know one, give a new passphrase or make a new code first."
                )
            )
        )
        self.renew = older_backups()
        self.add_field(self.renew)

    def submit(self) -> None:
        self._context.run(change_keys, done=self._changed, failed=self.refused)

    def _changed(self, change: object) -> None:
        if self.renew.value():
            self._context.run(renew_backups, done=self.saved, failed=self.refused)
        else:
            self.saved(change)
