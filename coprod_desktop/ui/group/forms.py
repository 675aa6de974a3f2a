"""Small forms about a group: inviting, a break, what newcomers know, how it ends, how people are thanked."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.group import CreditRow, GroupShown, InvitationRow, NewcomerRow
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.queries.rows.planning_paper import HOW_WE_WORK
from coprod_desktop.queries.rows.projects import MemberRow
from coprod_desktop.services.group import (
    AnswerInvitation,
    Invite,
    NewcomerKnows,
    WishCredit,
    WriteEnding,
    answer_invitation,
    invite,
    newcomer_knows,
    wish_credit,
    write_ending,
)
from coprod_desktop.services.projects import PauseMember, pause_member
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    DateField,
    FlowRow,
    LinkButton,
    LongTextField,
    Text,
    TextField,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import CreditWish, InvitationAnswer, Newcomer
from coprod_desktop.wording import _, label, short_date


class InviteForm(RecordForm):
    """Someone was asked whether they would like to join."""

    def __init__(self, context: AppContext, parent: QWidget, project_id: int) -> None:
        super().__init__(context, _("Invite someone"), _("Note that they were asked"), parent)
        self._project_id = project_id
        self.add(Text(_("They may say no without a reason, and nothing about it stays with their name.")))
        self.person = PersonFinder("person_id", _("Who was asked"), context, whom=Whom(taking_part=True))
        self.add_field(self.person)

    def submit(self) -> None:
        taken = self.person.value()
        if taken is None:
            raise RuleBroken(_("Choose someone from the list that opens while you type."), "person_id")
        self.send(invite, Invite(self._project_id, taken.id))


class AskAgainForm(RecordForm):
    """They would like to be asked again, from a day on: only because they said so."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: InvitationRow) -> None:
        super().__init__(context, _("Ask them again later"), _("Note when"), parent, width=460)
        self._row = row
        self.keep_to(("invitation", row.id))
        self.add(Text(_("Only if they said so. Otherwise “Not this time” leaves nothing behind.")))
        self.add_field(DateField("again_on", _("From when, as they said it"), today=today))

    def submit(self) -> None:
        again = self.values()["again_on"]
        self.send(answer_invitation, AnswerInvitation(self._row.id, InvitationAnswer.AGAIN, again))


class PauseForm(RecordForm):
    """Someone takes a break from a project. No reason is asked."""

    def __init__(
        self, context: AppContext, parent: QWidget, today: date, row: MemberRow, theirs: int
    ) -> None:
        name = context.beside.words(row.person_id, row.name)
        title = _("{name} takes a break from this project").format(name=name)
        super().__init__(context, title, _("Record the break"), parent)
        self._row = row
        self.keep_to(("member", row.id))
        self.add(
            Text(_("They stay in the group, and come back whenever they like. You don’t need to ask why."))
        )
        until = _("Empty if they don’t know yet.")
        self.add_field(DateField("pause_until", _("Until about"), today=today, hint=until))
        if theirs:
            self.add(soft(_("What they had taken on stays with them until it is handed over.")))
            self.add(LinkButton(_("Hand over what they had taken on…"), self._hand_over))

    def _hand_over(self) -> None:
        self._touched = False
        self.reject()
        self.context.open("cant_make_it", person_id=self._row.person_id)

    def submit(self) -> None:
        self.send(pause_member, PauseMember(self._row.id, self.values()["pause_until"]))


class NewcomerForm(RecordForm):
    """What someone who joined knows or has by now, and the papers that help."""

    def __init__(self, context: AppContext, parent: QWidget, row: NewcomerRow, project_id: int) -> None:
        name = context.beside.words(row.person_id, row.name)
        super().__init__(context, _("What {name} needs to know").format(name=name), _("Save"), parent)
        self._row, self._project_id = row, project_id
        self._sheet: tuple[str, dict[str, int]] | None = None
        self.keep_to(("member", row.member_id), parts=("newcomer_told",))
        self.add(soft(_("Joining late is fine. Tick what they know or have by now, in any order.")))
        if row.buddy:
            buddy = context.beside.words(row.buddy_id, row.buddy)
            self.add(Text(_("Their buddy: {name}").format(name=f"\u2068{buddy}\u2069")))
        else:
            self.add(soft(_("No buddy yet. “Change their part” in the group names one.")))
        for one in Newcomer:
            box = CheckField(one.value, label(one))
            box.set(one in row.told)
            self.add_field(box)
        self.add(
            FlowRow(
                LinkButton(_("Print “How we work”"), self._print_how, icon="printer"),
                LinkButton(_("Print their sheet to take home"), self._print_sheet, icon="printer"),
                gap=18,
            )
        )
        self._touched = False

    def _print_how(self) -> None:
        self._leave(HOW_WE_WORK, project_id=self._project_id)

    def _print_sheet(self) -> None:
        self._leave("take_home", person_id=self._row.person_id)

    def _leave(self, kind: str, **about: int) -> None:
        """What is ticked so far is saved first, and the sheet opened."""
        self._sheet = (kind, about)
        self.submit()

    def saved(self, result: object = None) -> None:
        super().saved(result)
        if self._sheet is not None:
            kind, about = self._sheet
            self.context.open("paper", kind=kind, **about)

    def submit(self) -> None:
        told = tuple(one for one in Newcomer if self.fields[one.value].value())
        self.send(newcomer_knows, NewcomerKnows(self._row.member_id, told))


class EndingForm(RecordForm):
    """How a project’s end is marked; it can be planned long before."""

    def __init__(self, context: AppContext, parent: QWidget, shown: GroupShown) -> None:
        super().__init__(context, _("How it ends"), _("Save"), parent, width=600)
        self._project_id = shown.project_id
        self.add(soft(_("Work that is finished is shared and celebrated, as the group likes it.")))
        marked = _("Such as: tea with everyone who was part of it, also those who left early.")
        self.add_field(LongTextField("marked", _("How we mark it"), hint=marked, lines=2))
        self.add_field(DateField("marked_on", _("When"), today=shown.today))
        shared = _("With whom, and how: a copy for everyone, who else gets to see it.")
        self.add_field(LongTextField("shared", _("How it is shared"), hint=shared, lines=2))
        kept = _("What goes on after it, and where what was made is kept.")
        self.add_field(LongTextField("kept", _("What stays"), hint=kept, lines=2))
        for key in ("marked", "marked_on", "shared", "kept"):
            self.fields[key].set(getattr(shown.ending, key))
        self._touched = False

    def submit(self) -> None:
        self.send(write_ending, WriteEnding(project_id=self._project_id, **self.values()))


class CreditForm(RecordForm):
    """How someone wishes to be thanked for a project."""

    def __init__(self, context: AppContext, parent: QWidget, project_id: int, row: CreditRow) -> None:
        name = context.beside.words(row.person_id, row.name)
        super().__init__(context, _("Thanks to {name}").format(name=name), _("Save"), parent)
        self._project_id, self._row = project_id, row
        self.add(soft(_("Ask them. It stays with what was made, also when they leave.")))
        self.wish = ChoiceRow(
            "wish", _("How they wish it"), [(one, label(one)) for one in CreditWish], upright=True
        )
        self.words = TextField("words", _("The name that stands there"))
        self.add_field(self.wish)
        self.add_field(self.words)
        self.wish.set(row.wish)
        self.words.set(row.words)
        self.wish.changed.connect(self._fit)
        self._fit()
        self._touched = False

    def _fit(self) -> None:
        self.words.setVisible(self.wish.value() is CreditWish.OTHER_NAME)

    def submit(self) -> None:
        values = self.values()
        words = values["words"] if values["wish"] is CreditWish.OTHER_NAME else ""
        self.send(wish_credit, WishCredit(self._project_id, self._row.person_id, values["wish"], words))


def asked_words(row: InvitationRow, today: date) -> str:
    """How it stands with an invitation."""
    if row.again_on is None:
        return _("Asked {day}, thinking about it").format(day=short_date(row.asked_on, beside=today))
    if row.again_on <= today:
        return _("Would like to be asked again now")
    return _("Would like to be asked again from {day} on").format(day=short_date(row.again_on, beside=today))
