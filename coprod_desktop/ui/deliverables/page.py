"""The page of one thing a project makes: its newest version, who signs it off, and all that was said."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Change
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.rows.deliverables import AskedRow, DeliverablePage, StrandRow, VersionRow
from coprod_desktop.services import deliverables as service
from coprod_desktop.services import signoff
from coprod_desktop.services.deliverables import OneVersion, RemoveDeliverable
from coprod_desktop.ui.deliverables import TABLES, words
from coprod_desktop.ui.deliverables.copying import CopyDialog
from coprod_desktop.ui.deliverables.forms import DeliverableForm, PublishForm, VersionForm, WithdrawForm
from coprod_desktop.ui.deliverables.route_form import RouteForm
from coprod_desktop.ui.deliverables.say_forms import ApproveForm, AskChangeForm, CreditsForm, may_speak
from coprod_desktop.ui.deliverables.version_card import VersionCard
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Columns,
    FlowRow,
    Line,
    LinkButton,
    Notice,
    Page,
    Primary,
    Text,
    soft,
)
from coprod_desktop.ui.kit.save_dialog import ask_where
from coprod_desktop.ui.kit.spots import focus_spot, mark_spot, spot_in
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission, VersionState
from coprod_desktop.wording import _, label, listed, near_date

_WAITS = (VersionState.SUBMITTED, VersionState.CHANGES_ASKED)
_OVER = (VersionState.SUPERSEDED, VersionState.WITHDRAWN)


class DeliverablePageView(View):
    """One thing a project makes. `show_for(deliverable_id=…)`."""

    tables = TABLES | {"person", "project", "handover_item", "planning_signer"}

    def build(self) -> None:
        self.deliverable_id = 0
        self.row: DeliverablePage | None = None
        self._saving: VersionRow | None = None
        self.page = Page(_("What we make"))
        self.everyday = self.context.may(Permission.EVERYDAY)
        self.to_project = Button(_("To the project"), self._to_project, icon="folder-kanban")
        self.remove = Button(_("Remove it"), self._remove)
        self.change = Button(_("Change what it is"), self._change, icon="pencil")
        self.check = Button(_("Check a file…"), self.context.check_file)
        for button in (self.remove, self.check, self.change, self.to_project):
            self.page.add_action(button)
        self.remove.hide()
        self.change.setVisible(self.everyday)
        self.fill(self.page)

    def show_for(self, deliverable_id: int = 0, **_rest: Any) -> None:
        """Be about one thing."""
        if deliverable_id and deliverable_id != self.deliverable_id:
            self.deliverable_id, self.row = deliverable_id, None
            self.page.set_title("")
            self.page.clear()
        self.reload()

    def load(self) -> None:
        if self.deliverable_id:
            self.run(deliverable_page, self.deliverable_id, done=self._show)

    def _show(self, row: DeliverablePage | None) -> None:
        self.row = row
        scroller = self.page.scroller
        place = scroller.verticalScrollBar().value() if scroller is not None else 0
        spot = spot_in(self)
        self.page.clear()
        self.change.setEnabled(row is not None)
        self.to_project.setEnabled(row is not None)
        if row is None:
            self.page.set_title(_("This isn’t here any more"))
            return
        self.page.set_title(row.title, f"{row.project} · {label(row.kind)}")
        self.remove.setVisible(self.everyday and not row.versions)
        columns = Columns(6, 5, least=330)
        left, right = columns.columns
        left.addWidget(self._newest(row))
        for version in row.versions[1:]:
            left.addWidget(VersionCard(self, version))
        right.addWidget(self._route(row))
        right.addWidget(self._about(row))
        right.addWidget(self._credits(row))
        self.page.add(columns)
        if scroller is not None:
            scroller.verticalScrollBar().setValue(place)
        self._keep_keyboard(columns, spot)

    def _keep_keyboard(self, cards: QWidget, spot: str) -> None:
        """The keyboard goes on where it was; where that was done with, at what comes next."""
        buttons = cards.findChildren(Button)
        for button in buttons:
            mark_spot(button, button.accessibleName() or button.words())
        after = next((one for one in buttons if one.isEnabled()), self.to_project)
        focus_spot(cards, spot, otherwise=after)

    # The cards

    def _newest(self, row: DeliverablePage) -> QWidget:
        newest = row.newest
        if newest is None:
            card = Card(_("No version yet"))
            card.add(soft(_("Each version is kept as it was, so that everyone signs off the very same one.")))
            if self.everyday:
                card.add(FlowRow(Primary(_("Add the first version…"), self._new_version, icon="plus")))
            return card
        return VersionCard(self, newest, *self._acts(row, newest))

    def _acts(self, row: DeliverablePage, newest: VersionRow) -> list[QWidget]:
        acts: list[QWidget] = []
        if newest.state in _WAITS:
            sign = Primary(_("Sign off…"), partial(self._form, ApproveForm, row, newest))
            if not may_speak(self.context, row, still=True):
                sign.forbid(_("Everyone who is asked has said so, or it isn’t your turn."))
            ask = Button(_("Ask for a change…"), partial(self._form, AskChangeForm, row, newest))
            if not may_speak(self.context, row, still=False):
                ask.forbid(_("Only those who are asked to sign it off can ask for a change."))
            acts += [sign, ask]
        if not self.everyday:
            return acts
        if newest.state in (VersionState.DRAFT, VersionState.WITH_GROUP):
            submit = Primary(_("Put up for sign-off"), partial(self._submit, newest))
            if not row.strands:
                submit.forbid(_("Say who signs it off first."))
            acts.append(submit)
        if newest.state is VersionState.DRAFT:
            acts.append(Button(_("Take to the group"), partial(self._take, newest)))
        if newest.state is VersionState.APPROVED:
            publish = Primary(_("Publish…"), partial(self._publish, newest))
            if any(one.is_open for one in newest.approvals):
                publish.forbid(_("A condition of the sign-off is still open. See to it first."))
            acts.append(publish)
        acts.append(Button(_("New version…"), self._new_version, icon="plus"))
        if newest.state not in _OVER:
            acts.append(Button(_("Withdraw…"), partial(self._withdraw, newest)))
        return acts

    def _route(self, row: DeliverablePage) -> Card:
        card = Card(_("Who signs it off"))
        if self.everyday:
            card.add_beside_title(LinkButton(_("Change…"), self._change_route, icon="pencil"))
        if row.not_asked:
            card.add(self._agreed_otherwise(row))
        elif not row.strands:
            card.add(soft(_("Not agreed yet. It is best said at the start, content and design each.")))
        for strand in row.strands:
            line = self._strand(row, strand)
            for person in strand.people:  # beneath the words of the line, however they wrap
                line.words.addWidget(soft(self._person(person, row)))
                if (link := self._ask_someone_else(person.item_id, strand.name)) is not None:
                    line.words.addWidget(FlowRow(link))
            card.add(line)
        return card

    def _agreed_otherwise(self, row: DeliverablePage) -> Notice:
        """Whom the group agreed on in planning and who is not asked here: either may be put right."""
        names = [f"\u2068{self.context.beside.words(one.person_id, one.name)}\u2069" for one in row.not_asked]
        words = _("Agreed in planning, and not asked here: {names}.")
        see = LinkButton(_("See what was agreed"), self._to_planning)
        return Notice(words.format(names=listed(names)), see, icon="arrow-right-left")

    def _to_planning(self) -> None:
        from coprod_desktop.ui.projects.page import PLANNING

        if self.row is not None:
            self.context.open("project", project_id=self.row.project_id, part=PLANNING)

    def _strand(self, row: DeliverablePage, strand: StrandRow) -> Line:
        parts = [words.needed(strand)]
        if strand.due is not None:
            parts.append(_("by {day}").format(day=near_date(strand.due, row.today)))
        state = strand.state
        title = strand.name if state is None else f"{strand.name} · {label(state)}"
        icon = "circle" if state is None else words.ICONS[state]
        return Line(title, " · ".join(parts), icon=icon, last=True)

    def _person(self, person: AskedRow, row: DeliverablePage) -> str:
        name = self.context.beside.words(person.person_id, person.name)
        parts = [f"\u2068{name}\u2069", label(person.behalf)]
        if person.approved:
            parts.append(_("has signed off"))
        elif person.before_id is not None:
            before = self.context.beside.words(person.before_id, person.before)
            parts.append(_("{name}, who signed off before, did so for this version").format(name=before))
        elif person.item_id is not None:
            parts.append(_("someone else is needed"))
        elif person.away:
            parts.append(_("isn’t taking part now: ask someone else"))
        if person.wrote and row.never_alone:
            parts.append(_("worked on it, so not alone"))
        return " · ".join(parts)

    def _ask_someone_else(self, item_id: int | None, what: str) -> LinkButton | None:
        """Leads to where someone else is asked; for whoever hands things over, where somebody is needed."""
        if item_id is None or not self.everyday:
            return None
        link = LinkButton(_("Ask someone else…"), partial(self.context.open, "handover", item_id=item_id))
        link.setAccessibleName(_("Ask someone else: {what}").format(what=what))
        return link

    def _about(self, row: DeliverablePage) -> Card:
        card = Card(_("About it"))
        if row.wanted_by is not None:
            card.add(Text(_("Wanted by {day}").format(day=near_date(row.wanted_by, row.today))))
        card.add(
            Text(row.quality_bar) if row.quality_bar else soft(_("How good it has to be: not said yet."))
        )
        beside = self.context.beside
        if row.editor_id is not None:
            editor = beside.words(row.editor_id, row.editor)
            away = _("{name}, who isn’t taking part now").format(name=editor) if row.editor_away else editor
            card.add(soft(_("The whole text is kept together by {name}.").format(name=away)))
            if (link := self._ask_someone_else(row.editor_item_id, row.title)) is not None:
                card.add(FlowRow(link))
        lines: list[QWidget] = []
        for part in row.parts:
            owner = _("The whole group") if part.owner_id is None else beside.words(part.owner_id, part.owner)
            if part.away:
                owner = _("{name}, who isn’t taking part now").format(name=owner)
            link = self._ask_someone_else(part.item_id, part.title)
            lines.append(Line(part.title, owner, *([] if link is None else [link]), icon="list"))
        if lines:
            card.show_lines(lines)
        return card

    def _credits(self, row: DeliverablePage) -> Card:
        card = Card(_("Who worked on it"))
        if self.everyday:
            card.add_beside_title(LinkButton(_("Change…"), self._change_credits, icon="pencil"))
        lines: list[QWidget] = [
            Line(self.context.beside.words(one.person_id, one.name), self._credit(one.part, label(one.named)))
            for one in row.credits
        ]
        card.show_lines(lines, _("Nobody yet. Ask each how they wish to be named."))
        return card

    def _credit(self, part: str, named: str) -> str:
        return " · ".join(each for each in (part, named) if each)

    # Presses

    def _form(self, kind: Callable[..., Any], row: DeliverablePage, version: VersionRow) -> None:
        kind(self.context, self, row, version).open()

    def _new_version(self) -> None:
        if self.row is not None:
            VersionForm(self.context, self, self.row).open()

    def _change(self) -> None:
        if self.row is not None:
            DeliverableForm(self.context, self, self.row.today, self.row.project_id, self.row).open()

    def _change_route(self) -> None:
        if self.row is not None:
            RouteForm(self.context, self, self.row).open()

    def _change_credits(self) -> None:
        if self.row is not None:
            CreditsForm(self.context, self, self.row).open()

    def _take(self, version: VersionRow) -> None:
        self.act(service.take_to_group, OneVersion(version.id))

    def _submit(self, version: VersionRow) -> None:
        self.act(signoff.submit_version, OneVersion(version.id))

    def _publish(self, version: VersionRow) -> None:
        if self.row is not None:
            PublishForm(self.context, self, self.row.today, version).open()

    def _withdraw(self, version: VersionRow) -> None:
        WithdrawForm(self.context, self, version).open()

    def open_file(self, version: VersionRow) -> None:
        """Open the one plain copy there is, in whatever this laptop opens such files with."""
        dialog = CopyDialog(self.context, self, _("Opening the file"))
        dialog.make(service.open_version, OneVersion(version.id), then=self._opened)

    def _opened(self, copy: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self.context.say(_("The copy goes when the store is locked. Save changes as a new version."))
        else:
            self.context.say(_("No program on this laptop opens this kind of file. Save a copy instead."))

    def save_file(self, version: VersionRow) -> None:
        """Save a copy where someone asks for one."""
        self._saving = version
        ask_where(self, _("Where to save the copy"), version.file_name, "", self._save_to)

    def _save_to(self, path: str) -> None:
        if self._saving is not None:
            dialog = CopyDialog(self.context, self, _("Saving a copy"))
            dialog.make(service.save_version, OneVersion(self._saving.id), Path(path), then=self._saved)

    def _saved(self, _change: Change) -> None:
        self.context.say(_("Saved. That copy isn’t sealed: look after it."))

    def _to_project(self) -> None:
        if self.row is not None:
            self.context.open("project", project_id=self.row.project_id)

    def _remove(self) -> None:
        self.act(service.remove_deliverable, RemoveDeliverable(self.deliverable_id), done=self._removed)

    def _removed(self, _change: Change) -> None:
        self._to_project()
