"""Who sat here, and what is left of it while the window is locked: where they were, and what they had begun.

Locking puts everything out of sight at once. Then pages, dialogs and all they had read go out of memory, too,
save what somebody was in the middle of; coming back they find the place they were at, read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from coprod_desktop.acts import SignedIn
from coprod_desktop.ui.shell.put_away import PutAway, bring_back, put_away, throw_away
from coprod_desktop.ui.shell.runner import Runner
from coprod_desktop.ui.shell.typed import KeptTyping, is_begun
from coprod_desktop.wording import sort_key

if TYPE_CHECKING:
    from coprod_desktop.ui.shell.desk import Desk

NAMES_NOBODY = "names_nobody"
"""The property of a dialog that stays over the lock: a report of what went wrong in the program."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was: the pages by their keys and ids, and who sat beside them. No name is in it."""

    trail: tuple[tuple[str, dict[str, Any]], ...]
    beside: tuple[bool, int | None]


class Sittings:
    """The desks of the accounts that have signed in since the program began."""

    def __init__(self, runner: Runner, window: QWidget, stack: QStackedWidget) -> None:
        self._window, self._stack = window, stack
        self.typing = KeptTyping(runner, window)
        self._desks: dict[int, Desk] = {}
        self._places: dict[int, Place] = {}
        self._away: dict[int, PutAway] = {}

    def __bool__(self) -> bool:
        """Whether somebody has signed in, and locked since."""
        return bool(self._desks or self._places)

    def desk_of(self, who: SignedIn) -> Desk | None:
        """The desk somebody left something half done at; none if what they may do has changed since."""
        desk = self._desks.get(who.account_id)
        if desk is not None and desk.context.signed_in != who:
            self.forget(who.account_id)
            return None
        return desk

    def begin(self, desk: Desk, page: str) -> None:
        """Somebody sits down: where they were before the lock, else at a page."""
        account_id = desk.context.signed_in.account_id
        self._desks[account_id] = desk
        self._stack.addWidget(desk)
        place = self._places.pop(account_id, None)
        if place is None or not desk.resume(place):
            first = page if page in desk.specs else next(iter(desk.rail.buttons), "")
            if first:
                desk.open(first)

    def come_back(self, desk: Desk, then: Callable[[], object]) -> None:
        """Put back what they were typing, then go on."""
        self.typing.bring_back(desk.context.signed_in.account_id, then)

    def show(self, desk: Desk) -> None:
        """Show again what was hidden of theirs, and keep what they type."""
        account_id = desk.context.signed_in.account_id
        self._places.pop(account_id, None)
        away = self._away.pop(account_id, None)
        if away is not None:
            bring_back(away)
        self.typing.watch(desk)

    def hide(self, desk: Desk) -> None:
        """Put everything out of sight at once, remember the place, and seal what was being typed."""
        account_id = desk.context.signed_in.account_id
        away = self._away[account_id] = put_away(self._window)
        self._places[account_id] = desk.place()
        self.typing.seal(account_id, (*desk.half_done(), *away.dialogs, *desk.put_by))

    def clear(self, desk: Desk) -> None:
        """Let go of all that was shown, but for what somebody had begun and the page it stands on."""
        account_id = desk.context.signed_in.account_id
        if self._desks.get(account_id) is not desk or desk.isVisible():
            return  # they are back already
        away = self._away.pop(account_id)
        dialogs = {*self._window.findChildren(QDialog), *away.dialogs}
        begun = [one for one in dialogs if is_begun(one)]
        staying = {*begun, *(above for one in begun for above in _above(one))}
        pages = [*desk.half_done(), *(page for page in desk.pages if page in staying)]
        if begun and desk.shown is not None:
            pages.append(desk.shown)
        for dialog in dialogs - staying:
            if not dialog.property(NAMES_NOBODY):
                dialog.deleteLater()
        still = [one for one in away.dialogs if one in staying or one.property(NAMES_NOBODY)]
        self._away[account_id] = PutAway(tuple(still), away.focus if pages else None)
        sort_key.cache_clear()  # it remembers names
        if pages:
            desk.let_go_but(pages)
        else:
            self._free(account_id)

    def forget(self, account_id: int) -> None:
        """Free everything of somebody’s, also what they had begun."""
        self.typing.forget(account_id)
        away = self._away.pop(account_id, None)
        if away is not None:
            throw_away(away)
        self._places.pop(account_id, None)
        if account_id in self._desks:
            self._free(account_id)

    def forget_all(self) -> None:
        """Another store is in place: nothing of the one before may be seen or typed into."""
        for account_id in {*self._desks, *self._places}:
            self.forget(account_id)

    def _free(self, account_id: int) -> None:
        desk = self._desks.pop(account_id)
        self._stack.removeWidget(desk)
        desk.deleteLater()
        desk.context.deleteLater()


def _above(dialog: QWidget) -> Iterable[QWidget]:
    at = dialog.parentWidget()
    while at is not None:
        yield at
        at = at.parentWidget()
