"""What Qt keeps stays with its parent, whoever asks about it."""

import gc
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.belonging import keep_to_parents
from tests.belonging import astray, keeper


class Form(QDialog):
    """A form with one of everything, each in a row of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.above, self.below = QWidget(self), QWidget(self)
        self.label = QLabel("Name", self.above)
        self.line = QLineEdit(self.below)
        self.option = QRadioButton("Yes", self.below)
        self.group = QButtonGroup(self.above)
        self.press, self.menu = QPushButton("More", self.above), QMenu(self)
        self.action = self.menu.addAction("Print")
        self.press.setMenu(self.menu)
        self.scrolled = QScrollArea(self)
        self.scrolled.setWidget(QLineEdit())

    def use(self) -> None:
        """Ask and tell all that PySide answers by moving things about."""
        self.label.setBuddy(self.line)
        self.label.buddy()
        self.above.setFocusProxy(self.line)
        self.above.focusProxy()
        self.group.addButton(self.option, 1)
        self.group.setId(self.option, 2)
        self.group.button(2)
        self.option.setChecked(True)
        self.group.checkedButton()
        self.option.group()
        self.press.menu()
        self.line.setFocus()
        self.focusWidget()
        self.findChild(QLineEdit)
        self.findChildren(QWidget)
        step: QWidget | None = self.nextInFocusChain()
        while step is not None and step is not self:
            step.previousInFocusChain()
            step = step.nextInFocusChain()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_asked_about_stays_with_its_parent(form: Form) -> None:
    form.use()
    assert keeper(form.line) == keeper(form.option) == id(form.below)
    assert keeper(form.label) == keeper(form.press) == keeper(form.group) == id(form.above)
    assert keeper(form.above) == keeper(form.below) == keeper(form.menu) == id(form)
    assert keeper(form) is None
    assert not [each for each in astray() if "Form" in each]


def test_a_page_taken_out_of_a_stack_is_not_destroyed_while_the_last_button_that_knew_it_is(
    qtbot: QtBot,
) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    page = Form()
    stack.addWidget(page)
    page.press.clicked.connect(partial(page.setWindowTitle, "Pressed"))
    page.above.deleteLater()  # goes before the page it stands on
    stack.removeWidget(page)
    assert keeper(page) == id(stack)
    ended: list[str] = []
    page.destroyed.connect(partial(ended.append, "page"))
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert ended == ["page"]


def test_a_form_that_only_its_page_holds_is_there_until_that_frees_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    for _round in range(20):
        Form(page).use()
        gc.collect()
        (form,) = page.findChildren(QDialog)
        assert type(form) is Form
        assert form.option.isChecked()
        assert form.scrolled.widget() is not None
        assert form.scrolled.findChildren(QLineEdit)
        form.deleteLater()
        del form
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Form)]


def test_it_is_put_right_only_once() -> None:
    before = QWidget.nextInFocusChain
    keep_to_parents()
    assert QWidget.nextInFocusChain is before
