"""One version: what it is, what was said about it, and what can be done with it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.deliverables import ApprovalRow, ChangeRow, VersionRow
from coprod_desktop.queries.rows.signoff_paper import SIGNOFF_RECORD
from coprod_desktop.services.signoff import ConditionMet, meet_condition
from coprod_desktop.ui.deliverables import words
from coprod_desktop.ui.deliverables.say_forms import SettleForm
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, LinkButton, Text, soft
from coprod_desktop.wording import _, label, moment, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.deliverables.page import DeliverablePageView


class VersionCard(Card):
    """A version of a page’s deliverable; `acts` are the buttons for what may happen to it next."""

    def __init__(self, page: "DeliverablePageView", row: VersionRow, *acts: QWidget) -> None:
        number = _("Version {number} · {state}").format(number=row.number, state=label(row.state))
        super().__init__(number)
        self.page, self.row = page, row
        self.context = page.context
        self.add(Text(self.context.beside.note(words.of_version(row))))
        self.add(soft(_("Added {when}").format(when=moment(row.added_at))))
        if row.what_changed:
            self.add(
                Text(_("What is different: {words}").format(words=self.context.beside.note(row.what_changed)))
            )
        if row.published_on is not None:
            where = _("Out since {day}").format(day=short_date(row.published_on))
            self.add(Text(f"{where} · {row.published_where}" if row.published_where else where))
        if row.withdrawn_why:
            self.add(Text(_("Withdrawn: {why}").format(why=self.context.beside.note(row.withdrawn_why))))
        if acts:
            self.add(FlowRow(*acts))
        lines = [self._approval(one) for one in row.approvals] + [self._change(one) for one in row.changes]
        for line in lines:
            self.add(line)
        self._file(row)

    def _file(self, row: VersionRow) -> None:
        record = LinkButton(_("Print the record"), self._print, icon="printer")
        record.setAccessibleName(_("Print the record of version {number}").format(number=row.number))
        record.setVisible(self.page.everyday)
        if not row.sha256:
            self.add(FlowRow(record))
            return
        open_ = LinkButton(_("Open the file"), partial(self.page.open_file, row), icon="eye")
        open_.setAccessibleName(_("Open the file of version {number}").format(number=row.number))
        save = LinkButton(_("Save a copy…"), partial(self.page.save_file, row), icon="download")
        save.setAccessibleName(_("Save a copy of version {number}").format(number=row.number))
        self.add(FlowRow(open_, save, record))
        self.add(soft(_("Fingerprint (SHA-256): {digest}").format(digest=words.fingerprint(row.sha256))))

    def _approval(self, one: ApprovalRow) -> Line:
        name = self.context.beside.words(one.person_id, one.person)
        title = _("{strand}: signed off by {name}").format(strand=one.strand, name=f"\u2068{name}\u2069")
        under = self.context.beside.note(words.of_approval(one))
        actions: list[QWidget] = []
        if one.conditions:
            under += "\n" + self.context.beside.note(words.of_condition(one))
        if one.is_open and self.page.everyday and not one.stale:
            met = Button(_("It is met"), partial(self._met, one))
            met.setAccessibleName(_("{name}’s condition is met").format(name=name))
            actions.append(met)
        icon, tone = ("circle-check", "done") if one.counts else ("circle-dashed", "soft")
        return Line(title, under, *actions, icon=icon, tone=tone)

    def _change(self, one: ChangeRow) -> Line:
        name = self.context.beside.words(one.person_id, one.person)
        where = one.part or _("the whole of it")
        title = _("{strand}: {name} asked for a change, {part}").format(
            strand=one.strand, name=f"\u2068{name}\u2069", part=where
        )
        under = f"{label(one.kind)}: {self.context.beside.note(one.words)}"
        actions: list[QWidget] = []
        if one.settled_on is not None:
            settled = _("Settled on {day}: {how}").format(day=short_date(one.settled_on), how=one.settled)
            under += "\n" + self.context.beside.note(settled)
        elif self.page.everyday:
            settle = Button(_("Settle…"), partial(self._settle, one))
            settle.setAccessibleName(_("Settle what {name} asked for").format(name=name))
            actions.append(settle)
        return Line(title, under, *actions, icon="pencil")

    def _print(self) -> None:
        self.context.open("paper", kind=SIGNOFF_RECORD, version_id=self.row.id)

    def _met(self, one: ApprovalRow) -> None:
        self.page.act(meet_condition, ConditionMet(one.id))

    def _settle(self, one: ChangeRow) -> None:
        SettleForm(self.context, self.page, one).open()
