"""Nothing stands on the screen as a window of its own while a page or form is being put together.

It would flash up for a moment and take the keyboard away from the window somebody types in.
"""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.person import person_page
from coprod_desktop.ui.kit import ChoiceRow
from coprod_desktop.ui.people.contact_forms import ContactDialog
from coprod_desktop.ui.sessions.places_field import PlacesField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.pages import all_pages
from tests.ui.conftest import Ask
from tests.world import World

AtWork = Callable[..., AppContext]


class Strays(QObject):
    """Hears of every window that is shown without being asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.Show
            or not isinstance(watched, QWidget)
            or isinstance(watched, QDialog)
        ):
            return False
        if watched.isWindow():
            self.seen.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[Strays]:
    """Watching from now on."""
    heard = Strays()
    qapp.installEventFilter(heard)
    yield heard
    qapp.removeEventFilter(heard)


def test_no_page_shows_a_part_of_itself_before_it_stands(
    at_work: AtWork, qtbot: QtBot, strays: Strays
) -> None:
    context = at_work()
    for spec in all_pages().values():
        qtbot.addWidget(spec.factory(context))
    assert not strays.seen


def test_no_form_shows_a_part_of_itself_before_it_stands(
    world: World, at_work: AtWork, ask: Ask, qtbot: QtBot, strays: Strays
) -> None:
    sam = world.person()
    context = at_work()
    dialog = ContactDialog(context, ask(person_page, sam), None, None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.kind.isVisible()
    assert not strays.seen


def test_a_role_needed_is_added_with_the_keyboard_in_it(qtbot: QtBot, strays: Strays) -> None:
    field = PlacesField("places", "Who is needed")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    strays.seen.clear()
    for at in range(2):
        field.another.click()
        assert field.window().focusWidget() is field.lines[at].role.combo
    assert not strays.seen


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_part_that_is_shown_alone_would_be_seen(qtbot: QtBot, strays: Strays) -> None:
    alone = ChoiceRow("kind", "What it is", [(1, "One")])
    qtbot.addWidget(alone)
    alone.setVisible(True)
    assert strays.seen
