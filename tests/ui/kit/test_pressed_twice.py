"""A form that is saved twice in haste is recorded once; when the window closes meanwhile, it is whole."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coprod_desktop.model.people import Person
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.people.forms import AddDialog
from coprod_desktop.ui.shell.runner import Runner
from tests.ui.conftest import Ask, AtWork
from tests.world import World


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as db:
        return list(db.scalars(select(Person.full_name).order_by(Person.id)))


def test_saved_twice_in_haste(at_work: AtWork, ask: Ask, qtbot: QtBot) -> None:
    form = AddDialog(at_work(), None)  # it frees itself once it is saved
    form.open()
    qtbot.keyClicks(form.fields["full_name"].line, "Sam Rivers")
    with qtbot.waitSignal(form.finished):
        for _press in range(3):
            qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
            qtbot.keyClick(form.fields["full_name"].line, Qt.Key.Key_Return)
    assert ask(names) == ["Morgan Lee", "Sam Rivers"]


def test_put_away_while_it_is_recorded(at_work: AtWork, runner: Runner, qtbot: QtBot, world: World) -> None:
    form = AddDialog(at_work(), None)
    qtbot.addWidget(form)
    form.open()
    qtbot.keyClicks(form.fields["full_name"].line, "Sam Rivers")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    form.deleteLater()
    runner.stop()
    assert names(world.opener()()) == ["Morgan Lee", "Sam Rivers"]


def test_a_bug_in_a_form_leaves_it_to_be_saved_again(at_work: AtWork, qtbot: QtBot) -> None:
    form = AddDialog(at_work(), None)
    qtbot.addWidget(form)
    form.open()
    form.fields["full_name"].value = lambda: 1 / 0  # type: ignore[method-assign]
    with qtbot.captureExceptions() as caught:
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert [kind for kind, *_rest in caught] == [ZeroDivisionError]
    assert form.save.isEnabled()
