"""The list of people in large text on the smallest laptop: the list keeps its room, and nothing is cut."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import theme
from coprod_desktop.ui.people.page import PeoplePage
from tests.ui.people.test_people_page import shown
from tests.world import World

__all__ = ["shown"]


@pytest.mark.parametrize(("scale", "width", "height"), [(100, 1126, 728), (150, 1017, 680), (200, 926, 660)])
def test_filters_are_whole_and_several_people_are_seen(
    world: World, shown: Callable[[], PeoplePage], qapp: QApplication, qtbot: QtBot, scale: int, width: int,
    height: int,
) -> None:  # fmt: skip
    world.project()
    for number in range(9):
        world.person(f"Person {number}")
    page = shown()
    qtbot.waitUntil(page.project.isVisible)
    page.resize(width, height)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, scale)

    def all_have_room() -> bool:
        row = page.table.rowHeight(0)
        filters = page.filter.parentWidget()
        assert filters is not None
        return (
            page.table.viewport().height() >= 3 * row
            and not page.table.horizontalScrollBar().isVisible()
            and all(filters.rect().contains(field.geometry()) for field in page.filters)
            and all(
                field.editor.height() >= field.editor.minimumSizeHint().height() for field in page.filters
            )
        )

    qtbot.waitUntil(all_have_room, timeout=10_000)
    heads = page.table.horizontalHeader()
    for at in range(3):
        assert heads.sectionSize(at) > heads.fontMetrics().horizontalAdvance(
            page.table.table_model().columns[at].heading
        )
    assert (page.project.combo.accessibleName(), page.filter.line.accessibleName()) == (
        "Project", "Find by name",
    )  # fmt: skip
    assert page.kind.label.isVisible() or page.kind.combo.toolTip() == "As"


def test_the_words_above_come_back_with_smaller_text(
    world: World, shown: Callable[[], PeoplePage], qapp: QApplication, qtbot: QtBot
) -> None:
    world.person()
    page = shown()
    page.resize(926, 616)
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 200)
    qtbot.waitUntil(lambda: not page.filter.label.isVisible())
    assert page.filter.line.placeholderText() == "Find by name"
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    qtbot.waitUntil(page.filter.label.isVisible)
    assert page.filter.line.placeholderText() == ""
