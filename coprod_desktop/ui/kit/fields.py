"""Fields of a form: label above, hint beneath it, the input, and beside it what is wrong.

Every field has `key` (what `RuleBroken.field` names), `value()`, `set(value)`, `changed`, and keeps what
was typed.
`value()` raises RuleBroken naming the field when what was typed cannot be understood.
"""

from collections.abc import Sequence
from datetime import date, time
from types import NoneType
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.kit.buttons import IconButton
from coprod_desktop.ui.kit.icons import IconLabel
from coprod_desktop.ui.kit.reading import read_date, read_time
from coprod_desktop.ui.kit.text import LettersWide, Text, restyle, soft
from coprod_desktop.wording import _, clock, long_date, short_date


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that happened (found, recorded, wrong)."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Field(QWidget):
    """What all fields share. `editor` is the input; `width` its room in letters (0 = all there is)."""

    changed = Signal()
    holds: ClassVar[tuple[type, ...]] = (str, NoneType)

    def __init__(
        self,
        key: str,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.editor, self._hint = key, editor, hint
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.label = QLabel(label.replace("&", "&&"))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("look", "strong")
        self.label.setWordWrap(True)
        self.label.setBuddy(editor)
        box.addWidget(self.label)
        self.label.setVisible(bool(label))
        self.hint = soft(hint)
        box.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self.input_row = QHBoxLayout()
        self.input_row.setContentsMargins(0, 0, 0, 0)
        self.input_row.setSpacing(6)
        self.input_row.addWidget(editor, 0 if width else 1)
        if width:
            LettersWide(editor, width)
            self.input_row.addStretch(1)
        box.addLayout(self.input_row)
        self._problem_row = QWidget()
        beside = QHBoxLayout(self._problem_row)
        beside.setContentsMargins(0, 2, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(IconLabel("circle-alert", "attention", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._problem = Text("", "problem")
        beside.addWidget(self._problem, 1)
        self._problem_row.hide()
        box.addWidget(self._problem_row)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        self.setFocusProxy(editor)

    def problem(self) -> str:
        """What stands beside the field as wrong, or ""."""
        return self._problem.text()

    def show_problem(self, words: str) -> None:
        """Say beside the field what is wrong and what to do; "" takes it away. What was typed stays."""
        if words == self._problem.text():
            return
        self._problem.setText(words)
        self._problem_row.setVisible(bool(words))
        restyle(self.editor, problem="true" if words else "false")
        self.editor.setAccessibleDescription(f"{words} {self._hint}".strip())
        if words:
            announce(self.editor, words)

    def value(self) -> Any:
        """What was chosen or typed."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def words_of(self, value: Any) -> str:
        """How a value reads that is stored where this field belongs."""
        return str(value or "").strip() or _("nothing")

    def can_hold(self, value: Any) -> bool:
        """Whether `set` can show such a value."""
        return isinstance(value, self.holds)

    def _touched(self) -> None:
        self.show_problem("")
        self.changed.emit()


LONGEST_LINE = 300
"""How many letters a line of a form takes: more is no name or title, and no sheet has room for it."""


class TextField(Field):
    """One line of text; `value()` is stripped of blanks at its ends."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        hint: str = "",
        width: int = 0,
        most: int = LONGEST_LINE,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        self.line.setMaxLength(most)
        super().__init__(key, label, self.line, hint=hint, width=width, parent=parent)
        self.line.textEdited.connect(self._touched)

    def value(self) -> str:
        return self.line.text().strip()

    def set(self, value: str | None) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)


class PassphraseField(Field):
    """A passphrase: dots, with a press to see it. Taken exactly as typed."""

    def __init__(self, key: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(key, label, self.line, hint=hint, parent=parent)
        self.line.textEdited.connect(self._touched)
        self._eye = IconButton(_("Show what is typed"), "eye", self._turn)
        self._eye.setCheckable(True)
        self.input_row.addWidget(self._eye)

    def value(self) -> str:
        return self.line.text()

    def set(self, value: str | None) -> None:
        self.line.setText(value or "")

    def clear(self) -> None:
        """Forget what was typed and hide again."""
        self.line.clear()
        self._eye.setChecked(False)
        self._turn()

    def _turn(self) -> None:
        shown = self._eye.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon_name("eye-off" if shown else "eye")
        self._eye.set_words(_("Hide what is typed") if shown else _("Show what is typed"))


class LongTextField(Field):
    """Several lines of text. Tab moves on."""

    def __init__(
        self, key: str, label: str, *, hint: str = "", lines: int = 4, parent: QWidget | None = None
    ) -> None:
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._lines = lines
        super().__init__(key, label, self.text, hint=hint, parent=parent)
        self.text.textChanged.connect(self._touched)
        theme.changes().applied.connect(self._size)
        self._size()

    def value(self) -> str:
        return self.text.toPlainText().strip()

    def set(self, value: str | None) -> None:
        self.text.setPlainText(value or "")

    def _size(self) -> None:
        self.text.setFixedHeight(round(theme.px(theme.BODY) * 1.35 * self._lines) + 22)


class _CalmCombo(QComboBox):
    """The wheel scrolls the page, it does not change a choice that is not in hand."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _CalmSpin(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboField(Field):
    """One of many. `choices` are (value, words); `unset` are the words for None."""

    def __init__(
        self,
        key: str,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        unset: str = "",
        hint: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self.combo = _CalmCombo()
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setMinimumContentsLength(12)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        super().__init__(key, label, self.combo, hint=hint, width=width, parent=parent)
        self._unset = unset
        self._values: list[Any] = []
        self.offer(choices)
        self.combo.activated.connect(self._touched)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices, keeping what is chosen if it is still among them."""
        chosen = self.value() if self._values else None
        first = [(None, self._unset)] if self._unset else []
        self._values = [value for value, _words in (*first, *choices)]
        self.combo.clear()
        self.combo.addItems([words for _value, words in (*first, *choices)])
        self.set(chosen)

    def value(self) -> Any:
        at = self.combo.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set(self, value: Any) -> None:
        at = self._values.index(value) if value in self._values else 0
        self.combo.setCurrentIndex(at if self._values else -1)

    def can_hold(self, value: Any) -> bool:
        return value in self._values

    def words_of(self, value: Any) -> str:
        known = self.can_hold(value)
        return self.combo.itemText(self._values.index(value)) if known else _("another one")


class NumberField(Field):
    """A whole number within bounds."""

    holds = (int,)

    def __init__(
        self,
        key: str,
        label: str,
        *,
        least: int = 0,
        most: int = 999,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.spin = _CalmSpin()
        self.spin.setRange(least, most)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.spin.lineEdit().setTextMargins(9, 0, 0, 0)  # the style sheet does not reach within
        super().__init__(key, label, self.spin, hint=hint, width=8, parent=parent)
        self.spin.valueChanged.connect(self._touched)

    def value(self) -> int:
        return self.spin.value()

    def set(self, value: int) -> None:
        self.spin.setValue(value)


class CheckField(Field):
    """Yes or not, with its words beside the box."""

    holds = (bool,)

    def __init__(self, key: str, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.box = QCheckBox(label.replace("&", "&&"))
        super().__init__(key, "", self.box, hint=hint, parent=parent)
        stacked = self.layout()
        if isinstance(stacked, QVBoxLayout):  # what it means stands beneath the box it belongs to
            stacked.removeWidget(self.hint)
            stacked.insertWidget(stacked.count() - 1, self.hint)
            self.hint.setContentsMargins(theme.px(34), 0, 0, 0)
        self.box.setAccessibleName(label)
        self.box.toggled.connect(self._touched)

    def value(self) -> bool:
        return self.box.isChecked()

    def set(self, value: bool) -> None:
        self.box.setChecked(bool(value))

    def words_of(self, value: Any) -> str:
        return _("ticked") if value else _("not ticked")


class DateField(Field):
    """A date, typed as people write it; what was understood stands beneath. `value()` is None when empty."""

    holds = (date, NoneType)

    def __init__(
        self,
        key: str,
        label: str,
        *,
        today: date | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        self.today = today
        super().__init__(key, label, self.line, hint=hint, width=18, parent=parent)
        self.line.setPlaceholderText(_("14/5 or Thu 14 May"))
        self._button = IconButton(_("Choose from a calendar"), "calendar-days", self._open_calendar)
        self.input_row.insertWidget(1, self._button)
        self._understood = Text("", "soft", wrap=False)
        self.input_row.insertWidget(2, self._understood)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._settle)

    def value(self) -> date | None:
        text = self.line.text().strip()
        if not text:
            return None
        found = read_date(text, self._today())
        if found is None:
            raise RuleBroken(_("Write the date as 14/5/2026 or 14 May."), self.key)
        return found

    def set(self, value: date | None) -> None:
        self.line.setText("" if value is None else self._written(value))
        self._understood.setText("" if value is None else self._spelt(value))

    def words_of(self, value: Any) -> str:
        return super().words_of(value and long_date(value))

    def _written(self, value: date) -> str:
        """A date as it is typed: with its year wherever it would be understood as another's."""
        text = short_date(value, beside=self._today())
        return text if read_date(text, self._today()) == value else short_date(value, beside=date.min)

    def _today(self) -> date:
        return self.today or date.today()

    def _spelt(self, value: date) -> str:
        spelt = long_date(value)
        return "" if self.line.text() == spelt else spelt

    def _typed(self) -> None:
        found = read_date(self.line.text(), self._today())
        self._understood.setText("" if found is None else self._spelt(found))
        self._touched()

    def _settle(self) -> None:
        text = self.line.text().strip()
        if text and read_date(text, self._today()) is None:
            self.show_problem(_("Write the date as 14/5/2026 or 14 May."))

    def _open_calendar(self) -> None:
        from coprod_desktop.ui.kit.calendar_popup import CalendarPopup

        popup = CalendarPopup(read_date(self.line.text(), self._today()) or self._today(), self)
        popup.chosen.connect(self._chosen)
        popup.open_below(self.line)

    def _chosen(self, value: date) -> None:
        self.set(value)
        self._touched()
        self.line.setFocus()


class TimeField(Field):
    """A time of day, typed as people write it: 10:30, 1030, 2pm. `value()` is None when empty."""

    holds = (time, NoneType)

    def __init__(
        self, key: str, label: str, *, hint: str = "", example: str = "10:30", parent: QWidget | None = None
    ) -> None:
        self.line = QLineEdit()
        super().__init__(key, label, self.line, hint=hint, width=8, parent=parent)
        self.line.setPlaceholderText(example)
        self.line.textEdited.connect(self._touched)
        self.line.installEventFilter(self)

    def value(self) -> time | None:
        text = self.line.text().strip()
        if not text:
            return None
        found = read_time(text)
        if found is None:
            raise RuleBroken(_("Write the time as 10:30 or 2pm."), self.key)
        return found

    def set(self, value: time | None) -> None:
        self.line.setText("" if value is None else clock(value))

    def words_of(self, value: Any) -> str:
        return super().words_of("" if value is None else clock(value))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and (text := self.line.text().strip()):
            found = read_time(text)
            if found is None:
                self.show_problem(_("Write the time as 10:30 or 2pm."))
            else:
                self.set(found)
        return super().eventFilter(watched, event)
