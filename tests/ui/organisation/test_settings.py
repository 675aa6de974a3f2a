"""The Settings page as a person sees and presses it."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.model.organisation import Venue
from coprod_desktop.queries import organisation as queries
from coprod_desktop.ui.kit import Button, Card, FormDialog
from coprod_desktop.ui.organisation import Section, pages
from coprod_desktop.ui.organisation.settings import SettingsView
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import AccountRole
from tests.ui.conftest import Ask, AtWork
from tests.world import World


def settings(qtbot: QtBot, context: AppContext, *sections: Section) -> SettingsView:
    [spec] = pages(*sections)
    page = spec.factory(context)
    assert isinstance(page, SettingsView)
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.row is not None)
    return page


def button(within: QWidget, words: str) -> QAbstractButton:
    QApplication.processEvents()  # what was just made is shown
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.accessibleName() == words and one.isVisibleTo(within)
    ]
    assert len(found) == 1, (words, [one.accessibleName() for one in within.findChildren(QAbstractButton)])
    return found[0]


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    found = button(within, words)
    spot = QPoint(14, found.height() // 2) if isinstance(found, QCheckBox) else found.rect().center()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton, pos=spot)


def the_form(qtbot: QtBot, page: QWidget) -> FormDialog:
    qtbot.waitUntil(lambda: any(form.isVisible() for form in page.findChildren(FormDialog)))
    return next(form for form in page.findChildren(FormDialog) if form.isVisible())


def closed(qtbot: QtBot, page: QWidget) -> None:
    qtbot.waitUntil(lambda: not any(form.isVisible() for form in page.findChildren(FormDialog)))


def write(qtbot: QtBot, form: FormDialog, key: str, words: str) -> None:
    editor: Any = form.fields[key].editor
    editor.selectAll()
    qtbot.keyClicks(editor, words)


def words_in(widget: QWidget) -> str:
    QApplication.processEvents()  # what was just made is shown
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_a_coordinator_changes_the_organisation(
    world: World, at_work: AtWork, qtbot: QtBot, ask: Ask
) -> None:
    page = settings(qtbot, at_work())
    press(qtbot, page, "Change: The organisation")
    form = the_form(qtbot, page)
    write(qtbot, form, "name", " ")
    press(qtbot, form, "Save")
    qtbot.waitUntil(lambda: bool(form.fields["name"].problem()))
    write(qtbot, form, "name", "Harbour Voices North")
    form.fields["lock_minutes"].set(5)
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Harbour Voices North" in words_in(page.details))
    assert "After 5 minutes" in words_in(page.details)
    assert ask(queries.organisation).published_phone == "07700 900321"


def test_whom_to_tell_and_own_words(world: World, at_work: AtWork, qtbot: QtBot, ask: Ask) -> None:
    page = settings(qtbot, at_work())
    press(qtbot, page, "Change: Worried about someone?")
    form = the_form(qtbot, page)
    write(qtbot, form, "deputy_name", "Asha Bell")
    press(qtbot, form, "Save")
    qtbot.waitUntil(lambda: bool(form.fields["deputy_contact"].problem()))
    write(qtbot, form, "deputy_contact", "07700 900222")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Asha Bell · 07700 900222" in words_in(page.whom))
    assert [who.name for who in ask(queries.worried)] == ["Robin Hale", "Asha Bell"]
    press(qtbot, page, "Change: Your own words")
    form = the_form(qtbot, page)
    write(qtbot, form, "step_out_words", "Step out any time.")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Step out any time." in words_in(page.words))


def test_a_venue_is_added_changed_and_no_longer_used(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    page = settings(qtbot, at_work())
    press(qtbot, page, "Add a venue: Venues")
    form = the_form(qtbot, page)
    write(qtbot, form, "name", "harbour house")
    press(qtbot, form, "Add the venue")
    qtbot.waitUntil(lambda: "taken" in form.fields["name"].problem())
    write(qtbot, form, "name", "Library")
    press(qtbot, form, "Add the venue")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Library" in words_in(page.venues))
    press(qtbot, page.venues, "Change Library")
    form = the_form(qtbot, page)
    write(qtbot, form, "getting_in", "Ring the lower bell")
    press(qtbot, form, "Save")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Ring the lower bell" in words_in(page.venues))
    press(qtbot, page.venues, "Stop using: Library")
    qtbot.waitUntil(lambda: "Not used any more" in words_in(page.venues))
    press(qtbot, page.venues, "Use again: Library")
    qtbot.waitUntil(lambda: "Not used any more" not in words_in(page.venues))


def test_a_role_and_the_skill_it_needs(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    page = settings(qtbot, at_work())
    press(qtbot, page, "Add a skill: Skills and interests")
    form = the_form(qtbot, page)
    write(qtbot, form, "name", "First aid")
    press(qtbot, form, "Add the skill")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "First aid" in words_in(page.skills))
    press(qtbot, page, "Add a role: Roles at sessions")
    form = the_form(qtbot, page)
    skills: Any = form.fields["skill_id"]
    qtbot.waitUntil(lambda: skills.combo.count() == 2)
    write(qtbot, form, "name", "First aider")
    press(qtbot, form, "Gives support")
    qtbot.keyClick(skills.combo, Qt.Key.Key_Down)
    press(qtbot, form, "Add the role")
    closed(qtbot, page)
    qtbot.waitUntil(lambda: "Gives support · Needs: First aid" in words_in(page.roles))
    press(qtbot, page.roles, "Stop using: Note-taker")
    qtbot.waitUntil(lambda: "Not used any more" in words_in(page.roles))


@pytest.mark.parametrize("role", [AccountRole.STAFF, AccountRole.SAFEGUARDING])
def test_others_may_look_and_are_told_why(
    world: World, at_work: AtWork, qtbot: QtBot, role: AccountRole
) -> None:
    page = settings(qtbot, at_work(role))
    assert "Harbour Voices" in words_in(page.details)
    for card in (page.details, page.whom, page.words):
        change = next(one for one in card.findChildren(Button) if one.isVisibleTo(card))
        assert not change.isEnabled()
        assert change.toolTip() == "A coordinator can change this."
    assert button(page, "Add a venue: Venues").isEnabled()


def test_others_put_cards_on_the_page(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    made: list[AppContext] = []

    def who_may_sign_in(context: AppContext) -> QWidget:
        made.append(context)
        return Card("Who may sign in")

    context = at_work()
    page = settings(qtbot, context, who_may_sign_in)
    assert made == [context]
    assert "Who may sign in" in words_in(page)


def test_everything_that_takes_the_keyboard_has_a_name(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    page = settings(qtbot, at_work())
    QApplication.processEvents()
    stops = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(page)
    ]
    assert len(stops) > 10
    assert [one for one in stops if not one.accessibleName()] == []


def test_a_venue_that_was_found_is_in_sight(world: World, at_work: AtWork, qtbot: QtBot) -> None:
    for number in range(20):
        last = world.add(Venue(name=f"Room {number:02}"))
    page = settings(qtbot, at_work())
    page.show_for(venue_id=last)
    qtbot.waitUntil(lambda: page.focusWidget() is not None)
    qtbot.waitUntil(lambda: page.focusWidget().accessibleName() == "Change Room 19")
    qtbot.waitUntil(lambda: 0 < page.focusWidget().mapTo(page, QPoint(0, 0)).y() < page.height())
