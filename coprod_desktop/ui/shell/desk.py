"""What one person signed in works with: rail, pages, the quiet bar.

It outlives the lock only where something is half done; else whoever comes back finds a new one, at the same
place.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.queries.rows.backups import BackupStanding
from coprod_desktop.queries.rows.history import Recorded
from coprod_desktop.queries.rows.organisation import OrganisationRow, ToTell
from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.ui.shell.ending import EndWatch
from coprod_desktop.ui.shell.notices import RefusalDialog
from coprod_desktop.ui.shell.pages import pages_for
from coprod_desktop.ui.shell.put_away import PutAway, bring_back, put_names_away
from coprod_desktop.ui.shell.quiet_bar import QuietBar
from coprod_desktop.ui.shell.rail import Rail
from coprod_desktop.ui.shell.sittings import Place
from coprod_desktop.ui.shell.strip import Strip
from coprod_desktop.ui.shell.veil import FilesHeld, Veil
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _, clock, label, near_date

if TYPE_CHECKING:
    from coprod_desktop.ui.deliverables.check_file import CheckFileDialog

_REMEMBERED = 50


class Desk(QWidget):
    """Shows pages as they are asked for, tells what was recorded, takes back and does again."""

    lock_asked = Signal()
    organisation_changed = Signal(object)

    def __init__(
        self, context: AppContext, organisation: OrganisationRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.organisation = organisation
        self.specs = pages_for(context.signed_in)
        self._made: dict[str, QWidget] = {}
        self._with_names: PutAway | None = None
        self._trail: list[tuple[str, dict[str, Any]]] = []
        self.strip = Strip(organisation.is_example)
        self.rail = self._make_rail()
        self.stack = QStackedWidget()
        self.stack.setProperty("look", "paper")
        self.bar = QuietBar()
        self.bar.undo.connect(self.undo)
        self.bar.redo.connect(self.redo)
        self.bar.history.connect(self._open_history)
        self.bar.backups.connect(self._open_backups)
        self.bar.history_button.setVisible("history" in self.specs)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self.stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.strip)
        box.addLayout(across, 1)
        box.addWidget(self.bar)
        self.veil = Veil(self)
        self.files_held = FilesHeld(self.veil)
        self.ending = EndWatch(context, self)
        self._listen()
        self._make_keys()

    def _make_rail(self) -> Rail:
        who = self.context.signed_in
        shown = [spec for spec in self.specs.values() if spec.in_rail]
        rail = Rail(self.organisation.name, f"{who.name}, {label(who.role).lower()}", shown)
        rail.chosen.connect(self._chosen)
        rail.find_asked.connect(self.open_find)
        rail.worried.connect(self.worried)
        rail.beside.connect(self.turn_beside)
        rail.lock.connect(self.lock_asked)
        return rail

    def _listen(self) -> None:
        self.context.asked_to_open.connect(self._open)
        self.context.asked_to_go_back.connect(self.back)
        self.context.said.connect(self.bar.say)
        self.context.troubled.connect(self.show_trouble)
        self.context.beside.changed.connect(self._beside_changed)
        self.context.hub.changed.connect(self._changed)
        self.context.asked_to_check_file.connect(self.check_file)
        self.files_held.held_over.connect(self._offer_check)
        self.veil.dropped.connect(self._dropped)

    def _make_keys(self) -> None:
        for keys, does in (
            ("Ctrl+K", self.open_find),
            ("Ctrl+Shift+A", self.cant_make_it),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Alt+Left", self.back),
        ):
            QShortcut(QKeySequence(keys), self, does)
        for at, key in enumerate(list(self.rail.buttons)[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{at}"), self)
            shortcut.activated.connect(self.rail.buttons[key].click)

    # Pages

    def open(self, key: str, **params: Any) -> None:
        """Show a page with what it is about; one that isn't theirs is said quietly."""
        self._open(key, params)

    def _chosen(self, key: str) -> None:
        self._open(key, {})

    def _open_history(self) -> None:
        self._open("history", {})

    def _open_backups(self) -> None:
        self._open("backups", {})

    def _open(self, key: str, params: dict[str, Any]) -> None:
        if key not in self.specs:
            self.bar.say(_("That page isn’t part of what you can do here. A coordinator can help."))
            return
        self._trail = [*self._trail, (key, params)][-_REMEMBERED:]
        self._show(key, params)

    def back(self) -> None:
        """Show the page before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show(*self._trail[-1])

    def _show(self, key: str, params: dict[str, Any]) -> None:
        page = self._made.get(key)
        first = page is None
        if page is None:
            page = self._made[key] = self.specs[key].factory(self.context)
            self.stack.addWidget(page)
        self._about(params)
        show_for = getattr(page, "show_for", None)
        if show_for is not None:
            show_for(**params)
        if first:
            self.context.runner.warm(self.specs[key].leads_to)
        self.stack.setCurrentWidget(page)
        self.rail.show_page(key)

    def _about(self, params: dict[str, Any]) -> None:
        """Whose page is opened may be seen beside them."""
        beside = self.context.beside
        if beside.on and params.get("person_id") is not None:
            beside.set(True, params["person_id"])

    def page(self, key: str) -> QWidget | None:
        """A page that was opened before."""
        return self._made.get(key)

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        return self._trail[-1][0] if self._trail else ""

    @property
    def shown(self) -> QWidget | None:
        """The page that is shown."""
        return self._made.get(self.current)

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages that were opened."""
        return tuple(self._made.values())

    # Over the lock

    def place(self) -> Place:
        """Where one is, in keys and ids."""
        trail = [(key, _nameless(params)) for key, params in self._trail]
        if trail and isinstance(self.shown, View):
            trail[-1] = (trail[-1][0], {**trail[-1][1], **self.shown.here()})
        return Place(tuple(trail), (self.context.beside.on, self.context.beside.person_id))

    def resume(self, place: Place) -> bool:
        """Be where one was, as far as the pages are still theirs; whether there is any."""
        self._trail = [(key, params) for key, params in place.trail if key in self.specs]
        self.context.beside.set(*place.beside)
        if self._trail:
            self._show(*self._trail[-1])
        return bool(self._trail)

    def half_done(self) -> list[QWidget]:
        """The pages with something that is not saved."""
        return [page for page in self._made.values() if isinstance(page, View) and page.in_the_middle()]

    def let_go_but(self, pages: Sequence[QWidget]) -> None:
        """Free the other pages, with all they had read."""
        for key, page in [*self._made.items()]:
            if page not in pages:
                del self._made[key]
                self.stack.removeWidget(page)
                page.deleteLater()
        self.bar.clear()

    def cant_make_it(self) -> None:
        """Someone can't make it, from anywhere."""
        self._open("cant_make_it", {})

    # What is always there

    def open_find(self) -> None:
        """Find anything one may see."""
        from coprod_desktop.queries.find import find
        from coprod_desktop.ui.shell.find import FindDialog

        FindDialog(self.context, find, self.window()).open()

    def check_file(self) -> None:
        """Ask for a file, and tell whether it was signed off."""
        self._check_dialog().open()

    def _check_dialog(self) -> "CheckFileDialog":
        """The one there is, above whatever is open."""
        from coprod_desktop.ui.deliverables.check_file import CheckFileDialog

        front = QApplication.activeModalWidget() or self.window()
        return front if isinstance(front, CheckFileDialog) else CheckFileDialog(self.context, front)

    def _offer_check(self, held: QMimeData) -> None:
        """A file is held over the window; a page that takes files itself takes it."""
        page = self.stack.currentWidget()
        if self.context.may(Permission.PROJECTS) and page is not None and not page.acceptDrops():
            self.veil.show_over(held)

    def _dropped(self, data: QMimeData) -> None:
        from coprod_desktop.ui.deliverables.file_field import only_file

        self.window().activateWindow()
        dialog = self._check_dialog()
        dialog.open()
        try:
            dialog.check(only_file(data))
        except RuleBroken as refusal:
            dialog.refuse(refusal.message)

    def worried(self) -> None:
        """Whom to tell when one is worried about someone."""
        from coprod_desktop.queries.organisation import worried
        from coprod_desktop.ui.shell.worried import WorriedDialog

        front = QApplication.activeModalWidget() or self.window()
        if not isinstance(front, WorriedDialog):
            WorriedDialog(self.context, worried, front, self._print_concern_form).open()

    def turn_beside(self) -> None:
        """Someone sits down beside, or has left."""
        beside = self.context.beside
        about = self._trail[-1][1].get("person_id") if self._trail else None
        beside.set(not beside.on, about)

    def _beside_changed(self) -> None:
        on = self.context.beside.on
        self.rail.set_beside(on)
        self.strip.show_beside(on)
        self.bar.clear()
        if not on and self._with_names is not None:
            away, self._with_names = self._with_names, None
            bring_back(away)
        elif on and self._with_names is None and self.context.beside.person_id is None:
            self._put_names_away()

    def _put_names_away(self) -> None:
        """What is open may name anybody: it goes out of sight until nobody is beside any more."""
        if not self.isVisible():
            return
        away = put_names_away(self.window())
        if away.dialogs:
            self._with_names = away
            self.bar.say(_("What you had open is put away. It is back as it was when you press F8 again."))

    @property
    def put_by(self) -> tuple[QWidget, ...]:
        """The dialogs that are out of sight because someone sits beside."""
        return self._with_names.dialogs if self._with_names is not None else ()

    def _print_concern_form(self) -> None:
        from coprod_desktop.queries.organisation import worried

        self.context.run(worried, done=self._lay_out_concern_form)

    def _lay_out_concern_form(self, people: tuple[ToTell, ...]) -> None:
        from coprod_desktop.documents.concern_form import build

        to_tell = [(who.role, who.name, who.reach) for who in people]
        self.context.runner.run_plain(build, self.organisation.name, to_tell, done=self._print)

    def _print(self, pdf: bytes) -> None:
        from coprod_desktop.ui.kit.printing import print_pdf

        print_pdf(pdf, self.window())

    def show_trouble(self, error: PlainError) -> None:
        """Show a refusal that has no field to stand beside."""
        RefusalDialog(error, self.window()).open()

    # What was recorded

    def undo(self) -> None:
        """Take back the last act of this sitting."""
        from coprod_desktop.services.history import undo

        self.context.run(undo, failed=self._not_undone)

    def redo(self) -> None:
        """Do the last undone act again."""
        from coprod_desktop.services.history import redo

        self.context.run(redo, failed=self._not_undone)

    def _not_undone(self, error: PlainError) -> None:
        self.bar.say(str(error))

    def _changed(self, change: Change) -> None:
        """Told of every change while this desk is the one in use."""
        if not self.isVisible():
            return
        if change.act not in (Act.BACKUP_MADE, Act.BACKUPS_RENEWED, Act.NUMBER_SHOWN):
            from coprod_desktop.queries.history import recorded

            self.context.run(recorded, change, done=self._recorded, failed=self._unheard)
        if change.tables & {"organisation"}:
            self._look_up_organisation()
        for spec in self.specs.values():
            if spec.badge_tables & change.tables:
                self._count(spec)
        if change.act in (Act.BACKUP_MADE, Act.BACKUPS_RENEWED):
            self._look_up_standing()

    def _recorded(self, what: Recorded) -> None:
        words = what.told.through(self.context.beside.words)
        self.bar.show_recorded(words, undo=what.can_undo, redo=what.can_redo)

    def _unheard(self, _error: PlainError) -> None:
        """What can't be told is at least recorded."""

    def _count(self, spec: PageSpec) -> None:
        if spec.badge is not None:
            self.context.run(spec.badge, done=_Counted(self.rail, spec.key).show, failed=self._unheard)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.files_held.leave(self.window().windowHandle())
        self.ending.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.files_held.watch(self.window().windowHandle())
        self.ending.start()
        self.bar.clear()
        for spec in self.specs.values():
            self._count(spec)
        self._look_up_standing()

    def _look_up_organisation(self) -> None:
        from coprod_desktop.queries.organisation import organisation

        self.context.run(organisation, done=self._show_organisation, failed=self._unheard)

    def _show_organisation(self, row: OrganisationRow) -> None:
        self.organisation = row
        self.rail.organisation.say(row.name)
        self.organisation_changed.emit(row)

    def _look_up_standing(self) -> None:
        from coprod_desktop.queries.backups import standing

        self.context.run(standing, done=self._show_standing, failed=self._unheard)

    def _show_standing(self, shown: BackupStanding) -> None:
        self.bar.set_standing(standing_words(shown))


def standing_words(shown: BackupStanding) -> str:
    """How things stand, for the right end of the bar."""
    if shown.made_at is None:
        return _("All saved · not backed up yet")
    made = shown.made_at.astimezone(ZoneInfo(shown.zone))
    when = near_date(made.date(), shown.today)
    return _("All saved · backed up {day} {time}").format(day=when, time=clock(made.time()))


def _nameless(params: dict[str, Any]) -> dict[str, Any]:
    """What a page is about, without the words it is known by."""
    return {key: value for key, value in params.items() if key != "name"}


class _Counted:
    """Hears one count for one line of the rail."""

    def __init__(self, rail: Rail, key: str) -> None:
        self._rail, self._key = rail, key

    def show(self, count: int) -> None:
        from shiboken6 import isValid

        if isValid(self._rail):
            self._rail.set_count(self._key, count)
