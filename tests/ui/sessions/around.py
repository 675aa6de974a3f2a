"""Opening the page of a session and finding what is on it, for the tests of its parts."""

from typing import Any

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.sessions.places import PersonLine, PlaceLine
from coprod_desktop.vocabulary import AccountRole, AssignmentState
from tests.ui.conftest import AtWork


def opened(
    qtbot: QtBot, at_work: AtWork, session: int, role: AccountRole = AccountRole.COORDINATOR
) -> SessionView:
    view = SessionView(at_work(role))
    qtbot.addWidget(view)
    view.show_for(session_id=session)
    view.resize(1126, 728)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(lambda: view.shown is not None)
    return view


def person(view: SessionView, name: str) -> PersonLine:
    """The newest line of someone: what was drawn before is hidden, until it is freed."""
    return [line for line in view.findChildren(PersonLine) if line.one.name == name][-1]


def place(view: SessionView, role: str) -> PlaceLine:
    """The newest line of a place."""
    return [line for line in view.findChildren(PlaceLine) if line.place.role == role][-1]


def button(within: Any, words: str) -> Button:
    """The newest button that says so."""
    return [found for found in within.findChildren(Button) if found.words() == words][-1]


def state(view: SessionView, name: str) -> AssignmentState | None:
    assert view.shown is not None
    people = [one for row in view.shown.places for one in row.people if one.name == name]
    return people[0].state if people else None


def dialog(view: SessionView, kind: type[QDialog]) -> Any:
    return view.findChildren(kind)[0]
