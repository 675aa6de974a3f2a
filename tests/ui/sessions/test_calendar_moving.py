"""Walking the calendar's days by keyboard, and moving a session to another: dragged, by keys, by a form."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.calendar import CalendarMode
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.ui.sessions.day_dialog import DayDialog, MoveForm
from coprod_desktop.ui.sessions.form import AddSessionForm
from coprod_desktop.ui.sessions.telling import TellingDialog
from coprod_desktop.vocabulary import AccountRole, SessionState
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.calendar_around import on_day, opened
from tests.world import TODAY, World

_KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def day(page: CalendarPage) -> date | None:
    at = page.days.day()
    return at.on if at is not None else None


def titles_on(page: CalendarPage, on: date) -> list[str]:
    return [entry.title for entry in on_day(page, on).entries]


def entry(page: CalendarPage) -> str:
    at = page.days.entry()
    return at.title if at is not None else ""


def test_arrows_go_by_day_and_week_pages_by_month_and_home_to_today(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    page = opened(qtbot, at_work)
    page.days.setFocus()
    for key, expected in (
        (_KEY.Key_Right, date(2026, 5, 15)),
        (_KEY.Key_Down, date(2026, 5, 22)),
        (_KEY.Key_Left, date(2026, 5, 21)),
        (_KEY.Key_Up, date(2026, 5, 14)),
        (_KEY.Key_PageDown, date(2026, 6, 14)),
        (_KEY.Key_Home, TODAY),
        (_KEY.Key_PageUp, date(2026, 4, 14)),
    ):
        qtbot.keyClick(page.days, key)
        qtbot.waitUntil(lambda expected=expected: day(page) == expected)
    assert page.page.title.text() == "April 2026"
    for _ in range(3):
        qtbot.keyClick(page.days, _KEY.Key_Up)
    qtbot.waitUntil(lambda: day(page) == date(2026, 3, 24))
    assert page.page.title.text() == "March 2026"


def test_a_long_month_turns_to_the_last_day_of_a_short_one(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    page = opened(qtbot, at_work)
    page.show_for(date=date(2026, 1, 31))
    qtbot.waitUntil(lambda: day(page) == date(2026, 1, 31))
    qtbot.keyClick(page.days, _KEY.Key_PageDown)
    qtbot.waitUntil(lambda: day(page) == date(2026, 2, 28))


def test_enter_and_tab_go_into_a_day_and_through_its_sessions(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    first, second = world.session("One"), world.session("Two", start=time(14), end=time(15))
    page = opened(qtbot, at_work)
    page.days.setFocus()
    qtbot.keyClick(page.days, _KEY.Key_Return)
    assert entry(page) == "One"
    qtbot.keyClick(page.days, _KEY.Key_Down)
    assert entry(page) == "Two"
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.keyClick(page.days, _KEY.Key_Return)
    assert asked.args == ["session", {"session_id": second}]
    qtbot.keyClick(page.days, _KEY.Key_Escape)
    assert (entry(page), day(page)) == ("", TODAY)
    for expected in ("One", "Two"):
        qtbot.keyClick(page.days, _KEY.Key_Tab)
        assert entry(page) == expected
    qtbot.keyClick(page.days, _KEY.Key_Tab)
    assert not page.days.hasFocus()
    assert first


def test_n_adds_a_session_on_the_day(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    page.days.setFocus()
    qtbot.keyClick(page.days, _KEY.Key_Right)
    qtbot.keyClick(page.days, _KEY.Key_N)
    form = page.findChildren(AddSessionForm)[0]
    assert form.on.value() == TODAY + timedelta(days=1)


def moved_scene(world: World) -> tuple[int, date]:
    """A session next Tuesday with two people on it."""
    on = TODAY + timedelta(days=5)
    session = world.session("Circle", on=on)
    sam = world.person()
    world.number(sam, "07700 900123", say_who="a friend")
    world.assign(world.place(session, least=2), sam)
    world.assign(world.place(session, role=2), world.person("Jo Marsh"))
    return session, on


def is_moved(page: CalendarPage, qtbot: QtBot, on: date, to: date) -> None:
    qtbot.waitUntil(lambda: titles_on(page, to) == ["Circle"])
    assert titles_on(page, on) == []
    qtbot.waitUntil(page.moved_notice.isVisible)
    assert page.moved_notice.words.text() == (
        "Circle is now on Thu 21 May, not on Tue 19 May. Not told yet: Jo Marsh and Sam Rivers."
    )


def drag(page: CalendarPage, qtbot: QtBot, session: int, to: date) -> None:
    view = page.days.viewport()
    begin = page.days.box_of(session).center()
    end = page.days.visualRect(page.days.days.index_of(to)).center()
    qtbot.mousePress(view, LEFT, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(30, 4))
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, LEFT, pos=end)


def test_a_session_is_dragged_and_that_is_undone(
    world: World, qtbot: QtBot, at_work: AtWork, ask: Ask
) -> None:
    session, on = moved_scene(world)
    page = opened(qtbot, at_work)
    to = on + timedelta(days=2)
    drag(page, qtbot, session, to)
    is_moved(page, qtbot, on, to)
    assert day(page) == to
    qtbot.mouseClick(page.moved_notice.tell, LEFT)
    said = page.findChildren(TellingDialog)[0]
    words = " ".join(label.text() for label in said.findChildren(type(page.page.under_title)))
    assert "Circle is now on Thu 21 May 10:30. It was planned for Tue 19 May." in words
    assert "is coming · Call 07700 900123, say “a friend”" in words
    assert "no safe way known yet" in words
    page.context.beside.set(True)
    assert "Not told yet: • • • and • • •." in page.moved_notice.words.text()
    words = " ".join(
        label.text() for label in said.findChildren(type(page.page.under_title)) if label.isVisible()
    )
    assert "07700" not in words
    assert "Sam" not in words
    page.context.beside.set(False)
    said.reject()
    qtbot.mouseClick(page.moved_notice.undo, LEFT)
    qtbot.waitUntil(lambda: titles_on(page, on) == ["Circle"])
    assert not page.moved_notice.isVisible()
    kept = ask(lambda workspace: _moved_from(workspace, session))
    assert kept is None


def _moved_from(workspace: Workspace, session: int) -> date | None:
    with workspace.read() as db:
        return db.get_one(Session, session).moved_from


@pytest.mark.parametrize("mode", [CalendarMode.MONTH, CalendarMode.WEEK])
def test_a_session_is_moved_by_keys_and_the_keyboard_goes_with_it(
    mode: CalendarMode, world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    _session, on = moved_scene(world)
    page = opened(qtbot, at_work, mode=mode)
    page.show_for(date=on)
    qtbot.waitUntil(lambda: day(page) == on)
    page.days.setFocus()
    qtbot.keyClick(page.days, _KEY.Key_Return)
    qtbot.keyClick(page.days, _KEY.Key_Right, ALT)
    qtbot.waitUntil(lambda: day(page) == on + timedelta(days=1) and entry(page) == "Circle")
    qtbot.keyClick(page.days, _KEY.Key_Right, ALT)
    qtbot.waitUntil(lambda: day(page) == on + timedelta(days=2) and entry(page) == "Circle")
    assert "moved from Tue 19 May" in on_day(page, on + timedelta(days=2)).spoken()
    for back in (1, 0):
        qtbot.keyClick(page.days, _KEY.Key_Left, ALT)
        there = on + timedelta(days=back)
        qtbot.waitUntil(lambda there=there: (day(page), entry(page)) == (there, "Circle"))
    assert "moved from" not in on_day(page, on).spoken()


def test_alt_and_left_moves_a_session_and_elsewhere_goes_back(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    _session, on = moved_scene(world)
    page = opened(qtbot, at_work)
    went_back: list[bool] = []
    QShortcut(QKeySequence("Alt+Left"), page, lambda: went_back.append(True))
    page.days.setFocus()
    qtbot.keyClick(page.days, _KEY.Key_Left, ALT)  # nothing is on today
    assert went_back == [True]
    page.days.go_to(on)
    qtbot.keyClick(page.days, _KEY.Key_Left, ALT)
    qtbot.waitUntil(lambda: (day(page), entry(page)) == (on - timedelta(days=1), "Circle"))
    assert went_back == [True]


def test_a_session_is_moved_by_typing_the_day(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    _session, on = moved_scene(world)
    page = opened(qtbot, at_work)
    page.days.setFocus()
    page.days.go_to(on)
    qtbot.keyClick(page.days, _KEY.Key_M)
    form = page.findChildren(MoveForm)[0]
    qtbot.keyClicks(form.on.line, "1/5/2026")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: "past already" in form.on.problem())
    form.on.line.clear()
    qtbot.keyClicks(form.on.line, "21/5/2026")
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.save, LEFT)
    is_moved(page, qtbot, on, on + timedelta(days=2))


def test_what_is_over_or_cancelled_is_opened_by_a_press_and_not_dragged(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    over = world.session("Over", on=TODAY - timedelta(days=7))
    off = world.session("Off", on=TODAY + timedelta(days=1), state=SessionState.CANCELLED)
    page = opened(qtbot, at_work)
    for session in (over, off):
        box = page.days.box_of(session)
        with qtbot.waitSignal(page.context.asked_to_open) as asked:
            qtbot.mouseClick(page.days.viewport(), LEFT, pos=box.center())
        assert asked.args == ["session", {"session_id": session}]
        with qtbot.assertNotEmitted(page.days.moved):
            drag(page, qtbot, session, TODAY + timedelta(days=8))


def test_a_press_opens_a_session_and_escape_lets_go_of_one_that_is_dragged(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session, on = moved_scene(world)
    page = opened(qtbot, at_work)
    begin = page.days.box_of(session).center()
    with qtbot.waitSignal(page.context.asked_to_open):
        qtbot.mouseClick(page.days.viewport(), LEFT, pos=begin)
    view = page.days.viewport()
    qtbot.mousePress(view, LEFT, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(200, 0))
    assert page.days.painter.target is not None
    assert not page.grab().isNull()
    qtbot.keyClick(page.days, _KEY.Key_Escape)
    with qtbot.assertNotEmitted(page.days.moved):
        qtbot.mouseRelease(view, LEFT, pos=begin + QPoint(200, 0))
    assert titles_on(page, on) == ["Circle"]


def test_whoever_prints_moves_nothing(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session, on = moved_scene(world)
    page = opened(qtbot, at_work, AccountRole.PRINT_ONLY)
    with qtbot.assertNotEmitted(page.days.moved):
        drag(page, qtbot, session, on + timedelta(days=1))


def test_what_has_no_room_is_a_press_away(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    for hour in range(8, 16):
        world.session(f"At {hour}", start=time(hour), end=time(hour, 45))
    page = opened(qtbot, at_work)
    index = page.days.days.index_of(TODAY)
    laid = page.days._laid(index, on_day(page, TODAY))
    assert laid.more is not None
    assert laid.hidden + len(laid.spots) == 8
    qtbot.mouseClick(page.days.viewport(), LEFT, pos=laid.more.center())
    dialog = page.findChildren(DayDialog)[0]
    assert dialog.list.model().rowCount() == 8
    with qtbot.waitSignal(page.context.asked_to_open):
        qtbot.keyClick(dialog.list, _KEY.Key_Return)
    page.days.setFocus()
    for _ in range(8):
        qtbot.keyClick(page.days, _KEY.Key_Tab)
    assert entry(page) == "At 15"
    shown = page.days._laid(index, on_day(page, TODAY)).spots
    assert shown[-1].at == 7


def test_a_full_day_of_a_week_says_each_title(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    """Where there is room for two lines each, the title stands beside the time."""
    for hour in range(8, 18):
        world.session(f"At {hour}", start=time(hour), end=time(hour, 45))
    page = opened(qtbot, at_work, mode=CalendarMode.WEEK)
    index = page.days.days.index_of(TODAY)
    laid = page.days._laid(index, on_day(page, TODAY))
    assert {spot.lines for spot in laid.spots} == {2}
    said: list[str] = []
    page.days.painter._say = lambda _painter, _box, text, *_more, **_looks: said.append(text)  # type: ignore[method-assign]
    page.days.grab()
    assert any("At 17" in text for text in said)


def test_the_menu_says_what_can_be_done(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session, on = moved_scene(world)
    page = opened(qtbot, at_work)
    there = on_day(page, on)
    menu = page.days.menu_for(there, there.entries[0])
    assert [action.text() for action in menu.actions()] == [
        "Open", "Move to another day…", "Show the whole day", "Add a session on Tue 19 May",
    ]  # fmt: skip
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        menu.actions()[0].trigger()
    assert asked.args == ["session", {"session_id": session}]
    assert len(page.days.menu_for(on_day(page, TODAY), None).actions()) == 1
