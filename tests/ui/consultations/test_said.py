"""What people say for a consultation, the response it becomes and what came of it, as a person presses."""

from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.consultations import consultation_page
from coprod_desktop.services.contributions import (
    ContributionDetails,
    MessageDetails,
    record_contribution,
    save_message,
)
from coprod_desktop.ui.consultations.page import OUTCOME, PLAN, RESPONSE, SAID
from coprod_desktop.ui.kit import Button
from coprod_desktop.vocabulary import ConsultationState, NameShown
from tests.services.test_consultations import begun
from tests.services.test_contributions import said, sent
from tests.ui.conftest import Ask, AtWork
from tests.ui.consultations.test_plan import one, shown
from tests.ui.projects.test_projects import Led, button, closed, press, the_form, type_in, words_in
from tests.world import TODAY, World


@pytest.fixture
def made(world: World) -> int:
    """A consultation we take part in, of a project."""
    return begun(world, project_id=world.project("Response group"))


def test_what_someone_says_is_written_down_put_right_and_taken_back(
    world: World, made: int, at_work: AtWork, qtbot: QtBot
) -> None:
    page = one(qtbot, at_work(), made, SAID)
    qtbot.waitUntil(lambda: "Nothing yet. Each says how" in words_in(page))
    press(qtbot, page, "Write down what someone says")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "words", "Nobody told me")
    press(qtbot, form, "Write it down")
    qtbot.waitUntil(lambda: bool(form.fields["named"].problem()))
    press(qtbot, form, "Not named")
    assert not form.fields["contributor"].isVisible()
    press(qtbot, form, "Write it down")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Nobody told me" in words_in(page))
    press(qtbot, page, "Put it right…")
    form = the_form(qtbot, page)
    press(qtbot, form, "By the name they use")
    qtbot.waitUntil(form.fields["contributor"].isVisible)
    type_in(qtbot, form, "contributor", "Kit M")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Kit M" in words_in(page))
    press(qtbot, page, "They take it back…")
    form = the_form(qtbot, page)
    press(qtbot, form, "Take it back for them")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Nothing of it is kept." in words_in(page))
    assert "Kit M" not in words_in(page)


def test_staff_see_whom_to_tell_and_not_what_they_said(
    world: World, made: int, at_work: AtWork, qtbot: QtBot
) -> None:
    zoe, sam = world.person("Zoe Adams"), world.person("Sam Rivers")
    said(world, made, person_id=zoe, words="First", tell_how="After the group")
    said(world, made, person_id=sam, words="Second")
    said(world, made, person_id=sam, words="Third", named=NameShown.CALLED)
    sent(world, made)
    page = one(qtbot, at_work(), made, SAID)
    qtbot.waitUntil(lambda: "Zoe Adams" in words_in(page))
    told = [each.accessibleDescription() for each in page.findChildren(Button) if each.words() == "Told"]
    assert told == ["3. \u2068Sam\u2069", "\u2068Sam Rivers\u2069", "\u2068Zoe Adams\u2069"]
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "Zoe" not in words_in(page))
    assert "Sam" not in words_in(page)
    page.context.beside.set(False)
    qtbot.waitUntil(lambda: "Zoe Adams" in words_in(page))
    [zoes] = [each for each in page.findChildren(Button) if "Zoe" in each.accessibleDescription()]
    zoes.click()
    qtbot.waitUntil(lambda: "Zoe" not in words_in(page))
    assert "told today" in words_in(page)


def test_after_it_was_sent_it_is_left_out_from_now_on(
    world: World, made: int, at_work: AtWork, qtbot: QtBot
) -> None:
    source = said(world, made)
    save_message(world.workspace, MessageDetails(consultation_id=made, words="Tell us", sources=(source,)))
    sent(world, made)
    page = one(qtbot, at_work(), made, SAID)
    qtbot.waitUntil(lambda: "What people said" in words_in(page))
    press(qtbot, page, "They take it back…")
    form = the_form(qtbot, page)
    assert "What was sent can’t be called back." in words_in(form)
    assert "These messages were drawn from it: “Tell us”" in words_in(form)
    press(qtbot, form, "Leave it out from now on")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "used for nothing new since" in words_in(page))


def test_many_are_shown_a_few_at_first(world: World, made: int, at_work: AtWork, qtbot: QtBot) -> None:
    for at in range(12):
        request = ContributionDetails(consultation_id=made, words=f"Said {at}", named=NameShown.ROLE_ONLY)
        record_contribution(world.workspace, request)
    page = one(qtbot, at_work(), made, SAID)
    qtbot.waitUntil(lambda: "Said 9" in words_in(page))
    assert "Said 10" not in words_in(page)
    press(qtbot, page, "Show 2 more")
    qtbot.waitUntil(lambda: "Said 11" in words_in(page))


def test_messages_are_drawn_from_what_was_said_ordered_and_taken_out(
    world: World, made: int, at_work: AtWork, qtbot: QtBot
) -> None:
    said(world, made)
    save_message(world.workspace, MessageDetails(consultation_id=made, words="The first"))
    context = at_work()
    led = Led(context)
    page = one(qtbot, context, made, RESPONSE)
    qtbot.waitUntil(lambda: "The first" in words_in(page))
    press(qtbot, page, "Add a message")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "words", "The second")
    form.fields["sources"].boxes()[0].click()
    press(qtbot, form, "Keep it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Drawn from what was said: 1" in words_in(page))
    _of(page, "Say it earlier", "The second").click()
    qtbot.waitUntil(lambda: 0 <= (said := words_in(page)).find("The second") < said.find("The first"))
    _of(page, "Take it out", "The first").click()
    qtbot.waitUntil(lambda: "The first" not in words_in(page))
    _of(page, "Change…", "The second").click()
    form = the_form(qtbot, page)
    type_in(qtbot, form, "words", "Now ")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Now " in words_in(page))
    press(qtbot, page, "Print or save the draft")
    assert led.to == [("paper", {"kind": "response_draft", "consultation_id": made})]


def _of(page: Any, says: str, about: str) -> Button:
    """The button of one of the blocks that say the same."""
    found = [
        each
        for each in page.findChildren(Button)
        if each.isVisible() and each.accessibleName() == says and each.accessibleDescription() == about
    ]
    assert len(found) == 1, (says, about)
    return found[0]


def test_the_response_is_begun_sent_and_answered(
    world: World, made: int, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    context = at_work()
    led = Led(context)
    page = one(qtbot, context, made, RESPONSE)
    qtbot.waitUntil(lambda: "It is one of the things the project makes" in words_in(page))
    press(qtbot, page, "Begin the response")
    qtbot.waitUntil(lambda: "no version yet" in words_in(page))
    press(qtbot, page, "Open Response: Help after eviction")
    assert led.to[-1][0] == "deliverable"
    press(qtbot, page, "Another one…")
    form = the_form(qtbot, page)
    form.fields["deliverable_id"].set(None)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "no version yet" not in words_in(page))
    press(qtbot, page, "It was sent…")
    form = the_form(qtbot, page)
    assert not form.fields["late_words"].isVisible()
    type_in(qtbot, form, "sent_how", "by e-mail")
    press(qtbot, form, "Record that it was sent")
    qtbot.waitUntil(lambda: bool(form.fields["unsigned_words"].problem()))
    type_in(qtbot, form, "unsigned_words", "Their own form")
    press(qtbot, form, "Record that it was sent")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Without sign-off: Their own form" in words_in(page))
    press(qtbot, page, "It is answered…")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "answer", "Thank you")
    press(qtbot, form, "Close it")
    closed(qtbot, page)
    page.tabs.setCurrentIndex(OUTCOME)
    qtbot.waitUntil(lambda: "Thank you" in words_in(page))
    assert ask(consultation_page, made).line.state is ConsultationState.CLOSED
    page.tabs.setCurrentIndex(PLAN)
    press(qtbot, page, "Open it again")
    qtbot.waitUntil(lambda: page.row is not None and page.row.line.state is ConsultationState.SENT)


def test_it_is_taken_in_hand_and_without_a_project_there_is_no_response(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    made = begun(world)
    page = one(qtbot, at_work(), made, RESPONSE)
    qtbot.waitUntil(lambda: "The response" in words_in(page))
    assert not button(page, "Begin the response").isEnabled()
    press(qtbot, page, "It is in hand")
    qtbot.waitUntil(lambda: page.row is not None and page.row.line.state is ConsultationState.IN_HAND)


def test_what_came_late_is_said_to_be_agreed(world: World, made: int, at_work: AtWork, qtbot: QtBot) -> None:
    context = at_work()
    page = one(qtbot, context, made)
    press(qtbot, page, "Change…")
    form = the_form(qtbot, page)
    form.fields["closes_on"].set(TODAY - timedelta(days=1))
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: page.row is not None and page.row.line.closes_on < TODAY)
    press(qtbot, page, "It was sent…")
    form = the_form(qtbot, page)
    assert form.fields["late_words"].isVisible()


def test_what_is_asked_for_again_and_again_is_kept_used_and_retired(
    world: World, made: int, at_work: AtWork, qtbot: QtBot
) -> None:
    context = at_work()
    led = Led(context)
    asks = shown(qtbot, context, "standing_asks")
    qtbot.waitUntil(lambda: "Nothing yet" in words_in(asks))
    press(qtbot, asks, "Add something")
    form = the_form(qtbot, asks)
    type_in(qtbot, form, "ask", "One person to ask")
    press(qtbot, form, "Keep it")
    closed(qtbot, asks)
    qtbot.waitUntil(lambda: "Not used yet." in words_in(asks))
    page = one(qtbot, context, made, RESPONSE)
    press(qtbot, page, "Use one")
    form = the_form(qtbot, page)
    qtbot.waitUntil(lambda: form.fields["ask_id"].can_hold(1))
    form.fields["ask_id"].set(1)
    press(qtbot, form, "Use it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "One person to ask" in words_in(page))
    qtbot.waitUntil(lambda: "Help after eviction" in words_in(asks))
    press(qtbot, asks, "Open Help after eviction")
    assert led.to == [("consultation", {"consultation_id": made})]
    press(qtbot, asks, "Used somewhere else…")
    form = the_form(qtbot, asks)
    type_in(qtbot, form, "elsewhere", "A letter to the board")
    press(qtbot, form, "Note it")
    closed(qtbot, asks)
    qtbot.waitUntil(lambda: "A letter to the board" in words_in(asks))
    press(qtbot, asks, "Take “A letter to the board” away")
    qtbot.waitUntil(lambda: "A letter to the board" not in words_in(asks))
    press(qtbot, page, "Take “One person to ask” out")
    qtbot.waitUntil(lambda: "Nothing of it is in this response." in words_in(page))
    press(qtbot, asks, "Not asked for any more")
    qtbot.waitUntil(lambda: "Not asked for any more since" in words_in(asks))
    press(qtbot, asks, "Ask for it again")
    qtbot.waitUntil(lambda: "Not asked for any more since" not in words_in(asks))


def test_with_nothing_to_ask_again_there_is_nothing_to_use(
    world: World, made: int, at_work: AtWork, qtbot: QtBot
) -> None:
    page = one(qtbot, at_work(), made, RESPONSE)
    press(qtbot, page, "Use one")
    form = the_form(qtbot, page)
    qtbot.waitUntil(lambda: "nothing is written down yet" in words_in(form))
    assert not form.save.isVisible()
    press(qtbot, form, "Close")
