"""Every kind of absence and every wish, through the real window: recorded, handed on, and back again.

One window for all of them, since opening it takes longest; each has people and a session of its own.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.queries.sessions import session_page
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.handover.back_dialog import BackDialog
from coprod_desktop.ui.kit import theme
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ItemState,
    PersonStatus,
    SessionState,
    Settled,
    WishKind,
)
from tests import whole_window
from tests.end_to_end.at_the_laptop import DRAFT, KEYS, LATER, PART, PLACE, ROLE, AtTheLaptop, K
from tests.whole_window import Stop, Whole
from tests.world import CHEAP, PASSPHRASE, SIGN_IN, World


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, world_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Whole]:
    """The window, signed in; the store has nobody but the coordinator."""
    theme.apply_theme(qapp, theme.Scheme.LIGHT, 100)
    folder = tmp_path_factory.mktemp("absences") / "data"
    shutil.copytree(world_template, folder)
    whole = whole_window.open_whole(Place(DataFolder(folder), whole_window.morning, CHEAP), example=False)
    whole.sign_in(SIGN_IN, PASSPHRASE)
    yield whole
    whole_window.close_whole(whole)


@pytest.fixture
def hand(window: Whole, qtbot: QtBot) -> Iterator[AtTheLaptop]:
    window.take_keyboard()
    made = AtTheLaptop(qtbot, window)
    yield made
    for dialog in whole_window.open_dialogs():
        dialog.close()
    assert not window.faults
    window.faults.clear()


EVERYTHING = {PLACE, PART, DRAFT, LATER, ROLE, KEYS}


@pytest.mark.parametrize(
    ("kind", "touched", "told"),
    [
        (K.SESSION, {PLACE, PART, DRAFT}, "can’t make Group"),
        (K.LATE, set(), "Late"),
        (K.LEAVING_EARLY, set(), "Leaving early"),
        (K.NOT_MY_PART, {PLACE}, "but not for their part"),
        (K.DATES, {PLACE, PART, DRAFT}, "can’t come from Thu 14 May to Mon 25 May"),
        (K.BREAK, EVERYTHING, "is taking a break"),
        (K.PROJECT, {PLACE, PART, DRAFT, LATER, ROLE}, "has stepped back from Leaflet"),
        (K.STEPPING_BACK, EVERYTHING, "has stepped back"),
    ],
)
def test_each_kind_that_they_tell_us(
    hand: AtTheLaptop, kind: AbsenceKind, touched: set[str], told: str
) -> None:
    hand.begin(kind)
    who = hand.flow.who
    if kind is K.DATES:
        hand.say(who.since, "14/5/2026")
        hand.say(who.until, "25/5/2026")
    if kind is K.PROJECT:
        hand.whole.settle(lambda: who.project.combo.count() > 1)
        who.project.combo.setFocus()
        hand.qtbot.keyClick(who.project.combo, Qt.Key.Key_Down)
        hand.whole.settle()
    hand.record()
    assert told.casefold() in hand.seen().casefold()
    items = hand.items()
    assert set(items) == touched
    waiting = {ItemState.COLLECT if thing == KEYS else ItemState.ASK_THEM for thing in touched}
    assert {one.state for one in items.values()} == waiting, "nothing was said yet, so nobody else is asked"
    away = {K.BREAK: PersonStatus.BREAK, K.STEPPING_BACK: PersonStatus.STEPPED_BACK}
    assert hand.status() is away.get(kind, PersonStatus.ACTIVE)
    assert not {"unreliable", "no-show", "failed"} & set(hand.seen().casefold().split())


def test_not_at_sessions_for_now(hand: AtTheLaptop) -> None:
    hand.begin()
    hand.press(hand.flow, "We asked them not to come for now…")
    asks = hand.dialog()
    hand.say(asks.words, "Morgan will come out to you")
    hand.say(asks.review, "1/6/2026")
    hand.say(asks.appeal, "Ring Robin, who did not decide it")
    hand.save(asks)
    hand.whole.settle(lambda: hand.flow.stack.currentWidget() is hand.flow.done)
    hand.see("is not at sessions for now")
    items = hand.items()
    assert set(items) == {PLACE, PART, KEYS}, "their tasks and role stay theirs"
    assert all(items[one].staff_hold for one in (PLACE, PART))
    hand.whole.visit(Stop("person", "person", {"person_id": hand.cast.sam}))
    hand.see("At the door: “Morgan will come out to you”.")
    hand.see("How they can ask for that: “Ring Robin, who did not decide it”.")


def test_a_death_is_one_act_and_undone_as_one(hand: AtTheLaptop) -> None:
    page = hand.whole.visit(Stop("person", "person", {"person_id": hand.cast.sam}))
    hand.press(page, "Record a death")
    hand.save(hand.dialog())
    hand.see("has died. Nobody rings or writes any more")
    items = hand.items()
    assert set(items) == EVERYTHING
    assert all(one.staff_hold and not one.can_be_asked for thing, one in items.items() if thing != KEYS)
    page = hand.item(PLACE)
    hand.see("Staff hold it until someone is found.")
    assert whole_window.button(page, f"{hand.cast.name('Sam')} is back…") is None
    hand.press(hand.whole.window, "Undo")
    hand.whole.settle(lambda: not hand.items())
    assert hand.status() is PersonStatus.ACTIVE


def test_we_cancel_and_see_whom_to_tell(hand: AtTheLaptop) -> None:
    hand.begin()
    hand.press(hand.flow, "We are cancelling a session")
    asks = hand.dialog()
    assert asks.session.value() == hand.cast.session, "the session they ring about is proposed"
    hand.save(asks)
    hand.see("Whom to tell")
    told = "\n".join(label.text() for label in hand.dialog().findChildren(QWidget) if hasattr(label, "text"))
    assert all(hand.cast.name(who) in told for who in ("Sam", "Jo", "Wren"))
    assert hand.whole.ask(session_page, hand.cast.session).state is SessionState.CANCELLED
    assert not hand.items()


@pytest.mark.parametrize(
    ("thing", "kind", "words", "state", "settled"),
    [
        ("place", K.SESSION, "Anyone suitable", ItemState.FIND_SOMEONE, None),
        ("place", K.SESSION, "Someone I name…", ItemState.WAITING, None),
        ("task", K.SESSION, "The group", ItemState.SETTLED, Settled.GROUP),
        ("place", K.SESSION, "Ask me first", ItemState.ASK_THEM, None),
        ("task", K.BREAK, "Keep it for me", ItemState.PARKED, None),
        ("place", K.SESSION, "Leave it out", ItemState.SETTLED, Settled.LEFT_OUT),
    ],
)
def test_each_wish(
    hand: AtTheLaptop,
    thing: str,
    kind: AbsenceKind,
    words: str,
    state: ItemState,
    settled: Settled | None,
) -> None:
    """Said on the phone, recorded with the absence, followed."""
    hand.begin(kind)
    hand.whole.settle(lambda: hand.flow.touched.isVisible() and not hand.flow.touched._waiting)
    line: Any = hand.line(thing)
    hand.press(line, words)
    if words == "Someone I name…":
        _name(hand, line)
    if words == "Keep it for me":
        hand.press(line, "What else goes with it…")
        besides = line.besides
        hand.say(besides.until, "17/5/2026")
        for key in ("will_answer", "pass_notes"):
            besides.boxes[key].box.setFocus()
            hand.key(Qt.Key.Key_Space)
    hand.record()
    item = hand.items()[DRAFT if thing == "task" else PLACE]
    assert (item.state, item.settled) == (state, settled)
    assert item.wish is not None
    if words == "Someone I name…":
        assert [one.person_id for one in item.asked] == [hand.cast.wren]
    if words == "Keep it for me":
        assert item.parked_until == date(2026, 5, 17)
        assert (item.wish.will_answer, item.wish.pass_notes, item.wish.keep_name) == (True, False, True)
    if state is ItemState.ASK_THEM:
        assert not item.may_ask_people


def _name(hand: AtTheLaptop, line: Any) -> None:
    """They name Wren, who is to be asked."""
    hand.whole.settle(lambda: line.naming is not None and line.naming.isVisible())
    line.naming.line.setFocus()
    hand.qtbot.keyClicks(line.naming.line, hand.cast.name("wren"))
    hand.qtbot.keyClick(line.naming.line, Qt.Key.Key_Return)
    hand.press(line, f"Ask {hand.cast.name('Wren')}")


def test_what_was_to_be_asked_first_is_answered(hand: AtTheLaptop) -> None:
    hand.begin()
    hand.press(hand.line("place"), "Ask me first")
    hand.record()
    hand.press(hand.card(PLACE), f"{hand.cast.name('Sam')} has answered…")
    asks = hand.dialog()
    hand.option(asks.kind, WishKind.ANYONE)
    hand.save(asks)
    hand.whole.settle(lambda: hand.items()[PLACE].state is ItemState.FIND_SOMEONE)


def test_the_first_yes_of_two_has_it_and_the_other_is_thanked(hand: AtTheLaptop) -> None:
    jo, wren = hand.cast.name("Jo"), hand.cast.name("Wren")
    hand.begin()
    line = hand.line("task")
    hand.press(line, "Anyone suitable")
    for name in (jo, wren):
        if whole_window.button(line, f"Ask {name}") is None:
            hand.press(line, "More people")
        hand.press(line, f"Ask {name}")
    hand.record()
    assert len(hand.items()[DRAFT].asked) == 2
    hand.press(hand.card(DRAFT), f"{wren} said yes")
    hand.see(f"Let {jo} know.")
    assert hand.items()[DRAFT].state is ItemState.READ_BACK
    assert hand.items()[DRAFT].cover_id == hand.cast.wren
    hand.press(hand.card(DRAFT), f"{wren} said it back…")
    asks = hand.dialog()
    hand.qtbot.keyClicks(asks.fields["words"].editor, "I finish two pages by Tuesday")
    hand.save(asks)
    hand.press(hand.item(DRAFT), f"{jo} is told and thanked")
    hand.whole.settle(lambda: not hand.items()[DRAFT].to_thank)
    assert hand.items()[DRAFT].settled is Settled.TAKEN


def test_parked_and_looked_at_again(hand: AtTheLaptop) -> None:
    hand.begin(K.STEPPING_BACK)
    hand.record()
    hand.press(hand.item(LATER), "Park it until…")
    asks = hand.dialog()
    hand.say(asks.fields["until"], "20/5/2026")
    hand.save(asks)
    hand.whole.settle(lambda: hand.items()[LATER].state is ItemState.PARKED)
    hand.press(hand.card(LATER), "Look at it again")
    hand.whole.settle(lambda: hand.items()[LATER].state is ItemState.ASK_THEM)


def test_let_go_as_the_group_agreed(hand: AtTheLaptop) -> None:
    hand.begin(K.STEPPING_BACK)
    hand.record()
    hand.press(hand.item(ROLE), "Let it go, as the group agreed…")
    asks = hand.dialog()
    hand.say(asks.fields["agreed_by"], "Everyone on Thursday")
    hand.save(asks)
    hand.whole.settle(lambda: hand.items()[ROLE].settled is Settled.RETIRED)
    hand.see("Everyone on Thursday")


def test_back_again_from_their_own_page(hand: AtTheLaptop) -> None:
    """Nothing is assumed: what is ticked is theirs, the rest goes on to others, and keys come back."""
    hand.begin(K.BREAK)
    hand.record()
    hand.press(hand.card(KEYS), "It’s back")
    page = hand.whole.visit(Stop("person", "person", {"person_id": hand.cast.sam}))
    hand.press(page, "How they take part")
    status = hand.dialog()
    hand.option(status.status, PersonStatus.ACTIVE)
    hand.choose(status.save)
    asks = hand.dialog(BackDialog)
    boxes = [box for box in asks.findChildren(QCheckBox) if box.isVisible()]
    assert len(boxes) == 5
    assert not any(box.isChecked() for box in boxes)
    for box in boxes:
        if box.accessibleName().startswith(("Note-taker", "Designer")):
            box.setFocus()
            hand.key(Qt.Key.Key_Space)
            assert box.isChecked()
    hand.save(asks)
    items = hand.items()
    assert hand.status() is PersonStatus.ACTIVE
    assert {thing for thing, one in items.items() if one.settled is Settled.WITHDRAWN} == {PLACE, ROLE}
    assert items[KEYS].settled is Settled.RETURNED
    assert items[DRAFT].state is ItemState.ASK_THEM


def test_the_phone_case_takes_twelve_presses_at_most(hand: AtTheLaptop) -> None:
    """A wish that is known, and one place covered by someone who says yes across the room."""
    cast = hand.cast
    hand.whole.ask(_anyone, cast.sam, hand.whole.place.folder.path)
    hand.presses = 0
    hand.begin()
    line = hand.line("place")
    name = cast.name("Jo")
    if whole_window.button(line, f"Ask {name}") is None:
        hand.press(line, "More people")
    hand.press(line, f"Ask {name}")
    hand.press(line, f"{name} said yes")
    hand.record()
    place = hand.items()[PLACE]
    assert (place.state, place.settled, place.cover_id) == (ItemState.SETTLED, Settled.TAKEN, cast.jo)
    assert hand.presses <= 12
    assert hand.presses >= 5, "presses are counted"


def _anyone(workspace: Workspace, sam: int, folder: Path) -> None:
    World(DataFolder(folder), workspace).wish(sam, WishKind.ANYONE)
