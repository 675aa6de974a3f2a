"""Recording that a copy was taken out: in plain files, or locked."""

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _

SHORTEST_LOCK, FEWEST_SIGNS = 16, 8
"""The fewest letters of a passphrase for a locked copy, and the fewest different ones.

More than for signing in: an AES zip archive makes its key in a thousand rounds only, so whoever has the file
can try many a second.
"""


def require_export(workspace: Workspace) -> None:
    """Raises NotAllowed unless whoever is signed in may take copies out, before anything is written."""
    with workspace.read(Permission.EXPORT):
        pass


def check_lock(passphrase: str, again: str) -> None:
    """Raise RuleBroken beside "lock" or "again" for a passphrase that would not keep a copy locked."""
    if len(passphrase.strip()) < SHORTEST_LOCK or len(set(passphrase)) < FEWEST_SIGNS:
        words = _(
            "Use at least {n} letters here: whoever finds a file can try for as long as they like. "
            "Four or five words that don’t belong together are easy to keep."
        )
        raise RuleBroken(words.format(n=SHORTEST_LOCK), "lock")
    if passphrase != again:
        raise RuleBroken(_("These two are not the same. Type it once more."), "again")


def record_export(workspace: Workspace, *, locked: bool = False, private: bool = False) -> Change:
    """Note in history that someone took a copy out. Raises NotAllowed without the permission to export."""
    act = Act.EXPORT_LOCKED if locked else Act.EXPORT_MADE
    about = {}
    if private:
        act, about = Act.EXPORT_PRIVATE, {"account": workspace.signed_in.account_id}
    with workspace.change(act, **about) as change:
        pass
    return change.change
