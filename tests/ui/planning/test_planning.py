"""The planning on a project's page, pressed as a person presses: pieces, answers, what differs, rights."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.planning import planning_of
from coprod_desktop.services.deliverables import Described, describe_deliverable
from coprod_desktop.services.planning import Answer, Settles, Signer, Working, save_answer, set_working
from coprod_desktop.ui.projects.page import GROUP, PLANNING
from coprod_desktop.vocabulary import (
    AccountRole,
    AnswerState,
    Behalf,
    Edition,
    PaperStyle,
    PlanTopic,
    PowerShared,
    SignerFor,
    WishKind,
)
from tests.ui.conftest import Ask, AtWork
from tests.ui.paper.test_paper_page import choose, opened, prints, ready
from tests.ui.projects.test_projects import Led, a_project, closed, press, the_form, words_in
from tests.world import TODAY, World


def a_planned_project(world: World) -> int:
    world.questions()
    project = world.project(objective="A brochure that helps families")
    world.member(project, world.person("Sam Rivers"), "Designer")
    return project


def question_of(world: World, project: int, topic: PlanTopic) -> int:
    pieces = planning_of(world.workspace, project).pieces
    return next(one.question_id for one in pieces if one.topic is topic)


def agreed(world: World, project: int, topic: PlanTopic, said: str, settles: Settles | None = None) -> None:
    request = Answer(
        project_id=project, question_id=question_of(world, project, topic), said=said, agreed=True,
        present=(1,), settles=settles,
    )  # fmt: skip
    save_answer(world.workspace, request)


def planning(qtbot: QtBot, context: Any, project: int) -> Any:
    page = a_project(qtbot, context, project, part=PLANNING)
    qtbot.waitUntil(lambda: bool(page.planning.jigsaw.pieces))
    return page


def piece(page: Any, question: int) -> QAbstractButton:
    found: QAbstractButton = page.planning.jigsaw.pieces[question]
    return found


def test_a_piece_is_opened_answered_and_comes_together(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = a_planned_project(world)
    wish = question_of(world, project, PlanTopic.WISH)
    page = planning(qtbot, at_work(), project)
    assert "0 pieces have come together · 18 open" in words_in(page.planning)
    assert piece(page, wish).accessibleName() == "If I can’t come: Open"
    qtbot.mouseClick(piece(page, wish), Qt.MouseButton.LeftButton)
    press(qtbot, page.planning.card, "Write what you say…")
    form: Any = the_form(qtbot, page)
    assert not form.settles.fields[0].isVisible(), "nothing is settled while it is being talked about"
    qtbot.keyClicks(form.said.text, "The group goes on with it")
    press(qtbot, form, "We agree on this")
    form.settles.fields[0].set(WishKind.GROUP)
    qtbot.keyClicks(form.present.finder.line, "sam")
    qtbot.keyClick(form.present.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(form.present.value()) == 1)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: piece(page, wish).accessibleName() == "If I can’t come: Agreed")
    shown = words_in(page.planning.card)
    assert "The group goes on with it" in shown
    assert "Sam Rivers" in shown
    row = ask(planning_of, project)
    assert (row.working.wish, row.count(AnswerState.AGREED)) == (WishKind.GROUP, 1)


def test_what_is_different_now_is_said_and_taken_over(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = a_planned_project(world)
    agreed(world, project, PlanTopic.WISH, "The group", Settles(wish=WishKind.GROUP))
    set_working(world.workspace, Working(project_id=project, settles=Settles(wish=WishKind.ASK_FIRST)))
    wish = question_of(world, project, PlanTopic.WISH)
    page = planning(qtbot, at_work(), project)
    assert piece(page, wish).accessibleName() == "If I can’t come: Different now"
    qtbot.mouseClick(piece(page, wish), Qt.MouseButton.LeftButton)
    assert "It is different now: Ask me first" in words_in(page.planning.card)
    press(qtbot, page.planning.card, "Take it over")
    qtbot.waitUntil(lambda: piece(page, wish).accessibleName() == "If I can’t come: Agreed anew")
    assert "Said before" in words_in(page.planning.card)
    assert ask(planning_of, project).working.wish is WishKind.ASK_FIRST


def test_what_asks_others_to_sign_off_than_was_agreed_is_named_and_led_to(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = a_planned_project(world)
    made = describe_deliverable(world.workspace, Described(project_id=project, title="Flyer")).made
    signers = (Signer(world.person("Sam Rivers"), SignerFor.CONTENT, Behalf.GROUP),)
    agreed(world, project, PlanTopic.SIGN_OFF, "", Settles(signers=signers))
    who_signs, context = question_of(world, project, PlanTopic.SIGN_OFF), at_work()
    page, led = planning(qtbot, context, project), Led(context)
    qtbot.mouseClick(piece(page, who_signs), Qt.MouseButton.LeftButton)
    assert "“Flyer” does not ask \u2068Sam Rivers\u2069 to sign it off." in words_in(page.planning.card)
    press(qtbot, page.planning.card, "Open Flyer")
    assert led.to == [("deliverable", {"deliverable_id": made})]


def test_arrow_keys_go_from_piece_to_piece(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = a_planned_project(world)
    page = planning(qtbot, at_work(), project)
    first, second, *_rest = page.planning.jigsaw.pieces.values()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert page.planning.card.piece.topic is PlanTopic.ACCESS
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.planning.card.piece.topic is second.piece.topic)
    assert second.hasFocus()


def test_rights_power_and_how_it_works_are_set_beside_the_pieces(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = a_planned_project(world)
    page = planning(qtbot, at_work(), project)
    press(qtbot, page.planning.rights, "Add who may have the last word")
    form: Any = the_form(qtbot, page)
    qtbot.keyClicks(form.fields["role"].editor, "The designer")
    press(qtbot, form, "Save")
    qtbot.waitUntil(lambda: "over what" in form.fields["over"].problem())
    qtbot.keyClicks(form.fields["over"].editor, "the look of it")
    qtbot.keyClicks(form.fields["why"].editor, "Does it for a living")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "The designer: over the look of it" in words_in(page.planning.rights))
    press(qtbot, page.planning.power, "Change how far power is shared")
    form = the_form(qtbot, page)
    form.fields["power"].set(PowerShared.INVOLVED)
    form.fields["power_review_on"].set(TODAY + timedelta(days=30))
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Saturday 13 June 2026" in words_in(page.planning.power))
    press(qtbot, page.planning.working, "Change how the project works")
    form = the_form(qtbot, page)
    qtbot.keyClicks(form.fields["branding"].editor, "Logo at the top")
    form.fields["check_in_every"].spin.setValue(2)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Every 2 weeks" in words_in(page.planning.working))
    now = ask(planning_of, project).working
    assert (now.branding, now.check_in_every, now.wish) == ("Logo at the top", 2, None)


def test_a_question_of_our_own_is_added_and_removed(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = a_planned_project(world)
    page = planning(qtbot, at_work(), project)
    press(qtbot, page.planning, "Add a question of our own")
    form: Any = the_form(qtbot, page)
    qtbot.keyClicks(form.fields["words"].editor, "May the dog come?")
    qtbot.keyClicks(form.fields["short"].editor, "The dog")
    press(qtbot, form, "Add the question")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: len(page.planning.jigsaw.pieces) == 19)
    own = next(one for one in page.planning.jigsaw.pieces.values() if one.piece.own)
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    press(qtbot, page.planning.card, "Remove")
    qtbot.waitUntil(lambda: len(page.planning.jigsaw.pieces) == 18)


def test_a_piece_leads_to_where_its_matter_lives_and_hides_words_beside_someone(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = a_planned_project(world)
    agreed(world, project, PlanTopic.ROLES, "Sam draws, as he likes to")
    roles = question_of(world, project, PlanTopic.ROLES)
    context = at_work()
    led = Led(context)
    page = planning(qtbot, context, project)
    qtbot.mouseClick(piece(page, roles), Qt.MouseButton.LeftButton)
    press(qtbot, page.planning.card, "Show the group")
    assert led.to == [
        ("project", {"project_id": project, "part": GROUP}),
    ]
    context.beside.set(True)
    qtbot.waitUntil(lambda: "Sam draws" not in words_in(page.planning))
    assert "Morgan Lee" not in words_in(page.planning.card)


def test_who_only_signs_off_reads_and_changes_nothing(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = a_planned_project(world)
    agreed(world, project, PlanTopic.ACCESS, "We meet where there is a lift")
    access = question_of(world, project, PlanTopic.ACCESS)
    page = planning(qtbot, at_work(AccountRole.SIGN_OFF), project)
    qtbot.mouseClick(piece(page, access), Qt.MouseButton.LeftButton)
    assert "We meet where there is a lift" in words_in(page.planning.card)
    assert not page.planning.ask.isVisible()


def test_its_papers_are_opened_to_be_printed(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = a_planned_project(world)
    page = planning(qtbot, at_work(), project)
    led = Led(page.context)
    for words in ("Print the questions, to write on", "Print what we said", "Print how we work"):
        press(qtbot, page.planning, words)
    assert led.to == [
        ("paper", {"kind": kind, "project_id": project})
        for kind in ("start_up", "planning_record", "how_we_work")
    ]


def test_how_we_work_is_saved_to_take_home(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    project = a_planned_project(world)
    context = at_work()
    for kind in ("start_up", "planning_record"):
        sheet = opened(qtbot, context, kind=kind, project_id=project)
        assert not sheet.edition.isVisible()
    page = opened(qtbot, context, kind="how_we_work", project_id=project)
    assert "A brochure that helps families" in page.view.text()
    choose(qtbot, page.edition, Edition.PERSONAL)
    qtbot.waitUntil(lambda: "A brochure that helps families" not in page.view.text(), timeout=15_000)
    ready(qtbot, page)
    assert "How we work" in page.view.text()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(QFileDialog)
    assert dialog is not None
    assert "brochure" not in dialog.selectedFiles()[0].lower()
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("sheet.pdf")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(ask(prints)), timeout=15_000)
    assert ask(prints) == [("how_we_work", Edition.PERSONAL, PaperStyle.STANDARD)]
    assert (tmp_path / "sheet.pdf").read_bytes() == page.pdf
