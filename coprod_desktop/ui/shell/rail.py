"""The rail at the left: the pages, and what is always one press away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.icons import keep_icon
from coprod_desktop.ui.kit.layout import Scroll
from coprod_desktop.ui.kit.text import Badge, OneLine, Text
from coprod_desktop.ui.shell.context import PageSpec
from coprod_desktop.wording import _, ngettext

_OF_NO_PAGE = {"you", "backups", "import", "export", "history", "cant_make_it"}
_WITHIN = {"session": "calendar", "project": "projects", "person": "people", "handover": "handovers"}


class NavButton(Button):
    """A line of the rail: icon, words, and at the right a count or a key."""

    look = "nav"
    icon_tone = "soft"

    def __init__(self, words: str, icon: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, icon=icon, parent=parent)
        self._words = words
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 10, 0)
        box.addStretch(1)
        self.badge = Badge("")
        self.badge.hide()
        box.addWidget(self.badge)
        if keys:
            box.addWidget(Text(keys, "soft", wrap=False))
        self._keys = keys
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._draw_icon)

    def set_count(self, count: int) -> None:
        """Show how many things wait there; nothing for none."""
        self.badge.setVisible(count > 0)
        self.badge.say(str(count) if count < 100 else "99+")
        waiting = ngettext("{n} waiting", "{n} waiting", count)
        self.setAccessibleName(f"{self._words}, {waiting}" if count else self._words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._keys:
            beside = self.fontMetrics().horizontalAdvance(self._keys) + 16
        else:  # room for a count, where there may be one
            beside = theme.px(44) if self.isCheckable() else 0
        return QSize(hint.width() + beside, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def focus_colour(self) -> QColor:
        return theme.colour("ink")

    def _draw_icon(self) -> None:
        keep_icon(self, self._icon_name, "accent" if self.isChecked() else "soft", 20)


class Rail(QWidget):
    """`chosen(key)` for a page; `find_asked`, `worried`, `beside`, `lock` for what is always there."""

    chosen = Signal(str)
    find_asked = Signal()
    worried = Signal()
    beside = Signal()
    lock = Signal()

    def __init__(
        self, organisation: str, who: str, pages: Sequence[PageSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 16, 12, 12)
        box.setSpacing(2)
        self.organisation = OneLine(organisation, "heading")
        self.organisation.setContentsMargins(10, 0, 4, 10)
        box.addWidget(self.organisation)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavButton] = {}
        self._scroller = Scroll(self._make_pages(pages))
        box.addWidget(self._scroller, 1)
        self._make_foot(box, who)
        theme.changes().applied.connect(self._fit)
        self._fit()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown, or the one it is a part of; others leave the mark where it was.

        Those that are reached from anywhere belong to no page: then none is marked.
        """
        button = self.buttons.get(_WITHIN.get(key, key))
        if button is not None:
            button.setChecked(True)
        elif key in _OF_NO_PAGE:
            self._group.setExclusive(False)
            for each in self.buttons.values():
                each.setChecked(False)
            self._group.setExclusive(True)

    def set_count(self, key: str, count: int) -> None:
        """Show a count beside a page."""
        if key in self.buttons:
            self.buttons[key].set_count(count)

    def set_beside(self, on: bool) -> None:
        """Show whether names are hidden."""
        self.beside_button.setChecked(on)

    def _make_pages(self, pages: Sequence[PageSpec]) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for spec in pages:
            button = NavButton(spec.label, spec.icon)
            button.setCheckable(True)
            button.setProperty("page", spec.key)
            self._group.addButton(button)
            self.buttons[spec.key] = button
            box.addWidget(button)
        box.addStretch(1)
        self._group.buttonClicked.connect(self._choose)
        return holder

    def _make_foot(self, box: QVBoxLayout, who: str) -> None:
        self.worried_button = NavButton(_("Worried about someone?"), "heart-handshake")
        self.beside_button = NavButton(_("Someone’s beside me"), "eye-off", "F8")
        self.beside_button.setCheckable(True)
        self.find_button = NavButton(_("Find"), "search", "Ctrl+K")
        self.lock_button = NavButton(_("Lock"), "lock", "Ctrl+L")
        for button, signal in (
            (self.worried_button, self.worried),
            (self.find_button, self.find_asked),
            (self.beside_button, self.beside),
            (self.lock_button, self.lock),
        ):
            button.clicked.connect(signal)
            box.addWidget(button)
        self.who = NavButton(who, "user-round")
        self.who.clicked.connect(self._choose_own)
        box.addWidget(self.who)

    def _choose(self, button: Button) -> None:
        self.chosen.emit(button.property("page"))

    def _choose_own(self) -> None:
        self.chosen.emit("you")

    def _fit(self) -> None:
        """As wide as its words need, and never more than a quarter of the smallest screen."""
        foot = (self.worried_button, self.beside_button, self.find_button, self.lock_button)
        widest = max(button.sizeHint().width() for button in (*self.buttons.values(), *foot))
        self.setFixedWidth(max(240, min(widest + 24, 345)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
