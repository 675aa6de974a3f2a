"""Who may sign in: adding and closing accounts, roles, passphrases and the recovery code.

An account is a row in the store that names a key slot in the file beside it. A new slot is written last but
one: in the doorway, just before the row is committed; if the commit fails the slot file is put back as it
was. A slot that changes is a new one, and the old one goes once the row that names the new one is committed:
the commit alone decides. Should the program be stopped before or after it, a slot is left that no account
names. Nobody signs in with it, and `remove_forgotten_slots` takes it away at the next opening. Recovery codes
are changed likewise; which one counts stands in the journal.
"""

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import NotAllowed, RuleBroken, Trouble, Unsure
from coprod_desktop.model.accounts import Account, same_name
from coprod_desktop.model.people import Person
from coprod_desktop.services.erased_list import remember, write_list
from coprod_desktop.services.erasing_what import What
from coprod_desktop.services.keys import after_closing
from coprod_desktop.services.organisation import fill_new_organisation
from coprod_desktop.services.sealing import forget_keys, keep_a_lead
from coprod_desktop.store import journal
from coprod_desktop.store.files import write_whole
from coprod_desktop.store.keys import SlotKind
from coprod_desktop.store.recovery_code import new_recovery_code, read_code
from coprod_desktop.store.workspace import Home, Workspace
from coprod_desktop.vocabulary import AccountRole, Permission, PersonKind
from coprod_desktop.wording import _

_SLOT = "slot"
"""The parameter by which the journal names the slot of a new recovery code."""
SHORTEST = 12
"""The fewest letters of a passphrase."""


@dataclass(frozen=True)
class BeginOrganisation:
    """What the welcome asks: the organisation, and the coordinator who begins it."""

    organisation: str
    your_name: str
    sign_in_name: str
    passphrase: str = field(repr=False)
    recovery_code: str = field(repr=False)
    is_example: bool = False


@dataclass(frozen=True)
class AddAccount:
    """Someone who may sign in from now on; `person_id` None for somebody who is not in the roster."""

    name: str
    sign_in_name: str
    role: AccountRole
    passphrase: str = field(repr=False)
    person_id: int | None = None


@dataclass(frozen=True)
class ChangeRole:
    """What an account may do from now on."""

    account_id: int
    role: AccountRole


@dataclass(frozen=True)
class CloseAccount:
    """An account nobody signs in with any more."""

    account_id: int


@dataclass(frozen=True)
class ChangeOwnPassphrase:
    """A new passphrase for whoever is signed in, who shows that they know the old one."""

    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True)
class ResetPassphrase:
    """A new passphrase for someone who has forgotten theirs."""

    account_id: int
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class NewRecoveryCode:
    """A code that takes the place of the one before."""

    code: str = field(repr=False)


def begin_organisation(workspace: Workspace, request: BeginOrganisation) -> Change:
    """Put the organisation, its first coordinator and the key slots into an empty store.

    Args: a workspace that is being set up (its home has no slot file yet), and what the welcome asked.
    Raises: RuleBroken beside "organisation", "your_name", "sign_in_name" or "passphrase".
    """
    your_name = _name(request.your_name, "your_name")
    sign_in_name = _name(request.sign_in_name, "sign_in_name")
    check_passphrase(request.passphrase)
    home = workspace.home
    with workspace.change(Act.ORGANISATION_BEGUN) as change:
        fill_new_organisation(change.session, request.organisation, is_example=request.is_example)
        person = Person(full_name=your_name, kind=PersonKind.STAFF, joined_on=workspace.today())
        change.session.add(person)
        change.session.flush()
        slot = home.slots.create_slots(home.key, sign_in_name, request.passphrase)
        home.slots.set_recovery(home.key, request.recovery_code)
        account = Account(
            person_id=person.id,
            sign_in_name=sign_in_name,
            name=your_name,
            role=AccountRole.COORDINATOR,
            slot=slot,
        )
        change.add(account)
    return change.change


def add_account(workspace: Workspace, request: AddAccount) -> Change:
    """Let someone sign in.

    Raises: RuleBroken beside "name", "sign_in_name" or "passphrase"; NotAllowed, Trouble.
    """
    workspace.require(Permission.ACCOUNTS)
    name, sign_in_name = _name(request.name, "name"), _name(request.sign_in_name, "sign_in_name")
    check_passphrase(request.passphrase)
    home = workspace.home
    with _slots_kept(home), workspace.change(Act.ACCOUNT_ADDED) as change:
        _check_free(change.session, request.person_id, sign_in_name)
        account = Account(
            person_id=request.person_id, sign_in_name=sign_in_name, name=name, role=request.role, slot=""
        )
        change.add(account, "account")
        account.slot = home.slots.add_slot(home.key, sign_in_name, request.passphrase)
        keep_a_lead(home, change.session)
    return change.change


def change_role(workspace: Workspace, request: ChangeRole) -> Change:
    """Change what an account may do; it holds from their next signing in.

    Raises: RuleBroken beside "role" when no coordinator would be left; NotAllowed.
    """
    with workspace.change(Act.ACCOUNT_CHANGED, account=request.account_id) as change:
        accounts = _all(change.session)
        _one(accounts, request.account_id).take_role(request.role, accounts)
        keep_a_lead(workspace.home, change.session)
    return change.change


def close_account(workspace: Workspace, request: CloseAccount) -> Change:
    """Close an account, change the store’s key and take theirs away. What they recorded stays in history.

    Raises: RuleBroken for one’s own account and for the last coordinator; NotAllowed; Trouble, also where the
    account is closed but the key could not be changed yet.
    """
    if request.account_id == workspace.signed_in.account_id:
        raise RuleBroken(_("You are signed in with this account. Another coordinator can close it."))
    with workspace.change(Act.ACCOUNT_CLOSED, account=request.account_id) as change:
        accounts = _all(change.session)
        account = _one(accounts, request.account_id)
        account.close(workspace.now(), accounts)
        forget_keys(change.session, account.id)
        keep_a_lead(workspace.home, change.session)
        remember(workspace, change.session, What(accounts=(account.public_id,)).dump())
    with contextlib.suppress(Trouble):  # the next opening writes what is missing beside the store
        write_list(workspace)
    # Only now: a closed account with a slot is refused at the door, an open one without could not sign in.
    after_closing(workspace)
    return change.change


def change_own_passphrase(workspace: Workspace, request: ChangeOwnPassphrase) -> Change:
    """Give whoever is signed in a new passphrase.

    Raises: RuleBroken beside "old" when it is not theirs, beside "new" when it is too short; Trouble.
    """
    check_passphrase(request.new, "new")
    home = workspace.home
    account_id = workspace.signed_in.account_id
    with (
        _slots_kept(home),
        workspace.change(Act.PASSPHRASE_CHANGED, account=account_id) as change,
    ):
        account = change.session.get_one(Account, account_id)
        confirm(home, account, request.old)
        before = account.slot
        account.slot = home.slots.add_slot(home.key, account.sign_in_name, request.new, home.own)
    _take_away(home, [before])
    return change.change


def reset_passphrase(workspace: Workspace, request: ResetPassphrase) -> Change:
    """Give someone else a new passphrase, to be handed to them in person.

    What was sealed for them alone stays shut until somebody who can read it lets them again.

    Raises: RuleBroken beside "passphrase" when it is too short, or for a closed account; NotAllowed, Trouble.
    """
    check_passphrase(request.passphrase)
    home = workspace.home
    with (
        _slots_kept(home),
        workspace.change(Act.PASSPHRASE_RESET, account=request.account_id) as change,
    ):
        account = _one(_all(change.session), request.account_id)
        before = account.slot
        account.slot = home.slots.add_slot(home.key, account.sign_in_name, request.passphrase)
        forget_keys(change.session, account.id)
        keep_a_lead(home, change.session)
    _take_away(home, [before])
    return change.change


def set_recovery_code(workspace: Workspace, request: NewRecoveryCode) -> Change:
    """Make a code, already printed and typed back, the only one that opens the store.

    Raises: RuleBroken beside "code" when it is mistyped; NotAllowed, Trouble.
    """
    home = workspace.home
    before = home.slots.slot_ids(SlotKind.RECOVERY)
    with _slots_kept(home), workspace.change(Act.RECOVERY_CODE_MADE) as change:
        change.params[_SLOT] = home.slots.set_recovery(home.key, request.code)
    _take_away(home, before)
    return change.change


def fresh_recovery_code(workspace: Workspace) -> str:
    """A code to print; nothing is changed until `set_recovery_code`. Raises NotAllowed."""
    workspace.require(Permission.ACCOUNTS)
    return new_recovery_code()


def check_typed_back(typed: str, code: str) -> None:
    """See that a recovery code was typed back as printed. Raises RuleBroken beside "code" otherwise."""
    if read_code(typed) != code:
        raise RuleBroken(_("This is a whole code, but not the one on the new page."), "code")


def check_passphrase(passphrase: str, key: str = "passphrase") -> None:
    """Raise RuleBroken beside the field `key` for a passphrase that is too easily guessed."""
    if len(passphrase.strip()) < SHORTEST:
        words = _(
            "Use at least {n} letters: three or four words that don’t belong together are easy to keep."
        )
        raise RuleBroken(words.format(n=SHORTEST), key)
    if len(set(passphrase)) < 5:
        raise RuleBroken(_("This would be guessed at once. Three or four words are better."), key)


def remove_forgotten_slots(workspace: Workspace) -> int:
    """Take away key slots that no open account names, left behind when the program was stopped midway.

    Where one is that of an account closed since, the store’s key is changed with it, as closing does; what is
    in the way of that now is not of whoever signs in, and it is tried again next time.

    Of several recovery codes the one counts that was recorded last. Called at every opening. Returns how many
    slots there were.
    """
    left = len(_slot_ids(workspace.home))
    with contextlib.suppress(Trouble):
        after_closing(workspace)
    home = workspace.home
    codes = home.slots.slot_ids(SlotKind.RECOVERY)
    with workspace.read(Permission.PRINT) as session:
        known = set(session.scalars(select(Account.slot)))
        made = journal.entry_table.c.act == Act.RECOVERY_CODE_MADE
        newest = journal.entries(session, made, limit=1) if len(codes) > 1 else []
    if known:
        known.add(str(newest[0].params.get(_SLOT)) if newest else "")
        if not known & set(codes):  # none was made since the beginning, and that one stands first
            known.update(codes[:1])
        for slot in [slot for slot in _slot_ids(home) if slot not in known]:
            home.slots.remove_slot(slot, home.key)
    return left - len(_slot_ids(home))


def _slot_ids(home: Home) -> list[str]:
    return [slot for kind in SlotKind for slot in home.slots.slot_ids(kind)]


def _take_away(home: Home, slots: list[str]) -> None:
    """Remove slots whose time is over. What can’t be removed now goes at the next opening."""
    with contextlib.suppress(Trouble):
        for slot in set(slots) & set(_slot_ids(home)):
            home.slots.remove_slot(slot, home.key)


def close_again(db: Session, public_ids: Collection[str], at: datetime) -> None:
    """Close accounts that an older copy of the store has brought back open, but for the last coordinator."""
    accounts = _all(db)
    for account in accounts:
        if account.public_id in public_ids and account.is_open:
            with contextlib.suppress(RuleBroken):
                account.close(at, accounts)
                forget_keys(db, account.id)


@contextlib.contextmanager
def _slots_kept(home: Home) -> Iterator[None]:
    """Put the slot file back as it was when what goes with it could not be recorded."""
    before = home.folder.slots.read_bytes()
    try:
        yield
    except Unsure:  # the store may name the new slot: both stay, and the next opening finds which counts
        raise
    except BaseException:
        if home.folder.slots.read_bytes() != before:
            write_whole(home.folder.slots, before)
        raise


def confirm(home: Home, account: Account, passphrase: str, field: str = "old") -> None:
    """See that a passphrase is the account’s own; raises RuleBroken beside `field` otherwise."""
    try:
        unlocked = home.slots.unlock(account.sign_in_name, passphrase)
    except Trouble as error:
        raise RuleBroken(_("This isn’t the passphrase you signed in with."), field) from error
    if unlocked.slot_id != account.slot:
        raise NotAllowed(_("This passphrase belongs to another account."))


def _name(typed: str, key: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise RuleBroken(_("Please write a name."), key)
    return name


def _all(session: Session) -> list[Account]:
    return list(session.scalars(select(Account).order_by(Account.id)))


def _one(accounts: list[Account], account_id: int) -> Account:
    for account in accounts:
        if account.id == account_id and account.is_open:
            return account
    raise RuleBroken(_("This account is closed. Add a new one instead."))


def _check_free(session: Session, person_id: int | None, sign_in_name: str) -> None:
    for account in _all(session):
        if same_name(account.sign_in_name, sign_in_name):
            raise RuleBroken(_("This sign-in name is taken. Choose another one."), "sign_in_name")
        if account.is_open and person_id is not None and account.person_id == person_id:
            raise RuleBroken(
                _("They can sign in already, as {name}.").format(name=account.sign_in_name), "name"
            )
