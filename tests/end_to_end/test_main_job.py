"""From nothing to a printed pack, through the real window on a real encrypted store."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.store.files import DataFolder
from coprod_desktop.vocabulary import Safe
from tests import whole_window
from tests.end_to_end.conftest import OpenWhole, found_in_plain
from tests.end_to_end.hands import LEFT, Hands
from tests.ui.shell.conftest import type_into
from tests.whole_window import Whole
from tests.world import CHEAP

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PASSPHRASE = "seven quiet herons"
PEOPLE = (
    "Name,Mobile,Notes\n"
    "Sam Rivers,07700 900123,likes mornings\n"
    "Jo Fenwick,07700 900124,\n"
    "Olena Koval,07700 900125,\n"
    "Gil Ashdown,07700 900126,\n"
)
ROTA = (
    "Date,Facilitator,Note-taker,Peer support\n"
    "14/05/2026,Gil Ashdown,Sam Rivers,Olena Koval\n"
    "21/05/2026,Gil Ashdown,Jo Fenwick,Olena Koval\n"
)
WORDS = ("Tern Street", "Rivers", "Fenwick", "Ashdown", "Quay circle", "900123", "herons", "Note-taker")
Hold = Callable[[Whole], Hands]


@pytest.mark.long
def test_from_nothing_to_a_printed_pack(
    qtbot: QtBot, tmp_path: Path, open_whole: OpenWhole, hands: Hold
) -> None:
    place = Place(DataFolder(tmp_path / "data"), whole_window.morning, CHEAP)
    place.folder.prepare()
    whole = open_whole(place, example=False)
    hand = hands(whole)
    code = begin(qtbot, whole, hand)
    bring_people(hand, tmp_path)
    bring_rota(qtbot, hand, tmp_path)
    see_today(hand)
    sam_cannot_come(hand)
    jo_says_yes(hand)
    pack = print_pack(hand, tmp_path)
    undo_and_redo(hand)
    lock_and_unlock(hand, tmp_path)
    close(qtbot, whole)
    brought = (tmp_path / "people.csv", tmp_path / "rota.csv", pack)
    assert not found_in_plain(tmp_path, (*WORDS, code), but=brought)
    assert found_in_plain(tmp_path, ("Fenwick",)), "what was brought is found, so the search can find"
    again = open_whole(place, example=False)
    again.sign_in("morgan", PASSPHRASE)
    hand = hands(again)
    hand.see("3 coming")
    hand.see("every place is filled")
    again.visit(whole_window.Stop("people", "people"))
    hand.see("5 people")
    assert not [*whole.faults, *again.faults]


def begin(qtbot: QtBot, whole: Whole, hand: Hands) -> str:
    welcome = whole.window.welcome
    assert welcome is not None
    type_into(qtbot, welcome.organisation.organisation.line, "Tern Street Voices")
    hand.key(Qt.Key.Key_Return)
    type_into(qtbot, welcome.you.your_name.line, "Morgan Lee")
    type_into(qtbot, welcome.you.passphrase.line, PASSPHRASE)
    type_into(qtbot, welcome.you.again.line, PASSPHRASE)
    hand.press(welcome, "Begin")
    qtbot.waitUntil(welcome.code.isVisible)
    code = str(welcome.code.sheet.code.text())
    type_into(qtbot, welcome.code.sheet.typed.line, code)
    hand.press(welcome, "It’s put away safely")
    qtbot.waitUntil(welcome.next.isVisible)
    hand.press(welcome, "Bring your spreadsheet")
    qtbot.waitUntil(lambda: whole.window.desk is not None)
    assert whole.desk.current == "import"
    return code


def bring_people(hand: Hands, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, "utf-8")
    page = hand.whole.desk.page("import")
    hand.press(page, "Choose a file…")
    hand.choose_file(file)
    hand.qtbot.waitUntil(lambda: page.people.plan is not None)
    assert not page.bring.isEnabled(), "whether the numbers are safe is asked first"
    hand.choose(page.people.safe.options()[page.people.safe._values.index(Safe.YES)])
    hand.qtbot.mouseClick(page.bring, LEFT)
    hand.see("Bring another")


def bring_rota(qtbot: QtBot, hand: Hands, tmp_path: Path) -> None:
    file = tmp_path / "rota.csv"
    file.write_text(ROTA, "utf-8")
    page = hand.whole.desk.page("import")
    hand.press(page, "Bring another")
    hand.press(page, "Choose a file…")
    hand.choose_file(file)
    qtbot.waitUntil(lambda: page.rota.isVisible())
    for field, words in ((page.rota.title, "Quay circle"), (page.rota.start, "10:30"), (page.rota.end, "12")):
        type_into(qtbot, field.line, words)
        qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    hand.whole.settle(lambda: page.bring.isEnabled())
    hand.qtbot.mouseClick(page.bring, LEFT)
    hand.see("Open the calendar")


def see_today(hand: Hands) -> None:
    hand.key(Qt.Key.Key_1, CONTROL)
    assert hand.whole.desk.current == "today"
    hand.see("Quay circle")
    hand.see("3 coming")
    hand.see("every place is filled")


def sam_cannot_come(hand: Hands) -> None:
    """By keyboard alone, from anywhere."""
    hand.key(Qt.Key.Key_A, CONTROL | SHIFT)
    page = hand.whole.desk.page("cant_make_it")
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.who.person.line)
    hand.type("sam riv")
    hand.key(Qt.Key.Key_Return)
    # No word is agreed with Sam, so the keyboard comes to “We rang back on a safe number”.
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.who.check.options()[1])
    hand.key(Qt.Key.Key_Space)
    hand.see("Not said yet what may happen")
    hand.tab_to("Anyone suitable")
    hand.key(Qt.Key.Key_Space)
    hand.tab_to("Someone else…")
    hand.key(Qt.Key.Key_Space)
    hand.type("jo fen")
    hand.key(Qt.Key.Key_Return)
    hand.tab_to("Record")
    hand.key(Qt.Key.Key_Space)
    hand.see("Sam can’t make Quay circle on Thu 14 May")
    hand.key(Qt.Key.Key_1, CONTROL)
    hand.see("2 coming")
    hand.see("1 place to cover")
    hand.see("Note-taker, Quay circle")


def jo_says_yes(hand: Hands) -> None:
    rail = hand.whole.desk.rail
    hand.qtbot.mouseClick(rail.buttons["handovers"], LEFT)
    hand.whole.settle()
    hand.see("Waiting for Jo’s answer.")
    hand.press(hand.whole.desk.page("handovers"), "Jo said yes")
    hand.see("Nothing is being handed over")
    hand.qtbot.mouseClick(rail.buttons["today"], LEFT)
    hand.whole.settle()
    hand.see("3 coming")
    hand.see("every place is filled")
    hand.see("Nothing needs anyone just now.")


def print_pack(hand: Hands, tmp_path: Path) -> Path:
    hand.press(hand.whole.desk.page("today"), "Print pack")
    page = hand.whole.desk.page("paper")
    hand.qtbot.waitUntil(lambda: page.pdf is not None, timeout=30_000)
    assert page.view.isVisible()
    preview = page.view.page_image(0)
    colours = {
        preview.pixel(x, y) for x in range(0, preview.width(), 2) for y in range(0, preview.height(), 3)
    }
    assert len(colours) > 1, "the preview shows something"
    pack = tmp_path / "out" / "pack.pdf"
    pack.parent.mkdir()
    hand.press(page, "Save as a file…")
    hand.choose_file(pack)
    hand.qtbot.waitUntil(pack.exists)
    hand.see("Printed the pack for Quay circle on Thu 14 May")
    text = text_of(pack)
    assert "Quay circle" in text
    assert re.search(r"Note-taker\s+Jo", text), text
    assert "Sam" not in text, text
    return pack


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def undo_and_redo(hand: Hands) -> None:
    """Back to when Jo had not answered yet, and forward again."""
    hand.qtbot.mouseClick(hand.whole.desk.rail.buttons["handovers"], LEFT)
    hand.whole.settle()
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.see("Waiting for Jo’s answer.")
    hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    hand.see("Nothing is being handed over")


def lock_and_unlock(hand: Hands, tmp_path: Path) -> None:
    hand.key(Qt.Key.Key_L, CONTROL)
    assert hand.whole.window.desk is None
    assert not any(word in hand.seen() for word in ("Sam", "Jo", "Tern", "Quay"))
    hand.whole.sign_in("morgan", PASSPHRASE)
    assert hand.whole.desk.current == "handovers"


def close(qtbot: QtBot, whole: Whole) -> None:
    whole.window.close()
    qtbot.waitUntil(lambda: not whole.window.isVisible(), timeout=30_000)
    whole.window.runner.stop()


@pytest.mark.long
def test_a_morning_on_the_example(
    qtbot: QtBot, tmp_path: Path, example_place: Place, open_whole: OpenWhole, hands: Hold
) -> None:
    whole = open_whole(example_place)
    hand = hands(whole)
    whole.sign_in()
    hand.see("Brochure group")
    hand.press(whole.desk.page("today"), "Someone can’t make it")
    page = whole.desk.page("cant_make_it")
    type_into(qtbot, page.who.person.line, "gil")
    hand.key(Qt.Key.Key_Return)
    hand.choose(page.who.check.options()[2])
    hand.see("Welcome and set-up")
    hand.qtbot.mouseClick(page.record, LEFT)
    hand.see("Gil can’t make Brochure group on Thu 14 May")
    hand.press(page, "Print handover sheet")
    paper = whole.desk.page("paper")
    qtbot.waitUntil(lambda: paper.pdf is not None, timeout=30_000)
    text = paper.view.text()
    assert "Handover from someone in the group" in text, "Gil is not named on paper"
    assert "Gil" not in text
    hand.key(Qt.Key.Key_1, CONTROL)
    hand.see("11 coming")
    assert not whole.faults
    close(qtbot, whole)
    words = ("Fenwick", "Ashdown", "Brochure", "Łukasz", "Wiśniewski", "900300", "lantern")
    assert not found_in_plain(tmp_path, words)
