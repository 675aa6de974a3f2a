"""Forms beside the list: when to try again, whom to remind, and the text to send."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.queries.rows.ringing import RingPerson
from coprod_desktop.queries.rows.telling import TellWay
from coprod_desktop.services.ringing import AddReminder, NoteTry, add_reminder, note_try
from coprod_desktop.ui.kit import (
    Button,
    DateField,
    FlowRow,
    FormDialog,
    LongTextField,
    Text,
    TextField,
    announce,
    column,
    soft,
)
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.kit.qr import QrCode
from coprod_desktop.ui.ringing import words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.copied import copy
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import RingOutcome
from coprod_desktop.wording import _


class LaterDialog(FormDialog):
    """Another day to try, and perhaps a time."""

    def __init__(self, context: AppContext, person: RingPerson, parent: QWidget | None) -> None:
        super().__init__(_("Try another day"), _("Try then"), parent, width=460)
        self.context, self.person = context, person
        self.add(soft(context.beside.words(person.person_id, person.name)))
        self.add_field(DateField("next_on", _("Which day?")))
        self.add_field(TextField("next_words", _("What time suits them?"), hint=_("Such as “after six”.")))

    def submit(self) -> None:
        keys = tuple(thing.key for thing in self.person.things)
        request = NoteTry(self.person.person_id, keys, RingOutcome.LATER, **self.values())
        self.context.run(note_try, request, done=self.saved, failed=self.refused)


class ReminderDialog(FormDialog):
    """Someone asked to be reminded of something."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Remind someone"), _("Put on the list"), parent, width=520)
        self.context = context
        self.finder = PersonFinder("person", _("Who?"), context, whom=Whom(taking_part=True))
        self.add_field(self.finder)
        self.add_field(
            TextField("words", _("Of what?"), hint=_("In a few words. It is not printed on the list."))
        )
        self.add_field(DateField("since", _("From which day? (today if empty)")))

    def submit(self) -> None:
        values = self.values()
        picked = values["person"]
        request = AddReminder(picked.id if picked is not None else None, values["words"], values["since"])
        self.context.run(add_reminder, request, done=self.saved, failed=self.refused)


class TextDialog(Dialog):
    """A neutral text, to copy or to scan with the office mobile. It closes when names must not be seen."""

    def __init__(
        self, context: AppContext, person: RingPerson, way: TellWay, text: str, parent: QWidget | None
    ) -> None:
        name = context.beside.words(person.person_id, person.name)
        super().__init__(_("Text to {name}").format(name=name), parent, width=640)
        self.context, self.person, self.way = context, person, way
        if words.mind(way):
            self.add(Text(words.mind(way)))
        self.add(Text(words.reach(way), "strong"))
        self.text = LongTextField("text", _("The text"), lines=4)
        self.text.set(text)
        self.code = QrCode(_("A code that opens this text on the office mobile"))
        self.copy = Button(_("Copy the text"), self._copy, icon="copy")
        self.copied = soft("")
        too_long = _("That is too long for a code. Shorten it, or copy it.")
        self.too_long = Text(too_long, "attention")
        left = column(
            self.text, soft(_("It names no organisation, topic, place or surname. Keep it so.")),
            FlowRow(self.copy), self.copied, self.too_long, gap=10,
        )  # fmt: skip
        left.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addLayout(left, 1)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        self.add(holder)
        self.add(soft(_("Scan the code with the office mobile, and send the text from there.")))
        self.sent = Button(_("It was sent"), self._sent)
        self.sent.setToolTip(_("Notes that they were asked, and when to try next"))
        self.add_buttons(self.sent)
        self.add_close()
        self.text.changed.connect(self._draw)
        context.beside.changed.connect(self._beside)
        self._draw()

    def _draw(self) -> None:
        drawn = self.code.say(words.sms_address(self.way.value, self.text.value()))
        self.too_long.setVisible(not drawn)
        self.copied.setText("")

    def _copy(self) -> None:
        copy(self.text.value())
        told = _("Copied. It is taken off the clipboard when the window is locked.")
        self.copied.setText(told)
        announce(self, told)

    def _sent(self) -> None:
        keys = tuple(thing.key for thing in self.person.things)
        request = NoteTry(self.person.person_id, keys, RingOutcome.ASKED)
        self.context.run(note_try, request, failed=self.context.show_trouble)
        self.accept()

    def _beside(self) -> None:
        if self.context.beside.hides(self.person.person_id):
            self.reject()
