"""The head of a page: with larger text its acts go beneath the title, and nothing of them is cut."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.kit import Button, IconButton, Page, Primary, theme
from coprod_desktop.ui.kit.theme import Scheme

UNDER = "Thursday 14 May 2026, 10:30 to 12:30 · Room 2, first floor, Harbour House · Brochure for families"


def head(qtbot: QtBot, qapp: QApplication, scale: int, width: int) -> tuple[Page, list[Button]]:
    theme.apply_theme(qapp, Scheme.LIGHT, scale)
    page = Page()
    qtbot.addWidget(page)
    page.add_before_title(IconButton("Back", "arrow-left"))
    acts = [Button("Cancel session"), Button("Edit", icon="pencil"), Primary("Print pack", icon="printer")]
    for act in acts:
        page.add_action(act)
    page.set_title("Brochure group", UNDER)
    page.resize(width, 660)
    page.show()
    return page, acts


def place(page: Page, thing: QWidget) -> QRect:
    return QRect(thing.mapTo(page, thing.rect().topLeft()), thing.size())


@pytest.mark.parametrize(("scale", "width"), [(100, 1126), (125, 1080), (150, 1021), (175, 960), (200, 926)])
def test_acts_are_read_and_the_title_stands_on_one_line(
    qtbot: QtBot, qapp: QApplication, scale: int, width: int
) -> None:
    page, acts = head(qtbot, qapp, scale, width)
    qtbot.waitUntil(lambda: page.title.height() < 2 * page.title.fontMetrics().height())
    for act in acts:
        assert act.width() >= act.sizeHint().width()
        assert page.rect().contains(place(page, act))
        assert not place(page, act).intersects(place(page, page.title))
        assert not place(page, act).intersects(place(page, page.under_title))
    assert page.under_title.height() < 4 * page.under_title.fontMetrics().height()


def test_where_there_is_room_the_acts_stand_beside_the_title(qtbot: QtBot, qapp: QApplication) -> None:
    page, acts = head(qtbot, qapp, 100, 1126)

    def are_beside() -> bool:
        act = place(page, acts[0])
        return (
            act.left() > place(page, page.title).left() and act.top() < place(page, page.under_title).bottom()
        )

    qtbot.waitUntil(are_beside)
    page.resize(520, 660)
    qtbot.waitUntil(lambda: place(page, acts[0]).top() >= place(page, page.under_title).bottom())
    page.resize(1126, 660)
    qtbot.waitUntil(are_beside)
