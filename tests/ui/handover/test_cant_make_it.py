"""The one page, pressed as a worker with a phone at her ear presses it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.handover import HandoverItem, Offer
from coprod_desktop.model.rota import Assignment
from coprod_desktop.model.wishes import Wish
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.planning import Settles, Working, set_working
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.handover.cant_make_it import CantMakeItPage
from coprod_desktop.ui.kit import Primary
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import (
    AbsenceKind,
    AssignmentState,
    CallerCheck,
    How,
    ItemState,
    Settled,
    WishKind,
)
from tests.ui.conftest import Ask, AtWork
from tests.ui.handover.conftest import Press, Scene


def all_of(workspace: Workspace, kind: type) -> list:
    with workspace.read() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


class Flow:
    """The page on the screen, and how it is pressed."""

    def __init__(self, qtbot: QtBot, context: AppContext, press: Press) -> None:
        self.qtbot, self.context = qtbot, context
        self.page = CantMakeItPage(context)
        qtbot.addWidget(self.page)
        self.page.resize(1126, 728)
        self.page.show()
        self._press = press

    def press(self, words: str) -> None:
        self._press(self.page, words)

    def choose(self, typed: str = "sam") -> None:
        line = self.page.who.person.line
        line.setFocus()
        self.qtbot.keyClicks(line, typed)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(
            lambda: self.page.who.check.isVisible() and bool(self.page.who.word_words.text())
        )

    def know(self, check: object = CallerCheck.RANG_BACK) -> None:
        at = self.page.who.check._values.index(check)
        self.qtbot.mouseClick(self.page.who.check.options()[at], Qt.MouseButton.LeftButton)

    def begin(self) -> None:
        self.choose()
        self.know()
        self.qtbot.waitUntil(lambda: self.page._touched is not None)

    def kind(self, kind: AbsenceKind) -> None:
        at = self.page.who.kind._values.index(kind)
        self.qtbot.mouseClick(self.page.who.kind.options()[at], Qt.MouseButton.LeftButton)

    def record(self) -> None:
        self.qtbot.mouseClick(self.page.record, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self.page.stack.currentWidget() is self.page.done)

    def lines(self) -> list[QWidget]:
        return list(self.page.touched.choosers.values())

    def words(self) -> list[str]:
        return [chooser.says.text() for chooser in self.page.touched.choosers.values()]


@pytest.fixture
def flow(scene: Scene, at_work: AtWork, qtbot: QtBot, press: Press) -> Callable[[], Flow]:
    def begin() -> Flow:
        context = at_work()
        context.asked_to_open.connect(scene.listen)
        return Flow(qtbot, context, press)

    return begin


def test_a_minute_on_the_phone(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    page = flow()
    page.begin()
    assert page.words() == ["Not said yet what may happen"] * 2
    page._press(page.lines()[0], "Anyone suitable")
    page._press(page.lines()[0], "Ask Jo")
    page._press(page.lines()[0], "Ask Wren")
    page._press(page.lines()[1], "Ask later")
    page.page.passed_on.line.setText("Good luck")
    page.record()
    (absence,) = ask(all_of, Absence)
    assert (absence.person_id, absence.session_id, absence.check) == (
        scene.sam, scene.session, CallerCheck.RANG_BACK,
    )  # fmt: skip
    assert absence.passed_on == "Good luck"
    place, task = ask(all_of, HandoverItem)
    assert (place.state, task.state) == (ItemState.WAITING, ItemState.ASK_THEM)
    assert {offer.person_id for offer in ask(all_of, Offer)} == {scene.jo, scene.wren}
    assert [wish.kind for wish in ask(all_of, Wish)] == [WishKind.ANYONE]
    done = page.page.done
    assert done.title.text() == "Sam can’t make Brochure group on Thu 14 May"
    assert {line.accessibleName().split(".")[0] for line in done.ring.findChildren(QWidget)} >= {
        "Sam", "Jo", "Wren",
    }  # fmt: skip
    page._press(done, "Print handover sheet")
    assert scene.opened[-1] == ("paper", {"kind": "handover_sheet", "absence_id": absence.id})


def test_someone_said_yes_on_the_spot(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    page = flow()
    page.begin()
    page._press(page.lines()[0], "Ask Jo")
    page._press(page.lines()[0], "Jo said yes")
    page._press(page.lines()[1], "Staff hold it")
    page.record()
    place, task = ask(all_of, HandoverItem)
    assert (place.settled, place.cover_id) == (Settled.TAKEN, scene.jo)
    assert (task.state, task.staff_hold) == (ItemState.FIND_SOMEONE, True)


def test_by_keyboard_only(scene: Scene, flow: Callable[[], Flow], ask: Ask, qtbot: QtBot) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    page = flow()
    page.page.activateWindow()
    page.page.show_for()

    def key(code: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, code)

    def until(words: str) -> None:
        for _step in range(40):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == words:
                return
            key(Qt.Key.Key_Tab)
        raise AssertionError(f"“{words}” is not reached by Tab")

    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.page.who.person.line)
    qtbot.keyClicks(QApplication.focusWidget(), "sam riv")
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.page.who.check.options()[0])
    key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.page._touched is not None)
    until("Ask Jo")
    key(Qt.Key.Key_Space)
    until("Jo said yes")
    key(Qt.Key.Key_Space)
    until("Record")
    key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.page.stack.currentWidget() is page.page.done)
    (absence,) = ask(all_of, Absence)
    assert absence.check is CallerCheck.WORD
    assert ask(all_of, HandoverItem)[0].cover_id == scene.jo


def test_where_their_own_choice_is_asked_no_option_is_pushed(scene: Scene, flow: Callable[[], Flow]) -> None:
    page = flow()
    page.begin()
    assert [one.words() for one in page.page.findChildren(Primary) if one.isVisible()] == ["Record"]
    asking = page.lines()[0].asking
    assert {option.property("look") for option in asking.options} == {"option"}
    assert not any(option.isChecked() for option in asking.options)


def test_what_the_group_agreed_is_told_and_nothing_is_marked_for_them(
    scene: Scene, flow: Callable[[], Flow], ask: Ask
) -> None:
    agreed = Working(project_id=scene.project, settles=Settles(wish=WishKind.GROUP))
    set_working(scene.world.workspace, agreed)
    page = flow()
    page.begin()
    assert page.words() == ["Not said yet. The group agreed: “The group”"] * 2
    assert not any(option.isChecked() for option in page.lines()[0].asking.options)
    page.record()
    assert {one.state for one in ask(all_of, HandoverItem)} == {ItemState.ASK_THEM}
    assert ask(all_of, Wish) == []


def test_what_they_said_is_followed_without_a_press(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    scene.world.wish(scene.sam, WishKind.KEEP, task_id=scene.task)
    scene.world.wish(scene.sam, WishKind.PERSON, named_id=scene.wren)
    page = flow()
    page.begin()
    assert page.words() == ["Sam says: Wren, if they can", "Sam says: keep it for me"]
    page._press(page.lines()[0], "Ask Wren")
    page.record()
    place, task = ask(all_of, HandoverItem)
    assert place.state is ItemState.WAITING
    assert task.settled is Settled.KEPT


def test_they_may_say_something_else_now(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    scene.world.wish(scene.sam, WishKind.KEEP)
    page = flow()
    page.begin()
    page._press(page.lines()[1], "They say something else now")
    page._press(page.lines()[1], "The group")
    page.record()
    assert ask(all_of, HandoverItem)[1].settled is Settled.GROUP


def test_naming_someone_now(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    page = flow()
    page.begin()
    chooser = page.lines()[0]
    page._press(chooser, "Someone I name…")
    assert not page.page.record.isEnabled()
    assert chooser.naming.isVisible()
    page.qtbot.keyClicks(chooser.naming.line, "wren")
    page.qtbot.keyClick(chooser.naming.line, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: chooser.naming.value() is not None)
    assert chooser.says.text() == "Sam says now: Wren"
    page._press(chooser, "Ask Wren")
    page.record()
    (wish,) = ask(all_of, Wish)
    assert (wish.kind, wish.named_id) == (WishKind.PERSON, scene.wren)


def test_someone_else_is_found_by_typing(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    ash = scene.world.person("Ash Moor")
    page = flow()
    page.begin()
    chooser = page.lines()[0]
    page._press(chooser, "Someone else…")
    page.qtbot.keyClicks(chooser.other.line, "ash")
    page.qtbot.keyClick(chooser.other.line, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: not chooser.other.isVisible())
    page.record()
    assert {offer.person_id for offer in ask(all_of, Offer)} == {ash}


def test_the_why_is_on_a_press(scene: Scene, flow: Callable[[], Flow]) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    page = flow()
    page.begin()
    chooser = page.lines()[0]
    assert not chooser.why.isVisible()
    page._press(chooser, "Why?")
    assert chooser.why.isVisible()
    assert "Jo: in the group" in chooser.why.text()


@pytest.mark.parametrize("kind", [AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY])
def test_late_asks_only_when(scene: Scene, flow: Callable[[], Flow], ask: Ask, kind: AbsenceKind) -> None:
    page = flow()
    page.begin()
    page.kind(kind)
    assert not page.page.touched.isVisible()
    assert page.page.who.about_when.isVisible()
    page.qtbot.keyClicks(page.page.who.about_when.line, "about 11")
    page.record()
    assert ask(all_of, Assignment)[0].told_when == "about 11"
    assert ask(all_of, HandoverItem) == []
    assert "about 11" in page.page.done.title.text()


def test_not_my_part_touches_places_only(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    page = flow()
    page.begin()
    page.kind(AbsenceKind.NOT_MY_PART)
    assert len(page.lines()) == 1
    page.record()
    assert [item.assignment_id for item in ask(all_of, HandoverItem)] == [scene.assignment]


def test_other_tasks_are_there_to_be_ticked(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    page = flow()
    page.begin()
    page.press("1 more thing they do")
    boxes = page.page.touched.findChildren(QCheckBox)
    box = next(one for one in boxes if one.accessibleName().startswith("Hand on: Design"))
    page.qtbot.waitUntil(box.isVisible)
    page.qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    page.record()
    assert len(ask(all_of, HandoverItem)) == 3


def test_a_task_left_unticked_stays_as_it_is(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    page = flow()
    page.begin()
    key = next(key for key in page.page.touched.choosings if key[0] == "task")
    page.page.touched.choosings[key].included = False
    page.record()
    assert len(ask(all_of, HandoverItem)) == 1


def test_a_refusal_keeps_what_was_chosen(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    page = flow()
    page.begin()
    page._press(page.lines()[0], "Ask Jo")
    ask(_let_jo_take_a_break, scene.jo)
    page.qtbot.mouseClick(page.page.record, Qt.MouseButton.LeftButton)
    page.qtbot.waitUntil(lambda: page.page.trouble.isVisible())
    assert "break" in page.page.trouble.words.text()
    assert page.page.record.isEnabled()
    chosen = next(iter(page.page.touched.choosings.values()))
    assert [one.person_id for one in chosen.asked] == [scene.jo]
    assert ask(all_of, Absence) == []


def _let_jo_take_a_break(workspace: Workspace, jo: int) -> None:
    from coprod_desktop.acts import Act
    from coprod_desktop.model.people import Person
    from coprod_desktop.vocabulary import PersonStatus

    with workspace.change(Act.PERSON_STATUS_CHANGED, person=jo) as change:
        change.session.get_one(Person, jo).status = PersonStatus.BREAK


def test_recorded_already_offers_that_they_can_after_all(
    scene: Scene, flow: Callable[[], Flow], ask: Ask
) -> None:
    page = flow()
    page.begin()
    page.record()
    page.press("Someone else can’t make it")
    page.begin()
    assert page.page.already.isVisible()
    assert not page.page.record.isEnabled()
    page.press("They can make it after all")
    page.qtbot.waitUntil(lambda: page.page.stack.currentWidget() is page.page.done)
    assert ask(all_of, Assignment)[0].state is AssignmentState.CONFIRMED
    assert page.page.done.title.text() == "Sam can make Brochure group on Thu 14 May after all"


def test_what_was_undone_is_not_shown_as_standing(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    page = flow()
    page.begin()
    page.record()
    title = page.page.done.title.text()
    assert not page.page.done.undone.isVisible()
    change = ask(undo)
    page.page.context.hub.changed.emit(change)
    page.qtbot.waitUntil(page.page.done.undone.isVisible)
    assert not page.page.done.columns.isVisible()
    change = ask(redo)
    page.page.context.hub.changed.emit(change)
    page.qtbot.waitUntil(page.page.done.columns.isVisible)
    assert page.page.done.title.text() == title
    assert not page.page.done.undone.isVisible()


def test_someone_with_nothing_coming_up(scene: Scene, flow: Callable[[], Flow]) -> None:
    scene.world.person("Ash Moor")
    page = flow()
    page.choose("ash")
    page.know(CallerCheck.WE_RANG)
    page.qtbot.waitUntil(lambda: page.page.nothing.isVisible())
    assert "Ash" in page.page.nothing.words.text()
    assert not page.page.record.isEnabled()


def test_opened_for_a_person_and_a_session(scene: Scene, flow: Callable[[], Flow]) -> None:
    later = scene.world.session("Later", scene.world.now.date().replace(day=28), project_id=scene.project)
    page = flow()
    page.page.show_for(person_id=scene.sam, session_id=later)
    page.qtbot.waitUntil(lambda: page.page.who.check.isVisible())
    assert page.page.who.person.value().id == scene.sam
    page.know()
    page.qtbot.waitUntil(lambda: page.page._touched is not None)
    assert page.page.who.session.value() == later


def test_face_to_face_is_kept_as_such(scene: Scene, flow: Callable[[], Flow], ask: Ask) -> None:
    page = flow()
    page.choose()
    page.know(CallerCheck.FACE_TO_FACE)
    page.qtbot.waitUntil(lambda: page.page._touched is not None)
    page.record()
    assert ask(all_of, Absence)[0].how is How.FACE_TO_FACE


def test_someone_beside_hides_every_other_name(scene: Scene, flow: Callable[[], Flow]) -> None:
    scene.world.wish(scene.sam, WishKind.ANYONE)
    page = flow()
    page.begin()
    page._press(page.lines()[0], "Ask Jo")
    page.context.beside.set(True, scene.sam)
    page.qtbot.waitUntil(lambda: "Jo" not in page.lines()[0].heading.text())
    shown = [
        widget.accessibleName() for widget in page.page.touched.findChildren(QWidget) if widget.isVisible()
    ]
    assert not any("Jo" in words or "Wren" in words for words in shown)
    assert any("• • •" in words for words in shown)
    chosen = next(iter(page.page.touched.choosings.values()))
    assert [one.person_id for one in chosen.asked] == [scene.jo]


def test_everything_focusable_has_a_name(scene: Scene, flow: Callable[[], Flow]) -> None:
    page = flow()
    page.begin()
    page.press("1 more thing they do")
    for widget in page.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def test_many_things_are_shown_one_by_one(scene: Scene, flow: Callable[[], Flow]) -> None:
    for number in range(12):
        scene.world.task(scene.project, f"Part {number}", scene.sam, due=scene.world.now.date())
    page = flow()
    page.begin()
    assert len(page.page.touched.choosings) == 15
    page.qtbot.waitUntil(lambda: len(page.lines()) == 14)
    assert len(page.page.touched.choices()) == 15
