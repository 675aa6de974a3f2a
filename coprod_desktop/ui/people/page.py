"""The list of people: found while typing, filtered by how they take part, as what and in which project."""

from coprod_desktop.acts import Change
from coprod_desktop.queries import people, picks
from coprod_desktop.queries.rows.people import PersonLine
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
)
from coprod_desktop.ui.kit.folding import fold, means_one
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import PersonKind, PersonStatus
from coprod_desktop.wording import _, label, ngettext

_HERE = frozenset(people.HERE)


class PeoplePage(View):
    """Everyone, by name. Someone's beside me: nobody is listed until the words typed fit one person alone."""

    tables = frozenset({"person", "member", "assignment", "session", "task", "task_owner", "project"})

    def build(self) -> None:
        self._rows: tuple[PersonLine, ...] = ()
        self._words: dict[int, str] = {}
        self._whole = False
        page = self.page = Page(_("People"), scrolls=False)
        page.add_action(Button(_("Bring a spreadsheet"), self._import, icon="file-spreadsheet"))
        self.add_button = Primary(_("Add a person"), self._add, icon="user-round-plus")
        page.add_action(self.add_button)
        self.filter = TextField("filter", _("Find by name"), width=26)
        self.status = ComboField("status", _("Taking part"), _statuses(), width=24)
        self.kind = ComboField("kind", _("As"), [(kind, label(kind)) for kind in PersonKind],
                               unset=_("Anyone"), width=18)  # fmt: skip
        self.project = ComboField("project", _("Project"), unset=_("Any project"), width=24)
        for field in (self.filter, self.status, self.kind, self.project):
            field.changed.connect(self._sift)
        page.add(side_by_side(self.filter, self.status, self.kind, self.project))
        self.note = soft("")
        page.add(self.note)
        self.table = RowTable(
            _("People"),
            [
                Column(_("Name"), self._name, width=30),
                Column(_("Taking part"), _part, width=22),
                Column(_("Doing soon"), _doing),
            ],
        )
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

    def load(self) -> None:
        if not self._whole:
            self.run(people.first, done=self._show_first)
        self.run(people.everyone, done=self._show)
        self.run(picks.projects, done=self._offer_projects)

    def _offer_projects(self, projects: tuple[Pick, ...]) -> None:
        self.project.offer([(one.id, one.name) for one in projects])
        self.project.setVisible(bool(projects))

    def _show_first(self, rows: tuple[PersonLine, ...]) -> None:
        """The first rows, seen until everyone is there."""
        if not self._whole:
            self._hold(rows)

    def _show(self, rows: tuple[PersonLine, ...]) -> None:
        self._whole = True
        self._hold(rows)

    def _hold(self, rows: tuple[PersonLine, ...]) -> None:
        self._rows = rows
        self._words = {row.id: f" {fold(row.found_by)}" for row in rows}
        self._sift()

    def _sift(self) -> None:
        """Show those who fit what is typed and chosen."""
        status, kind, project = self.status.value(), self.kind.value(), self.project.value()
        parts = [f" {part}" for part in fold(self.filter.value()).split()]
        shown = [
            row
            for row in self._rows
            if row.status in status
            and (kind is None or row.kind is kind)
            and (project is None or project in row.project_ids)
            and all(part in self._words[row.id] for part in parts)
        ]
        hidden = self._hidden(shown)
        self.table.show_rows([] if hidden else shown)
        self._say(len(shown), hidden)

    def _hidden(self, shown: list[PersonLine]) -> bool:
        """Whether names must not be seen now; the one person found may be."""
        beside = self.context.beside
        if not beside.on:
            return False
        if not self._whole:
            return True  # who it fits alone is not known yet
        means = means_one(self.filter.value(), len(shown))
        return not means and (len(shown) != 1 or beside.hides(shown[0].id))

    def _say(self, count: int, hidden: bool) -> None:
        nobody = self._whole and not self._rows
        self.empty.setVisible(nobody)
        self.table.setVisible(not nobody)
        if hidden:
            words = _("Names are hidden while someone’s beside you: type theirs until it fits one person.")
        elif nobody or not self._whole:
            words = ""
        elif count:
            words = ngettext("{n} person", "{n} people", count)
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
        if self._whole and self.table.model().rowCount():
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
