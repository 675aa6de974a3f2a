"""Telling which version a file lying anywhere is, and whether that was signed off."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError, Stopped
from coprod_desktop.queries.deliverables import digest_of, verified
from coprod_desktop.queries.rows.deliverables import KnownAs, Verified
from coprod_desktop.ui.deliverables import words
from coprod_desktop.ui.deliverables.file_field import DropPlace
from coprod_desktop.ui.kit import Button, Card, Line, Progress, announce, soft
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.put_away import SHOWS_NOBODY
from coprod_desktop.ui.shell.runner import ProgramFault, Ticket
from coprod_desktop.wording import _


class CheckFileDialog(Dialog):
    """Asks for a file, or is given one, and tells which version it is. The file’s own name is never shown.

    It is read beside the store’s work, so that pages answer however slow a stick is. While *someone’s beside
    me* is on, titles, which may name anybody, are hidden too.
    """

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Was this file signed off?"), parent, width=620)
        self.setProperty(SHOWS_NOBODY, True)
        self._context = context
        self._asked: Ticket | None = None
        self._found: Verified | None = None
        self.add(soft(_("It is compared byte by byte with all versions; nothing of it is kept.")))
        self.place = DropPlace(_("A file on this laptop or on a stick: drop it, or choose it."))
        self.place.chosen.connect(self.check)
        self.place.refused.connect(self.refuse)
        self.progress = Progress(_("Reading the file…"), in_bytes=True)
        self.progress.hide()
        self.answer = Card()
        self.answer.hide()
        for thing in (self.place, self.progress, self.answer):
            self.add(thing)
        self.add_close()
        self.setAcceptDrops(True)
        context.beside.changed.connect(self._show)

    def check(self, file: Path) -> None:
        """Tell which version a file is; one that is still being read is left."""
        self._leave()
        self._found = None
        self.answer.hide()
        self.progress.begin()
        step = self._context.runner.while_here(self.progress.step)
        self._asked = self._context.runner.run_plain(
            digest_of, file, step, done=self._read, failed=self._not_read
        )

    def refuse(self, told: str) -> None:
        """Say why something that was dropped is not looked at."""
        self._leave()
        self._found = None
        self._tell([Line(told, icon="info")])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.place.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.place.dropEvent(event)

    def reject(self) -> None:
        self._leave()
        super().reject()

    def _leave(self) -> None:
        if self._asked is not None:
            self._asked.drop()
            self.progress.stop_now()
            self._asked = None
        self.progress.hide()

    def _read(self, sha256: str) -> None:
        self._asked = self._context.run(verified, sha256, done=self._verified, failed=self._not_read)

    def _verified(self, found: Verified) -> None:
        self._asked, self._found = None, found
        self.progress.hide()
        self._show()

    def _show(self) -> None:
        if self._found is None:
            return
        lines = [self._line(one) for one in self._found.versions]
        if not lines:
            under = _("It was changed since, if only by saving it anew, or was never added.")
            lines = [Line(_("It is no version that is kept here."), under, icon="circle-dashed")]
        self._tell(lines)
        digest = words.fingerprint(self._found.sha256)
        self.answer.add(soft(_("Fingerprint (SHA-256): {digest}").format(digest=digest)))

    def _line(self, one: KnownAs) -> Line:
        title = self._context.beside.note(one.title)
        told = words.known_as(one, title)
        opens = Button(_("Open"), partial(self._open, one.deliverable_id))
        opens.setAccessibleName(_("Open {title}").format(title=title))
        icon, tone = ("circle-check", "done") if one.signed_off else ("circle-dashed", "soft")
        return Line(told, words.since_then(one), opens, icon=icon, tone=tone)

    def _open(self, deliverable_id: int) -> None:
        self.accept()
        self._context.open("deliverable", deliverable_id=deliverable_id)

    def _not_read(self, error: PlainError) -> None:
        self._asked = None
        self.progress.hide()
        if not isinstance(error, ProgramFault):
            told = (
                _("Stopped. Choose it again when you are ready.")
                if isinstance(error, Stopped)
                else str(error)
            )
            self._tell([Line(told, icon="info")])

    def _tell(self, lines: list[Line]) -> None:
        self.answer.show_lines(lines)
        self.answer.show()
        announce(self.answer, " ".join(line.accessibleName() for line in lines))
