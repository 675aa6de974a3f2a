"""Beside a field: what somebody else wrote there after the form was opened."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.kit.buttons import LinkButton
from coprod_desktop.ui.kit.fields import Field
from coprod_desktop.ui.kit.layout import Card
from coprod_desktop.ui.kit.text import Text
from coprod_desktop.wording import _


class Meanwhile(QWidget):
    """What stands there now; where something else was typed, a press takes it over."""

    def __init__(self, field: Field, value: Any, *, typed: bool) -> None:
        super().__init__(field)
        self._field, self._value = field, value
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        card = Card(look="notice")
        self.words = Text("")
        card.add(self.words)
        self.use = LinkButton(_("Use this instead"), self._use)
        if typed or not field.can_hold(value):
            said = field.words_of(value)
            self.words.setText(_("Meanwhile this was written here: “{words}”").format(words=said))
            card.add(self.use)
            self.use.setVisible(field.can_hold(value))
        else:
            self.words.setText(_("This was written here meanwhile, and is shown now."))
            field.set(value)
            self.use.hide()
        box.addWidget(card)

    def _use(self) -> None:
        self._field.set(self._value)
        self._field.changed.emit()
        self._field.setFocus()
        self.words.setText(_("This was written here meanwhile, and is shown now."))
        self.use.hide()
