"""Forms about what someone needs, can do, agreed to, and when they can."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.people import (
    ConsentRow,
    NeedRow,
    OtherRow,
    PersonPage,
    SkillRow,
    UsualRow,
)
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.availability import (
    AddOtherTime,
    AddUsualTimes,
    add_other_time,
    add_usual_times,
)
from coprod_desktop.services.consents import (
    RecordConsent,
    WithdrawConsent,
    record_consent,
    withdraw_consent,
)
from coprod_desktop.services.needs import RecordNeed, RecordSkill, record_need, record_skill
from coprod_desktop.ui.keeping.carried import CarriedPart
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    Shown,
    Text,
    TextField,
    TimeField,
    TypeAhead,
    side_by_side,
    soft,
)
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import ConsentFor, Fits, NeedKind, ShareWith, SkillLevel
from coprod_desktop.wording import _, label, weekday


class _PageDialog(RecordForm):
    """A small form about the person of a page."""

    def __init__(
        self, title: str, verb: str, context: AppContext, page: PersonPage, parent: QWidget | None
    ) -> None:
        super().__init__(context, title, verb, parent)
        self._context, self._page = context, page


class NeedDialog(_PageDialog):
    """An access or communication need, by the six steps: identify, record, flag, share, meet, review."""

    def __init__(
        self, context: AppContext, page: PersonPage, row: NeedRow | None, parent: QWidget | None
    ) -> None:
        super().__init__(_("What they need"), _("Save"), context, page, parent)
        self._row = row
        if row is not None:
            self.keep_to(("need", row.need_id))
        kinds = [(one, label(one)) for one in NeedKind]
        shares = [(one, label(one)) for one in ShareWith]
        self.add_fields([
            ChoiceRow("kind", _("What kind"), kinds),
            LongTextField("words", _("What they need, in their own words"), lines=2),
            DateField("identified_on", _("Said on"), today=page.today),
            CheckField("flagged", _("Show it to whoever prepares a session they come to")),
            ComboField("share_with", _("Who else may know"), shares, width=34),
            TextField("met_by", _("How it is met")),
            DateField("review_on", _("Look at it again on"), today=page.today),
        ])  # fmt: skip
        self.add(may_read())
        self.fields["kind"].set(row.kind if row is not None else NeedKind.ACCESS)
        self.fields["flagged"].set(row.flagged if row is not None else True)
        self.fields["identified_on"].set(row.identified_on if row is not None else page.today)
        if row is not None:
            for key in ("words", "share_with", "met_by", "review_on"):
                self.fields[key].set(getattr(row, key))

    def submit(self) -> None:
        need_id = self._row.need_id if self._row is not None else None
        request = RecordNeed(self._page.person_id, need_id=need_id, **self.values())
        self.send(record_need, request)


class SkillDialog(_PageDialog):
    """A skill or an interest, found while typing or new; or a training or check, which counts for a time."""

    def __init__(
        self, context: AppContext, page: PersonPage, row: SkillRow | None, parent: QWidget | None
    ) -> None:
        super().__init__(_("Skills and interests"), _("Save"), context, page, parent)
        self.name = TypeAhead("name", _("What"), _shown, hint=_("Choose a known one, or write another."))
        self.level = ChoiceRow("level", _("In their own estimate"), [(one, label(one)) for one in SkillLevel])
        self.level.set(SkillLevel.HAS if row is None else row.level)
        self.here = CheckField("gained_here", _("Gained here"))
        self.said = TextField("said", _("How sure they are of it"), hint=_("In their own words, or nothing."))
        self.add_fields([self.name, self.level, self.here, self.said])
        self.add(Text(_("If it is a training or a check, such as first aid or a DBS"), "strong"))
        self.since = DateField("since", _("Counts from"), today=page.today)
        self.until = DateField(
            "until", _("Last day it counts"), today=page.today, hint=_("Empty if there is no end.")
        )
        self.seen_by = PersonFinder(
            "seen_by_id", _("Who saw the certificate"), context, hint=_("No copy of it is kept.")
        )
        self.add_fields([self.since, self.until, self.seen_by])
        if row is None:
            context.runner.run(picks.skills, done=self.name.offer)
        else:
            self.name.set(Pick(row.skill_id, row.name))
            self.name.setEnabled(False)
            self.here.set(row.gained_here)
            self.said.set(row.said)
            self.since.set(row.since)
            self.until.set(row.until)
            if row.seen_by_id is not None:
                self.seen_by.set(Pick(row.seen_by_id, row.seen_by))

    def submit(self) -> None:
        seen_by = self.seen_by.value()
        if seen_by is None and self.seen_by.text():
            raise RuleBroken(_("Choose a name from the list, or leave this empty."), "seen_by_id")
        request = RecordSkill(
            self._page.person_id, self.name.text(), self.level.value(), self.since.value(),
            self.until.value(), None if seen_by is None else seen_by.id, self.here.value(), self.said.value(),
        )  # fmt: skip
        self.send(record_skill, request)


def _shown(pick: Pick) -> Shown:
    return Shown(pick.name)


class UsualDialog(_PageDialog):
    """A part of their usual week, on one or more days at once; `row` is the one that is changed."""

    def __init__(
        self, context: AppContext, page: PersonPage, row: UsualRow | None, parent: QWidget | None
    ) -> None:
        super().__init__(_("Their usual week"), _("Add") if row is None else _("Save"), context, page, parent)
        self._row = row
        self.days = [CheckField(f"day_{day}", weekday(day)) for day in range(7)]
        self.add(Text(_("Days"), "strong"))
        self.add(side_by_side(*self.days))
        for field in self.days:
            self.watch(field)
        self.start, self.end = TimeField("start", _("From")), TimeField("end", _("To"), example="12:30")
        self.add(side_by_side(self.start, self.end))
        self.watch(self.start)
        self.watch(self.end)
        self.fits = ChoiceRow("fits", _("How it suits them"), [(one, label(one)) for one in Fits])
        self.fits.set(Fits.CAN)
        self.add_field(self.fits)
        if row is not None:
            self.days[row.weekday].set(True)
            self.start.set(row.start)
            self.end.set(row.end)
            self.fits.set(row.fits)

    def submit(self) -> None:
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise RuleBroken(_("Write a time, for example 10:30."), "start" if start is None else "end")
        days = tuple(day for day, field in enumerate(self.days) if field.value())
        instead_of = None if self._row is None else self._row.usual_id
        request = AddUsualTimes(self._page.person_id, days, start, end, self.fits.value(), instead_of)
        self.send(add_usual_times, request)


class OtherDialog(_PageDialog):
    """Dates that are different from their usual week; `row` are those that are changed."""

    def __init__(
        self, context: AppContext, page: PersonPage, row: OtherRow | None, parent: QWidget | None
    ) -> None:
        verb = _("Add") if row is None else _("Save")
        super().__init__(_("Dates that are different"), verb, context, page, parent)
        self._row = row
        self.since = DateField("since", _("From"), today=page.today)
        self.until = DateField("until", _("To"), today=page.today, hint=_("Empty if not known yet."))
        self.fits = ChoiceRow("fits", _("How it suits them"), [(one, label(one)) for one in Fits])
        self.fits.set(Fits.CANNOT)
        self.add_fields([self.since, self.until, self.fits])
        if row is not None:
            self.since.set(row.since)
            self.until.set(row.until)
            self.fits.set(row.fits)

    def submit(self) -> None:
        since = self.since.value()
        if since is None:
            raise RuleBroken(_("Write the first day."), "since")
        instead_of = None if self._row is None else self._row.other_id
        until, fits = self.until.value(), self.fits.value()
        self.send(add_other_time, AddOtherTime(self._page.person_id, since, until, fits, instead_of))


class ConsentDialog(_PageDialog):
    """Something they agree to, with its dates. It cannot be undone, only taken back by them."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(_("What they agree to"), _("Record"), context, page, parent)
        choices = [(one, label(one)) for one in ConsentFor]
        self.add_fields([
            ChoiceRow("to", _("To what"), choices),
            TextField("words", _("As it was said to them"), hint=_("What exactly, and how they said yes.")),
            DateField("given_on", _("Agreed on"), today=page.today),
            DateField("until", _("Until"), today=page.today, hint=_("Empty if there is no end.")),
        ])  # fmt: skip
        self.fields["given_on"].set(page.today)
        self.add(soft(_("This stays in their record. They may take it back any time.")))

    def submit(self) -> None:
        values = self.values()
        if values["to"] is None:
            raise RuleBroken(_("Choose what they agree to."), "to")
        request = RecordConsent(self._page.person_id, **values)
        self.send(record_consent, request)


class AskAgainDialog(_PageDialog):
    """They agree to the same once more; where it has ended, what carries it is named."""

    def __init__(
        self, context: AppContext, page: PersonPage, row: ConsentRow, parent: QWidget | None
    ) -> None:
        super().__init__(_("Asked again"), _("They agree again"), context, page, parent)
        self._row = row
        self.add(Text(label(row.to), "strong"))
        self.add_fields([
            TextField("words", _("As it was said to them"), hint=_("What exactly, and how they said yes.")),
            DateField("given_on", _("Agreed on"), today=page.today),
            DateField("until", _("Until"), today=page.today, hint=_("Empty if there is no end.")),
        ])  # fmt: skip
        self.fields["words"].set(row.words)
        self.fields["given_on"].set(page.today)
        self.add(soft(_("If they’d rather not, leave it: it ends by itself, and nobody asks why.")))
        if not row.stands:
            self.carried = CarriedPart(context, row.consent_id, row.to)
            self.add(self.carried)

    def submit(self) -> None:
        self.send(record_consent, RecordConsent(self._page.person_id, self._row.to, **self.values()))


class WithdrawDialog(_PageDialog):
    """They no longer agree: asked, because it cannot be undone."""

    def __init__(
        self, context: AppContext, page: PersonPage, row: ConsentRow, parent: QWidget | None
    ) -> None:
        super().__init__(_("They no longer agree"), _("Record this"), context, page, parent)
        self._row = row
        self.add(Text(label(row.to), "strong"))
        if row.words:
            self.add(Text(row.words))
        self.add(soft(_("From today it no longer holds. They can agree again at any time.")))
        self.carried = CarriedPart(context, row.consent_id, row.to)
        self.add(self.carried)

    def submit(self) -> None:
        request = WithdrawConsent(self._row.consent_id)
        self.send(withdraw_consent, request)
