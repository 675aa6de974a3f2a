"""The bar at the foot of the window: what was just recorded, how to take it back, that all is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import LinkButton
from coprod_desktop.ui.kit.fields import announce
from coprod_desktop.ui.kit.icons import IconLabel
from coprod_desktop.ui.kit.text import OneLine
from coprod_desktop.wording import _


class QuietBar(QWidget):
    """Says one thing at a time and never blinks. Undo, redo and what stands at its right are signals."""

    undo = Signal()
    redo = Signal()
    history = Signal()
    backups = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QHBoxLayout(self)
        box.setContentsMargins(18, 5, 18, 5)
        box.setSpacing(8)
        self._icon = IconLabel("circle-check", "done", 18)
        self.words = OneLine()
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.undo_button = LinkButton(_("Undo"), self._ask_undo, icon="undo-2")
        self.redo_button = LinkButton(_("Do it again"), self._ask_redo, icon="redo-2")
        self.history_button = LinkButton(_("What was done"), self._ask_history, icon="history")
        self.standing = LinkButton("", self._ask_backups)
        self.standing.hide()
        box.addWidget(self._icon)
        box.addWidget(self.words)
        box.addWidget(self.undo_button)
        box.addWidget(self.redo_button)
        box.addStretch(1)
        box.addWidget(self.history_button)
        box.addWidget(self.standing)
        self.clear()
        self._keep_height()
        theme.changes().applied.connect(self._keep_height)

    def _keep_height(self) -> None:
        """Be as high when there is nothing to say: the page above must not jump."""
        self.ensurePolished()
        self.setMinimumHeight(self.undo_button.sizeHint().height() + 10)

    def show_recorded(self, words: str, *, undo: bool = False, redo: bool = False) -> None:
        """Say what was recorded (a whole sentence) and offer to take it back, or to do it again."""
        self._icon.set_icon("circle-check", "done")
        self._show(words, undo=undo, redo=redo)

    def say(self, words: str) -> None:
        """Say something that is nothing to take back."""
        self._icon.set_icon("info", "soft")
        self._show(words, undo=False, redo=False)

    def set_standing(self, words: str) -> None:
        """Say at the right how things stand: saved, backed up."""
        self.standing.set_words(words)
        self.standing.setVisible(bool(words))

    def clear(self) -> None:
        """Say nothing; nothing can be taken back from here (after locking)."""
        for widget in (self._icon, self.undo_button, self.redo_button):
            widget.hide()
        self.words.say("")

    def _show(self, words: str, *, undo: bool, redo: bool) -> None:
        self.words.say(words)
        self._icon.show()
        self.undo_button.setVisible(undo)
        self.redo_button.setVisible(redo)
        announce(self, words)

    def _ask_undo(self) -> None:
        self.undo.emit()

    def _ask_redo(self) -> None:
        self.redo.emit()

    def _ask_history(self) -> None:
        self.history.emit()

    def _ask_backups(self) -> None:
        self.backups.emit()
