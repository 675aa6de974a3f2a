"""The backups page: to a stick, on this laptop, bringing one back, another laptop."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import PlainError, Stopped
from coprod_desktop.queries.backups import backups_shown
from coprod_desktop.queries.rows.backups import BackupRow, BackupsShown
from coprod_desktop.services.backups import back_up, back_up_here
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    FlowRow,
    Line,
    Notice,
    Page,
    Primary,
    Progress,
    Text,
    soft,
)
from coprod_desktop.ui.kit.folders import sticks_folder
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, moment, ngettext

_SHOWN = 8


class BackupsPage(View):
    """What is safe where. Making one shows that it is being made; the window stays usable."""

    def build(self) -> None:
        page = self.page = Page(_("Backups"))
        self.trouble = Notice("", icon="circle-alert")
        self.trouble.hide()
        page.add(self.trouble)
        columns = Columns(1, 1)
        page.add(columns)
        self._build_stick(columns)
        self._build_here(columns)
        self._build_back(columns)
        self._build_moving(columns)
        self.fill(page)
        self.context.hub.changed.connect(self._told)

    def _build_stick(self, columns: Columns) -> None:
        self.stick = Card(_("On a stick"))
        self.away = Text("", "strong")
        self.stick.add(self.away)
        self.stick.add(
            soft(
                _(
                    "A backup on this laptop is lost with it. Put one on a stick every week, and keep the "
                    "stick somewhere else. It is locked: whoever finds it reads nothing without a passphrase."
                )
            )
        )
        self.to_stick = Primary(_("Back up to a stick…"), self._choose_stick, icon="usb")
        self.stick.add(FlowRow(self.to_stick))
        self.progress = Progress(_("Making the backup and checking it…"))
        self.progress.hide()
        self.stick.add(self.progress)
        columns.columns[0].addWidget(self.stick)

    def _build_here(self, columns: Columns) -> None:
        self.on_laptop = Card(_("On this laptop"))
        self.now_button = Button(_("Back up now"), self._back_up_here, icon="save")
        self.on_laptop.add_beside_title(self.now_button)
        self.list = Card(look="")
        self.list.setContentsMargins(-18, -14, -18, -16)  # it has no edge of its own
        self.on_laptop.add(self.list)
        self.on_laptop.add(
            soft(
                _(
                    "The program makes one a day, when you lock it and when you close it, if something was "
                    "changed. Older ones are thinned: seven days, five weeks, twelve months."
                )
            )
        )
        columns.columns[1].addWidget(self.on_laptop)

    def _build_back(self, columns: Columns) -> None:
        card = Card(_("Bring one back"))
        card.add(
            soft(
                _(
                    "Everything is then as it was at that moment. What is here now is kept beside it. "
                    "You are asked for the name and passphrase of that day."
                )
            )
        )
        self.restore_button = Button(_("Lock and choose a backup"), self._restore, icon="history")
        card.add(FlowRow(self.restore_button))
        columns.columns[0].addWidget(card)

    def _build_moving(self, columns: Columns) -> None:
        card = Card(_("Move to another laptop"))
        steps = (
            _("Back up to a stick here."),
            _("Install Coprod Desktop on the other laptop and open it."),
            _("Choose “Bring back a backup”, then the file on the stick."),
            _("See that all is there. Then delete the folder on this laptop, so that only one goes on."),
        )
        for number, words in enumerate(steps, 1):
            card.add(Text(f"{number}. {words}"))
        self.folder = soft("")
        card.add(self.folder)
        columns.columns[1].addWidget(card)

    def load(self) -> None:
        self.run(backups_shown, done=self._show)

    def _told(self, change: Change) -> None:
        if change.act in (Act.BACKUP_MADE, Act.BACKUPS_RENEWED):
            self.reload()

    def _show(self, shown: BackupsShown) -> None:
        self._folder = shown.folder
        self.away.setText(
            _("The last one that left this laptop: {when}").format(when=moment(shown.away_at, shown.zone))
            if shown.away_at
            else _("No backup has left this laptop yet.")
        )
        lines = [self._line(row, shown.zone) for row in shown.here[:_SHOWN]]
        self.list.show_lines(lines, _("There is none here yet."))
        self.now_button.forbid("" if shown.due else _("Nothing was changed since the last one."))
        self.folder.setText(_("The folder here: {folder}").format(folder=shown.folder.parent))

    def _line(self, row: BackupRow, zone: str) -> Line:
        return Line(moment(row.made, zone), size_words(row.bytes), icon="circle-check", tone="done")

    def _choose_stick(self) -> None:
        dialog = QFileDialog(self.window(), _("Choose the stick"), sticks_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.back_up_to)
        dialog.open()  # never blocking: locking must be able to hide it

    def back_up_to(self, folder: str | Path) -> None:
        """Make a backup in a folder that leaves this laptop."""
        self._begin()
        self.act(back_up, Path(folder), True, self.progress.step, done=self._made, failed=self._not_made)

    def _back_up_here(self) -> None:
        self._begin()
        self.act(back_up_here, self.progress.step, done=self._made, failed=self._not_made)

    def _begin(self) -> None:
        self.trouble.hide()
        self.progress.begin()
        for button in (self.to_stick, self.now_button):
            button.forbid(_("A backup is being made…"))

    def _made(self, _change: object) -> None:
        self._end()
        self.context.say(_("The backup is made and checked."))

    def _not_made(self, error: PlainError) -> None:
        self._end()
        if isinstance(error, Stopped):
            self.context.say(_("Stopped. No backup was made, and nothing was changed."))
            return
        self.trouble.words.setText(str(error))
        self.trouble.show()

    def _end(self) -> None:
        self.progress.hide()
        for button in (self.to_stick, self.now_button):
            button.forbid("")
        self.reload()

    def _restore(self) -> None:
        self.context.restore()


def size_words(size: int) -> str:
    """A size as people say it."""
    megabytes = size / 1_000_000
    if megabytes < 1:
        return _("less than one megabyte")
    return ngettext("{n} megabyte", "{n} megabytes", round(megabytes))
