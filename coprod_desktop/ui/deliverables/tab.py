"""What a project makes, as a part of its page."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.acts import Change
from coprod_desktop.queries.deliverables import deliverables_of
from coprod_desktop.queries.rows.deliverables import DeliverableLine
from coprod_desktop.queries.rows.projects import ProjectPage
from coprod_desktop.ui.deliverables import words
from coprod_desktop.ui.deliverables.forms import DeliverableForm
from coprod_desktop.ui.kit import Button, Card, Line
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, near_date


class DeliverablesTab(View):
    """One line for each thing the project makes."""

    tables = frozenset({"deliverable", "version"})

    def build(self) -> None:
        self.project_id, self._today = 0, date.min
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 12)
        box.setSpacing(18)
        self.card = Card(_("What we make"))
        self.add = Button(_("Add something"), self._add, icon="plus")
        self.card.add_beside_title(self.add)
        self.add.setVisible(self.context.may(Permission.EVERYDAY))
        box.addWidget(self.card)
        box.addStretch(1)

    def show_project(self, row: ProjectPage, today: date) -> None:
        """Show what a project makes."""
        self._today = today
        if row.id != self.project_id:
            self.project_id = row.id
            self.card.clear()
            self.reload()

    def load(self) -> None:
        if self.project_id:
            self.run(deliverables_of, self.project_id, done=self._show)

    def _show(self, rows: tuple[DeliverableLine, ...]) -> None:
        self.card.show_lines(
            [self._line(row) for row in rows],
            _("Nothing yet: a brochure, a film, a response… Each version is kept, and signed off, here."),
        )

    def _line(self, row: DeliverableLine) -> Line:
        opens = Button(_("Open"), partial(self._open, row.id))
        opens.setAccessibleName(_("Open {title}").format(title=row.title))
        parts = [words.of_line(row)]
        if row.wanted_by is not None:
            parts.append(_("wanted by {day}").format(day=near_date(row.wanted_by, self._today)))
        return Line(row.title, " · ".join(parts), opens, icon="file-text")

    def _open(self, deliverable_id: int) -> None:
        self.context.open("deliverable", deliverable_id=deliverable_id)

    def _add(self) -> None:
        form = DeliverableForm(self.context, self, self._today, self.project_id)
        form.recorded.connect(self._added)
        form.open()

    def _added(self, change: Change) -> None:
        if change.made is not None:
            self._open(change.made)
