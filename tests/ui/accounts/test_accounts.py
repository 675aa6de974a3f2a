"""Who may sign in, pressed as a coordinator presses it; one's own passphrase; a new recovery code."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.queries.accounts import accounts
from coprod_desktop.queries.backups import backups_shown
from coprod_desktop.services.backups import back_up_here
from coprod_desktop.ui.accounts.key import KeyCard, KeyDialog
from coprod_desktop.ui.accounts.recovery import RecoveryCard, RecoveryDialog
from coprod_desktop.ui.accounts.who import (
    AccountDialog,
    AddAccountDialog,
    CloseAccountDialog,
    WhoCard,
    suggested_sign_in,
)
from coprod_desktop.ui.accounts.you import PassphraseCard, PassphraseDialog, YouPage
from coprod_desktop.ui.kit import Button, FormDialog, Line
from coprod_desktop.vocabulary import AccountRole, PersonKind
from tests.ui.conftest import Ask, AtWork
from tests.world import PASSPHRASE, SIGN_IN, World

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """A card in a window of its own."""
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    return widget


def dialog(kind: type[QWidget]) -> QWidget:
    """The dialog of a kind that is open."""
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
    )


def button(within: QWidget, words: str) -> Button:
    return next(each for each in within.findChildren(Button) if each.words() == words)


def lines(card: QWidget) -> list[str]:
    return [line.title.text() for line in card.findChildren(Line)]


@pytest.fixture
def card(qtbot: QtBot, world: World, at_work: AtWork) -> WhoCard:
    world.person("Jo Park", kind=PersonKind.STAFF)
    made = WhoCard(at_work())
    shown(qtbot, made)
    qtbot.waitUntil(lambda: lines(made) == ["Morgan Lee (you)"])
    return made


def fill(form: FormDialog, **values: object) -> None:
    for key, value in values.items():
        form.fields[key].set(value)


def test_a_member_of_staff_is_let_in(qtbot: QtBot, card: WhoCard, world: World, ask: Ask) -> None:
    qtbot.mouseClick(card.add_button, LEFT)
    form = dialog(AddAccountDialog)
    assert isinstance(form, AddAccountDialog)
    qtbot.waitUntil(lambda: form.person.combo.count() == 2)
    form.person.combo.setCurrentIndex(1)
    form.person.combo.activated.emit(1)
    assert (form.name.value(), form.sign_in_name.value()) == ("Jo Park", "jo")
    fill(form, passphrase="eleven slow barges", again="eleven slow bargs")
    qtbot.mouseClick(form.save, LEFT)
    assert form.again.problem()
    fill(form, again="eleven slow barges")
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: lines(card) == ["Jo Park", "Morgan Lee (you)"])
    world.slots.unlock("jo", "eleven slow barges")
    assert [row.role for row in ask(accounts)] == [AccountRole.STAFF, AccountRole.COORDINATOR]


def test_a_sign_in_name_that_is_free_is_suggested(qtbot: QtBot, card: WhoCard, world: World) -> None:
    let_jo_in(qtbot, card).reject()
    qtbot.mouseClick(card.add_button, LEFT)
    form = dialog(AddAccountDialog)
    assert isinstance(form, AddAccountDialog)
    qtbot.waitUntil(lambda: form.taken == ["jo", "morgan"])
    qtbot.keyClicks(form.name.line, "Jo Marsh")
    assert form.sign_in_name.value() == "jo m"
    form.name.line.clear()
    qtbot.keyClicks(form.name.line, "Kim Vale")
    assert form.sign_in_name.value() == "kim"
    form.sign_in_name.line.clear()
    qtbot.keyClicks(form.sign_in_name.line, "kv")
    qtbot.keyClicks(form.name.line, "s")
    assert form.sign_in_name.value() == "kv", "what they wrote themselves stays"
    assert suggested_sign_in("Jo", ["jo"]) == ""


def let_jo_in(qtbot: QtBot, card: WhoCard) -> AccountDialog:
    """Let Jo sign in, and open what can be done about that."""
    qtbot.mouseClick(card.add_button, LEFT)
    form = dialog(AddAccountDialog)
    assert isinstance(form, AddAccountDialog)
    fill(form, name="Jo Park", sign_in_name="jo", passphrase="eleven slow barges", again="eleven slow barges")
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: len(lines(card)) == 2)
    qtbot.mouseClick(button(card, "Change what Jo Park may do"), LEFT)
    found = dialog(AccountDialog)
    assert isinstance(found, AccountDialog)
    return found


def test_a_role_is_changed_and_an_account_closed(qtbot: QtBot, card: WhoCard, world: World, ask: Ask) -> None:
    about = let_jo_in(qtbot, card)
    about.role.options()[0].click()
    qtbot.waitUntil(lambda: ask(accounts)[0].role is AccountRole.COORDINATOR)
    qtbot.mouseClick(about.close_account, LEFT)
    sure = dialog(CloseAccountDialog)
    assert isinstance(sure, CloseAccountDialog), "it can't be undone, so it is asked once more"
    qtbot.mouseClick(sure.save, LEFT)
    qtbot.waitUntil(lambda: lines(card) == ["Morgan Lee (you)"])
    with pytest.raises(Trouble):
        world.slots.unlock("jo", "eleven slow barges")


def test_closing_says_what_old_backups_still_open_and_may_take_those_here_away(
    qtbot: QtBot, card: WhoCard, world: World, ask: Ask
) -> None:
    about = let_jo_in(qtbot, card)
    assert ask(back_up_here)
    (before,) = ask(backups_shown).here
    world.now += timedelta(hours=1)
    qtbot.mouseClick(about.close_account, LEFT)
    sure = dialog(CloseAccountDialog)
    assert isinstance(sure, CloseAccountDialog)
    words = " ".join(text.text() for text in sure.findChildren(QLabel))
    for said in (
        "Backups made until now still open with their passphrase",
        "on every stick",
        "recovery code",
    ):
        assert said in words
    sure.renew.box.click()
    qtbot.mouseClick(sure.save, LEFT)
    qtbot.waitUntil(lambda: before not in ask(backups_shown).here)
    assert len(ask(backups_shown).here) == 1


def test_the_key_is_changed_by_hand(qtbot: QtBot, world: World, at_work: AtWork) -> None:
    page = shown(qtbot, KeyCard(at_work()))
    assert isinstance(page, KeyCard)
    known = world.slots.unlock(SIGN_IN, PASSPHRASE).key
    qtbot.mouseClick(page.change, LEFT)
    form = dialog(KeyDialog)
    assert isinstance(form, KeyDialog)
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, LEFT)
    assert world.slots.unlock(SIGN_IN, PASSPHRASE).key != known
    assert not page.due.isVisible()


def test_a_key_that_is_still_due_is_said(qtbot: QtBot, world: World, at_work: AtWork) -> None:
    """As after a full disk: the account is closed, its slot still there."""
    slot = world.slots.add_slot(world.workspace.home.key, "jo", "eleven slow barges")
    world.add(
        Account(sign_in_name="jo", name="Jo Park", role=AccountRole.STAFF, slot=slot, closed_at=world.now)
    )
    page = shown(qtbot, KeyCard(at_work()))
    assert isinstance(page, KeyCard)
    qtbot.waitUntil(page.due.isVisible)
    qtbot.mouseClick(page.change, LEFT)
    form = dialog(KeyDialog)
    assert isinstance(form, KeyDialog)
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: not page.due.isVisible())


def test_only_a_coordinator_is_offered_it(qtbot: QtBot, at_work: AtWork) -> None:
    page = shown(qtbot, KeyCard(at_work(AccountRole.STAFF)))
    assert isinstance(page, KeyCard)
    assert not page.change.isEnabled() or page.change.toolTip()


def test_ones_own_passphrase(qtbot: QtBot, world: World, at_work: AtWork) -> None:
    page = shown(qtbot, YouPage(at_work(AccountRole.SIGN_OFF)))
    passphrase = page.findChildren(PassphraseCard)[0]
    qtbot.mouseClick(passphrase.change, LEFT)
    form = dialog(PassphraseDialog)
    assert isinstance(form, PassphraseDialog)
    fill(form, old="not it", new="twelve green doors", again="twelve green doors")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: bool(form.old.problem()))
    fill(form, old=PASSPHRASE)
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, LEFT)
    world.slots.unlock(SIGN_IN, "twelve green doors")


def test_a_new_recovery_code_holds_once_typed_back(qtbot: QtBot, world: World, at_work: AtWork) -> None:
    page = shown(qtbot, RecoveryCard(at_work()))
    assert isinstance(page, RecoveryCard)
    qtbot.mouseClick(page.make, LEFT)
    form = dialog(RecoveryDialog)
    assert isinstance(form, RecoveryDialog)
    qtbot.waitUntil(lambda: bool(form.sheet.code.text()))
    qtbot.waitUntil(form.sheet.print_button.isEnabled)
    code = form.sheet.code.text()
    with pytest.raises(Trouble):
        world.slots.unlock_with_recovery(code)
    qtbot.mouseClick(form.sheet.show_button, LEFT)
    assert code.replace("-", " - ") in " ".join(form.sheet.view.text().split())
    form.sheet.typed.set(code.lower())
    with qtbot.waitSignal(form.recorded):
        qtbot.mouseClick(form.save, LEFT)
    world.slots.unlock_with_recovery(code)


def test_whoever_is_no_coordinator_is_told_why(qtbot: QtBot, at_work: AtWork) -> None:
    context = at_work(AccountRole.STAFF)
    recovery = RecoveryCard(context)
    shown(qtbot, recovery)
    assert not recovery.make.isEnabled()
    assert recovery.make.toolTip()
    who = WhoCard(context)
    shown(qtbot, who)
    assert not who.add_button.isVisible()


def test_beside_someone_no_colleague_is_named(qtbot: QtBot, card: WhoCard) -> None:
    card.context.beside.set(True)
    qtbot.waitUntil(lambda: "Morgan" not in " ".join(lines(card)))
