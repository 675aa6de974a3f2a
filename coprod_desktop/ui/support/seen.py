"""Who can see something private, and taking it away for good."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.ui.kit import Button, Dialog, Text
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, listed


def seen_by(row: PrivateRow, *, own: bool) -> str:
    """Who can read something private, in a sentence; `own` where that is about whoever is signed in."""
    names = [*([_("you")] if own else []), *(one.name for one in row.readers)]
    if row.lead_reads:
        names.append(_("the safeguarding lead"))
    if not names:
        return _("Nobody but themselves can see this.")
    return _("Seen by {names}, and nobody else.").format(names=listed(names))


class RemoveDialog(Dialog):
    """Asked, because it cannot be undone."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        service: Callable[..., object],
        request: object,
        done: Callable[[Any], None],
    ) -> None:
        super().__init__(_("Take it away for good?"), parent, width=460)
        self._context, self._ask, self._removed = context, (service, request), done
        self.add(Text(_("Nothing of it stays, in history either. This cannot be undone.")))
        self.add_close(_("Keep it"))
        self.take = Button(_("Take it away"), self._take)
        self.add_buttons(self.take)
        context.beside.changed.connect(self.reject)

    def _take(self) -> None:
        self._context.run(*self._ask, done=self._done, failed=self._context.show_trouble)

    def _done(self, change: object) -> None:
        self._removed(change)
        self.accept()
