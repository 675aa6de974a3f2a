"""Tells open views what has changed."""

from PySide6.QtCore import QObject, Signal

from coprod_desktop.acts import Change


class Hub(QObject):
    """`changed(Change)` follows everything recorded, undone or done again, once it is safely stored."""

    changed = Signal(object)

    def announce(self, change: Change) -> None:
        """Tell of a change; one that left no entry in the journal is not told."""
        if change.id:
            self.changed.emit(change)
