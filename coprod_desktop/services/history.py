"""Taking back what was done, and doing it again."""

from coprod_desktop.acts import Change
from coprod_desktop.store.workspace import Workspace


def undo(workspace: Workspace) -> Change:
    """Take back the last act of this sitting, as a new entry.

    Raises NotAllowed without the act's own permission, RuleBroken when there is nothing to undo or the act is
    never undone, Conflict naming what stands in the way.
    """
    return workspace.undo()


def redo(workspace: Workspace) -> Change:
    """Do the last undone act of this sitting again. Raises as `undo` does."""
    return workspace.redo()


def undo_entry(workspace: Workspace, entry_id: int) -> Change:
    """Take back an entry from history, or do it again when it was taken back. Raises as `undo` does."""
    return workspace.undo(entry_id)
