"""A form about something that is kept: it notices when the same was changed after it was opened."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Seen
from coprod_desktop.errors import ChangedMeanwhile, PlainError
from coprod_desktop.services.meanwhile import changed_since, unless_changed
from coprod_desktop.ui.kit.fields import Field, announce
from coprod_desktop.ui.kit.forms import FormDialog
from coprod_desktop.ui.kit.layout import Card
from coprod_desktop.ui.kit.meanwhile import Meanwhile
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _


class RecordForm(FormDialog):
    """Say with `keep_to` what the form is about, and hand the request on with `send`.

    Where somebody else changed the same meanwhile, saving is refused and nothing typed is lost: what stands
    there now is shown in the fields nobody typed into, and beside the others. Saving again then holds.
    `columns` names the stored columns whose field has another key; None for what must not be shown.
    """

    columns: ClassVar[dict[str, str | None]] = {}

    def __init__(
        self, context: AppContext, title: str, save: str, parent: QWidget | None, *, width: int = 560
    ) -> None:
        super().__init__(title, save, parent, width=width)
        self.context = context
        self._seen = Seen(_read_at(context, parent), frozenset())
        self._typed: set[str] = set()
        self._noted: dict[str, Meanwhile] = {}
        self._now: Card | None = None
        self._shown_once = False

    def keep_to(self, *records: tuple[str, int], parts: tuple[str, ...] = ()) -> None:
        """What this form is about: (table, id), and the tables of parts that are written as one with it."""
        self._seen = Seen(self._seen.entry, frozenset(records), frozenset(parts))

    def watch(self, field: Field) -> None:
        """Count a field as one of this form, and remember once something is typed into it."""
        super().watch(field)
        field.changed.connect(partial(self._typed.add, field.key))

    def send(self, service: Any, request: Any) -> None:
        """Hand a request on, unless the same was changed meanwhile; refusals come back to the fields."""
        self.context.run(unless_changed, self._seen, service, request, done=self.saved, failed=self.refused)

    def refused(self, error: PlainError) -> None:
        """As other forms; what was changed meanwhile is shown beside what was typed."""
        if not isinstance(error, ChangedMeanwhile):
            super().refused(error)
            return
        self.show_meanwhile(error)
        super().refused(ChangedMeanwhile(self._words(error), error.now, error.entry))

    def show_meanwhile(self, change: ChangedMeanwhile) -> None:
        """Show what stands there now, and go on from there."""
        self._seen = Seen(change.entry, self._seen.records, self._seen.parts)
        for column, value in change.now.items():
            key = self.columns.get(column, column)
            field = self.fields.get(key) if key is not None else None
            if field is not None:
                self._note(field, value)

    def say_now(self, title: str, lines: Sequence[str]) -> None:
        """Show above the fields what stands there now, for what no single field holds."""
        card = Card(title, look="notice")
        for line in lines:
            card.add(Text(line))
        if not lines:
            card.add(Text(_("Nothing stands there now.")))
        if self._now is not None:
            self._now.deleteLater()
        self._now = card
        self.above.addWidget(card)
        self.scroller.verticalScrollBar().setValue(0)

    def _note(self, field: Field, value: Any) -> None:
        older = self._noted.pop(field.key, None)
        if older is not None:
            older.deleteLater()
        typed = field.key in self._typed
        note = self._noted[field.key] = Meanwhile(field, value, typed=typed)
        if not typed:
            self._typed.discard(field.key)  # it was set, not typed
        box = field.layout()
        if box is not None:
            box.addWidget(note)

    def _words(self, error: ChangedMeanwhile) -> str:
        if not self.context.beside.on:
            return error.message
        return _("This was changed meanwhile. Your words are kept: look at it again, then save.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        if not self._shown_once:
            self._shown_once = True
            self._typed.clear()  # what was filled in until now is what was kept
        elif self._seen.records:
            self.context.run(changed_since, self._seen, done=self._looked_again, failed=self._not_looked)

    def _looked_again(self, change: ChangedMeanwhile | None) -> None:
        """It comes back after the lock: somebody else may have worked on the same."""
        if change is None:
            return
        typed = bool(self._typed)
        self.show_meanwhile(change)
        if typed or not self._noted:
            super().refused(ChangedMeanwhile(self._words(change), change.now, change.entry))
        else:
            self._touched = False
            announce(self, _("This was written here meanwhile, and is shown now."))

    def _not_looked(self, _error: PlainError) -> None:
        """Saving will tell."""


def _read_at(context: AppContext, parent: QWidget | None) -> int:
    """The newest entry of the journal that what a form begins with was read after.

    It begins with what the page it was opened from shows; other pages may still be reading.
    """
    read_at = context.runner.settled
    while parent is not None:
        if isinstance(parent, View):
            read_at = max(read_at, parent.read_at)
        parent = parent.parentWidget()
    return min(read_at, context.runner.read_at)
