"""What the settings page says of backups."""

from coprod_desktop.acts import Act, Change
from coprod_desktop.queries.backups import backups_shown
from coprod_desktop.queries.rows.backups import BackupsShown
from coprod_desktop.ui.kit import Button, Card, FlowRow, Text, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, moment


class BackupsCard(View):
    """When the last backup was made and when one left this laptop; leads to the page."""

    def build(self) -> None:
        self.card = Card(_("Backups and copies"))
        self.open_button = Button(_("See the backups"), self._open, icon="hard-drive")
        self.card.add_beside_title(self.open_button)
        self.words = Text("")
        self.card.add(self.words)
        self.card.add(
            soft(_("The program makes one a day by itself. Only one on a stick survives the laptop."))
        )
        self.export_button = Button(_("Take a copy out"), self._export, icon="download")
        self.card.add(FlowRow(self.export_button))
        self.export_button.setVisible(self.context.may(Permission.EXPORT))
        self.fill(self.card)
        self.context.hub.changed.connect(self._told)

    def load(self) -> None:
        self.run(backups_shown, done=self._show)

    def _told(self, change: Change) -> None:
        if change.act in (Act.BACKUP_MADE, Act.BACKUPS_RENEWED):  # it touches no table that a view looks at
            self.reload()

    def _show(self, shown: BackupsShown) -> None:
        self.words.setText(last_words(shown))

    def _open(self) -> None:
        self.context.open("backups")

    def _export(self) -> None:
        self.context.open("export")


def last_words(shown: BackupsShown) -> str:
    """When a backup was last made here, and when one left."""
    here = (
        _("The last one here: {when}.").format(when=moment(shown.made_at, shown.zone))
        if shown.made_at
        else _("There is none here yet.")
    )
    away = (
        _("The last one that left this laptop: {when}.").format(when=moment(shown.away_at, shown.zone))
        if shown.away_at
        else _("None has left this laptop yet.")
    )
    return f"{here} {away}"
