"""Forms for what is said about a version: yes, a change, how a change was settled; and who worked on it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.deliverables import (
    AskedRow,
    ChangeRow,
    CreditRow,
    DeliverablePage,
    StrandRow,
    VersionRow,
)
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.deliverables import Credits, WorkedOn, set_credits
from coprod_desktop.services.signoff import (
    Approve,
    AskChange,
    SettleChange,
    approve,
    ask_change,
    settle_change,
)
from coprod_desktop.ui.kit import (
    ComboField,
    LongTextField,
    PassphraseField,
    Text,
    TextField,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import ApprovalMethod, ChangeKind, NameShown, Permission, StrandState
from coprod_desktop.wording import _, label

_ON_SCREEN = (ApprovalMethod.ON_SCREEN, ApprovalMethod.WITNESSED)


def may_speak(
    context: AppContext, page: DeliverablePage, *, still: bool
) -> tuple[tuple[StrandRow, AskedRow], ...]:
    """Those who are asked and whose words may be recorded here; `still`: without those who said yes."""
    return tuple(
        (strand, one)
        for strand in page.strands
        for one in strand.people
        if strand.state is not StrandState.NOT_YET
        and not (still and one.approved)
        and _speaks(context, page, one.person_id)
    )


class _WhoField(ComboField):
    """Someone asked in a strand: `value()` is (strand id, person id)."""

    def __init__(self, context: AppContext, page: DeliverablePage, *, still: bool) -> None:
        offered = []
        for strand, one in may_speak(context, page, still=still):
            name = context.beside.words(one.person_id, one.name)
            words = _("{strand}: {name} ({behalf})").format(
                strand=strand.name, name=name, behalf=label(one.behalf)
            )
            offered.append(((strand.id, one.person_id), words))
        offered.sort(key=lambda each: each[0][1] != page.me)
        super().__init__("person_id", _("Who, and for what"), offered, width=44)
        self.is_empty = not offered


def _speaks(context: AppContext, page: DeliverablePage, person_id: int) -> bool:
    return person_id == page.me or context.may(Permission.EVERYDAY)


class ApproveForm(RecordForm):
    """One person’s yes to this exact version. Staff give their own passphrase; others are witnessed."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: DeliverablePage, version: VersionRow
    ) -> None:
        title = _("Sign off version {number}").format(number=version.number)
        super().__init__(context, title, _("Sign it off"), parent, width=600)
        self.page_row, self.version = page, version
        self.keep_to(("version", version.id))
        self.add(Text(_("This yes is for this version only, and can’t be taken back.")))
        self.who = _WhoField(context, page, still=True)
        self.who.changed.connect(self._turned)
        self.add_field(self.who)
        self.checklist = soft("")
        self.add(self.checklist)
        self.method = ComboField("method", _("How they say so"), [], width=36)
        self.method.changed.connect(self._turned_method)
        self.add_field(self.method)
        self.reference = TextField("reference", _("Where it can be found"))
        self.add_field(self.reference)
        conditions = _("Only if it is a yes with something still to be seen to.")
        self.add_field(LongTextField("conditions", _("On what condition"), hint=conditions, lines=2))
        own = _("Your own passphrase again: so that it is really you who says or witnesses this.")
        self.passphrase = PassphraseField("passphrase", _("Your passphrase"), hint=own)
        self.add_field(self.passphrase)
        if self.who.is_empty:
            self.save.forbid(_("Everyone who is asked has said so, or it isn’t your turn."))
        self._turned()
        self._touched = False

    def _turned(self) -> None:
        chosen = self.who.value()
        strand = next((one for one in self.page_row.strands if chosen and one.id == chosen[0]), None)
        lines = strand.checklist.splitlines() if strand is not None else []
        self.checklist.setText("\n".join(f"• {line}" for line in lines if line.strip()))
        self.checklist.setVisible(bool(lines))
        mine = chosen is not None and chosen[1] == self.page_row.me
        first = ApprovalMethod.ON_SCREEN if mine else ApprovalMethod.WITNESSED
        offered = [first]
        if self.context.may(Permission.EVERYDAY):
            offered += [ApprovalMethod.ON_PAPER, ApprovalMethod.IN_MEETING]
        self.method.offer([(how, label(how)) for how in offered])
        self.method.set(first)
        self._turned_method()

    def _turned_method(self) -> None:
        on_screen = self.method.value() in _ON_SCREEN
        self.passphrase.setVisible(on_screen)
        self.reference.setVisible(not on_screen)

    def submit(self) -> None:
        values = self.values()
        strand_id, person_id = values.pop("person_id")
        request = Approve(version_id=self.version.id, strand_id=strand_id, person_id=person_id, **values)
        self.send(approve, request)


class AskChangeForm(RecordForm):
    """A change someone asks of this version."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: DeliverablePage, version: VersionRow
    ) -> None:
        title = _("Ask for a change to version {number}").format(number=version.number)
        super().__init__(context, title, _("Ask for it"), parent, width=600)
        self.version = version
        self.keep_to(("version", version.id))
        self.add(Text(_("It isn’t signed off until this is settled, or a new version comes.")))
        self.who = _WhoField(context, page, still=False)
        self.add_field(self.who)
        parts = [(part.id, part.title) for part in page.parts]
        self.add_field(
            ComboField("section_id", _("In which part"), parts, unset=_("The whole of it"), width=36)
        )
        kinds = [(kind, label(kind)) for kind in ChangeKind]
        self.add_field(ComboField("kind", _("What kind of change"), kinds, width=28))
        self.add_field(LongTextField("words", _("What should be different"), lines=3))
        if self.who.is_empty:
            self.save.forbid(_("Only those who are asked to sign it off can ask for a change."))
        self._touched = False

    def submit(self) -> None:
        values = self.values()
        strand_id, person_id = values.pop("person_id")
        request = AskChange(version_id=self.version.id, strand_id=strand_id, person_id=person_id, **values)
        self.send(ask_change, request)


class SettleForm(RecordForm):
    """How a change that was asked for was settled."""

    def __init__(self, context: AppContext, parent: QWidget, change: ChangeRow) -> None:
        super().__init__(context, _("How was it settled?"), _("Settle it"), parent)
        self.change_id = change.id
        self.keep_to(("change_asked", change.id))
        self.add(Text(context.beside.note(change.words)))
        done = _("For example: done in version 3, or taken back because the number is right after all.")
        self.add_field(LongTextField("how", _("In a few words"), hint=done, lines=2))

    def submit(self) -> None:
        self.send(settle_change, SettleChange(self.change_id, self.values()["how"]))


class _CreditLine(PersonLine):
    def __init__(self, field: "CreditsField", row: CreditRow) -> None:
        name = field.shown_name(row.person_id, row.name)
        self.part = TextField("part", "")
        self.part.line.setAccessibleName(_("What {name} worked on").format(name=name))
        self.part.line.setPlaceholderText(_("What they worked on"))
        self.part.set(row.part)
        self.named = ComboField("named", "", [(one, label(one)) for one in NameShown], width=20)
        self.named.combo.setAccessibleName(_("How {name} wishes to be named").format(name=name))
        self.named.set(row.named)
        super().__init__(field, row.person_id, name, self.part, self.named)
        self.part.changed.connect(field.touched)
        self.named.changed.connect(field.touched)


class CreditsField(PeopleField):
    """`value()` is a tuple of `WorkedOn`."""

    def value(self) -> tuple[Any, ...]:
        return tuple(
            WorkedOn(line.person_id, line.part.value(), line.named.value())
            for line in self.lines
            if isinstance(line, _CreditLine)
        )

    def show_credits(self, rows: tuple[CreditRow, ...]) -> None:
        """Show who worked on it."""
        for row in rows:
            self.put(_CreditLine(self, row))

    def line_for(self, pick: Pick) -> PersonLine:
        """Someone who isn’t named until they say how they wish to be."""
        return _CreditLine(self, CreditRow(pick.id, pick.name, "", NameShown.ROLE_ONLY))


class CreditsForm(RecordForm):
    """Who worked on it, on what, and how each wishes to be named. It stays when they leave."""

    def __init__(self, context: AppContext, parent: QWidget, page: DeliverablePage) -> None:
        super().__init__(context, _("Who worked on it?"), _("Save"), parent, width=720)
        self.deliverable_id = page.id
        self.keep_to(("deliverable", page.id), parts=("credit",))
        self.add(soft(_("Ask each how they wish to be named. Until they say, they aren’t.")))
        self.people = CreditsField("people", _("Who"), context, Whom(project_id=page.project_id))
        self.people.show_credits(page.credits)
        self.add_field(self.people)
        self._touched = False

    def submit(self) -> None:
        self.send(set_credits, Credits(self.deliverable_id, self.people.value()))
