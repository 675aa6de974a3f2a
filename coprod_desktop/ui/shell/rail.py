"""The rail at the left: the pages, and what is always one press away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import Button
from coprod_desktop.ui.kit.icons import keep_icon
from coprod_desktop.ui.kit.layout import Scroll
from coprod_desktop.ui.kit.text import Badge, OneLine, Text, drawable
from coprod_desktop.ui.shell.context import PageSpec
from coprod_desktop.wording import _, ngettext

_OF_NO_PAGE = {"you", "backups", "import", "export", "history", "cant_make_it"}
_PADDING = 14
"""Beside icon and words, as the style sheet has it, with the gap between them."""
_ABOVE_AND_BELOW = 12
"""What a line has besides what its words need, where there is room."""

_WITHIN = {
    "session": "calendar",
    "fill": "calendar",
    "role_cards": "projects",
    "project": "projects",
    "deliverable": "projects",
    "consultation": "consultations",
    "standing_asks": "consultations",
    "person": "people",
    "handover": "handovers",
}


class NavButton(Button):
    """A line of the rail: icon, words, and at the right a count or a key.

    Where there is no room for all, the key goes first; what is left out or cut stands in the tool tip.
    """

    look = "nav"
    icon_tone = "soft"

    def __init__(self, words: str, icon: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, icon=icon, parent=parent)
        self._words, self._most = words, 0
        # Narrower than its words, if need be: the rail never scrolls sideways.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 10, 0)
        box.addStretch(1)
        self.badge = Badge("")
        self.badge.hide()
        box.addWidget(self.badge)
        self._keys = keys
        self.key_label = Text(keys, "soft", wrap=False, parent=self)
        self.key_label.setVisible(bool(keys))
        box.addWidget(self.key_label)
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
        return QSize(self._wide() + self._beside(), self._most or self.natural_height())

    def natural_height(self) -> int:
        """How high it is where there is room."""
        return super().sizeHint().height() + _ABOVE_AND_BELOW

    def squeeze(self, most: int) -> None:
        """Be no higher than this, but high enough for the words; 0 for as high as it likes."""
        most = max(most, super().sizeHint().height()) if most else 0
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def _wide(self) -> int:
        """How wide icon and words are, when none of them are cut."""
        words = self.fontMetrics().horizontalAdvance(self._whole())
        return 2 * _PADDING + self.iconSize().width() + words

    def least_width(self) -> int:
        """How wide it is without its key."""
        return self._wide()

    def _beside(self) -> int:
        """How much room stands at the right: for the key, or for a count, where there may be one."""
        if self._keys:
            return self.fontMetrics().horizontalAdvance(self._keys) + 16
        return theme.px(44) if self.isCheckable() else 0

    def _whole(self) -> str:
        return self.after_icon + drawable(self._words).replace("&", "&&")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Leave the key out where it would stand on the words, then cut the words."""
        if self._keys:
            self.key_label.setVisible(self.width() >= self._wide() + self._beside())
        metrics, whole, too_much = self.fontMetrics(), self._whole(), self._wide() - self.width()
        room = metrics.horizontalAdvance(whole) - too_much
        fits = too_much <= 0
        shown = whole if fits else metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        cut = self._keys and not self.key_label.isVisibleTo(self)
        self.setToolTip(f"{self._words} ({self._keys})" if cut else "" if fits else self._words)

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
        self.worried_button = NavButton(_("Worried about someone?"), "heart-handshake", "F9")
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
        """As wide as its words need, and never more than a third of the smallest screen."""
        foot = (self.beside_button, self.find_button, self.lock_button)
        widest = max(button.sizeHint().width() for button in (*self.buttons.values(), *foot))
        widest = max(widest, self.worried_button.least_width())
        self.setFixedWidth(max(240, min(widest + 24, 440)))
        self._fit_height()

    def _fit_height(self) -> None:
        """Lines stand closer where there is no room for all of them, before any has to be scrolled to."""
        box = self.layout()
        if box is None:
            return
        foot = (self.worried_button, self.find_button, self.beside_button, self.lock_button, self.who)
        lines = [*self.buttons.values(), *foot]
        margins = box.contentsMargins()
        room = self.height() - margins.top() - margins.bottom() - self.organisation.sizeHint().height()
        each = room // len(lines) - box.spacing()
        natural = max(line.natural_height() for line in lines)
        for line in lines:
            line.squeeze(each if each < natural else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
