"""What repeats, on the page of one session: its dates, what a change will do, who is needed."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coprod_desktop.model.rota import Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.series import place_lists
from coprod_desktop.services import series, sessions
from coprod_desktop.services.place_lists import SetPlaces, set_places
from coprod_desktop.services.series import AddSeries
from coprod_desktop.services.sessions import Details, Needed
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.kit.shown import SHOWN
from coprod_desktop.ui.sessions.day_dialog import MoveForm
from coprod_desktop.ui.sessions.form import AddSessionForm, ChangeSessionForm
from coprod_desktop.ui.sessions.needed_form import NeededForm
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.ui.sessions.series_dialog import SeriesDialog
from coprod_desktop.ui.sessions.series_form import EndSeriesForm
from coprod_desktop.ui.sessions.telling import TellingDialog
from coprod_desktop.vocabulary import Repeats
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.around import button, dialog, opened
from tests.world import TODAY, World

LEFT = Qt.MouseButton.LeftButton


def weekly(world: World) -> list[int]:
    """Five sessions from next week on; someone comes to the third."""
    details = Details("Circle", TODAY + timedelta(days=7), time(14), time(15))
    series.add_series(world.workspace, AddSeries(details, Repeats.WEEKLY, count=5, places=(Needed(1),)))
    with world.workspace.read() as db:
        those = list(db.scalars(select(Session.id).order_by(Session.on)))
        place = db.scalars(select(Place.id).where(Place.session_id == those[2])).one()
    world.assign(place, world.person())
    return those


def kept(world: World, name: str, places: tuple[Needed, ...]) -> None:
    """A session with whom it needs, and the list of them kept under a name."""
    set_places(world.workspace, SetPlaces(world.session(), places, keep_as=name))


def dates(view: SessionView, qtbot: QtBot) -> SeriesDialog:
    qtbot.mouseClick(button(view, "See and change the dates"), LEFT)
    found: SeriesDialog = dialog(view, SeriesDialog)
    qtbot.waitUntil(lambda: found.list.model().rowCount() > 0)
    return found


def said(found: SeriesDialog) -> list[tuple[str, str, str]]:
    model = found.list.model()
    lines = [model.index(row, 0).data(SHOWN) for row in range(model.rowCount())]
    return [(line.title, line.under, line.at_right) for line in lines]


def choose(found: SeriesDialog, on: date) -> None:
    model = found.list.model()
    rows = [row for row in range(model.rowCount()) if model.row(row).on == on]
    found.list.setCurrentIndex(model.index(rows[0], 0))


def test_a_date_is_left_out_put_back_moved_cancelled_and_added(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    those = weekly(world)
    view = opened(qtbot, at_work, those[0])
    found = dates(view, qtbot)
    assert [title for title, _under, _right in said(found)] == [
        "Thu 21 May", "Thu 28 May", "Thu 4 Jun", "Thu 11 Jun", "Thu 18 Jun",
    ]  # fmt: skip
    choose(found, date(2026, 5, 28))
    assert found.turn.words() == "Leave it out"
    qtbot.mouseClick(found.turn, LEFT)
    qtbot.waitUntil(lambda: said(found)[1] == ("Thu 28 May", "Left out", ""))
    choose(found, date(2026, 5, 28))
    assert found.turn.words() == "Put it back"
    qtbot.mouseClick(found.turn, LEFT)
    qtbot.waitUntil(lambda: said(found)[1] == ("Thu 28 May", "14:00", ""))

    choose(found, date(2026, 6, 4))
    assert found.turn.words() == "Cancel it, so that they hear"
    qtbot.mouseClick(found.turn, LEFT)
    qtbot.waitUntil(lambda: said(found)[2] == ("Thu 4 Jun", "14:00 · 1 person on it", "Cancelled by us"))
    choose(found, date(2026, 6, 11))
    qtbot.mouseClick(found.move_it, LEFT)
    form = found.findChildren(MoveForm)[0]
    qtbot.keyClicks(form.on.line, "12/6/2026")
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: said(found)[3] == ("Fri 12 Jun", "14:00 · moved from Thu 11 Jun", ""))
    qtbot.keyClicks(found.on.line, "12/6/2026")
    qtbot.mouseClick(found.another, LEFT)
    qtbot.waitUntil(found.trouble.isVisible)
    assert "on that day already" in found.trouble.words.text()
    found.on.line.clear()
    qtbot.keyClicks(found.on.line, "23/6/2026")
    qtbot.mouseClick(found.another, LEFT)
    qtbot.waitUntil(lambda: said(found)[-1] == ("Tue 23 Jun", "14:00 · extra date", ""))


def test_a_change_of_all_that_follow_says_what_it_will_do(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    those = weekly(world)
    sessions.move_session(world.workspace, sessions.MoveSession(those[3], date(2026, 6, 12)))
    view = opened(qtbot, at_work, those[1])
    qtbot.mouseClick(view.edit, LEFT)
    form: ChangeSessionForm = dialog(view, ChangeSessionForm)
    qtbot.waitUntil(lambda: form.tells.text() != "")
    assert not form.tells.isVisible()
    qtbot.mouseClick(form.scope.options()[1], LEFT)
    assert form.tells.isVisible()
    assert form.tells.text() == (
        "This changes 4 sessions, Thu 28 May to Thu 18 Jun. What is past or cancelled stays. "
        "If the day changes, these keep theirs: Fri 12 Jun. 1 of them has people on it, who have to hear."
    )


def test_ending_says_what_it_will_do(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    those = weekly(world)
    view = opened(qtbot, at_work, those[0])
    qtbot.mouseClick(button(view, "End these sessions…"), LEFT)
    form: EndSeriesForm = dialog(view, EndSeriesForm)
    qtbot.waitUntil(
        lambda: (
            form.tells.text() == "3 sessions will go away. 1 session will be cancelled. "
            "1 of them has people on it, who have to hear."
        )
    )
    form.last.line.clear()
    qtbot.keyClicks(form.last.line, "18/6/2026")
    assert form.tells.text() == "Nothing comes after that date."


def test_who_is_needed_is_set_from_a_list_for_all_that_follow(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    those = weekly(world)
    kept(world, "Brochure group", (Needed(1), Needed(3, 2, 4)))
    view = opened(qtbot, at_work, those[1])
    qtbot.mouseClick(view.places.set_places, LEFT)
    form: NeededForm = dialog(view, NeededForm)
    qtbot.waitUntil(lambda: len(form.places.lines) == 1 and form.list.isVisible())
    qtbot.waitUntil(lambda: "4 sessions with this one" in form.tells.text())
    form.list.set(form.list._values[1])
    form.list.changed.emit()
    assert [needed.role_id for needed in form.places.value()] == [1, 3]
    qtbot.mouseClick(form.scope.options()[1], LEFT)
    qtbot.keyClicks(form.keep_as.line, "Circle")
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.save, LEFT)
    assert [row.name for row in ask(place_lists)] == ["Brochure group", "Circle"]
    roles = ask(_roles_by_session)
    assert [roles[one] for one in those] == [[1], [1, 3], [1, 3], [1, 3], [1, 3]]


def _roles_by_session(workspace: Workspace) -> dict[int, list[int]]:
    with workspace.read() as db:
        found: dict[int, list[int]] = {}
        for session, role in db.execute(select(Place.session_id, Place.role_id).order_by(Place.id)):
            found.setdefault(session, []).append(role)
        return found


def test_a_list_is_removed_in_the_form(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    kept(world, "Brochure group", (Needed(1),))
    view = opened(qtbot, at_work, world.session(on=TODAY + timedelta(days=1)))
    qtbot.mouseClick(view.places.set_places, LEFT)
    form: NeededForm = dialog(view, NeededForm)
    qtbot.waitUntil(form.list.isVisible)
    form.list.set(form.list._values[1])
    form.list.changed.emit()
    assert form.forget.isVisible()
    qtbot.mouseClick(form.forget, LEFT)
    qtbot.waitUntil(lambda: not form.list.isVisible())
    assert ask(place_lists) == ()


def test_a_new_session_takes_whom_it_needs_from_a_list(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    kept(world, "Brochure group", (Needed(1), Needed(3, 2, 4)))
    view = opened(qtbot, at_work, world.session())
    form = AddSessionForm(view.context, view)
    form.open()
    qtbot.waitUntil(form.list.isVisible)
    form.list.set(form.list._values[1])
    form.list.changed.emit()
    assert form.places.value() == (Needed(1, 1, None), Needed(3, 2, 4))


def test_whom_to_tell_is_a_press_away_once_it_is_cancelled(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session(on=TODAY + timedelta(days=1))
    sam = world.person()
    world.number(sam)
    world.assign(world.place(session), sam)
    sessions.cancel_session(world.workspace, sessions.OneSession(session))
    view = opened(qtbot, at_work, session)
    assert view.whom.isVisible()
    view.context.beside.set(True)
    qtbot.mouseClick(view.whom, LEFT)
    qtbot.waitUntil(lambda: bool(view.findChildren(TellingDialog)))
    words = " ".join(
        label.text() for label in dialog(view, TellingDialog).findChildren(type(view.page.title))
    )
    assert "• • •" in words
    assert "07700" not in words
    assert "Harbour House" in words
    assert len(view.notice.findChildren(Button)) == 2


def test_a_moved_date_says_so_on_its_page(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    those = weekly(world)
    sessions.move_session(world.workspace, sessions.MoveSession(those[1], date(2026, 5, 29)))
    view = opened(qtbot, at_work, those[1])
    words = [label.text() for label in view.about.findChildren(type(view.page.title))]
    assert "moved from Thu 28 May" in words
