"""Bringing back a backup while nobody is signed in; also what stands in for a store that can't be read."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.queries.rows.backups import BackupRow
from coprod_desktop.queries.rows.came_back import would_come_back_words
from coprod_desktop.ui.kit.buttons import Button, LinkButton
from coprod_desktop.ui.kit.choices import ChoiceRow
from coprod_desktop.ui.kit.fields import PassphraseField, TextField
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.folders import documents_folder
from coprod_desktop.ui.kit.layout import Card, Notice
from coprod_desktop.ui.kit.progress import Progress
from coprod_desktop.ui.kit.text import Text, soft
from coprod_desktop.ui.shell.door import Door, Keys
from coprod_desktop.ui.shell.front import FrontPage
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.wording import _, moment

_SHOWN = 6


class RestorePage(FrontPage):
    """Which backup, and what opened it on the day it was made.

    `restored(name, words)` when it is in place, or what could be saved of a damaged store: what is told then.
    """

    restored = Signal(str, str)
    anew = Signal(str)
    """A store that can’t be read was put aside, so that a new one can begin: where it is kept."""
    left = Signal()

    def __init__(self, runner: Runner, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Bring back a backup"),
            _("What is here now is kept beside it, and can be brought back in the same way."),
            parent=parent,
        )
        self._runner, self._door = runner, door
        self._other: Path | None = None
        self.damage = Notice("")
        self.damage.hide()
        self.add(self.damage)
        self.which = ChoiceRow("file", _("Backups on this laptop"), upright=True)
        self.none = soft(_("There are none on this laptop. Choose one from a stick."))
        self.which.changed.connect(self._picked)
        self.add_field(self.which)
        self.add(self.none)
        self.other = LinkButton(_("Choose one from a stick…"), self._choose, icon="usb")
        self.add(self.other)
        self.chosen = Text("", "strong")
        self.chosen.hide()
        self.add(self.chosen)
        self.comes_back = Notice("", icon="history")
        self.comes_back.hide()
        self.add(self.comes_back)
        self.name = TextField("name", _("Sign-in name"), hint=_("As on the day the backup was made."))
        self.passphrase = PassphraseField("passphrase", _("Passphrase of that day"))
        self.code = TextField("code", _("Recovery code of that day"))
        self.use_code = LinkButton(_("Use the recovery code instead"), self._turn)
        self.use_code.setCheckable(True)
        for field in (self.name, self.passphrase, self.code):
            self.add_field(field)
        self.add(self.use_code)
        self.code.hide()
        self.progress = Progress(_("Looking through the backup, then bringing it back…"))
        self.progress.hide()
        self.back = self.way_back = Button(_("Back"), self.left.emit)
        self.add_buttons(_("Bring it back"), self.back)
        self.add(self.progress)
        self.ask_anew = LinkButton(_("Or begin anew, with an empty store…"), self._explain_anew)
        self.anew_card = Card(_("Begin anew?"))
        self.anew_card.add(
            Text(
                _(
                    "Only if no backup can be found anywhere, on no stick either. The store that can’t be "
                    "read is kept on this laptop, with its backups, in case someone can save something "
                    "from it. Everything else begins empty: you bring in your people again."
                )
            )
        )
        self.do_anew = Button(_("Keep it aside and begin anew"), self._begin_anew)
        self.anew_card.add(FlowRow(self.do_anew, Button(_("Not now"), self._hide_anew)))
        self.save = LinkButton(_("Or save what can still be read of the damaged one"), self._salvage)
        self.add_below(self.save, self.ask_anew)
        self.foot.addWidget(self.anew_card)
        self._hide_anew()

    def begin(self, file: Path | None = None) -> None:
        """Be shown afresh, perhaps with a file that was chosen already."""
        self.damage.hide()
        self.save.hide()
        self._hide_anew()
        self.clear_trouble()
        self.busy("")
        for field in (self.passphrase, self.code):
            field.set("")
        self._take(file)
        self._list()
        self._to_keys()

    def begin_damaged(self, keys: Keys) -> None:
        """Be shown because the store can't be read: the newest good backup is looked for and offered."""
        self.begin()
        self.title.setText(_("The store can’t be read"))
        self.damage.words.setText(_("Looking for the newest good backup…"))
        self.damage.show()
        self.ask_anew.hide()
        self.name.set(keys.name)
        self.passphrase.set(keys.passphrase)
        self.busy(_("Looking for the newest good backup…"))
        self._runner.run_unopened(
            self._door.newest_good, keys, done=self._found_good, failed=self._found_none
        )

    def submit(self) -> None:
        file = self._other or self.which.value()
        if file is None:
            # Beside the list; where there is none, above the card.
            raise RuleBroken(_("Choose which backup."), None if self.which.isHidden() else "file")
        by_code = self.code.isVisible()
        if by_code and not self.code.value():
            raise RuleBroken(_("Type the code from the printed page."), "code")
        if not by_code and not self.name.value():
            raise RuleBroken(_("Write the sign-in name of that day."), "name")
        keys = Keys(self.name.value(), self.passphrase.value())
        self.busy(_("Being brought back…"))
        self.progress.begin()
        self.back.forbid(_("Press Stop first."))
        self._runner.run_unopened(
            self._door.restore,
            file,
            keys,
            self.code.value() if by_code else "",
            self.progress.step,
            done=self._done,
            failed=self.refused,
        )

    def refused(self, error: PlainError) -> None:
        self.progress.hide()
        self.back.forbid("")
        super().refused(error)

    def _list(self) -> None:
        self.title.setText(_("Bring back a backup"))
        self._runner.run_unopened(self._door.backups, done=self._listed, failed=self.refused)

    def _listed(self, found: Sequence[BackupRow]) -> None:
        self.which.offer([(row.path, moment(row.made)) for row in found[:_SHOWN]])
        self.which.setVisible(bool(found))
        self.none.setVisible(not found)
        if not found and self._other is None and not self.passphrase.value():
            self.other.setFocus()  # as on a new laptop: the stick comes first

    def _found_good(self, good: BackupRow | None) -> None:
        self.busy("")
        if good is None:
            self._found_none(None)
            return
        self.damage.words.setText(
            _(
                "It may be damaged. The newest good backup is of {when}. What was recorded after that must "
                "be typed again. The damaged file is kept, in case someone can save more from it."
            ).format(when=moment(good.made))
        )
        self.which.set(good.path)
        self.save.show()
        self.ask_anew.hide()
        self.primary.setFocus()

    def _found_none(self, error: PlainError | None) -> None:
        self.busy("")
        self.damage.words.setText(
            _("It may be damaged, and no good backup was found on this laptop. Look for one on a stick.")
        )
        self.save.show()
        self.ask_anew.show()
        self.other.setFocus()

    def _salvage(self) -> None:
        self.clear_trouble()
        self.busy(_("Saving what can be read. The damaged file is kept…"))
        keys = Keys(self.name.value(), self.passphrase.value())
        self._runner.run_unopened(self._door.salvage, keys, done=self._saved, failed=self.refused)

    def _saved(self, words: str) -> None:
        self.busy("")
        self.passphrase.set("")
        self.restored.emit(self.name.value(), words)

    def _hide_anew(self) -> None:
        self.anew_card.hide()
        self.ask_anew.setVisible(self.damage.isVisibleTo(self))

    def _explain_anew(self) -> None:
        self.ask_anew.hide()
        self.anew_card.show()
        self.do_anew.setFocus()
        QTimer.singleShot(0, self, self._see_anew)  # once it has its place

    def _see_anew(self) -> None:
        self.scroller.ensureWidgetVisible(self.anew_card)

    def _begin_anew(self) -> None:
        self.busy(_("The store is being put aside…"))
        self._runner.run_unopened(self._door.begin_anew, done=self._put_aside, failed=self.refused)

    def _put_aside(self, kept: str) -> None:
        self.busy("")
        self.passphrase.set("")
        self.anew.emit(kept)

    def _choose(self) -> None:
        kinds = _("Backups (*.coprod);;All files (*)")
        dialog = QFileDialog(self.window(), _("Choose a backup"), documents_folder(), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()  # never blocking: the window answers meanwhile

    def _chosen(self, file: str) -> None:
        self._take(Path(file))
        self._to_keys()

    def _to_keys(self) -> None:
        """The keyboard goes to what is typed next."""
        if self.code.isVisible():
            self.code.setFocus()
        else:
            (self.passphrase if self.name.value() else self.name).setFocus()

    def _picked(self) -> None:
        self._other = None
        self.chosen.hide()
        self._look_beside(self.which.value())

    def _take(self, file: Path | None) -> None:
        self._other = file
        self.chosen.setText(file.name if file else "")
        self.chosen.setVisible(file is not None)
        if file is not None:
            self.which.set(None)
        self._look_beside(file)

    def _look_beside(self, file: Path | None) -> None:
        """Say what would come back with a backup, before it is brought back."""
        self.comes_back.hide()
        if file is not None:
            self._runner.run_unopened(
                self._door.erased_known, file, done=self._looked_beside, failed=self._not_looked_beside
            )

    def _looked_beside(self, known: datetime | None) -> None:
        """They are answered in the order in which they were asked, so the last one is of what is chosen."""
        self.comes_back.setVisible(known is not None)
        if known is not None:
            self.comes_back.words.setText(would_come_back_words(known))

    def _not_looked_beside(self, _error: PlainError) -> None:
        """It is no backup, which is said when it is to be brought back."""
        self.comes_back.hide()

    def _turn(self) -> None:
        by_code = self.use_code.isChecked()
        for field in (self.name, self.passphrase):
            field.setVisible(not by_code)
        self.code.setVisible(by_code)
        self.use_code.set_words(
            _("Use name and passphrase instead") if by_code else _("Use the recovery code instead")
        )

    def _done(self, _nothing: object) -> None:
        self.progress.hide()
        self.back.forbid("")
        self.busy("")
        for field in (self.passphrase, self.code):
            field.set("")
        self.restored.emit(self.name.value(), _("The backup is back: all stands as it did then."))
