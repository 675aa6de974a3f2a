"""A form is filled in from top to bottom by keyboard, and its buttons come last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import CheckField, DateField, FormDialog, TextField


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


def test_what_a_box_means_stands_beneath_it(form: Example) -> None:
    field = form.fields["yes"]
    assert field.hint.y() > field.editor.y()
