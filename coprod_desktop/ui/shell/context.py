"""What a page may use of the window around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import SignedIn
from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.ui.shell.hub import Hub
from coprod_desktop.ui.shell.preferences import Preferences
from coprod_desktop.ui.shell.runner import Done, Failed, Runner, Ticket
from coprod_desktop.vocabulary import ROLE_PERMISSIONS, Permission


class Beside(QObject):
    """*Someone's beside me* (F8): pages then show nobody's name but the person found.

    Pages connect `changed` and ask `hides(person_id)` for each name; `words(person_id, name)` gives what
    to show.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = False
        self.person_id: int | None = None

    def set(self, on: bool, person_id: int | None = None) -> None:
        """Switch it on or off; `person_id` is the person found, who may see themselves."""
        if (on, person_id) != (self.on, self.person_id):
            self.on, self.person_id = on, person_id
            self.changed.emit()

    def hides(self, person_id: int | None) -> bool:
        """Whether this person's name must not be on the screen now."""
        return self.on and (person_id is None or person_id != self.person_id)

    def hides_pick(self, pick: Pick) -> bool:
        """The same of someone who can be picked."""
        return self.hides(pick.id)

    def words(self, person_id: int | None, name: str) -> str:
        """The name, or dots in its place."""
        return "• • •" if self.hides(person_id) else name

    def note(self, written: str, about: int | None = None) -> str:
        """What was written freely and may name anybody, or dots in its place; `about` is whom it is about."""
        return "• • •" if written and self.hides(about) else written


class AppContext(QObject):
    """Handed to every page: the runner, the hub, who is signed in, the way to other pages.

    `open("session", session_id=12)` leads on; the page's `show_for(session_id=12)` is called. `say(words)`
    tells something in the quiet bar. `show_trouble(error)` shows a refusal that has no field to stand beside.
    `preferences` keeps how this laptop likes to look at things.
    """

    asked_to_open = Signal(str, object)
    asked_to_go_back = Signal()
    asked_to_restore = Signal()
    asked_for_look = Signal()
    asked_to_check_file = Signal()
    said = Signal(str)
    troubled = Signal(object)

    def __init__(self, runner: Runner, signed_in: SignedIn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner: Runner = runner
        self.hub: Hub = runner.hub
        self.signed_in = signed_in
        self.beside = Beside(self)
        self.preferences = Preferences()

    def open(self, page: str, **params: Any) -> None:
        """Show another page, with what it is about."""
        self.asked_to_open.emit(page, params)

    def back(self) -> None:
        """Go back to the page before."""
        self.asked_to_go_back.emit()

    def restore(self) -> None:
        """Close the store and show how a backup is brought back."""
        self.asked_to_restore.emit()

    def show_look(self) -> None:
        """Show the choices of text size and colours."""
        self.asked_for_look.emit()

    def check_file(self) -> None:
        """Ask for a file, and tell whether it was signed off."""
        self.asked_to_check_file.emit()

    def run(self, fn: Callable[..., Any], *args: Any, done: Done = None, failed: Failed = None) -> Ticket:
        """See `Runner.run`."""
        return self.runner.run(fn, *args, done=done, failed=failed)

    def may(self, permission: Permission) -> bool:
        """Whether whoever is signed in may do or see this."""
        return permission in ROLE_PERMISSIONS[self.signed_in.role]

    def say(self, words: str) -> None:
        """Tell something quietly at the bottom of the window."""
        self.said.emit(words)

    def show_trouble(self, error: PlainError) -> None:
        """Show a refusal in a small dialog."""
        self.troubled.emit(error)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page the window can show.

    `factory(context)` makes it when it is first opened. Whoever lacks `permission` is not offered it.
    The page's widget may have `show_for(**params)`. `in_rail=False` is for pages reached only from
    others.
    `badge(workspace) -> int` counts what waits there; it is asked anew when one of `badge_tables` changes.
    `leads_to` names the modules of pages mostly opened from it: they are imported ahead once it is shown.
    """

    key: str
    label: str
    icon: str
    factory: Callable[[AppContext], QWidget]
    in_rail: bool = True
    permission: Permission = Permission.EVERYDAY
    badge: Callable[[Any], int] | None = None
    badge_tables: frozenset[str] = frozenset()
    leads_to: tuple[str, ...] = ()
