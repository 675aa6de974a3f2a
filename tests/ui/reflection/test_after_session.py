"""After a session, on its page: how it was in a few presses, a talk afterwards, a lesson, cards to print."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.lessons import lessons_of
from coprod_desktop.queries.reflection import after_session, debrief_words
from coprod_desktop.queries.rows.reflection import HOW_WAS_IT
from coprod_desktop.services.reflection import Reflected, write_reflection
from coprod_desktop.ui.sessions.page import SessionView
from coprod_desktop.vocabulary import Kept
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, button, closed, press, the_form, type_in, words_in
from tests.ui.sessions.around import opened
from tests.world import TODAY, World


def begun(world: World, **fields: Any) -> int:
    """A session of today that is just over."""
    session = world.session(**fields)
    world.now += timedelta(hours=3)
    return session


def ready(qtbot: QtBot, at_work: AtWork, session: int) -> SessionView:
    view = opened(qtbot, at_work, session)
    qtbot.waitUntil(view.after.isVisible)
    return view


def test_nothing_is_asked_before_it_begins(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    view = opened(qtbot, at_work, world.session())
    qtbot.waitUntil(lambda: view.after.shown is not None)
    assert not view.after.isVisible()


def test_how_it_was_is_said_with_what_became_of_last_time(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    before = world.session(on=TODAY - timedelta(days=7), project_id=project)
    write_reflection(world.workspace, Reflected(session_id=before, change="Open a window"))
    session = begun(world, project_id=project)
    view = ready(qtbot, at_work, session)
    assert "What we said on Thu 7 May we would change\n• Open a window" in words_in(view.after)
    press(qtbot, view.after, "Say how it was")
    form = the_form(qtbot, view)
    press(qtbot, form, "Partly")
    type_in(qtbot, form, "how", "Lively, and a bit long")
    form.fields["good"].set(4)
    type_in(qtbot, form, "change", "A break at half time")
    press(qtbot, form, "Save")
    closed(qtbot, view)
    qtbot.waitUntil(lambda: "Lively, and a bit long" in words_in(view.after))
    words = words_in(view.after)
    assert "Cards: 4 good, 0 so-so, 0 hard" in words
    assert "Change: A break at half time" in words
    assert "• Open a window (partly)" in words
    assert ask(after_session, session).before[0].kept is Kept.PARTLY


def test_a_talk_is_noted_and_its_words_are_for_its_writer(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    session = begun(world)
    view = ready(qtbot, at_work, session)
    press(qtbot, view.after, "Note a talk afterwards…")
    form = the_form(qtbot, view)
    type_in(qtbot, form, "words", "I was tired")
    press(qtbot, form, "Note that it took place")
    closed(qtbot, view)
    qtbot.waitUntil(lambda: "A talk with" in words_in(view.after))
    assert "I was tired" not in words_in(view.after)
    [line] = ask(after_session, session).debriefs
    assert ask(debrief_words, line.id) == "I was tired"
    press(qtbot, view.after, "Your words…")
    form = the_form(qtbot, view)
    qtbot.waitUntil(lambda: form.fields["words"].value() == "I was tired")
    form.reject()
    press(qtbot, view.after, "Take away")
    qtbot.waitUntil(lambda: "A talk with" not in words_in(view.after))


def test_a_lesson_and_cards_are_a_press_away(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project = world.project()
    view = ready(qtbot, at_work, begun(world, project_id=project))
    press(qtbot, view.after, "Write down a lesson…")
    form = the_form(qtbot, view)
    type_in(qtbot, form, "words", "Ask about lifts first")
    press(qtbot, form, "Save")
    closed(qtbot, view)
    qtbot.waitUntil(lambda: bool(ask(lessons_of, project).rows))
    led = Led(view.context)
    cards = button(view.after, "Print cards to hand out")
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Space)
    assert led.to == [("paper", {"kind": HOW_WAS_IT})]


def test_words_are_hidden_beside_someone(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    session = begun(world)
    write_reflection(world.workspace, Reflected(session_id=session, how="Sam was upset", keep="The tea"))
    view = ready(qtbot, at_work, session)
    assert "Sam was upset" in words_in(view.after)
    view.context.beside.set(True, None)
    view.reload()
    qtbot.waitUntil(lambda: "Sam was upset" not in words_in(view.after))
    assert "The tea" not in words_in(view.after)
