"""A dialog about one person that nobody beside us reads along in."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.ui.kit import Dialog, clear
from coprod_desktop.ui.shell.context import AppContext


class ReadAlone(Dialog):
    """Things beneath each other in `list`. It is emptied and closes once someone is beside us."""

    def __init__(self, context: AppContext, title: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, width=680)
        self.context = context
        self.list = QVBoxLayout()
        self.list.setSpacing(14)
        context.beside.changed.connect(self._someone_is_beside)

    def _someone_is_beside(self) -> None:
        if self.context.beside.on:
            clear(self.list)
            self.reject()

    def gone(self, error: PlainError) -> None:
        """What it is about can’t be read any more: say so, and close."""
        self.context.show_trouble(error)
        self.reject()
