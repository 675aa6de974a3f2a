"""The board of handovers and the page of one, pressed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.wishes import Wish
from coprod_desktop.services.absence import LineChoice, Outcome, RecordAbsence, record_absence
from coprod_desktop.services.planning import Settles, Working, set_working
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.handover import pages
from coprod_desktop.ui.handover.board import BoardPage
from coprod_desktop.ui.handover.dialogs import NotesDialog, ReadBackDialog, WishDialog
from coprod_desktop.ui.handover.item_page import HandoverPage
from coprod_desktop.ui.kit import Button, Text
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, ItemState, Settled, WishKind
from tests.ui.conftest import Ask, AtWork
from tests.ui.handover.conftest import Press, Scene


def items(workspace: Workspace) -> list[HandoverItem]:
    with workspace.read() as session:
        return list(session.scalars(select(HandoverItem).order_by(HandoverItem.id)))


def count(workspace: Workspace, kind: type) -> int:
    with workspace.read() as session:
        return len(session.scalars(select(kind)).all())


def texts(page: QWidget) -> list[str]:
    """What can be read or heard there now."""
    shown = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return [one.text() for one in shown] + [
        one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible()
    ]


@pytest.fixture
def at(scene: Scene, at_work: AtWork, qtbot: QtBot) -> Callable[..., Any]:
    """`at(BoardPage, *lines)` records Sam's absence and shows a page; `about` goes to `show_for`."""

    def shown(kind: type, *lines: LineChoice, wish: WishKind | None = WishKind.ANYONE, **about: Any) -> Any:
        if wish is not None:
            scene.world.wish(scene.sam, wish)
        request = RecordAbsence(
            scene.sam, scene.session, lines=(*lines, LineChoice(task_owner_id=scene.owner))
        )
        record_absence(scene.world.workspace, request)
        context: AppContext = at_work()
        context.asked_to_open.connect(scene.listen)
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1126, 728)
        if about:
            page.show_for(**about)
        page.show()
        qtbot.waitUntil(lambda: bool(page.cards) if kind is BoardPage else page._shown is not None)
        QApplication.processEvents()
        return page

    return shown


def asking(scene: Scene, *people: int) -> LineChoice:
    return LineChoice(assignment_id=scene.assignment, outcome=Outcome.ASK, person_ids=people)


def test_the_board_goes_by_what_is_waited_for(scene: Scene, at: Callable[..., Any]) -> None:
    board = at(BoardPage, asking(scene, scene.jo))
    assert [card.item.state for card in board.cards] == [ItemState.FIND_SOMEONE, ItemState.WAITING]
    assert board.page.under_title.text() == "2 open"


def test_a_yes_on_the_board_settles_it_and_says_whom_to_let_know(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    board = at(BoardPage, asking(scene, scene.jo, scene.wren))
    press(board, "Jo said yes")
    qtbot.waitUntil(lambda: len(board.cards) == 1)
    assert ask(items)[0].settled is Settled.TAKEN
    assert ask(count, Offer) == 1  # Wren, until told
    words = [text.text() for text in board.findChildren(QWidget) if hasattr(text, "set_look")]
    assert "Note-taker, Brochure group is covered. Let Wren know." in words
    press(board, "Done")
    qtbot.waitUntil(lambda: not any(one.words() == "Done" for one in board.findChildren(Button)))


def test_not_this_time_leaves_the_others_asked(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    board = at(BoardPage, asking(scene, scene.jo))
    press(board, "Jo: not this time")
    qtbot.waitUntil(lambda: ask(items)[0].state is ItemState.FIND_SOMEONE)
    qtbot.waitUntil(lambda: all(card.item.state is ItemState.FIND_SOMEONE for card in board.cards))


def test_ask_someone_leads_to_the_item(scene: Scene, at: Callable[..., Any], press: Press) -> None:
    board = at(BoardPage, asking(scene, scene.jo))
    press(board, "Ask someone…")
    assert scene.opened[-1] == ("handover", {"item_id": 2})


def test_what_they_answered_is_recorded_from_the_board(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    board = at(BoardPage, wish=None)
    press(board.cards[0], "Sam has answered…")
    dialog = board.findChild(WishDialog)
    assert dialog.kind.value() is None
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.kind.problem() == "Choose what they said."
    qtbot.mouseClick(dialog.kind.options()[0], Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ask(count, Wish) == 1)
    qtbot.waitUntil(lambda: board.cards[-1].item.state is ItemState.FIND_SOMEONE)


def test_an_empty_board_says_what_will_be_here(at_work: AtWork, qtbot: QtBot) -> None:
    board = BoardPage(at_work())
    qtbot.addWidget(board)
    board.show()
    qtbot.waitUntil(lambda: board.page.body.count() > 0)
    assert board.cards == []


def test_the_badge_counts_what_is_open(scene: Scene) -> None:
    badge = next(spec.badge for spec in pages() if spec.key == "handovers")
    assert badge is not None
    assert badge(scene.world.workspace) == 0
    record_absence(scene.world.workspace, RecordAbsence(scene.sam, scene.session))
    assert badge(scene.world.workspace) == 1


def test_asking_and_a_yes_on_the_page_of_one(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    page = at(HandoverPage, item_id=1)
    assert page.page.title.text() == "Note-taker, Brochure group"
    press(page, "Ask Jo")
    qtbot.waitUntil(lambda: page._shown.item.state is ItemState.WAITING)
    QApplication.processEvents()
    press(page, "Jo said yes")
    qtbot.waitUntil(lambda: page._shown.item.state is ItemState.SETTLED)
    assert ask(_state, scene.assignment) is AssignmentState.HANDED_ON
    QApplication.processEvents()
    press(page, "Look for someone again")
    qtbot.waitUntil(lambda: page._shown.item.state is ItemState.FIND_SOMEONE)
    assert ask(_state, scene.assignment) is AssignmentState.CANNOT


def _state(workspace: Workspace, assignment: int) -> AssignmentState:
    with workspace.read() as session:
        found: AssignmentState = session.get_one(Assignment, assignment).state
        return found


def test_a_task_is_said_back(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    page = at(HandoverPage, item_id=2)
    press(page, "Wren said yes")
    qtbot.waitUntil(lambda: page._shown.item.state is ItemState.READ_BACK)
    QApplication.processEvents()
    press(page, "Wren said it back…")
    dialog = page.findChild(ReadBackDialog)
    qtbot.keyClicks(dialog.fields["words"].text, "Two quotes by Friday")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown.item.state is ItemState.SETTLED)
    assert ask(items)[1].read_back == "Two quotes by Friday"


def test_notes_are_written(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    page = at(HandoverPage, item_id=2)
    press(page, "Write notes…")
    dialog = page.findChild(NotesDialog)
    qtbot.keyClicks(dialog.fields["stands"].text, "Half written")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown.notes.stands == "Half written")

    def read() -> list[str]:
        return [one.text() for one in page.notes.findChildren(Text)]

    qtbot.waitUntil(lambda: "Half written" in read())
    page.context.beside.set(True, scene.jo)  # what was written freely may name anybody
    qtbot.waitUntil(lambda: "• • •" in read() and "Half written" not in read())
    page.context.beside.set(True, scene.sam)
    qtbot.waitUntil(lambda: "Half written" in read())


def test_other_ways_settle_it(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    page = at(HandoverPage, item_id=2)
    press(page, "Staff hold it meanwhile")
    qtbot.waitUntil(lambda: page._shown.item.staff_hold)
    QApplication.processEvents()
    press(page, "Hand to the group")
    qtbot.waitUntil(lambda: page._shown.item.settled is Settled.GROUP)


def test_while_no_wish_is_known_nobody_else_is_offered(scene: Scene, at: Callable[..., Any]) -> None:
    page = at(HandoverPage, wish=None, item_id=1)
    assert not page.who.isVisible()
    assert page.standing.isVisible()


def test_they_can_after_all_from_the_page_of_one(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    page = at(HandoverPage, item_id=1)
    press(page, "Sam can make it after all")
    qtbot.waitUntil(lambda: page._shown.item.settled is Settled.WITHDRAWN)
    assert ask(_state, scene.assignment) is AssignmentState.CONFIRMED


def test_a_refusal_stands_on_the_page(scene: Scene, at: Callable[..., Any], ask: Ask, qtbot: QtBot) -> None:
    page = at(HandoverPage, item_id=1)
    page._ask(scene.sam)
    qtbot.waitUntil(page.notice.isVisible)
    assert "already" in page.notice.words.text()


def test_an_item_that_is_gone_is_said_plainly(scene: Scene, at_work: AtWork, qtbot: QtBot) -> None:
    page = HandoverPage(at_work())
    qtbot.addWidget(page)
    page.show()
    page.show_for(item_id=99)
    qtbot.waitUntil(page.notice.isVisible)
    assert not page.columns.isVisible()


def test_names_are_hidden_beside_someone(scene: Scene, at: Callable[..., Any], qtbot: QtBot) -> None:
    board = at(BoardPage, asking(scene, scene.jo))
    board.context.beside.set(True, None)
    qtbot.waitUntil(lambda: not any("Jo" in one.words() for one in board.findChildren(Button)))
    assert any("• • •" in one.words() for one in board.findChildren(Button))


def test_whom_a_duty_is_for_is_named_to_nobody_beside_us(scene: Scene, at_work: AtWork, qtbot: QtBot) -> None:
    member = scene.world.member(scene.project, scene.world.person("Ali Khan"), mentor_id=scene.sam)
    record_absence(scene.world.workspace, RecordAbsence(scene.sam, kind=AbsenceKind.BREAK))
    mine = next(one for one in items(scene.world.workspace) if one.mentored_id == member)
    context = at_work()
    for kind, about in ((BoardPage, {}), (HandoverPage, {"item_id": mine.id})):
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1126, 728)
        if about:
            page.show_for(**about)
        page.show()
        qtbot.waitUntil(lambda page=page: "Check in with Ali, Brochure" in texts(page))
        context.beside.set(True, None)
        qtbot.waitUntil(lambda page=page: "Keep in touch with someone, Brochure" in texts(page))
        assert not any("Ali" in text for text in texts(page))
        context.beside.set(False)


def test_settled_ones_lead_on(scene: Scene, at: Callable[..., Any], qtbot: QtBot) -> None:
    due = LineChoice(assignment_id=scene.assignment, outcome=Outcome.LEAVE_OUT)
    board = at(BoardPage, due)
    board.settled.choose(1)
    board.settled.setFocus()
    qtbot.keyClick(board.settled, Qt.Key.Key_Return)
    assert scene.opened[-1] == ("handover", {"item_id": 1})
    assert date(2026, 5, 14) == board._items[0].settle_by


def test_what_the_group_agreed_is_marked_when_they_are_asked_and_counts_only_then(
    scene: Scene, at: Callable[..., Any], press: Press, ask: Ask, qtbot: QtBot
) -> None:
    agreed = Working(project_id=scene.project, settles=Settles(wish=WishKind.GROUP))
    set_working(scene.world.workspace, agreed)
    board = at(BoardPage, wish=None)
    assert ask(items)[0].state is ItemState.ASK_THEM
    assert ask(count, Wish) == 0
    assert any("The group agreed: “The group”" in one.text() for one in board.findChildren(Text))
    press(board.cards[0], "Sam has answered…")
    dialog = board.findChild(WishDialog)
    assert dialog.kind.value() is WishKind.GROUP
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ask(count, Wish) == 1)
