"""Recording what was decided and how; who had the last word and why, where that is to be said."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.planning import rights
from coprod_desktop.queries.rows.decisions import DecisionRow
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.planning import RightRow
from coprod_desktop.services.decisions import Decided, Reviewed, record_decision, review_decision
from coprod_desktop.ui.kit import (
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    NumberField,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import HowDecided
from coprod_desktop.wording import _, label

MOST_VOTES = 999

ELSE = 0
"""Chosen where it was none of the options: no option has this id."""


class DecideForm(RecordForm):
    """What was decided, on the screen together or afterwards from a meeting."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: DecisionRow) -> None:
        super().__init__(context, _("What was decided"), _("Record the decision"), parent, width=640)
        self._row = row
        self.keep_to(("decision", row.id), parts=("decision_option",))
        self.add(soft(row.question))
        choices = [(one.id, one.what) for one in row.options]
        self.chosen = ChoiceRow(
            "chosen_id", _("Which option?"), [*choices, (ELSE, _("Something else"))], upright=True
        )
        if choices:
            self.add_field(self.chosen)
        self.outcome = LongTextField("outcome", _("In words"), lines=2)
        self.add_field(self.outcome)
        self.how = ComboField("how", _("How"), [(one, label(one)) for one in HowDecided], width=34)
        self.add_field(self.how)
        self._ask_votes(row)
        self._ask_who(context, row)
        self._ask_rest(today, row)
        self._fill(row)
        for field in (self.chosen, self.how, self.overrules):
            field.changed.connect(self._fit_to_answers)
        self._fit_to_answers()
        self._touched = False

    def _ask_votes(self, row: DecisionRow) -> None:
        self.votes = {
            one.id: NumberField(f"votes {one.id}", one.what, least=0, most=MOST_VOTES) for one in row.options
        }
        for field in self.votes.values():
            self.watch(field)
        self.votes_row = side_by_side(*self.votes.values())
        self.add(self.votes_row)

    def _ask_who(self, context: AppContext, row: DecisionRow) -> None:
        self.overrules = TextField(
            "overrules",
            _("What others wanted, if it was decided against that"),
            hint=_("Always shown beside the decision."),
        )
        self.add_field(self.overrules)
        self.last_word = PersonFinder(
            "last_word_id", _("Who had the last word"), context, whom=Whom(project_id=row.project_id)
        )
        self.by_right = TextField(
            "by_right",
            _("By what right"),
            hint=_("Such as: the group left it to them; what it costs; the law. A limit is named here."),
        )
        self._rights: tuple[RightRow, ...] = ()
        self.agreed = ComboField(
            "agreed_right",
            _("As the group agreed"),
            unset=_("None of these"),
            hint=_("Fills in who, and by what right."),
            width=40,
        )
        self.agreed.changed.connect(self._take_right)
        self.add_field(self.agreed)
        self.add_field(self.last_word)
        self.add_field(self.by_right)
        context.run(rights, row.project_id, done=self._offer_rights)

    def _offer_rights(self, rows: tuple[RightRow, ...]) -> None:
        """Offer what the group agreed: who may have the last word, and over what."""
        self._rights = rows
        self.agreed.offer([(one.id, self._right_words(one)) for one in rows])
        self._fit_to_answers()

    def _right_words(self, right: RightRow) -> str:
        name = self.context.beside.words(right.who.person_id, right.who.name) if right.who else ""
        whose = " · ".join(filter(None, (f"\u2068{name}\u2069" if name else "", right.role)))
        return _("{who}: over {what}").format(who=whose or _("Someone no longer here"), what=right.over)

    def _take_right(self) -> None:
        """Who and by what right, as the group agreed; both may still be said differently."""
        right = next((one for one in self._rights if one.id == self.agreed.value()), None)
        if right is None:
            return
        self.last_word.set(Pick(right.who.person_id, right.who.name) if right.who is not None else None)
        words = _("The group agreed: over {what}, because: {why}").format(what=right.over, why=right.why)
        if right.role:
            words = _("The group agreed: {role} over {what}, because: {why}").format(
                role=right.role, what=right.over, why=right.why
            )
        self.by_right.set(words)

    def _ask_rest(self, today: date, row: DecisionRow) -> None:
        self.add_field(LongTextField("reasons", _("Why"), lines=2))
        self.add_field(LongTextField("dissent", _("Who sees it otherwise, and how"), lines=2))
        on = DateField("decided_on", _("Decided on"), today=today, hint=_("Empty means today."))
        review = DateField("review_on", _("Looked at again on"), today=today)
        self.watch(on)
        self.watch(review)
        self.add(side_by_side(on, review))
        where = _("Such as: Thursday’s session; minutes of 14 May, item 3.")
        self.add_field(TextField("where_decided", _("Where it was decided"), hint=where))

    def _fill(self, row: DecisionRow) -> None:
        chosen = next((one.id for one in row.options if one.chosen), None)
        if chosen is not None or row.outcome:
            self.chosen.set(chosen or ELSE)
        self.outcome.set("" if chosen is not None else row.outcome)
        for key in ("how", "overrules", "by_right", "reasons", "dissent", "where_decided"):
            self.fields[key].set(getattr(row, key))
        for option in row.options:
            self.votes[option.id].set(option.votes or 0)
        if not row.is_open:
            self.fields["decided_on"].set(row.decided_on)
            self.fields["review_on"].set(row.review_on)
        self.last_word.begin_with(row.last_word_id)

    def _fit_to_answers(self) -> None:
        """Ask only what follows from the answers so far."""
        how = self.how.value()
        self.outcome.setVisible(not self._row.options or self.chosen.value() == ELSE)
        self.votes_row.setVisible(how is HowDecided.VOTE and bool(self.votes))
        one = how not in (HowDecided.NOT_SAID, HowDecided.CONSENSUS, HowDecided.VOTE)
        asked = one or bool(self.overrules.value().strip())
        self.agreed.setVisible(asked and bool(self._rights))
        self.last_word.setVisible(asked)
        self.by_right.setVisible(asked)

    def submit(self) -> None:
        if self._row.options and self.chosen.value() is None:
            raise RuleBroken(_("Choose one of the options, or “Something else”."), "chosen_id")
        values = self.values()
        votes = tuple((id_, values.pop(f"votes {id_}")) for id_ in self.votes)
        values.pop("agreed_right", None)
        last = values.pop("last_word_id")
        chosen = values.pop("chosen_id", ELSE) or None
        if chosen is not None:
            values["outcome"] = ""
        if self.last_word.isHidden():
            last, values["by_right"] = None, ""
        request = Decided(
            decision_id=self._row.id,
            chosen_id=chosen,
            votes=votes,
            last_word_id=last.id if last is not None else None,
            **values,
        )
        self.send(record_decision, request)


class ReviewForm(RecordForm):
    """It was looked at again and stands."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: DecisionRow) -> None:
        super().__init__(context, _("Looked at again, and it stands"), _("Record that it stands"), parent)
        self._row = row
        self.keep_to(("decision", row.id))
        self.add(soft(row.question))
        hint = _("Empty if it needs no further look.")
        self.add_field(DateField("review_on", _("Look again on"), today=today, hint=hint))

    def submit(self) -> None:
        self.send(review_decision, Reviewed(self._row.id, self.values()["review_on"]))
