"""Everything that takes the keyboard on these pages says what it is, and the keyboard gets to it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import series, sessions
from coprod_desktop.services.sessions import AgendaPart, Details, Needed, SetAgenda
from coprod_desktop.ui.kit import FormDialog
from coprod_desktop.ui.sessions.agenda_form import AgendaForm
from coprod_desktop.ui.sessions.also_came import AlsoCameForm
from coprod_desktop.ui.sessions.assign import AssignForm
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.ui.sessions.form import AddSessionForm, ChangeSessionForm
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.sessions.place_form import PlaceForm
from coprod_desktop.ui.sessions.series_form import EndSeriesForm
from coprod_desktop.vocabulary import AssignmentState, Repeats
from tests.ui.conftest import AtWork
from tests.world import TODAY, World


def scene(world: World) -> None:
    """A session with something of everything."""
    details = Details("Circle", TODAY, world.now.time().replace(hour=14), world.now.time().replace(hour=15))
    series.add_series(
        world.workspace, series.AddSeries(details, Repeats.WEEKLY, count=3, places=(Needed(1), Needed(2)))
    )
    for number, state in enumerate(AssignmentState):
        world.assign(1, world.person(f"Person {number}"), state)
    sessions.set_agenda(world.workspace, SetAgenda(1, (AgendaPart("Welcome"), AgendaPart("Break"))))
    world.task(world.project(), session_id=1)


def unnamed(widget: QWidget) -> list[str]:
    """What takes the keyboard in a window and has no name for a screen reader."""
    found = []
    for child in widget.findChildren(QWidget):
        if child.focusPolicy() is Qt.FocusPolicy.NoFocus or not child.isVisibleTo(widget):
            continue
        if child.objectName().startswith("qt_") or child.focusProxy() is not None:
            continue
        spoken = QAccessible.queryAccessibleInterface(child)
        if not child.accessibleName() or not spoken.text(QAccessible.Text.Name):
            found.append(f"{type(child).__name__} in {type(child.parentWidget()).__name__}")
    return found


def test_the_session_page_before_during_and_after(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    scene(world)
    view = SessionView(at_work())
    qtbot.addWidget(view)
    view.show_for(session_id=1)
    view.resize(1126, 728)
    view.show()
    qtbot.waitUntil(lambda: view.shown is not None)
    for later in (timedelta(0), timedelta(hours=5), timedelta(days=1)):
        world.now += later
        before = view.shown
        view.reload()
        qtbot.waitUntil(lambda before=before: view.shown is not before)
        assert unnamed(view) == []


def test_the_calendar_and_what_it_opens(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    scene(world)
    page = CalendarPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.rows is not None)
    assert unnamed(page) == []
    form = AddSessionForm(page.context, page)
    form.open()
    form.repeats.set(Repeats.WEEKLY)
    form.repeats.changed.emit()
    form.places.set((Needed(1), Needed(2)))
    assert unnamed(form) == []


@pytest.mark.parametrize("which", ["change", "agenda", "place", "series", "assign", "also"])
def test_every_dialog_is_named_and_freed(world: World, qtbot: QtBot, at_work: AtWork, which: str) -> None:
    scene(world)
    view = SessionView(at_work())
    qtbot.addWidget(view)
    view.show_for(session_id=1)
    view.show()
    qtbot.waitUntil(lambda: view.shown is not None)
    page = view.shown
    assert page is not None
    made: dict[str, FormDialog] = {}
    if which == "change":
        made[which] = ChangeSessionForm(view.context, view, page)
    elif which == "agenda":
        made[which] = AgendaForm(view.context, view, page)
    elif which == "place":
        made[which] = PlaceForm(view.context, view, page, page.places[0])
    elif which == "series":
        made[which] = EndSeriesForm(view.context, view, page)
    elif which == "assign":
        made[which] = AssignForm(view.context, view, page.places[0].place_id, "Facilitator")
    else:
        made[which] = AlsoCameForm(view.context, view, page.id, [(1, "Facilitator")])
    form = made.pop(which)
    form.open()
    assert unnamed(form) == []
    with qtbot.waitSignal(form.destroyed):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
