"""A form is filled in from top to bottom by keyboard, and its buttons come last."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import (
    Button,
    CheckField,
    ChoiceRow,
    DateField,
    FormDialog,
    IconButton,
    PassphraseField,
    TextField,
)


class Example(FormDialog):
    def __init__(self) -> None:
        super().__init__("Example", "Save", None)
        for field in (
            TextField("name", "Name"),
            DateField("day", "Day"),
            CheckField("yes", "Yes", hint="Why"),
        ):
            self.add_field(field)


@pytest.fixture
def form(qtbot: QtBot) -> Example:
    made = Example()
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isVisible)
    return made


def test_tab_goes_through_the_fields_to_the_buttons(form: Example, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.fields["name"].editor)
    seen = []
    for _step in range(6):
        held = QApplication.focusWidget()
        seen.append(held)
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    assert [seen.index(form.fields[key].editor) for key in ("name", "day", "yes")] == [0, 1, 3]
    assert seen[4:] == [form.cancel, form.save]


class Passphrases(FormDialog):
    def __init__(self) -> None:
        super().__init__("Example", "Change it", None)
        self.add_fields(
            [TextField("name", "Name"), PassphraseField("new", "New"), PassphraseField("again", "Again")]
        )


def test_tab_leads_from_one_passphrase_to_the_next_before_what_shows_them(qtbot: QtBot) -> None:
    """Typed on blindly, the first blank would else turn the dots into letters."""
    form = Passphrases()
    qtbot.addWidget(form)
    form.open()
    name, new, again = form.fields.values()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is name.editor)
    seen = []
    for _step in range(7):
        held = QApplication.focusWidget()
        seen.append(held)
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    assert seen[:3] == [name.editor, new.editor, again.editor]
    assert [type(step) for step in seen[3:5]] == [IconButton, IconButton]
    assert seen[5:] == [form.cancel, form.save]


def test_options_offered_later_keep_their_place(qtbot: QtBot) -> None:
    """Else Tab goes from them to the end of the window and past all in between, over and over."""
    form = FormDialog("Example", "Save", None)
    choice = ChoiceRow("way", "Way")
    form.add_fields([TextField("name", "Name"), choice, TextField("more", "More")])
    qtbot.addWidget(form)
    form.open()
    choice.offer([("a", "A"), ("b", "B")])
    choice.set("a")
    name, _way, more = form.fields.values()
    name.editor.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is name.editor)
    seen = []
    for _step in range(6):
        held = QApplication.focusWidget()
        seen.append(held)
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    others = [step for step in seen if step not in choice.options()]
    assert others[:4] == [name.editor, more.editor, form.cancel, form.save]
    assert seen[1] in choice.options()


def test_what_a_form_begins_with_was_not_typed_and_what_was_typed_stays_so(qtbot: QtBot) -> None:
    """Nobody is asked to keep what they never wrote, nor loses what they wrote when it was out of sight."""
    form = Example()
    qtbot.addWidget(form)
    form.fields["yes"].set(True)
    form.open()
    qtbot.waitUntil(form.isVisible)
    assert not form.is_touched()
    qtbot.keyClicks(form.fields["name"].editor, "Sam")
    form.hide()
    form.show()
    assert form.is_touched()
    form.reject()
    assert form.isVisible()


def test_what_a_box_means_stands_beneath_it(form: Example) -> None:
    field = form.fields["yes"]
    assert field.hint.y() > field.editor.y()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_keyboard_once(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    button = Button("Copy", lambda: pressed.append("Copy"))
    qtbot.addWidget(button)
    button.show()
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == ["Copy"]


def test_enter_held_down_presses_once(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = Button("Copy", lambda: pressed.append("Copy"))
    qtbot.addWidget(button)
    for again in (False, True, True):
        held = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, held, "\r", again))
    assert pressed == ["Copy"]


def test_enter_on_another_button_of_a_form_does_not_save(form: Example, qtbot: QtBot) -> None:
    saved: list[str] = []
    form.submit = lambda: saved.append("saved")  # type: ignore[method-assign]
    other = Button("Look it up", lambda: saved.append("looked up"))
    form.add(other)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert saved == ["looked up"]
    assert form.isVisible()
    qtbot.keyClick(form.fields["name"].editor, Qt.Key.Key_Return)
    assert saved == ["looked up", "saved"]
