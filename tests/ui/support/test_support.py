"""What is private and who checks in, pressed as a person presses it."""

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.model.accounts import Account
from coprod_desktop.queries.check_ins import check_ins_of
from coprod_desktop.queries.rows.support import BesideRow, DueRow, MentorRow
from coprod_desktop.queries.support import private_page
from coprod_desktop.services.absence import RecordAbsence, record_absence
from coprod_desktop.services.check_ins import NameMentor, name_mentor
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.ui.kit import FormDialog
from coprod_desktop.ui.people.person import PersonView
from coprod_desktop.ui.support.check_ins import MentorForm, MoveForm, NoteForm
from coprod_desktop.ui.support.dialog import PrivateDialog, RemoveDialog
from coprod_desktop.ui.support.forms import LivedForm, SupportForm
from coprod_desktop.ui.today.check_ins import MOST_CHECK_INS
from coprod_desktop.ui.today.page import TodayPage
from coprod_desktop.vocabulary import AbsenceKind, AccountRole, PersonKind, PrivateKind, PrivatePart
from tests.ui.people.test_people_page import AtWork, press, save
from tests.ui.people.test_person_page import Ask, Show, act, shown, words
from tests.world import TODAY, World

__all__ = ["shown"]

D = TypeVar("D", bound=QDialog)


def opened(parent: QWidget, qtbot: QtBot, kind: type[D]) -> D:
    """The dialog that is open there now."""

    def there() -> list[D]:
        return [one for one in parent.window().findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[-1]


def private(view: PersonView, qtbot: QtBot) -> PrivateDialog:
    """Press the one deliberate press, and wait for what may be read."""
    press(qtbot, view.private.open_)
    dialog = opened(view, qtbot, PrivateDialog)
    qtbot.waitUntil(lambda: dialog.page is not None and dialog.support.isVisible())
    return dialog


def plan(world: World, person: int, words: str, reader: int = 1, by: int = 1) -> None:
    request = Private(
        person_id=person, kind=PrivateKind.SUPPORT, words=((PrivatePart.HELPS, words),), readers=(reader,),
        agreed_on=TODAY,
    )  # fmt: skip
    write_private(world.workspace, request)


def write(qtbot: QtBot, view: PersonView, button: QWidget, kind: type[FormDialog], **typed: str) -> None:
    press(qtbot, button)
    form = opened(view, qtbot, kind)
    for key, words_typed in typed.items():
        qtbot.keyClicks(form.fields[key].editor, words_typed)
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: bool(form.fields["agreed_on"].problem()))
    form.fields["agreed_on"].set(TODAY)
    save(qtbot, form)


def test_it_is_written_down_read_by_whom_they_named_and_taken_away(
    world: World, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    sam = world.person()
    view = shown(sam)
    assert "whom they named and the safeguarding lead, and nobody else" in words(view.private)
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: "nothing has to be" in words(dialog))
    write(qtbot, view, dialog.support, SupportForm, might_stir="Slammed doors", helps="A short walk")
    qtbot.waitUntil(lambda: "Slammed doors" in words(dialog))
    assert "Seen by Morgan Lee, and nobody else." in words(dialog)
    write(qtbot, view, dialog.lived, LivedForm, areas="The courts")
    qtbot.waitUntil(lambda: "The courts" in words(dialog))
    assert len(ask(private_page, sam).rows) == 2
    press(qtbot, act(dialog, "They no longer want this kept", qtbot))
    removing = opened(dialog, qtbot, RemoveDialog)
    press(qtbot, removing.take)
    qtbot.waitUntil(lambda: "Slammed doors" not in words(dialog))
    assert [row.kind for row in ask(private_page, sam).rows] == [PrivateKind.LIVED]


def test_it_is_changed_in_the_same_words(world: World, shown: Show, ask: Ask, qtbot: QtBot) -> None:
    sam = world.person()
    plan(world, sam, "A walk")
    view = shown(sam)
    press(qtbot, act(private(view, qtbot), "Change", qtbot))
    form = opened(view, qtbot, SupportForm)
    assert form.fields["helps"].value() == "A walk"
    qtbot.keyClicks(form.fields["to_do"].editor, "Wait")
    save(qtbot, form)
    (row,) = ask(private_page, sam).rows
    assert (row.words(PrivatePart.HELPS), row.words(PrivatePart.TO_DO)) == ("A walk", "Wait")


def test_another_account_sees_the_same_page_as_if_nothing_were_there(
    world: World, shown: Show, qtbot: QtBot
) -> None:
    sam = world.person()
    other = Account(sign_in_name="pat", name="Pat", role=AccountRole.STAFF, slot="pat")
    plan(world, sam, "A walk", world.add(other))
    view = shown(sam)
    assert "walk" not in words(view)
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: "nothing here that you may see" in words(dialog))
    assert "walk" not in words(dialog)


def test_it_closes_once_someone_is_beside(world: World, shown: Show, qtbot: QtBot) -> None:
    sam = world.person()
    plan(world, sam, "A walk")
    view = shown(sam)
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: "A walk" in words(dialog))
    with qtbot.waitSignal(dialog.finished):
        view.context.beside.set(True, sam)
    view.context.beside.set(False)
    qtbot.waitUntil(lambda: not view.context.runner.is_busy)
    assert not [one for one in view.window().findChildren(QDialog) if one.isVisible()]


def test_what_staff_have_been_through_is_theirs_to_write(world: World, shown: Show, qtbot: QtBot) -> None:
    pat = world.person("Pat Moor", kind=PersonKind.STAFF)
    world.add(Account(person_id=pat, sign_in_name="p", name="Pat", role=AccountRole.STAFF, slot="p"))
    dialog = private(shown(pat), qtbot)
    assert not dialog.lived.isEnabled()
    assert "theirs to write" in dialog.lived.toolTip()
    assert dialog.support.isEnabled()


@pytest.fixture
def member(world: World) -> int:
    """Sam, in a group that agreed to check in every two weeks."""
    return world.member(world.project(check_in_every=2), world.person())


def row(ask: Ask, person: int = 2) -> MentorRow:
    (found,) = ask(check_ins_of, person).rows
    return found


def test_who_checks_in_is_chosen_and_a_check_in_noted(
    world: World, member: int, shown: Show, ask: Ask, qtbot: QtBot
) -> None:
    view = shown(2)
    press(qtbot, act(view.check_ins, "Choose who…", qtbot))
    form = opened(view, qtbot, MentorForm)
    qtbot.keyClicks(form.mentor.line, "Morgan")
    qtbot.keyClick(form.mentor.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.mentor.value() is not None)
    save(qtbot, form)
    assert row(ask).next_on == TODAY + timedelta(weeks=2)
    press(qtbot, act(view.check_ins, "We talked", qtbot))
    qtbot.waitUntil(lambda: "Last talked on" in words(view.check_ins))
    press(qtbot, act(view.check_ins, "A note for yourself…", qtbot))
    note = opened(view, qtbot, NoteForm)
    qtbot.keyClicks(note.fields["note"].editor, "Tired but glad")
    save(qtbot, note)
    assert "Tired" not in words(view)
    press(qtbot, act(view.check_ins, "A note for yourself…", qtbot))
    again = opened(view, qtbot, NoteForm)
    qtbot.waitUntil(lambda: again.note.value() == "Tired but glad")
    again.reject()
    dialog = private(view, qtbot)
    qtbot.waitUntil(lambda: "Tired but glad" in words(dialog))
    assert "Your note of the check-in" in words(dialog)


def at_rest(page: TodayPage, qtbot: QtBot) -> None:
    """Nothing it asked for is on its way, and what came is laid out."""
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    QApplication.processEvents()


def test_while_whoever_checks_in_is_away_it_leads_to_asking_someone_else(
    world: World, member: int, shown: Show, qtbot: QtBot
) -> None:
    jo = world.person("Jo Hart")
    name_mentor(world.workspace, NameMentor(member, jo))
    record_absence(world.workspace, RecordAbsence(jo, kind=AbsenceKind.BREAK))
    view = shown(2)
    qtbot.waitUntil(lambda: "Jo Hart can’t just now: someone else is needed." in words(view.check_ins))
    opened_pages: list[object] = []
    view.context.asked_to_open.connect(lambda *to: opened_pages.append(to))
    press(qtbot, act(view.check_ins, "Ask someone else…", qtbot))
    assert opened_pages == [("handover", {"item_id": 1})]


def test_today_shows_what_is_due_and_one_press_does_it(
    world: World, member: int, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    world.session()
    name_mentor(world.workspace, NameMentor(member, 1, next_on=TODAY))
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.check_ins is not None and page.check_ins.isVisible())
    at_rest(page, qtbot)
    assert "Sam Rivers" in words(page.check_ins)
    page.context.beside.set(True)
    qtbot.waitUntil(lambda: not page.check_ins.isVisible())
    page.context.beside.set(False)
    qtbot.waitUntil(lambda: page.check_ins.isVisible())
    at_rest(page, qtbot)
    press(qtbot, act(page.check_ins, "Another day…", qtbot))
    form = opened(page, qtbot, MoveForm)
    form.fields["next_on"].set(TODAY + timedelta(days=5))
    save(qtbot, form)
    qtbot.waitUntil(lambda: not page.check_ins.isVisible())
    assert row(ask).next_on == TODAY + timedelta(days=5)


def test_done_on_today_in_one_press(
    world: World, member: int, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    world.session()
    name_mentor(world.workspace, NameMentor(member, 1, next_on=TODAY))
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.check_ins is not None and page.check_ins.isVisible())
    at_rest(page, qtbot)
    press(qtbot, act(page.check_ins, "We talked", qtbot))
    qtbot.waitUntil(lambda: not page.check_ins.isVisible())
    assert row(ask).last_on == TODAY


def test_many_are_one_press_away_but_whoever_is_under_18_is_always_told(
    at_work: AtWork, world: World, qtbot: QtBot
) -> None:
    world.session()
    page = TodayPage(at_work())
    qtbot.addWidget(page)
    page.resize(1126, 728)
    page.show()
    qtbot.waitUntil(lambda: page.check_ins is not None)
    at_rest(page, qtbot)
    many = MOST_CHECK_INS + 3
    due = [DueRow(at, at, f"Volunteer {at}", "Brochure", TODAY) for at in range(many)]
    page.check_ins.show_due((*due, BesideRow(90, 90, "Kim", "Brochure", TODAY, 91, "Sam", as_buddy=True)))
    assert words(page.check_ins).count("Volunteer") == MOST_CHECK_INS - 1
    assert "Sam is under 18" in words(page.check_ins)
    press(qtbot, act(page.check_ins, "4 more", qtbot))
    qtbot.waitUntil(lambda: words(page.check_ins).count("Volunteer") == many)
    assert page.check_ins.more is None
    assert page.focusWidget().accessibleDescription() == f"Volunteer {MOST_CHECK_INS - 1}"
