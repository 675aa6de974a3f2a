"""What waits for sign-off."""

from functools import partial

from coprod_desktop.queries.deliverables import waiting
from coprod_desktop.queries.rows.deliverables import WaitingRow
from coprod_desktop.ui.deliverables import TABLES, words
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, Page, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, short_date


class SignOffPage(View):
    """What waits for me first, then for others; and the way to check a file."""

    tables = TABLES | {"project"}

    def build(self) -> None:
        page = Page(_("Sign-off"))
        self.mine, self.others = Card(_("Waiting for you")), Card(_("Waiting for others"))
        self.check = Card(_("Is this the version that was signed off?"))
        self.check.add(soft(_("Drop a file anywhere on this window, whatever is open, or choose it here.")))
        self.check_file = Button(_("Check a file…"), self.context.check_file)
        self.check.add(FlowRow(self.check_file))
        for card in (self.mine, self.others, self.check):
            page.add(card)
        self.fill(page)

    def load(self) -> None:
        self.run(waiting, done=self._show)

    def _show(self, rows: tuple[WaitingRow, ...]) -> None:
        mine = [self._line(row) for row in rows if row.mine]
        others = [self._line(row) for row in rows if not row.mine]
        self.mine.show_lines(mine, _("Nothing waits for you."))
        self.others.show_lines(others)
        self.others.setVisible(bool(others))

    def _line(self, row: WaitingRow) -> Line:
        opens = Button(_("Open"), partial(self._open, row.deliverable_id))
        title = words.waiting_words(row)
        opens.setAccessibleName(_("Open {title}").format(title=title))
        parts = [row.project]
        if row.due is not None:
            parts.append(_("by {day}").format(day=short_date(row.due)))
        return Line(title, " · ".join(parts), opens, icon="hourglass")

    def _open(self, deliverable_id: int) -> None:
        self.context.open("deliverable", deliverable_id=deliverable_id)
