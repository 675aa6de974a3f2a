"""Opening the calendar and finding a day in it, for the tests of its parts."""

from datetime import date

from pytestqt.qtbot import QtBot

from coprod_desktop.queries.rows.calendar import CalendarMode
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.ui.sessions.days_model import Day
from coprod_desktop.vocabulary import AccountRole
from tests.ui.conftest import AtWork


def opened(
    qtbot: QtBot,
    at_work: AtWork,
    role: AccountRole = AccountRole.COORDINATOR,
    *,
    mode: CalendarMode = CalendarMode.MONTH,
) -> CalendarPage:
    context = at_work(role)
    context.preferences.remember("calendar", mode)
    page = CalendarPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.rows is not None)
    return page


def on_day(page: CalendarPage, on: date) -> Day:
    found = page.days.days.day(page.days.days.index_of(on))
    assert found is not None
    return found
