"""“Worried about someone?”: whom to tell, the form to print, and that it was passed on; nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.organisation import worried
from coprod_desktop.services.organisation import WhomToTell, change_whom_to_tell
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.kit.layout import Line
from coprod_desktop.ui.shell.worried import WorriedDialog
from coprod_desktop.vocabulary import PassedTo
from tests.safety.test_concerns import TOLD
from tests.ui.conftest import AtWork
from tests.world import World

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(world: World, at_work: AtWork, qtbot: QtBot) -> WorriedDialog:
    change_whom_to_tell(world.workspace, TOLD)
    made = WorriedDialog(at_work(), worried, None)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    qtbot.waitUntil(lambda: len(made.passed.to.options()) == 5)
    return made


def _lines(dialog: WorriedDialog) -> list[str]:
    lines = dialog.passed.lines.findChildren(Line)
    return [line.title.text() for line in lines if line.isVisible()]


def _press(qtbot: QtBot, dialog: WorriedDialog, words: str) -> None:
    found = [one for one in dialog.findChildren(Button) if one.words() == words and one.isVisible()]
    qtbot.mouseClick(found[0], LEFT)


def test_whom_to_tell_and_999_stand_there_at_once(dialog: WorriedDialog) -> None:
    said = [line.accessibleName() for line in dialog.people.findChildren(Line)]
    assert said == [
        "Safeguarding lead: Robin Hale. 07700 900111",
        "Deputy: Asha Bell. 07700 900112",
        "Out of hours: Council 01632 960001",
        "If it is about the lead: The chair, Pat Osei",
    ]
    assert not dialog.findChildren(QLineEdit)
    assert not dialog.findChildren(QPlainTextEdit), "there is nowhere to write what it is about"


def test_that_it_was_passed_on_is_kept_by_a_press(dialog: WorriedDialog, qtbot: QtBot) -> None:
    assert _lines(dialog) == []
    _press(qtbot, dialog, "Keep that I passed it on")
    assert dialog.passed.to.problem()
    deputy = next(one for one in dialog.findChildren(QRadioButton) if "Asha" in one.text())
    qtbot.mouseClick(deputy, LEFT)
    _press(qtbot, dialog, "Keep that I passed it on")
    qtbot.waitUntil(lambda: _lines(dialog) == ["Passed to Asha Bell, Thu 14 May 09:00"])
    assert dialog.passed.to.value() is None
    assert dialog.passed.keep.isEnabled()
    _press(qtbot, dialog, "Remove")
    qtbot.waitUntil(lambda: _lines(dialog) == [])


def test_with_someone_beside_nothing_says_that_there_was_a_concern(
    dialog: WorriedDialog, qtbot: QtBot
) -> None:
    dialog.passed.to.set(PassedTo.LEAD)
    _press(qtbot, dialog, "Keep that I passed it on")
    qtbot.waitUntil(lambda: len(_lines(dialog)) == 1)
    dialog.context.beside.set(True)
    assert _lines(dialog) == []
    _press(qtbot, dialog, "Close")
    dialog.context.beside.set(False)
    dialog.open()
    assert len(_lines(dialog)) == 1


def test_where_nobody_is_named_there_is_still_999(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    change_whom_to_tell(world.workspace, WhomToTell())
    made = WorriedDialog(at_work(), worried, None)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: len(made.passed.to.options()) == 1)
    made.passed.to.set(PassedTo.EMERGENCY)
    _press(qtbot, made, "Keep that I passed it on")
    qtbot.waitUntil(lambda: len(_lines(made)) == 1)
    made.reject()
