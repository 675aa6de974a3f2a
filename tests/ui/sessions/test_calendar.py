"""The calendar, pressed as a person presses it."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Cover, FormDialog, Shown
from coprod_desktop.ui.kit.shown import SHOWN
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.ui.sessions.form import AddSessionForm
from coprod_desktop.vocabulary import AccountRole, AssignmentState, Repeats, SessionState
from tests.ui.conftest import Ask, AtWork
from tests.world import TODAY, World


def opened(qtbot: QtBot, at_work: AtWork, role: AccountRole = AccountRole.COORDINATOR) -> CalendarPage:
    page = CalendarPage(at_work(role))
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.today is not None)
    return page


def shown(page: CalendarPage) -> list[Shown]:
    model = page.list.model()
    return [model.index(row, 0).data(SHOWN) for row in range(model.rowCount())]


def titles(page: CalendarPage) -> list[str]:
    return [line.title for line in shown(page)]


def test_weeks_with_coverage_in_shape_and_words(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session, least=2), world.person())
    covered = world.session("Circle", on=TODAY + timedelta(days=7))
    world.assign(world.place(covered), world.person("Jo Marsh"))
    seeking = world.session("Drop-in", on=TODAY + timedelta(days=8))
    world.assign(world.place(seeking), world.person("Kim Ode"), AssignmentState.CANNOT)
    world.session("Off", on=TODAY + timedelta(days=9), state=SessionState.CANCELLED)
    page = opened(qtbot, at_work)
    lines = shown(page)
    assert [line.mark for line in lines] == [Cover.GAP, Cover.COVERED, Cover.HANDOVER, None]
    assert [line.at_right for line in lines] == [
        "1 place to cover", "Covered", "1 place to cover", "Cancelled by us",
    ]  # fmt: skip
    assert lines[0].title == "Thu 14 May · Brochure group"
    assert lines[0].under == "10:30 to 12:30 · 1 coming · Harbour House"
    assert [line.group for line in lines[:2]] == [
        "This week · Mon 11 May to Sun 17 May",
        "Next week · Mon 18 May to Sun 24 May",
    ]
    assert "Needs someone" in lines[0].words()


def test_a_line_leads_to_its_session(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    page = opened(qtbot, at_work)
    page.list.choose(session)
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["session", {"session_id": session}]
    line = page.list.visualRect(page.list.model().index(0, 0))
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=line.center())
    assert asked.args == ["session", {"session_id": session}]


def test_next_earlier_this_week_and_a_month(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.session("Now")
    world.session("Later", on=TODAY + timedelta(weeks=5))
    world.session("Before", on=TODAY - timedelta(weeks=2))
    page = opened(qtbot, at_work)
    assert titles(page) == ["Thu 14 May · Now"]
    for button, expected in (
        (page.next, ["Thu 18 Jun · Later"]),
        (page.this_week, ["Thu 14 May · Now"]),
        (page.earlier, ["Thu 30 Apr · Before"]),
    ):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda expected=expected: titles(page) == expected)
    page.months.set(date(2026, 6, 1))
    page.months.combo.activated.emit(page.months.combo.currentIndex())
    qtbot.waitUntil(lambda: titles(page) == ["Thu 18 Jun · Later"])
    assert page.page.under_title.text() == "Mon 1 Jun to Tue 30 Jun"
    assert page.months.value() == date(2026, 6, 1)


def test_one_projects_sessions(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    project = world.project()
    world.session("Mine", project_id=project)
    world.session("Other")
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: page.projects.combo.count() == 2)
    qtbot.keyClicks(page.projects.combo, "Broch")
    qtbot.waitUntil(lambda: page.projects.value() == project)
    page.projects.combo.activated.emit(1)
    qtbot.waitUntil(lambda: titles(page) == ["Thu 14 May · Mine"])


def test_what_changes_is_shown_at_once(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    from coprod_desktop.services import sessions

    session = world.session()
    page = opened(qtbot, at_work)
    ask(sessions.cancel_session, sessions.OneSession(session))
    qtbot.waitUntil(lambda: shown(page)[0].at_right == "Cancelled by us")


def test_an_empty_calendar_says_what_will_be_here(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: page.empty.isVisible())
    assert not page.list.isVisible()


def test_whoever_prints_looks_and_adds_nothing(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.session()
    page = opened(qtbot, at_work, AccountRole.PRINT_ONLY)
    assert titles(page) == ["Thu 14 May · Brochure group"]
    assert not hasattr(page, "add_button")


def form_of(page: CalendarPage, qtbot: QtBot) -> AddSessionForm:
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    form = page.findChildren(AddSessionForm)[0]
    qtbot.waitUntil(lambda: form.venue.combo.count() == 2 and len(form.places.choices()) == 3)
    return form


def filled(form: AddSessionForm, qtbot: QtBot, start: str = "14:00") -> None:
    qtbot.keyClicks(form.name.line, "Peer support circle")
    qtbot.keyClicks(form.on.line, "19/5/2026")
    qtbot.keyClicks(form.start.line, start)
    qtbot.keyClicks(form.end.line, "15.30")
    qtbot.keyClicks(form.venue.combo, "Harb")
    qtbot.mouseClick(form.places.another, Qt.MouseButton.LeftButton)
    form.places.lines[0].role.set(3)
    form.places.lines[0].least.spin.setValue(2)


def closed(form: FormDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)


def test_a_session_is_added(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    form = form_of(page, qtbot)
    filled(form, qtbot)
    closed(form, qtbot)
    qtbot.waitUntil(lambda: len(titles(page)) == 1)
    line = shown(page)[0]
    assert line.title == "Tue 19 May · Peer support circle"
    assert line.under == "14:00 to 15:30 · nobody yet · Harbour House"
    assert line.at_right == "2 places to cover"


def test_a_series_is_previewed_and_added(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    form = form_of(page, qtbot)
    filled(form, qtbot)
    assert not form.until.isVisible()
    form.repeats.set(Repeats.WEEKLY)
    form.repeats.changed.emit()
    assert form.until.isVisible()
    qtbot.keyClicks(form.until.line, "2/6/2026")
    qtbot.waitUntil(lambda: form.makes.text() == "This makes 3 sessions, the last on Tue 2 Jun.")
    assert form.save.words() == "Add sessions"
    closed(form, qtbot)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_what_is_refused_stands_beside_its_field_and_what_was_typed_stays(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    page = opened(qtbot, at_work)
    form = form_of(page, qtbot)
    filled(form, qtbot, start="15:30")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.end.problem() != "")
    assert "When does it end?" in form.end.problem()
    assert form.name.value() == "Peer support circle"
    assert form.start.value() == time(15, 30)
    form.end.line.clear()
    qtbot.keyClicks(form.end.line, "17:00")
    closed(form, qtbot)
    qtbot.waitUntil(lambda: len(titles(page)) == 1)


def test_typed_work_is_not_thrown_away_by_escape(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    form = form_of(page, qtbot)
    qtbot.keyClicks(form.name.line, "Circle")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(AddSessionForm))
