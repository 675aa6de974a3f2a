"""What people asked of what is kept about them, on Today, while there is time to answer."""

from datetime import date

from coprod_desktop.queries.rows.rights import RequestDue
from coprod_desktop.ui.kit import Card, Line
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, label, near_date, short_date


class RequestsCard(Card):
    """Each leads to the person’s page; hidden where nothing is due."""

    def __init__(self, view: View, today: date) -> None:
        super().__init__(_("Asked about what we hold"))
        self._view, self._today = view, today

    def show_due(self, rows: tuple[RequestDue, ...]) -> None:
        """Show what is to be answered soon."""
        self.show_lines([self._line(row) for row in rows])
        self.setVisible(bool(rows))

    def _line(self, row: RequestDue) -> Line:
        if row.paused_on is not None:
            words = _("waiting for them since {day}")
            when = words.format(day=short_date(row.paused_on, beside=self._today))
        elif row.due_on < self._today:
            when = _("was to be answered by {day}").format(day=short_date(row.due_on, beside=self._today))
        else:
            when = _("to be answered by {day}").format(day=near_date(row.due_on, self._today))
        name = self._view.context.beside.words(row.person_id, row.name)
        return Line(
            name,
            f"{label(row.kind)} · {when}",
            RowButton(_("Open"), row, self._open, name),
            icon="mail",
            tone="attention" if row.due_on < self._today and row.paused_on is None else "soft",
        )

    def _open(self, row: RequestDue) -> None:
        self._view.context.open("person", person_id=row.person_id)
