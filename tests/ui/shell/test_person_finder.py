"""A finder of people asks the store letter by letter; a name shows beside somebody only when it is meant."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.ui.kit import column, theme
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from tests.world import World

AtWork = Callable[..., AppContext]


class Form:
    """A finder on a window, typed into as a person types."""

    def __init__(self, qtbot: QtBot, context: AppContext, **more: Any) -> None:
        self.qtbot, self.context = qtbot, context
        self.window = QWidget()
        self.finder = PersonFinder("person", "Who is it?", context, **more)
        box = column(self.finder)
        self.window.setLayout(box)
        qtbot.addWidget(self.window)
        self.window.resize(400, 300)
        self.window.show()
        self.finder.line.setFocus()
        self.line = self.finder.line
        qtbot.waitUntil(self.line.hasFocus)

    def settle(self) -> None:
        """Until the store has answered."""
        self.qtbot.waitUntil(lambda: not self.context.runner.is_busy)

    def typed(self, words: str) -> list[str]:
        """The names that show once this stands in the line."""
        self.line.clear()
        self.qtbot.keyClicks(self.line, words)
        self.settle()
        return self.shown()

    def shown(self) -> list[str]:
        if self.finder.list.isHidden():
            return []
        model = self.finder.list.row_model()
        return [model.row(at).name for at in range(model.rowCount())]

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.line, key)


@pytest.fixture
def form(world: World, at_work: AtWork, qtbot: QtBot) -> Form:
    for name in ("Sam Rivers", "Samira Moss", "Jo Hill"):
        world.person(name)
    return Form(qtbot, at_work())


def test_of_a_long_name_the_beginning_is_seen(
    world: World, at_work: AtWork, qtbot: QtBot, qapp: QApplication
) -> None:
    long = "Inês Maria da Conceição de Albuquerque e Vasconcelos-Featherstonehaugh"
    person = world.person(long)
    form = Form(qtbot, at_work(), width=20)
    form.finder.set(Pick(person, long))
    assert form.line.cursorPosition() == 0
    assert form.line.toolTip() == long, "the rest is a look away"
    before = form.line.width()
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 200)
    assert form.line.minimumWidth() > 1.5 * before, "as many letters have room when text is made larger"


def test_with_nobody_beside_everyone_is_found(form: Form) -> None:
    assert form.typed("s") == ["Sam Rivers", "Samira Moss"]
    form.press(Qt.Key.Key_Down)
    form.press(Qt.Key.Key_Return)
    assert form.finder.value().name == form.line.text() == "Samira Moss"
    assert form.shown() == []


def test_with_someone_beside_a_name_shows_when_it_is_meant(form: Form) -> None:
    form.context.beside.set(True)
    assert form.typed("jo") == []  # two letters could be a guess
    assert "Names are hidden" in form.finder.problem()
    assert form.typed("sam") == []
    assert form.typed("sam r") == ["Sam Rivers"]
    assert form.finder.problem() == ""
    form.press(Qt.Key.Key_Return)
    assert (form.finder.value().name, form.finder.text()) == ("Sam Rivers", "Sam Rivers")


def test_the_person_beside_is_found_at_once_and_shows_nobody_else(form: Form) -> None:
    form.typed("sam r")
    sam = form.finder.list.row_model().row(0)
    form.context.beside.set(True, sam.id)
    assert form.typed("sa") == ["Sam Rivers"]


def test_what_is_put_in_by_the_program_stays_hidden(form: Form) -> None:
    form.context.beside.set(True)
    sam = Pick(2, "Sam Rivers")
    form.finder.set(sam)
    assert (form.finder.value(), form.finder.text()) == (sam, "• • •")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_whoever_does_not_wait_takes_the_first_found(form: Form, key: Qt.Key) -> None:
    form.typed("jo")
    form.line.selectAll()
    form.qtbot.keyClicks(form.line, "samir")
    form.press(key)  # Jo Hill is still listed
    assert form.finder.value() is None
    form.qtbot.waitUntil(lambda: form.finder.value() is not None)
    assert form.line.text() == "Samira Moss"


def test_with_someone_beside_not_waiting_takes_nobody_by_a_guess(form: Form) -> None:
    form.context.beside.set(True)
    form.qtbot.keyClicks(form.line, "sam")
    form.press(Qt.Key.Key_Return)
    form.settle()
    assert (form.finder.value(), form.line.text()) == (None, "sam")


def test_a_late_answer_shows_nothing_any_more(form: Form) -> None:
    form.qtbot.keyClicks(form.line, "sa")
    form.line.clear()
    form.finder.set(None)
    form.settle()
    assert form.shown() == []


def test_only_a_few_are_ever_held(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picks, "MOST", 1)
    assert form.typed("sam") == ["Sam Rivers"]


def test_down_lists_the_group_where_there_is_one(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    world.member(project, world.person("Sam Rivers"))
    world.person("Jo Hill")
    form = Form(qtbot, at_work(), whom=Whom(project_id=project))
    form.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: form.shown() == ["Sam Rivers"])
    form.press(Qt.Key.Key_Return)
    assert form.finder.value().under == "In the group"


def test_without_a_group_the_line_invites_to_type(form: Form) -> None:
    assert form.line.placeholderText() == "Begin to type a name"
    form.press(Qt.Key.Key_Down)
    form.settle()
    assert (form.shown(), form.finder.problem()) == ([], "")


def test_who_is_kept_stands_there_but_never_over_what_was_typed(form: Form) -> None:
    form.finder.begin_with(None)
    assert form.finder.person_id() is None
    form.typed("Samira")
    form.press(Qt.Key.Key_Return)
    kept = form.finder.person_id()
    form.finder.set(None)
    form.finder.begin_with(kept)
    form.settle()
    assert kept is not None
    assert (form.finder.person_id(), form.line.text()) == (kept, "Samira Moss")
    form.finder.set(None)
    form.typed("Jo")
    form.finder.begin_with(kept)
    form.settle()
    assert (form.finder.person_id(), form.line.text()) == (None, "Jo")
