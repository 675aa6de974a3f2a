"""What stands on a project’s group tab beneath its members: newcomers, who was asked, how it ends."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.group import group_of
from coprod_desktop.queries.rows.group import CreditRow, GroupShown, InvitationRow, NewcomerRow
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.services.group import AnswerInvitation, Invite, answer_invitation, invite
from coprod_desktop.ui.group.forms import (
    AskAgainForm,
    CreditForm,
    EndingForm,
    InviteForm,
    NewcomerForm,
    asked_words,
)
from coprod_desktop.ui.kit import Button, Card, Line, Text, column
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import CreditWish, InvitationAnswer, Newcomer, Permission
from coprod_desktop.wording import _, label, long_date, short_date

SHOWN_AT_FIRST = 12
"""How many are asked how they wish to be thanked before all are shown on a press."""


class GroupMore(View):
    """Loads by itself; `known` tells what else of the group is known, such as which roles have a card."""

    tables = frozenset(
        {
            "invitation",
            "newcomer_told",
            "role_card",
            "ending",
            "project_credit",
            "member",
            "person",
            "project",
        }
    )
    known = Signal(object)

    def build(self) -> None:
        self.project_id = 0
        self.shown: GroupShown | None = None
        self._all = False
        self.everyday = self.context.may(Permission.EVERYDAY)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(18)
        self.new = Card(_("New in the group"))
        self.asked = Card(_("Asked to join"))
        self.invite = Button(_("Invite someone"), self._invite)
        self.asked.add_beside_title(self.invite)
        self.ending = Card(_("How it ends"))
        self.plan = Button(_("Write how it ends"), self._plan)
        self.ending.add_beside_title(self.plan)
        self.plan.setVisible(self.everyday)
        self.asked.setVisible(self.everyday)
        for card in (self.new, self.asked):
            box.addWidget(card)
        self.new.hide()

    def show_project(self, row: ProjectPage, _today: date) -> None:
        """Be about a project."""
        if row.id != self.project_id:
            self.project_id, self.shown, self._all = row.id, None, False
            for card in (self.new, self.asked, self.ending):
                card.clear()
            self.new.hide()
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(group_of, self.project_id, done=self._show)

    def _show(self, shown: GroupShown) -> None:
        self.shown = shown
        self.known.emit(shown)
        self.new.setVisible(bool(shown.newcomers))
        self.new.show_lines([self._newcomer(row) for row in shown.newcomers])
        nobody = _("Nobody at the moment. A no needs no reason, and leaves nothing with anybody’s name.")
        self.asked.show_lines([self._invited(row, shown.today) for row in shown.invited], nobody)
        self._show_ending(shown)

    # New in the group

    def _newcomer(self, row: NewcomerRow) -> Line:
        name = self.context.beside.words(row.person_id, row.name)
        parts = [_("Joined {day}").format(day=short_date(row.joined_on, beside=self._today()))]
        if row.buddy:
            buddy = self.context.beside.words(row.buddy_id, row.buddy)
            parts.append(_("buddy: {name}").format(name=f"\u2068{buddy}\u2069"))
        to_come = [_to_tell(one) for one in row.to_come if one is not Newcomer.BUDDY or row.buddy]
        if Newcomer.BUDDY in row.to_come and not row.buddy:
            parts.append(_("no buddy yet"))
        under = "\n".join(filter(None, (" · ".join(parts), _still(to_come))))
        about = _("What {name} needs to know").format(name=name)
        return Line(
            f"\u2068{name}\u2069", under, RowButton(_("What they need to know"), row, self._tell, about)
        )

    def _tell(self, row: NewcomerRow) -> None:
        NewcomerForm(self.context, self, row, self.project_id).open()

    # Asked to join

    def _invited(self, row: InvitationRow, today: date) -> Line:
        name = self.context.beside.words(row.person_id, row.name)
        if row.again_on is not None:
            acts: list[QWidget] = [RowButton(_("Take it away"), row, self._no, name)]
            if row.again_on <= today:
                acts.insert(0, RowButton(_("They were asked again"), row, self._again, name))
        else:
            acts = [
                RowButton(_("They say yes"), row, self._yes, name),
                RowButton(_("Not this time"), row, self._no, name),
                RowButton(_("Ask me again…"), row, self._later, name),
            ]
        return Line(f"\u2068{name}\u2069", asked_words(row, today), *acts, icon="mail")

    def _yes(self, row: InvitationRow) -> None:
        self.act(answer_invitation, AnswerInvitation(row.id, InvitationAnswer.YES))

    def _no(self, row: InvitationRow) -> None:
        self.act(answer_invitation, AnswerInvitation(row.id, InvitationAnswer.NO))

    def _later(self, row: InvitationRow) -> None:
        AskAgainForm(self.context, self, self._today(), row).open()

    def _again(self, row: InvitationRow) -> None:
        self.act(invite, Invite(self.project_id, row.person_id))

    def _invite(self) -> None:
        if self.shown is not None:
            InviteForm(self.context, self, self.project_id).open()

    # How it ends

    def _show_ending(self, shown: GroupShown) -> None:
        ending = shown.ending
        self.plan.set_words(_("Write how it ends") if ending.is_empty else _("Change how it ends"))
        self.ending.clear()
        day = long_date(ending.marked_on) if ending.marked_on is not None else ""
        hidden = self.context.beside.on  # in people's own words, which may name others
        said = (
            (_("How we mark it"), "" if hidden else ending.marked), (_("When"), day),
            (_("How it is shared"), "" if hidden else ending.shared),
            (_("What stays"), "" if hidden else ending.kept),
        )  # fmt: skip
        for title, words in said:
            if words:
                self.ending.add(column(Text(title, "strong"), Text(words), gap=1))
        if ending.is_empty:
            self.ending.add(
                Text(_("Nothing written yet: how is it marked, shared, and who is thanked how?"), "soft")
            )
        if shown.credits:
            self.ending.add(Text(_("Thanks, as each wishes"), "strong"))
            rows = shown.credits if self._all else shown.credits[:SHOWN_AT_FIRST]
            lines = [self._credit(row) for row in rows]
            lines[-1].set_last()
            for line in lines:
                self.ending.add(line)
            if more := len(shown.credits) - len(rows):
                self.ending.add(more_button(more, self._show_all))

    def _credit(self, row: CreditRow) -> Line:
        name = self.context.beside.words(row.person_id, row.name)
        under = label(row.wish)
        if row.shown and row.wish is not CreditWish.NOT_ASKED:
            under = _("As “{name}”").format(name=self.context.beside.words(row.person_id, row.shown))
        acts: list[QWidget] = []
        if self.everyday:
            about = _("How {name} wishes to be thanked").format(name=name)
            acts.append(RowButton(_("Change"), row, self._wish, about))
        return Line(f"\u2068{name}\u2069", under, *acts, icon="user-round")

    def _wish(self, row: CreditRow) -> None:
        CreditForm(self.context, self, self.project_id, row).open()

    def _show_all(self) -> None:
        self._all = True
        self.reload()

    def _plan(self) -> None:
        if self.shown is not None:
            EndingForm(self.context, self, self.shown).open()

    def _today(self) -> date:
        return self.shown.today if self.shown is not None else date.min


def _still(to_come: list[str]) -> str:
    """What is still to come, as words; nothing is counted."""
    return _("Still to tell or give: {things}").format(things="; ".join(to_come)) if to_come else ""


def _to_tell(one: Newcomer) -> str:
    """One thing that is still to come, within a sentence."""
    return {
        Newcomer.HOW_WE_WORK: _("the sheet “How we work”"),
        Newcomer.FIXED_AND_OPEN: _("what is fixed and what is open"),
        Newcomer.SO_FAR: _("what was done and decided so far"),
        Newcomer.BUDDY: _("meeting their buddy"),
        Newcomer.CANNOT_COME: _("how to say they can’t come"),
        Newcomer.NEXT_TIME: _("when and where the next time is"),
    }[one]
