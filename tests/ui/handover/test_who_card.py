"""How we know that it is them: said first, and only by what can have told it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.services.contact import RecordCallerWord, record_caller_word
from coprod_desktop.vocabulary import CallerCheck, Safe
from tests.ui.conftest import Ask, AtWork
from tests.ui.handover.conftest import Press, Scene
from tests.ui.handover.test_cant_make_it import Flow


@pytest.fixture
def flow(scene: Scene, at_work: AtWork, qtbot: QtBot, press: Press) -> Callable[[], Flow]:
    def begin() -> Flow:
        context = at_work()
        context.asked_to_open.connect(scene.listen)
        return Flow(qtbot, context, press)

    return begin


def test_nothing_of_theirs_shows_before_it_is_known_to_be_them(
    scene: Scene, flow: Callable[[], Flow]
) -> None:
    page = flow()
    page.choose()
    who = page.page.who
    assert not who.session.isVisible()
    assert not page.page.touched.isVisible()
    assert not page.page.record.isEnabled()
    page.know("not sure")
    assert who.not_sure.isVisible()
    assert "can’t say who comes here" in who.not_sure.words.text()
    assert page.page.record.toolTip() == "Say how you know it is them."
    page.know()
    page.qtbot.waitUntil(lambda: page.page.touched.isVisible())
    page.know("not sure")
    assert not page.page.touched.isVisible()
    assert not who.session.isVisible()


def test_the_agreed_word_is_shown_on_a_press(scene: Scene, flow: Callable[[], Flow]) -> None:
    caller = scene.world.person("Ash Moor", caller_word="bluebell")
    scene.world.number(caller, safe=Safe.YES)
    page = flow()
    page.choose("ash")
    button = page.page.who.word_button
    assert "bluebell" not in button.words() + page.page.who.word_words.text()
    page.press("Show the word")
    assert "bluebell" in button.words()
    assert "No number" not in page.page.who.word_words.text()


def test_what_cannot_have_told_that_it_is_them_is_not_offered(
    scene: Scene, flow: Callable[[], Flow], ask: Ask
) -> None:
    ash = scene.world.person("Ash Moor")
    page = flow()
    page.choose("ash")
    check = page.page.who.check
    at = dict(zip(check._values, check.options(), strict=True))
    word, rang_back = at[CallerCheck.WORD], at[CallerCheck.RANG_BACK]
    assert (word.isEnabled(), rang_back.isEnabled()) == (False, False)
    assert word.toolTip() == word.accessibleDescription() == "No word is agreed with them yet."
    assert rang_back.toolTip() == "No number is known to be safe to ring back."
    page.know(CallerCheck.WORD)
    assert check.value() is None
    assert QApplication.focusWidget() is at[CallerCheck.WE_RANG]
    ask(record_caller_word, RecordCallerWord(ash, "bluebell"))
    page.qtbot.waitUntil(word.isEnabled)
    page.know(CallerCheck.WORD)
    assert check.value() is CallerCheck.WORD
    assert not rang_back.isEnabled()
    page.page.who.person.line.selectAll()
    page.choose("sam")
    page.qtbot.waitUntil(rang_back.isEnabled)


def test_whoever_rings_about_something_else_is_known_first(scene: Scene, flow: Callable[[], Flow]) -> None:
    page = flow()
    page.choose()
    who = page.page.who
    assert not who.else_.isVisible(), "their page shows all of theirs"
    page.know("not sure")
    assert not who.else_.isVisible()
    page.know()
    page.qtbot.waitUntil(who.else_.isVisible)
    page.press("It is about something else: open their page")
    assert scene.opened[-1] == ("person", {"person_id": scene.sam})
