"""The list of people: found while typing, filtered by how they take part, as what and in which project."""

from PySide6.QtGui import QResizeEvent

from coprod_desktop.acts import Change
from coprod_desktop.errors import PlainError
from coprod_desktop.queries import people, picks
from coprod_desktop.queries.rows.people import PeopleShown, PersonLine, Sought
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.ui.kit import (
    Button,
    Column,
    ComboField,
    EmptyState,
    LinkButton,
    Page,
    Primary,
    RowTable,
    TextField,
    announce,
    side_by_side,
    soft,
    text_width,
    theme,
)
from coprod_desktop.ui.kit.folding import means_one
from coprod_desktop.ui.shell.runner import Ticket
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import PersonKind, PersonStatus
from coprod_desktop.wording import _, label, ngettext

_HERE = frozenset(people.HERE)

_WIDTHS = (26, 24, 18, 24)
"""The room for a name, how they take part, as what and in which project, in letters."""
_CLOSE_NAME = 22

KEPT_AT_MOST = 500
"""How many of the rows scrolled through are read again at once when something changes."""


class PeoplePage(View):
    """Everyone, by name, read a window at a time as it is scrolled.

    Someone's beside me: nobody is listed until the words typed fit one person alone.
    """

    tables = frozenset({"person", "member", "assignment", "session", "task", "task_owner", "project"})

    def build(self) -> None:
        self._sought = Sought()
        self._more: Ticket | None = None
        self._finding = self._opens_first = False
        page = self.page = Page(_("People"), scrolls=False)
        page.add_action(Button(_("Bring a spreadsheet"), self._import, icon="file-spreadsheet"))
        self.add_button = Primary(_("Add a person"), self._add, icon="user-round-plus")
        page.add_action(self.add_button)
        name, status, kind, project = _WIDTHS
        kinds = [(one, label(one)) for one in PersonKind]
        self.filter = TextField("filter", _("Find by name"), width=name)
        self.status = ComboField("status", _("Taking part"), _statuses(), width=status)
        self.kind = ComboField("kind", _("As"), kinds, unset=_("Anyone"), width=kind)
        self.project = ComboField("project", _("Project"), unset=_("Any project"), width=project)
        for field in (self.filter, self.status, self.kind, self.project):
            field.changed.connect(self._find)
        self.filters = (self.filter, self.status, self.kind, self.project)
        page.add(side_by_side(*self.filters))
        theme.changes().applied.connect(self._fit)
        self.note = soft("")
        page.add(self.note)
        self.table = RowTable(
            _("People"),
            [
                Column(_("Name"), self._name, width=30),
                Column(_("Taking part"), _part, width=22),
                Column(_("Doing soon"), _doing),
            ],
            one_press=True,
        )
        self.table.wanted_more.connect(self._ask_for_more)
        self.table.opened.connect(self._open)
        self.filter.line.returnPressed.connect(self._open_first)
        page.add(self.table, stretch=True)
        self.empty = EmptyState(
            _("Nobody is here yet."),
            _("Add the first person, or bring the spreadsheet you have."),
            icon="users",
        )
        self.empty.hide()
        page.add(self.empty, stretch=True)
        self.twice = LinkButton(_("Is someone here twice?"), self._look_for_twice, icon="merge")
        page.add_foot(self.twice)
        self.fill(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the list its room: in large text what is chosen stands without the words above it."""
        wide = [text_width(letters) + 24 for letters in _WIDTHS]
        close = sum(wide) > 1.5 * self.width()
        if close:
            wide[0] = text_width(_CLOSE_NAME) + 24
        for field, width in zip(self.filters, wide, strict=True):
            field.label.setVisible(not close)
            field.editor.setFixedWidth(width)
            field.editor.setToolTip(field.editor.accessibleName() if close else "")
        self.filter.line.setPlaceholderText(self.filter.line.accessibleName() if close else "")

    def in_the_middle(self) -> bool:
        """What is looked for is no work."""
        return False

    def load(self) -> None:
        self._ask(max(people.AT_ONCE, min(self.table.model().rowCount(), KEPT_AT_MOST)))
        self.run(picks.projects, done=self._offer_projects)

    def _offer_projects(self, projects: tuple[Pick, ...]) -> None:
        self.project.offer([(one.id, one.name) for one in projects])
        self.project.setVisible(bool(projects))

    def _find(self) -> None:
        """Show those who fit what is typed and chosen."""
        self._opens_first = False
        self._ask(people.AT_ONCE)

    def _ask(self, most: int) -> None:
        self._sought = Sought(
            self.filter.value(), self.status.value(), self.kind.value(), self.project.value()
        )
        self._finding = True
        self.run(people.listed, self._sought, most, done=self._show, failed=self._not_found)

    def _not_found(self, error: PlainError) -> None:
        self._finding = self._opens_first = False
        self.context.runner.refused.emit(error)

    def _show(self, shown: PeopleShown) -> None:
        self._finding = False
        if self._more is not None:
            self._more.drop()  # what was asked for belongs beneath other rows
        hidden = self._hidden(shown)
        lines = () if hidden else shown.lines
        self.table.show_rows(lines, more=len(lines) < shown.count and not hidden)
        self._say(shown, hidden)
        if self._opens_first:
            self._open_first()

    def _ask_for_more(self) -> None:
        model = self.table.table_model()
        after = model.row(model.rowCount() - 1)
        self._more = self.run(people.more, self._sought, after, done=self._show_more)

    def _show_more(self, lines: tuple[PersonLine, ...]) -> None:
        self.table.add_rows(lines, more=len(lines) == people.AT_ONCE)

    def _hidden(self, shown: PeopleShown) -> bool:
        """Whether names must not be seen now; the one person found may be."""
        beside = self.context.beside
        if not beside.on:
            return False
        means = means_one(self._sought.words, shown.count)
        return not means and (shown.count != 1 or beside.hides(shown.lines[0].id))

    def _say(self, shown: PeopleShown, hidden: bool) -> None:
        nobody = not shown.anybody
        self.empty.setVisible(nobody)
        self.table.setVisible(not nobody)
        if hidden:
            words = _("Names are hidden while someone’s beside you: type theirs until it fits one person.")
        elif nobody:
            words = ""
        elif shown.count:
            words = ngettext("{n} person", "{n} people", shown.count)
        else:
            words = _("Nobody fits. Try fewer letters, or “Everyone”.")
        if words != self.note.text():
            self.note.setText(words)
            if self.filter.line.hasFocus():
                announce(self.filter.line, words)

    def _name(self, row: PersonLine) -> str:
        if row.called and row.called != row.name.split(" ")[0]:
            return _("{name}, called {called}").format(name=row.name, called=row.called)
        return row.name

    def _open_first(self) -> None:
        self._opens_first = self._finding  # whoever presses Enter at once means who is being found
        if not self._finding and self.table.model().rowCount():
            self._open(self.table.table_model().row(0))

    def _open(self, row: PersonLine) -> None:
        if self.context.beside.on:
            self.context.beside.set(True, row.id)
        self.context.open("person", person_id=row.id)

    def _import(self) -> None:
        self.context.open("import")

    def _add(self) -> None:
        from coprod_desktop.ui.people.forms import AddDialog

        dialog = AddDialog(self.context, self.window())
        dialog.recorded.connect(self._added)
        dialog.open()

    def _added(self, change: Change) -> None:
        if self.context.beside.on:
            self.context.beside.set(True, change.made)
        self.context.open("person", person_id=change.made)

    def _look_for_twice(self) -> None:
        from coprod_desktop.ui.people.merging import TwiceDialog

        TwiceDialog(self.context, self.window()).open()


def _statuses() -> list[tuple[frozenset[PersonStatus], str]]:
    each = [
        (frozenset({status}), label(status))
        for status in (
            PersonStatus.ACTIVE,
            PersonStatus.BREAK,
            PersonStatus.NOT_FOR_NOW,
            PersonStatus.STEPPED_BACK,
            PersonStatus.DIED,
        )
    ]
    return [(_HERE, _("Here now")), *each, (frozenset(PersonStatus), _("Everyone"))]


def _part(row: PersonLine) -> str:
    if row.status is PersonStatus.ACTIVE:
        return label(row.kind)
    return label(row.status)


def _doing(row: PersonLine) -> str:
    return row.doing
