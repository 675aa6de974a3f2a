"""Beneath what is private: emergency access to it, and a conflict of interest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.need_to_know import my_standing
from coprod_desktop.queries.rows.need_to_know import MyStanding
from coprod_desktop.services.need_to_know import ReadInEmergency, ReadNow, read_in_emergency
from coprod_desktop.ui.kit import Button, Card, FlowRow, LinkButton, Text, clear, column
from coprod_desktop.ui.need_to_know.forms import AskForm, ConflictForm
from coprod_desktop.ui.people.read_alone import ReadAlone
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, label, moment, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.support.dialog import PrivateDialog


class StandingPart(Card):
    """Looks the same whether or not anything is written down."""

    def __init__(self, dialog: "PrivateDialog", person_id: int) -> None:
        super().__init__(_("Not named, or too close to them?"))
        self._dialog, self._person_id = dialog, person_id
        self.shown: MyStanding | None = None
        self.words = Text("")
        self.read = Button(_("Read it now"), self._read, icon="eye")
        self.ask_button = LinkButton(_("Ask for emergency access"), self._ask_for_it, icon="lock")
        self.conflict = LinkButton(_("I have a conflict of interest"), self._declare)
        self.add(self.words)
        self.add(self.read)
        self.add(FlowRow(self.ask_button, self.conflict, gap=18))
        self.hide()

    def ask(self) -> None:
        """Ask how whoever is signed in stands to it now."""
        self._dialog.context.run(my_standing, self._person_id, done=self._show)

    def _show(self, shown: MyStanding) -> None:
        if self._dialog.context.beside.on:
            return
        self.shown = shown
        words = self._said(shown)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.read.setVisible(shown.emergency is not None and shown.emergency.holds)
        self.ask_button.setVisible(not shown.why_not_ask)
        self.conflict.setVisible(shown.conflict_since is None and not shown.is_me)
        self.setVisible(not shown.is_me)

    def _said(self, shown: MyStanding) -> str:
        if shown.conflict_since is not None:
            words = _("You declared a conflict of interest on {day}: what is private about {name} is closed "
                      "to you. A safeguarding lead can end that.")  # fmt: skip
            return words.format(day=short_date(shown.conflict_since), name=shown.name)
        mine = shown.emergency
        if mine is not None and mine.waiting:
            return _("You asked for emergency access {when}. The lead sees it at once.").format(
                when=moment(mine.asked_at)
            )
        if mine is not None and mine.holds and mine.until is not None:
            words = _(
                "The lead lets you read until {when}. Each time you do is kept, for the lead and for {name}."
            )
            return words.format(when=moment(mine.until), name=shown.name)
        return "" if self._dialog.context.may(Permission.LEAD) else shown.why_not_ask

    def _ask_for_it(self) -> None:
        if self.shown is not None:
            form = AskForm(self._dialog.context, self._person_id, self.shown.name, self._dialog)
            form.recorded.connect(self._changed)
            form.open()

    def _declare(self) -> None:
        if self.shown is not None:
            form = ConflictForm(self._dialog.context, self._person_id, self.shown.name, self._dialog)
            form.recorded.connect(self._changed)
            form.open()

    def _changed(self, _change: object) -> None:
        self._dialog.look_again()

    def _read(self) -> None:
        if self.shown is not None and self.shown.emergency is not None:
            context = self._dialog.context
            request = ReadInEmergency(self.shown.emergency.id)
            context.run(read_in_emergency, request, done=self._opened, failed=context.show_trouble)

    def _opened(self, read: ReadNow) -> None:
        if self.shown is not None and self._dialog.isVisible():
            EmergencyDialog(self._dialog.context, self.shown.name, read, self._dialog).open()


class EmergencyDialog(ReadAlone):
    """What was given, read once; it closes when its time is over, and once someone is beside us."""

    def __init__(self, context: AppContext, name: str, read: ReadNow, parent: QWidget) -> None:
        super().__init__(context, _("Emergency access: {name}").format(name=name), parent)
        self.body.addLayout(self.list)
        clear(self.list)
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.timeout.connect(self._over)
        self._until.start(read.seconds_left * 1000)
        for row in read.rows:
            card = Card(label(row.kind))
            for part, words in row.parts:
                if words:
                    card.add(column(Text(label(part), "strong"), Text(words), gap=1))
            self.list.addWidget(card)
        if not read.rows:
            self.list.addWidget(Text(_("What was given was written anew since. Ask the lead again.")))
        self.add_close()

    def _over(self) -> None:
        """Its time has passed: nothing of it is left standing there."""
        clear(self.list)
        self.reject()
