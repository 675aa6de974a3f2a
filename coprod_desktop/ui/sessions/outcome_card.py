"""After a session: what was decided, and who couldn't come and is caught up about it."""

from functools import partial
from typing import TYPE_CHECKING

from coprod_desktop.queries.rows.leave_paper import CATCH_UP, CatchUpLine, Outcome
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.services.ringing import Told, told
from coprod_desktop.services.their_say import WriteOutcome, write_outcome
from coprod_desktop.ui.kit import Button, Card, Line, LinkButton, LongTextField, Text, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.sessions.page import SessionView


class OutcomeForm(RecordForm):
    """What was decided at a session."""

    def __init__(self, context: AppContext, parent: "SessionView", shown: Outcome) -> None:
        super().__init__(context, _("What was decided"), _("Save"), parent, width=560)
        self._session_id = shown.session_id
        self.keep_to(("session", shown.session_id))
        field = LongTextField(
            "outcome",
            _("What was decided"),
            hint=_("Those who couldn’t come may read it, and take it home. Leave out whatever is private."),
            lines=6,
        )
        field.set(shown.words)
        self.add_field(field)

    def submit(self) -> None:
        self.send(write_outcome, WriteOutcome(self._session_id, self.fields["outcome"].value()))


class OutcomeCard(Card):
    """Shown once a session has begun: what was decided; once it is over, whom to catch up."""

    def __init__(self, view: "SessionView") -> None:
        super().__init__(_("What was decided"), parent=view)
        self._view = view
        self._shown: Outcome | None = None
        self.write = LinkButton(_("Write it down"), self._write, icon="pencil")
        self.add_beside_title(self.write)
        self.hide()

    def show_outcome(self, shown: Outcome) -> None:
        """Show one session's."""
        beside = self._view.context.beside
        state = (shown, beside.on, beside.person_id)
        if state == self._shown_as:
            return
        self._shown_as, self._shown = state, shown
        self.write.set_words(_("Change it") if shown.words else _("Write it down"))
        self.clear()
        if shown.words:
            self.add(Text(beside.note(shown.words)))
        else:
            self.add(soft(_("Not written down yet. Those who couldn’t come may read it.")))
        for line in shown.lines:
            self.add(catch_up_line(self._view.context, line, named=False))
        self.setVisible(shown.begun)

    _shown_as: object = None

    def _write(self) -> None:
        if self._shown is not None:
            OutcomeForm(self._view.context, self._view, self._shown).open()


def catch_up_line(context: AppContext, line: CatchUpLine, *, named: bool = True) -> Line:
    """Someone to catch up: print what they missed, or it was told by phone; done in one press.

    `named` says which session it is about, for where that is not clear.
    """
    name = context.beside.words(line.person_id, line.name)
    title = _("Catch-up for {name}").format(name=name)
    about = _("{session}, {day}").format(session=line.title, day=short_date(line.on)) if named else ""
    under = _("Told") if line.told else about
    show = partial(context.open, "paper", kind=CATCH_UP, session_id=line.session_id, person_id=line.person_id)
    print_ = Button(_("Print…"), show, icon="printer")
    actions = [print_]
    if not line.told:
        key = (
            RingKey(session_id=line.session_id)
            if line.to_tell_id is None
            else RingKey(to_tell_id=line.to_tell_id)
        )
        request = Told(line.person_id, (key,))
        actions.append(Button(_("Told"), partial(context.run, told, request, failed=context.show_trouble)))
    for button in actions:
        button.setAccessibleDescription(title)
        button.setProperty("spot", f"catch-up {line.person_id} {line.session_id} {button.words()}")
    return Line(title, under, *actions, icon="check" if line.told else "megaphone")
