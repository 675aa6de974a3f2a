"""The pages in front of the store: one card in the middle, fields, one act."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import Button, Primary
from coprod_desktop.ui.kit.fields import Field, announce
from coprod_desktop.ui.kit.flow import FlowRow
from coprod_desktop.ui.kit.layout import Card, Notice, Scroll
from coprod_desktop.ui.kit.steps import passphrases_first
from coprod_desktop.ui.kit.text import Text, soft

PROGRAM = "Coprod Desktop"


class FrontPage(QWidget):
    """A title, a card with fields and a row of buttons. Override `submit`; Enter presses the primary button.

    Esc presses what leads back, where `way_back` is given.

    `wide` gives the card more room, for a page that shows paper.
    """

    def __init__(
        self, title: str, under: str = "", *, wide: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fields: dict[str, Field] = {}
        self.way_back: Button | None = None
        self.primary = Primary("", self.press, parent=self)
        self.primary.hide()
        self._wide = wide
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(1)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.program = soft(PROGRAM)
        self.title = Text(title, "title")
        self.under_title = soft(under)
        self.under_title.setVisible(bool(under))
        self.trouble = Notice("", icon="circle-alert")
        self.trouble.hide()
        self.card = Card()
        self.card.body.setSpacing(14)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        column.addStretch(2)
        for thing in (self.program, self.title, self.under_title, self.trouble, self.card):
            column.addWidget(thing)
        column.addLayout(self.foot)
        column.addStretch(3)
        middle.addWidget(self._column)
        middle.addStretch(1)
        self.scroller = Scroll(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)
        self.setAccessibleName(title)
        theme.changes().applied.connect(self._fit)

    def add(self, thing: QWidget) -> None:
        """Put one more thing in the card."""
        self.card.add(thing)

    def add_field(self, field: Field) -> None:
        """Put a field in the card."""
        self.fields[field.key] = field
        self.card.add(field)

    def add_buttons(self, verb: str, *others: Button, icon: str = "") -> Primary:
        """Put the one act of this page in the card, with other buttons beside it."""
        self.primary.deleteLater()
        self.primary = Primary(verb, self.press, icon=icon)
        self.card.add(FlowRow(self.primary, *others))
        return self.primary

    def add_below(self, *things: QWidget) -> None:
        """Put small things beneath the card: ways to elsewhere."""
        for thing in things:
            self.foot.addWidget(thing, 0, Qt.AlignmentFlag.AlignLeft)

    def keep_in_sight(self, *things: QWidget) -> None:
        """Put small things at the foot of the window, where they need no scrolling at any text size."""
        row = FlowRow(*things)
        row.setContentsMargins(24, 8, 24, 12)
        outer = self.layout()
        assert outer is not None
        outer.addWidget(row)

    def submit(self) -> None:
        """Do what the page is for. Raises RuleBroken for what is wrong at first sight."""
        raise NotImplementedError

    def press(self) -> None:
        """Try to do what the page is for; what stands in the way is shown."""
        if not self.primary.isEnabled() or self.primary.isHidden():
            return
        self.clear_trouble()
        try:
            self.submit()
        except PlainError as error:
            self.refused(error)

    def busy(self, words: str) -> None:
        """While something is going on nothing can be pressed; empty words end it."""
        self.primary.forbid(words)
        if words:
            announce(self, words)

    def clear_trouble(self) -> None:
        """Nothing is wrong (any more)."""
        self.trouble.hide()
        for field in self.fields.values():
            field.show_problem("")

    def refused(self, error: PlainError) -> None:
        """Say what stands in the way, beside its field or above the card."""
        self.busy("")
        field = self.fields.get(error.field or "") if isinstance(error, RuleBroken) else None
        if field is not None:
            field.show_problem(error.message)
            field.setFocus()
            return
        self.trouble.words.setText(str(error))
        self.trouble.show()
        announce(self, str(error))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            passphrases_first(self)
        super().showEvent(event)

    def begin(self) -> None:
        """Be shown afresh: the first field has the keyboard."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press()
            return
        if event.key() == Qt.Key.Key_Escape and self.way_back is not None:
            self.way_back.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = theme.px(860 if self._wide else 480)
        self._column.setFixedWidth(max(300, min(wanted, self.width() - 64)))
