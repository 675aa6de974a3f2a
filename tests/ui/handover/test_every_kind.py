"""Every kind of absence from the window, to the end: recorded, shown, and being back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Person
from coprod_desktop.queries import handover as shown
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.ui.handover.back_dialog import BackDialog
from coprod_desktop.ui.handover.cant_make_it import CantMakeItPage
from coprod_desktop.ui.handover.item_page import HandoverPage
from coprod_desktop.ui.handover.other_dialogs import ParkDialog, RetireDialog
from coprod_desktop.ui.kit import FormDialog
from coprod_desktop.vocabulary import AbsenceKind, CallerCheck, ItemState, PersonStatus, Settled, WishKind
from tests.ui.conftest import Ask, AtWork
from tests.ui.handover.conftest import Press, Scene

K = AbsenceKind


def get(workspace: Any, kind: type, id_: int) -> Any:
    with workspace.read() as db:
        return db.get_one(kind, id_)


def absences(workspace: Any) -> list[Absence]:
    with workspace.read() as db:
        return list(db.query(Absence).order_by(Absence.id))


def dialog(qtbot: QtBot, page: Any, kind: type[FormDialog]) -> FormDialog:
    found: list[FormDialog] = []

    def is_open() -> None:
        found[:] = [one for one in page.window().findChildren(kind) if one.isVisible()]
        assert found

    qtbot.waitUntil(is_open)
    return found[0]


@pytest.fixture
def page(scene: Scene, at_work: AtWork, qtbot: QtBot) -> Callable[[], CantMakeItPage]:
    def begin() -> CantMakeItPage:
        made = CantMakeItPage(at_work())
        qtbot.addWidget(made)
        made.resize(1126, 728)
        made.show()
        return made

    return begin


def choose(page: CantMakeItPage, qtbot: QtBot, kind: AbsenceKind) -> None:
    line = page.who.person.line
    line.setFocus()
    qtbot.keyClicks(line, "sam")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.who.check.isVisible() and bool(page.who.word_words.text()))
    at = page.who.check._values.index(CallerCheck.RANG_BACK)
    qtbot.mouseClick(page.who.check.options()[at], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._touched is not None)
    at = page.who.kind._values.index(kind)
    qtbot.mouseClick(page.who.kind.options()[at], Qt.MouseButton.LeftButton)


def record(page: CantMakeItPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.record.isEnabled)
    qtbot.mouseClick(page.record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.done)


def type_date(page: CantMakeItPage, qtbot: QtBot, field: Any, text: str) -> None:
    field.line.setFocus()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)


@pytest.mark.parametrize("kind", [K.DATES, K.BREAK, K.PROJECT, K.STEPPING_BACK])
def test_recorded_from_the_window(
    scene: Scene, page: Callable[[], CantMakeItPage], ask: Ask, qtbot: QtBot, kind: AbsenceKind
) -> None:
    shows = page()
    choose(shows, qtbot, kind)
    if kind is K.DATES:
        qtbot.waitUntil(lambda: shows._touched is None)
        assert "from which day" in shows.foot.text()
        type_date(shows, qtbot, shows.who.since, "14/5/2026")
        type_date(shows, qtbot, shows.who.until, "21/5/2026")
    if kind is K.PROJECT:
        shows.who.project.combo.setFocus()
        qtbot.keyClick(shows.who.project.combo, Qt.Key.Key_Down)
        shows.who.project.combo.activated.emit(1)
    if kind is K.BREAK:
        type_date(shows, qtbot, shows.who.review, "1/7/2026")
    qtbot.waitUntil(lambda: shows._touched is not None and shows._touched.scope.kind is kind)
    record(shows, qtbot)
    (absence,) = ask(absences)
    assert absence.kind is kind
    everything = kind is not K.DATES
    titles = {item.title for item in ask(shown.board)}
    assert titles == {"Note-taker, Brochure group", "Section 3 draft"} | (
        {"Design read-through"} if everything else set()
    )
    status = {K.BREAK: PersonStatus.BREAK, K.STEPPING_BACK: PersonStatus.STEPPED_BACK}
    assert ask(get, Person, scene.sam).status is status.get(kind, PersonStatus.ACTIVE)
    words = {K.DATES: "can’t come from", K.BREAK: "break", K.PROJECT: "from Brochure"}
    assert words.get(kind, "stepped back") in shows.done.title.text()


def test_back_again_thing_by_thing(
    scene: Scene, page: Callable[[], CantMakeItPage], ask: Ask, qtbot: QtBot, press: Press
) -> None:
    shows = page()
    choose(shows, qtbot, K.BREAK)
    qtbot.waitUntil(lambda: shows._touched is not None and shows._touched.scope.kind is K.BREAK)
    record(shows, qtbot)
    press(shows, "They are back…")
    asks = dialog(qtbot, shows, BackDialog)
    boxes = [one for one in asks.findChildren(QCheckBox) if one.isVisible()]
    assert len(boxes) == 3
    assert not any(one.isChecked() for one in boxes)  # nothing is assumed
    place = next(one for one in boxes if one.accessibleName().startswith("Note-taker"))
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_Space)
    qtbot.mouseClick(asks.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ask(get, Person, scene.sam).status is PersonStatus.ACTIVE)
    settled = {item.title: item.settled for item in ask(shown.board)}
    assert settled["Note-taker, Brochure group"] is Settled.WITHDRAWN
    assert settled["Design read-through"] is None


@pytest.fixture
def item_page(scene: Scene, at_work: AtWork, qtbot: QtBot) -> Callable[..., HandoverPage]:
    """The page of the item about the draft, after Sam has stepped back altogether."""

    def begin(wish: WishKind | None = WishKind.ANYONE) -> HandoverPage:
        if wish is not None:
            scene.world.wish(scene.sam, wish)
        record_absence(scene.world.workspace, RecordAbsence(scene.sam, kind=K.STEPPING_BACK))
        with scene.world.workspace.read() as db:
            item = db.query(HandoverItem).filter_by(task_owner_id=scene.owner).one().id
        made = HandoverPage(at_work())
        qtbot.addWidget(made)
        made.resize(1126, 728)
        made.show()
        made.show_for(item_id=item)
        qtbot.waitUntil(lambda: made._shown is not None)
        return made

    return begin


def test_parked_and_looked_at_again(
    scene: Scene, item_page: Callable[..., HandoverPage], qtbot: QtBot, press: Press
) -> None:
    page = item_page()
    press(page, "Park it until…")
    asks = dialog(qtbot, page, ParkDialog)
    field = asks.fields["until"]
    qtbot.mouseClick(asks.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Choose a day" in field.problem())
    asks.reject()
    qtbot.waitUntil(lambda: not asks.isVisible())
    assert page._shown is not None
    assert page._shown.item.state is ItemState.FIND_SOMEONE


def test_let_go_as_the_group_agreed(
    scene: Scene, item_page: Callable[..., HandoverPage], qtbot: QtBot, press: Press
) -> None:
    page = item_page()
    press(page, "Let it go, as the group agreed…")
    asks = dialog(qtbot, page, RetireDialog)
    qtbot.keyClicks(asks.fields["agreed_by"].line, "Everyone on Thursday")
    qtbot.mouseClick(asks.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.item.settled is Settled.RETIRED)
    assert page._shown is not None
    assert page._shown.item.agreed.startswith("Everyone on Thursday")


def test_who_was_asked_too_is_told_and_thanked(
    scene: Scene, item_page: Callable[..., HandoverPage], qtbot: QtBot, press: Press
) -> None:
    page = item_page()
    for asked, name in enumerate(("Jo", "Wren"), 1):
        press(page, f"Ask {name}")
        qtbot.waitUntil(lambda asked=asked: page._shown is not None and len(page._shown.item.asked) == asked)
    press(page, "Jo said yes")
    qtbot.waitUntil(lambda: page._shown is not None and bool(page._shown.item.to_thank))
    press(page, "Wren is told and thanked")
    qtbot.waitUntil(lambda: page._shown is not None and not page._shown.item.to_thank)
