"""What changed, on a project's page: recommendations made, answered and told of, as a person presses."""

from datetime import timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.services.recommendations import (
    Recommended,
    WhatCameOfIt,
    record_outcome,
    record_recommendation,
)
from coprod_desktop.ui.projects.page import CHANGED
from coprod_desktop.ui.recommendations.card import RecommendationBlock
from coprod_desktop.vocabulary import AccountRole, Edition, Outcome, PaperStyle
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, a_project, button, closed, press, the_form, type_in, words_in
from tests.world import TODAY, World

WORDS = "Say beforehand who will be in the room"


def made(world: World, project: int, words: str = WORDS, **fields: Any) -> int:
    id_ = record_recommendation(world.workspace, Recommended(project_id=project, words=words, **fields)).made
    assert id_ is not None
    return id_


def test_one_is_recorded_answered_and_contributors_are_told(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    qtbot.waitUntil(lambda: "Nothing yet" in words_in(page.changed))
    press(qtbot, page.changed, "Add a recommendation")
    form = the_form(qtbot, page)
    assert form.width() == 620  # as wide as it is meant to be
    assert not form.fields["to_whom"].isVisible()
    press(qtbot, form, "Record it")
    qtbot.waitUntil(lambda: "Choose who" in form.fields["whose"].problem())
    press(qtbot, form, "Someone else")
    type_in(qtbot, form, "words", WORDS)
    press(qtbot, form, "Record it")
    qtbot.waitUntil(lambda: "Write who" in form.fields["to_whom"].problem())
    type_in(qtbot, form, "to_whom", "The council")
    press(qtbot, form, "Record it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "To The council · made on Thu 14 May" in words_in(page.changed))
    press(qtbot, page.changed, "What came of it…")
    form = the_form(qtbot, page)
    press(qtbot, form, "Taken up in part")
    type_in(qtbot, form, "they_did", "It is on the invitation")
    type_in(qtbot, form, "they_said", "From June on")
    press(qtbot, form, "Record what came of it")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "They said: From June on" in words_in(page.changed))
    press(qtbot, page.changed, "Contributors told…")
    form = the_form(qtbot, page)
    press(qtbot, form, "Record that they were told")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Contributors told on Thu 14 May" in words_in(page.changed))
    assert not page.changed.recommendations.to_tell.isVisible()
    [row] = ask(recommendations_of, RecommendationsAsked(project)).rows
    assert (row.to_whom, row.outcome, row.told_by) == ("The council", Outcome.PARTLY, "Morgan Lee")


def test_what_is_due_comes_first_and_words_of_others_hide_beside_someone(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project()
    made(world, project, follow_up_on=TODAY, made_on=TODAY - timedelta(days=30))
    later = made(world, project, "A later one")
    record_outcome(
        world.workspace,
        WhatCameOfIt(recommendation_id=later, outcome=Outcome.NOT_TAKEN_UP, they_said="Sam was heard"),
    )
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    qtbot.waitUntil(lambda: "It is time to ask what came of 1 recommendation." in words_in(page.changed))
    words = words_in(page.changed)
    assert words.index(WORDS) < words.index("A later one")
    assert "To our own service, Harbour Voices" in words
    assert "Time to ask: it was to be on Thu 14 May" in words
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam" not in words_in(page.changed))


def test_a_slip_is_removed_and_what_a_sheet_counts_says_why_it_stays(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project()
    kept = made(world, project)
    printed = RecordPrint("they_did", Edition.GROUP, PaperStyle.STANDARD, "x", counts=(kept,))
    record_print(world.workspace, printed)
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    qtbot.waitUntil(lambda: WORDS in words_in(page.changed))
    remove = button(page.changed, "Remove")
    assert not remove.isEnabled()
    assert "counts it, so it stays" in remove.toolTip()


def test_the_keyboard_stays_where_it_was_when_they_are_drawn_anew(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    first, second = made(world, project), made(world, project, "A later one")
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    card = page.changed.recommendations
    qtbot.waitUntil(lambda: len(card.findChildren(RecommendationBlock)) == 2)

    def press_of(recommendation: int, words: str) -> Any:
        blocks = [one for one in card.findChildren(RecommendationBlock) if one.row.id == recommendation]
        return button(blocks[-1], words)

    before = press_of(second, "What came of it…")
    before.setFocus()
    ask(record_outcome, WhatCameOfIt(recommendation_id=second, outcome=Outcome.TAKEN_UP))
    qtbot.waitUntil(lambda: "Taken up" in words_in(card))
    after = page.window().focusWidget()
    assert after is press_of(second, "What came of it…")
    assert after is not before
    press_of(first, "Remove").setFocus()
    press_of(first, "Remove").click()
    qtbot.waitUntil(lambda: page.window().focusWidget() is card.add)


def test_paper_is_one_press_away(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    made(world, project)
    page = a_project(qtbot, at_work(), project, part=CHANGED)
    led = Led(page.context)
    qtbot.waitUntil(lambda: WORDS in words_in(page.changed))
    press(qtbot, page.changed, "Print “you said – they did”")
    assert led.to == [("paper", {"kind": "they_did", "project_id": project, "consultation_id": None})]
    press(qtbot, page.changed, "The report on this project")
    assert led.to[-1] == ("report", {"project_id": project})


def test_who_only_signs_off_reads_and_changes_nothing(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    made(world, project)
    page = a_project(qtbot, at_work(AccountRole.SIGN_OFF), project, part=CHANGED)
    qtbot.waitUntil(lambda: WORDS in words_in(page.changed))
    assert "What came of it…" not in words_in(page.changed)
    assert not page.changed.recommendations.add.isVisible()
