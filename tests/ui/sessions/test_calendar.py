"""The calendar, looked at and pressed as a person does it: month, week, list, filters, adding."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.rows.calendar import CalendarMode
from coprod_desktop.services.consultations import ConsultationDetails, record_consultation
from coprod_desktop.ui.kit import Cover, FormDialog, Shown
from coprod_desktop.ui.kit.shown import SHOWN
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.ui.sessions.days_model import DaysModel
from coprod_desktop.ui.sessions.form import AddSessionForm
from coprod_desktop.vocabulary import AccountRole, AssignmentState, Repeats, SessionState
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.calendar_around import on_day, opened
from tests.world import TODAY, World


def shown(page: CalendarPage) -> list[Shown]:
    model = page.list.model()
    return [model.index(row, 0).data(SHOWN) for row in range(model.rowCount())]


def titles(page: CalendarPage) -> list[str]:
    return [line.title for line in shown(page)]


def as_list(qtbot: QtBot, at_work: AtWork, role: AccountRole = AccountRole.COORDINATOR) -> CalendarPage:
    return opened(qtbot, at_work, role, mode=CalendarMode.LIST)


def test_a_month_shows_six_weeks_with_all_words_for_a_screen_reader(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    session = world.session()
    world.assign(world.place(session, least=2), world.person())
    world.session("Off", on=date(2026, 5, 31), state=SessionState.CANCELLED)
    world.session("June", on=date(2026, 6, 2))
    page = opened(qtbot, at_work)
    assert page.page.title.text() == "May 2026"
    assert (page.days.days.rowCount(), page.days.days.columnCount()) == (6, 7)
    model = page.days.days
    first = model.day(model.index(0, 0))
    assert first is not None
    assert first.on == date(2026, 4, 27)
    today = page.days.day()
    assert today is not None
    assert (today.on, today.today) == (TODAY, True)
    said = model.index_of(TODAY).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Thursday 14 May, today, 1 session: 10:30 to 12:30, Brochure group, 1 place to cover, Harbour House"
    )
    assert "Cancelled by us" in on_day(page, date(2026, 5, 31)).spoken()
    assert not on_day(page, date(2026, 6, 2)).inside
    assert page.page.under_title.text() == "2 sessions · 1 place to cover"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_bank_holidays_are_named_by_nation(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    qtbot.waitUntil(lambda: on_day(page, date(2026, 5, 25)).named == "Spring Bank Holiday")


def test_it_is_looked_at_as_last_time(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.session()
    page = opened(qtbot, at_work)
    page.modes.options()[0].setFocus()
    qtbot.keyClick(page.modes.options()[0], Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.days.days.rowCount() == 1)
    assert page.page.title.text() == "Mon 11 May to Sun 17 May"
    assert page.context.preferences.remembered("calendar", "") == "week"
    again = CalendarPage(page.context)
    qtbot.addWidget(again)
    assert again.mode is CalendarMode.WEEK


def test_weeks_with_coverage_in_shape_and_words(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    session = world.session()
    world.assign(world.place(session, least=2), world.person())
    covered = world.session("Circle", on=TODAY + timedelta(days=7))
    world.assign(world.place(covered), world.person("Jo Marsh"))
    seeking = world.session("Drop-in", on=TODAY + timedelta(days=8))
    world.assign(world.place(seeking), world.person("Kim Ode"), AssignmentState.CANNOT)
    world.session("Off", on=TODAY + timedelta(days=9), state=SessionState.CANCELLED)
    page = as_list(qtbot, at_work)
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
    page = as_list(qtbot, at_work)
    page.list.choose(("session", session))
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["session", {"session_id": session}]
    line = page.list.visualRect(page.list.model().index(0, 0))
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=line.center())
    assert asked.args == ["session", {"session_id": session}]


def test_later_earlier_and_today(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.session("Now")
    world.session("Later", on=TODAY + timedelta(weeks=5))
    world.session("Before", on=TODAY - timedelta(weeks=2))
    page = as_list(qtbot, at_work)
    assert titles(page) == ["Thu 14 May · Now"]
    for button, expected in (
        (page.later, ["Thu 18 Jun · Later"]),
        (page.to_today, ["Thu 14 May · Now"]),
        (page.earlier, ["Thu 30 Apr · Before"]),
    ):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda expected=expected: titles(page) == expected)


def test_one_projects_and_one_roles_sessions(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    project = world.project()
    world.place(world.session("Mine", project_id=project), role=1)
    world.place(world.session("Other"), role=2)
    page = as_list(qtbot, at_work)
    qtbot.waitUntil(lambda: page.projects.combo.count() == 2 and page.roles.combo.count() == 4)
    qtbot.keyClicks(page.projects.combo, "Broch")
    page.projects.combo.activated.emit(1)
    qtbot.waitUntil(lambda: titles(page) == ["Thu 14 May · Mine"])
    page.projects.set(None)
    qtbot.keyClicks(page.roles.combo, "Note")
    page.roles.combo.activated.emit(2)
    qtbot.waitUntil(lambda: titles(page) == ["Thu 14 May · Other"])


def test_one_persons_sessions_and_tasks(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    sam = world.person()
    world.assign(world.place(world.session()), sam)
    asked = world.session("Circle", on=TODAY + timedelta(days=1))
    world.assign(world.place(asked), sam, AssignmentState.INVITED)
    no = world.session("Not this time", on=TODAY + timedelta(days=1))
    world.assign(world.place(no), sam, AssignmentState.DECLINED)
    world.session("Others")
    project = world.project()
    world.task(project, "Section 3 draft", sam, due=TODAY + timedelta(days=1))
    world.task(project, "Some day", sam)
    page = as_list(qtbot, at_work)
    page.show_for(person_id=sam)
    qtbot.waitUntil(lambda: page.page.under_title.text().startswith("Sam Rivers"))
    assert titles(page) == [
        "Thu 14 May · Brochure group", "Fri 15 May · Section 3 draft", "Fri 15 May · Circle", "Some day",
    ]  # fmt: skip
    assert [line.at_right for line in shown(page)] == [
        "Coming · Covered", "task due", "Asked · 1 place to cover", "",
    ]  # fmt: skip
    assert page.page.under_title.text() == "Sam Rivers: sessions and tasks · 2 sessions · 1 place to cover"
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: page.page.under_title.text().startswith("• • •: sessions and tasks"))
    assert page.person.line.text() != "Sam Rivers"
    page.context.beside.set(False)
    qtbot.mouseClick(page.everyones, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Thu 14 May · Others" in titles(page))
    assert page.page.under_title.text().startswith("4 sessions")


def test_mine(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.assign(world.place(world.session("Staffed")), 1)
    world.session("Others")
    page = as_list(qtbot, at_work)
    qtbot.mouseClick(page.mine, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == ["Thu 14 May · Staffed"])
    assert page.page.under_title.text().startswith("My sessions and tasks")


def test_a_project_leads_here_though_it_is_finished(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    from coprod_desktop.vocabulary import ProjectState

    project = world.project("Old one", state=ProjectState.FINISHED)
    world.session("Mine", project_id=project)
    world.session("Other")
    page = as_list(qtbot, at_work)
    page.show_for(project_id=project)
    qtbot.waitUntil(lambda: titles(page) == ["Thu 14 May · Mine"])
    assert page.projects.value() == project


def test_what_changes_is_shown_at_once(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    from coprod_desktop.services import sessions

    session = world.session()
    page = as_list(qtbot, at_work)
    ask(sessions.cancel_session, sessions.OneSession(session))
    qtbot.waitUntil(lambda: shown(page)[0].at_right == "Cancelled by us")


def test_an_empty_calendar_says_what_will_be_here(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = as_list(qtbot, at_work)
    qtbot.waitUntil(lambda: page.empty.isVisible())
    assert not page.list.isVisible()
    page.modes.set(CalendarMode.MONTH)
    page.modes.changed.emit()
    qtbot.waitUntil(lambda: page.page.under_title.text() == "No sessions yet")
    assert not page.empty.isVisible()


def test_whoever_prints_looks_and_adds_nothing(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.session()
    page = as_list(qtbot, at_work, AccountRole.PRINT_ONLY)
    assert titles(page) == ["Thu 14 May · Brochure group"]
    assert not hasattr(page, "add_button")
    assert not page.days.movable
    assert not page.person.isVisible()


@pytest.mark.parametrize("mode", list(CalendarMode))
def test_every_way_to_look_at_it_is_drawn(
    mode: CalendarMode, world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    sam = world.person()
    for hour in range(8, 17):
        session = world.session("مجموعة الدعم بين الأقران" * 3, start=time(hour), end=time(hour, 30))
        world.assign(world.place(session), sam, AssignmentState.CANNOT)
    world.session("Off", state=SessionState.CANCELLED)
    world.task(world.project(), "Section 3 draft", sam, due=TODAY)
    page = opened(qtbot, at_work, mode=mode)
    page.show_for(person_id=sam)
    assert not page.grab().isNull()


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
    page = as_list(qtbot, at_work)
    form = form_of(page, qtbot)
    filled(form, qtbot)
    closed(form, qtbot)
    qtbot.waitUntil(lambda: len(titles(page)) == 1)
    line = shown(page)[0]
    assert line.title == "Tue 19 May · Peer support circle"
    assert line.under == "14:00 to 15:30 · nobody yet · Harbour House"
    assert line.at_right == "2 places to cover"


def test_a_series_is_previewed_and_added(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = as_list(qtbot, at_work)
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
    page = as_list(qtbot, at_work)
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
    page = as_list(qtbot, at_work)
    form = form_of(page, qtbot)
    qtbot.keyClicks(form.name.line, "Circle")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(AddSessionForm))


def test_a_model_without_days_has_no_rows(qtbot: QtBot) -> None:
    assert DaysModel().rowCount() == 0


def test_the_month_looked_at_is_filled_in_one_press(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.mouseClick(page.fill_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["fill", {}], "this month has begun: that page begins with the next"
    qtbot.mouseClick(page.later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.page.title.text() == "June 2026")
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.keyClick(page.fill_button, Qt.Key.Key_Return)
    assert asked.args == ["fill", {"since": date(2026, 6, 1), "until": date(2026, 6, 30)}]


def test_the_day_a_consultation_closes_is_on_everyones_calendar(
    world: World, qtbot: QtBot, at_work: AtWork
) -> None:
    closes = TODAY + timedelta(days=1)
    known = ConsultationDetails(title="Buses at night", asked_by="The council", closes_on=closes)
    made = record_consultation(world.workspace, known).made
    world.session("Circle", on=closes)
    page = as_list(qtbot, at_work)
    led: list[tuple[str, Any]] = []
    page.context.asked_to_open.connect(lambda key, params: led.append((key, params)))
    qtbot.waitUntil(lambda: titles(page) == ["Fri 15 May · Buses at night", "Fri 15 May · Circle"])
    assert shown(page)[0].at_right == "closes"
    page.list.opened.emit(page.rows.closing[0])
    assert led == [("consultation", {"consultation_id": made})]
    qtbot.mouseClick(page.modes.options()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.days.isHidden() and page.days.day() is not None)
    page.days.go_to(closes)
    day = page.days.day()
    assert day is not None
    assert "consultation closes: Buses at night" in day.spoken()
    qtbot.mouseClick(page.mine, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.rows.asked.person_id is not None)
    assert not page.rows.closing
