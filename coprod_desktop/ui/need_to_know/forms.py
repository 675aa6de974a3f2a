"""Asking for emergency access, answering it, and declaring a conflict of interest."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.need_to_know import EmergencyRow
from coprod_desktop.services.need_to_know import (
    LENT,
    AnswerEmergency,
    AskEmergency,
    DeclareConflict,
    answer_emergency,
    ask_emergency,
    declare_conflict,
)
from coprod_desktop.ui.kit import Button, ChoiceRow, FlowRow, FormDialog, LongTextField, Text, TickRow, soft
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import PrivateKind
from coprod_desktop.wording import _, label, ngettext

HOURS = (1, 4, 24, 72)
"""What is offered; most of what cannot wait is over within a day."""


class AskForm(FormDialog):
    """Why it can’t wait, in a few words that the lead alone reads."""

    def __init__(self, context: AppContext, person_id: int, name: str, parent: QWidget | None) -> None:
        super().__init__(_("Emergency access"), _("Ask the lead"), parent, width=560)
        self._context, self._person_id = context, person_id
        words = _("You ask to read what is private about {name}, although they did not name you. The "
                  "safeguarding lead sees it at once, and says for how long. That you asked, and each time "
                  "you read, is kept, and {name} can be told.")  # fmt: skip
        self.add(Text(words.format(name=name)))
        self.add(soft(_("If someone is in danger now, don’t wait for this: ring 999.")))
        self.why = LongTextField("why", _("Why it can’t wait"), lines=3)
        self.add_field(self.why)
        self.add(may_read())

    def submit(self) -> None:
        request = AskEmergency(self._person_id, self.why.value())
        self._context.run(ask_emergency, request, done=self.saved, failed=self.refused)


class AnswerForm(FormDialog):
    """For how long, and what of it: as little as will do."""

    def __init__(self, context: AppContext, row: EmergencyRow, parent: QWidget | None) -> None:
        super().__init__(_("Answer {name}").format(name=row.by), _("Let them read"), parent, width=560)
        self._context, self._row = context, row
        self.add(Text(row.why))
        self.hours = ChoiceRow(
            "hours", _("For"), [(one, ngettext("{n} hour", "{n} hours", one)) for one in HOURS]
        )
        self.hours.set(HOURS[1])
        self.kinds = TickRow("kinds", _("They may read"), hint=_("As little as will do."))
        self.kinds.offer([(kind, label(kind)) for kind in LENT])
        self.kinds.set((PrivateKind.SUPPORT,))
        self.add_fields([self.hours, self.kinds])
        self.add(
            soft(_("It ends by itself. The person is told of it when that is safe: you decide, and note it."))
        )
        self.no = Button(_("Say no"), self._no)
        self.add(FlowRow(self.no))
        context.beside.changed.connect(self.reject)

    def submit(self) -> None:
        self._send(self.hours.value(), tuple(self.kinds.value()))

    def _no(self) -> None:
        self._send(0, ())

    def _send(self, hours: int, kinds: tuple[PrivateKind, ...]) -> None:
        request = AnswerEmergency(self._row.id, hours, kinds)
        self._context.run(answer_emergency, request, done=self.saved, failed=self.refused)


class ConflictForm(FormDialog):
    """Asked once more, because only a lead can end it."""

    def __init__(self, context: AppContext, person_id: int, name: str, parent: QWidget | None) -> None:
        super().__init__(_("A conflict of interest"), _("Close it to me"), parent, width=520)
        self._context, self._person_id = context, person_id
        words = _("You are too close to {name} to read what is private about them: family, a friend, a case "
                  "of your own. No reason is asked. From now on it is closed to you, also as the lead, and "
                  "you can’t be named to read it. A safeguarding lead sees that you said so, and can end "
                  "it.")  # fmt: skip
        self.add(Text(words.format(name=name)))

    def submit(self) -> None:
        request = DeclareConflict(self._person_id)
        self._context.run(declare_conflict, request, done=self.saved, failed=self.refused)
