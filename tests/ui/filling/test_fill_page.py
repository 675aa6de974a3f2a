"""Filling the rota in its window, pressed as a person presses, with the real solver in its own process."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from coprod_desktop.filling.apart import SoFar
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries.filling import rota_to_fill
from coprod_desktop.queries.rows.filling import FillAsk
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.filling import words
from coprod_desktop.ui.filling.page import FillPage
from coprod_desktop.ui.filling.parts import Searching
from coprod_desktop.ui.kit import Button, Shown
from coprod_desktop.ui.kit.shown import SHOWN
from coprod_desktop.vocabulary import AssignmentState
from tests.ui.conftest import Ask, AtWork
from tests.world import World

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def rota(world: World) -> None:
    """Two Thursdays in June with two places each, two people who could, and one place nobody may hold."""
    project = world.project()
    for name in ("Sam Rivers", "Jo Vale"):
        world.member(project, world.person(name))
    for week in range(2):
        session = world.session(on=date(2026, 6, 4) + timedelta(weeks=week), project_id=project)
        world.place(session, 1)
        world.place(session, 2, least=2 if week else 1)


def opened(qtbot: QtBot, at_work: AtWork) -> FillPage:
    page = FillPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: bool(page.ask_card.since.line.text()))
    return page


def looked(qtbot: QtBot, page: FillPage) -> FillPage:
    qtbot.mouseClick(page.look, LEFT)
    qtbot.waitUntil(lambda: page.proposal is not None)
    return page


def lines(page: FillPage) -> list[Shown]:
    model = page.list.model()
    return [model.index(row, 0).data(SHOWN) for row in range(model.rowCount())]


def kept(workspace: Workspace) -> dict[AssignmentState, int]:
    with workspace.read() as db:
        query = select(Assignment.state, func.count()).group_by(Assignment.state)
        return dict(db.execute(query).all())


@pytest.mark.usefixtures("rota")
def test_several_roles_may_be_chosen(qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    roles = page.ask_card.roles
    qtbot.waitUntil(lambda: len(roles.boxes()) == 3)
    assert [box.text() for box in roles.boxes()] == ["Facilitator", "Note-taker", "Peer support"]
    for box in roles.boxes()[1:]:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    roles.offer([(2, "Note-taker"), (3, "Peer support")])  # one was retired meanwhile
    assert (roles.value(), roles.words_of(roles.value())) == ((2, 3), "Note-taker and Peer support")
    looked(qtbot, page)
    assert page.ask is not None
    assert page.ask.role_ids == (2, 3)
    assert {line.title.split(":")[0] for line in lines(page)} == {"Note-taker"}


@pytest.mark.usefixtures("rota")
def test_the_main_way(qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    page = opened(qtbot, at_work)
    assert page.ask_card.since.value() == date(2026, 6, 1), "it begins with next month"
    assert page.ask_card.until.value() == date(2026, 6, 30)
    assert page.ask_card.since.line.hasFocus() or not page.isActiveWindow()
    looked(qtbot, page)
    assert page.headline.text() == "4 of the 5 people needed are found"
    assert "no other proposal finds more" in page.proven.text()
    QAbstractItemModelTester(page.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert {line.group for line in lines(page)} == {
        "Thu 4 Jun · 10:30 to 12:30 · Brochure group",
        "Thu 11 Jun · 10:30 to 12:30 · Brochure group",
    }
    assert all(line.under for line in lines(page)), "each says why"
    nobody = [line for line in lines(page) if line.mark is not None]
    assert [line.title.split(": ")[1] for line in nobody] == ["nobody yet"]
    assert page.put_on.words() == "Put 4 on the rota"
    qtbot.mouseClick(page.put_on, LEFT)
    qtbot.waitUntil(page.done_card.isVisible)
    assert ask(kept) == {AssignmentState.INVITED: 4}
    qtbot.mouseClick(page.undo, LEFT)
    qtbot.waitUntil(page.summary.isVisible)
    assert ask(kept) == {}


@pytest.mark.usefixtures("rota")
def test_by_keyboard_line_by_line(qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    assert page.list.currentIndex().row() == 0
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert lines(page)[0].icon == "square"
    assert lines(page)[0].words().startswith("Not ticked. ")
    assert page.list.currentIndex().row() == 0, "the line stays chosen"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert lines(page)[0].icon == "square-check"
    qtbot.mouseClick(page.none, LEFT)
    assert not page.put_on.isEnabled()
    assert page.put_on.accessibleDescription()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.as_what.options()[1], Qt.Key.Key_Space)
    assert page.put_on.words() == "Put 1 on the rota"
    qtbot.keyClick(page.put_on, Qt.Key.Key_Return)
    qtbot.waitUntil(page.done_card.isVisible)
    assert ask(kept) == {AssignmentState.CONFIRMED: 1}


@pytest.mark.usefixtures("rota")
def test_with_someone_beside_no_name_is_in_the_list(qtbot: QtBot, at_work: AtWork) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    page.context.beside.set(True)
    said = " ".join(f"{line.title} {line.under} {line.words()}" for line in lines(page))
    assert "Sam" not in said
    assert "Jo" not in said
    page.context.beside.set(False)
    assert any("Sam Rivers" in line.title for line in lines(page))


@pytest.mark.usefixtures("rota")
def test_a_line_with_nobody_leads_to_its_session(qtbot: QtBot, at_work: AtWork) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    row = next(at for at, line in enumerate(lines(page)) if line.mark is not None)
    page.list.setCurrentIndex(page.list.model().index(row, 0))
    with qtbot.waitSignal(page.context.asked_to_open) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] == "session"


@pytest.mark.usefixtures("rota")
def test_what_changed_meanwhile_is_told(qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    assert page.proposal is not None
    place = page.proposal.lines[0].place_id
    ask(_take, place)
    qtbot.mouseClick(page.put_on, LEFT)
    qtbot.waitUntil(page.done_card.isVisible)
    assert "Left out" in " ".join(_texts(page))
    assert ask(kept)[AssignmentState.INVITED] == 3


def _take(workspace: Workspace, place_id: int) -> None:
    from coprod_desktop.services.rota import PutIn, put_in

    put_in(workspace, PutIn(place_id, 1))  # Morgan, who runs it


def _texts(page: FillPage) -> list[str]:
    from coprod_desktop.ui.kit import Text

    return [one.text() for one in page.done_card.findChildren(Text)]


def test_nobody_needed_is_said(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = looked(qtbot, opened(qtbot, at_work))
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert not page.put_on.isVisible()
    again = next(one for one in page.empty.findChildren(Button))
    qtbot.mouseClick(again, LEFT)
    assert page.ask_card.isVisible()


def test_dates_that_make_no_sense_are_told_beside_them(world: World, qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    page.ask_card.until.line.clear()
    qtbot.keyClicks(page.ask_card.until.line, "1/5/2026")
    qtbot.mouseClick(page.look, LEFT)
    assert "before the first" in page.ask_card.until.problem()
    assert page.ask_card.isVisible()
    page.ask_card.until.set(date(2027, 6, 1))
    qtbot.mouseClick(page.look, LEFT)
    assert "half a year" in page.ask_card.until.problem()


def test_stop_is_heard_by_the_search(qtbot: QtBot) -> None:
    search = Searching()
    qtbot.addWidget(search)
    search.show()
    assert search.hear(SoFar(3, 5, 8))
    qtbot.waitUntil(lambda: search.words.text() == "People found so far: 3 of 8. At most 5 can be.")
    qtbot.mouseClick(search.stop, LEFT)
    assert not search.hear(SoFar(3, 5, 8))


@pytest.mark.usefixtures("rota")
def test_stopping_shows_the_best_so_far(qtbot: QtBot, at_work: AtWork) -> None:
    page = opened(qtbot, at_work)
    qtbot.mouseClick(page.look, LEFT)
    assert page.search is not None
    qtbot.mouseClick(page.search.stop, LEFT)
    qtbot.waitUntil(lambda: page.proposal is not None)
    assert page.proposal is not None
    assert page.proposal.stopped
    assert page.proposal.lines
    assert "best found so far" in page.proven.text()


def test_opened_for_a_project_and_weeks(world: World, qtbot: QtBot, at_work: AtWork, ask: Ask) -> None:
    project = world.project()
    page = FillPage(at_work())
    qtbot.addWidget(page)
    page.show_for(since=date(2026, 7, 1), until=date(2026, 7, 5), project_id=project)
    page.show()
    qtbot.waitUntil(lambda: page.ask_card.project.value() == project)
    assert page.ask_card.asked() == FillAsk(date(2026, 7, 1), date(2026, 7, 5), project)
    assert not ask(rota_to_fill, page.ask_card.asked()).places
    assert words.so_far_words(SoFar(1, 2, 2)) == "People found so far: 1 of 2."
