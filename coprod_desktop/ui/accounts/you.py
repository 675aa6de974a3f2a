"""One's own: the passphrase, and how this laptop's window looks."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.services.accounts import ChangeOwnPassphrase, change_own_passphrase
from coprod_desktop.ui.kit import Button, Card, FormDialog, Page, PassphraseField, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.forgot import check_same
from coprod_desktop.wording import _, label


class YouPage(QWidget):
    """What belongs to whoever is signed in."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtWidgets import QVBoxLayout

        page = self.page = Page(context.signed_in.name)
        page.set_title(context.signed_in.name, label(context.signed_in.role))
        page.add(PassphraseCard(context))
        page.add(LookCard(context))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)


class PassphraseCard(Card):
    """Leads to changing one's own passphrase."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Your passphrase"), parent=parent)
        self._context = context
        self.change = Button(_("Change your passphrase"), self._open, icon="key-round")
        self.add_beside_title(self.change)
        self.add(soft(_("It opens everything kept here. Only you know it, and nobody can look it up.")))

    def _open(self) -> None:
        PassphraseDialog(self._context, self.window()).open()


class PassphraseDialog(FormDialog):
    """The old passphrase, and the new one twice."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Change your passphrase"), _("Change it"), parent, width=520)
        self._context = context
        self.old = PassphraseField("old", _("Your passphrase as it is now"))
        self.new = PassphraseField(
            "new", _("New passphrase"), hint=_("Three or four words that don’t belong together.")
        )
        self.again = PassphraseField("again", _("The same once more"))
        self.add_fields([self.old, self.new, self.again])
        self.add(soft(_("Backups made before now still open with the passphrase you had then.")))

    def submit(self) -> None:
        check_same(self.new, self.again)
        request = ChangeOwnPassphrase(self.old.value(), self.new.value())
        self._context.run(change_own_passphrase, request, done=self.saved, failed=self.refused)


class LookCard(Card):
    """Leads to text size and colours."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Text size and colours"), parent=parent)
        self._context = context
        self.change = Button(_("Change how it looks"), self._open, icon="contrast")
        self.add_beside_title(self.change)
        self.add(soft(_("Larger text, light, dark or high contrast. It holds for everyone on this laptop.")))

    def _open(self) -> None:
        self._context.show_look()
