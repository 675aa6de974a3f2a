"""The month in large text: shorter words where whole ones would be cut, and all of them still spoken."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.rows.calendar import CalendarMode
from coprod_desktop.services.ready import Arrange, arrange
from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.sessions.calendar import CalendarPage
from coprod_desktop.ui.sessions.days_paint import standing
from coprod_desktop.vocabulary import ReadyFor, ReadyState, SessionState
from tests.ui.conftest import AtWork
from tests.ui.sessions.calendar_around import on_day, opened
from tests.world import TODAY, World

ACROSS = Qt.Orientation.Horizontal


def heads(page: CalendarPage) -> list[str]:
    return [page.days.days.headerData(at, ACROSS) for at in range(7)]


def has_room(page: CalendarPage) -> bool:
    wide = page.days.horizontalHeader().fontMetrics().horizontalAdvance
    return all(wide(head) < page.days.columnWidth(at) for at, head in enumerate(heads(page)))


def width_of_entry(page: CalendarPage) -> int:
    """How much room the words of a session on today have."""
    day = on_day(page, TODAY)
    cell = page.days.visualRect(page.days.days.index_of(TODAY))
    return page.days.painter.lay_out(cell, day).spots[0].box.width()


def test_not_ready_is_said_whole_in_the_largest_text(
    world: World, qtbot: QtBot, qapp: QApplication, at_work: AtWork
) -> None:
    arrange(world.workspace, Arrange(world.session(), ReadyFor.ROOM, ReadyState.NEEDED))
    page = opened(qtbot, at_work)
    page.resize(926, 660)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 200)
    qtbot.waitUntil(lambda: has_room(page))
    (entry,) = on_day(page, TODAY).entries
    words = standing(entry, width_of_entry(page))
    assert words == "Not ready"
    assert QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance(words) <= width_of_entry(page)


@pytest.mark.parametrize(
    ("scale", "width", "second", "said"),
    [
        (100, 1126, "Tuesday", "1 place to cover"),
        (150, 1021, "Tuesday", "1 to cover"),
        (200, 926, "Tue", "1 to cover"),
    ],
)
def test_no_day_and_no_gap_is_cut_in_large_text(
    world: World, qtbot: QtBot, qapp: QApplication, at_work: AtWork, scale: int, width: int, second: str,
    said: str,
) -> None:  # fmt: skip
    world.place(world.session())
    page = opened(qtbot, at_work)
    page.resize(width, 660)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, scale)
    qtbot.waitUntil(lambda: heads(page)[1] == second and has_room(page))
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert page.days.days.headerData(2, ACROSS, role) == "Wednesday"
    (entry,) = on_day(page, TODAY).entries
    assert standing(entry, width_of_entry(page)) == said
    assert "1 place to cover" in on_day(page, TODAY).spoken()
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    page.resize(1126, 660)
    qtbot.waitUntil(lambda: heads(page)[1] == "Tuesday")


def test_a_week_leaves_the_month_out_and_what_is_off_says_so_shortly(
    world: World, qtbot: QtBot, qapp: QApplication, at_work: AtWork
) -> None:
    world.session(state=SessionState.CANCELLED)
    page = opened(qtbot, at_work, mode=CalendarMode.WEEK)
    qtbot.waitUntil(lambda: heads(page)[3] == "Thu 14 May")
    page.resize(926, 660)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 200)
    qtbot.waitUntil(lambda: heads(page)[3] == "Thu 14" and has_room(page))
    assert page.days.days.headerData(3, ACROSS, Qt.ItemDataRole.AccessibleTextRole) == "Thu 14 May"
    (entry,) = on_day(page, date(2026, 5, 14)).entries
    assert standing(entry, 500) == "Cancelled by us"
    assert standing(entry, 10) == "Cancelled"
