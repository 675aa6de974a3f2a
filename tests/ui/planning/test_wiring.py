"""What a group agreed is there where something begins later: pressed as a person presses."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import projects
from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.planning import planning_of, starter_questions
from coprod_desktop.services.decisions import Option, Question, put_question
from coprod_desktop.services.deliverables import Described, describe_deliverable
from coprod_desktop.services.planning import Settles, Signer, Working, set_working
from coprod_desktop.services.planning_questions import Right, set_right
from coprod_desktop.ui.kit import LinkButton
from coprod_desktop.ui.planning.starter_card import StarterCard
from coprod_desktop.ui.projects.page import DECISIONS, MAKES, TASKS
from coprod_desktop.vocabulary import AccountRole, Behalf, HowDecided, Ownership, SignerFor
from tests.ui.conftest import Ask, AtWork
from tests.ui.deliverables.test_deliverables import shown
from tests.ui.projects.test_projects import a_project, button, closed, press, the_form, type_in, words_in
from tests.world import World


def test_a_new_task_begins_with_whose_it_is_as_agreed(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    set_working(world.workspace, Working(project_id=project, settles=Settles(ownership=Ownership.GROUP)))
    page = a_project(qtbot, at_work(), project, part=TASKS)
    press(qtbot, page.tasks, "Add a task")
    form: Any = the_form(qtbot, page)
    qtbot.waitUntil(lambda: form.parts.ownership.value() is Ownership.GROUP)
    assert not form.parts.owners.isVisible()
    type_in(qtbot, form, "title", "Read it aloud")
    press(qtbot, form, "Add the task")
    closed(qtbot, page)
    [row] = ask(projects.project, project).tasks
    assert (row.ownership, row.owners) == (Ownership.GROUP, ())


def test_what_is_made_begins_with_the_editor_the_bar_and_the_route(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project, sam = world.project(), world.person("Sam Rivers")
    signers = (Signer(1, SignerFor.CONTENT, Behalf.STAFF), Signer(sam, SignerFor.CONTENT, Behalf.GROUP))
    working = Working(
        project_id=project,
        settles=Settles(editor_id=sam, signers=signers),
        branding="Logo at the top",
        quality_bar="Printed in colour",
    )
    older = describe_deliverable(world.workspace, Described(project_id=project, title="Flyer")).made or 0
    set_working(world.workspace, working)
    context = at_work()
    page = a_project(qtbot, context, project, part=MAKES)
    press(qtbot, page, "Add something")
    form: Any = the_form(qtbot, page)
    qtbot.waitUntil(lambda: form.editor.value() is not None)
    assert form.fields["quality_bar"].value() == "Printed in colour"
    assert "as the group agreed" in words_in(form)
    type_in(qtbot, form, "title", "Brochure")
    press(qtbot, form, "Add it")
    closed(qtbot, page)
    made = ask(deliverable_page, older + 1)
    assert (made.editor_id, made.quality_bar) == (sam, "Printed in colour")
    assert [one.name for one in made.strands] == ["Content"]
    flyer = shown(qtbot, context, older)
    assert "Agreed in planning, and not asked here" in words_in(flyer)
    flyer._change_route()
    form = the_form(qtbot, flyer)
    content, design = form.editors
    qtbot.waitUntil(lambda: content.sides[Behalf.GROUP].value() == (sam,))
    assert content.sides[Behalf.STAFF].value() == (1,)
    assert (content.both.value(), design.checklist.value()) == (True, "Logo at the top")
    assert ask(planning_of, project).working.signers


def test_a_right_the_group_agreed_on_fills_in_the_last_word(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    sam, project = world.person("Sam Rivers"), world.project(objective="A brochure")
    world.member(project, sam)
    set_right(
        world.workspace,
        Right(project_id=project, person_id=sam, over="the look of it", why="Does it for a living"),
    )
    options = (Option("The tree"), Option("The door"))
    put_question(world.workspace, Question(project_id=project, question="Which cover?", options=options))
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    qtbot.waitUntil(lambda: "Which cover?" in words_in(page.decisions))
    press(qtbot, page.decisions, "Record what was decided…")
    form: Any = the_form(qtbot, page)
    assert not form.agreed.isVisible()
    press(qtbot, form, "The tree")
    form.how.set(HowDecided.EXPERTISE)
    form.how.changed.emit()
    qtbot.waitUntil(form.agreed.isVisible)
    assert form.agreed.combo.itemText(1) == "\u2068Sam Rivers\u2069: over the look of it"
    form.agreed.combo.setFocus()
    qtbot.keyClick(form.agreed.combo, Qt.Key.Key_Down)
    assert form.last_word.value().id == sam
    press(qtbot, form, "Record the decision")
    closed(qtbot, page)
    [row] = ask(decisions_of, project).rows
    right = "The group agreed: over the look of it, because: Does it for a living"
    assert (row.last_word_id, row.by_right) == (sam, right)


def test_the_agreed_way_stands_above_disagreements_and_begins_the_next_one(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project(objective="A brochure")
    agreed = Working(project_id=project, settles=Settles(), conflict_route="Sleep on it, then a vote")
    set_working(world.workspace, agreed)
    page = a_project(qtbot, at_work(), project, part=DECISIONS)
    press(qtbot, page.decisions, "Disagreements")
    qtbot.waitUntil(lambda: "as the group agreed: Sleep on it, then a vote" in words_in(page.decisions))
    press(qtbot, page.decisions, "Write down both views")
    form: Any = the_form(qtbot, page)
    assert form.fields["route"].value() == "Sleep on it, then a vote"


def test_the_questions_a_project_starts_with_are_changed_in_settings(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    world.questions()
    card = StarterCard(at_work())
    qtbot.addWidget(card)
    card.resize(560, 2400)
    card.show()
    qtbot.waitUntil(lambda: len(card.rows) == 18)
    press(qtbot, card, "Show 18 questions")
    press(qtbot, card, "Change: Access")
    form: Any = the_form(qtbot, card)
    form.fields["words"].editor.selectAll()
    qtbot.keyClicks(form.fields["words"].editor, "Can everyone get in?")
    press(qtbot, form, "Save")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "Can everyone get in?" in words_in(card))
    press(qtbot, card, "Stop asking: Access")
    qtbot.waitUntil(lambda: "Not asked any more · Can everyone get in?" in words_in(card))
    first = card.rows[0]
    press(qtbot, card, f"Later: {first.short}")
    qtbot.waitUntil(lambda: card.rows[1].id == first.id)
    assert card.focusWidget().accessibleName() == f"Later: {first.short}"  # it can be pressed again at once
    button(card, f"Earlier: {first.short}").setFocus()
    press(qtbot, card, f"Earlier: {first.short}")
    qtbot.waitUntil(lambda: card.rows[0].id == first.id)
    assert first.short in card.focusWidget().accessibleName()  # at the top it goes no further
    press(qtbot, card, f"Later: {first.short}")
    qtbot.waitUntil(lambda: card.rows[1].id == first.id)
    press(qtbot, card, "Add a question")
    form = the_form(qtbot, card)
    qtbot.keyClicks(form.fields["words"].editor, "May the dog come?")
    qtbot.keyClicks(form.fields["short"].editor, "The dog")
    press(qtbot, form, "Add the question")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "The dog" in words_in(card))
    assert len(ask(starter_questions)) == 19


def test_who_may_not_change_the_questions_may_read_them(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    world.questions()
    card = StarterCard(at_work(AccountRole.STAFF))
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: len(card.rows) == 18)
    press(qtbot, card, "Show 18 questions")
    assert "Access" in words_in(card)
    assert not [one for one in card.findChildren(LinkButton) if one.accessibleName().startswith("Change")]
