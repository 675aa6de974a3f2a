"""Who may sign in: never half done, never without a coordinator."""

from typing import Any

import pytest
from sqlalchemy import text

from coprod_desktop.errors import NotAllowed, RuleBroken, Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.services.accounts import (
    AddAccount,
    ChangeOwnPassphrase,
    ChangeRole,
    CloseAccount,
    NewRecoveryCode,
    ResetPassphrase,
    add_account,
    change_own_passphrase,
    change_role,
    check_typed_back,
    close_account,
    fresh_recovery_code,
    remove_forgotten_slots,
    reset_passphrase,
    set_recovery_code,
)
from coprod_desktop.store.keys import SlotKind
from coprod_desktop.vocabulary import AccountRole
from tests.world import PASSPHRASE, SIGN_IN, World

JO = AddAccount("Jo Park", "jo", AccountRole.STAFF, "eleven slow barges")


def add_jo(world: World, role: AccountRole = AccountRole.STAFF) -> int:
    made = add_account(world.workspace, AddAccount("Jo Park", "jo", role, "eleven slow barges")).made
    assert made is not None
    return made


def test_someone_added_can_sign_in(world: World) -> None:
    made = add_jo(world)
    unlocked = world.slots.unlock("JO ", "eleven slow barges")
    account = world.get(Account, made)
    assert (unlocked.slot_id, account.role) == (account.slot, AccountRole.STAFF)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (AddAccount("", "jo", AccountRole.STAFF, "eleven slow barges"), "name"),
        (AddAccount("Jo", " ", AccountRole.STAFF, "eleven slow barges"), "sign_in_name"),
        (AddAccount("Jo", "Morgan ", AccountRole.STAFF, "eleven slow barges"), "sign_in_name"),
        (AddAccount("Jo", "jo", AccountRole.STAFF, "short"), "passphrase"),
        (AddAccount("Jo", "jo", AccountRole.STAFF, "aaaaaaaaaaaaaaaa"), "passphrase"),
        (AddAccount("Jo", "jo", AccountRole.STAFF, "eleven slow barges", 1), "name"),
    ],
)
def test_what_cannot_be_added_leaves_no_key(world: World, request_: AddAccount, field: str) -> None:
    before = world.folder.slots.read_bytes()
    with pytest.raises(RuleBroken) as refused:
        add_account(world.workspace, request_)
    assert refused.value.field == field
    assert world.folder.slots.read_bytes() == before


def test_a_key_does_not_outlive_an_account_that_could_not_be_recorded(world: World) -> None:
    before = world.folder.slots.read_bytes()
    connection = world.workspace.engine.raw_connection()
    connection.cursor().execute(
        "create trigger no_more before update on account begin select raise(abort, 'x'); end"
    )
    connection.close()
    with pytest.raises(Exception, match="x"):
        add_account(world.workspace, JO)
    assert world.folder.slots.read_bytes() == before
    with world.workspace.read() as session:
        assert session.scalar(text("select count(*) from account")) == 1


def test_a_slot_nobody_names_is_taken_away(world: World) -> None:
    world.slots.add_slot(world.workspace.home.key, "ghost", "a passphrase of a ghost")
    assert remove_forgotten_slots(world.workspace) == 1
    assert len(world.slots.slot_ids(SlotKind.ACCOUNT)) == 1
    assert remove_forgotten_slots(world.workspace) == 0


def test_the_last_coordinator_stays(world: World) -> None:
    made = add_jo(world)
    with pytest.raises(RuleBroken) as refused:
        change_role(world.workspace, ChangeRole(1, AccountRole.STAFF))
    assert refused.value.field == "role"
    change_role(world.workspace, ChangeRole(made, AccountRole.COORDINATOR))
    change_role(world.workspace, ChangeRole(1, AccountRole.STAFF))
    assert world.get(Account, 1).role is AccountRole.STAFF


def test_closing_takes_the_key_away(world: World) -> None:
    made = add_jo(world)
    close_account(world.workspace, CloseAccount(made))
    with pytest.raises(Trouble):
        world.slots.unlock("jo", "eleven slow barges")
    assert world.get(Account, made).closed_at is not None
    with pytest.raises(RuleBroken, match="closed"):
        reset_passphrase(world.workspace, ResetPassphrase(made, "twelve green doors"))


def test_nobody_closes_their_own(world: World) -> None:
    add_jo(world, AccountRole.COORDINATOR)
    with pytest.raises(RuleBroken):
        close_account(world.workspace, CloseAccount(1))


def test_ones_own_passphrase_needs_the_old_one(world: World) -> None:
    with pytest.raises(RuleBroken) as wrong:
        change_own_passphrase(world.workspace, ChangeOwnPassphrase("not it", "twelve green doors"))
    assert wrong.value.field == "old"
    with pytest.raises(RuleBroken) as short:
        change_own_passphrase(world.workspace, ChangeOwnPassphrase(PASSPHRASE, "short"))
    assert short.value.field == "new"
    change_own_passphrase(world.workspace, ChangeOwnPassphrase(PASSPHRASE, "twelve green doors"))
    world.slots.unlock(SIGN_IN, "twelve green doors")
    with pytest.raises(Trouble):
        world.slots.unlock(SIGN_IN, PASSPHRASE)


def test_everybody_may_change_their_own(world: World) -> None:
    for role in AccountRole:
        world.sign_in(role)
        change_own_passphrase(world.workspace, ChangeOwnPassphrase(PASSPHRASE, PASSPHRASE))


def test_a_forgotten_passphrase_is_replaced(world: World) -> None:
    made = add_jo(world)
    reset_passphrase(world.workspace, ResetPassphrase(made, "twelve green doors"))
    world.slots.unlock("jo", "twelve green doors")


def test_only_a_coordinator_decides_who_signs_in(world: World) -> None:
    made = add_jo(world)
    asked: tuple[tuple[Any, Any], ...] = (
        (add_account, AddAccount("Kit", "kit", AccountRole.STAFF, "eleven slow barges")),
        (change_role, ChangeRole(made, AccountRole.COORDINATOR)),
        (close_account, CloseAccount(made)),
        (reset_passphrase, ResetPassphrase(made, "twelve green doors")),
        (set_recovery_code, NewRecoveryCode("00000")),
    )
    for role in set(AccountRole) - {AccountRole.COORDINATOR}:
        world.sign_in(role)
        for act, request in asked:
            with pytest.raises(NotAllowed):
                act(world.workspace, request)
    world.slots.unlock("jo", "eleven slow barges")


def test_a_new_recovery_code_takes_the_place_of_the_old(world: World) -> None:
    old, new = fresh_recovery_code(world.workspace), fresh_recovery_code(world.workspace)
    set_recovery_code(world.workspace, NewRecoveryCode(old))
    with pytest.raises(RuleBroken):
        check_typed_back(old, new)
    check_typed_back(new.lower(), new)
    set_recovery_code(world.workspace, NewRecoveryCode(new))
    world.slots.unlock_with_recovery(new)
    with pytest.raises(Trouble):
        world.slots.unlock_with_recovery(old)


def test_no_passphrase_is_ever_shown_by_accident() -> None:
    for request in (
        JO,
        ChangeOwnPassphrase("eleven slow barges", "x"),
        ResetPassphrase(1, "eleven slow barges"),
    ):
        assert "barges" not in repr(request)
