"""Keeping someone apart, pressed as a person presses it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coprod_desktop.model.accounts import Account
from coprod_desktop.queries.apart import apart_page
from coprod_desktop.services.apart import KeepApart, keep_apart
from coprod_desktop.ui.support.apart import ApartForm
from coprod_desktop.ui.support.seen import RemoveDialog
from coprod_desktop.vocabulary import AccountRole, ApartFrom
from tests.ui.people.test_people_page import press, save
from tests.ui.people.test_person_page import Ask, Show, act, shown, words
from tests.ui.support.test_support import opened, private
from tests.world import TODAY, World

__all__ = ["shown"]

LATER = TODAY + timedelta(days=60)


def test_they_are_kept_apart_shown_where_they_meet_and_no_longer(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam, jo = world.person(), world.person("Jo Hill")
    place = world.place(world.session(on=TODAY + timedelta(days=7)))
    for one in (sam, jo):
        world.assign(place, one)
    view = shown(sam)
    dialog = private(view, qtbot)
    qtbot.waitUntil(dialog.apart.keep.isVisible)
    press(qtbot, dialog.apart.keep)
    form = opened(view, qtbot, ApartForm)
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: bool(form.fields["person"].problem()))
    who = form.others[ApartFrom.PERSON]
    qtbot.keyClicks(who.line, "Jo Hi")
    qtbot.waitUntil(lambda: who.list.isVisible())
    qtbot.keyClick(who.line, Qt.Key.Key_Return)
    assert who.value().id == jo
    qtbot.keyClicks(form.fields["why"].editor, "Both asked for it")
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: bool(form.fields["review_on"].problem()))
    form.fields["review_on"].set(LATER)
    save(qtbot, form)
    qtbot.waitUntil(lambda: "Kept apart from Jo Hill" in words(dialog))
    for said in ("Both asked for it", "still so", "Brochure group", "Seen by Morgan Lee, and nobody else."):
        assert said in words(dialog)
    press(qtbot, act(dialog, "No longer kept apart", qtbot))
    press(qtbot, opened(dialog, qtbot, RemoveDialog).take)
    qtbot.waitUntil(lambda: "Kept apart from" not in words(dialog))
    assert not ask(apart_page, sam).rows


def test_a_venue_or_a_role_is_chosen_from_a_list(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    view = shown(sam)
    dialog = private(view, qtbot)
    qtbot.waitUntil(dialog.apart.keep.isVisible)
    press(qtbot, dialog.apart.keep)
    form = opened(view, qtbot, ApartForm)
    form.kind.combo.setFocus()
    qtbot.keyClick(form.kind.combo, Qt.Key.Key_Down)
    assert form.kind.value() is ApartFrom.VENUE
    shows = {kind for kind, field in form.others.items() if field.isVisible()}
    assert shows == {ApartFrom.VENUE}
    form.others[ApartFrom.VENUE].set(1)
    form.fields["review_on"].set(LATER)
    save(qtbot, form)
    qtbot.waitUntil(lambda: "Kept apart from Harbour House" in words(dialog))
    assert [row.kind for row in ask(apart_page, sam).rows] == [ApartFrom.VENUE]


def test_another_account_sees_nothing_of_it(world: World, shown: Show, qtbot: QtBot) -> None:
    sam, jo = world.person(), world.person("Jo Hill")
    other = world.add(Account(sign_in_name="pat", name="Pat", role=AccountRole.STAFF, slot="pat"))
    keep_apart(world.workspace, KeepApart(person_id=sam, other_id=jo, readers=(other,), review_on=LATER))
    view = shown(sam)
    dialog = private(view, qtbot)
    qtbot.waitUntil(dialog.apart.keep.isVisible)
    assert "Kept apart" not in words(dialog)
    assert dialog.apart.page is not None
    assert not dialog.apart.page.rows


def test_a_reader_without_a_key_is_shown_with_the_press_that_gives_it(
    world: World, shown: Show, qtbot: QtBot
) -> None:
    sam, jo = world.person(), world.person("Jo Hill")
    other = world.add(Account(sign_in_name="pat", name="Pat", role=AccountRole.STAFF, slot="pat"))
    request = KeepApart(person_id=sam, other_id=jo, readers=(1, other), review_on=LATER)
    keep_apart(world.workspace, request)
    view = shown(sam)
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: "Kept apart from Jo Hill" in words(dialog))
    assert "Pat’s account has no key to this now" in words(dialog)
    assert act(dialog, "Let Pat read it again", qtbot).isEnabled()
