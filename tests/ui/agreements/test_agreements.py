"""The group agreement on a project's planning, pressed as a person presses."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.agreements import agreement_of
from coprod_desktop.services.agreements import RecordAgreement, record_agreement
from coprod_desktop.services.starter import agreement_lines
from coprod_desktop.ui.agreements.card import AgreementCard
from coprod_desktop.ui.kit import Button
from coprod_desktop.ui.paper.page import PaperPage
from coprod_desktop.vocabulary import AccountRole, NameShown
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, closed, press, the_form, words_in
from tests.world import TODAY, World


def a_card(qtbot: QtBot, context: Any, project: int) -> AgreementCard:
    card = AgreementCard(context)
    qtbot.addWidget(card)
    card.resize(560, 700)
    card.show_of(project)
    card.show()
    qtbot.waitUntil(lambda: card.shown is not None)
    return card


def agreed(world: World, project: int, *lines: str, **more: Any) -> None:
    record_agreement(world.workspace, RecordAgreement(project_id=project, lines=lines, **more))


def test_it_begins_from_the_starter_words_and_is_agreed_anew(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    world.member(project, world.person("Sam Rivers", name_shown=NameShown.INITIALS))
    card = a_card(qtbot, at_work(), project)
    assert "Nothing is agreed yet" in words_in(card)
    press(qtbot, card, "Write down what we agree…")
    form: Any = the_form(qtbot, card)
    qtbot.waitUntil(lambda: form.begin.combo.count() == 2)
    qtbot.keyClick(form.begin.combo, Qt.Key.Key_Down)
    assert form.fields["lines"].value().splitlines() == list(agreement_lines())
    qtbot.keyClicks(form.people.finder.line, "sam")
    qtbot.keyClick(form.people.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.people.value() == (2,))
    press(qtbot, form, "Save the agreement")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "Version 1, agreed on Thu 14 May" in words_in(card))
    assert "There: \u2068S R\u2069" in words_in(card)
    press(qtbot, card, "Agree anew…")
    form = the_form(qtbot, card)
    form.fields["lines"].set("Tea first.")
    press(qtbot, form, "Save the agreement")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "Version 2" in words_in(card))
    assert agreement_lines()[0] not in words_in(card)
    press(qtbot, card, "Show 1 older version")
    qtbot.waitUntil(lambda: agreement_lines()[0] in words_in(card))
    assert len(ask(agreement_of, project).versions) == 2


def test_it_is_put_right_and_stands_until_another_day(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    agreed(world, project, "Tea frist.", agreed_on=TODAY - timedelta(days=90), review_on=TODAY, there=(1,))
    card = a_card(qtbot, at_work(), project)
    assert "To look at again since" in words_in(card)
    press(qtbot, card, "Put it right…")
    form: Any = the_form(qtbot, card)
    assert form.people.value() == (1,)
    form.fields["lines"].set("Tea first.")
    press(qtbot, form, "Save the agreement")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "· Tea first." in words_in(card))
    press(qtbot, card, "It stands…")
    press(qtbot, the_form(qtbot, card), "Record that it stands")
    closed(qtbot, card)
    qtbot.waitUntil(lambda: "To look at again" not in words_in(card))
    [row] = ask(agreement_of, project).versions
    assert (row.lines, row.review_on, len(row.there)) == (("Tea first.",), None, 1)


def test_it_leads_to_its_sheet_which_is_shown_and_names_nobody(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project(paper_name="The brochure")
    agreed(world, project, "Tea first.", there=(1,))
    context = at_work()
    led = Led(context)
    press(qtbot, a_card(qtbot, context, project), "Print it")
    [(page, params)] = led.to
    assert page == "paper"
    paper = PaperPage(context)
    qtbot.addWidget(paper)
    paper.resize(1126, 728)
    paper.show_for(**params)
    paper.show()
    qtbot.waitUntil(lambda: paper.pdf is not None, timeout=20_000)
    assert paper.page.title.text() == "Group agreement, version 1"
    assert paper.edition.isVisible()


def test_names_hide_beside_someone_and_who_signs_off_only_reads(
    world: World, at_work: AtWork, qtbot: QtBot
) -> None:
    project = world.project()
    agreed(world, project, "Tea first.", there=(1,))
    card = a_card(qtbot, at_work(AccountRole.SIGN_OFF), project)
    assert "Morgan" in words_in(card)
    card.context.beside.set(True)
    qtbot.waitUntil(lambda: "Morgan" not in words_in(card))
    assert not card.findChildren(Button)
    assert "Tea first." in words_in(card)
