"""Writing down a first conversation. Every field may stay empty; the order is how one usually talks."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.first_talk import FirstTalkRow, FirstTalks
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services.first_talk import WriteFirstTalk, write_first_talk
from coprod_desktop.ui.kit import (
    ComboField,
    DateField,
    LongTextField,
    TickRow,
    heading,
    side_by_side,
    soft,
)
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import PaymentAnswer, Told
from coprod_desktop.wording import _, label, short_date

_SAME = (
    "project_id", "held_on", "payment", "payment_on", "session_id", "visit_words",
)  # fmt: skip
"""The fields that hold what the row holds under the same name."""


class FirstTalkForm(RecordForm):
    """One conversation; nothing is asked for that they did not bring up or need to decide."""

    columns: ClassVar[dict[str, str | None]] = {"said_at": None, "agreed_on": None}

    def __init__(
        self, context: AppContext, parent: QWidget, talks: FirstTalks, row: FirstTalkRow | None
    ) -> None:
        super().__init__(context, _("First conversation"), _("Save"), parent, width=660)
        self._talks, self._row = talks, row
        if row is not None:
            said = (("private_record", row.said.id),) if row.said is not None else ()
            self.keep_to(("first_talk", row.id), *said, parts=("told_then",))
        self.add(soft(_("Nothing has to be filled in. Write what they want written, in their words.")))
        self._ask_when(context, talks)
        self.add_field(LongTextField("likes", _("What they would like to do"), lines=2))
        self.add_field(LongTextField("rather_not", _("What they don’t want"), lines=2))
        self.add(soft(_("What they need to take part is kept as a need: “Add a need”, after this.")))
        self._ask_payment(talks)
        self._ask_told()
        self._ask_next(context, talks)
        self._ask_readers(talks)
        self.add(may_read())
        self._fill()

    def _ask_when(self, context: AppContext, talks: FirstTalks) -> None:
        held = DateField("held_on", _("When"), today=talks.today)
        projects = [(pick.id, pick.name) for pick in talks.projects]
        row = self._row
        if row is not None and row.project_id is not None and row.project_id not in dict(projects):
            projects.insert(0, (row.project_id, row.project))
        about = ComboField("project_id", _("For a project"), projects, unset=_("No particular one"), width=34)
        self.watch(held)
        self.watch(about)
        self.add(side_by_side(held, about))
        whom = Whom(taking_part=True, but=talks.person_id)
        self.with_ = PersonFinder("with_id", _("Who talked with them"), context, whom=whom)
        self.add_field(self.with_)

    def _ask_payment(self, talks: FirstTalks) -> None:
        self.add(heading(_("Payment")))
        self.add(
            soft(
                _("Offered in writing; accepting it is their choice. It may affect benefits: say so, and who "
                  "can advise them, before they answer.")
            )
        )  # fmt: skip
        offer = _("As it stands on the paper they were given: how much, for what, how it is paid.")
        self.add_field(LongTextField("payment_words", _("What was offered"), hint=offer, lines=2))
        answers = [(one, label(one)) for one in PaymentAnswer]
        answer = ComboField("payment", _("Their answer so far"), answers, width=26)
        on = DateField("payment_on", _("On"), today=talks.today)
        self.watch(answer)
        self.watch(on)
        self.add(side_by_side(answer, on))

    def _ask_told(self) -> None:
        self.add(heading(_("What they were told")))
        told = TickRow("told", _("Said openly"))
        told.offer([(one, label(one)) for one in Told])
        self.add_field(told)
        self.add_field(LongTextField("told_words", _("Anything else they were told"), lines=2))

    def _ask_next(self, context: AppContext, talks: FirstTalks) -> None:
        self.add(heading(_("What happens next")))
        self.add_field(LongTextField("next_steps", _("As agreed"), lines=2))
        sessions = [(pick.id, f"{pick.name} · {pick.under}") for pick in talks.sessions]
        row = self._row
        if row is not None and row.session_id is not None and row.session_id not in dict(sessions):
            day = short_date(row.session_on) if row.session_on is not None else ""
            sessions.insert(0, (row.session_id, f"{row.session} · {day}"))
        self.add_field(
            ComboField("session_id", _("Comes first to"), sessions, unset=_("Not said yet"), width=40)
        )
        whom = Whom(taking_part=True, but=talks.person_id)
        self.met_by = PersonFinder("met_by_id", _("Who meets them there"), context, whom=whom)
        self.add_field(self.met_by)
        happens = _("For their first-visit sheet; printed only if their paper may name place and topic.")
        self.add_field(LongTextField("visit_words", _("What will happen there"), hint=happens, lines=2))

    def _ask_readers(self, talks: FirstTalks) -> None:
        self.add(heading(_("Who may read this")))
        hint = _("Their words are sealed for these, and for whoever talked with them. Whoever opens this "
                 "sees the rest: the day, the answer, the first visit.")  # fmt: skip
        if talks.lead_reads:
            hint = _("Their words are sealed for these, for whoever talked with them and for the "
                     "safeguarding lead: tell them so. Whoever opens this sees the rest: the day, the "
                     "answer, the first visit.")  # fmt: skip
        readers = TickRow("readers", _("As they said"), hint=hint)
        readers.offer([(one.id, one.name) for one in talks.may_name])
        self.add_field(readers)

    def _fill(self) -> None:
        row = self._row
        said = row.said if row is not None else None
        self.fields["readers"].set([one.id for one in said.readers] if said else (self._talks.me,))
        if said is not None:
            for part, words in said.parts:
                self.fields[part.value].set(words)
        if row is not None:
            for key in _SAME:
                self.fields[key].set(getattr(row, key))
            self.fields["told"].set(row.told)
            self.with_.begin_with(row.with_id)
            self.met_by.begin_with(row.met_by_id)
        self._touched = False

    def submit(self) -> None:
        values = self.values()
        for key in ("with_id", "met_by_id"):
            values[key] = values[key].id if values[key] is not None else None
        request = WriteFirstTalk(
            person_id=self._talks.person_id, talk_id=self._row.id if self._row is not None else None, **values
        )
        self.send(write_first_talk, request)
