"""The window: in front of the store, at work, locked, and leaving."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from coprod_desktop.acts import Change, SignedIn
from coprod_desktop.errors import Damaged, PlainError, Stopped
from coprod_desktop.queries.rows.organisation import OrganisationRow
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.door import Door, Keys
from coprod_desktop.ui.shell.front import PROGRAM
from coprod_desktop.ui.shell.idle import IdleWatch
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.put_away import EverywhereKeys, put_away
from coprod_desktop.ui.shell.runner import ProgramFault, Runner
from coprod_desktop.ui.shell.sign_in import SignInPage
from coprod_desktop.ui.shell.sittings import Sittings
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.ui.shell.desk import Desk
    from coprod_desktop.ui.shell.forgot import ForgotPage
    from coprod_desktop.ui.shell.leaving import LeavingPage
    from coprod_desktop.ui.shell.restoring import RestorePage
    from coprod_desktop.ui.shell.welcome import Welcome

_LOCK_AFTER = 10
_SMALLEST = (1024, 640)
_USUAL = (1366, 768)
_TITLE_BAR = 40
_FIRST_BACKUP_AFTER, _BACKUP_EVERY = 60_000, 60 * 60_000


class MainWindow(QMainWindow):
    """Shows the way in first; then the desk of whoever signed in, which the lock puts out of sight.

    What somebody had begun is kept while it is locked and comes back to them alone (`Sittings`).
    """

    entered = Signal(object)
    """Someone's desk is in use: their `Desk`."""
    locked = Signal()

    def __init__(
        self,
        runner: Runner,
        door: Door,
        preferences: Preferences,
        note: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self.runner, self.door, self.preferences = runner, door, preferences
        self._note = note
        self.desk: Desk | None = None
        self._left = False
        self._last_name = ""
        self._untold = ""
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self.stack = QStackedWidget()
        self.stack.setProperty("look", "paper")
        self.setCentralWidget(self.stack)
        self.sittings = Sittings(runner, self, self.stack)
        self._make_front()
        runner.refused.connect(self.show_trouble)
        runner.broken.connect(self.show_fault)
        self._make_keys()
        self._make_clocks()

    def fit_to_screen(self, free: QRect) -> None:
        """Take all of a small laptop’s screen, so that nothing hangs over its edge."""
        if free.width() > _USUAL[0] and free.height() > _USUAL[1] + _TITLE_BAR:
            return
        self.setMinimumSize(min(_SMALLEST[0], free.width()), min(_SMALLEST[1], free.height() - _TITLE_BAR))
        self.resize(free.width(), free.height() - _TITLE_BAR)
        self.setWindowState(Qt.WindowState.WindowMaximized)

    def _make_front(self) -> None:
        """The signing in; what stands behind its small links is made when it is asked for."""
        self.welcome: Welcome | None = None
        self.sign_in = SignInPage(self.runner, self.door)
        self.stack.addWidget(self.sign_in)
        self.sign_in.signed_in.connect(self._enter)
        self.sign_in.damaged.connect(self._offer_backup)
        self.sign_in.forgot_asked.connect(self._show_forgot)
        self.sign_in.restore_asked.connect(self.show_restoring)
        self.sign_in.worried_asked.connect(self._worried)
        self.sign_in.afresh_asked.connect(self._make_example)

    @cached_property
    def forgot(self) -> ForgotPage:
        """The page for a forgotten passphrase."""
        from coprod_desktop.ui.shell.forgot import ForgotPage

        page = ForgotPage(self.runner, self.door)
        page.signed_in.connect(self._enter)
        page.left.connect(self.show_front)
        self.stack.addWidget(page)
        return page

    @cached_property
    def restoring(self) -> RestorePage:
        """The page that brings back a backup."""
        from coprod_desktop.ui.shell.restoring import RestorePage

        page = RestorePage(self.runner, self.door)
        page.left.connect(self.show_front)
        page.restored.connect(self._restored)
        page.anew.connect(self._begin_anew)
        self.stack.addWidget(page)
        return page

    @cached_property
    def leaving(self) -> LeavingPage:
        """The page shown while something long goes on."""
        from coprod_desktop.ui.shell.leaving import LeavingPage

        page = LeavingPage()
        page.go_anyway.connect(self._leave)
        self.stack.addWidget(page)
        return page

    def _make_keys(self) -> None:
        self._everywhere = EverywhereKeys(self)
        self._everywhere.lock.connect(self.lock)
        self._everywhere.beside.connect(self._turn_beside)
        self._everywhere.worried.connect(self._worried)
        for keys, by in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            QShortcut(QKeySequence(keys), self, partial(self.preferences.step_scale, by))

    def _make_clocks(self) -> None:
        self.idle = IdleWatch(_LOCK_AFTER, self)
        self.idle.idle.connect(self.lock)
        self._backing_up = QTimer(self)
        self._backing_up.setSingleShot(True)
        self._backing_up.timeout.connect(self.back_up_if_due)

    # In front of the store

    def start(self) -> None:
        """Show the way in."""
        if not self.door.is_new():
            self.show_front()
        elif self.door.example is not None:
            self._make_example()
        else:
            from coprod_desktop.ui.shell.welcome import Welcome

            self.welcome = Welcome(self.runner, self.door)
            self.welcome.finished.connect(self._enter)
            self.welcome.restore_asked.connect(self.show_restoring)
            self.stack.addWidget(self.welcome)
            self.show_front()

    def _make_example(self) -> None:
        """Make the example, as of today; desks at the one before are given up."""
        self.sittings.forget_all()
        words = _("People, projects and months of sessions, all made up…")
        self.leaving.show_words(_("Making the example"), words)
        self.stack.setCurrentWidget(self.leaving)
        self.runner.run_unopened(
            self.door.create_example, done=self._example_made, failed=self._example_not_made
        )

    def _example_made(self, _nothing: object) -> None:
        self.show_front()

    def _example_not_made(self, error: PlainError) -> None:
        self.show_front()
        self.sign_in.refused(error)

    def show_front(self) -> None:
        """Show the welcome of a new store, or else the signing in."""
        if self.welcome is not None and self.door.is_new():
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.begin()
            return
        self.stack.setCurrentWidget(self.sign_in)
        self.sign_in.show_locked(bool(self.sittings))
        self.sign_in.begin(self._last_name)

    def _show_forgot(self) -> None:
        self.stack.setCurrentWidget(self.forgot)
        self.forgot.begin()
        self.forgot.name.set(self.sign_in.name.value())

    def show_restoring(self) -> None:
        """Show how a backup is brought back; whoever is signed in is locked out first."""
        self.lock()
        self.stack.setCurrentWidget(self.restoring)
        self.restoring.begin()

    def _offer_backup(self, keys: Keys) -> None:
        self.stack.setCurrentWidget(self.restoring)
        self.restoring.begin_damaged(keys)

    def _restored(self, name: str, words: str) -> None:
        """Another store is in place: nothing of the one before may be seen or typed into."""
        self.sittings.forget_all()
        self._last_name = name
        self._untold = words
        self.welcome = None
        self.show_front()

    def _begin_anew(self, kept: str) -> None:
        """The store that can’t be read is out of the way: a new one begins with the welcome."""
        self.sittings.forget_all()
        self._last_name = ""
        self._untold = _("What can’t be read is kept in the folder “{name}”.").format(name=kept)
        self.start()

    def _worried(self) -> None:
        """Whom to tell, from anywhere; in front of the store what is always true."""
        from coprod_desktop.ui.shell.notices import EmergencyDialog

        if self.desk is not None:
            self.desk.worried()
        elif not self.findChildren(EmergencyDialog):
            EmergencyDialog(self).open()

    # At work

    def _enter(self, who: SignedIn, page: str = "today") -> None:
        self._last_name = self._name_used() or self._last_name
        desk = self.sittings.desk_of(who)
        if desk is not None:
            self.sittings.come_back(desk, partial(self._take, desk))
            return
        from coprod_desktop.queries.organisation import organisation

        context = AppContext(self.runner, who, self)
        context.preferences = self.preferences
        furnish = partial(self._furnish, context, page)
        self.runner.run(organisation, done=furnish, failed=self.sign_in.refused)

    def _name_used(self) -> str:
        """The sign-in name somebody has just come in with, to be offered again at the lock."""
        page = self.stack.currentWidget()
        if self.welcome is not None and page is self.welcome:
            return self.welcome.you.sign_in_name.value()
        if page is self.sign_in:
            return self.sign_in.name.value()
        return self.forgot.name.value()

    def _furnish(self, context: AppContext, page: str, organisation: OrganisationRow) -> None:
        from coprod_desktop.ui.shell.desk import Desk

        desk = Desk(context, organisation)
        desk.lock_asked.connect(self.lock)
        desk.organisation_changed.connect(self._organisation_changed)
        context.asked_to_restore.connect(self.show_restoring)
        context.asked_for_look.connect(self._show_look)
        self.sittings.begin(desk, page)
        self._take(desk)
        self.sittings.typing.offer(context)

    def _take(self, desk: Desk) -> None:
        """Put someone at their desk."""
        if self.welcome is not None:
            self.welcome.deleteLater()
            self.welcome = None
        self.desk = desk
        self.stack.setCurrentWidget(desk)
        self.setWindowTitle(desk.organisation.name)
        self.sittings.show(desk)
        self.idle.minutes = desk.organisation.lock_minutes
        self.idle.start()
        self._backing_up.start(_FIRST_BACKUP_AFTER)
        if self._untold:
            desk.bar.say(self._untold)
            self._untold = ""
        self.entered.emit(desk)

    def lock(self) -> None:
        """Hide everything at once, dialogs included; close the store, after a backup if one is due."""
        if self.desk is None:
            return
        desk, self.desk = self.desk, None
        self.runner.interrupt()
        self.sittings.hide(desk)
        self.idle.stop()
        self._backing_up.stop()
        self.setWindowTitle(PROGRAM)
        self.show_front()
        self._after_printing(partial(self._leave_locked, desk))
        self.locked.emit()

    def _leave_locked(self, desk: Desk) -> None:
        """Nothing that was shown stays behind the lock, nor is the store open."""
        self.sittings.clear(desk)
        self._close_store()

    def _close_store(self) -> None:
        """Close the store behind whoever locked, unless somebody has come in meanwhile."""
        from coprod_desktop.services.backups import back_up_here

        if self.desk is None:
            self.runner.run(back_up_here, failed=self._backup_failed)
            self.runner.close_workspace()

    def _after_printing(self, then: Callable[[], object]) -> None:
        from coprod_desktop.ui.kit.printing import after_printing

        after_printing(self, then)

    def _turn_beside(self) -> None:
        if self.desk is not None:
            self.desk.turn_beside()

    # Backups

    def back_up_if_due(self) -> None:
        """The daily backup, looked at shortly after signing in and every hour."""
        from coprod_desktop.services.backups import back_up_daily

        if self.desk is not None:
            self.runner.run(back_up_daily, failed=self._backup_failed)
            self._backing_up.start(_BACKUP_EVERY)

    def _backup_failed(self, error: PlainError) -> None:
        if isinstance(error, Damaged):
            self.show_trouble(error)
            return
        words = _("No backup could be made. {why}").format(why=error)
        if self.desk is not None:
            self.desk.bar.say(words)
        else:
            self._untold = words  # whoever unlocks is told

    # What goes wrong

    def show_trouble(self, error: PlainError) -> None:
        """Show a refusal that nobody else heard."""
        from coprod_desktop.ui.shell.leaving import DamagedDialog
        from coprod_desktop.ui.shell.notices import RefusalDialog

        if isinstance(error, Damaged) and self.desk is not None:
            dialog = DamagedDialog(error, self._front_most())
            dialog.restore_asked.connect(self.show_restoring)
            dialog.open()
        elif self.desk is not None:
            RefusalDialog(error, self._front_most()).open()

    def show_fault(self, fault: ProgramFault) -> None:
        """Show that the program itself went wrong, and write it down."""
        if self._note is not None:
            self._note(fault.report)
        self.show_report(fault)

    def show_report(self, fault: ProgramFault) -> None:
        """Show a report that has been written down already; one at a time."""
        from coprod_desktop.ui.shell.bug_report import BugReport

        if not self.findChildren(BugReport):
            BugReport(fault.report, self._front_most()).open()

    def _front_most(self) -> QWidget:
        return QApplication.activeModalWidget() or self

    def changeEvent(self, event: QEvent) -> None:
        """Whoever puts the window out of sight has turned to something else: it locks."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.lock()

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        from coprod_desktop.ui.kit.forms import FormDialog
        from coprod_desktop.ui.shell.leaving import UnsavedDialog

        if self._left:
            event.accept()
            return
        event.ignore()
        unsaved = [dialog for dialog in self.findChildren(FormDialog) if dialog.is_touched()]
        if self.desk is not None and unsaved:
            question = UnsavedDialog(self._front_most())
            question.leave_asked.connect(self.leave)
            question.open()
        else:
            self.leave()
            event.setAccepted(self._left)  # a window can’t be closed once more while it is being closed

    def leave(self) -> None:
        """Put everything away, make a backup if one is due, and close."""
        if self.desk is None:
            self._after_printing(self._leave)
            return
        self.runner.interrupt()
        put_away(self)
        self.sittings.typing.let_go()
        self.idle.stop()
        self._backing_up.stop()
        self.desk = None
        words = _("A backup is being made, as something was changed…")
        self.leaving.show_words(_("Closing"), words, anyway=True)
        self.stack.setCurrentWidget(self.leaving)
        self._after_printing(self._back_up_and_leave)

    def _back_up_and_leave(self) -> None:
        from coprod_desktop.services.backups import back_up_here

        has_time = self.leaving.has_time
        self.runner.run(back_up_here, has_time, done=self._leave, failed=self._could_not_back_up)

    def _could_not_back_up(self, error: PlainError) -> None:
        if isinstance(error, Stopped):
            self._leave()
            return
        self.leaving.show_trouble(_("No backup could be made. {why}").format(why=error))

    def _leave(self, _made: Change | None = None) -> None:
        self._left = True
        self._everywhere.stop()
        self.idle.stop()
        self.close()

    # How it looks

    def _show_look(self) -> None:
        from coprod_desktop.ui.shell.look_dialog import LookDialog

        LookDialog(self.preferences, self).open()

    def _organisation_changed(self, organisation: OrganisationRow) -> None:
        self.idle.minutes = organisation.lock_minutes
        self.setWindowTitle(organisation.name)
