"""Who is in a project's group, in which role and why; by name, never by how much they do.

How much someone wants to do is theirs: it stands in the form about their part, never beside another's.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.queries.rows.group import GroupShown
from coprod_desktop.queries.rows.projects import MemberRow, ProjectPage
from coprod_desktop.services import projects as service
from coprod_desktop.services.projects import MemberBack
from coprod_desktop.ui.group.forms import PauseForm
from coprod_desktop.ui.group.more import GroupMore
from coprod_desktop.ui.group.voices import MissingVoicesCard
from coprod_desktop.ui.kit import Button, Card, IconButton, Line, LinkButton
from coprod_desktop.ui.kit.blocks import more_button
from coprod_desktop.ui.projects.forms import LeftForm, MemberForm
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import Permission, PersonStatus
from coprod_desktop.wording import _, label, short_date

SHOWN_AT_FIRST = 10
"""How many of those who were in the group are shown before all are asked for."""


class GroupTab(QWidget):
    """The group now, and those who were in it: over the years many, so that most wait for a press."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.everyday = context.may(Permission.EVERYDAY)
        self.row: ProjectPage | None = None
        self.today = date.min
        self._seen: tuple[object, ...] = ()
        self._all_before: int | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        box.setSpacing(18)
        self.now, self.before = Card(_("In the group")), Card(_("Were in the group"))
        self.add = Button(_("Add someone"), self._add, icon="user-round-plus")
        self.cards = LinkButton(_("Role cards"), self._role_cards, icon="tag")
        self.now.add_beside_title(self.cards)
        self.now.add_beside_title(self.add)
        self.add.setVisible(self.everyday)
        self.more, self.voices = GroupMore(context), MissingVoicesCard(context)
        self.more.known.connect(self._cards_known)
        self._with_card: tuple[tuple[int, str], ...] = ()
        for card in (self.now, self.more, self.voices, self.before, self.more.ending):
            box.addWidget(card)
        box.addStretch(1)

    def show_project(self, row: ProjectPage, today: date) -> None:
        """Show a project's group."""
        self.more.show_project(row, today)
        self.voices.show_project(row, today)
        self.row, self.today = row, today
        beside = self.context.beside
        many = None if self._all_before == row.id else SHOWN_AT_FIRST
        seen = (row.members, row.left, today, beside.on, beside.person_id, many, self._with_card)
        if seen == self._seen:
            return  # large groups take a moment to draw anew
        self._seen = seen
        self.now.show_lines(
            [self._line(one, today) for one in row.members],
            _("Nobody yet. People may join at any time, late as well as early."),
        )
        self.before.setVisible(bool(row.left))
        left: list[QWidget] = [self._left_line(one, today) for one in row.left[:many]]
        more = len(row.left) - len(left)
        if more:
            left.append(more_button(more, self._show_all_before))
        self.before.show_lines(left)

    def _show_all_before(self) -> None:
        if self.row is not None:
            self._all_before = self.row.id
            self.show_project(self.row, self.today)

    def _line(self, one: MemberRow, today: date) -> Line:
        # In people's own words, which may name others.
        parts = [] if self.context.beside.on else [one.why]
        if one.paused_on is not None:
            parts.insert(0, self._break_words(one, today))
        if one.status is not PersonStatus.ACTIVE:
            parts.insert(0, label(one.status))
        if one.buddy:
            name = self.context.beside.words(one.buddy_id, one.buddy)
            buddy = _("Buddy: {name}").format(name=f"\u2068{name}\u2069")
            away = _("{buddy}, not taking part at the moment")
            parts.append(away.format(buddy=buddy) if one.buddy_away else buddy)
        if one.joined_on is not None and one.joined_on > today:
            parts.append(_("Joins {day}").format(day=short_date(one.joined_on, beside=today)))
        return self._made(one, parts, self._actions(one))

    @staticmethod
    def _break_words(one: MemberRow, today: date) -> str:
        if one.pause_until is None:
            return _("Taking a break from this project")
        day = short_date(one.pause_until, beside=today)
        return _("Taking a break from this project, until about {day}").format(day=day)

    def _actions(self, one: MemberRow) -> list[QWidget]:
        if not self.everyday:
            return []
        acts = _Part(self, one)
        name = self._name(one)
        opens = acts.on(LinkButton(_("Open")), acts.open, _("Open {name}").format(name=name))
        change = IconButton(_("Change {name}’s part").format(name=name), "pencil")
        made: list[QWidget] = [opens]
        if self._has_card(one.role):
            spoken = _("Role card: {role}").format(role=one.role)
            made.append(acts.on(LinkButton(_("Role card")), acts.card, spoken))
        made.append(acts.on(change, acts.change, change.words()))
        if one.paused_on is not None:
            made.append(acts.on(Button(_("Is back")), acts.back, _("{name} is back").format(name=name)))
        else:
            spoken = _("{name} takes a break").format(name=name)
            made.append(acts.on(Button(_("Takes a break…")), acts.pause, spoken))
        made.append(acts.on(Button(_("Has left…")), acts.left, _("{name} has left").format(name=name)))
        return made

    def _has_card(self, role: str) -> bool:
        return bool(role) and role.casefold() in {name.casefold() for _id, name in self._with_card}

    def _left_line(self, one: MemberRow, today: date) -> Line:
        day = short_date(one.left_on, beside=today) if one.left_on is not None else ""
        actions: list[QWidget] = []
        if self.everyday and one.status is not PersonStatus.DIED:
            acts = _Part(self, one)
            words = _("{name} is back").format(name=self._name(one))
            actions.append(acts.on(Button(_("Is back")), acts.back, words))
        return self._made(one, [_("Until {day}").format(day=day)], actions)

    def _made(self, one: MemberRow, parts: list[str], actions: list[QWidget]) -> Line:
        name = self._name(one)
        # Isolated, so that a name written from right to left does not turn the role around.
        title = f"\u2068{name}\u2069 · {one.role}" if one.role else name
        return Line(title, " · ".join(part for part in parts if part), *actions, icon="user-round")

    def _name(self, one: MemberRow) -> str:
        return self.context.beside.words(one.person_id, one.name)

    def _cards_known(self, shown: GroupShown) -> None:
        if shown.cards != self._with_card:
            self._with_card = shown.cards
            if self.row is not None:
                self.show_project(self.row, self.today)

    def _role_cards(self) -> None:
        self.context.open("role_cards")

    def _add(self) -> None:
        if self.row is not None:
            MemberForm(self.context, self, self.today, self.row.id).open()


class _Part(QObject):
    """What can be done about one line of the group; it lives as long as the first of its buttons."""

    def __init__(self, tab: GroupTab, row: MemberRow) -> None:
        super().__init__()
        self.tab, self.row = tab, row

    def on(self, button: Button, does: Callable[[], None], spoken: str) -> Button:
        """Let a button do one of these."""
        if self.parent() is None:
            self.setParent(button)
        button.clicked.connect(does)
        button.setAccessibleName(spoken)
        return button

    def open(self) -> None:
        project_id = self.tab.row.id if self.tab.row is not None else None
        self.tab.context.open("person", person_id=self.row.person_id, project_id=project_id)

    def change(self) -> None:
        if self.tab.row is not None:
            MemberForm(self.tab.context, self.tab, self.tab.today, self.tab.row.id, self.row).open()

    def card(self) -> None:
        self.tab.context.open("role_cards", role=self.row.role)

    def pause(self) -> None:
        PauseForm(self.tab.context, self.tab, self.tab.today, self.row, self._theirs()).open()

    def left(self) -> None:
        LeftForm(self.tab.context, self.tab, self.tab.today, self.row, self._theirs()).open()

    def _theirs(self) -> int:
        page = self.tab.row
        owners = [] if page is None else [who for task in page.tasks if task.is_open for who in task.owners]
        return sum(who.person_id == self.row.person_id for who in owners)

    def back(self) -> None:
        self.tab.context.run(service.member_back, MemberBack(self.row.id))
