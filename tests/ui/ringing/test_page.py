"""The list of whom to ring, pressed: answers, tries, texts, and what must not be seen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.model.ringing import RingAttempt, ToTell
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries.ringing import ring_count
from coprod_desktop.services.ideas import (
    AnswerIdea,
    PutBy,
    PutIdea,
    ToldIdea,
    answer_idea,
    put_idea,
    tell_idea,
)
from coprod_desktop.services.ringing import AddReminder, NoteTry, add_reminder, note_try
from coprod_desktop.services.sessions import OneSession, cancel_session
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.ui.kit import Button, Text, theme
from coprod_desktop.ui.kit.qr import QUIET, QrCode, modules
from coprod_desktop.ui.ringing.dialogs import LaterDialog, ReminderDialog, TextDialog
from coprod_desktop.ui.ringing.page import RingPage
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.copied import copy
from coprod_desktop.ui.shell.put_away import put_away
from coprod_desktop.vocabulary import AssignmentState, Channel, IdeaState, RingOutcome, Safe
from tests.ui.conftest import Ask, AtWork
from tests.world import TODAY, World

NEXT_WEEK = TODAY + timedelta(days=7)
Shown = Callable[[], RingPage]


@pytest.fixture
def shown(world: World, at_work: AtWork, qtbot: QtBot) -> Shown:
    """Shows the page once the scene is set."""

    def begin() -> RingPage:
        page = RingPage(at_work())
        qtbot.addWidget(page)
        page.resize(1126, 728)
        page.show()
        qtbot.waitUntil(lambda: page._shown is not None)
        return page

    return begin


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    found = [one for one in within.findChildren(Button) if one.words() == words]
    qtbot.waitUntil(lambda: any(one.isVisible() for one in found))
    button = next(one for one in found if one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())


def said(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(Text) if one.isVisible())


def says(qtbot: QtBot, page: QWidget, words: str) -> None:
    """It shows these words, once all of it is there."""
    qtbot.waitUntil(lambda: words in said(page))


def all_of(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.read() as db:
        return list(db.query(kind).all())


def invited(world: World, name: str = "Sam Rivers", **ways: Any) -> int:
    person = world.person(name)
    place = world.place(world.session(on=NEXT_WEEK), most=None)
    world.assign(place, person, AssignmentState.INVITED)
    if ways:
        world.number(person, **ways)
    return person


def dialog_of(kind: type[Any]) -> Any:
    there = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    return next(there, None)


def test_a_yes_is_one_press(world: World, shown: Shown, qtbot: QtBot, ask: Ask) -> None:
    sam = invited(world, times="After six", say_who="Just Morgan")
    page = shown()
    says(qtbot, page.cards[sam], "07700 900123")
    words = said(page.cards[sam])
    # what to mind stands before the number
    assert words.index("After six · say “Just Morgan”") < words.index("Call: 07700 900123")
    press(qtbot, page.cards[sam], "Yes")
    qtbot.waitUntil(lambda: page._shown is not None and not page._shown.now)
    assert [one.state for one in ask(all_of, Assignment)] == [AssignmentState.CONFIRMED]
    says(qtbot, page, "Nobody to ring just now")


def test_a_no_is_one_press_and_leaves_no_try(world: World, shown: Shown, qtbot: QtBot, ask: Ask) -> None:
    sam = invited(world)
    page = shown()
    press(qtbot, page.cards[sam], "Asked")
    qtbot.waitUntil(lambda: page._shown is not None and len(page._shown.later) == 1)
    press(qtbot, page, "Sam Rivers rang")
    qtbot.waitUntil(lambda: sam in page.cards)
    press(qtbot, page.cards[sam], "Not this time")
    qtbot.waitUntil(lambda: page._shown is not None and not page._shown.later)
    assert (ask(all_of, RingAttempt), ask(ring_count)) == ([], 0)


def test_no_answer_moves_someone_down(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam, jo = invited(world, value="07700 900123"), invited(world, "Jo Field", value="07700 900124")
    world.now += timedelta(hours=1)
    page = shown()
    first = next(iter(page.cards))
    press(qtbot, page.cards[first], "No answer")
    qtbot.waitUntil(lambda: next(iter(page.cards)) == ({sam, jo} - {first}).pop())
    says(qtbot, page.cards[first], "Tried once, last today: no answer")


def test_another_day_is_asked_for(world: World, shown: Shown, qtbot: QtBot, ask: Ask) -> None:
    sam = invited(world)
    page = shown()
    press(qtbot, page.cards[sam], "Another day…")
    qtbot.waitUntil(lambda: dialog_of(LaterDialog) is not None)
    dialog = dialog_of(LaterDialog)
    dialog.fields["next_on"].set(TODAY + timedelta(days=3))
    dialog.fields["next_words"].set("after six")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown is not None and len(page._shown.later) == 1)
    says(qtbot, page, "Next try Sun 17 May")
    (one,) = ask(all_of, RingAttempt)
    assert (one.next_on, one.next_words) == (TODAY + timedelta(days=3), "after six")


def test_who_has_to_hear_is_told_with_one_press(world: World, shown: Shown, qtbot: QtBot, ask: Ask) -> None:
    sam = world.person()
    session = world.session(on=NEXT_WEEK)
    world.assign(world.place(session), sam)
    cancel_session(world.workspace, OneSession(session))
    page = shown()
    says(qtbot, page.cards[sam], "Tell them: it is cancelled.")
    press(qtbot, page.cards[sam], "Told")
    qtbot.waitUntil(lambda: not page.cards)
    assert [one.told_at is not None for one in ask(all_of, ToTell)] == [True]


def test_an_idea_that_is_not_taken_is_told_where_it_stands(
    world: World, shown: Shown, qtbot: QtBot, ask: Ask
) -> None:
    sam, project = world.person(), world.project(objective="A map")
    idea = PutIdea(project_id=project, what="A map of the bins", put_by=(PutBy(sam),))
    made = put_idea(world.workspace, idea).made or 0
    no = AnswerIdea(idea_id=made, state=IdeaState.NOT_TAKEN, reasons="There is one")
    answer_idea(world.workspace, no)
    page = shown()
    says(qtbot, page.cards[sam], "Their idea for Brochure")
    assert "bins" not in said(page)
    opened: list[object] = []
    page.context.asked_to_open.connect(lambda *to: opened.append(to))
    press(qtbot, page.cards[sam], "The idea")
    assert opened == [("project", {"project_id": project, "idea_id": made})]
    press(qtbot, page.cards[sam], "Asked")
    qtbot.waitUntil(lambda: not page.cards)
    ask(tell_idea, ToldIdea(made, told_by_id=1))
    assert not ask(all_of, RingAttempt)


def test_someone_is_put_on_the_list(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam = world.person()
    page = shown()
    press(qtbot, page, "Remind someone…")
    qtbot.waitUntil(lambda: dialog_of(ReminderDialog) is not None)
    dialog = dialog_of(ReminderDialog)
    qtbot.keyClicks(dialog.finder.line, "sam")
    qtbot.keyClick(dialog.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.finder.value() is not None)
    dialog.fields["words"].set("Bring the drawings")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sam in page.cards)
    says(qtbot, page.cards[sam], "Bring the drawings")


def test_the_text_is_neutral_and_goes_from_the_clipboard(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam = invited(world, channel=Channel.TEXT)
    page = shown()
    press(qtbot, page.cards[sam], "Text…")
    qtbot.waitUntil(lambda: dialog_of(TextDialog) is not None)
    dialog = dialog_of(TextDialog)
    text = dialog.text.value()
    assert text == "Hello, it’s Morgan. Could you give me a ring when it suits? 07700 900321"
    for word in ("Harbour", "Rivers", "Lee", "Brochure", "session"):
        assert word not in text
    dialog.text.set(text + " Thanks!")
    press(qtbot, dialog, "Copy the text")
    assert QGuiApplication.clipboard().text() == text + " Thanks!"
    put_away(page)
    assert QGuiApplication.clipboard().text() == ""


def test_what_others_copied_stays_on_the_clipboard(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    copy("Ours")
    QGuiApplication.clipboard().setText("Somebody else’s")
    put_away(window)
    assert QGuiApplication.clipboard().text() == "Somebody else’s"


def test_the_text_names_whom_they_asked_us_to_say(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam = invited(world, channel=Channel.TEXT, say_who="Robin")
    friend = "A friend, from the market"
    jo = invited(world, "Jo Field", value="07700 900124", channel=Channel.TEXT, say_who=friend)
    page = shown()
    for person, hello in ((sam, "Hello, it’s Robin. Could"), (jo, "Hello. Could")):
        press(qtbot, page.cards[person], "Text…")
        qtbot.waitUntil(lambda: dialog_of(TextDialog) is not None)
        dialog = dialog_of(TextDialog)
        assert dialog.text.value().startswith(hello)
        dialog.close()
        qtbot.waitUntil(lambda: dialog_of(TextDialog) is None)


def test_no_text_where_texting_is_not_safe(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam = invited(world, channel=Channel.CALL)
    world.number(sam, "07700 900124", Safe.UNKNOWN, channel=Channel.TEXT)
    jo = invited(world, "Jo Field", value="07700 900125", safe=Safe.NO)
    page = shown()
    assert "Text…" not in [one.words() for one in page.findChildren(Button) if one.isVisible()]
    says(qtbot, page.cards[jo], "No safe way to reach them is known")
    for number in ("07700 900124", "07700 900125"):
        assert number not in said(page)


def test_the_code_can_be_scanned_in_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, theme.Scheme.DARK, 100)
    code = QrCode()
    qtbot.addWidget(code)
    assert code.say("smsto:07700900123:Hello")
    code.show()
    image = code.grab().toImage()
    rows = modules("smsto:07700900123:Hello")
    unit = image.width() // (len(rows) + 2 * QUIET)
    start = (image.width() - unit * len(rows)) // 2
    assert start >= QUIET * unit
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            at = image.pixelColor(start + right * unit + unit // 2, start + down * unit + unit // 2)
            assert at.name() == ("#000000" if dark else "#ffffff")
    assert {image.pixelColor(at, 1).name() for at in range(image.width())} == {"#ffffff"}
    assert not code.say("x" * 5000)


def test_nobody_is_seen_with_someone_beside_us(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam = invited(world, channel=Channel.TEXT)
    jo = invited(world, "Jo Field")
    page = shown()
    context: AppContext = page.context
    press(qtbot, page.cards[sam], "Text…")
    qtbot.waitUntil(lambda: dialog_of(TextDialog) is not None)
    context.beside.set(True)
    qtbot.waitUntil(lambda: dialog_of(TextDialog) is None)
    qtbot.waitUntil(lambda: not page.cards)
    assert "Sam" not in said(page)
    assert "07700" not in said(page)
    context.beside.set(True, jo)
    qtbot.waitUntil(lambda: list(page.cards) == [jo])


def test_more_than_a_few_come_on_a_press(world: World, shown: Shown, qtbot: QtBot) -> None:
    for at in range(14):
        invited(world, f"Person {at:02}")
    page = shown()
    assert len(page.cards) == 8
    press(qtbot, page, "Show 6 more")
    qtbot.waitUntil(lambda: len(page.cards) == 14)


def test_a_text_that_was_sent_counts_as_asked(world: World, shown: Shown, qtbot: QtBot, ask: Ask) -> None:
    sam = invited(world, channel=Channel.TEXT)
    page = shown()
    press(qtbot, page.cards[sam], "Text…")
    qtbot.waitUntil(lambda: dialog_of(TextDialog) is not None)
    press(qtbot, dialog_of(TextDialog), "It was sent")
    qtbot.waitUntil(lambda: page._shown is not None and len(page._shown.later) == 1)
    assert [one.outcome for one in ask(all_of, RingAttempt)] == [RingOutcome.ASKED]


def test_a_reminder_for_later_is_a_line(world: World, shown: Shown, qtbot: QtBot) -> None:
    sam = world.person()
    add_reminder(world.workspace, AddReminder(sam, "Bring the drawings", NEXT_WEEK))
    note_try(world.workspace, NoteTry(invited(world, "Jo Field"), _keys(world), RingOutcome.LATER))
    page = shown()
    assert not page.cards
    says(qtbot, page, "From Thu 21 May")
    says(qtbot, page, "Next try tomorrow")


def _keys(world: World) -> Any:
    from coprod_desktop.queries.ringing import ring_list

    jo = next(one for one in ring_list(world.workspace).now if one.short_name == "Jo")
    return tuple(thing.key for thing in jo.things)
