"""Buttons. Verbs on them; `Primary` only for the one act a card is for."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from coprod_desktop.ui.kit import icons, theme
from coprod_desktop.ui.kit.text import drawable


class Button(QPushButton):
    """A plain button: words first, an icon (a Lucide name) before them if it helps.

    `pressed_does` is a bound method, called without arguments. A press shows nothing else: errors come
    from what it does.
    """

    look = ""
    icon_tone = "ink"
    after_icon = "  "

    def __init__(
        self,
        words: str,
        pressed_does: Callable[[], object] | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(drawable(words).replace("&", "&&"), parent)
        self.setProperty("look", self.look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._icon_name = icon
        if icon:
            self.setText(self.after_icon + self.text())
            theme.changes().applied.connect(self._draw_icon)
            self._draw_icon()
        self.setAccessibleName(words)
        if pressed_does is not None:
            self.clicked.connect(pressed_does)

    def set_words(self, words: str) -> None:
        """Change what the button says."""
        self.setText((self.after_icon if self._icon_name else "") + drawable(words).replace("&", "&&"))
        self.setAccessibleName(words)

    def words(self) -> str:
        """What the button says."""
        return self.accessibleName()

    def set_icon_name(self, name: str) -> None:
        """Change the icon of a button that has one."""
        self._icon_name = name
        self._draw_icon()

    def forbid(self, why: str) -> None:
        """Disable the button and say why; an empty reason enables it again. The reason is also spoken."""
        self.setEnabled(not why)
        self.setToolTip(why)
        self.setAccessibleDescription(why)
        if self._icon_name:
            self._draw_icon()

    def _draw_icon(self) -> None:
        icons.keep_icon(self, self._icon_name, self.icon_tone if self.isEnabled() else "soft")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as the space bar does: here, not the default one.

        Held down it presses once.
        """
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            event.accept()
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(self, self.focus_colour())

    def focus_colour(self) -> QColor:
        """The colour of the ring that marks focus: seen on the button's own ground."""
        return theme.colour("accent")


class Primary(Button):
    """The one act a card or a form is for. Never where someone's own choice is asked."""

    look = "primary"
    icon_tone = "on_accent"

    def focus_colour(self) -> QColor:
        return theme.colour("on_accent")


class LinkButton(Button):
    """Leads on to something, or does something small; underlined words."""

    look = "link"
    icon_tone = "accent"
    after_icon = ""  # a blank would be underlined


class IconButton(Button):
    """An icon alone, for what is repeated on every line; its words are spoken and shown as a tool tip."""

    look = "icon"
    icon_tone = "soft"

    def __init__(
        self,
        words: str,
        icon: str,
        pressed_does: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, pressed_does, icon=icon, parent=parent)
        self.setText("")
        self.setToolTip(words)

    def set_words(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)


def paint_focus(widget: QWidget, colour: QColor) -> None:
    """Draw the ring that marks keyboard focus just inside a widget's edge."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(3, 3, -3, -3), 6, 6)
    painter.end()


def with_shortcut(button: Button, keys: str) -> Button:
    """Give a button a key, shown in its tool tip in the words of this computer."""
    sequence = QKeySequence(keys)
    button.setShortcut(sequence)
    shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{button.words()} ({shown})")
    return button
