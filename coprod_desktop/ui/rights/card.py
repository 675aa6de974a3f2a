"""The papers of data protection, as a card of the settings."""

from coprod_desktop.queries.rows.processing import ASSESSMENT, RECORD
from coprod_desktop.ui.kit import Button, Card, FlowRow, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


class PapersCard(View):
    """What is asked of every organisation that keeps something about people, filled in as far as is known."""

    def build(self) -> None:
        card = Card(_("Papers for data protection"))
        card.add(
            soft(
                _("Filled in from what is really kept, who signs in and when a backup was made. What only "
                  "you can say is left open, to be written.")
            )
        )  # fmt: skip
        self.record = Button(_("Record of processing"), self._record, icon="file-text")
        self.assessment = Button(_("Impact assessment"), self._assessment, icon="file-text")
        for button in (self.record, self.assessment):
            if not self.context.may(Permission.ACCOUNTS):
                button.forbid(_("A coordinator can open this."))
        card.add(FlowRow(self.record, self.assessment))
        self.fill(card)

    def load(self) -> None:
        """There is nothing to ask for."""

    def _record(self) -> None:
        self.context.open("paper", kind=RECORD)

    def _assessment(self) -> None:
        self.context.open("paper", kind=ASSESSMENT)
