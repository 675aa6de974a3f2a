"""Who else sees a phone: on a press alone, sealed for whom they named."""

from typing import Any

from pytestqt.qtbot import QtBot

from coprod_desktop.queries.support import shared_phone
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.ui.support.forms import PhoneForm
from coprod_desktop.vocabulary import PrivateKind, PrivatePart
from tests.ui.people.test_people_page import press, save
from tests.ui.people.test_person_page import Ask, Show, act, form, shown, words
from tests.world import TODAY, World

__all__ = ["shown"]


def test_who_else_sees_the_phone_is_behind_a_press_and_says_who_can_see(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam = world.person()
    said = ((PrivatePart.WHO_ELSE, "A flatmate"),)
    write_private(
        world.workspace,
        Private(person_id=sam, kind=PrivateKind.PHONE, words=said, readers=(1,), agreed_on=TODAY),
    )
    view = shown(sam)
    assert "seen by whom they named" in words(view.hidden)
    assert "flatmate" not in words(view)
    press(qtbot, act(view.hidden, "Show", qtbot))
    qtbot.waitUntil(lambda: "A flatmate" in words(view.hidden))
    assert "Seen by Morgan Lee, and nobody else." in words(view.hidden)
    dialog: Any = form(view, qtbot, view.hidden, "Change", PhoneForm)
    assert "They may ask to read this" in words(dialog)
    dialog.fields["who_else"].text.clear()
    qtbot.keyClicks(dialog.fields["who_else"].editor, "Nobody now")
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: "Nobody now" in words(view.hidden))
    view.hide()
    view.show()
    assert "Nobody now" not in words(view)
    assert [row.words(PrivatePart.WHO_ELSE) for row in ask(shared_phone, sam)] == ["Nobody now"]
