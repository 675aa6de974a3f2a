"""What waits for sign-off, and telling which version a file is."""

from functools import partial
from pathlib import Path

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.deliverables import verify_file, waiting
from coprod_desktop.queries.rows.deliverables import Verified, WaitingRow
from coprod_desktop.ui.deliverables import TABLES, words
from coprod_desktop.ui.deliverables.file_field import DropPlace
from coprod_desktop.ui.kit import Button, Card, Line, Page, Progress, announce, soft
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, label, short_date


class SignOffPage(View):
    """What waits for me first, then for others; a file dropped here is told which version it is."""

    tables = TABLES | {"project"}

    def build(self) -> None:
        page = Page(_("Sign-off"))
        self.mine, self.others = Card(_("Waiting for you")), Card(_("Waiting for others"))
        self.check = Card(_("Is this the version that was signed off?"))
        self.check.add(soft(_("Drop a file here. It is compared byte by byte; nothing of it is kept.")))
        self.place = DropPlace(_("A file from anywhere on this laptop, or from a stick."))
        self.place.chosen.connect(self._verify)
        self.progress = Progress(_("Reading the file…"))
        self.progress.hide()
        self.answer = Card(look="notice")
        self.answer.hide()
        for thing in (self.place, self.progress, self.answer):
            self.check.add(thing)
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

    def _verify(self, path: Path) -> None:
        self.answer.hide()
        self.progress.begin()
        self.run(verify_file, path, self.progress.step, done=self._verified, failed=self._not_verified)

    def _verified(self, found: Verified) -> None:
        self.progress.hide()
        told = [
            _("It is version {number} of “{title}”: {state}.").format(
                number=one.number, title=one.title, state=label(one.state)
            )
            for one in found.versions
        ]
        self._tell(told or [_("It is no version that is kept here: it was changed, or never added.")])
        self.answer.add(
            soft(_("Fingerprint (SHA-256): {digest}").format(digest=words.fingerprint(found.sha256)))
        )

    def _not_verified(self, error: PlainError) -> None:
        self.progress.hide()
        self._tell([str(error)])

    def _tell(self, told: list[str]) -> None:
        self.answer.clear()
        for line in told:
            self.answer.add(Line(line, icon="file-text", last=True))
        self.answer.show()
        announce(self.answer, " ".join(told))
