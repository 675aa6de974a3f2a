"""The check-ins due, on Today: for whoever is signed in alone, and for nobody beside them."""

from datetime import date

from PySide6.QtCore import Qt

from coprod_desktop.queries.rows.support import BesideRow, DueRow
from coprod_desktop.ui.kit import Card, Line, LinkButton
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, ngettext, short_date

MOST_CHECK_INS = 6
"""How many are shown at once, the longest due first; the others are one press away. Whoever is under 18 and
beside somebody always is."""


class CheckInsCard(Card):
    """Each is done in one press, or moved kindly; hidden where nothing is due."""

    def __init__(self, view: View, today: date) -> None:
        super().__init__(_("Check-ins due"))
        self._view, self._today = view, today
        self._rows: tuple[DueRow, ...] = ()
        self._all = False
        self.more: LinkButton | None = None

    def show_due(self, rows: tuple[DueRow, ...]) -> None:
        """Show what is due."""
        self._rows, self.more = rows, None
        shown = () if self._view.context.beside.on else sorted(rows, key=_can_wait)
        many = max(MOST_CHECK_INS, sum(not _can_wait(row) for row in rows))
        first = shown if self._all else shown[:many]
        self.show_lines([self._line(row) for row in first])
        left = len(shown) - len(first)
        if left:
            self.more = LinkButton(ngettext("{n} more", "{n} more", left), self._show_all)
            self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(shown))

    def _show_all(self) -> None:
        """The others as well; the keyboard goes on with the first of them."""
        before = self.body.count() - 1  # the button itself
        self._all = True
        self.show_due(self._rows)
        there = self.body.itemAt(before)
        line = there.widget() if there is not None else None
        if line is not None:
            line.findChildren(RowButton)[0].setFocus()

    def _line(self, row: DueRow) -> Line:
        if isinstance(row, BesideRow):
            return self._under_18(row)
        under = _("{project} · since {day}").format(
            project=row.project, day=short_date(row.on, beside=self._today)
        )
        return Line(
            row.name,
            under,
            RowButton(_("We talked"), row, self._held, row.name),
            RowButton(_("Another day…"), row, self._move, row.name),
            icon="message-circle",
        )

    def _under_18(self, row: BesideRow) -> Line:
        """Nobody’s fault: it was not known when they began. Someone else is named on the member’s page."""
        words = (
            _("Buddy of {name}, {project}. Nobody under 18 is alone with someone here: name someone else.")
            if row.as_buddy
            else _("Checks in with {name}, {project}. Nobody under 18 is alone with someone here: name "
                   "someone else.")
        )  # fmt: skip
        return Line(
            _("{name} is under 18").format(name=row.beside),
            words.format(name=row.name, project=row.project),
            RowButton(_("Open"), row, self._open, row.name),
            icon="users",
        )

    def _open(self, row: DueRow) -> None:
        self._view.context.open("person", person_id=row.person_id)

    def _held(self, row: DueRow) -> None:
        from coprod_desktop.services.check_ins import HeldCheckIn, held_check_in  # only once it is pressed

        self._view.act(held_check_in, HeldCheckIn(row.member_id))

    def _move(self, row: DueRow) -> None:
        from coprod_desktop.ui.support.check_ins import MoveForm

        MoveForm(self._view.context, row.member_id, row.on, self._today, self._view.window()).open()


def _can_wait(row: DueRow) -> bool:
    return not isinstance(row, BesideRow)
