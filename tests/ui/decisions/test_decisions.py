"""Decisions on a project's page, pressed as a person presses: put, decided, opened again; names as agreed."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.services.decisions import Decided, Option, Question, put_question, record_decision
from coprod_desktop.ui.decisions.tab import QUESTIONS
from coprod_desktop.ui.projects.page import DECISIONS
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AccountRole, HowDecided, NameShown
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, a_project, closed, press, the_form, words_in
from tests.world import TODAY, World

FOR = "A brochure that helps families"


def test_a_question_is_put_with_who_spoke_for_what_and_decided(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project(objective=FOR)
    world.member(project, world.person("Sam Rivers", name_shown=NameShown.INITIALS))
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    qtbot.waitUntil(lambda: "No question yet" in words_in(page.decisions))
    press(qtbot, page.decisions, "Put a question")
    form: Any = the_form(qtbot, page)
    assert FOR in words_in(form)
    qtbot.keyClicks(form.fields["question"].editor, "Which cover?")
    qtbot.keyClicks(form.options[0].what.line, "The tree")
    qtbot.keyClicks(form.options[0].voices.finder.line, "sam")
    qtbot.keyClick(form.options[0].voices.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(form.options[0].voices.value()) == 1)
    qtbot.keyClicks(form.options[1].what.line, "The door")
    press(qtbot, form, "Put the question")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "· The tree (spoken for by S R)" in words_in(page.decisions))
    press(qtbot, page.decisions, "Record what was decided…")
    form = the_form(qtbot, page)
    press(qtbot, form, "Record the decision")
    qtbot.waitUntil(lambda: "Something else" in form.chosen.problem())
    press(qtbot, form, "Something else")
    press(qtbot, form, "Record the decision")
    qtbot.waitUntil(lambda: "what was decided" in form.fields["outcome"].problem())
    press(qtbot, form, "The door")
    assert not form.outcome.isVisible()
    form.how.set(HowDecided.EXPERTISE)
    press(qtbot, form, "Record the decision")
    qtbot.waitUntil(lambda: "last word" in form.last_word.problem())
    form.how.set(HowDecided.VOTE)
    assert not form.last_word.isVisible()
    for votes, many in zip(form.votes.values(), (2, 5), strict=True):
        votes.spin.setValue(many)
    press(qtbot, form, "Record the decision")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "✓ The door: 5 votes" in words_in(page.decisions))
    assert "By a vote · Thu 14 May" in words_in(page.decisions)
    [row] = ask(decisions_of, project).rows
    assert (row.outcome, [one.votes for one in row.options]) == ("The door", [2, 5])


def overruled(world: World) -> int:
    project = world.project(objective=FOR)
    made = put_question(
        world.workspace,
        Question(
            project_id=project, question="Print the court?", options=(Option("Yes", (1,)), Option("No"))
        ),
    ).made
    assert made is not None
    record_decision(
        world.workspace,
        Decided(
            decision_id=made,
            outcome="No",
            how=HowDecided.STAFF_LIMIT,
            last_word_id=1,
            by_right="Advice of the law centre",
            overrules="Most wanted it",
            reasons="Sam could be recognised",
            review_on=TODAY + timedelta(days=9),
        ),
    )
    return project


def test_an_override_is_shown_as_one_and_names_hide_beside_someone(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = overruled(world)
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    qtbot.waitUntil(lambda: "Decided against what others wanted: Most wanted it" in words_in(page.decisions))
    words = words_in(page.decisions)
    assert "Morgan Lee" in words
    assert "Why: Sam could be recognised" in words
    assert "Looked at again on Sat 23 May" in words
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "Morgan" not in words_in(page.decisions))
    assert "Sam" not in words_in(page.decisions)
    assert "Decided against what others wanted" in words_in(page.decisions)


def test_a_decision_is_looked_at_again_and_opened_again(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = overruled(world)
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    qtbot.waitUntil(lambda: "Looked at again on" in words_in(page.decisions))
    press(qtbot, page.decisions, "Looked at again…")
    press(qtbot, the_form(qtbot, page), "Record that it stands")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Looked at again on" not in words_in(page.decisions))
    press(qtbot, page.decisions, "Open it again")
    qtbot.waitUntil(lambda: "Decided before: No" in words_in(page.decisions))
    assert ask(decisions_of, project).rows[0].is_open


def test_who_only_signs_off_reads_and_changes_nothing(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = overruled(world)
    page = a_project(qtbot, at_work(AccountRole.SIGN_OFF), project, part=DECISIONS)
    qtbot.waitUntil(lambda: "Print the court?" in words_in(page.decisions))
    assert not page.decisions.part(QUESTIONS).put.isVisible()
    assert "Open it again" not in [
        one.accessibleName() for one in page.decisions.findChildren(type(page.decisions.part(QUESTIONS).put))
    ]


def test_today_leads_to_what_is_to_be_decided(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project(objective=FOR)
    world.session()
    put_question(
        world.workspace,
        Question(project_id=project, question="Which cover?", wanted_by=TODAY + timedelta(days=2)),
    )
    context = at_work()
    led = Led(context)
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1126, 1200)
    page.show()
    qtbot.waitUntil(lambda: "Brochure · to decide by Sat 16 May" in words_in(page))
    press(qtbot, page, "Open Which cover?")
    assert led.to == [("project", {"project_id": project, "decisions": True})]
    there = a_project(qtbot, context, project, decisions=True)
    qtbot.waitUntil(lambda: "Which cover?" in words_in(there.decisions))
