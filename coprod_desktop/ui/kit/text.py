"""Words on the screen: labels by what they are, never by how they look."""

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coprod_desktop.ui.kit import theme

_TONED = re.compile("(?<=[\u1e62\u1e63\u1ea0-\u1ef9])[\u0300\u0301]")
"""A tone mark over a letter with a dot below, as in Adébáyọ̀: our font has the mark and not the letter."""

_SAME_MARK = {"\u0300": "\u0340", "\u0301": "\u0341"}
"""The same marks as characters our font has not: Unicode has them twice, and Qt chooses a font by letter."""


_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that is read from right to left."""

_FROM_LEFT = re.compile("[A-Za-z]")

_LONGEST = 40
"""No word of ours has as many letters; a link pasted into a note has."""

_ENDLESS = re.compile(rf"[!-\u024f]{{{_LONGEST + 1},}}")
"""A word longer than that, in letters that stand each for themselves."""

_BETWEEN = " · "
"""What stands between the parts of a line."""


def drawable(words: str) -> str:
    """Words as they are to be drawn.

    Letter and tone mark are in one font, so that the mark stands over it. A line of ours that begins with an
    Arabic or Hebrew name is read from left to right all the same; else it would be turned round. A word that
    no line has room for may be broken.
    """
    toned = _TONED.sub(_in_the_letters_font, words)
    if len(words) > _LONGEST:
        toned = _ENDLESS.sub(_breakable, toned)
    if not _FROM_RIGHT.search(words) or not _is_ours(words):
        return toned
    parts = toned.split(_BETWEEN)
    if len(parts) > 1:  # each keeps its own direction, and their order
        parts = [f"\u2068{part}\u2069" if _FROM_RIGHT.search(part) else part for part in parts]
    return "\u200e" + _BETWEEN.join(parts)


def _is_ours(words: str) -> bool:
    """Whether a line has words of ours around a name; a note written in Arabic may hold a Latin word."""
    latin = len(_FROM_LEFT.findall(words))
    return latin > 0 and (len(words) <= 80 or latin * 4 >= len(words))


def _breakable(word: re.Match[str]) -> str:
    """A word with places where a line may end (zero width spaces)."""
    return "\u200b".join(re.findall(".{1,12}", word.group()))


def _in_the_letters_font(mark: re.Match[str]) -> str:
    return _SAME_MARK[mark.group()]


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, and let it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Text(QLabel):
    """Plain words that wrap. Markup in them is shown as written, never obeyed.

    look: one of "", "soft", "strong", "heading", "big", "title", "attention", "done", "problem".
    """

    def __init__(
        self, words: str = "", look: str = "", *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        self._heights: dict[int, int] = {}  # first: Qt may tell of a change while it makes the label
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Absolutely left: an Arabic or Hebrew name stays beneath the others in a list, where its line begins.
        self.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        self.setProperty("look", look)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._words = ""
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show other words."""
        before, self._words = self._words, words
        self._heights.clear()
        shown = drawable(words)
        super().setText(shown)
        if shown != words:  # said as it was given
            self.setAccessibleName(words)
        elif drawable(before) != before:
            self.setAccessibleName("")

    def text(self) -> str:
        """The words as they were given."""
        return self._words

    def set_look(self, look: str) -> None:
        """Change what the words are."""
        restyle(self, look=look)

    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:  # asked for hundreds of times while a page is laid out
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # another font, another style
        super().changeEvent(event)


def soft(words: str) -> Text:
    """Words that matter less."""
    return Text(words, "soft")


def heading(words: str) -> Text:
    """The heading of a card."""
    return Text(words, "heading")


class Badge(QLabel):
    """A small count or state beside something. `spoken` is what a screen reader says ("3 open")."""

    def __init__(
        self, words: str, spoken: str = "", look: str = "badge", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.say(words, spoken)

    def say(self, words: str, spoken: str = "") -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(spoken or words)


class OneLine(QLabel):
    """Words on one line, shortened where there is no room; whole in the tool tip and when spoken."""

    def __init__(self, words: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def words(self) -> str:
        """All the words, shortened or not."""
        return self._words

    def sizeHint(self) -> QSize:
        # Of all the words: of the shortened ones, a label once shortened would stay so.
        hint = super().sizeHint()
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self._words) + 4, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        room = max(40, self.width())
        shown = QFontMetrics(self.font()).elidedText(drawable(self._words), Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip("" if shown == drawable(self._words) else self._words)


def text_width(letters: int) -> int:
    """The width in pixels of about so many letters of body text, for fields and columns."""
    return round(theme.px(theme.BODY) * 0.56 * letters)


class LettersWide(QObject):
    """Keeps an input as wide as so many letters, also where text is made larger while it is open."""

    def __init__(self, editor: QWidget, letters: int) -> None:
        super().__init__(editor)
        self._editor, self._letters = editor, letters
        theme.changes().applied.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._editor.setFixedWidth(text_width(self._letters) + 24)
