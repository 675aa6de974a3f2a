"""Forms of the planning: an answer, looking at one again, how the project works, power, rights, questions."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Seen
from coprod_desktop.errors import ChangedMeanwhile, Conflict, PlainError
from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.planning import AnswerRow, Piece, PlanningShown, QuestionRow, RightRow
from coprod_desktop.services.planning import (
    Answer,
    AnswerReviewed,
    PowerSaid,
    Working,
    review_answer,
    save_answer,
    say_power,
    set_working,
)
from coprod_desktop.services.planning_questions import (
    PlanQuestion,
    Right,
    set_project_question,
    set_right,
    set_starter_question,
)
from coprod_desktop.ui.kit import (
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.planning.settles import CHOSEN, SettlesFields
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import PlanGroup, PlanTopic, PowerShared
from coprod_desktop.wording import _, label


class AnswerForm(RecordForm):
    """What was said to a question, by whom, and whether the group agreed on it. Nothing has to be there."""

    def __init__(self, context: AppContext, parent: QWidget, shown: PlanningShown, piece: Piece) -> None:
        super().__init__(context, piece.words, _("Save"), parent, width=680)
        self._shown, self._piece = shown, piece
        self._keep_to_answer()
        if piece.help:
            self.add(soft(piece.help))
        self.said = LongTextField("said", _("What you said"), hint=_said_hint(piece.topic), lines=4)
        self.add_field(self.said)
        self.agreed = ChoiceRow(
            "agreed",
            _("Where it stands"),
            [(False, _("We are talking about it")), (True, _("We agree on this"))],
        )
        self.add_field(self.agreed)
        topics = [piece.topic] if piece.topic in CHOSEN and piece.topic is not None else []
        self.settles = SettlesFields(context, shown.project_id, shown.working, topics)
        self.add_fields(self.settles.fields)
        self._ask_who(context)
        if piece.answer is not None:
            self._fill(piece.answer)
        else:
            self.agreed.set(False)
        self.agreed.changed.connect(self._follow)
        self._follow()
        self._touched = False

    def _keep_to_answer(self) -> None:
        if self._piece.answer is not None:
            self.keep_to(("planning_answer", self._piece.answer.id), parts=("planning_present",))

    def refused(self, error: PlainError) -> None:
        """As other forms; where somebody wrote an answer meanwhile, it is shown beside what was typed."""
        super().refused(error)
        if isinstance(error, Conflict) and not isinstance(error, ChangedMeanwhile):
            self.context.run(planning_of, self._shown.project_id, done=self._read_again)

    def _read_again(self, shown: PlanningShown) -> None:
        """Go on from the answer that stands there now."""
        now = next((one for one in shown.pieces if one.question_id == self._piece.question_id), None)
        if now is None or now.answer is None:
            return
        self._shown, self._piece = shown, now
        self._seen = Seen(self.context.runner.read_at, frozenset())
        self._keep_to_answer()
        said = self.context.beside.note(now.answer.said)
        self.say_now(_("What stands there now"), [*filter(None, (said, label(now.answer.state)))])

    def _ask_who(self, context: AppContext) -> None:
        whom = Whom(project_id=self._shown.project_id)
        self.present = PeopleField("present", _("Who was there"), context, whom)
        self.add_field(self.present)
        today = self._shown.today
        on = DateField("answered_on", _("Talked about on"), today=today, hint=_("Empty means today."))
        review = DateField("review_on", _("Look at it again on"), today=today)
        self.watch(on)
        self.watch(review)
        self.add(side_by_side(on, review))

    def _fill(self, answer: AnswerRow) -> None:
        self.said.set(answer.said)
        self.agreed.set(answer.is_settled)
        for one in answer.present:
            name = self.present.shown_name(one.person_id, one.name)
            self.present.put(PersonLine(self.present, one.person_id, name))
        self.fields["answered_on"].set(answer.answered_on)
        self.fields["review_on"].set(answer.review_on)

    def _follow(self) -> None:
        """Only what is agreed settles anything."""
        for field in self.settles.fields:
            field.setVisible(bool(self.agreed.value()))

    def submit(self) -> None:
        piece = self._piece
        request = Answer(
            project_id=self._shown.project_id,
            question_id=piece.question_id,
            said=self.said.value(),
            agreed=bool(self.agreed.value()),
            present=self.present.value(),
            answered_on=self.fields["answered_on"].value(),
            review_on=self.fields["review_on"].value(),
            settles=self.settles.value() if self.settles.fields else None,
            answer_id=piece.answer.id if piece.answer is not None else None,
        )
        self.send(save_answer, request)


class LookAgainForm(RecordForm):
    """It was looked at again and stands."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, piece: Piece) -> None:
        super().__init__(context, _("Looked at again, and it stands"), _("Record that it stands"), parent)
        assert piece.answer is not None
        self._answer_id = piece.answer.id
        self.keep_to(("planning_answer", piece.answer.id))
        self.add(soft(piece.words))
        hint = _("Empty if it needs no further look.")
        self.add_field(DateField("review_on", _("Look again on"), today=today, hint=hint))

    def submit(self) -> None:
        self.send(review_answer, AnswerReviewed(self._answer_id, self.values()["review_on"]))


class WorkingForm(RecordForm):
    """How the project works, for what begins later; answers that were agreed otherwise will say so."""

    def __init__(self, context: AppContext, parent: QWidget, shown: PlanningShown) -> None:
        super().__init__(context, _("How the project works"), _("Save"), parent, width=680)
        self._shown = shown
        self.keep_to(("project", shown.project_id), parts=("planning_signer",))
        self.add(
            soft(_("New tasks and what is made start from this. What the group agreed stays to be read."))
        )
        topics = [topic for topic in PlanTopic if topic in CHOSEN]
        self.settles = SettlesFields(context, shown.project_id, shown.working, topics)
        self.add_fields(self.settles.fields)
        self.add_field(
            LongTextField("branding", _("Branding"), hint=_("One rule on each line."), lines=3)
        ).set(shown.working.branding)
        self.add_field(LongTextField("quality_bar", _("How good it has to be"), lines=2)).set(
            shown.working.quality_bar
        )
        self.add_field(LongTextField("conflict_route", _("What we do if we disagree"), lines=3)).set(
            shown.working.conflict_route
        )
        self._touched = False

    def submit(self) -> None:
        own = {key: self.fields[key].value() for key in ("branding", "quality_bar", "conflict_route")}
        request = Working(project_id=self._shown.project_id, settles=self.settles.value(), **own)
        self.send(set_working, request)


class PowerForm(RecordForm):
    """What is fixed, what is open, how far power is shared, and when that is looked at again."""

    def __init__(self, context: AppContext, parent: QWidget, shown: PlanningShown) -> None:
        super().__init__(context, _("How far power is shared"), _("Save"), parent, width=640)
        self._project_id = shown.project_id
        self.keep_to(("project", shown.project_id))
        fixed = _("Limits that cannot be changed, said openly from the start.")
        self.add_field(LongTextField("fixed", _("What is fixed"), hint=fixed, lines=3)).set(shown.fixed)
        open_ = LongTextField("open", _("What is open"), hint=_("What the group decides."), lines=3)
        self.add_field(open_).set(shown.open)
        power = ComboField(
            "power",
            _("How far power is shared"),
            [(one, label(one)) for one in PowerShared],
            hint=_("Said honestly. It may change, and is looked at again."),
            width=26,
        )
        self.add_field(power).set(shown.power)
        review = DateField("power_review_on", _("Looked at again on"), today=shown.today)
        self.add_field(review).set(shown.power_review_on)
        self._touched = False

    def submit(self) -> None:
        self.send(say_power, PowerSaid(project_id=self._project_id, **self.values()))


class RightForm(RecordForm):
    """Who may have the last word, over what, and why: a person, or whoever has a role."""

    def __init__(
        self, context: AppContext, parent: QWidget, project_id: int, row: RightRow | None = None
    ) -> None:
        title = _("Who may have the last word")
        super().__init__(context, title, _("Save"), parent)
        self._project_id, self._right_id = project_id, row.id if row is not None else None
        self.add(soft(_("Shown openly to everyone in the project.")))
        whom = Whom(project_id=project_id)
        self.person = PersonFinder("person_id", _("Who"), context, whom=whom)
        self.add_field(self.person)
        role = _("Where it goes with a role and not with a person, such as “the designer”.")
        self.add_field(TextField("role", _("Or in which role"), hint=role))
        self.add_field(TextField("over", _("Over what")))
        why = _("By experience, by expertise, or because the law or the money asks for it.")
        self.add_field(LongTextField("why", _("Why"), hint=why, lines=2))
        if row is not None:
            self.keep_to(("decision_right", row.id))
            if row.who is not None:
                self.person.set(Pick(row.who.person_id, row.who.name))
            for key in ("role", "over", "why"):
                self.fields[key].set(getattr(row, key))
        self._touched = False

    def submit(self) -> None:
        values = self.values()
        taken = values.pop("person_id")
        person_id = taken.id if taken is not None else None
        request = Right(project_id=self._project_id, person_id=person_id, right_id=self._right_id, **values)
        self.send(set_right, request)


class QuestionForm(RecordForm):
    """A question for planning: one project's own, or (without a project) the organisation's."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        project_id: int | None,
        row: QuestionRow | Piece | None = None,
    ) -> None:
        title = _("A question of our own") if row is None else _("Change the question")
        super().__init__(
            context, title, _("Add the question") if row is None else _("Save"), parent, width=620
        )
        self._project_id = project_id
        self._question_id: int | None = None
        self.add_field(LongTextField("words", _("The question"), lines=2))
        self.add_field(TextField("short", _("In two or three words"), width=28, most=28))
        parts = [(one, label(one)) for one in PlanGroup]
        self.add_field(ComboField("part", _("Where it belongs"), parts, width=28))
        help_ = _("What else to think of, shown beneath the question.")
        self.add_field(LongTextField("help", _("To help with it"), hint=help_, lines=2))
        if row is not None:
            self._question_id = row.question_id if isinstance(row, Piece) else row.id
            self.keep_to(("planning_question", self._question_id))
            for key in ("words", "short", "part", "help"):
                self.fields[key].set(getattr(row, key))
        self._touched = False

    def submit(self) -> None:
        request = PlanQuestion(project_id=self._project_id, question_id=self._question_id, **self.values())
        self.send(set_starter_question if self._project_id is None else set_project_question, request)


def _said_hint(topic: PlanTopic | None) -> str:
    """What stands beneath the words where they are used as they are, or must not hold too much."""
    if topic in (PlanTopic.BRANDING, PlanTopic.QUALITY):
        return _("Once agreed, new deliverables start from these lines.")
    if topic is PlanTopic.CONFLICT:
        return _("Once agreed, it is shown wherever a disagreement is written down.")
    if topic in (PlanTopic.LIVED_EXPERIENCE, PlanTopic.SUPPORT, PlanTopic.ACCESS):
        return _("For everyone to read: nothing here about any one person.")
    return ""
