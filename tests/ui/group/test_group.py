"""Coming into a group as a person presses it: invited, new, on a break, missing voices, cards, endings."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.first_talk import first_talks
from coprod_desktop.queries.group import group_of, role_cards, voices_of
from coprod_desktop.queries.projects import project as project_page
from coprod_desktop.services.group import Invite, WriteRoleCard, invite, write_role_card
from coprod_desktop.ui.group.first_talk import FirstTalkDialog
from coprod_desktop.ui.group.role_cards import RoleCardsPage
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.ui.projects.page import GROUP
from coprod_desktop.vocabulary import (
    AccountRole,
    CreditWish,
    Newcomer,
    PaymentAnswer,
    ProjectState,
    VoiceState,
)
from tests.ui.conftest import Ask, AtWork
from tests.ui.projects.test_projects import Led, a_project, closed, press, the_form, type_in, words_in
from tests.world import TODAY, World


def the_group(qtbot: QtBot, world: World, at_work: AtWork, project: int) -> Any:
    page = a_project(qtbot, at_work(), project, part=GROUP)
    qtbot.waitUntil(lambda: page.group.more.shown is not None and page.group.voices.shown is not None)
    return page


def find_in(qtbot: QtBot, field: Any, words: str) -> None:
    qtbot.keyClicks(field.line, words)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.value() is not None)


def test_an_invitation_is_noted_and_a_no_leaves_nothing(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project, sam = world.project(), world.person()
    page = the_group(qtbot, world, at_work, project)
    press(qtbot, page.group, "Invite someone")
    form: Any = the_form(qtbot, page)
    press(qtbot, form, "Note that they were asked")
    qtbot.waitUntil(lambda: bool(form.person.problem()))
    find_in(qtbot, form.person, "sam")
    press(qtbot, form, "Note that they were asked")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Sam Rivers" in words_in(page.group.more.asked))
    press(qtbot, page.group, "Ask me again…")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "again_on", "20/6/2026")
    press(qtbot, form, "Note when")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "asked again from Sat 20 Jun on" in words_in(page.group.more.asked))
    press(qtbot, page.group, "Take it away")
    qtbot.waitUntil(lambda: "Sam Rivers" not in words_in(page.group))
    assert ask(group_of, project).invited == ()
    assert sam


def test_a_yes_is_one_press(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project()
    invite(world.workspace, Invite(project, world.person()))
    page = the_group(qtbot, world, at_work, project)
    press(qtbot, page.group, "They say yes")
    qtbot.waitUntil(lambda: "Sam Rivers" in words_in(page.group.now))
    qtbot.waitUntil(lambda: "Sam Rivers" not in words_in(page.group.more.asked))  # read apart


def test_what_a_newcomer_needs_to_know(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project = world.project(starts_on=TODAY - timedelta(days=60))
    jo = world.person("Jo Fenwick")
    world.member(project, world.person(), joined_on=TODAY, buddy_id=jo)
    page = the_group(qtbot, world, at_work, project)
    led = Led(page.context)
    assert "buddy: \u2068Jo Fenwick\u2069" in words_in(page.group.more.new)
    press(qtbot, page.group, "What they need to know")
    form = the_form(qtbot, page)
    form.fields[Newcomer.BUDDY.value].set(True)
    press(qtbot, form, "Print their sheet to take home")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: bool(led.to))
    assert led.to[0][1]["kind"] == "take_home"
    assert ask(group_of, project).newcomers[0].told == (Newcomer.BUDDY,)


def test_a_newcomer_is_given_how_we_work(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project = world.project(starts_on=TODAY - timedelta(days=60))
    world.member(project, world.person(), joined_on=TODAY)
    page = the_group(qtbot, world, at_work, project)
    led = Led(page.context)
    press(qtbot, page.group, "What they need to know")
    press(qtbot, the_form(qtbot, page), "Print “How we work”")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: bool(led.to))
    assert led.to[0] == ("paper", {"kind": "how_we_work", "project_id": project})


def test_a_break_and_back_are_ordinary(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    project, sam = world.project(), world.person()
    world.member(project, sam, joined_on=TODAY)
    world.task(project, "Section 3", sam)
    page = the_group(qtbot, world, at_work, project)
    led = Led(page.context)
    press(qtbot, page.group, "Sam Rivers takes a break")
    press(qtbot, the_form(qtbot, page), "Hand over what they had taken on…")
    closed(qtbot, page)
    assert led.to == [("cant_make_it", {"person_id": sam})]
    press(qtbot, page.group, "Sam Rivers takes a break")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "pause_until", "1/6/2026")
    press(qtbot, form, "Record the break")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "until about Mon 1 Jun" in words_in(page.group.now))
    press(qtbot, page.group, "Sam Rivers is back")
    qtbot.waitUntil(lambda: "Taking a break" not in words_in(page.group.now))


def test_who_is_not_here_yet(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project = world.project()
    world.person("Jo Fenwick")
    page = the_group(qtbot, world, at_work, project)
    press(qtbot, page.group, "Add a voice that is missing")
    form: Any = the_form(qtbot, page)
    type_in(qtbot, form, "who", "Jo Fenwick")
    press(qtbot, form, "Add")
    qtbot.waitUntil(lambda: "never a person’s name" in form.fields["who"].problem())
    form.fields["who"].set("Fathers")
    type_in(qtbot, form, "would_bring", "An evening")
    find_in(qtbot, form.tries, "jo")
    form.fields["state"].set(VoiceState.TRYING)
    press(qtbot, form, "Add")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Fathers" in words_in(page.group.voices))
    assert "\u2068Jo Fenwick\u2069 tries it" in words_in(page.group.voices)
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: "An evening" not in words_in(page.group.voices))
    assert "Jo" not in words_in(page.group.voices)
    page.context.beside.set(False)
    qtbot.waitUntil(lambda: "An evening" in words_in(page.group.voices))
    press(qtbot, page.group, "Change: Fathers")
    press(qtbot, the_form(qtbot, page), "It was a slip: remove this line")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Fathers" not in words_in(page.group.voices))
    assert ask(voices_of, project).rows == ()


def test_an_ending_and_thanks_as_each_wishes(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    project = world.project(state=ProjectState.FINISHED)
    world.member(project, world.person())
    page = the_group(qtbot, world, at_work, project)
    press(qtbot, page.group, "Write how it ends")
    form = the_form(qtbot, page)
    type_in(qtbot, form, "marked", "Tea for all")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Tea for all" in words_in(page.group.more.ending))
    press(qtbot, page.group.more.ending, "Change")
    form = the_form(qtbot, page)
    assert not form.fields["words"].isVisible()
    form.fields["wish"].set(CreditWish.OTHER_NAME)
    type_in(qtbot, form, "words", "S.")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "As “S.”" in words_in(page.group.more.ending))
    assert ask(group_of, project).credits[0].shown == "S."


def test_a_role_leads_to_its_card_which_is_changed_and_printed(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    world.member(project, world.person(), "designer")
    made = write_role_card(world.workspace, WriteRoleCard(role="Designer", what_it_is="Lays out")).made
    page = the_group(qtbot, world, at_work, project)
    led = Led(page.context)
    qtbot.waitUntil(lambda: page.group._has_card("Designer"))
    press(qtbot, page.group, "Role card: designer")
    assert led.to == [("role_cards", {"role": "designer"})]
    cards = RoleCardsPage(page.context)
    qtbot.addWidget(cards)
    cards.show_for(role="designer")
    cards.show()
    qtbot.waitUntil(lambda: "Lays out" in words_in(cards))
    press(qtbot, cards, "Print the card")
    assert led.to[1] == ("paper", {"kind": "role_card", "role_card_id": made})
    press(qtbot, cards, "Change")
    form = the_form(qtbot, cards)
    type_in(qtbot, form, "what_helps", "Examples")
    press(qtbot, form, "Save")
    closed(qtbot, cards)
    qtbot.waitUntil(lambda: "Examples" in words_in(cards))
    press(qtbot, cards, "Remove")
    qtbot.waitUntil(cards.empty.isVisible)
    assert ask(role_cards) == ()


def test_a_first_conversation_is_read_on_a_press_alone(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    sam = world.person()
    context = at_work()
    led = Led(context)
    view = PersonView(context)
    qtbot.addWidget(view)
    view.resize(1126, 728)
    view.show_for(person_id=sam)
    view.show()
    qtbot.waitUntil(view.before.isVisible)
    press(qtbot, view.before, "Print a first-visit sheet")
    assert led.to == [("paper", {"kind": "first_visit", "person_id": sam})]
    press(qtbot, view.before, "Open the first conversation")
    qtbot.waitUntil(lambda: bool(view.findChildren(FirstTalkDialog)))
    dialog = view.findChildren(FirstTalkDialog)[0]
    qtbot.waitUntil(lambda: dialog.shown is not None)
    press(qtbot, dialog, "Write one down")
    form: Any = the_form(qtbot, dialog)
    type_in(qtbot, form, "rather_not", "Speaking in front")
    form.fields["payment"].set(PaymentAnswer.ACCEPTS)
    find_in(qtbot, form.with_, "morgan")
    press(qtbot, form, "Save")
    qtbot.waitUntil(lambda: "what was offered" in form.fields["payment_words"].problem())
    form.fields["payment"].set(PaymentAnswer.THINKING)
    press(qtbot, form, "Save")
    closed(qtbot, dialog)
    qtbot.waitUntil(lambda: "Speaking in front" in words_in(dialog))
    assert "Speaking in front" not in words_in(view.columns)
    assert ask(first_talks, sam).rows[0].with_ == "Morgan Lee"
    context.beside.set(True, sam)
    qtbot.waitUntil(lambda: not view.findChildren(FirstTalkDialog))


def test_who_only_signs_off_reads_the_group_and_changes_nothing(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    project = world.project()
    invite(world.workspace, Invite(project, world.person()))
    page = a_project(qtbot, at_work(AccountRole.SIGN_OFF), project, part=GROUP)
    qtbot.waitUntil(lambda: page.group.more.shown is not None)
    assert "Sam" not in words_in(page.group)
    for hidden in (page.group.add, page.group.more.asked, page.group.more.plan, page.group.voices.add):
        assert not hidden.isVisible()
    assert ask(project_page, project) is not None
