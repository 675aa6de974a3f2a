"""What the settings page says of how long things are kept."""

from coprod_desktop.queries.keeping import keeping_shown
from coprod_desktop.queries.rows.keeping import KeepingShown
from coprod_desktop.ui.kit import Button, Card, Text, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, ngettext


class KeepingCard(View):
    """How much is to be looked at; leads to the page. Nothing goes by itself."""

    tables = frozenset({"keep_for", "kept_until"})

    def build(self) -> None:
        self.card = Card(_("How long we keep things"))
        self.open_button = Button(_("Look at it"), self._open, icon="hourglass")
        self.card.add_beside_title(self.open_button)
        self.words = Text("")
        self.card.add(self.words)
        self.card.add(soft(_("Nothing goes by itself. When its time is up, a person looks and decides.")))
        if not self.context.may(Permission.ERASE):
            self.open_button.forbid(_("A coordinator can look at this."))
            self.words.hide()
        self.fill(self.card)

    def load(self) -> None:
        if self.context.may(Permission.ERASE):
            self.run(keeping_shown, done=self._show)

    def _show(self, shown: KeepingShown) -> None:
        number = sum(shown.counts.values())
        if not any(shown.months.values()):
            words = _("No times are set yet.")
        elif number:
            words = ngettext("{n} thing to look at.", "{n} things to look at.", number)
        else:
            words = _("Nothing to look at today.")
        self.words.setText(words)

    def _open(self) -> None:
        self.context.open("keeping")
