"""The store’s key: changing it when somebody leaves or a stick is lost, without anyone’s passphrase."""

from sqlalchemy import select

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import Trouble
from coprod_desktop.model.accounts import Account
from coprod_desktop.store.kept_keys import keep_another
from coprod_desktop.store.keys import SlotKind
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def change_keys(workspace: Workspace) -> Change:
    """Give the store another key: copies made until now no longer help anyone to open what comes after.

    Raises NotAllowed; Trouble, which says so where the key is changed all the same.
    """
    _change(workspace, _slots_of_closed(workspace))
    try:
        with workspace.change(Act.KEYS_CHANGED) as change:
            pass
    except Trouble as trouble:
        raise Trouble(
            _("The key is changed. Only the note of it in history may be missing."), trouble.advice
        ) from trouble
    return change.change


def keys_due(workspace: Workspace) -> bool:
    """Whether the key still has to be changed, since an account was closed. Raises NotAllowed."""
    workspace.require(Permission.ACCOUNTS)
    return bool(_slots_of_closed(workspace))


def after_closing(workspace: Workspace) -> None:
    """Change the key once a closed account is recorded, and take its slot away with it.

    Until that is done its slot stays where it is, refused at the door, so that the next opening knows.
    Raises Trouble: the account is closed, and the key is not changed yet.
    """
    going = _slots_of_closed(workspace)
    if not going:
        return
    try:
        _change(workspace, going)
    except Trouble as error:
        raise Trouble(
            _("They no longer sign in, but the change of the key isn’t complete. {why}").format(why=error),
            _("It is tried again when somebody signs in, or by “Change the key now” in Settings."),
        ) from error


def _change(workspace: Workspace, going: frozenset[str]) -> None:
    """Keep a key for the files to come, and the one for those that are there; then change the store’s."""
    with workspace.change(Act.KEYS_PREPARED) as change:
        keep_another(change.session, workspace.home.key)
    workspace.take_new_key(going)


def _slots_of_closed(workspace: Workspace) -> frozenset[str]:
    """The slots of closed accounts that are still in the slot file."""
    closed = select(Account.slot).where(Account.closed_at.is_not(None))
    with workspace.read(Permission.SIGNED_IN) as session:
        return frozenset(session.scalars(closed)) & set(workspace.home.slots.slot_ids(SlotKind.ACCOUNT))
