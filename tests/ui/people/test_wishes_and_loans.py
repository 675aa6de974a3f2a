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
