"""After a session: what was decided, and who couldn't come and is caught up about it."""

from typing import TYPE_CHECKING

from coprod_desktop.queries.rows.leave_paper import Outcome
from coprod_desktop.services.their_say import WriteOutcome, write_outcome
from coprod_desktop.ui.kit import Card, LinkButton, LongTextField, Text, soft
from coprod_desktop.ui.sessions.catch_up_line import catch_up_line
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _

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
