"""Writing down what a group agrees, and that it was looked at again and stands."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.agreements import agreement_starts
from coprod_desktop.queries.rows.agreements import AgreementRow, AgreementShown, AgreementStart
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services.agreements import (
    RecordAgreement,
    ReviewAgreement,
    record_agreement,
    review_agreement,
)
from coprod_desktop.ui.kit import ComboField, DateField, LongTextField, side_by_side, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.wording import _


class AgreementForm(RecordForm):
    """A new version, or the one that holds put right."""

    def __init__(self, context: AppContext, parent: QWidget, shown: AgreementShown, *, anew: bool) -> None:
        holds = shown.holds
        title = _("What the group agrees") if anew else _("Put the agreement right")
        super().__init__(context, title, _("Save the agreement"), parent, width=680)
        self._project_id = shown.project_id
        self._agreement_id = holds.id if holds is not None and not anew else None
        self._starts: tuple[AgreementStart, ...] = ()
        if anew:
            self.add(soft(_("The version before stays to be read.")) if holds is not None else _how())
        self.begin = ComboField("begin", _("Begin with"), [], unset=_("What stands below"), width=36)
        self.begin.changed.connect(self._begin)
        self.add(self.begin)
        self.begin.setVisible(anew)
        each = _("One thing on each line, in the group’s own words.")
        self.add_field(LongTextField("lines", _("What we agree"), hint=each, lines=9))
        self.people = PeopleField("there", _("Who was there"), context, Whom(project_id=shown.project_id))
        self.add_field(self.people)
        on = DateField("agreed_on", _("Agreed on"), today=shown.today, hint=_("Empty means today."))
        review = DateField("review_on", _("Look at it again on"), today=shown.today)
        self.watch(on)
        self.watch(review)
        self.add(side_by_side(on, review))
        if holds is not None:
            self._fill(holds, anew=anew)
        self._touched = False
        if anew:
            context.run(agreement_starts, shown.project_id, done=self._offer)

    def _fill(self, holds: AgreementRow, *, anew: bool) -> None:
        self.fields["lines"].set("\n".join(holds.lines))
        if anew:
            return
        self.keep_to(("agreement", holds.id), parts=("agreement_line", "agreement_there"))
        self.fields["agreed_on"].set(holds.agreed_on)
        self.fields["review_on"].set(holds.review_on)
        for one in holds.there:
            name = self.people.shown_name(one.person_id, one.name)
            self.people.put(PersonLine(self.people, one.person_id, name))

    def _offer(self, starts: tuple[AgreementStart, ...]) -> None:
        self._starts = starts
        self.begin.offer([(at, one.title) for at, one in enumerate(starts)])

    def _begin(self) -> None:
        at = self.begin.value()
        if at is not None:
            self.fields["lines"].set("\n".join(self._starts[at].lines))
            self._note_touched()

    def submit(self) -> None:
        values = self.values()
        lines = tuple(values.pop("lines").splitlines())
        request = RecordAgreement(
            project_id=self._project_id, lines=lines, agreement_id=self._agreement_id, **values
        )
        self.send(record_agreement, request)


class ReviewAgreementForm(RecordForm):
    """It was looked at again and stands."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: AgreementRow) -> None:
        super().__init__(context, _("Looked at again, and it stands"), _("Record that it stands"), parent)
        self._id = row.id
        self.keep_to(("agreement", row.id))
        hint = _("Empty if it needs no further look.")
        self.add_field(DateField("review_on", _("Look at it again on"), today=today, hint=hint))

    def submit(self) -> None:
        self.send(review_agreement, ReviewAgreement(self._id, self.values()["review_on"]))


def _how() -> QWidget:
    return soft(_("The group says it in its own words. It may begin from a text and change all of it."))
