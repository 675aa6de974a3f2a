"""Someone's beside me: a finder of people shows a name only when what is typed means that one person."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.ui.shell.context import Beside
from coprod_desktop.ui.shell.person_finder import PersonFinder

SAM, SAMIRA, JO = Pick(1, "Sam Rivers"), Pick(2, "Samira Moss"), Pick(3, "Jo Hill")


@pytest.fixture
def beside() -> Beside:
    return Beside()


@pytest.fixture
def finder(qtbot: QtBot, beside: Beside) -> PersonFinder:
    made = PersonFinder("person", "Who is it?", beside)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.line.setFocus()
    made.offer([SAM, SAMIRA, JO])
    return made


def typed(qtbot: QtBot, finder: PersonFinder, words: str) -> list[Pick]:
    finder.line.clear()
    qtbot.keyClicks(finder.line, words)
    if finder.list.isHidden():
        return []
    model = finder.list.row_model()
    return [model.row(at) for at in range(model.rowCount())]


def test_with_nobody_beside_everyone_is_found(qtbot: QtBot, finder: PersonFinder) -> None:
    assert typed(qtbot, finder, "s") == [SAM, SAMIRA]


def test_with_someone_beside_a_name_shows_when_it_is_meant(
    qtbot: QtBot, finder: PersonFinder, beside: Beside
) -> None:
    beside.set(True)
    assert typed(qtbot, finder, "jo") == []  # two letters could be a guess
    assert "Names are hidden" in finder.problem()
    assert typed(qtbot, finder, "sam") == []
    assert typed(qtbot, finder, "sam r") == [SAM]
    assert finder.problem() == ""
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert (finder.value(), finder.text()) == (SAM, "Sam Rivers")


def test_the_person_beside_is_found_at_once_and_shows_nobody_else(
    qtbot: QtBot, finder: PersonFinder, beside: Beside
) -> None:
    beside.set(True, SAM.id)
    assert typed(qtbot, finder, "sa") == [SAM]


def test_what_is_put_in_by_the_program_stays_hidden(finder: PersonFinder, beside: Beside) -> None:
    beside.set(True)
    finder.set(SAM)
    assert (finder.value(), finder.text()) == (SAM, "• • •")
