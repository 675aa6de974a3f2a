"""Wishes about a role or a part of an agenda, and things on loan, on a person's page."""

from pytestqt.qtbot import QtBot

from coprod_desktop.model.sessions import AgendaItem
from coprod_desktop.queries import person
from coprod_desktop.ui.people.loans import LoanDialog
from coprod_desktop.ui.people.wish_form import WishDialog
from coprod_desktop.vocabulary import WishKind
from tests.ui.people.test_people_page import press, save
from tests.ui.people.test_person_page import Ask, Show, act, form, shown, words
from tests.world import World

__all__ = ["shown"]


def test_wishes_about_a_role_and_a_part_of_an_agenda(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam = world.person("Sam Rivers")
    member = world.member(world.project("Brochure"), sam, "Designer")
    part = world.add(AgendaItem(session_id=world.session(), position=1, what="Read section 3", leader_id=sam))
    view = shown(sam)
    for scope, kind in ((("member_id", member), WishKind.GROUP), (("agenda_item_id", part), WishKind.ANYONE)):
        dialog = form(view, qtbot, view.said, "Write down a wish", WishDialog)
        dialog.about.set(scope)
        press(qtbot, dialog.kind.options()[list(WishKind).index(kind)])
        save(qtbot, dialog)
    said = {row.about: row.kind for row in ask(person.person_page, sam).said}
    assert said == {
        "Designer of Brochure": WishKind.GROUP,
        "Lead: Read section 3, Brochure group, Thu 14 May": WishKind.ANYONE,
    }


def test_keys_are_lent_and_back(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person("Sam Rivers")
    view = shown(sam)
    dialog = form(view, qtbot, view.loans, "Lend something", LoanDialog)
    press(qtbot, dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.fields["what"].problem()))
    qtbot.keyClicks(dialog.fields["what"].editor, "Room keys")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Room keys" in words(view.loans))
    press(qtbot, act(view.loans, "It’s back", qtbot))
    qtbot.waitUntil(lambda: "Room keys" not in words(view.loans))


def test_opened_from_a_project_the_form_begins_with_what_is_known_of_it(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam, jo = world.person("Sam Rivers"), world.person("Jo Hart")
    agreed = world.project("Brochure", handover_wish=WishKind.GROUP)
    said = world.project("Garden", handover_wish=WishKind.GROUP)
    for project in (agreed, said):
        world.member(project, sam)
    world.wish(sam, WishKind.PERSON, project_id=said, named_id=jo)
    view = shown(sam)
    view.show_for(person_id=sam, project_id=said)
    dialog = form(view, qtbot, view.said, "Write down a wish", WishDialog)
    assert (dialog.about.value(), dialog.kind.value()) == (("project_id", said), WishKind.PERSON)
    assert dialog.named.value().name == "Jo Hart"
    save(qtbot, dialog)
    view.show_for(person_id=sam, project_id=agreed)
    dialog = form(view, qtbot, view.said, "Write down a wish", WishDialog)
    assert (dialog.about.value(), dialog.kind.value()) == (("project_id", agreed), WishKind.GROUP)
    assert "The group agreed on what is marked here" in words(dialog)
    assert {row.about for row in ask(person.person_page, sam).said} == {"Garden"}, "they were not asked yet"
    save(qtbot, dialog)
    assert {row.about for row in ask(person.person_page, sam).said} == {"Garden", "Brochure"}
    view.show_for(person_id=sam)
    dialog = form(view, qtbot, view.said, "Write down a wish", WishDialog)
    assert (dialog.about.value(), dialog.kind.value()) == (None, None)


def test_whom_they_are_there_for_is_named_to_nobody_beside_us(
    world: World, shown: Show, qtbot: QtBot
) -> None:
    sam, ali = world.person("Sam Rivers"), world.person("Ali Khan")
    member = world.member(world.project("Brochure"), ali, mentor_id=sam)
    world.wish(sam, WishKind.ANYONE, mentored_id=member)
    view = shown(sam)
    assert "Check in with Ali, Brochure" in words(view.doing)
    view.context.beside.set(True, sam)
    qtbot.waitUntil(lambda: "Keep in touch with someone, Brochure" in words(view.doing))
    qtbot.waitUntil(lambda: "Keep in touch with someone, Brochure" in words(view.said))
    dialog = form(view, qtbot, view.said, "Write down a wish", WishDialog)
    assert not any("Ali" in words(one) for one in (view.doing, view.said, dialog))
    dialog.reject()
