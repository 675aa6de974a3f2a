"""Forms about recommendations: what is recommended, what came of it, and that contributors were told."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.deliverables import deliverables_of
from coprod_desktop.queries.rows.deliverables import DeliverableLine
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.recommendations import RecommendationRow, RecommendationsAsked
from coprod_desktop.services.recommendations import (
    ContributorsTold,
    Recommended,
    WhatCameOfIt,
    record_outcome,
    record_recommendation,
    record_told,
)
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Outcome
from coprod_desktop.wording import _, label

OURS, THEIRS = "ours", "theirs"


class RecommendationForm(RecordForm):
    """Something the group wants changed: by our own service, or by someone else."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        today: date,
        asked: RecommendationsAsked,
        row: RecommendationRow | None = None,
        *,
        to_whom: str = "",
    ) -> None:
        title = _("A recommendation") if row is None else _("Change the recommendation")
        super().__init__(context, title, _("Record it") if row is None else _("Save"), parent, width=620)
        self._asked, self._row = asked, row
        self.add_field(LongTextField("words", _("What should change?"), lines=3))
        choices = [(OURS, _("Our own service")), (THEIRS, _("Someone else"))]
        self.whose = ChoiceRow("whose", _("Who is asked to change it"), choices)
        self.to_whom = TextField(
            "to_whom", _("Who"), hint=_("Such as: the council’s housing team; the ward; the ministry.")
        )
        self.add_field(self.whose)
        self.add_field(self.to_whom)
        made = DateField("made_on", _("Made on"), today=today, hint=_("Empty means today."))
        follow = DateField("follow_up_on", _("Ask what came of it on"), today=today)
        self.watch(made)
        self.watch(follow)
        self.add(side_by_side(made, follow))
        self.deliverable = ComboField(
            "deliverable_id", _("It stands in"), unset=_("Nothing the project makes"), width=36
        )
        self.add_field(self.deliverable)
        self.deliverable.hide()
        self.whose.changed.connect(self._fit_to_answers)
        self._fill(to_whom)
        project_id = row.project_id if row is not None else asked.project_id
        if project_id is not None:
            context.run(deliverables_of, project_id, done=self._offer)

    def _fill(self, to_whom: str) -> None:
        row = self._row
        if row is not None:
            self.keep_to(("recommendation", row.id))
            for key in ("words", "to_whom", "made_on", "follow_up_on"):
                self.fields[key].set(getattr(row, key))
            self.whose.set(OURS if row.is_ours else THEIRS)
        elif to_whom:
            self.whose.set(THEIRS)
            self.to_whom.set(to_whom)
        self._fit_to_answers()
        self._touched = False

    def _fit_to_answers(self) -> None:
        self.to_whom.setVisible(self.whose.value() == THEIRS)

    def _offer(self, lines: tuple[DeliverableLine, ...]) -> None:
        touched = self._touched
        self.deliverable.offer([(one.id, one.title) for one in lines])
        if self._row is not None:
            self.deliverable.set(self._row.deliverable_id)
        self.deliverable.setVisible(bool(lines))
        self._touched = touched

    def submit(self) -> None:
        values = self.values()
        whose = values.pop("whose")
        if whose is None:
            raise RuleBroken(_("Choose who is asked to change it."), "whose")
        if whose == THEIRS and not values["to_whom"].strip():
            raise RuleBroken(_("Write who is asked to change it."), "to_whom")
        if whose == OURS:
            values["to_whom"] = ""
        if self.deliverable.isHidden() and self._row is not None:
            values["deliverable_id"] = self._row.deliverable_id
        request = Recommended(
            project_id=self._asked.project_id,
            consultation_id=self._asked.consultation_id,
            recommendation_id=self._row.id if self._row is not None else None,
            **values,
        )
        self.send(record_recommendation, request)


class OutcomeForm(RecordForm):
    """What came of a recommendation, and when it is asked about once more."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: RecommendationRow) -> None:
        super().__init__(context, _("What came of it"), _("Record what came of it"), parent, width=600)
        self._row = row
        self.keep_to(("recommendation", row.id))
        self.add(soft(row.words))
        choices = [(one, label(one)) for one in Outcome]
        self.add_field(ChoiceRow("outcome", _("What came of it"), choices))
        hint = _("For anyone to read, also on the wall: no names, and nobody’s story.")
        self.add_field(LongTextField("they_did", _("What was done, or why not"), lines=3, hint=hint))
        hint = _("Such as their letter, in their own words. Not on the wall.")
        self.add_field(LongTextField("they_said", _("What they said"), lines=3, hint=hint))
        on = DateField("outcome_on", _("Known since"), today=today, hint=_("Empty means today."))
        again = DateField("follow_up_on", _("Ask again on"), today=today)
        self.watch(on)
        self.watch(again)
        self.add(side_by_side(on, again))
        for key in ("outcome", "they_did", "they_said", "outcome_on"):
            self.fields[key].set(getattr(row, key))
        if not row.is_due(today):
            again.set(row.follow_up_on)
        self._touched = False

    def submit(self) -> None:
        self.send(record_outcome, WhatCameOfIt(recommendation_id=self._row.id, **self.values()))


class ToldForm(RecordForm):
    """Those who contributed were told what came of it."""

    columns = {"told_by_id": "by"}

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, rows: Sequence[RecommendationRow]
    ) -> None:
        super().__init__(context, _("Contributors told"), _("Record that they were told"), parent, width=620)
        self._ticks: list[tuple[int, CheckField]] = []
        self.keep_to(*(("recommendation", row.id) for row in rows))
        self.add(soft(_("Of what were those who contributed told? However it went, they want to know.")))
        for row in rows:
            tick = CheckField(f"told {row.id}", label(row.outcome), hint=row.words)
            tick.set(True)
            self._ticks.append((row.id, tick))
            self.add_field(tick)
        self.add_field(DateField("told_on", _("Told on"), today=today, hint=_("Empty means today.")))
        self.by = PersonFinder("by", _("Who told them"), context)
        self.add_field(self.by)
        signed_in = context.signed_in
        if signed_in.person_id and not context.beside.hides(signed_in.person_id):
            self.by.set(Pick(signed_in.person_id, signed_in.name))
        self._touched = False

    def submit(self) -> None:
        ids = tuple(id_ for id_, tick in self._ticks if tick.value())
        by = self.by.value()
        told_on = self.fields["told_on"].value()
        self.send(record_told, ContributorsTold(ids, told_on, by.id if by is not None else None))
