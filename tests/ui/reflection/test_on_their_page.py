"""On a person's page: what they contributed and may be said of it, what they gained, their words."""

from pytestqt.qtbot import QtBot

from coprod_desktop.queries.recognition import recognition_of
from coprod_desktop.queries.rows.recognition import CERTIFICATE, CONTRIBUTION
from coprod_desktop.services.quotes import KeepQuote, keep_quote
from coprod_desktop.ui.people.person import PersonView
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, closed, press, the_form, type_in, words_in
from tests.world import World


def a_person(qtbot: QtBot, at_work: AtWork, person: int) -> PersonView:
    page = PersonView(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show_for(person_id=person)
    page.show()
    qtbot.waitUntil(lambda: page.recognition.asked is not None and page._page is not None)
    return page


def test_nothing_is_printed_before_they_were_asked(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    sam = world.person()
    page = a_person(qtbot, at_work, sam)
    part = page.recognition
    assert "Not asked yet" in words_in(part)
    assert not part.record.isVisible()
    press(qtbot, part, "Write down what it may say")
    form = the_form(qtbot, page.window())
    assert "hours" not in form.fields  # they are not counted
    form.fields["sessions"].set(True)
    form.fields["skills"].set(True)
    type_in(qtbot, form, "words", "Thank you")
    press(qtbot, form, "Save")
    closed(qtbot, page.window())
    qtbot.waitUntil(lambda: "Their record says how many sessions they came to and" in words_in(part))
    asked = ask(recognition_of, sam)
    assert (asked.sessions, asked.skills, asked.roles, asked.words) == (True, True, False, "Thank you")
    led = Led(page.context)
    press(qtbot, part, "Print their record of contribution")
    press(qtbot, part, "Print a certificate")
    assert led.to == [
        ("paper", {"kind": CONTRIBUTION, "person_id": sam}),
        ("paper", {"kind": CERTIFICATE, "person_id": sam}),
    ]


def test_what_they_gained_and_how_sure_they_are(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    page = a_person(qtbot, at_work, world.person())
    press(qtbot, page.skills, "Add one")
    form = the_form(qtbot, page.window())
    qtbot.keyClicks(form.fields["name"].line, "Chairing a meeting")
    form.fields["gained_here"].set(True)
    type_in(qtbot, form, "said", "Getting there")
    press(qtbot, form, "Save")
    closed(qtbot, page.window())
    qtbot.waitUntil(lambda: "gained here · “Getting there”" in words_in(page.skills))


def test_their_words_are_theirs_and_go_with_them(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    sam, jo = world.person(), world.person("Jo Marsh")
    keep_quote(world.workspace, KeepQuote(words="They asked me.", person_id=sam))
    page = a_person(qtbot, at_work, sam)
    qtbot.waitUntil(lambda: "They asked me." in words_in(page.quotes))
    page.show_for(person_id=jo)
    assert "They asked me." not in words_in(page.quotes)
    qtbot.waitUntil(lambda: "Nothing yet" in words_in(page.quotes))
    press(qtbot, page.quotes, "Keep a quote or a story")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "words", "I came back.")
    press(qtbot, form, "Keep it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "I came back." in words_in(page.quotes))
