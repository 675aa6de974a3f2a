"""A small button that opens a list of further acts, by press or by keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from coprod_desktop.ui.kit import IconButton
from coprod_desktop.wording import _

Choice = tuple[str, Callable[[], object]]


class MenuButton(IconButton):
    """Three dots. `choices` are words and the bound method each calls."""

    def __init__(self, words: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(words, "ellipsis", self._open, parent)
        self.menu_shown = QMenu(self)
        self.menu_shown.setAccessibleName(words)
        self._does: dict[QAction, Callable[[], object]] = {}
        self._named: dict[str, QAction] = {}
        for text, does in choices:
            action = self._named[text] = self.menu_shown.addAction(text.replace("&", "&&"))
            self._does[action] = does
        self.menu_shown.triggered.connect(self._chosen)

    def choices(self) -> list[str]:
        """The words of what can be chosen."""
        return [action.text().replace("&&", "&") for action in self.menu_shown.actions()]

    def forbid_choice(self, words: str, why: str, shown: str) -> None:
        """Disable a choice and say why: as `shown` in the list itself, whole in its tool tip.

        An empty reason lets it be chosen again.
        """
        action = self._named[words]
        action.setText((shown if why else words).replace("&", "&&"))
        action.setToolTip(why)
        action.setEnabled(not why)
        self.menu_shown.setToolTipsVisible(any(not one.isEnabled() for one in self.menu_shown.actions()))

    def choose(self, words: str) -> None:
        """Choose by its words, as a press does."""
        self.menu_shown.actions()[self.choices().index(words)].trigger()

    def _open(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _chosen(self, action: QAction) -> None:
        self._does[action]()


def more(choices: Sequence[Choice]) -> MenuButton:
    """The button for what else can be done."""
    return MenuButton(_("More"), choices)
