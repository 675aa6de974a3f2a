"""The calendar's days on paper and as files, and someone's own as a calendar file."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import history
from coprod_desktop.queries.rows.calendar import CalendarMode
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.vocabulary import AccountRole, RotaSpan
from tests.ui.conftest import Ask, AtWork
from tests.ui.sessions.test_calendar import opened
from tests.world import TODAY, World

PRINT, CALENDAR = "Print the rota", "Save as a calendar file…"
SPREADSHEET = "Save the rota as a spreadsheet…"


@pytest.fixture
def page(world: World, qtbot: QtBot, at_work: AtWork) -> CalendarPage:
    session = world.session("Brochure group")
    world.assign(world.place(session), world.person("Sam Rivers"))
    return opened(qtbot, at_work)


def save_as(qtbot: QtBot, page: CalendarPage, words: str, path: Path) -> None:
    page.out.choose(words)
    dialog = page.window().findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(page.context.said) as said:
        dialog.fileSelected.emit(str(path))
    dialog.close()
    assert said.args == [f"Saved as {path.name}. It is not encrypted: whoever finds it can read it."]


@pytest.mark.parametrize(
    ("mode", "span"),
    [(CalendarMode.MONTH, RotaSpan.MONTH), (CalendarMode.WEEK, RotaSpan.WEEK), (CalendarMode.LIST, None)],
)
def test_the_rota_of_the_days_shown_is_two_presses_away(
    page: CalendarPage, qtbot: QtBot, mode: CalendarMode, span: RotaSpan | None
) -> None:
    page.modes.set(mode)
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        page.out.choose(PRINT)
    name, params = asked.args
    assert (name, params["kind"], params["span"]) == ("paper", "rota", span)
    assert (params["day"], params["project_id"]) == (TODAY, None)


def test_files_are_saved_where_someone_chose(
    page: CalendarPage, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    save_as(qtbot, page, CALENDAR, tmp_path / "ours.ics")
    assert b"SUMMARY:Brochure group" in (tmp_path / "ours.ics").read_bytes()
    save_as(qtbot, page, SPREADSHEET, tmp_path / "rota.csv")
    assert "Sam Rivers" in (tmp_path / "rota.csv").read_text("utf-8-sig")
    done = [row.told.sentence for row in ask(history.recent, 10)]
    assert done.count("Made a copy in plain files") == 2


def test_a_name_of_another_kind_is_refused_in_words(page: CalendarPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.context.runner.refused) as told:
        page.out.save_spreadsheet_to(str(tmp_path / "rota.docx"))
    assert ".xlsx" in str(told.args[0])


def test_who_may_not_take_copies_out_is_not_offered_it(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    world.session()
    page = opened(qtbot, at_work, AccountRole.PRINT_ONLY)
    assert page.out.choices() == [PRINT]


def test_someones_own_dates_are_saved_from_their_page(
    world: World, qtbot: QtBot, at_work: AtWork, tmp_path: Path
) -> None:
    sam = world.person("Sam Rivers")
    world.assign(world.place(world.session()), sam)
    context: Any = at_work(AccountRole.STAFF)
    view = PersonView(context)
    qtbot.addWidget(view)
    view.show_for(person_id=sam)
    view.show()
    qtbot.waitUntil(lambda: view._page is not None)
    view._ask_calendar()
    dialog = view.window().findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("appointments.ics")
    with qtbot.waitSignal(context.said):
        dialog.fileSelected.emit(str(tmp_path / "appointments.ics"))
    dialog.close()
    text = (tmp_path / "appointments.ics").read_text("utf-8")
    assert "SUMMARY:Appointment" in text
    assert "Brochure" not in text
