"""Their say: what is decided while someone is away, and what they say of it, one press each."""

from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rows.leave_paper import THEIR_SAY, SayLine, Says, SaySession
from coprod_desktop.queries.their_say import says
from coprod_desktop.services.their_say import RecordSay, RemoveSay, record_say, remove_say
from coprod_desktop.ui.handover.words import lower_first
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, LinkButton, LongTextField, Text, soft
from coprod_desktop.ui.kit.forms import FormDialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Say
from coprod_desktop.wording import _, label, ngettext, short_date


class SayDialog(FormDialog):
    """What they say of one decision, in their words."""

    def __init__(self, context: AppContext, absence_id: int, line: SayLine, parent: QWidget | None) -> None:
        super().__init__(_("Say it now"), _("Keep it"), parent, width=480)
        self.context, self.absence_id, self.line = context, absence_id, line
        self.add(soft(line.what))
        field = LongTextField(
            "words", _("In their words"), hint=_("It is read out when this is decided."), lines=3
        )
        field.set(line.words)
        self.add_field(field)

    def submit(self) -> None:
        request = RecordSay(self.absence_id, self.line.agenda_item_id, Say.NOW, **self.values())
        self.context.runner.run(record_say, request, done=self.saved, failed=self.refused)


class SayCard(Card):
    """What is decided without them. Hidden where nothing is."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Their say"), parent=parent)
        self.context = context
        self._shown: Says | None = None
        self.hide()

    def follow(self, absence_id: int) -> None:
        """Ask what is decided without whose absence this is, and show it."""
        if self._shown is not None and self._shown.absence_id != absence_id:
            self.hide()
        self.context.run(says, absence_id, done=self._show, failed=self._gone)

    def _gone(self, _error: PlainError) -> None:
        self.hide()

    def _show(self, shown: Says) -> None:
        spot = self._spot()
        self._shown = shown
        self.clear()
        for session in shown.sessions:
            self.add(Text(_decides(session)))
            for line in session.lines:
                self.add(self._line(shown, line))
        if shown.sessions:
            slip = LinkButton(_("Print it as a slip"), self._print, icon="printer")
            self.add(FlowRow(slip))
        self.setVisible(bool(shown.sessions))
        for button in self.findChildren(Button):
            if spot and button.property("spot") == spot:
                button.setFocus()

    def _line(self, shown: Says, line: SayLine) -> Line:
        presses = [
            self._press(line, Say.NOW, _("Say it now…"), partial(self._say_now, line)),
            self._press(line, Say.WAIT, _("Wait for me"), partial(self._say, line, Say.WAIT)),
            self._press(line, Say.GO_AHEAD, _("Go ahead"), partial(self._say, line, Say.GO_AHEAD)),
        ]
        made = Line(line.what, self._said(shown, line), icon="message-circle")
        row = FlowRow(*presses)
        if line.kind is not None:
            take_away = LinkButton(_("Take it away"), partial(self._take_away, line))
            take_away.setAccessibleDescription(line.what)
            row.add(take_away)
        made.words.addWidget(row)
        return made

    def _press(self, line: SayLine, kind: Say, words: str, does: partial[None]) -> Button:
        button = Button(words, does, icon="check" if line.kind is kind else "")
        button.setAccessibleDescription(line.what)
        button.setProperty("spot", f"{kind.value} {line.agenda_item_id}")
        return button

    def _said(self, shown: Says, line: SayLine) -> str:
        if line.kind is None:
            return ""
        beside = self.context.beside
        name = beside.words(shown.person_id, shown.name)
        words = (
            f"“{beside.note(line.words, shown.person_id)}”" if line.words else lower_first(label(line.kind))
        )
        return _("{name} says: {words}").format(name=name, words=words)

    def _spot(self) -> str:
        focused: QWidget | None = QApplication.focusWidget()
        return (
            str(focused.property("spot") or "") if focused is not None and self.isAncestorOf(focused) else ""
        )

    def _say(self, line: SayLine, kind: Say) -> None:
        if self._shown is not None:
            request = RecordSay(self._shown.absence_id, line.agenda_item_id, kind)
            self.context.run(record_say, request, failed=self.context.show_trouble)

    def _say_now(self, line: SayLine) -> None:
        if self._shown is not None:
            SayDialog(self.context, self._shown.absence_id, line, self.window()).open()

    def _take_away(self, line: SayLine) -> None:
        if self._shown is not None:
            request = RemoveSay(self._shown.absence_id, line.agenda_item_id)
            self.context.run(remove_say, request, failed=self.context.show_trouble)

    def _print(self) -> None:
        if self._shown is not None:
            self.context.open("paper", kind=THEIR_SAY, absence_id=self._shown.absence_id)


def _decides(session: SaySession) -> str:
    many = ngettext("one thing", "{n} things", len(session.lines))
    words = _("{session}, {day}, decides {many}: say it now, wait, or go ahead?")
    return words.format(session=session.title, day=short_date(session.on), many=many)
